//! Looking for what somebody sees in the fake WeCom: messages and cards.

use chrono::TimeDelta;
use serde_json::Value;

use super::WeCom;
use super::model::State;
use super::press::OnScreen;
use super::said::{Author, Content, Message, Spot};

/// How far apart the pages of one message may be.
const PAGES: TimeDelta = TimeDelta::seconds(30);

/// Whether okrbot said it.
pub fn is_ours(message: &Message) -> bool {
    !matches!(message.author, Author::Person(_))
}

/// Whether somebody sees it.
fn sees(state: &State, user: &str, message: &Message) -> bool {
    let is_in =
        |id: &str| state.groups.iter().any(|group| group.id == id && group.members.iter().any(|one| one == user));
    match &message.spot {
        Spot::App(other) | Spot::Bot(other) => other == user,
        Spot::Group(id) => is_in(id),
    }
}

/// The keys of what can be pressed on a card.
pub fn keys(card: &Value) -> Vec<&str> {
    let buttons = card["button_list"].as_array().into_iter().flatten();
    buttons.chain(card.get("submit_button")).filter_map(|button| button["key"].as_str()).collect()
}

/// Whether it is a card that was sent with a key that begins so; its buttons may be gone since.
fn asks(message: &Message, key: &str) -> bool {
    match &message.content {
        Content::Card(card) => keys(&card.first).iter().any(|found| found.starts_with(key)),
        _ => false,
    }
}

/// The key of the form that a card was sent with.
fn form(message: &Message) -> Option<String> {
    let Content::Card(card) = &message.content else { return None };
    let key = *keys(&card.first).first()?;
    Some(key.split_once('/').map_or(key, |(form, _)| form).to_owned())
}

impl WeCom {
    /// What somebody sees in a conversation, oldest first.
    pub fn seen_by(&self, user: &str, spot: &Spot) -> Vec<Message> {
        self.all_seen_by(user).into_iter().filter(|message| message.spot == *spot).collect()
    }

    /// What somebody sees in all conversations, oldest first.
    pub fn all_seen_by(&self, user: &str) -> Vec<Message> {
        let state = self.state();
        state.messages.iter().filter(|message| sees(&state, user, message)).cloned().collect()
    }

    /// What okrbot said or changed after a step, as somebody sees it: new messages first.
    pub fn news(&self, user: &str, spot: Option<&Spot>, after: u64) -> Vec<Message> {
        let seen = self.all_seen_by(user).into_iter();
        let seen = seen.filter(|message| is_ours(message) && spot.is_none_or(|spot| message.spot == *spot));
        let (new, old): (Vec<_>, Vec<_>) = seen.partition(|message| message.made > after);
        new.into_iter().chain(old.into_iter().filter(|message| message.changed > after)).collect()
    }

    /// The cards of the last form before somebody whose key begins so: its lists and its buttons may stand on several.
    pub fn cards(&self, user: &str, key: &str) -> Vec<OnScreen> {
        self.asking(user, key).iter().map(|message| self.on_screen(user, message)).collect()
    }

    /// The last of them.
    pub fn card(&self, user: &str, key: &str) -> OnScreen {
        self.cards(user, key).pop().expect("a card")
    }

    /// What somebody reads on these cards, and right above them.
    pub fn question(&self, user: &str, key: &str) -> String {
        let cards = self.asking(user, key);
        let before = self.seen_by(user, &cards[0].spot).into_iter().rev();
        let before = before.skip_while(|message| message.made >= cards[0].made);
        let pages = before.take_while(|message| is_ours(message) && cards[0].when - message.when < PAGES);
        let above: Vec<Message> = pages.filter(|message| !matches!(message.content, Content::Card(_))).collect();
        let all = above.iter().rev().chain(&cards);
        all.map(|message| self.read(message, user).text).collect::<Vec<_>>().join("\n")
    }

    fn asking(&self, user: &str, key: &str) -> Vec<Message> {
        let seen = self.all_seen_by(user);
        let last = seen.iter().rfind(|message| asks(message, key));
        let last = last.unwrap_or_else(|| panic!("{user} has no card {key}: {seen:#?}")).clone();
        let form = form(&last);
        seen.into_iter().filter(|message| message.spot == last.spot && self::form(message) == form).collect()
    }

    /// When each form whose key begins so was put to somebody in private, to the minute; its buttons may be gone since.
    pub fn asked(&self, user: &str, key: &str) -> Vec<String> {
        let seen = self.all_seen_by(user).into_iter();
        let asked = seen.filter(|message| asks(message, key) && !matches!(message.spot, Spot::Group(_)));
        let mut asked: Vec<(Option<String>, String)> =
            asked.map(|message| (form(&message), message.when.format("%Y-%m-%dT%H:%M").to_string())).collect();
        asked.dedup();
        asked.into_iter().map(|(_, when)| when).collect()
    }
}
