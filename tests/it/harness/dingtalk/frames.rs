//! What DingTalk sends by a connection: frames, some of them as strange as they were ever seen.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::model::{Manner, State};
use super::occur::{Told, What};
use super::quote::{manner, quoted};

/// The topic of robot messages.
pub const ROBOT: &str = "/v1.0/im/bot/messages/get";
/// The topic of card callbacks.
pub const CARD: &str = "/v1.0/card/instances/callback";

/// A frame that tells something, under a new message id; DingTalk's time is `ahead` of ours.
pub fn frame(state: &mut State, told: &Told, now: DateTime<Utc>, ahead: TimeDelta) -> (String, Value) {
    let step = state.next_step();
    let message_id = format!("212ca9d7_974_{step:011x}");
    let manner = manner(state, step);
    let time = (now + ahead).timestamp_millis();
    let mut headers = json!({ "messageId": message_id, "contentType": "application/json", "topic": told.topic() });
    if manner != Manner::Bare {
        headers["appId"] = json!("1305d5f5-okr");
        headers["connectionId"] = json!("89c2a8b4");
        headers["time"] = if manner == Manner::Plain { json!(time.to_string()) } else { json!(time) };
    }
    if let What::Event { kind, id, .. } = &told.what {
        headers["eventType"] = json!(kind);
        headers["eventId"] = json!(id);
        headers["eventCorpId"] = json!(state.corp);
        headers["eventBornTime"] = json!(time.to_string());
        headers["eventUnifiedAppId"] = json!("bbb381b6-okr");
    }
    let kind = if matches!(told.what, What::Event { .. }) { "EVENT" } else { "CALLBACK" };
    let data = data(&told.body, ahead, manner);
    let mut frame = json!({ "type": kind, "headers": headers, "data": data.to_string() });
    if manner != Manner::Bare {
        frame["specVersion"] = json!("1.0");
    }
    (message_id, frame)
}

/// What is told, at DingTalk's time and in a manner.
pub fn data(body: &Value, ahead: TimeDelta, manner: Manner) -> Value {
    let mut body = body.clone();
    for name in ["createAt", "sessionWebhookExpiredTime"] {
        if let Some(time) = body[name].as_i64() {
            body[name] = json!(time + ahead.num_milliseconds());
        }
    }
    match manner {
        Manner::Quoted => quoted(body),
        Manner::Bare => {
            for name in ["senderPlatform", "isAdmin", "isInAtList", "robotCode", "createAt", "extension"] {
                body.as_object_mut().expect("an object").remove(name);
            }
            body
        }
        Manner::Plain | Manner::Mixed => body,
    }
}

/// Asks whether the client is there; SYSTEM frames have no `specVersion`.
pub fn ping(message_id: &str) -> String {
    json!({ "type": "SYSTEM", "headers": { "topic": "ping", "messageId": message_id, "contentType": "application/json" },
        "data": "{\"opaque\" : \"123-dsfs\"}" })
    .to_string()
}

/// Wants a new connection.
pub fn disconnect() -> String {
    json!({ "type": "SYSTEM", "headers": { "topic": "disconnect", "contentType": "application/json" },
        "data": "{\"reason\" : \"connection is expired\"}" })
    .to_string()
}

/// Frames that mean nothing to us, or to anybody, each with what it is.
pub fn strange() -> Vec<(&'static str, String)> {
    let system = |topic: &str| json!({ "type": "SYSTEM", "headers": { "topic": topic, "messageId": format!("s-{topic}") }, "data": "{}" });
    let callback = |topic: &str, data: Value| {
        json!({ "specVersion": "1.0", "type": "CALLBACK", "data": data,
            "headers": { "topic": topic, "messageId": "s-callback", "contentType": "application/json" } })
    };
    let whole = callback(ROBOT, json!("{}")).to_string();
    vec![
        ("a system topic of the Node SDK", system("CONNECTED").to_string()),
        ("another one", system("REGISTERED").to_string()),
        ("one without news", system("KEEPALIVE").to_string()),
        ("a system topic that nobody knows", system("surprise").to_string()),
        ("a callback topic that we did not ask for", callback("/v1.0/graph/api/invoke", json!("{}")).to_string()),
        ("data that is not JSON", callback(ROBOT, json!("{\"msgId\":")).to_string()),
        ("data that is no text", callback(ROBOT, json!({ "msgId": 7 })).to_string()),
        ("data of another shape", callback(CARD, json!("[[]]")).to_string()),
        ("no data", json!({ "type": "CALLBACK", "headers": { "topic": ROBOT, "messageId": "s-none" } }).to_string()),
        (
            "headers of another name",
            json!({ "type": "CALLBACK", "header": { "topic": ROBOT }, "data": "{}" }).to_string(),
        ),
        ("no headers", json!({ "type": "EVENT", "headers": null, "data": "{}" }).to_string()),
        (
            "a type that nobody knows",
            json!({ "type": "SURPRISE", "headers": { "messageId": "s" }, "data": "{}" }).to_string(),
        ),
        ("a frame that is cut off", whole[..whole.len() / 2].to_owned()),
        ("no frame at all", String::new()),
        ("a list", "[1,2,3]".to_owned()),
        ("deep nonsense", "[".repeat(10_000)),
    ]
}
