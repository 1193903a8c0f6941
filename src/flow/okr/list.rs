//! Listing objectives with what they come to.

use anyhow::Result;
use chat::{Answer, Line, Message};

use super::standing::{ObjectiveStanding, Standing, Standpoint};
use super::sums::{self, Over, Sum, View};
use super::{line, permission, size, standing};
use crate::command::{self, Command, PersonRef, Whose};
use crate::flow::found::found;
use crate::flow::team::which;
use crate::flow::{Scene, people};
use crate::okr::Commitment;
use crate::schedule::Cycle;
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
    let of_own_name = match cycle {
        None => own_cycle(tx, scene, whose).await?,
        Some(_) => None,
    };
    let (whose, cycle) = match &of_own_name {
        Some((whose, cycle)) => (whose, Some(cycle.as_str())),
        None => (whose, cycle),
    };
    let filter = match cycle {
        None => Filter { from: Some(scene.today()), ..Filter::default() },
        Some(typed) => match cycle_of(tx, scene, typed).await? {
            Ok(cycle) => Filter { cycle: Some(cycle), ..Filter::default() },
            Err(sentence) => return Ok(Answer::line(sentence)),
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
            Some(team) => of_team(tx, scene, filter, &team, cycle.is_some()).await,
            None => {
                let names: Vec<String> = teams::living(tx).await?.into_iter().map(|team| team.name).collect();
                Ok(Answer::line(say!(scene.lang, okr_show::no_such_team(name, &names))))
            }
        },
        Whose::Org => of_organisation(tx, scene, filter, cycle.is_some()).await,
        Whose::All => {
            found!(size::fits(tx, scene, filter).await?);
            let all = with_drafts(visible(tx, scene, filter).await?);
            Ok(said(scene, None, all, say!(scene.lang, okr_show::nothing_at_all())))
        }
    }
}

