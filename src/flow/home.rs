//! okrbot's own page: where whoever opens it stands. It only reads, and makes nobody a person.

#[cfg(test)]
mod tests;

use anyhow::Result;
use chat::{Answer, Event, Line, Message};
use chrono::{DateTime, NaiveDate, Utc};

use super::Scene;
use super::okr::standing::ObjectiveStanding;
use super::okr::{line, list};
use super::ritual::course::Course;
use super::team::moments;
use crate::command::Called;
use crate::org::Org;
use crate::store::blockers::{self, Blocker};
use crate::store::{Tx, members, people, prompts, rounds};
use crate::words::say;

/// The most of each kind that is shown: a platform shows it all on one page.
const MOST: usize = 10;

/// A question that waits for the reader's answer.
struct Waiting {
    ritual: Called,
    team: String,
    day: NaiveDate,
}

/// The page of whoever opened it. Who was never heard of is welcomed in the organisation's language.
///
/// # Errors
/// When the database fails.
pub async fn page(tx: &mut Tx, org: &Org, platform: &str, event: &Event, now: DateTime<Utc>) -> Result<Answer> {
    let Some(me) = people::by_identity(tx, platform, &event.who).await? else {
        let welcome = say!(org.lang, settings::welcome());
        return Ok(Answer::Say(Message::new(welcome).then(say!(org.lang, team::no_team()))));
    };
    let scene = Scene::new(org, platform, event, me, now);
    let objectives = list::mine(tx, &scene).await?;
    let waiting = waiting(tx, &scene).await?;
    let blockers = blockers::open_of_person(tx, scene.me.id).await?;
    let teams: Vec<(String, bool)> =
        members::roles_of(tx, scene.me.id).await?.into_iter().map(|(team, role)| (team, role == "lead")).collect();
    let next = moments::first_of_all(tx, org, &scene.me, now).await?;
    let next = next.map(|(kind, at)| say!(scene.lang, settings::next_prompt(kind, at)));
    if objectives.is_empty() && waiting.is_empty() && blockers.is_empty() {
        return Ok(Answer::Say(Message::new(nothing_yet(&scene, !teams.is_empty(), next))));
    }
    let mut lines = vec![say!(scene.lang, settings::me(&scene.me.name)), say!(scene.lang, settings::my_teams(&teams))];
    lines.extend(of_objectives(&scene, &objectives));
    match waiting.is_empty() {
        true => lines.extend(next),
        false => lines.extend(of_waiting(&scene, &waiting)),
    }
    lines.extend(of_blockers(&scene, &blockers));
    let first = blockers.first().map(|blocker| blocker.id);
    lines.push(say!(scene.lang, home::next(!objectives.is_empty(), first)));
    Ok(Answer::Say(Message::new(lines)))
}

/// Who okrbot is, and the next step: a team, else a first objective.
fn nothing_yet(scene: &Scene<'_>, in_team: bool, next: Option<Line>) -> Vec<Line> {
    let mut lines = say!(scene.lang, settings::welcome());
    lines.extend(next);
    lines.push(match in_team {
        true => say!(scene.lang, okr_show::nothing_of_yours()),
        false => say!(scene.lang, team::no_team()),
    });
    lines
}

fn of_objectives(scene: &Scene<'_>, objectives: &[ObjectiveStanding]) -> Vec<Line> {
    if objectives.is_empty() {
        return vec![say!(scene.lang, okr_show::nothing_of_yours())];
    }
    let shown = objectives.iter().map(|standing| line::objective(scene.lang, standing));
    let list = say!(scene.lang, home::list());
    section(scene, say!(scene.lang, home::objectives()), shown, Some(list))
}

fn of_waiting(scene: &Scene<'_>, waiting: &[Waiting]) -> Vec<Line> {
    let shown = waiting.iter().map(|one| {
        let named = waiting.iter().filter(|other| other.ritual == one.ritual).count() > 1;
        say!(scene.lang, home::waits(&one.ritual, &one.team, one.day, named))
    });
    section(scene, say!(scene.lang, home::waiting()), shown, None)
}

fn of_blockers(scene: &Scene<'_>, open: &[Blocker]) -> Vec<Line> {
    let shown = open.iter().map(|blocker| {
        let owner = (blocker.owner_id != blocker.person_id).then_some(blocker.owner_name.as_str());
        let days = (scene.today() - blocker.opened_on).num_days().max(0);
        say!(scene.lang, blockers::open(blocker.id, days, &blocker.person_name, owner, &blocker.text))
    });
    section(scene, say!(scene.lang, home::blockers()), shown, None)
}

/// A heading with what stands under it, and how many more there are; nothing where nothing does.
fn section(
    scene: &Scene<'_>,
    heading: Line,
    mut shown: impl ExactSizeIterator<Item = Line>,
    all: Option<&str>,
) -> Vec<Line> {
    if shown.len() == 0 {
        return Vec::new();
    }
    let mut lines = vec![heading];
    lines.extend(shown.by_ref().take(MOST));
    if shown.len() > 0 {
        lines.push(say!(scene.lang, home::and_more(shown.len(), all)));
    }
    lines
}

/// What waits for the reader's answer, the one shown last first.
async fn waiting(tx: &mut Tx, scene: &Scene<'_>) -> Result<Vec<Waiting>> {
    let mut waiting = Vec::new();
    for prompt in prompts::open_of(tx, scene.me.id, scene.now).await? {
        if prompt.state == "answered" {
            continue;
        }
        let round = rounds::by_id(tx, prompt.round_id).await?;
        let course = Course::of(tx, round.ritual_id).await?;
        waiting.push(Waiting { ritual: Called::of(&course), team: course.team.name, day: prompt.day });
    }
    Ok(waiting)
}
