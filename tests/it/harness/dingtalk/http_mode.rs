//! HTTP mode: DingTalk calls okrbot, signed at the time it is sent, and reads what okrbot answers.

use chrono::{DateTime, TimeDelta, Utc};
use http::Method;
use serde_json::{Value, json};

use super::model::chance;
use super::occur::{Told, What};
use super::{DingTalk, frames, quote, sign};
use crate::harness::Client;

/// What is told as a request, before it is sent: a test may spoil it.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The path and the query.
    pub path: String,
    /// The headers.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: String,
}

/// What okrbot answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
}

impl Answered {
    /// The body as JSON; null if it is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}

impl Letter {
    /// Sends it.
    pub async fn to(&self, okrbot: &Client) -> Answered {
        let request =
            okrbot.request(Method::POST, &self.path).header("content-type", "application/json; charset=utf-8");
        let request = self.headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
        let response = request.body(self.body.clone()).send().await.expect("a response");
        Answered { status: response.status().as_u16(), body: response.text().await.expect("a body") }
    }
}

impl DingTalk {
    /// What is told, signed at a time.
    pub fn letter(&self, told: &Told, now: DateTime<Utc>) -> Letter {
        let mut state = self.state();
        let step = state.next_step();
        let time = now.timestamp_millis().to_string();
        let body = frames::data(&told.body, TimeDelta::zero(), quote::manner(&state, step)).to_string();
        match &told.what {
            What::Robot => {
                let sign = sign::robot(&state.app.client_secret, &time);
                let headers = vec![("timestamp", time), ("sign", sign)];
                Letter { path: "/hooks/dingtalk/robot".into(), headers, body }
            }
            What::Card { card, .. } => {
                let route = state.cards[card].route.as_ref().expect("a card that calls back over HTTP");
                let route = &state.routes[route];
                let sign = sign::card(&route.secret, &time);
                let path = route.url.split_once("://").and_then(|(_, rest)| rest.split_once('/')).expect("a path").1;
                let headers = vec![("x-ddpaas-signature-timestamp", time), ("x-ddpaas-signature", sign)];
                Letter { path: format!("/{path}"), headers, body }
            }
            What::Event { kind, id } => {
                let mut flat = told.body.clone();
                for (name, value) in
                    [("EventType", kind), ("eventType", kind), ("eventId", id), ("CorpId", &state.corp)]
                {
                    flat[name] = json!(value);
                }
                flat["EventTime"] = json!(now.timestamp_millis());
                drop(state);
                self.sealed(&flat.to_string(), &time, step)
            }
        }
    }

    /// A text encrypted as an event is.
    fn sealed(&self, text: &str, time: &str, step: u64) -> Letter {
        let state = self.state();
        let keys = state.app.events.as_ref().expect("keys for events");
        let encrypted = keys.encrypt(&step.to_be_bytes().repeat(2).try_into().expect("16 bytes"), text);
        let nonce = format!("n{step}");
        let signature = keys.sign(time, &nonce, &encrypted);
        // The query's names vary.
        let names =
            if chance(step).is_multiple_of(2) { ("msg_signature", "timestamp") } else { ("signature", "timeStamp") };
        let path = format!("/hooks/dingtalk/event?{}={signature}&{}={time}&nonce={nonce}", names.0, names.1);
        Letter { path, headers: Vec::new(), body: json!({ "encrypt": encrypted }).to_string() }
    }

    /// What the console sends when somebody saves the address for events.
    pub async fn check_url(&self, okrbot: &Client) -> Answered {
        let time = self.now().await.timestamp_millis().to_string();
        let step = self.state().next_step();
        let answered = self.sealed(r#"{"EventType":"check_url"}"#, &time, step).to(okrbot).await;
        self.opened(&answered);
        answered
    }

    /// Tells okrbot and expects that it is taken as DingTalk wants it.
    pub async fn post(&self, okrbot: &Client, told: &Told) -> Answered {
        let letter = self.letter(told, self.now().await);
        self.state().told += 1;
        let answered = letter.to(okrbot).await;
        assert_eq!(answered.status, 200, "{told:?} {answered:?}");
        match &told.what {
            What::Robot => assert_eq!(answered.json(), json!({ "msgtype": "empty" }), "{told:?}"),
            What::Card { card, user } => self.answered(card, user, &answered.json()),
            What::Event { .. } => self.opened(&answered),
        }
        answered
    }

    /// Expects the encrypted `success`, signed.
    fn opened(&self, answered: &Answered) {
        let state = self.state();
        let keys = state.app.events.as_ref().expect("keys for events");
        let body = answered.json();
        let text = |name: &str| body[name].as_str().unwrap_or_else(|| panic!("no {name}: {answered:?}")).to_owned();
        let (time, nonce, encrypted) = (text("timeStamp"), text("nonce"), text("encrypt"));
        assert_eq!(text("msg_signature"), keys.sign(&time, &nonce, &encrypted), "{answered:?}");
        assert_eq!(keys.decrypt(&encrypted).as_deref(), Ok("success"), "{answered:?}");
    }
}
