//! A group's own robot: reports by its address, signed where it wants that.
//!
//! Source: open.dingtalk.com, the pages on custom robots and on their security settings.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chat::{Message, Outgoing, Outlet, Place};
use secrecy::ExposeSecret;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::plain;
use crate::api::Failed;
use crate::render::title;
use crate::{DingTalk, PLATFORM, Robot, Settings, signature};

/// What the id of the channel begins with that stands for a robot.
const ROBOT: &str = "robot:";

/// The robots that the configuration names.
pub fn outlets(settings: &Settings) -> Vec<Outlet> {
    // It belongs to no organisation that we would know of.
    let workspace = settings.corp_id.as_deref().unwrap_or(PLATFORM);
    let outlet =
        |name: &String| Outlet { name: name.clone(), place: Place::channel(workspace, format!("{ROBOT}{name}")) };
    settings.robots.keys().map(outlet).collect()
}

/// The name of the robot that a place stands for.
pub fn named(place: &Place) -> Option<&str> {
    match place {
        Place::Channel { id, .. } => id.strip_prefix(ROBOT),
        Place::Person(_) => None,
    }
}

/// Posts by a robot; such a message cannot be changed later, so its id is empty.
pub async fn post(dingtalk: &DingTalk, name: &str, outgoing: &Outgoing, message: &Message) -> Result<String, Failed> {
    let Some(Robot { token, secret }) = dingtalk.settings.robots.get(name) else {
        return Err(Failed::never("no robot of that name is configured"));
    };
    // The machine's own time, whatever clock the playground shows.
    let timestamp = (dingtalk.settings.clock)().timestamp_millis().to_string();
    let sign = secret.as_ref().map(|secret| {
        let secret = secret.expose_secret();
        STANDARD.encode(signature::sum(secret, &[&timestamp, "\n", secret]))
    });
    let mut query = vec![("access_token", token.expose_secret())];
    if let Some(sign) = &sign {
        query.extend([("timestamp", timestamp.as_str()), ("sign", sign)]);
    }
    let body = json!({
        "msgtype": "markdown",
        "markdown": { "title": title(message), "text": plain::body(message, false) },
        // A repeated post of one row is one post.
        "msgUuid": hex::encode(&Sha256::digest(outgoing.once.as_bytes())[..16]),
    });
    dingtalk.api.robot(name, &query, &body, outgoing.now).await.map(|()| String::new())
}
