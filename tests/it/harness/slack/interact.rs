//! What people do with okrbot in the fake Slack: commands, buttons, dialogs and shortcuts, each as the request that Slack makes of it.

use serde_json::{Value, json};

use super::model::{Message, View};
use super::{Delivery, Slack, fields};

impl Slack {
    /// Somebody types `/okr TEXT` in a channel or in the direct conversation.
    pub async fn command(&self, user: &str, channel: &str, text: &str) -> Delivery {
        let text = self.typed(user, text, true);
        let (trigger, response) = (self.trigger(user).await, self.response_url(user, channel, None).await);
        let mut state = self.state();
        let workspace = state.home_of(user);
        let name = workspace.channel(channel).expect("a channel").name.clone();
        let name = if name.is_empty() { "directmessage".to_owned() } else { name };
        Delivery::form(&[
            ("token", "legacy"),
            ("team_id", &workspace.id),
            ("team_domain", "fake"),
            ("channel_id", channel),
            ("channel_name", &name),
            ("user_id", user),
            ("user_name", "legacy"),
            ("command", "/okr"),
            ("text", &text),
            ("api_app_id", "A111"),
            ("is_enterprise_install", "false"),
            ("response_url", &response),
            ("trigger_id", &trigger),
        ])
    }

    /// Somebody presses a button of a message, with the fields above it filled in.
    pub async fn press(&self, user: &str, message: &Message, action: &str, answers: &Value) -> Delivery {
        let trigger = self.trigger(user).await;
        let response = self.response_url(user, &message.channel, Some(&message.ts)).await;
        let (button, block) = button(&message.blocks, action);
        let now = self.now().await;
        let mut payload = self.interaction("block_actions", user);
        let mut state = self.state();
        let action_ts = state.next_ts(now);
        let workspace = state.home_of(user);
        let name = workspace.channel(&message.channel).expect("a channel").name.clone();
        payload["trigger_id"] = json!(trigger);
        payload["response_url"] = json!(response);
        payload["container"] = json!({ "type": "message", "message_ts": message.ts, "channel_id": message.channel,
            "is_ephemeral": message.only.is_some() });
        payload["channel"] = json!({ "id": message.channel, "name": name });
        if message.only.is_none() {
            payload["message"] = message.json(workspace);
        }
        payload["state"] = json!({ "values": fields::values(&message.blocks, answers) });
        payload["actions"] = json!([{ "action_id": action, "block_id": block, "text": button["text"],
            "value": button["value"], "type": "button", "action_ts": action_ts }]);
        Delivery::payload(&payload)
    }

    /// Somebody submits a modal. A client lets nothing through that a required field lacks.
    pub async fn submit(&self, view: &View, answers: &Value) -> Delivery {
        let blocks = view.view["blocks"].as_array().expect("blocks");
        let values = fields::values(blocks, answers);
        let missing = fields::missing(blocks, &values);
        assert!(missing.is_empty(), "please complete {missing:?}");
        let mut payload = self.interaction("view_submission", &view.user);
        payload["trigger_id"] = json!(self.trigger(&view.user).await);
        payload["view"] = view.json();
        payload["view"]["state"] = json!({ "values": values });
        payload["response_urls"] = json!([]);
        Delivery::payload(&payload)
    }

    /// Somebody closes a modal.
    pub fn close(&self, view: &View) -> Delivery {
        let mut state = self.state();
        let mut views = state.home_of(&view.user).views.iter_mut();
        views.find(|found| found.id == view.id).expect("a view").is_open = false;
        drop(state);
        let mut payload = self.interaction("view_closed", &view.user);
        payload["view"] = view.json();
        payload["is_cleared"] = json!(false);
        Delivery::payload(&payload)
    }

    /// Somebody uses a shortcut of the app.
    pub async fn shortcut(&self, user: &str, callback: &str) -> Delivery {
        let mut payload = self.interaction("shortcut", user);
        payload["callback_id"] = json!(callback);
        payload["trigger_id"] = json!(self.trigger(user).await);
        Delivery::payload(&payload)
    }

    /// What every interaction has.
    pub fn interaction(&self, kind: &str, user: &str) -> Value {
        let mut state = self.state();
        let workspace = state.home_of(user).id.clone();
        json!({ "type": kind, "token": "legacy", "api_app_id": "A111", "enterprise": null, "is_enterprise_install": false,
            "team": { "id": workspace, "domain": "fake" }, "user": { "id": user, "username": "u", "team_id": workspace } })
    }
}

/// A button of the blocks, and the block it stands in.
fn button(blocks: &[Value], action: &str) -> (Value, Value) {
    for block in blocks.iter().filter(|block| block["type"] == "actions") {
        let mut elements = block["elements"].as_array().expect("elements").iter();
        if let Some(button) = elements.find(|element| element["action_id"] == action) {
            return (button.clone(), block["block_id"].clone());
        }
    }
    panic!("there is no button {action}")
}
