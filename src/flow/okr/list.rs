//! Listing objectives with what they come to.

use anyhow::Result;
use chat::{Answer, Line, Message};

use super::standing::{ObjectiveStanding, Standing};
use super::{line, permission, standing};
use crate::command::Whose;
use crate::flow::{Scene, people};
use crate::okr::{Commitment, roll_up};
use crate::schedule::{Cycle, Week};
use crate::store::Tx;
use crate::store::cycles;
use crate::store::objectives::Filter;
use crate::store::teams::{self, Team};
use crate::words::say;

/// `list [me|@who|team NAME|all] [CYCLE]`; without a cycle, those that have not ended.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, scene: &Scene<'_>, whose: &Whose, cycle: Option<&str>) -> Result<Answer> {
    let filter = match cycle {
        None => Filter { from: Some(scene.today()), ..Filter::default() },
        Some(typed) => match cycle_of(tx, scene, typed).await? {
            Some(cycle) => Filter { cycle: Some(cycle), ..Filter::default() },
            None => return Ok(Answer::line(say!(scene.lang, okr_show::no_such_cycle(typed)))),
        },
    };
    match whose {
        Whose::Me => of_person(tx, scene, filter, scene.me.id, None).await,
        Whose::Person(person) => match people::named(tx, scene, person).await? {
            Ok(person) if person.id == scene.me.id => of_person(tx, scene, filter, person.id, None).await,
            Ok(person) => of_person(tx, scene, filter, person.id, Some(&person.name)).await,
            Err(sentence) => Ok(Answer::line(sentence)),
        },
        Whose::Team(name) => match teams::by_name(tx, name).await? {
            Some(team) => of_team(tx, scene, filter, &team).await,
            None => {
                let names: Vec<String> = teams::living(tx).await?.into_iter().map(|team| team.name).collect();
                Ok(Answer::line(say!(scene.lang, okr_show::no_such_team(name, &names))))
            }
        },
        Whose::All => {
            let all = with_drafts(visible(tx, scene, filter).await?);
            Ok(said(scene, None, all, say!(scene.lang, okr_show::nothing_at_all())))
        }
    }
}

/// What `list me` lists: the speaker's objectives that have not ended.
///
/// # Errors
/// When the database fails.
pub async fn mine(tx: &mut Tx, scene: &Scene<'_>) -> Result<Vec<ObjectiveStanding>> {
    let filter = Filter { from: Some(scene.today()), person: Some(scene.me.id), ..Filter::default() };
    Ok(visible(tx, scene, filter).await?.objectives)
}

/// The stored cycle that a text names.
async fn cycle_of(tx: &mut Tx, scene: &Scene<'_>, typed: &str) -> Result<Option<i64>> {
    let name = Cycle::parse(typed, scene.today()).map_or_else(|| typed.to_owned(), |cycle| cycle.to_string());
    Ok(cycles::by_name(tx, &name).await?.map(|cycle| cycle.id))
}

async fn visible(tx: &mut Tx, scene: &Scene<'_>, filter: Filter) -> Result<Standing> {
    let week = Week::of(scene.today());
    let mut standing = standing::of(tx, scene.org, filter, week, scene.now).await?;
    standing.objectives = permission::visible(tx, scene, standing.objectives).await?;
    standing.drafts = permission::visible(tx, scene, standing.drafts).await?;
    Ok(standing)
}

/// What counts, and behind it the drafts.
fn with_drafts(standing: Standing) -> Vec<ObjectiveStanding> {
    standing.objectives.into_iter().chain(standing.drafts).collect()
}

async fn of_person(tx: &mut Tx, scene: &Scene<'_>, filter: Filter, person: i64, name: Option<&str>) -> Result<Answer> {
    let found = with_drafts(visible(tx, scene, Filter { person: Some(person), ..filter }).await?);
    let empty = match name {
        Some(name) => say!(scene.lang, okr_show::nothing_of(name)),
        None => say!(scene.lang, okr_show::nothing_of_yours()),
    };
    Ok(said(scene, None, found, empty))
}

async fn of_team(tx: &mut Tx, scene: &Scene<'_>, filter: Filter, team: &Team) -> Result<Answer> {
    let found = visible(tx, scene, Filter { team: Some(team.id), ..filter }).await?;
    let parts: Vec<_> = found.objectives.iter().map(|o| o.roll_up.part(o.objective.weight())).collect();
    let sum = line::roll_up(scene.lang, &roll_up(&parts), Commitment::default());
    let head = Line::new().typed(&team.name).and(" · ").bold(sum);
    Ok(said(scene, Some(head), with_drafts(found), say!(scene.lang, okr_show::nothing_of_team(&team.name))))
}

/// The list, or the sentence for an empty one.
fn said(scene: &Scene<'_>, head: Option<Line>, found: Vec<ObjectiveStanding>, empty: Line) -> Answer {
    let Some(first) = found.first() else {
        return Answer::line(empty);
    };
    let next = say!(scene.lang, okr_show::then_show(&first.objective.label()));
    let mut lines: Vec<Line> = head.into_iter().collect();
    for standing in &found {
        lines.extend(of_objective(scene, standing));
    }
    lines.push(next);
    Answer::Say(Message::new(lines))
}

/// One objective and its key results, which stay together on a page.
pub(super) fn of_objective(scene: &Scene<'_>, standing: &ObjectiveStanding) -> Vec<Line> {
    let objective = &standing.objective;
    let mut lines = vec![line::objective(scene.lang, standing)];
    for key_result in &standing.key_results {
        lines.push(line::key_result(scene.lang, key_result, objective.commitment(), objective.owner_id));
    }
    if standing.key_results.is_empty() {
        lines.push(say!(scene.lang, okr_show::no_key_results(&objective.label())).kept());
    }
    lines
}
