//! What DingTalk brings, verified and read: over HTTP to three addresses, by a stream in frames. Both hold the same.
//!
//! Sources: open-dingtalk/developerpedia, `docs/learn/stream/protocol.md`, and open.dingtalk.com.

use chat::{Event, Received, Rejected, Reply, Request, Slot};
use chrono::{DateTime, Utc};
use http::{Method, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{Settings, signature};

mod answers;
mod card;
mod event;
mod field;
mod organisation;
mod push;
mod robot;
#[cfg(test)]
pub(crate) mod testing;
mod typed;

pub(crate) use card::CardSlot;

/// The topic of what is said to the robot.
pub(crate) const ROBOT: &str = "/v1.0/im/bot/messages/get";
/// The topic of what is done with cards.
pub(crate) const CARD: &str = "/v1.0/card/instances/callback";

/// Reads a request.
///
/// # Errors
/// `Rejected`, without a word that a stranger could learn from.
pub(crate) fn receive(settings: &Settings, request: &Request, now: DateTime<Utc>) -> Result<Received, Rejected> {
    if request.method != Method::POST {
        return Err(Rejected::Unknown("nothing but POST"));
    }
    match request.path.as_str() {
        "robot" => {
            signature::robot(settings, &request.headers, now)?;
            let event = robot::read(settings, &object(&request.body)?, &digest(&request.body), now);
            Ok(taken(event.map(plain), &json!({ "msgtype": "empty" })))
        }
        "card" => {
            signature::card(settings, &request.headers, now)?;
            let ids = card::Ids::of_body(&request.body, now);
            Ok(taken(card::read(settings, &object(&request.body)?, ids), &json!({})))
        }
        "event" => push::read(settings, request, now),
        _ => Err(Rejected::Unknown("no such address")),
    }
}

/// Reads what came in by a stream. Where a platform answers over HTTP with a body, the answer here is the same body; what is
/// put around it is the connection's business.
///
/// # Errors
/// `Rejected`: `Malformed` for what cannot be read, `Unknown` for a topic that is not ours.
pub(crate) fn frame(settings: &Settings, text: &str, now: DateTime<Utc>) -> Result<Received, Rejected> {
    let frame = object(text.as_bytes())?;
    let headers = headers(&frame);
    let data = field::object(&frame["data"]);
    if !data.is_object() {
        return Err(Rejected::Malformed("a frame without data"));
    }
    match (field::text(&frame, "type").as_str(), field::text(headers, "topic").as_str()) {
        ("CALLBACK", ROBOT) => {
            let other = field::id(headers, &["messageId"]).unwrap_or_else(|| digest(data.to_string().as_bytes()));
            Ok(taken(robot::read(settings, &data, &other, now).map(plain), &Value::Null))
        }
        ("CALLBACK", CARD) => {
            let ids = match field::id(headers, &["messageId"]) {
                Some(id) => card::Ids::of_message(&id),
                None => card::Ids::of_body(data.to_string().as_bytes(), now),
            };
            Ok(taken(card::read(settings, &data, ids), &json!({})))
        }
        ("EVENT", _) => {
            let events = event::read(settings, &event::Envelope::of_frame(headers, &data));
            let ack = json!({ "status": "SUCCESS", "message": "ok" });
            Ok(taken(events.into_iter().map(plain), &ack))
        }
        _ => Err(Rejected::Unknown("no such topic")),
    }
}

/// What stands for an id where there is none.
fn digest(body: &[u8]) -> String {
    hex::encode(&Sha256::digest(body)[..12])
}

/// The headers of a frame, which one of DingTalk's own samples writes in the singular.
pub(crate) fn headers(frame: &Value) -> &Value {
    let headers = [&frame["headers"], &frame["header"]].into_iter().find(|headers| headers.is_object());
    headers.unwrap_or(&Value::Null)
}

/// What was taken in, answered with that body if nothing rides on it.
fn taken(events: impl IntoIterator<Item = (Event, Slot)>, ack: &Value) -> Received {
    Received { events: events.into_iter().collect(), ack: Reply::json(StatusCode::OK, ack) }
}

/// An event whose response can carry nothing.
fn plain(event: Event) -> (Event, Slot) {
    (event, Slot(String::new()))
}

/// The body as a JSON object.
fn object(body: &[u8]) -> Result<Value, Rejected> {
    match serde_json::from_slice(body) {
        Ok(value @ Value::Object(_)) => Ok(value),
        _ => Err(Rejected::Malformed("no JSON object")),
    }
}

#[cfg(test)]
mod tests;
