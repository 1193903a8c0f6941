//! Changes of objectives, key results and blockers put back as they were.

use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use super::{Undone, at_once, of_answer, of_blocker, of_cycle, of_fields, of_import, of_person, of_team, text};
use crate::command::{Item, KeyResultRef};
use crate::flow::Scene;
use crate::flow::okr::cycle::every::ORG;
use crate::flow::okr::edit::{self, board, fields};
use crate::flow::okr::find::{self, Thing};
use crate::flow::okr::{align, moving};
use crate::flow::ritual::{closing, digest, summary, takeback};
use crate::flow::team::blockers::wake;
use crate::okr::Score;
use crate::schedule::Week;
use crate::store::history::{self, Change};
use crate::store::{Tx, alignments, blockers, check_ins, finals, key_results, objectives, questions, scores};

/// Puts a change back.
///
/// # Errors
/// When the database fails.
pub(super) async fn put_back(tx: &mut Tx, scene: &Scene<'_>, change: &Change) -> Result<Undone> {
    let number = |kind: char| change.subject.strip_prefix(kind).and_then(|number| number.parse::<i64>().ok());
    if let Some(team) = number('T') {
        return of_team::put_back(tx, scene, team, change).await;
    }
    if change.subject == ORG {
        return of_cycle::of_org(tx, scene, change).await;
    }
    if number('P') == Some(scene.me.id) {
        return match change.change.as_str() {
            takeback::REPLIED => of_answer::put_back(tx, scene, change).await,
            at_once::AT_ONCE => at_once::put_back(tx, scene, change).await,
            _ => of_person::put_back(tx, scene, change).await,
        };
    }
    if matches!(change.change.as_str(), "aligned" | "works with" | "unaligned" | "accepted" | "declined") {
        alignments::lock(tx).await?;
        return Ok(Undone::if_so(align::back::put_back(tx, scene, change).await?));
    }
    if change.change == moving::key_result::GONE {
        return Ok(Undone::if_so(moving::key_result::put_back(tx, scene, change).await?));
    }
    let id = change.after.get("id").and_then(Value::as_i64);
    let now = scene.now;
    match (change.change.as_str(), id) {
        ("check-in", Some(id)) => check_ins::supersede(tx, id, Some(now)).await?,
        ("fixed", Some(id)) => {
            check_ins::supersede(tx, id, Some(now)).await?;
            if let Some(wrong) = change.before.get("id").and_then(Value::as_i64) {
                check_ins::supersede(tx, wrong, None).await?;
            }
        }
        (kind @ ("blocked" | "resolved" | "not_one"), _) => {
            let Some(blocker) = number('B') else { return Ok(Undone::Never) };
            let team = blockers::by_id(tx, blocker).await?.and_then(|blocker| blocker.team_id);
            let held = digest::hold(tx, team, now).await?;
            blockers::lock(tx, blocker).await?;
            let state = if kind == "blocked" { "not_one" } else { "open" };
            if !blockers::set_state(tx, blocker, state, Some(scene.me.id), now).await? {
                return Ok(Undone::ChangedSince);
            }
            if state == "open" {
                wake(tx, scene.org, blocker).await?;
            }
            digest::refresh(tx, scene.org, held, now).await?;
        }
        (kind @ ("owner" | "helper"), _) if number('B').is_some() => {
            return of_blocker::put_back(tx, scene, number('B').unwrap_or_default(), kind, change).await;
        }
        ("asked", Some(id)) => return asked(tx, scene, change, id).await,
        _ => {
            let board = match change.after.get("private").zip(find::labelled(&change.subject)) {
                Some((_, item)) => board::hold(tx, scene, item.objective()).await?,
                None => None,
            };
            let Some(thing) = thing(tx, &change.subject).await? else { return Ok(Undone::Never) };
            let undone = of_thing(tx, scene, &thing, change, now).await?;
            digest::refresh(tx, scene.org, board, now).await?;
            return Ok(undone);
        }
    }
    Ok(Undone::Yes)
}

/// A question that was not answered yet is on no board any more.
async fn asked(tx: &mut Tx, scene: &Scene<'_>, change: &Change, question: i64) -> Result<Undone> {
    let Some(item) = find::labelled(&change.subject) else { return Ok(Undone::Never) };
    let board = board::hold(tx, scene, item.objective()).await?;
    let undone = Undone::if_so(questions::withdraw(tx, question).await?);
    digest::refresh(tx, scene.org, board, scene.now).await?;
    Ok(undone)
}

/// The objective or key result that a change is about, locked.
async fn thing(tx: &mut Tx, subject: &str) -> Result<Option<Thing>> {
    Ok(match find::labelled(subject) {
        Some(Item::Objective(number)) => {
            objectives::lock(tx, i64::from(number)).await?;
            objectives::find(tx, i64::from(number)).await?.map(Thing::Objective)
        }
        Some(Item::KeyResult(KeyResultRef { objective, number })) => {
            key_results::lock_number(tx, i64::from(objective), i64::from(number)).await?;
            let of = objectives::find(tx, i64::from(objective)).await?;
            let found = key_results::find(tx, i64::from(objective), i64::from(number)).await?;
            of.zip(found).map(|(objective, found)| Thing::KeyResult(objective, Box::new(found)))
        }
        None => None,
    })
}

