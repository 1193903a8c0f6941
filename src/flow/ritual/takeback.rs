//! What an answer changed, noted so that it can be taken back: what stood before it, and the blockers that came and went with it.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::answered;
use super::course::{Course, name_of};
use super::together;
use crate::command::Named;
use crate::flow::Scene;
use crate::store::prompts::{self, Prompt};
use crate::store::{Tx, blockers, history};

/// How the history calls it.
pub const REPLIED: &str = "replied";

/// So many changes of one person are looked at for those that came with an answer.
const WITH: i64 = 40;

/// A prompt and its answers at one moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The prompt.
    pub id: i64,
    /// Its state.
    pub state: String,
    /// When it was first answered whole.
    pub answered_at: Option<DateTime<Utc>>,
    /// When it was shown again by command.
    pub shown_at: Option<DateTime<Utc>>,
    /// Whether the first answer came late.
    pub late: bool,
    /// Whether it was answered again.
    pub edited: bool,
    /// What was answered, by field.
    pub answers: BTreeMap<String, String>,
}

impl Standing {
    fn of(prompt: &Prompt, answers: BTreeMap<String, String>) -> Self {
        Self {
            id: prompt.id,
            state: prompt.state.clone(),
            answered_at: prompt.answered_at,
            shown_at: prompt.shown_at,
            late: prompt.late,
            edited: prompt.edited,
            answers,
        }
    }

    /// Whether the same is answered in the same way.
    pub fn says_the_same(&self, other: &Self) -> bool {
        (&self.state, &self.answers) == (&other.state, &other.answers)
    }
}

/// How things stand with a question, for all teams that it asks for, and with the speaker's blockers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Standings {
    /// The prompts, that which carries the question first.
    pub prompts: Vec<Standing>,
    /// The speaker's open blockers.
    pub open: Vec<i64>,
}

/// How things stood before the speaker answered.
pub struct Before {
    first: i64,
    was: Standings,
    last: i64,
}

/// How things stand before the speaker answers a prompt, which is locked with its round; `None`: it is not theirs.
///
/// # Errors
/// When the database fails.
pub async fn before(tx: &mut Tx, scene: &Scene<'_>, prompt: i64) -> Result<Option<Before>> {
    let first = together::first(tx, prompt).await?;
    let Some(found) = prompts::by_id(tx, first).await?.filter(|found| found.person_id == scene.me.id) else {
        return Ok(None);
    };
    together::lock_rounds(tx, &found).await?;
    let last = history::last_of_person(tx, scene.me.id).await?;
    Ok(Some(Before { first, was: standings(tx, scene, first, &[]).await?, last }))
}

/// Notes what the answer changed, if it changed anything.
///
/// # Errors
/// When the database fails.
pub async fn note(tx: &mut Tx, scene: &Scene<'_>, before: Option<Before>) -> Result<()> {
    let Some(Before { first, was, last }) = before else { return Ok(()) };
    let known: Vec<i64> = was.prompts.iter().map(|one| one.id).collect();
    let is = standings(tx, scene, first, &known).await?;
    let as_before = |one: &Standing| was.prompts.iter().any(|other| other.id == one.id && other.says_the_same(one));
    if is.prompts.iter().all(as_before) {
        return Ok(());
    }
    // What was done to blockers and key results on the way goes back with it, the last first.
    let since = history::behind(tx, scene.me.id, last).await?.into_iter();
    let with: Vec<i64> = since.filter(|(_, subject)| subject.starts_with(['B', 'O'])).map(|(id, _)| id).collect();
    let changed = is.prompts.iter().find(|one| !as_before(one)).map_or(first, |one| one.id);
    let Some(prompt) = prompts::by_id(tx, changed).await? else { return Ok(()) };
    let course = Course::of_round(tx, prompt.round_id).await?;
    let teams = together::names(tx, scene.lang, &course, prompt.id).await?;
    let after = json!({
        "kind": name_of(course.kind), "called": course.own_name(), "teams": teams, "day": prompt.day.to_string(),
        "skipped": prompt.state == "skipped", "is": is, "with": with,
    });
    let me = scene.me.id;
    history::note(tx, me, &format!("P{me}"), REPLIED, json!({ "was": was }), after, scene.now).await?;
    Ok(())
}

/// The prompt that carries a question, those of the other teams that it asks for, and those that are known to have been.
async fn standings(tx: &mut Tx, scene: &Scene<'_>, first: i64, known: &[i64]) -> Result<Standings> {
    let mut ids = vec![first];
    let others = crate::store::together::others(tx, first).await?.into_iter().filter_map(|other| other.prompt_id);
    ids.extend(others.chain(known.iter().copied()));
    let mut found: Vec<Standing> = Vec::new();
    for id in ids {
        if found.iter().any(|one| one.id == id) {
            continue;
        }
        if let Some(prompt) = prompts::by_id(tx, id).await? {
            let answers = answered::given(tx, &prompt).await?;
            found.push(Standing::of(&prompt, answers));
        }
    }
    let open = blockers::open_of_person(tx, scene.me.id).await?.into_iter().map(|blocker| blocker.id).collect();
    Ok(Standings { prompts: found, open })
}

/// Forgets what the speaker answered to a prompt so far, which is not kept.
///
/// # Errors
/// When the database fails.
pub async fn forget(tx: &mut Tx, scene: &Scene<'_>, prompt: i64) -> Result<()> {
    for change in history::of_person(tx, scene.me.id, WITH).await? {
        let is: Option<Standings> = change.after.get("is").and_then(|is| serde_json::from_value(is.clone()).ok());
        if change.change == REPLIED && is.is_some_and(|is| is.prompts.iter().any(|one| one.id == prompt)) {
            history::undone(tx, change.id, scene.now).await?;
            history::forget_values(tx, change.id).await?;
        }
    }
    Ok(())
}
