//! What people do with the intelligent robot, each as WeCom tells it: JSON, over HTTP sealed and by the long connection bare.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::WeCom;
use super::model::{Ask, Bot, Manner, State, Way};
use super::occur::{Told, What};
use super::press::OnScreen;
use super::said::{Author, Content, Message, Spot};

/// How long an address for an answer lives.
const URL: TimeDelta = TimeDelta::hours(1);

impl WeCom {
    /// Somebody says something to the robot in private.
    pub async fn say_to_bot(&self, user: &str, text: &str) -> Told {
        let now = self.now().await;
        let mut state = self.state();
        let spot = Spot::Bot(state.person(user).user_id.clone());
        state.heard(
            user,
            spot,
            Content::Text(text.to_owned()),
            json!({ "msgtype": "text", "text": { "content": text } }),
            now,
        )
    }

    /// Somebody speaks to it in private: WeCom tells the words.
    pub async fn speak(&self, user: &str, words: &str) -> Told {
        let now = self.now().await;
        let mut state = self.state();
        let spot = Spot::Bot(state.person(user).user_id.clone());
        let own = json!({ "msgtype": "voice", "voice": { "content": words } });
        state.heard(user, spot, Content::Other("voice".into()), own, now)
    }

    /// Somebody says something in a group, and mentions it. Others who are mentioned stay in the text by name.
    pub async fn mention(&self, user: &str, group: &str, text: &str) -> Told {
        let now = self.now().await;
        let mut state = self.state();
        let text = state.called(text);
        let own = json!({ "msgtype": "text", "text": { "content": text } });
        state.heard(user, Spot::Group(group.to_owned()), Content::Text(text), own, now)
    }

    /// Somebody answers a message by quoting it.
    pub async fn quote(&self, user: &str, message: &Message, text: &str) -> Told {
        let quoted = self.read(message, user).text;
        let now = self.now().await;
        let mut state = self.state();
        let text = if matches!(message.spot, Spot::Group(_)) { state.called(text) } else { text.to_owned() };
        let quote = json!({ "msgtype": "text", "text": { "content": quoted } });
        let own = json!({ "msgtype": "text", "text": { "content": text }, "quote": quote });
        state.heard(user, message.spot.clone(), Content::Text(text), own, now)
    }

    /// Somebody opens the conversation with it, the first time on that day.
    pub async fn enter_chat(&self, user: &str) -> Told {
        self.bot_event(user, "enter_chat", json!({})).await
    }

    /// Somebody says whether an answer was any good.
    pub async fn feedback(&self, user: &str, id: &str) -> Told {
        self.bot_event(
            user,
            "feedback_event",
            json!({ "id": id, "type": 2, "content": "", "inaccurate_reason_list": [2, 4] }),
        )
        .await
    }

    async fn bot_event(&self, user: &str, name: &str, data: Value) -> Told {
        let now = self.now().await;
        let mut state = self.state();
        let user = state.person(user).user_id.clone();
        let spot = Spot::Bot(user.clone());
        state.bot_event(&user, spot, What::Event(name.to_owned()), name, data, now)
    }
}

impl State {
    /// A text that calls the robot.
    fn called(&mut self, text: &str) -> String {
        let space = if self.manner == Manner::Mixed && self.dice(3) == 0 { '\u{2005}' } else { ' ' };
        format!("@{}{space}{text}", self.aibot.name)
    }

    /// Somebody says something to the robot somewhere.
    fn heard(&mut self, user: &str, spot: Spot, content: Content, own: Value, now: DateTime<Utc>) -> Told {
        let user = self.person(user).user_id.clone();
        if let Spot::Group(id) = &spot {
            self.group_of(&user, id);
        }
        let said = self.said(spot.clone(), Author::Person(user.clone()), content, now);
        self.spoken.insert(spot.clone());
        let mut body = own;
        body["from"] = json!({ "userid": user });
        let (what, answered) = (What::Said(said), true);
        self.told(&user, spot, what, body, answered, now)
    }

    /// Something happens around the robot.
    fn bot_event(&mut self, user: &str, spot: Spot, what: What, name: &str, data: Value, now: DateTime<Utc>) -> Told {
        let mut event = json!({ "eventtype": name });
        // WeCom's own libraries do not agree on whether it stands one level deeper.
        if self.manner == Manner::Mixed && self.dice(4) == 0 {
            event.as_object_mut().expect("an object").extend(data.as_object().expect("an object").clone());
        } else if data != json!({}) {
            event[name] = data;
        }
        let from = json!({ "corpid": self.corp, "userid": user });
        let body = json!({ "create_time": now.timestamp(), "from": from, "msgtype": "event", "event": event });
        let answered = matches!(what, What::Card(_));
        self.told(user, spot, what, body, answered, now)
    }

    fn told(
        &mut self,
        user: &str,
        spot: Spot,
        what: What,
        mut body: Value,
        answered: bool,
        now: DateTime<Utc>,
    ) -> Told {
        let step = self.next_step();
        let id = format!("CAIQ16HMjQYY/NGagIOAgAMg{step:08}=");
        body["msgid"] = json!(id);
        body["aibotid"] = json!(self.aibot.id);
        match &spot {
            Spot::Group(chat) => (body["chatid"], body["chattype"]) = (json!(chat), json!("group")),
            // Of an event it may not be said where it happened.
            _ if body["msgtype"] == "event" && self.manner == Manner::Mixed && self.dice(2) == 0 => {}
            _ => body["chattype"] = json!("single"),
        }
        let code = format!("rurl-{step:08}_Z");
        let by_url = answered && matches!(self.aibot.way, Way::Http(_));
        if by_url {
            body["response_url"] = json!(format!("{}/cgi-bin/aibot/response?response_code={code}", self.base));
        }
        let told = Told { to: Bot::Aibot, id, what, user: user.to_owned(), spot, body: body.to_string() };
        if by_url {
            self.urls.insert(code, Ask { told: told.clone(), until: now + URL });
        }
        told
    }

    /// Somebody did something with a card of the robot's.
    pub fn bot_card(&mut self, user: &str, seen: &OnScreen, key: &str, with_choices: bool, now: DateTime<Utc>) -> Told {
        let kind = seen.face.card["card_type"].clone();
        let mut data = json!({ "card_type": kind, "event_key": key, "task_id": seen.task });
        if with_choices {
            data["selected_items"] = json!({ "selected_item": selected(&seen.chosen) });
        }
        let what = What::Card(seen.message.clone());
        self.bot_event(user, seen.spot.clone(), what, "template_card_event", data, now)
    }
}

fn selected(chosen: &BTreeMap<String, Vec<String>>) -> Vec<Value> {
    let item = |(key, ids): (&String, &Vec<String>)| json!({ "question_key": key, "option_ids": { "option_id": ids } });
    chosen.iter().map(item).collect()
}
