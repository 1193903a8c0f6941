//! Looking for what somebody sees in the fake DingTalk: messages and cards.

use std::collections::BTreeSet;

use serde_json::Value;

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

/// Whether a call makes a card with a form whose key begins so.
fn begins(call: &Value, key: &str) -> bool {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let json = text(&call["cardData"]["cardParamMap"]["sys_full_json_obj"]);
    let json: Value = serde_json::from_str(&json).unwrap_or_default();
    let on_buttons = json["msgButtons"].as_array().into_iter().flatten().map(|button| text(&button["params"]["k"]));
    let named = text(&call["outTrackId"]).split_once('.').map(|(_, key)| key.to_owned());
    on_buttons.chain(named).any(|found| found.starts_with(key))
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
        self.on_screen(&self.asking(user, key))
    }

    /// What somebody reads on that card.
    pub fn question(&self, user: &str, key: &str) -> String {
        self.read(&self.asking(user, key), user).text
    }

    fn asking(&self, user: &str, key: &str) -> Message {
        let seen = self.all_seen_by(user);
        let asks = |message: &&Message| keys(&self.state(), message).iter().any(|found| found.starts_with(key));
        seen.iter().rfind(asks).unwrap_or_else(|| panic!("{user} has no card {key}: {seen:#?}")).clone()
    }

    /// When each card with a form whose key begins so was put to somebody in private, to the minute; its buttons may be gone
    /// since.
    pub fn asked(&self, user: &str, key: &str) -> Vec<String> {
        let mut cards = BTreeSet::new();
        let space = format!("dtv1.card//IM_ROBOT.{user}");
        let made = self.calls_of("createAndDeliver").into_iter().filter(|call| call.error().is_empty());
        let asks = made.filter(|call| call.body["openSpaceId"] == space.as_str() && begins(&call.body, key));
        // A call that is made again makes no second card.
        let asks = asks.filter(|call| cards.insert(call.body["outTrackId"].to_string()));
        asks.map(|call| call.when.format("%Y-%m-%dT%H:%M").to_string()).collect()
    }
}
