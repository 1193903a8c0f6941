//! What people say and do in the fake Slack, each as the event that Slack makes of it.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::model::Message;
use super::{Delivery, Slack, conversations};

impl Slack {
    /// An event in its envelope.
    pub fn event(&self, workspace: &str, event: &Value, now: DateTime<Utc>) -> Delivery {
        let mut state = self.state();
        let step = state.next_step();
        let bot = state.workspace(workspace).bot.clone();
        let mut event = event.clone();
        event["event_ts"] = json!(state.next_ts(now));
        Delivery::json(&json!({
            "token": "legacy", "team_id": workspace, "api_app_id": "A111", "event": event, "type": "event_callback",
            "event_id": format!("Ev{step:08}"), "event_time": now.timestamp(), "is_ext_shared_channel": false,
            "authorizations": [{ "enterprise_id": null, "team_id": workspace, "user_id": bot, "is_bot": true,
                "is_enterprise_install": false }],
        }))
    }

    /// Somebody says something to the bot in private, maybe in the thread of a message.
    pub async fn say(&self, user: &str, text: &str, thread: Option<&str>) -> (Message, Delivery) {
        let channel = self.direct(user);
        let (message, mut event) = self.spoken(user, &channel, text, thread).await;
        event["type"] = json!("message");
        event["channel_type"] = json!("im");
        let workspace = self.state().home_of(user).id.clone();
        let delivery = self.event(&workspace, &event, message.at);
        (message, delivery)
    }

    /// Somebody mentions the bot in a channel; the text has the mention, written `@okrbot`.
    pub async fn mention(&self, user: &str, channel: &str, text: &str) -> (Message, Delivery) {
        let (message, mut event) = self.spoken(user, channel, text, None).await;
        assert!(message.text.contains("<@"), "{text} mentions nobody");
        event["type"] = json!("app_mention");
        let workspace = self.state().home_of(user).id.clone();
        let delivery = self.event(&workspace, &event, message.at);
        (message, delivery)
    }

    async fn spoken(&self, user: &str, channel: &str, text: &str, thread: Option<&str>) -> (Message, Value) {
        let now = self.now().await;
        let text = self.typed(user, text, false);
        let mut state = self.state();
        let (step, ts) = (state.next_step(), state.next_ts(now));
        let message = Message {
            ts: ts.clone(),
            channel: channel.to_owned(),
            author: user.to_owned(),
            only: None,
            thread: thread.map(str::to_owned),
            text: text.clone(),
            blocks: Vec::new(),
            at: now,
            made: step,
            changed: step,
        };
        let workspace = state.home_of(user);
        workspace.messages.push(message.clone());
        let mut event = json!({ "client_msg_id": format!("c{step}"), "text": text, "user": user, "ts": ts,
            "team": workspace.id, "channel": channel });
        if let Some(thread) = thread {
            event["thread_ts"] = json!(thread);
        }
        (message, event)
    }

    /// Somebody edits what they said in private.
    pub async fn edit(&self, user: &str, message: &Message, text: &str) -> Delivery {
        let now = self.now().await;
        let text = self.typed(user, text, false);
        let (workspace, before, after) = {
            let mut state = self.state();
            let step = state.next_step();
            let workspace = state.home_of(user);
            let stored = workspace.message(&message.channel, &message.ts).expect("a message");
            let before = stored.clone();
            (stored.text, stored.changed) = (text, step);
            let after = stored.clone();
            (workspace.id.clone(), before.json(workspace), after.json(workspace))
        };
        let mut event = json!({ "type": "message", "subtype": "message_changed", "channel_type": "im", "hidden": true,
            "channel": message.channel, "message": after, "previous_message": before });
        let edited = self.state().next_ts(now);
        event["message"]["edited"] = json!({ "user": user, "ts": edited });
        event["ts"] = json!(edited);
        self.event(&workspace, &event, now)
    }

    /// Somebody opens the app's home tab.
    pub async fn open_home(&self, user: &str) -> Delivery {
        let channel = self.direct(user);
        let workspace = self.state().home_of(user).id.clone();
        let event = json!({ "type": "app_home_opened", "user": user, "channel": channel, "tab": "home" });
        self.event(&workspace, &event, self.now().await)
    }

    /// What is told of a person: `team_join` or `user_change`.
    pub async fn told_of(&self, kind: &str, user: &str) -> Delivery {
        let (workspace, profile) = {
            let mut state = self.state();
            let workspace = state.home_of(user);
            let person = workspace.person(user).expect("a person");
            (workspace.id.clone(), person.json(workspace, true))
        };
        self.event(&workspace, &json!({ "type": kind, "user": profile, "cache_ts": 1 }), self.now().await)
    }

    /// Somebody sets their status, or clears it; `until` is a second, 0: until it is changed.
    pub async fn shows(&self, user: &str, emoji: &str, text: &str, until: i64) -> Delivery {
        self.with_person(user, |person| person.status = (emoji.to_owned(), text.to_owned(), until));
        self.told_of("user_change", user).await
    }

    /// The direct conversation of somebody with the bot.
    pub fn direct(&self, user: &str) -> String {
        let mut state = self.state();
        let home = state.workspaces.iter().position(|workspace| workspace.person(user).is_some()).expect("a workspace");
        conversations::direct(&mut state, home, user).expect("a direct conversation")
    }

    /// A text as a client sends it: escaped, and `@Name` a mention.
    pub fn typed(&self, user: &str, text: &str, with_name: bool) -> String {
        let mut text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        for person in &self.state().home_of(user).people {
            let name = if with_name { format!("|{}", person.name.to_lowercase()) } else { String::new() };
            text = text.replace(&format!("@{}", person.name), &format!("<@{}{name}>", person.id));
        }
        text
    }
}
