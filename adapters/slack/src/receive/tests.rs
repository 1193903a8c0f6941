//! Requests as Slack sends them, each with what it means.

use chat::{Addressed, Fact, Place, Received, Rejected, What, Who};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::*;
use crate::handle::Handle;
use crate::tests::{form, signed, slack};

mod commands;
mod events;
mod interactions;
mod requests;

const NOW: i64 = 1_795_000_000;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(NOW, 0).unwrap()
}

fn received(body: &[u8]) -> Result<Received, Rejected> {
    receive(&slack(), &signed(body, NOW), now())
}

/// The only event of a body.
fn event(body: &[u8]) -> Event {
    let mut received = received(body).expect("a request that is taken");
    assert_eq!(received.events.len(), 1, "{}", String::from_utf8_lossy(body));
    received.events.remove(0).0
}

fn json_body(value: &Value) -> Vec<u8> {
    value.to_string().into_bytes()
}

/// What was done with a form, as Slack wraps it.
fn payload(value: &Value) -> Vec<u8> {
    form(&[("payload", &value.to_string())])
}

fn envelope(event: Value) -> Value {
    json!({
        "token": "old", "team_id": "T1", "api_app_id": "A1", "type": "event_callback", "event_id": "Ev1",
        "authorizations": [{ "team_id": "T1", "user_id": "UBOT", "is_bot": true, "is_enterprise_install": false }],
        "is_ext_shared_channel": false, "event": event,
    })
}

fn pushed_event(value: Value) -> Event {
    event(&json_body(&envelope(value)))
}

/// Asserts that a body is taken with 200 and means nothing.
fn ignored(body: &[u8]) {
    let received = received(body).expect("a request that is taken");
    assert!(received.events.is_empty(), "{}", String::from_utf8_lossy(body));
    assert_eq!(received.ack.status, 200);
}

const COMMAND_FIELDS: [(&str, &str); 9] = [
    ("team_id", "T1"),
    ("channel_id", "C1"),
    ("user_id", "U1"),
    ("command", "/okr"),
    ("text", "owner O1.1 <@U2>"),
    ("response_url", "https://hooks.slack.com/commands/T1/1/x"),
    ("trigger_id", "1.2.x"),
    ("is_enterprise_install", "false"),
    ("a_new_field", "?"),
];

fn command(changes: &[(&str, &str)]) -> Vec<u8> {
    let mut fields = COMMAND_FIELDS.to_vec();
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    form(&fields)
}
