//! The board: where a team stands right now.

use anyhow::Result;
use chat::{Answer, Line, Message};
use chrono::Days;

use super::course::Course;
use super::questions::shown::Answered;
use super::summary;
use super::{digest, monday};
use crate::command::Ritual as Kind;
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::okr::line;
use crate::flow::okr::standing::Standpoint;
use crate::flow::okr::sums::{Reader, View};
use crate::flow::team::which;
use crate::okr::Commitment;
use crate::schedule::{Week, local};
use crate::store::objectives::Filter;
use crate::store::teams::Team;
use crate::store::{Tx, blockers, members, questions, rounds, teams};
use crate::words::say;

/// A board that is not full shows at most this many objectives.
const MOST: usize = 5;

/// `board`: objectives and where they stand; for the team and in its home also focus, blockers and questions.
///
/// # Errors
/// When the database fails.
pub async fn show(tx: &mut Tx, scene: &Scene<'_>, team: Option<&str>, full: bool) -> Result<Answer> {
    let team = found!(which::resolve(tx, scene, team).await?);
    let lang = scene.lang;
    let week = Week::of(local(scene.now, team.tz()).date());
    let from = Standpoint::current(team.tz(), scene.now);
    let view = View { org: scene.org, reader: Reader::of(scene), from };
    let (standing, sum) = summary::seen(tx, view, &team).await?;
    let head = Line::new().typed(team.name.clone()).and(format!(" · {} · ", week.name()));
    let mut lines = vec![head.and(line::roll_up(lang, &sum.roll_up, Commitment::Aspirational))];
    lines.extend(summary::of_teams(lang, &sum, None, full));
    lines.extend(summary::left_out(lang, &sum));
    let most = if full { usize::MAX } else { MOST };
    if full {
        lines.extend(summary::objectives(lang, &standing.objectives));
    } else {
        lines.extend(standing.objectives.iter().take(most).map(|objective| line::objective(lang, objective)));
    }
    if standing.objectives.len() > most {
        lines.push(say!(lang, ritual::and_more(standing.objectives.len() - most)));
    }
    if reads(tx, scene, &team).await? {
        lines.extend(inside(tx, scene, &team, week).await?);
        if full {
            lines.extend(answers(tx, scene, &team).await?);
        }
    }
    lines.push(match sum.objectives().first() {
        Some(first) => say!(lang, summary::board_next(full, &first.objective.label())),
        None => say!(lang, summary::nothing_to_sum_up()),
    });
    Ok(Answer::Say(Message::new(lines)))
}

/// Whether the speaker may read what is the team's own here: its members, admins, and its home.
///
/// # Errors
/// When the database fails.
pub async fn reads(tx: &mut Tx, scene: &Scene<'_>, team: &Team) -> Result<bool> {
    let home = teams::by_home(tx, scene.platform, &scene.place().to_string()).await?;
    let member = members::find(tx, team.id, scene.me.id).await?.is_some();
    let private = scene.place().is_direct() && (member || scene.is_admin());
    let command = matches!(scene.event.what, chat::What::Said { addressed: chat::Addressed::Command, .. });
    Ok(private || home.is_some_and(|home| home.id == team.id) || command && member)
}

/// Everybody's answers to the last stand-up of these days, at length: what does not fit into its digest.
async fn answers(tx: &mut Tx, scene: &Scene<'_>, team: &Team) -> Result<Vec<Line>> {
    let Some(course) = Course::find(tx, team, Kind::Standup).await? else { return Ok(Vec::new()) };
    let today = local(scene.now, team.tz()).date();
    let days = (today - Days::new(7), today + Days::new(1));
    let Some(round) = rounds::latest_answered(tx, course.ritual.id, days).await? else { return Ok(Vec::new()) };
    let parts = digest::parts(tx, scene.org, round.id).await?;
    let said = Answered::of_round(tx, &course, &round).await?;
    let answered = parts.iter().filter(|part| part.prompt.state == "answered");
    let lines = answered.flat_map(|part| digest::standup::entry(scene.lang, &said, part).long);
    Ok(std::iter::once(say!(scene.lang, digest::answers_of(round.label))).chain(lines).collect())
}

/// Focus, blockers and open questions of the running week.
async fn inside(tx: &mut Tx, scene: &Scene<'_>, team: &Team, week: Week) -> Result<Vec<Line>> {
    let lang = scene.lang;
    let mut lines = Vec::new();
    if let Some(course) = Course::find(tx, team, Kind::Monday).await?
        && let Some(round) = rounds::latest(tx, course.ritual.id, week.monday(), week.sunday()).await?
    {
        for part in digest::parts(tx, scene.org, round.id).await? {
            if let Some(focus) = part.get("focus") {
                lines.push(say!(lang, monday::focus_of(&part.name, part.prompt.late, part.prompt.edited, focus)));
            }
            if let Some(help) = part.get("help").and_then(monday::help_of) {
                lines.push(say!(lang, monday::help_wanted(&part.name, help)));
            }
        }
    }
    let open = blockers::open_of_team(tx, team.id).await?;
    if !open.is_empty() {
        let today = local(scene.now, team.tz()).date();
        lines.push(summary::blockers_line(lang, &open, today, usize::MAX));
    }
    let filter = Filter { team: Some(team.id), ..Filter::default() };
    let mut asked = questions::open(tx, filter).await?;
    asked.retain(|question| !question.private);
    for question in asked.iter().take(MOST) {
        lines.push(say!(lang, monday::open_question(&question.label(), &question.name, &question.text)));
    }
    Ok(lines)
}
