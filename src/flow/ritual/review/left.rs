//! What is still to be said in a review. A key result has its answer once it has a score, or once its owner left it without
//! one: blank in a form that was submitted, or behind `accept` where nothing can be suggested. It stands as unscored then, and
//! its owner has answered. A value alone is still asked for its score, but nobody is reminded of it; when the window ends
//! whatever came counts as the answer (`close::take_what_came`).

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::{DateTime, Utc};

use crate::flow::okr::standing::KeyResultStanding;
use crate::store::prompts::Prompt;
use crate::store::{Tx, answers};

/// The part of a key result's answer which says that it was left without a score.
const BLANK: &str = "blank";

type Given = BTreeMap<String, String>;

fn has(given: &Given, kr: &KeyResultStanding, part: &str) -> bool {
    given.contains_key(&format!("{}.{part}", kr.key_result.label()))
}

/// Whether it was said of a key result where it will stand, or how sure they are that it gets there.
fn is_judged(kr: &KeyResultStanding, given: &Given) -> bool {
    has(given, kr, "score") || has(given, kr, "confidence")
}

/// Whether the answer to a key result is still to come.
pub fn is_left(kr: &KeyResultStanding, given: &Given) -> bool {
    !is_judged(kr, given) && !has(given, kr, BLANK)
}

/// Which of them are still to be scored.
pub fn of<'k>(all: &[&'k KeyResultStanding], given: &Given) -> Vec<&'k KeyResultStanding> {
    all.iter().copied().filter(|kr| is_left(kr, given)).collect()
}

/// Which of them stand without a score.
pub fn unscored<'k>(all: &[&'k KeyResultStanding], given: &Given) -> Vec<&'k KeyResultStanding> {
    all.iter().copied().filter(|kr| !is_judged(kr, given)).collect()
}

/// Whether something was said of each of them: of that nobody is reminded.
pub fn is_touched(all: &[&KeyResultStanding], given: &Given) -> bool {
    all.iter().all(|kr| has(given, kr, "value") || !is_left(kr, given))
}

/// Notes that a key result was left without a score.
///
/// # Errors
/// When the database fails.
pub async fn without_score(tx: &mut Tx, prompt: &Prompt, kr: &KeyResultStanding, now: DateTime<Utc>) -> Result<()> {
    Ok(answers::give(tx, prompt.id, &format!("{}.{BLANK}", kr.key_result.label()), "yes", now).await?)
}
