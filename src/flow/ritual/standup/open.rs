//! The open blockers of a stand-up: which it asks about, what becomes of them, and those that its answer opens.

use anyhow::Result;
use chat::Line;
use serde_json::json;

use crate::answer::none;
use crate::answer::standup::Fate;
use crate::flow::Scene;
use crate::flow::ritual::course::Course;
use crate::flow::ritual::together;
use crate::flow::team::blockers::wake;
use crate::store::blockers::{self, Blocker};
use crate::store::prompts::Prompt;
use crate::store::{Tx, history};
use crate::words::say;

/// The open blockers that a stand-up asks about.
///
/// # Errors
/// When the database fails.
pub async fn asked_about(tx: &mut Tx, course: &Course, prompt: &Prompt) -> Result<Vec<Blocker>> {
    let mut open = blockers::open_of_person(tx, prompt.person_id).await?;
    let teams = together::teams(tx, course, prompt.id).await?;
    open.retain(|blocker| blocker.team_id.is_none_or(|of| teams.iter().any(|(team, _)| *team == of)));
    open.retain(|blocker| blocker.prompt_id != Some(prompt.id));
    Ok(open)
}

/// Notes what became of open blockers; says it, a line each.
///
/// # Errors
/// When the database fails.
pub async fn settle(tx: &mut Tx, scene: &Scene<'_>, fates: &[(i64, Fate)]) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for (id, fate) in fates {
        match fate {
            Fate::Solved => {
                blockers::set_state(tx, *id, "solved", Some(scene.me.id), scene.now).await?;
                let (before, after) = (json!({ "state": "open" }), json!({ "id": id }));
                history::note(tx, scene.me.id, &format!("B{id}"), "resolved", before, after, scene.now).await?;
                lines.push(say!(scene.lang, standup::blocker_solved(*id)));
            }
            Fate::Help => {
                still(tx, scene, *id).await?;
                blockers::help(tx, *id, scene.now).await?;
                lines.push(say!(scene.lang, standup::blocker_still(*id, true)));
            }
            Fate::Still => {
                still(tx, scene, *id).await?;
                lines.push(say!(scene.lang, standup::blocker_still(*id, false)));
            }
        }
    }
    Ok(lines)
}

/// It is still there: from the first time on the leads will be asked about it.
async fn still(tx: &mut Tx, scene: &Scene<'_>, id: i64) -> Result<()> {
    if blockers::still(tx, id, scene.now).await? {
        wake(tx, scene.org, id).await?;
    }
    Ok(())
}

/// What was said of blockers in words, without what is so already: a corrected message says it again. Else the sentence
/// about one that is no open blocker of the speaker's.
///
/// # Errors
/// When the database fails.
pub async fn mine(
    tx: &mut Tx,
    scene: &Scene<'_>,
    said: Vec<(i64, Fate)>,
) -> Result<std::result::Result<Vec<(i64, Fate)>, Line>> {
    let mut fates = Vec::new();
    for (id, fate) in said {
        let mine = blockers::by_id(tx, id).await?.filter(|blocker| blocker.person_id == scene.me.id);
        match mine {
            Some(blocker) if blocker.is_open() => fates.push((id, fate)),
            Some(blocker) if blocker.state == "solved" && fate == Fate::Solved => {}
            _ => return Ok(Err(say!(scene.lang, standup::no_open_blocker(id)))),
        }
    }
    Ok(Ok(fates))
}

/// The blocker that an obstacle is, if it is one. An earlier one from the same answer is none any more
/// when the text changed.
///
/// # Errors
/// When the database fails.
pub async fn of_obstacle(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    prompt: &Prompt,
    obstacle: &str,
) -> Result<Option<(Blocker, bool)>> {
    let key = none::key(obstacle);
    let is_none = obstacle.trim().is_empty() || none::is_none(obstacle);
    for open in blockers::open_of_person(tx, scene.me.id).await? {
        if open.prompt_id == Some(prompt.id) && (is_none || none::key(&open.text) != key) {
            blockers::set_state(tx, open.id, "not_one", Some(scene.me.id), scene.now).await?;
        }
    }
    if is_none {
        return Ok(None);
    }
    let team = Some(course.team.id);
    let me = scene.me.id;
    let (blocker, made) =
        blockers::open(tx, obstacle.trim(), &key, me, me, team, Some(prompt.id), scene.now, scene.today()).await?;
    if made {
        let after = json!({ "id": blocker.id, "text": blocker.text });
        history::note(tx, me, &format!("B{}", blocker.id), "blocked", json!({}), after, scene.now).await?;
    }
    Ok(Some((blocker, made)))
}
