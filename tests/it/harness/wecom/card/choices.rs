//! What can be pressed and chosen on a card.

use serde_json::Value;

use super::super::refusal::{Refusal, no};
use super::Dialect;
use super::part::{Part, unique};
use super::pieces::KEY;

/// The longest id of a choice, in bytes.
const ID: usize = 128;

/// One to six buttons, and perhaps a list of choices above them.
pub fn buttons(card: &Part<'_>, dialect: Dialect) -> Result<(), Refusal> {
    let known: &[&str] =
        if dialect == Dialect::Aibot { &["text", "style", "key"] } else { &["text", "style", "key", "type", "url"] };
    let mut keys = Vec::new();
    for button in card.list("button_list", 6, 42_038)? {
        let button = Part::of(button, known)?;
        button.text("text", 42_038)?;
        button.number("style", 1..=4)?;
        match button.number("type", 0..=1)? {
            1 => drop(button.text("url", 42_028)?),
            _ => keys.push(button.key("key", KEY, 42_039)?),
        }
    }
    unique(keys, 42_039)?;
    match card.get("button_selection") {
        None => Ok(()),
        Some(list) => select(list).map(drop),
    }
}

/// A list of up to twenty, of which one or several are chosen.
pub fn vote(card: &Part<'_>) -> Result<(), Refusal> {
    let Some(list) = card.get("checkbox") else { return no(42_037) };
    let list = Part::of(list, &["question_key", "option_list", "disable", "mode"])?;
    list.key("question_key", KEY, 42_043)?;
    list.flag("disable")?;
    let several = list.number("mode", 0..=1)? == 1;
    let (mut ids, mut checked) = (Vec::new(), 0);
    for option in list.list("option_list", 20, 42_037)? {
        let option = Part::of(option, &["id", "text", "is_checked"])?;
        ids.push(one(&option)?);
        checked += usize::from(option.flag("is_checked")?);
    }
    unique(ids, 42_040)?;
    if checked > 1 && !several {
        return no(40_058);
    }
    submit(card)
}

/// One to three lists of up to ten, of which one each is chosen.
pub fn selects(card: &Part<'_>) -> Result<(), Refusal> {
    let keys: Result<Vec<&str>, Refusal> = card.list("select_list", 3, 42_047)?.iter().map(select).collect();
    unique(keys?, 42_043)?;
    submit(card)
}

/// A list of up to ten; its key.
fn select(list: &Value) -> Result<&str, Refusal> {
    let list = Part::of(list, &["question_key", "title", "selected_id", "disable", "option_list"])?;
    list.maybe_text("title")?;
    list.flag("disable")?;
    let mut ids = Vec::new();
    for option in list.list("option_list", 10, 42_037)? {
        ids.push(one(&Part::of(option, &["id", "text"])?)?);
    }
    match list.maybe_text("selected_id")? {
        Some(selected) if !ids.contains(&selected) => return no(42_040),
        _ => unique(ids, 42_040)?,
    }
    list.key("question_key", KEY, 42_043)
}

/// A choice; its id.
fn one<'a>(option: &Part<'a>) -> Result<&'a str, Refusal> {
    option.text("text", 42_041)?;
    option.key("id", ID, 42_040)
}

fn submit(card: &Part<'_>) -> Result<(), Refusal> {
    let submit = card.part("submit_button", &["text", "key"])?;
    submit.key("key", KEY, 42_046)?;
    match submit.maybe_text("text")? {
        Some(text) if text.trim().is_empty() => no(42_049),
        _ => Ok(()),
    }
}
