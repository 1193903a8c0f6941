//! Telling okrbot by the long connection: once, and whoever is not connected is told nothing.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::gateway::Order;
use super::model::Ask;
use super::occur::{Told, What};
use super::{WeCom, frames};

/// How long a message can be answered.
const MESSAGE: TimeDelta = TimeDelta::hours(24);
/// How long an event can be.
const EVENT: TimeDelta = TimeDelta::seconds(5);

impl WeCom {
    /// Tells okrbot by its connection; the `req_id` that it is told under, or nothing: then nobody was connected, and it is lost.
    pub async fn push(&self, told: &Told) -> Option<String> {
        let now = self.now().await;
        let (req_id, frame) = {
            let mut state = self.state();
            let req_id = format!("S{:08}", state.next_step());
            let life = if matches!(told.what, What::Said(_)) { MESSAGE } else { EVENT };
            state.asks.insert(req_id.clone(), Ask { told: told.clone(), until: now + life });
            let body: Value = serde_json::from_str(&told.body).expect("JSON");
            let cmd = if body["msgtype"] == "event" { "aibot_event_callback" } else { "aibot_msg_callback" };
            let frame = json!({ "cmd": cmd, "headers": { "req_id": req_id }, "body": body });
            (req_id, frame.to_string())
        };
        if self.gateway().tell(&frame) {
            return Some(req_id);
        }
        self.state().lost.push(told.clone());
        None
    }

    /// Somebody else takes the place of the connection.
    pub async fn kick(&self) {
        let now = self.now().await;
        let goodbye = frames::goodbye(&mut self.state(), now);
        self.gateway().put_out(&goodbye);
    }

    /// Every connection is closed in good order; how many there were.
    pub fn close(&self) -> usize {
        self.gateway().tell_all(|| Order::Close)
    }

    /// Every connection is gone without a word; how many there were.
    pub fn cut(&self) -> usize {
        self.gateway().tell_all(|| Order::Cut)
    }

    /// Every connection stays open and answers nothing any more.
    pub fn hang(&self) -> usize {
        self.gateway().tell_all(|| Order::Hang)
    }
}
