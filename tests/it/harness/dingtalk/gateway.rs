//! The gateway of Stream mode: who may open a connection is given a ticket.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::arguments::Asked;
use super::faults::Fault;
use super::model::{Ticket, Topic};
use super::refusal::{Refusal, no};

/// How long a ticket may be used.
const TICKET: TimeDelta = TimeDelta::seconds(90);

/// `gateway/connections/open`.
pub fn open(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    asked.only(&["clientId", "clientSecret", "subscriptions", "ua", "localIp"], "invalidParameter.body")?;
    let (id, secret) = (asked.text("clientId"), asked.text("clientSecret"));
    if (id, secret) != (Some(&*asked.state.app.client_id), Some(&*asked.state.app.client_secret)) {
        return Err(Refusal::New(401, "authFailed".into(), Vec::new()));
    }
    let subscriptions = asked.body.get("subscriptions").and_then(Value::as_array).cloned().unwrap_or_default();
    let read = |one: &Value| Some((one["type"].as_str()?.to_owned(), one["topic"].as_str()?.to_owned()));
    let topics: Vec<Topic> = subscriptions.iter().filter_map(read).collect();
    let known = |(kind, topic): &Topic| match kind.as_str() {
        "EVENT" => topic == "*",
        "CALLBACK" => topic.starts_with("/v1.0/"),
        _ => false,
    };
    if topics.is_empty() || topics.len() < subscriptions.len() || !topics.iter().all(known) {
        return no("invalidParameter.subscriptions");
    }
    // With characters that have to be encoded in an address.
    let ticket = format!("7724109a-{:08}+b802/87d82c5aaee6==", asked.state.next_step());
    let life = if asked.mishap == Some(Fault::Late) { TimeDelta::zero() } else { TICKET };
    asked.state.tickets.insert(ticket.clone(), Ticket { until: asked.now + life, topics });
    Ok(json!({ "endpoint": asked.endpoint, "ticket": ticket }))
}