/// `list all Spring`: a cycle with a name of its own reads as part of somebody's name, or of a team's, unless there is such a one.
async fn own_cycle(tx: &mut Tx, scene: &Scene<'_>, whose: &Whose) -> Result<Option<(Whose, String)>> {
    let (text, at_least) = match whose {
        Whose::Person(PersonRef::Name(name))
            if people::named(tx, scene, &PersonRef::Name(name.clone())).await?.is_err() =>
        {
            (name.clone(), 0)
        }
        Whose::Team(name) if teams::by_name(tx, name).await?.is_none() => (format!("team {name}"), 2),
        _ => return Ok(None),
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    for at in at_least..words.len() {
        let (before, behind) = words.split_at(at);
        let Some(cycle) = cycles::by_name(tx, &behind.join(" ")).await? else { continue };
        if let Ok(Command::List { whose, cycle: None }) = command::read(&format!("list {}", before.join(" "))) {
            return Ok(Some((whose, cycle.name)));
        }
    }
    // Behind `all`, `me` and `org` only a cycle can stand.
    let Some((first, behind)) = words.split_first().filter(|(_, behind)| !behind.is_empty()) else { return Ok(None) };
    Ok(match command::read(&format!("list {first}")) {
        Ok(Command::List { whose: whose @ (Whose::All | Whose::Me | Whose::Org), cycle: None }) => {
            Some((whose, behind.join(" ")))
        }
        _ => None,
    })
}

/// What `list me` lists: the speaker's objectives that have not ended.
///
/// # Errors
/// When the database fails.
pub async fn mine(tx: &mut Tx, scene: &Scene<'_>) -> Result<Vec<ObjectiveStanding>> {
    let filter = Filter { from: Some(scene.today()), person: Some(scene.me.id), ..Filter::default() };
    Ok(visible(tx, scene, filter).await?.objectives)
}

/// The stored cycle that a text names, or why there is none: one of calendar months that nobody needed is empty.
async fn cycle_of(tx: &mut Tx, scene: &Scene<'_>, typed: &str) -> Result<Result<i64, Line>> {
    let calendar = Cycle::parse(typed, scene.today());
    let name = calendar.map_or_else(|| typed.to_owned(), |cycle| cycle.to_string());
    Ok(match (cycles::by_name(tx, &name).await?, calendar) {
        (Some(stored), _) => Ok(stored.id),
        (None, Some(cycle)) => Err(say!(scene.lang, okr_show::empty_cycle(&name, cycle.last() < scene.today()))),
        (None, None) => Err(say!(scene.lang, okr_show::no_such_cycle(typed))),
    })
}

async fn visible(tx: &mut Tx, scene: &Scene<'_>, filter: Filter) -> Result<Standing> {
    let mut standing = standing::of(tx, scene.org, filter, Standpoint::of(scene)).await?;
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
    let own = name.is_none() && filter.cycle.is_none() && scene.place().is_direct();
    let answer = said(scene, None, found, empty);
    // Nobody else reads what a person's objectives come to.
    match answer {
        Answer::Say(mut message) if own => {
            let sum = sums::of_speaker(tx, scene).await?;
            let at = message.lines.len().saturating_sub(1);
            if !sum.is_empty() {
                let value = line::roll_up(scene.lang, &sum.roll_up, Commitment::default());
                message.lines.insert(at, say!(scene.lang, sums::yours(&value)));
            }
            Ok(Answer::Say(message))
        }
        other => Ok(other),
    }
}

async fn of_team(tx: &mut Tx, scene: &Scene<'_>, filter: Filter, team: &Team, past: bool) -> Result<Answer> {
    let filter = Filter { team: Some(team.id), ..filter };
    found!(size::fits(tx, scene, filter).await?);
    let standing = visible(tx, scene, filter).await?;
    // Of a cycle that is named, what was its own; else what it comes to this week, over its teams if it has none.
    let sum =
        if past { Sum::of(standing.objectives.clone()) } else { sums::of_team(tx, View::of(scene), team).await? };
    let why = say!(scene.lang, sums::why_team(&which::in_command(&team.name)));
    let mine = teams::of_person(tx, scene.me.id).await?.iter().any(|mine| mine.id == team.id);
    let empty = say!(scene.lang, okr_show::nothing_of_team(&team.name, &which::in_command(&team.name), mine));
    let found = with_drafts(standing);
    Ok(summed(scene, &team.name, &sum, found, (why, empty)))
}

async fn of_organisation(tx: &mut Tx, scene: &Scene<'_>, filter: Filter, past: bool) -> Result<Answer> {
    found!(size::fits(tx, scene, filter).await?);
    let mut found = visible(tx, scene, filter).await?.objectives;
    found.retain(|one| one.objective.owner_id.is_none() && one.objective.team_id.is_none());
    let sum = if past { Sum::of(found.clone()) } else { sums::of_organisation(tx, View::of(scene)).await? };
    let (why, empty) = (say!(scene.lang, sums::why_org()), say!(scene.lang, okr_show::nothing_at_all()));
    Ok(summed(scene, &scene.org.name, &sum, found, (why, empty)))
}

/// A value, the objectives or teams that it is over, and how it comes about.
fn summed(
    scene: &Scene<'_>,
    name: &str,
    sum: &Sum,
    found: Vec<ObjectiveStanding>,
    (why, empty): (Line, Line),
) -> Answer {
    let value = |sum: &Sum| line::roll_up(scene.lang, &sum.roll_up, Commitment::default());
    let head = Line::new().typed(name).and(" · ").bold(value(sum));
    match &sum.over {
        Over::Teams(teams) if !sum.is_empty() => {
            let mut lines = vec![head];
            lines.extend(teams.iter().map(|(team, sum)| say!(scene.lang, sums::team_below(&team.name, &value(sum)))));
            lines.extend(found.iter().flat_map(|standing| of_objective(scene, standing)));
            lines.push(why);
            Answer::Say(Message::new(lines))
        }
        _ if found.is_empty() => Answer::line(empty),
        _ => match said(scene, Some(head), found, empty) {
            Answer::Say(message) => Answer::Say(message.then(why)),
            other => other,
        },
    }
}

/// The list, or the sentence for an empty one.
fn said(scene: &Scene<'_>, head: Option<Line>, found: Vec<ObjectiveStanding>, empty: Line) -> Answer {
    let Some(first) = found.first() else {
        return Answer::line(empty);
    };
    let next = say!(scene.lang, okr_show::then_show(&first.objective.label()));
    let mut lines: Vec<Line> = head.into_iter().collect();
    for standing in found.iter().take(size::LISTED) {
        lines.extend(of_objective(scene, standing));
    }
    if found.len() > size::LISTED {
        lines.push(say!(scene.lang, okr_show::more_in_list(found.len() - size::LISTED)));
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
