//! Looking for what somebody sees in the fake Slack: messages, forms and fields.

use serde_json::{Value, json};

use super::model::{Message, View};
use super::{Slack, fields, shown};

/// A form on somebody's screen.
#[derive(Clone, Debug)]
pub enum Form {
    /// Under a message.
    Message(Message),
    /// A modal.
    Modal(View),
}

impl Form {
    /// The blocks that it is made of.
    pub fn blocks(&self) -> &[Value] {
        match self {
            Self::Message(message) => &message.blocks,
            Self::Modal(view) => view.view["blocks"].as_array().expect("blocks"),
        }
    }

    /// A field by its index: its name, what stands in it, and what it offers.
    pub fn field(&self, index: usize) -> Value {
        let block = self.blocks().iter().filter(|block| block["type"] == "input").nth(index).expect("a field");
        let element = &block["element"];
        let values = ["initial_value", "initial_date", "initial_user"].iter().map(|key| &element[*key]);
        let value = values.chain([&element["initial_option"]["value"]]).find(|value| !value.is_null());
        let choices: Vec<Value> = fields::options(element)
            .into_iter()
            .map(|option| json!({ "value": option["value"], "label": option["text"]["text"] }))
            .collect();
        json!({ "name": block["block_id"], "value": value, "choices": choices })
    }

    /// What stands above a field.
    pub fn label(&self, name: &str) -> &str {
        let block = self.blocks().iter().find(|block| block["block_id"] == name).expect("a field");
        block["label"]["text"].as_str().expect("a label")
    }

    /// The names of its fields.
    pub fn names(&self) -> Vec<String> {
        let inputs = self.blocks().iter().filter(|block| block["type"] == "input");
        inputs.map(|block| block["block_id"].as_str().expect("a block_id").to_owned()).collect()
    }
}

/// The keys of the forms whose buttons stand in the blocks.
pub fn keys(blocks: &[Value]) -> Vec<String> {
    let actions = blocks.iter().filter(|block| block["type"] == "actions");
    let buttons = actions.flat_map(|block| block["elements"].as_array().into_iter().flatten());
    buttons.filter_map(|button| button["value"].as_str().map(str::to_owned)).collect()
}

impl Slack {
    /// What somebody sees in a conversation, oldest first.
    pub fn seen_by(&self, user: &str, channel: &str) -> Vec<Message> {
        self.all_seen_by(user).into_iter().filter(|message| message.channel == channel).collect()
    }

    /// What somebody sees in all conversations that they can look into, oldest first.
    pub fn all_seen_by(&self, user: &str) -> Vec<Message> {
        let mut state = self.state();
        let workspace = state.home_of(user);
        let open = |message: &&Message| {
            let channel = workspace.channel(&message.channel).expect("a channel");
            !channel.is_private || channel.members.iter().any(|member| member == user)
        };
        let theirs = |message: &&Message| message.only.as_ref().is_none_or(|only| only == user);
        workspace.messages.iter().filter(open).filter(theirs).cloned().collect()
    }

    /// What a message says.
    pub fn text_of(&self, message: &Message) -> String {
        shown::said(&message.text, &message.blocks)
    }

    /// What somebody's home tab says.
    pub fn home_text(&self, user: &str) -> String {
        let mut state = self.state();
        let home = state.home_of(user).homes.get(user).expect("a home tab");
        shown::in_blocks(home.view["blocks"].as_array().expect("blocks")).unwrap_or_default()
    }

    /// The last form on somebody's screen whose key begins so: an open modal, else under a private message or in a channel.
    pub fn form(&self, user: &str, key: &str) -> Form {
        let mut state = self.state();
        let workspace = state.home_of(user);
        let asks = |view: &&View| {
            let callback = view.view["callback_id"].as_str().unwrap_or_default();
            view.is_open && view.user == user && callback.starts_with(key)
        };
        if let Some(view) = workspace.views.iter().rfind(asks) {
            return Form::Modal(view.clone());
        }
        let theirs = |message: &&Message| {
            let in_it =
                workspace.channel(&message.channel).is_some_and(|channel| channel.members.iter().any(|id| id == user));
            in_it && message.only.as_ref().is_none_or(|only| only == user)
        };
        let asks = |message: &&Message| keys(&message.blocks).iter().any(|found| found.starts_with(key));
        let found = workspace.messages.iter().filter(theirs).rfind(asks);
        Form::Message(found.unwrap_or_else(|| panic!("{user} has no form {key}")).clone())
    }

    /// When each form whose key begins so was posted to somebody, to the minute.
    pub fn asked(&self, user: &str, key: &str) -> Vec<String> {
        let direct = self.direct(user);
        let theirs = |channel: &Value| *channel == user || *channel == direct.as_str();
        let calls = self.calls_of("chat.postMessage").into_iter().filter(|call| call.answer["ok"] == true);
        let asks = |blocks: &Value| {
            keys(blocks.as_array().map_or(&[][..], Vec::as_slice)).iter().any(|found| found.starts_with(key))
        };
        calls
            .filter(|call| theirs(&call.arguments["channel"]) && asks(&call.arguments["blocks"]))
            .map(|call| call.at.format("%Y-%m-%dT%H:%M").to_string())
            .collect()
    }
}