async fn of_thing(
    tx: &mut Tx,
    scene: &Scene<'_>,
    thing: &Thing,
    change: &Change,
    now: DateTime<Utc>,
) -> Result<Undone> {
    match change.change.as_str() {
        "added" => {
            if history::changed_since(tx, &change.subject, change.id).await? {
                return Ok(Undone::ChangedSince);
            }
            set_state(tx, thing, "removed", Some(now)).await?;
        }
        "scored" => return scored(tx, scene, thing, change).await,
        "final score" => {
            let undone = score_before(tx, thing, change).await?;
            closing::refresh(tx, scene.org, thing.objective(), now).await?;
            return Ok(undone);
        }
        "moved to cycle" | "carried" => return of_cycle::put_back(tx, scene, thing, change).await,
        "imported" => return of_import::one(tx, thing, change).await,
        kind if kind == "edited" || fields::ALL.iter().any(|field| fields::kind(field) == kind) => {
            return of_fields::put_back(tx, scene, thing, change).await;
        }
        "moved" => {
            let team = |values: &Value| values.get("team").and_then(Value::as_i64);
            let objective = thing.objective();
            if team(&change.after) != objective.team_id {
                return Ok(Undone::ChangedSince);
            }
            objectives::set_team(tx, objective.id, team(&change.before)).await?;
            moving::refresh(tx, scene, [team(&change.before), team(&change.after)]).await?;
        }
        "done" | "dropped" | "reopened" => {
            if text(&change.after, "state") != Some(thing.state()) {
                return Ok(Undone::ChangedSince);
            }
            let Some(state) = text(&change.before, "state") else { return Ok(Undone::Never) };
            let ended_at = text(&change.before, "ended_at").and_then(|at| at.parse().ok());
            set_state(tx, thing, state, ended_at).await?;
            if let Some(check_in) = change.after.get("check_in").and_then(Value::as_i64) {
                check_ins::supersede(tx, check_in, Some(now)).await?;
            }
            edit::change::refresh(tx, scene, thing, None).await?;
        }
        _ => return Ok(Undone::Never),
    }
    Ok(Undone::Yes)
}

async fn set_state(tx: &mut Tx, thing: &Thing, state: &str, ended_at: Option<DateTime<Utc>>) -> Result<()> {
    match thing {
        Thing::Objective(objective) => objectives::set_state(tx, objective.id, state, ended_at).await?,
        Thing::KeyResult(_, key_result) => key_results::set_state(tx, key_result.id, state, ended_at).await?,
    }
    Ok(())
}

/// The score that stood there before, or none; a summary that told of it is edited.
async fn scored(tx: &mut Tx, scene: &Scene<'_>, thing: &Thing, change: &Change) -> Result<Undone> {
    let undone = score_before(tx, thing, change).await?;
    let monday = change.after.get("monday").and_then(Value::as_str).and_then(|monday| monday.parse().ok());
    if let (Thing::KeyResult(objective, _), Some(monday)) = (thing, monday) {
        summary::refresh_of(tx, scene.org, objective.team_id, Week::of(monday), scene.now).await?;
    }
    Ok(undone)
}

async fn score_before(tx: &mut Tx, thing: &Thing, change: &Change) -> Result<Undone> {
    let (Thing::KeyResult(_, key_result), Some(person)) = (thing, change.person_id) else {
        return Ok(Undone::Never);
    };
    let before = &change.before.0;
    if before.is_null() {
        if let Some(id) = change.after.get("id").and_then(Value::as_i64) {
            scores::remove(tx, id).await?;
        }
        return Ok(Undone::Yes);
    }
    let tenths = |key: &str| {
        let tenths = before.get(key).and_then(Value::as_u64).and_then(|tenths| u8::try_from(tenths).ok());
        tenths.and_then(|tenths| Score::from_tenths(tenths).ok())
    };
    let flag = |key: &str| before.get(key).and_then(Value::as_bool).unwrap_or(false);
    let text = |key: &str| text(before, key);
    let week = text("monday").and_then(|monday| monday.parse::<NaiveDate>().ok());
    let given = text("at").and_then(|at| at.parse::<DateTime<Utc>>().ok());
    let (Some(week), Some(score), Some(given)) = (week, tenths("tenths"), given) else {
        return Ok(Undone::Never);
    };
    let old = scores::New {
        key_result: key_result.id,
        week,
        person,
        by_owner: flag("by_owner"),
        score,
        light: text("light"),
        suggested: tenths("suggested"),
        accepted: flag("accepted"),
        note: text("note"),
    };
    match change.change.as_str() {
        "final score" => finals::give(tx, old, given).await?,
        _ => scores::give(tx, old, given).await?,
    };
    Ok(Undone::Yes)
}
