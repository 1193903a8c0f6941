//! What rides on the response: a text that needs no second call, and the card as it stands now.

use chat::{Answer, Message, Reply};

use crate::render::{self, card, text};
use crate::slot::Slot;
use crate::{FEATURES, Settings, passive};

/// The response that carries the answer; `None` where it has to be sent.
pub fn respond(settings: &Settings, slot: &chat::Slot, answer: &Answer) -> Option<Reply> {
    let slot = Slot::of(slot)?;
    let Answer::Say(message) = answer else { return None };
    match (&slot, &message.form) {
        (Slot::AibotEvent { task, .. }, Some(form)) if card::holds(message) => {
            passive::card(settings, &slot, card::of(message, form, task))
        }
        (Slot::App { .. } | Slot::AibotMessage { .. }, None) if is_one(message) => {
            passive::text(settings, &slot, &text::of(&message.lines))
        }
        _ => None,
    }
}

/// Whether a message is one text.
fn is_one(message: &Message) -> bool {
    let whole = message.form.as_ref().is_none_or(|form| form.fit(&FEATURES).asked.is_empty());
    whole && !message.lines.is_empty() && render::pages(message).len() == 1
}

#[cfg(test)]
mod tests {
    use chat::{Form, Line};

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
}
