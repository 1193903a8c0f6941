//! The last plan: it is yesterday's answer until another is given, and what of it is not done is carried over.

use anyhow::Result;

use crate::answer::plan;
use crate::flow::ritual::course::Course;
use crate::store::prompts::Prompt;
use crate::store::{Tx, carried};

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
