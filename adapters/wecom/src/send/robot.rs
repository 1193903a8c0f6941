//! A group's own robot: reports by its key.
//!
//! Source: developer.work.weixin.qq.com/document/path/91770.

use chat::{Message, Outlet, Place};
use chrono::{DateTime, Utc};
use serde_json::json;

use crate::api::Failed;
use crate::render::{card, markdown};
use crate::{Settings, WeCom};

/// What the id of the channel begins with that stands for a robot.
const ROBOT: &str = "robot:";

/// The robots that the configuration names.
pub fn outlets(settings: &Settings) -> Vec<Outlet> {
    let place = |name: &String| Place::channel(&settings.corp_id, format!("{ROBOT}{name}"));
    settings.robots.keys().map(|name| Outlet { name: name.clone(), place: place(name) }).collect()
}

/// The name of the robot that a place stands for.
pub fn named(place: &Place) -> Option<&str> {
    match place {
        Place::Channel { id, .. } => id.strip_prefix(ROBOT),
        Place::Person(_) => None,
    }
}

/// Posts by a robot; such a message cannot be changed later, so its id is empty.
pub async fn post(wecom: &WeCom, name: &str, message: &Message, now: DateTime<Utc>) -> Result<String, Failed> {
    let key = wecom.settings.robots.get(name).ok_or_else(|| Failed::never("no robot of that name is configured"))?;
    let body = json!({ "msgtype": "markdown", "markdown": { "content": markdown::text(&card::lines(message)) } });
    wecom.api.robots_turn(name, now)?;
    wecom.api.robot(key, &body).await.map(|()| String::new())
}
