//! What somebody reads of a message, and what in it does something.

mod face;

use super::calls::Call;
use super::model::State;
use super::reader::{Active, Dialect, Shown, read};
use super::said::{Author, Content, Message};
use super::{WeCom, find};

/// Characters without width.
const UNSEEN: [char; 4] = ['\u{200B}', '\u{200C}', '\u{2060}', '\u{2063}'];

impl WeCom {
    /// What somebody reads of a message, the choices of a card included.
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
        self.active().into_iter().filter(Active::fires).collect()
    }

    /// Goes through all that ever happened: no call was refused that nobody let go wrong, no text was too long, and nobody was
    /// written to so often that WeCom dropped it, and nothing came by a connection that is no frame.
    pub fn every_call_was_good(&self) {
        let calls = self.calls();
        assert!(!calls.is_empty(), "nothing was called");
        let mistakes: Vec<&Call> = calls.iter().filter(|call| call.is_mistake()).collect();
        assert!(mistakes.is_empty(), "{mistakes:#?}");
        let nonsense = self.gateway().nonsense();
        assert!(nonsense.is_empty(), "{nonsense:#?}");
        let cuts = self.state().cuts.clone();
        let drops = self.state().drops.clone();
        assert!(cuts.is_empty(), "cut off: {cuts:#?}");
        assert!(drops.is_empty(), "dropped: {drops:#?}");
    }
}

fn shown(state: &State, message: &Message, user: &str) -> Shown {
    let name = |id: &str| state.colleague(id).map_or_else(|| id.to_owned(), |person| person.name.clone());
    let mut shown = match &message.content {
        // Nobody sees what has no width.
        Content::Text(text) => read(text.trim_end_matches(UNSEEN), Dialect::Text, &name),
        Content::Markdown(text) => read(text, Dialect::Markdown, &name),
        Content::Rich(text) => read(text, Dialect::Rich, &name),
        Content::Card(card) => face::shown(card.of(user), message.author == Author::App, &name),
        Content::Other(kind) => Shown { text: format!("[{kind}]"), active: Vec::new() },
    };
    shown.active.extend(message.at.iter().map(|user| Active::Mention(user.clone())));
    shown
}
