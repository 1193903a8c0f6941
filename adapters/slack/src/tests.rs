//! What every adapter promises, held against what a reader of Slack's payloads sees.

use bytes::Bytes;
use chat::conformance::{Bench, Shown, check};
use chat::{Adapter, Message, Request};
use http::{HeaderMap, HeaderValue, Method};
use serde_json::{Value, json};

use crate::{Settings, Slack, render, signature};

mod limits;
mod reader;

/// The signing secret of the tests.
pub const SECRET: &str = "8f742231b10e8888abcd99yyyzzz85a5";

/// An adapter that is configured for every workspace.
pub fn slack() -> Slack {
    Slack::new(Settings {
        signing_secrets: vec![SECRET.into()],
        bot_token: Some("xoxb-1".into()),
        bot_tokens: Default::default(),
        api_url: "http://127.0.0.1:9/api/".into(),
    })
    .unwrap()
}

/// A request with that body, signed at a time in seconds.
pub fn signed(body: &[u8], at: i64) -> Request {
    let signature = signature::sum(&SECRET.into(), &at.to_string(), body);
    let mut headers = HeaderMap::new();
    headers.insert("x-slack-request-timestamp", HeaderValue::from(at));
    headers.insert("x-slack-signature", HeaderValue::from_str(&signature).unwrap());
    Request {
        method: Method::POST,
        path: String::new(),
        query: String::new(),
        headers,
        body: Bytes::copy_from_slice(body),
    }
}

/// A form with these fields.
pub fn form(fields: &[(&str, &str)]) -> Vec<u8> {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish().into_bytes()
}

struct Desk(Slack);

impl Bench for Desk {
    fn adapter(&self) -> &dyn Adapter {
        &self.0
    }

    fn shown(&self, page: &Message) -> Shown {
        reader::read(&render::message(page))
    }

    fn over_limits(&self, page: &Message) -> Option<String> {
        limits::broken(&render::message(page))
    }

    /// As it is, and as the payload of a form.
    fn sign(&self, body: &[u8]) -> Vec<Request> {
        let at = self.now().timestamp();
        let payload = String::from_utf8_lossy(body);
        vec![signed(body, at), signed(&form(&[("payload", &payload)]), at)]
    }

    fn bodies(&self) -> Vec<Vec<u8>> {
        let command = form(&[
            ("team_id", "T1"),
            ("channel_id", "C1"),
            ("user_id", "U1"),
            ("command", "/okr"),
            ("text", "add <@U2|lin> &lt;b&gt;"),
            ("response_url", "https://hooks.slack.com/commands/T1/1/x"),
            ("trigger_id", "1.2.x"),
        ]);
        let mut bodies: Vec<Vec<u8>> = kinds().iter().map(|kind| kind.to_string().into_bytes()).collect();
        bodies.push(command);
        bodies
    }
}

/// One of each kind that is JSON.
fn kinds() -> Vec<Value> {
    let envelope = |event: Value| {
        json!({
            "type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": event,
            "authorizations": [{ "team_id": "T1", "user_id": "UBOT", "is_bot": true }],
        })
    };
    let user = json!({ "id": "U1" });
    let team = json!({ "id": "T1" });
    vec![
        json!({ "type": "url_verification", "challenge": "c" }),
        envelope(
            json!({ "type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "text": "a", "ts": "1.1" }),
        ),
        envelope(json!({ "type": "app_mention", "channel": "C1", "user": "U1", "text": "<@UBOT> a", "ts": "1.1" })),
        envelope(json!({ "type": "user_change", "user": { "id": "U1", "tz": "Europe/Berlin" } })),
        json!({
            "type": "block_actions", "team": team, "user": user, "trigger_id": "1.2", "response_url": "https://x",
            "container": { "type": "message", "channel_id": "C1", "message_ts": "1.1" },
            "actions": [{ "action_id": "submit", "value": "k" }],
            "state": { "values": { "f": { "v": { "type": "plain_text_input", "value": "x" } } } },
        }),
        json!({
            "type": "view_submission", "team": team, "user": user,
            "view": {
                "id": "V1", "hash": "1.1", "callback_id": "k", "private_metadata": "{\"place\":\"c:T1:C1\"}",
                "blocks": [{ "type": "input", "block_id": "f" }],
                "state": { "values": { "f": { "v": { "type": "plain_text_input", "value": "x" } } } },
            },
        }),
    ]
}

#[test]
fn every_promise_is_kept() {
    let broken = check(&Desk(slack())).err().unwrap_or_default();
    let broken: Vec<String> = broken.iter().map(ToString::to_string).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
