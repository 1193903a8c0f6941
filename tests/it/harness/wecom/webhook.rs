//! `webhook/send`: what a group's own robot posts. Its key is all that it needs.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::arguments::Asked;
use super::card::{self, Dialect};
use super::refusal::{Refusal, no};
use super::said::{Author, Card, Content, Spot};
use super::send::{TEXT, words};

/// The most bytes of a text in markdown.
const MARKDOWN: usize = 4_096;
/// How many posts a robot may make.
const POSTS: [(usize, TimeDelta); 1] = [(20, TimeDelta::minutes(1))];
const KINDS: [&str; 4] = ["text", "markdown", "markdown_v2", "template_card"];

/// Posts something.
pub fn send(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    let key = asked.raw.asked_for("key").unwrap_or_default();
    let Some(robot) = asked.state.robots.iter().find(|robot| robot.key == key).cloned() else { return no(93_000) };
    let (content, at) = content(asked)?;
    if !asked.state.pace.may(&format!("robot {key}"), &POSTS, asked.now) {
        return no(45_009);
    }
    let id = asked.state.said(Spot::Group(robot.group), Author::Robot(key), content, asked.now);
    asked.state.message_mut(&id).at = at;
    Ok(json!({ "errcode": 0, "errmsg": "ok" }))
}

/// Reads what is posted, and whom it calls by name besides.
fn content(asked: &Asked<'_>) -> Result<(Content, Vec<String>), Refusal> {
    let kind = asked.text("msgtype").unwrap_or_default();
    if !KINDS.contains(&kind) {
        return no(40_008);
    }
    asked.only(&["msgtype", kind])?;
    let Some(part) = asked.body.get(kind) else { return no(40_063) };
    if kind == "template_card" {
        card::check(part, Dialect::Robot)?;
        return Ok((Content::Card(Box::new(Card::new(part.clone()))), Vec::new()));
    }
    let known: &[&str] =
        if kind == "text" { &["content", "mentioned_list", "mentioned_mobile_list"] } else { &["content"] };
    let text = words(part, known)?;
    let most = if kind == "text" { TEXT } else { MARKDOWN };
    if text.len() > most {
        return no(45_002);
    }
    let names = |list: &str| part[list].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
    let at = names("mentioned_list").chain(names("mentioned_mobile_list")).collect();
    let content = match kind {
        "text" => Content::Text(text),
        "markdown" => Content::Markdown(text),
        _ => Content::Rich(text),
    };
    Ok((content, at))
}
