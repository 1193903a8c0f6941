//! What WeCom brings, verified and read: the app's callbacks in XML, the intelligent robot's in JSON, over HTTP or by the long
//! connection.
//!
//! Sources: developer.work.weixin.qq.com/document/path/90238, 101039 and 101463.

use chat::{Event, Received, Rejected, Reply, Request, Slot};
use chrono::{DateTime, Utc};
use http::{Method, StatusCode};
use serde_json::Value;

use crate::{Aibot, Settings};

mod aibot;
mod app;
mod field;
mod person;
mod pressed;
mod signed;
#[cfg(test)]
pub(crate) mod testing;

use aibot::Way;
use signed::Signed;

/// What is said to the intelligent robot, and what is done with its cards, by the long connection.
const MESSAGE: &str = "aibot_msg_callback";
const EVENT: &str = "aibot_event_callback";

/// Reads a request.
///
/// # Errors
/// `Rejected`, without a word that a stranger could learn from.
pub(crate) fn receive(settings: &Settings, request: &Request, now: DateTime<Utc>) -> Result<Received, Rejected> {
    match (request.path.as_str(), &settings.app, &settings.aibot) {
        ("app", Some(app), _) => {
            let signed = Signed::of(request)?;
            let is_ours = |owner: &str| owner.eq_ignore_ascii_case(&settings.corp_id);
            if request.method == Method::GET {
                return Ok(echoed(signed.echo(&app.keys, is_ours, now)?));
            }
            let encrypted = app::encrypted(posted(request)?)?;
            let (text, callback) = signed.open(&app.keys, &encrypted, is_ours, now)?;
            Ok(taken(app::read(settings, &text, callback, now)?))
        }
        ("aibot", _, Some(Aibot::Http { keys })) => {
            let signed = Signed::of(request)?;
            // An organisation's own robot is nobody's.
            let is_ours = |owner: &str| owner.is_empty() || owner.eq_ignore_ascii_case(&settings.corp_id);
            if request.method == Method::GET {
                return Ok(echoed(signed.echo(keys, is_ours, now)?));
            }
            let encrypted = aibot::encrypted(posted(request)?)?;
            let (text, callback) = signed.open(keys, &encrypted, is_ours, now)?;
            let body = field::object(&text).ok_or(Rejected::Malformed("no JSON object"))?;
            Ok(taken(aibot::read(settings, &body, Way::Http(callback), now)))
        }
        _ => Err(Rejected::Unknown("no such address, or a bot that is not configured")),
    }
}

/// Reads what came in by the long connection.
///
/// # Errors
/// `Rejected`: `Malformed` for what cannot be read, `Unknown` for what is no callback.
pub(crate) fn frame(settings: &Settings, text: &str, now: DateTime<Utc>) -> Result<Received, Rejected> {
    if !matches!(settings.aibot, Some(Aibot::Long { .. })) {
        return Err(Rejected::Unknown("a connection that is not configured"));
    }
    let frame = field::object(text).ok_or(Rejected::Malformed("no JSON object"))?;
    if !matches!(field::text(&frame, "cmd").as_str(), MESSAGE | EVENT) {
        return Err(Rejected::Unknown("no callback"));
    }
    let body = Some(&frame["body"]).filter(|body| body.is_object()).ok_or(Rejected::Malformed("no body"))?;
    Ok(taken(aibot::read(settings, body, Way::Frame(field::id(&frame["headers"], "req_id")), now)))
}

/// A frame that is an object.
pub(crate) use field::object;

/// Which call of ours a frame answers; `None` for what is no answer.
pub(crate) fn answered(frame: &Value) -> Option<String> {
    field::id(&frame["headers"], "req_id").filter(|_| frame["cmd"].is_null())
}

/// Whether a frame says that another connection took the place of ours.
pub(crate) fn is_kicked(frame: &Value) -> bool {
    frame["cmd"] == EVENT && field::text(&frame["body"]["event"], "eventtype") == "disconnected_event"
}

/// The body of a post.
fn posted(request: &Request) -> Result<&str, Rejected> {
    if request.method != Method::POST {
        return Err(Rejected::Unknown("nothing but GET and POST"));
    }
    str::from_utf8(&request.body).map_err(|_| Rejected::Malformed("no UTF-8"))
}

/// The answer to a check of our address: the bare text that was sealed.
fn echoed(body: String) -> Received {
    let ack = Reply { status: StatusCode::OK.as_u16(), content_type: "text/plain".into(), body };
    Received { events: Vec::new(), ack }
}

/// What was taken in, answered with nothing if nothing rides on it.
fn taken(event: Option<(Event, Slot)>) -> Received {
    Received { events: event.into_iter().collect(), ack: Reply::empty(StatusCode::OK) }
}

#[cfg(test)]
mod tests;
