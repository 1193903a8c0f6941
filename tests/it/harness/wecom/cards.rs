//! `message/update_template_card`: puts something else in the place of a card, by a code that is good once.

use serde_json::{Value, json};

use super::arguments::Asked;
use super::card::{self, Dialect};
use super::model::{Bot, State};
use super::refusal::{Refusal, no};
use super::said::{Content, Face, Spot};

const KNOWN: [&str; 9] = [
    "userids",
    "partyids",
    "tagids",
    "atall",
    "agentid",
    "response_code",
    "button",
    "template_card",
    "enable_id_trans",
];
/// The cards whose buttons can be replaced by a name.
pub const PRESSED: [&str; 3] = ["button_interaction", "vote_interaction", "multiple_interaction"];

/// What is put there.
enum Change {
    /// Grey words in the place of the buttons.
    Name(String),
    /// Another card.
    Card(Value),
}

/// Changes a card for those who are listed, and only for them.
pub fn update(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    asked.only(&KNOWN)?;
    asked.of_the_app()?;
    asked.number("enable_id_trans", 0..=1, 0)?;
    let all = asked.number("atall", 0..=1, 0)? == 1;
    let change = change(asked)?;
    let code = asked.text("response_code").unwrap_or_default().to_owned();
    let now = asked.now;
    let Some(found) = asked.state.codes.get(&code).filter(|code| now < code.until).cloned() else {
        return no(40_058);
    };
    let (messages, invalid) = of_whom(asked, &found.messages, all)?;
    for message in &messages {
        allowed(asked.state, message, &change)?;
    }
    if let Change::Card(card) = &change
        && let Some(task) = card["task_id"].as_str()
        && messages.iter().any(|message| task_of(asked.state, message) != task)
    {
        card::name(asked.state, Bot::App, task)?;
    }
    asked.state.codes.remove(&code);
    for message in messages {
        changed(asked.state, &message, &change);
    }
    let mut answer = json!({ "errcode": 0, "errmsg": "ok" });
    if !invalid.is_empty() {
        answer["invaliduser"] = json!(invalid);
    }
    Ok(answer)
}

fn change(asked: &Asked<'_>) -> Result<Change, Refusal> {
    match (asked.body.get("button"), asked.body.get("template_card")) {
        (Some(button), None) => {
            let only = button.as_object().is_some_and(|button| button.len() == 1);
            match button["replace_name"].as_str().filter(|name| only && !name.trim().is_empty()) {
                Some(name) => Ok(Change::Name(name.to_owned())),
                None => no(40_058),
            }
        }
        (None, Some(card)) => {
            let calls_back = card::check(card, Dialect::Change)?;
            if calls_back && asked.state.app.keys.is_none() {
                return no(43_012);
            }
            Ok(Change::Card(card.clone()))
        }
        _ => no(40_058),
    }
}

/// The messages, of those that a code changes, that are before those who are listed; and who is listed in vain.
fn of_whom(asked: &Asked<'_>, messages: &[String], all: bool) -> Result<(Vec<String>, Vec<String>), Refusal> {
    if all {
        return Ok((messages.to_vec(), Vec::new()));
    }
    let Some(Value::Array(users)) = asked.body.get("userids") else { return no(40_035) };
    let (mut found, mut invalid) = (Vec::new(), Vec::new());
    for user in users {
        let Some(user) = user.as_str() else { return no(40_035) };
        let theirs = |id: &&String| matches!(&asked.state.message(id).spot, Spot::App(other) if other.eq_ignore_ascii_case(user));
        match messages.iter().find(theirs) {
            Some(message) => found.push(message.clone()),
            None => invalid.push(user.to_lowercase()),
        }
    }
    if found.is_empty() { no(81_013) } else { Ok((found, invalid)) }
}

fn task_of<'a>(state: &'a State, message: &str) -> &'a str {
    match &state.message(message).content {
        Content::Card(card) => &card.task,
        _ => "",
    }
}

/// Whether a message takes the change: only buttons can be replaced by a name.
fn allowed(state: &State, message: &str, change: &Change) -> Result<(), Refusal> {
    let Content::Card(card) = &state.message(message).content else { return no(40_058) };
    let kind = card.face.card["card_type"].as_str().unwrap_or_default();
    match change {
        Change::Name(_) if !PRESSED.contains(&kind) => no(40_058),
        _ => Ok(()),
    }
}

fn changed(state: &mut State, message: &str, change: &Change) {
    let step = state.next_step();
    let message = state.message_mut(message);
    message.changed = step;
    let Content::Card(card) = &mut message.content else { return };
    match change {
        Change::Name(name) => card.face.grey = Some(name.clone()),
        Change::Card(value) => {
            let mut value = value.clone();
            match value["task_id"].as_str() {
                Some(task) => card.task = task.to_owned(),
                None => value["task_id"] = json!(card.task),
            }
            card.face = Face::new(value);
        }
    }
}
