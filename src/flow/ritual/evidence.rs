//! What answers say of key results: a sentence that names one is evidence, for the team that reads the answer.

use anyhow::Result;

use super::course::Course;
use crate::answer::evidence;
use crate::command::Ritual as Kind;
use crate::flow::Scene;
use crate::flow::team::which;
use crate::org::Org;
use crate::schedule::Week;
use crate::store::evidence::Evidence;
use crate::store::prompts::Prompt;
use crate::store::rounds::Round;
use crate::store::{Tx, answers, evidence as kept};

/// At most so many sentences of a week are read for one objective.
const OF_WEEK: i64 = 40;

/// Gathers what an answer says of key results; what an earlier one to the same prompt said goes.
///
/// # Errors
/// When the database fails.
pub async fn gather(tx: &mut Tx, kind: Kind, prompt: &Prompt) -> Result<()> {
    if matches!(kind, Kind::Review | Kind::Close | Kind::OneOnOne) {
        // What is said in a review or close stands in the check-ins; a one-on-one is for the leads alone.
        return Ok(());
    }
    kept::forget(tx, prompt.id).await?;
    for answer in answers::of_prompt(tx, prompt.id).await? {
        for named in evidence::named(&answer.value) {
            kept::keep(tx, prompt.id, (named.objective, named.number), &named.sentence).await?;
        }
    }
    Ok(())
}

/// The latest that was said of a key result, as far as it may be read where the answer goes: in private what was said in the
/// speaker's own teams, in a team's home what was said in that team, anywhere else nothing.
///
/// # Errors
/// When the database fails.
pub async fn read_by(tx: &mut Tx, scene: &Scene<'_>, key_result: i64, most: i64) -> Result<Vec<Evidence>> {
    if scene.place().is_direct() {
        let mut said = kept::latest_for(tx, key_result, scene.me.id, most).await?;
        // One answer may serve several teams.
        said.dedup_by(|a, b| (&a.name, &a.sentence, a.day) == (&b.name, &b.sentence, b.day));
        return Ok(said);
    }
    match which::here(tx, scene).await? {
        Some(home) => Ok(kept::latest_of_team(tx, key_result, home.id, most).await?),
        None => Ok(Vec::new()),
    }
}

/// What was said in a person's teams of the key results of an objective, in the week that a round counts for.
///
/// # Errors
/// When the database fails.
pub async fn of_week(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    round: &Round,
    reader: i64,
    objective: i64,
) -> Result<Vec<Evidence>> {
    let week = Week::of(course.week(org, round.label));
    Ok(kept::of_objective(tx, objective, reader, (week.monday(), week.sunday()), OF_WEEK).await?)
}
