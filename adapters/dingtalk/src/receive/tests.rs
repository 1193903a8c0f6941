//! Requests and frames as DingTalk makes them, each with what it means.

use chat::{Addressed, Fact, Place, Received, Rejected, What, Who};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::testing::{NOW, now, settings, to_card, to_robot, unsigned};
use super::*;

mod cards;
mod events;
mod messages;
mod refused;

fn bytes(value: &Value) -> Vec<u8> {
    value.to_string().into_bytes()
}

fn lin() -> Who {
    Who::new("dingcorp1", "lin01")
}

/// The only event of what was received.
fn only(received: Result<Received, Rejected>) -> (Event, Slot) {
    let mut received = received.expect("something that is taken");
    assert_eq!((received.events.len(), received.ack.status), (1, 200));
    received.events.remove(0)
}

/// Asserts that something is taken with 200 and means nothing.
fn ignored(received: Result<Received, Rejected>) {
    let received = received.expect("something that is taken");
    assert!(received.events.is_empty(), "{received:?}");
    assert_eq!(received.ack.status, 200);
}

/// A frame with that data.
fn framed(kind: &str, headers: Value, data: &Value) -> String {
    json!({ "specVersion": "1.0", "type": kind, "headers": headers, "data": data.to_string() }).to_string()
}

/// With some members replaced, or taken out by null.
fn with(mut value: Value, members: Value) -> Value {
    for (name, member) in members.as_object().unwrap() {
        match member {
            Value::Null => drop(value.as_object_mut().unwrap().remove(name)),
            member => value[name] = member.clone(),
        }
    }
    value
}
