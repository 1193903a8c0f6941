//! Requests, verified and read: commands, events and what was done with a form all come to one address.

use chat::{Event, Received, Rejected, Reply, Request, Slot};
use chrono::{DateTime, Utc};
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{Slack, signature};

mod action;
mod answers;
mod command;
mod emoji;
mod event;
mod interaction;
pub(crate) mod person;
mod shortcut;
mod submission;
mod typed;
pub(crate) mod workspace;

pub(crate) use submission::{Dialog, DialogSlot};

/// The slot of a command: its response is a message that only the asker sees.
pub(crate) const COMMAND: &str = "command";

/// Reads a request.
///
/// # Errors
/// `Rejected`, without a word that a stranger could learn from.
pub(crate) fn receive(slack: &Slack, request: &Request, now: DateTime<Utc>) -> Result<Received, Rejected> {
    if !request.path.is_empty() || request.method != Method::POST {
        return Err(Rejected::Unknown("nothing but POST to the one address"));
    }
    let body = &request.body[..];
    let is_json = body.trim_ascii_start().first().is_some_and(|first| matches!(first, b'{' | b'['));
    // Slack tries the address of a distributed app's command this way, unsigned; nothing is done.
    if !is_json && form_urlencoded::parse(body).any(|(name, value)| name == "ssl_check" && value == "1") {
        return Ok(nothing());
    }
    signature::verify(&slack.settings.signing_secrets, &request.headers, body, now)?;
    if is_json {
        return pushed(slack, &object(body)?, now);
    }
    let fields: Vec<(String, String)> = form_urlencoded::parse(body).into_owned().collect();
    let field = |name: &str| fields.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str());
    if let Some(payload) = field("payload") {
        return Ok(interaction::read(slack, &object(payload.as_bytes())?, now));
    }
    match field("command") {
        Some(_) => Ok(only(command::read(slack, &field, now))),
        None => Err(Rejected::Malformed("neither JSON nor a form of Slack's")),
    }
}

/// What is pushed as JSON: the check of the address, and events.
fn pushed(slack: &Slack, body: &Value, now: DateTime<Utc>) -> Result<Received, Rejected> {
    match text(body, "type") {
        "url_verification" => {
            let challenge = body["challenge"].as_str().ok_or(Rejected::Malformed("no challenge"))?;
            let ack = Reply::json(StatusCode::OK, &json!({ "challenge": challenge }));
            Ok(Received { events: Vec::new(), ack })
        }
        "event_callback" => Ok(only(event::read(slack, body, now).map(|event| (event, silent())))),
        "app_rate_limited" => {
            tracing::warn!(workspace = text(body, "team_id"), "Slack holds events back: there are too many");
            Ok(nothing())
        }
        // A kind that is not for us is no fault of Slack's.
        _ => Ok(nothing()),
    }
}

/// One event, or none.
fn only(event: Option<(Event, Slot)>) -> Received {
    Received { events: event.into_iter().collect(), ..nothing() }
}

/// Nothing that concerns us; Slack is told that it arrived.
fn nothing() -> Received {
    Received { events: Vec::new(), ack: Reply::empty(StatusCode::OK) }
}

/// The slot of a response that can carry nothing.
fn silent() -> Slot {
    Slot(String::new())
}

/// The body as a JSON object.
fn object(body: &[u8]) -> Result<Value, Rejected> {
    match serde_json::from_slice(body) {
        Ok(value @ Value::Object(_)) => Ok(value),
        _ => Err(Rejected::Malformed("no JSON object")),
    }
}

/// A member that is a text; empty if it is none.
fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// A member that is an id of Slack's: letters and digits.
fn id<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value[name].as_str().filter(|id| is_id(id))
}

/// A member that is a key of Slack's, such as a trigger: visible ASCII.
fn key<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value[name].as_str().filter(|key| is_key(key))
}

fn is_key(text: &str) -> bool {
    (1..=255).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests;
