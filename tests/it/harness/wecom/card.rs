//! What WeCom takes for a card: five types, each with what it must have and what it may have. Lengths in characters are advice and
//! refused by nobody; numbers, keys and names are not.

mod choices;
mod part;
mod pieces;

use serde_json::Value;

use super::model::{Bot, State};
use super::refusal::{Refusal, no};
use part::Part;

/// Whose card it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// The app sends it.
    App,
    /// The app puts it in the place of another one.
    Change,
    /// The intelligent robot sends it, or puts it in the place of another one.
    Aibot,
    /// A group's own robot posts it.
    Robot,
}

/// The types, each with what it may have.
const TYPES: [(&str, &[&str]); 5] = [
    (
        "text_notice",
        &[
            "source",
            "main_title",
            "emphasis_content",
            "quote_area",
            "sub_title_text",
            "horizontal_content_list",
            "jump_list",
            "card_action",
            "action_menu",
        ],
    ),
    (
        "news_notice",
        &[
            "source",
            "main_title",
            "card_image",
            "image_text_area",
            "quote_area",
            "vertical_content_list",
            "horizontal_content_list",
            "jump_list",
            "card_action",
            "action_menu",
        ],
    ),
    (
        "button_interaction",
        &[
            "source",
            "main_title",
            "quote_area",
            "sub_title_text",
            "horizontal_content_list",
            "button_selection",
            "button_list",
            "card_action",
            "action_menu",
        ],
    ),
    ("vote_interaction", &["source", "main_title", "checkbox", "submit_button"]),
    ("multiple_interaction", &["source", "main_title", "select_list", "submit_button"]),
];

/// Looks at a card; whether something on it calls back.
pub fn check(card: &Value, dialect: Dialect) -> Result<bool, Refusal> {
    let kind = card["card_type"].as_str().unwrap_or_default();
    let notice = kind.ends_with("_notice");
    let Some((_, allowed)) =
        TYPES.iter().find(|(name, _)| *name == kind).filter(|_| notice || dialect != Dialect::Robot)
    else {
        return no(42_031);
    };
    let besides: &[&str] = match dialect {
        Dialect::App => &["card_type", "task_id"],
        Dialect::Change => &["card_type", "task_id", "replace_text"],
        Dialect::Aibot => &["card_type", "task_id", "feedback"],
        Dialect::Robot => &["card_type"],
    };
    let card = Part::of(card, &[allowed, besides].concat())?;
    let title = card.part("main_title", &["title", "desc"])?;
    title.maybe_texts(&["title", "desc"])?;
    let below = card.maybe_text("sub_title_text")?.unwrap_or_default();
    let is_titled = title.maybe_text("title")?.is_some_and(|text| !text.trim().is_empty());
    if !is_titled && (kind != "text_notice" || below.trim().is_empty()) {
        return no(41_016);
    }
    pieces::check(&card, dialect)?;
    let has_menu = pieces::menu(&card)?;
    match kind {
        "text_notice" => pieces::action(&card, true)?,
        "news_notice" => {
            pieces::action(&card, true)?;
            pieces::image(&card, dialect)?;
        }
        "button_interaction" => {
            pieces::action(&card, false)?;
            choices::buttons(&card, dialect)?;
        }
        "vote_interaction" => choices::vote(&card)?,
        _ => choices::selects(&card)?,
    }
    let calls_back = !notice || has_menu;
    task(&card, calls_back && dialect != Dialect::Change)?;
    if dialect == Dialect::Robot && has_menu {
        return no(40_035);
    }
    Ok(calls_back)
}

/// The name of a card.
fn task(card: &Part<'_>, needed: bool) -> Result<(), Refusal> {
    match card.maybe_text("task_id")? {
        None if needed => no(42_014),
        None => Ok(()),
        Some(task) => {
            let is_good = |c: char| c.is_ascii_alphanumeric() || "_-@".contains(c);
            if (1..=128).contains(&task.len()) && task.chars().all(is_good) { Ok(()) } else { no(42_014) }
        }
    }
}

/// Gives a name to a card for ever; there is no second one of that name.
pub fn name(state: &mut State, bot: Bot, task: &str) -> Result<(), Refusal> {
    if task.is_empty() || state.tasks.insert((bot, task.to_owned())) { Ok(()) } else { no(42_014) }
}
