//! Looking for what somebody sees in the fake DingTalk: messages and cards.

use super::DingTalk;
use super::model::State;
use super::press::OnScreen;
use super::said::{Author, Content, Message, Spot};

/// Whether okrbot said it.
pub fn is_ours(message: &Message) -> bool {
    !matches!(message.author, Author::Person(_))
}

/// Whether somebody sees it.
fn sees(state: &State, user: &str, message: &Message) -> bool {
    let there = match &message.spot {
        Spot::Direct(other) => other == user,
        Spot::Group(id) => state.group(id).is_some_and(|group| group.members.iter().any(|member| member == user)),
    };
    there && (message.only.is_empty() || message.only.iter().any(|only| only == user))
}

/// The keys of the forms whose buttons a card has, or that its own id names.
fn keys(state: &State, message: &Message) -> Vec<String> {
    let Content::Card(id) = &message.content else { return Vec::new() };
    let buttons = state.cards[id].buttons();
    let on_buttons = buttons.iter().filter_map(|button| button.params["k"].as_str().map(str::to_owned));
    let named = id.split_once('.').map(|(_, key)| key.to_owned());
    on_buttons.chain(named).collect()
}

impl DingTalk {
    /// What somebody sees in a conversation, oldest first.
    pub fn seen_by(&self, user: &str, spot: &Spot) -> Vec<Message> {
        self.all_seen_by(user).into_iter().filter(|message| message.spot == *spot).collect()
    }

    /// What somebody sees in all conversations, oldest first.
    pub fn all_seen_by(&self, user: &str) -> Vec<Message> {
        let state = self.state();
        state.messages.iter().filter(|message| sees(&state, user, message)).cloned().collect()
    }

    /// What was said or changed in a conversation after a step by okrbot, as somebody sees it: new messages first.
    pub fn news(&self, user: &str, spot: Option<&Spot>, after: u64) -> Vec<Message> {
        let seen = self.all_seen_by(user).into_iter();
        let seen = seen.filter(|message| is_ours(message) && spot.is_none_or(|spot| message.spot == *spot));
        let state = self.state();
        let changed = |message: &Message| match &message.content {
            Content::Card(id) => state.cards[id].changed > after,
            _ => false,
        };
        let (new, old): (Vec<_>, Vec<_>) = seen.partition(|message| message.made > after);
        new.into_iter().chain(old.into_iter().filter(|message| changed(message))).collect()
    }

    /// The last card on somebody's screen with a form whose key begins so.
    pub fn card(&self, user: &str, key: &str) -> OnScreen {
        let seen = self.all_seen_by(user);
        let asks = |message: &&Message| keys(&self.state(), message).iter().any(|found| found.starts_with(key));
        let found = seen.iter().rfind(asks).unwrap_or_else(|| panic!("{user} has no card {key}: {seen:#?}"));
        self.on_screen(found)
    }

    /// When each card with a form whose key begins so came to somebody in private, to the minute.
    pub fn asked(&self, user: &str, key: &str) -> Vec<String> {
        let seen = self.seen_by(user, &Spot::Direct(user.to_owned()));
        let state = self.state();
        let asks = |message: &&Message| keys(&state, message).iter().any(|found| found.starts_with(key));
        seen.iter().filter(asks).map(|message| message.when.format("%Y-%m-%dT%H:%M").to_string()).collect()
    }
}
