//! What rides on the answer to a card's callback: the card as it stands now.

use chat::{Answer, Message, Reply, Slot};
use http::StatusCode;

use crate::receive::CardSlot;
use crate::render::{self, card};

/// The response that carries the answer; `None` where it has to be posted.
pub fn respond(slot: &Slot, answer: &Answer, own: bool) -> Option<Reply> {
    let slot: CardSlot = serde_json::from_str(&slot.0).ok()?;
    match answer {
        // What others read as well stays as it is: the answer is for whoever pressed.
        Answer::Say(message) if !slot.shared && stands_on_a_card(message, own) => {
            Some(Reply::json(StatusCode::OK, &card::change(message, Some(&slot.user), own)))
        }
        _ => None,
    }
}

/// Whether all of a message can be put in the place of what stands on a card.
fn stands_on_a_card(message: &Message, own: bool) -> bool {
    let asks_in_words = message.form.as_ref().is_some_and(|form| !form.fields.is_empty());
    // What a form of one's own template is about stands in the card's key, which stays.
    let another = own && message.form.is_some();
    !message.lines.is_empty() && !asks_in_words && !another && render::fits_a_card(message)
}

#[cfg(test)]
mod tests {
    use chat::{Button, Form, Line};
    use serde_json::{Value, json};

    use super::*;

    fn slot(shared: bool) -> Slot {
        Slot(serde_json::to_string(&CardSlot { card: "okr-1".into(), user: "u1".into(), shared }).unwrap())
    }

    #[test]
    fn an_answer_takes_the_place_of_what_was_asked() {
        let reply = respond(&slot(false), &Answer::line("✓ 已跳过"), false).unwrap();
        let body: Value = serde_json::from_str(&reply.body).unwrap();
        let shown = &body["cardData"]["cardParamMap"];
        assert_eq!(
            (&shown["markdown"], &shown["sys_full_json_obj"]),
            (&json!("✓ 已跳过"), &json!("{\"msgButtons\":[]}"))
        );
        assert_eq!(body["cardUpdateOptions"]["updateCardDataByKey"], true);
    }

    #[test]
    fn what_no_card_takes_and_what_is_for_one_person_alone_is_posted() {
        let long = Message::new((0..60).map(|n| Line::plain(format!("line {n} of something long"))));
        let field = chat::Field::new("f", "?", chat::Input::Line);
        let form =
            Form { key: "k".into(), fields: vec![field], submit: "Go".into(), buttons: vec![Button::new("b", "B")] };
        for answer in [
            Answer::Say(long),
            Answer::Say(Message::line("x").with_form(form.clone())),
            Answer::Open(form),
            Answer::wrong("button", "No."),
            Answer::Nothing,
        ] {
            assert_eq!(respond(&slot(false), &answer, false), None, "{answer:?}");
        }
        assert_eq!(respond(&slot(true), &Answer::line("Joined."), false), None);
        assert_eq!(respond(&Slot(String::new()), &Answer::line("Added."), false), None);
    }
}
