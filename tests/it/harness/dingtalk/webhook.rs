//! The addresses that are rights by themselves: that of a message, for answers, and that of a group's own robot.

use chrono::{DateTime, TimeDelta};
use serde_json::{Map, Value, json};

use super::arguments::Asked;
use super::refusal::{Refusal, old};
use super::said::{Author, Content, Message, Spot};
use super::send::said;
use super::sign;

/// The most bytes of a body.
const MOST: usize = 20_000;
/// The most people that one message calls by name.
const NAMES: usize = 50;
/// How far the time of a signature may be off.
const OFF: TimeDelta = TimeDelta::hours(1);

/// `robot/sendBySession`.
pub fn by_session(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    let key = asked.raw.asked_for("session").unwrap_or_default();
    let session = asked.state.sessions.get(&key).filter(|session| asked.now < session.until).cloned();
    let Some(session) = session else { return old(300_001, "session 不存在") };
    if let Spot::Group(id) = &session.spot {
        check_group(asked, id)?;
    }
    let content = content(asked)?;
    let at = names(asked)?;
    said(asked, None, session.spot, content, at, Vec::new());
    Ok(json!({ "errcode": 0, "errmsg": "ok" }))
}

/// `robot/send`, by a group's own robot.
pub fn by_robot(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    let token = asked.raw.asked_for("access_token").unwrap_or_default();
    let Some(index) = asked.state.robots.iter().position(|robot| robot.token == token) else {
        return old(400_101, "access_token不存在");
    };
    let robot = asked.state.robots[index].clone();
    if let Some(secret) = &robot.secret {
        check_signature(asked, secret)?;
    }
    match asked.state.group(&robot.group) {
        Some(group) if group.is_disbanded => return old(400_013, "群已被解散"),
        _ => {}
    }
    let content = content(asked)?;
    let at = names(asked)?;
    let key = asked.text("msgUuid").map(str::to_owned);
    if key.as_ref().is_some_and(|key| robot.keys.contains(key)) {
        return Ok(json!({ "errcode": 0, "errmsg": "ok" }));
    }
    if !asked.state.robots[index].may_post(asked.now) {
        return old(410_100, "发送速度太快而限流");
    }
    asked.state.robots[index].keys.extend(key);
    let made = asked.state.next_step();
    let (spot, author) = (Spot::Group(robot.group), Author::GroupRobot(token));
    let (id, when) = (format!("hook{made:08}"), asked.now);
    asked.state.messages.push(Message { id, spot, author, content, at, only: Vec::new(), when, made });
    Ok(json!({ "errcode": 0, "errmsg": "ok" }))
}

fn check_group(asked: &Asked<'_>, id: &str) -> Result<(), Refusal> {
    match asked.state.group(id) {
        Some(group) if group.is_disbanded => old(400_013, "群已被解散"),
        Some(group) if !group.has_robot => old(400_106, "机器人不存在"),
        _ => Ok(()),
    }
}

fn check_signature(asked: &Asked<'_>, secret: &str) -> Result<(), Refusal> {
    let timestamp = asked.raw.asked_for("timestamp").unwrap_or_default();
    let when = timestamp.parse().ok().and_then(DateTime::from_timestamp_millis);
    if when.is_none_or(|when| (asked.outside - when).abs() > OFF) {
        return old(310_000, "invalid timestamp");
    }
    match asked.raw.asked_for("sign") {
        Some(given) if given == sign::robot(secret, &timestamp) => Ok(()),
        _ => old(310_000, "sign not match"),
    }
}

/// Whom the message calls by name.
fn names(asked: &Asked<'_>) -> Result<Vec<String>, Refusal> {
    let at = asked.object("at");
    if at.keys().any(|key| !["atMobiles", "atUserIds", "isAtAll"].contains(&key.as_str())) {
        return old(40_035, "不合法的参数 at");
    }
    let users = at.get("atUserIds").and_then(Value::as_array).cloned().unwrap_or_default();
    if users.len() > NAMES {
        return old(40_035, "不合法的参数 at.atUserIds");
    }
    let mut names: Vec<String> = users.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    if at.get("isAtAll").is_some_and(|all| *all == true) {
        names.push("@ALL".into());
    }
    Ok(names)
}

/// Reads a message.
fn content(asked: &Asked<'_>) -> Result<Content, Refusal> {
    if asked.raw.body.len() > MOST {
        return old(40_035, "不合法的参数 too long");
    }
    let kind = asked.text("msgtype").unwrap_or_default();
    let known = ["text", "markdown", "link", "actionCard"].contains(&kind);
    if !known {
        return old(400_105, "不支持的消息类型");
    }
    let allowed = ["msgtype", kind, "at", "msgUuid"];
    if asked.body.keys().any(|key| !allowed.contains(&key.as_str())) {
        return old(40_035, "不合法的参数");
    }
    let given = asked.object(kind);
    let read = match kind {
        "text" => texts(&given, &["content"], &[]).map(|texts| Content::Text(texts[0].clone())),
        "markdown" => texts(&given, &["title", "text"], &[]).map(|texts| Content::Markdown(texts[1].clone())),
        "link" => texts(&given, &["title", "text", "messageUrl"], &["picUrl"])
            .map(|texts| Content::Link(texts[0].clone(), texts[1].clone(), texts[2].clone())),
        _ => action(&given),
    };
    read.map_or_else(|| old(40_035, "缺少参数"), Ok)
}

fn action(given: &Map<String, Value>) -> Option<Content> {
    if given.contains_key("singleTitle") {
        let texts = texts(given, &["title", "text", "singleTitle", "singleURL"], &["btnOrientation"])?;
        return Some(Content::Action(texts[1].clone(), vec![(texts[2].clone(), texts[3].clone())]));
    }
    let text = texts(given, &["title", "text"], &["btnOrientation", "btns"])?[1].clone();
    let buttons = given.get("btns")?.as_array()?.iter().map(|button| {
        let pair = texts(button.as_object()?, &["title", "actionURL"], &[])?;
        Some((pair[0].clone(), pair[1].clone()))
    });
    let buttons: Vec<_> = buttons.collect::<Option<_>>()?;
    (!buttons.is_empty()).then_some(Content::Action(text, buttons))
}

/// The texts of these names, none of them empty; nothing if one is missing or another is there that is not allowed.
fn texts(given: &Map<String, Value>, names: &[&str], allowed: &[&str]) -> Option<Vec<String>> {
    if given.keys().any(|key| !names.contains(&key.as_str()) && !allowed.contains(&key.as_str())) {
        return None;
    }
    let text = |name: &&str| given.get(*name)?.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned);
    names.iter().map(text).collect()
}
