//! `message/send`: what the app says. Code 0 does not mean that everybody got it.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::arguments::Asked;
use super::card::{self, Dialect};
use super::faults::Fault;
use super::model::{Bot, Code, State};
use super::pace::GETS;
use super::refusal::{Refusal, no};
use super::said::{Author, Card, Content, Spot};

const KNOWN: [&str; 10] = [
    "touser",
    "agentid",
    "msgtype",
    "text",
    "markdown",
    "template_card",
    "safe",
    "enable_id_trans",
    "enable_duplicate_check",
    "duplicate_check_interval",
];
const KINDS: [&str; 3] = ["text", "markdown", "template_card"];
/// The most bytes of a text.
pub const TEXT: usize = 2_048;
/// The most people of one call.
const PEOPLE: usize = 1_000;
/// How long a code changes a card.
pub const CODE: TimeDelta = TimeDelta::hours(72);

/// Says something to some people.
pub fn send(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    asked.only(&KNOWN)?;
    asked.of_the_app()?;
    asked.number("safe", 0..=1, 0)?;
    asked.number("enable_id_trans", 0..=1, 0)?;
    let once = asked.number("enable_duplicate_check", 0..=1, 0)? == 1;
    let interval = asked.number("duplicate_check_interval", 1..=14_400, 1_800)?;
    let (content, calls_back) = content(asked)?;
    let (known, invalid) = recipients(asked)?;
    let msgid = format!("vcT8gGc-{:08}_x", asked.state.next_step());
    let now = asked.now;
    if once && asked.state.once.get(&asked.raw.body).is_some_and(|until| now < *until) {
        return Ok(json!({ "errcode": 0, "errmsg": "ok", "msgid": msgid }));
    }
    if let Content::Card(card) = &content {
        card::name(asked.state, Bot::App, &card.task)?;
    }
    if once {
        let until = now + TimeDelta::seconds(interval.cast_signed());
        asked.state.once.insert(asked.raw.body.clone(), until);
    }
    let mut answer = json!({ "errcode": 0, "errmsg": "ok", "msgid": msgid });
    let (licensed, unlicensed): (Vec<_>, Vec<_>) =
        known.into_iter().partition(|user| asked.state.person(user).is_licensed);
    let (mut invalid, mut unlicensed) = (invalid, unlicensed);
    match asked.mishap {
        Some(Fault::Invalid) => invalid.extend(licensed),
        Some(Fault::Unlicensed) => unlicensed.extend(licensed),
        Some(Fault::Lost) => {}
        _ => {
            let messages = delivered(asked, &licensed, &content);
            if calls_back && asked.mishap != Some(Fault::Codeless) {
                answer["response_code"] = json!(code(asked, messages));
            }
        }
    }
    for (name, users) in [("invaliduser", invalid), ("unlicenseduser", unlicensed)] {
        if !users.is_empty() {
            answer[name] = json!(users.join("|").to_lowercase());
        }
    }
    Ok(answer)
}

/// Puts it before each of them who does not get too much already; the messages' ids.
fn delivered(asked: &mut Asked<'_>, users: &[String], content: &Content) -> Vec<String> {
    let (state, now) = (&mut *asked.state, asked.now);
    let mut messages = Vec::new();
    for user in users {
        if state.pace.may(&format!("app {user}"), &GETS, now) {
            messages.push(state.said(Spot::App(user.clone()), Author::App, content.clone(), now));
        } else {
            state.drops.push(user.clone());
        }
    }
    messages
}

/// A code that changes these messages, once.
pub fn code(asked: &mut Asked<'_>, messages: Vec<String>) -> String {
    new_code(asked.state, messages, asked.now + CODE)
}

/// The same until a moment.
pub fn new_code(state: &mut State, messages: Vec<String>, until: chrono::DateTime<chrono::Utc>) -> String {
    let code = format!("rc-{:08}_Xy", state.next_step());
    state.codes.insert(code.clone(), Code { messages, until });
    code
}

/// Whom it is for: those who are there and see the app, and the others.
fn recipients(asked: &Asked<'_>) -> Result<(Vec<String>, Vec<String>), Refusal> {
    let to = match asked.body.get("touser") {
        None => return no(82_001),
        Some(Value::String(to)) if to.is_empty() => return no(82_001),
        Some(Value::String(to)) => to,
        Some(_) => return no(40_035),
    };
    let state = &asked.state;
    let mut users: Vec<&str> = to.split('|').collect();
    if to == "@all" {
        users = state.people.iter().map(|person| person.user_id.as_str()).collect();
    }
    if users.len() > PEOPLE {
        return no(40_032);
    }
    let (mut known, mut invalid): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for user in users {
        match state.colleague(user).filter(|person| person.is_visible) {
            Some(person) if !known.contains(&person.user_id) => known.push(person.user_id.clone()),
            Some(_) => {}
            None => invalid.push(user.to_owned()),
        }
    }
    if known.is_empty() { no(81_013) } else { Ok((known, invalid)) }
}

/// Reads what is said, and whether something on it calls back.
fn content(asked: &mut Asked<'_>) -> Result<(Content, bool), Refusal> {
    let kind = asked.text("msgtype").unwrap_or_default().to_owned();
    if !KINDS.contains(&kind.as_str()) {
        return no(40_008);
    }
    if KINDS.iter().any(|other| *other != kind && asked.body.contains_key(*other)) {
        return no(40_035);
    }
    let Some(part) = asked.body.get(&kind) else { return no(40_063) };
    if kind == "template_card" {
        let calls_back = card::check(part, Dialect::App)?;
        let content = Content::Card(Box::new(Card::new(part.clone())));
        return if calls_back && asked.state.app.keys.is_none() { no(43_012) } else { Ok((content, calls_back)) };
    }
    let text = words(part, &["content"])?;
    if kind == "markdown" {
        return if text.len() > TEXT { no(45_002) } else { Ok((Content::Markdown(text), false)) };
    }
    let text = asked.state.cut(text);
    Ok((Content::Text(text), false))
}

/// The `content` of an object that has nothing else than what is allowed.
pub fn words(part: &Value, known: &[&str]) -> Result<String, Refusal> {
    let Some(part) = part.as_object() else { return no(40_035) };
    if part.keys().any(|name| !known.contains(&name.as_str())) {
        return no(40_035);
    }
    match part.get("content").and_then(Value::as_str) {
        Some(text) if !text.trim().is_empty() => Ok(text.to_owned()),
        _ => no(44_004),
    }
}

impl State {
    /// What is delivered of a text: what is too long is cut off, and noted.
    pub fn cut(&mut self, text: String) -> String {
        if text.len() <= TEXT {
            return text;
        }
        let whole = text.floor_char_boundary(TEXT);
        let cut = text[..whole].to_owned();
        self.cuts.push(text);
        cut
    }
}
