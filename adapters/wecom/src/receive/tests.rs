//! Callbacks and frames as WeCom makes them, each with what it means.

use chat::{Addressed, Fact, Place, Received, Rejected, What, Who};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::testing::{CORP, NOW, app_keys, check, long, now, posted, query, sealed, settings, to_aibot, to_app};
use super::*;
use crate::handle::Handle;
use crate::slot::{Callback, Slot as Carried};

mod aibot;
mod app;
mod cards;
mod checks;
mod refused;

fn lin() -> Who {
    Who::new(CORP, "lin.01")
}

/// A callback as it stands in a slot.
fn callback(owner: &str) -> Callback {
    Callback { time: NOW, nonce: "nonce1".into(), owner: owner.into() }
}

/// The only event of what was received.
fn only(received: Result<Received, Rejected>) -> (Event, Slot) {
    let mut received = received.expect("something that is taken");
    assert_eq!((received.events.len(), received.ack.clone()), (1, Reply::empty(StatusCode::OK)));
    received.events.remove(0)
}

/// Asserts that something is taken with 200 and means nothing.
fn ignored(received: Result<Received, Rejected>) {
    let received = received.expect("something that is taken");
    assert!(received.events.is_empty(), "{received:?}");
    assert_eq!(received.ack, Reply::empty(StatusCode::OK));
}

/// What the app is told.
fn app(told: &str) -> Result<Received, Rejected> {
    receive(&settings(), &to_app(told, NOW), now())
}

/// What the intelligent robot is told over HTTP.
fn http(told: &Value) -> Result<Received, Rejected> {
    receive(&settings(), &to_aibot(&told.to_string(), NOW), now())
}

/// What the intelligent robot is told by the long connection.
fn stream(cmd: &str, told: &Value) -> Result<Received, Rejected> {
    let text = json!({ "cmd": cmd, "headers": { "req_id": "S1" }, "body": told }).to_string();
    frame(&long(), &text, now())
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

fn said(text: &str, addressed: Addressed) -> What {
    What::Said { text: text.into(), addressed }
}

fn filled(form: &str, answers: &[(&str, &str)], button: Option<&str>) -> What {
    let answers = answers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    What::Filled { form: form.into(), answers, button: button.map(str::to_owned) }
}
