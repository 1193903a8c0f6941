//! What rides on the response: a text that needs no second call, a card below it where the intelligent robot answers, and a card
//! as it stands now.

use chat::{Answer, Form, Message, Reply};

use crate::render::{self, card, markdown, text};
use crate::slot::Slot;
use crate::{FEATURES, Settings, message_id, passive};

/// The response that carries the answer; `None` where it has to be sent.
pub fn respond(settings: &Settings, slot: &chat::Slot, answer: &Answer) -> Option<Reply> {
    let slot = Slot::of(slot)?;
    let Answer::Say(message) = answer else { return None };
    match (&slot, &message.form) {
        (Slot::AibotEvent { task, .. }, Some(form)) if card::holds(message) => {
            passive::card(settings, &slot, card::of(message, form, task))
        }
        // In a group nobody else may read what one person's card brought: it has no other place to stand.
        (Slot::AibotEvent { task, user, .. }, None) if user.is_some() || card::closes(message) => {
            passive::card(settings, &slot, card::closed(message, task))
        }
        (Slot::App { .. } | Slot::AibotWelcome { .. }, None)
            if !message.lines.is_empty() && render::pages(message).len() == 1 =>
        {
            passive::text(settings, &slot, &text::of(&message.lines))
        }
        (Slot::AibotMessage { .. }, None) if !message.lines.is_empty() => {
            passive::text(settings, &slot, &markdown::text(&message.lines))
        }
        (Slot::AibotMessage { message: id, .. }, Some(form)) => asked(settings, &slot, id, message, form),
        _ => None,
    }
}

/// A question: its words, which say how it is answered by a message where a card does not show all of it, and its only card.
fn asked(settings: &Settings, slot: &Slot, id: &str, message: &Message, form: &Form) -> Option<Reply> {
    let fit = form.fit(&FEATURES);
    match &fit.cards[..] {
        [card] => {
            let whole = Message { form: Some(card.clone()), ..message.clone() };
            let alone = card::holds(&whole) || message.lines.is_empty();
            let above = (!alone).then(|| markdown::text(&message.lines));
            let on = if alone { whole } else { Message::default() };
            let card = card::of(&on, card, &message_id::task(&format!("aibot:{id}")));
            passive::text_and_card(settings, slot, above.as_deref(), &card)
        }
        // Where nobody could bring further cards, or there are none, the words are enough.
        cards if !fit.asked.is_empty() && (cards.is_empty() || settings.app.is_none()) => {
            passive::text(settings, slot, &markdown::text(&message.lines))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use chat::{Choice, Field, Input, Line};

    use super::*;
    use crate::receive::testing::settings;
    use crate::slot::Callback;

    fn app() -> chat::Slot {
        let callback = Callback { time: 1_790_000_000, nonce: "n".into(), owner: "wwcorp1".into() };
        Slot::App { user: "lin".into(), callback }.carried()
    }

    #[test]
    fn a_text_rides_and_is_the_same_for_the_same_callback() {
        let respond = || respond(&settings(), &app(), &Answer::line("已新增 O1 · 提升留存"));
        let reply = respond().unwrap();
        assert!(reply.body.starts_with("<xml><Encrypt>"), "{}", reply.body);
        assert_eq!(respond(), Some(reply));
    }

    #[test]
    fn what_is_no_single_text_is_sent() {
        let long = Message::new((0..300).map(|n| Line::plain(format!("line {n}"))));
        let form = Form { key: "k".into(), fields: vec![], submit: "好".into(), buttons: vec![] };
        for answer in [
            Answer::Say(long),
            Answer::Say(Message::default()),
            Answer::Say(Message::line("?").with_form(form.clone())),
            Answer::Open(form),
            Answer::Nothing,
            Answer::wrong("a", "b"),
        ] {
            assert_eq!(respond(&settings(), &app(), &answer), None, "{answer:?}");
        }
        assert_eq!(respond(&settings(), &chat::Slot(String::new()), &Answer::line("x")), None);
    }

    #[test]
    fn the_robot_shows_a_card_below_its_words() {
        let slot = || {
            let callback = Callback { time: 1_790_000_000, nonce: "n".into(), owner: String::new() };
            Slot::AibotMessage { message: "m1".into(), callback }.carried()
        };
        let button = chat::Button { name: "no".into(), label: "否".into() };
        let form = Form { key: "doubt:1".into(), fields: vec![], submit: "是".into(), buttons: vec![button] };
        let answers = |message: Message| respond(&settings(), &slot(), &Answer::Say(message.with_form(form.clone())));
        assert!(answers(Message::line("真的？")).is_some() && answers(Message::line("很".repeat(200))).is_some());
        // What has to be typed cannot be asked by a card: the words say how it is answered.
        let typed =
            Form { fields: vec![Field::new("today", "今天？", Input::Line)], buttons: vec![], ..form.clone() };
        let words = |settings: &Settings| respond(settings, &slot(), &Answer::line("站会"));
        let asked = |settings: &Settings, form: &Form| {
            respond(settings, &slot(), &Answer::Say(Message::line("站会").with_form(form.clone())))
        };
        assert_eq!(asked(&settings(), &typed), words(&settings()));
        // Cards beside the words are brought by the app, if there is one.
        let pick = |name: &str| {
            Field::new(name, "？", Input::Pick((0..20).map(|n| Choice::new(n.to_string(), "a")).collect()))
        };
        let one = Form { fields: [typed.fields.clone(), vec![pick("a")]].concat(), buttons: vec![], ..form.clone() };
        assert!(
            asked(&settings(), &one).is_some_and(|both| Some(both) != words(&settings())),
            "one card rides below them"
        );
        let mixed = Form { fields: [typed.fields.clone(), vec![pick("a"), pick("b")]].concat(), ..form.clone() };
        assert_eq!(asked(&settings(), &mixed), None);
        let alone = Settings { app: None, ..settings() };
        assert_eq!(asked(&alone, &mixed), words(&alone));
    }

    #[test]
    fn in_a_group_what_came_of_a_card_stands_on_it_whatever_its_length() {
        let slot = |user: Option<&str>| {
            let callback = Callback { time: 1_790_000_000, nonce: "n".into(), owner: String::new() };
            Slot::AibotEvent { task: "okr-1".into(), user: user.map(str::to_owned), callback }.carried()
        };
        let said = |user, text: &str| respond(&settings(), &slot(user), &Answer::line(text.to_owned())).is_some();
        assert!(said(None, "✓ 已加入") && !said(None, &"长".repeat(300)));
        assert!(said(Some("lin"), "✓ 已加入") && said(Some("lin"), &"长".repeat(300)));
    }
}
