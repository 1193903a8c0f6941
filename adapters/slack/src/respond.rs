//! What rides on the response: a command's answer, and what is wrong in a dialog.

use std::collections::BTreeMap;

use chat::{Answer, Line, Message, Reply, Slot};
use http::StatusCode;
use serde_json::{Value, json};

use crate::receive::{COMMAND, DialogSlot};
use crate::render;

/// The most characters of a sentence at a field.
const SENTENCE: usize = 300;

/// The response that carries the answer; `None` where it has to be posted.
pub fn respond(slot: &Slot, answer: &Answer) -> Option<Reply> {
    if slot.0 == COMMAND {
        return match answer {
            Answer::Say(message) => ephemeral(message),
            _ => None,
        };
    }
    let dialog: DialogSlot = serde_json::from_str(&slot.0).ok()?;
    match answer {
        Answer::Wrong(wrong) => errors(&dialog, wrong),
        Answer::Open(form) => {
            let view = render::dialog(form, &dialog.carried);
            Some(Reply::json(StatusCode::OK, &json!({ "response_action": "update", "view": view })))
        }
        // The dialog closes, and the answer is posted where it was asked for.
        Answer::Say(_) | Answer::Nothing => None,
    }
}

/// A message for the asker alone, if it is one page.
fn ephemeral(message: &Message) -> Option<Reply> {
    let whole = message.form.as_ref().is_none_or(|form| {
        let fit = form.fit(&crate::FEATURES);
        fit.cards.len() == 1 && fit.asked.is_empty()
    });
    let pages = render::pages(message);
    let [page] = &pages[..] else { return None };
    whole.then(|| {
        let mut body = render::message(page);
        body["response_type"] = "ephemeral".into();
        Reply::json(StatusCode::OK, &body)
    })
}

/// The sentences at their fields; one that has no field there stands at the first.
fn errors(dialog: &DialogSlot, wrong: &[(String, Line)]) -> Option<Reply> {
    let first = dialog.fields.first()?;
    let mut errors: BTreeMap<&str, String> = BTreeMap::new();
    for (field, sentence) in wrong {
        let at = if dialog.fields.contains(field) { field } else { first };
        let sentences = errors.entry(at).or_default();
        if !sentences.is_empty() {
            sentences.push(' ');
        }
        sentences.push_str(&sentence.text());
    }
    if errors.is_empty() {
        errors.insert(first, String::new());
    }
    let errors: BTreeMap<&str, Value> =
        errors.into_iter().map(|(field, sentences)| (field, render::cut(&sentences, SENTENCE).into())).collect();
    Some(Reply::json(StatusCode::OK, &json!({ "response_action": "errors", "errors": errors })))
}

#[cfg(test)]
mod tests {
    use chat::{Form, Input};

    use super::*;

    fn slot(fields: &[&str]) -> Slot {
        let fields = fields.iter().map(|field| (*field).to_owned()).collect();
        Slot(serde_json::to_string(&DialogSlot { carried: "{}".into(), fields }).unwrap())
    }

    fn body(reply: &Reply) -> Value {
        assert_eq!(reply.status, 200);
        serde_json::from_str(&reply.body).unwrap()
    }

    #[test]
    fn a_commands_answer_rides_for_the_asker_alone() {
        let reply = respond(&Slot(COMMAND.into()), &Answer::line("Added.")).unwrap();
        let body = body(&reply);
        assert_eq!((&body["response_type"], &body["text"]), (&json!("ephemeral"), &json!("Added.")));
    }

    #[test]
    fn several_pages_and_dialogs_do_not_ride_on_a_commands_response() {
        let long = Message::new((0..2_000).map(|n| Line::plain(format!("line {n}"))));
        let form = Form { key: "k".into(), fields: Vec::new(), submit: "Go".into(), buttons: Vec::new() };
        for answer in [Answer::Say(long), Answer::Open(form), Answer::Nothing] {
            assert_eq!(respond(&Slot(COMMAND.into()), &answer), None);
        }
    }

    #[test]
    fn a_wrong_field_is_marked_where_it_stands() {
        let wrong = Answer::Wrong(vec![
            ("b".into(), "No.".into()),
            ("elsewhere".into(), "Not here.".into()),
            ("elsewhere".into(), "Nor there.".into()),
        ]);
        let reply = respond(&slot(&["a", "b"]), &wrong).unwrap();
        let expected = json!({ "a": "Not here. Nor there.", "b": "No." });
        assert_eq!(body(&reply), json!({ "response_action": "errors", "errors": expected }));
        assert_eq!(respond(&slot(&[]), &wrong), None, "nothing can be marked: it is posted");
    }

    #[test]
    fn a_dialog_can_lead_to_the_next() {
        let field = chat::Field::new("team", "Which team?", Input::Line);
        let form = Form { key: "add:x".into(), fields: vec![field], submit: "Add".into(), buttons: Vec::new() };
        let body = body(&respond(&slot(&["title"]), &Answer::Open(form)).unwrap());
        assert_eq!(body["response_action"], "update");
        assert_eq!((&body["view"]["callback_id"], &body["view"]["private_metadata"]), (&json!("add:x"), &json!("{}")));
    }

    #[test]
    fn an_answer_to_a_dialog_closes_it() {
        assert_eq!(respond(&slot(&["a"]), &Answer::line("Added.")), None);
    }
}
