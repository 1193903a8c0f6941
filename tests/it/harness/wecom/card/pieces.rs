//! What cards of several types may have: where they are from, what they quote, lists to read, links, a menu in the corner.

use serde_json::Value;

use super::super::refusal::{Refusal, no};
use super::Dialect;
use super::part::{Part, unique};

/// The longest key, in bytes.
pub const KEY: usize = 1_024;

/// Looks at whatever is there of these.
pub fn check(card: &Part<'_>, dialect: Dialect) -> Result<(), Refusal> {
    let source = card.part("source", &["icon_url", "desc", "desc_color"])?;
    source.maybe_texts(&["icon_url", "desc"])?;
    source.number("desc_color", 0..=3)?;
    card.part("emphasis_content", &["title", "desc"])?.maybe_texts(&["title", "desc"])?;
    let quote = card.part("quote_area", &["type", "url", "appid", "pagepath", "title", "quote_text"])?;
    quote.maybe_texts(&["title", "quote_text"])?;
    leads(&quote, 2)?;
    for line in card.maybe_list("horizontal_content_list", 6, 42_035)? {
        horizontal(line, dialect)?;
    }
    for line in card.maybe_list("vertical_content_list", 4, 42_036)? {
        let line = Part::of(line, &["title", "desc"])?;
        line.text("title", 42_033)?;
        line.maybe_text("desc")?;
    }
    for link in card.maybe_list("jump_list", 3, 42_042)? {
        let link = Part::of(link, &["type", "title", "url", "appid", "pagepath", "question"])?;
        link.text("title", 42_033)?;
        let asks = dialect == Dialect::Aibot;
        leads(&link, if asks { 3 } else { 2 })?;
        match link.maybe_text("question")? {
            Some(question) if !asks || question.len() > 200 => return no(40_058),
            _ => {}
        }
    }
    if card.get("feedback").is_some() {
        card.part("feedback", &["id"])?.key("id", 256, 40_058)?;
    }
    match card.maybe_text("replace_text")? {
        Some(text) if text.trim().is_empty() => no(40_058),
        _ => Ok(()),
    }
}

/// Where something leads: nowhere, to an address, or into a small program.
fn leads(part: &Part<'_>, most: u64) -> Result<(), Refusal> {
    part.maybe_texts(&["url", "appid", "pagepath"])?;
    match part.number("type", 0..=most)? {
        1 => part.text("url", 42_028).map(drop),
        2 => part.text("appid", 42_030).map(drop),
        3 => part.text("question", 40_058).map(drop),
        _ => Ok(()),
    }
}

fn horizontal(line: &Value, dialect: Dialect) -> Result<(), Refusal> {
    let line = Part::of(line, &["type", "keyname", "value", "url", "media_id", "userid"])?;
    line.text("keyname", 42_027)?;
    line.maybe_texts(&["value", "url", "media_id", "userid"])?;
    match line.number("type", 0..=3)? {
        1 => line.text("url", 42_028).map(drop),
        2 if dialect == Dialect::Aibot => no(40_058),
        2 => line.text("media_id", 42_029).map(drop),
        3 => line.text("userid", 42_050).map(drop),
        _ => Ok(()),
    }
}

/// What a press on the card itself does, which notices need.
pub fn action(card: &Part<'_>, needed: bool) -> Result<(), Refusal> {
    let action = card.part("card_action", &["type", "url", "appid", "pagepath"])?;
    if needed && (!action.is_there() || action.number("type", 0..=2)? == 0) {
        return no(42_045);
    }
    leads(&action, 2)
}

/// The picture, or the text with a picture, that news need.
pub fn image(card: &Part<'_>, dialect: Dialect) -> Result<(), Refusal> {
    let image = card.part("card_image", &["url", "aspect_ratio"])?;
    let beside = card.part("image_text_area", &["type", "url", "title", "desc", "image_url", "appid", "pagepath"])?;
    if !image.is_there() && (!beside.is_there() || dialect == Dialect::Robot) {
        return no(42_044);
    }
    if image.is_there() {
        image.text("url", 42_044)?;
        match image.get("aspect_ratio").map(Value::as_f64) {
            Some(Some(ratio)) if (1.3..=2.25).contains(&ratio) => {}
            None => {}
            Some(_) => return no(42_044),
        }
    }
    beside.maybe_texts(&["title", "desc"])?;
    if beside.is_there() {
        beside.text("image_url", 42_044)?;
    }
    leads(&beside, 2)
}

/// The menu in the corner; whether there is one.
pub fn menu(card: &Part<'_>) -> Result<bool, Refusal> {
    let menu = card.part("action_menu", &["desc", "action_list"])?;
    if !menu.is_there() {
        return Ok(false);
    }
    menu.text("desc", 40_058)?;
    let mut keys = Vec::new();
    for action in menu.list("action_list", 3, 40_058)? {
        let action = Part::of(action, &["text", "key"])?;
        action.text("text", 40_058)?;
        keys.push(action.key("key", KEY, 42_051)?);
    }
    unique(keys, 42_051)?;
    Ok(true)
}
