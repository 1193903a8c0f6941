//! What has to work before okrbot can: keys, permissions, the clock, the way in, and the robot's place in the groups where
//! reports go.

use std::time::Duration;

use chat::{Finding, Place, SendError};
use chrono::DateTime;
use futures_util::future::{join_all, join5};
use reqwest::Method;
use reqwest::header::{DATE, HeaderMap};
use serde_json::{Value, json};

use crate::api::Failed;
use crate::{DingTalk, Mode, PLATFORM};

/// How far our clock may be off: what is signed counts for an hour.
const SKEW: i64 = 300;
/// Nobody's id: what is asked about it shows whether it may be asked.
const NOBODY: &str = "okrbot-doctor";

/// Tries everything.
pub async fn examine(dingtalk: &DingTalk, homes: &[Place]) -> Vec<Finding> {
    let headers = match dingtalk.api.log_in().await {
        Ok(headers) => headers,
        Err(failed) => return vec![finding("app", Err(why(&failed)))],
    };
    let mut findings = vec![finding("app", Ok(dingtalk.settings.client_id.clone())), clock(dingtalk, &headers)];
    let groups = homes.iter().filter_map(|home| match home {
        Place::Channel { id, .. } => Some(id.as_str()),
        Place::Person(_) => None,
    });
    // Side by side: somebody waits for the answer.
    let of_homes = join_all(groups.map(|group| home(dingtalk, group)));
    let (robot, cards, contacts, way, of_homes) =
        join5(robot(dingtalk), cards(dingtalk), contacts(dingtalk), way(dingtalk), of_homes).await;
    findings.push(finding("permission to send (qyapi_robot_sendmsg)", robot));
    findings.push(finding("permission for cards (Card.Instance.Write)", cards));
    findings.push(finding("permission for names (qyapi_get_member)", contacts));
    findings.push(way);
    findings.extend(of_homes);
    findings
}

fn finding(what: &str, state: Result<String, String>) -> Finding {
    Finding { what: what.into(), state }
}

/// Whether our clock shows about the same time as DingTalk's.
fn clock(dingtalk: &DingTalk, headers: &HeaderMap) -> Finding {
    let theirs =
        headers.get(DATE).and_then(|date| date.to_str().ok()).and_then(|date| DateTime::parse_from_rfc2822(date).ok());
    let state = match theirs {
        None => Ok("not told".into()),
        Some(theirs) => match (dingtalk.settings.clock)().signed_duration_since(theirs).num_seconds() {
            off if off.abs() <= SKEW => Ok(String::new()),
            off => {
                Err(format!("this machine's clock is {off} s off: what is signed counts for an hour; set it by NTP"))
            }
        },
    };
    finding("clock", state)
}

/// Sending to nobody is refused for that, and not for a lack of permission.
async fn robot(dingtalk: &DingTalk) -> Result<String, String> {
    let params = json!({ "content": "." }).to_string();
    let body = json!({
        "robotCode": dingtalk.settings.robot_code, "userIds": [], "msgKey": "sampleText", "msgParam": params,
    });
    permitted(dingtalk.api.new_api(Method::POST, "v1.0/robot/oToMessages/batchSend", &body).await)
}

/// Changing a card that does not exist is refused for that, and not for a lack of permission.
async fn cards(dingtalk: &DingTalk) -> Result<String, String> {
    let body = json!({ "outTrackId": NOBODY, "cardData": { "cardParamMap": { "title": "." } } });
    permitted(dingtalk.api.new_api(Method::PUT, "v1.0/card/instances", &body).await)
}

async fn contacts(dingtalk: &DingTalk) -> Result<String, String> {
    permitted(dingtalk.api.old_api("topapi/v2/user/get", &json!({ "userid": NOBODY })).await)
}

/// Whether a call that asks for nothing sensible came as far as being read.
fn permitted(called: Result<Value, Failed>) -> Result<String, String> {
    match called {
        Ok(_) => Ok(String::new()),
        Err(Failed { error: SendError::Refused(_) | SendError::Never(_), .. }) => Ok(String::new()),
        Err(failed) => Err(why(&failed)),
    }
}

/// How requests come in.
async fn way(dingtalk: &DingTalk) -> Finding {
    match dingtalk.settings.mode {
        Mode::Stream => {
            // A ticket that nobody uses is over after 90 s.
            let state = dingtalk.ticket().await.map(|_| String::new()).map_err(|failed| why(&failed));
            finding("stream", state)
        }
        Mode::Http => finding(
            "HTTP mode",
            match (&dingtalk.settings.public_url, &dingtalk.settings.events) {
                (None, _) => Err("set server.public_url: without it cards cannot call back".into()),
                (Some(url), _) if !url.starts_with("https://") && !dingtalk.api.is_local() => {
                    Err("server.public_url is no https address; DingTalk calls no other".into())
                }
                (Some(_), None) => {
                    Ok("events are not pushed: dingtalk.event_token and event_aes_key are not set".into())
                }
                (Some(url), Some(_)) => Ok(format!("{url}/hooks/{PLATFORM}/robot and …/event")),
            },
        ),
    }
}

/// Whether the robot is in a group where reports go.
async fn home(dingtalk: &DingTalk, group: &str) -> Finding {
    finding(&format!("home {group}"), is_in(dingtalk, group).await)
}

async fn is_in(dingtalk: &DingTalk, group: &str) -> Result<String, String> {
    if group.starts_with("robot:") {
        return Ok("a group's own robot; it is tried when it posts".into());
    }
    let body = json!({ "openConversationId": group });
    let answer = dingtalk.api.new_api(Method::POST, "v1.0/robot/groups/robots/query", &body).await;
    let robots = answer.map_err(|failed| why(&failed))?;
    let code = &dingtalk.settings.robot_code;
    let listed = robots["chatbotInstanceVOList"].as_array().into_iter().flatten();
    match listed.into_iter().any(|robot| robot["robotCode"] == code.as_str()) {
        true => Ok(String::new()),
        false => Err("the robot is not in this group: add it in the group's settings".into()),
    }
}

/// What went wrong, for whoever reads the report.
fn why(failed: &Failed) -> String {
    match &failed.error {
        SendError::Later { after: Some(wait), why } if *wait >= Duration::from_secs(60) => {
            format!("{why}; try again in {} s", wait.as_secs())
        }
        SendError::Later { why, .. } | SendError::Full { why, .. } => format!("{why}; is DingTalk reached from here?"),
        SendError::Refused(why) | SendError::Never(why) | SendError::Fixed(why) | SendError::Shut { why, .. } => {
            why.clone()
        }
    }
}
