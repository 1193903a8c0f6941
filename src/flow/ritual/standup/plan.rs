//! The last plan: it is yesterday's answer until another is given, and what of it is not done is carried over.

use std::collections::BTreeMap;

use anyhow::Result;

use crate::answer::plan;
use crate::answer::standup::planned;
use crate::flow::ritual::course::Course;
use crate::store::prompts::Prompt;
use crate::store::{Tx, answers, carried};

/// What the person planned the last time, over weekends and absence.
///
/// # Errors
/// When the database fails.
pub async fn last(tx: &mut Tx, course: &Course, prompt: &Prompt) -> Result<Option<String>> {
    let before = carried::plan_before(tx, prompt.person_id, course.ritual.id, prompt.day).await?;
    Ok(before.map(|(_, plan)| plan).filter(|plan| !plan.trim().is_empty()))
}

/// What a plan carries over from the last one: each piece folded, and in how many plans in a row it stands.
///
/// # Errors
/// When the database fails.
pub async fn carried(tx: &mut Tx, course: &Course, prompt: &Prompt, today: &str) -> Result<Vec<(String, i32)>> {
    let before = carried::plan_before(tx, prompt.person_id, course.ritual.id, prompt.day).await?;
    let Some((before, text)) = before else { return Ok(Vec::new()) };
    let counted = carried::of_prompt(tx, before).await?;
    Ok(plan::carried_over(today, &text, &counted))
}

/// What came with a form, with what it takes over from the last plan: all of it by the button, the pieces that `carry 1 3` names.
///
/// # Errors
/// How many pieces the last plan has, where it has none of that number; 0 without one.
pub fn taken_over(
    answers: &BTreeMap<String, String>,
    all: bool,
    last: Option<&str>,
    given: &BTreeMap<String, String>,
) -> std::result::Result<BTreeMap<String, String>, usize> {
    let said = |name: &str| answers.get(name).map(|said| said.trim()).filter(|said| !said.is_empty());
    let mut answers = answers.clone();
    if let Some(typed) = said("today") {
        answers.insert("today".into(), planned(typed, last)?);
    }
    if !all {
        return Ok(answers);
    }
    let last = last.ok_or(0_usize)?;
    let today = match answers.get("today").map(|today| today.trim()).filter(|today| !today.is_empty()) {
        Some(more) if !last.contains(more) => format!("{}\n{more}", plan::pieces(last).join("\n")),
        _ => last.to_owned(),
    };
    answers.insert("today".into(), today);
    let is_known = given.get("yesterday").is_some_and(|before| !before.is_empty());
    if answers.get("yesterday").is_none_or(|said| said.trim().is_empty()) && !is_known {
        answers.insert("yesterday".into(), last.to_owned());
    }
    Ok(answers)
}

/// Keeps what an answered plan carries over, so that the digest shows it.
///
/// # Errors
/// When the database fails.
pub async fn keep(tx: &mut Tx, course: &Course, prompt: &Prompt) -> Result<()> {
    let answers = answers::of_prompt(tx, prompt.id).await?;
    let today = answers.into_iter().find(|answer| answer.field == "today").map(|answer| answer.value);
    let carried = carried(tx, course, prompt, &today.unwrap_or_default()).await?;
    Ok(carried::keep(tx, prompt.id, &carried).await?)
}
