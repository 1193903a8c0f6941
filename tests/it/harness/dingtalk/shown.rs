//! What somebody reads of a message, and what in it does something.

use super::calls::Call;
use super::model::State;
use super::reader::{Active, Dialect, Names, Shown, read};
use super::said::{Card, Content, Message};
use super::{DingTalk, find};

impl DingTalk {
    /// What somebody reads of a message.
    pub fn read(&self, message: &Message, user: &str) -> Shown {
        shown(&self.state(), message, user)
    }

    /// What a message says to everybody.
    pub fn text_of(&self, message: &Message) -> String {
        self.read(message, "").text
    }

    /// What in all that okrbot ever said, cards as they are now, is more than characters.
    pub fn active(&self) -> Vec<Active> {
        let state = self.state();
        let ours = state.messages.iter().filter(|message| find::is_ours(message));
        ours.flat_map(|message| shown(&state, message, "").active).collect()
    }

    /// What of it does something: calls somebody by name, opens an address, fetches an image, or may be taken for a tag.
    pub fn fires(&self) -> Vec<Active> {
        let active = self.active().into_iter();
        let fires = |active: &Active| {
            matches!(active, Active::Mention(_) | Active::Link(_) | Active::Image(_) | Active::Tag(_))
        };
        active.filter(fires).collect()
    }

    /// Goes through every call that was ever made: none is a mistake, and nothing came by a connection that is no ack.
    pub fn every_call_was_good(&self) {
        let calls = self.calls();
        assert!(!calls.is_empty(), "nothing was called");
        let mistakes: Vec<&Call> = calls.iter().filter(|call| call.is_mistake()).collect();
        assert!(mistakes.is_empty(), "{mistakes:#?}");
        let nonsense = self.gateway().nonsense();
        assert!(nonsense.is_empty(), "{nonsense:#?}");
    }
}

fn shown(state: &State, message: &Message, user: &str) -> Shown {
    let name = |id: &str| if id == "@ALL" { "所有人".to_owned() } else { state.person(id).name.clone() };
    let names = Names { at: &message.at, name: &name };
    match &message.content {
        Content::Text(text) => read(text, Dialect::Text, names),
        Content::Markdown(text) | Content::Action(text, _) => read(text, Dialect::Markdown, names),
        Content::Link(title, text, url) => {
            Shown { text: format!("{title}\n{text}"), active: vec![Active::Link(url.clone())] }
        }
        Content::Card(id) => in_card(state, &state.cards[id], user, &name),
    }
}

/// The title, the text and what stands below it.
fn in_card(state: &State, card: &Card, user: &str, name: &dyn Fn(&str) -> String) -> Shown {
    let template = state.templates.iter().find(|template| template.id == card.template).expect("a template");
    let names = Names { at: &card.at, name };
    let parts = [
        read(card.value(template.title, user), Dialect::Text, Names { at: &[], name }),
        read(card.value(template.text, user), Dialect::Card, names),
        read(card.value("tips", user), Dialect::Text, Names { at: &[], name }),
    ];
    let said: Vec<&str> = parts.iter().map(|part| part.text.as_str()).filter(|text| !text.is_empty()).collect();
    let text = said.join("\n");
    Shown { text, active: parts.into_iter().flat_map(|part| part.active).collect() }
}
