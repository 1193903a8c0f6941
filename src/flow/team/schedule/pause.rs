//! Pausing rituals, for good or until a day, and the question to a lead whether one that nobody answers should pause.

use anyhow::Result;
use chat::{Answer, Line};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};

use super::rest;
use crate::answer::absence::{self, AbsenceAsk, Doubt};
use crate::command::{Called, RitualRef};
use crate::flow::Scene;
use crate::flow::filled::Filled;
use crate::flow::found::found;
use crate::flow::team::which;
use crate::lang::Lang;
use crate::schedule;
use crate::store::Tx;
use crate::store::rituals::{self, Rest, Ritual};
use crate::store::teams::{self, Team};
use crate::words::say;

/// Pauses one ritual or all, until somebody resumes it or until a day.
///
/// # Errors
/// When the database fails.
pub async fn pause(
    tx: &mut Tx,
    scene: &Scene<'_>,
    wanted: Option<&RitualRef>,
    until: Option<&str>,
    named: Option<&str>,
) -> Result<Answer> {
    let (team, rituals) = found!(rest::chosen(tx, scene, wanted, named).await?);
    let day = match until {
        Some(typed) => Some(found!(day(scene, &team, wanted, typed))),
        None => None,
    };
    let until = day.map(|day| morning(&team, day));
    let ends_otherwise = |ritual: &Ritual| !ritual.rest().holds(scene.now) || ritual.paused_until != until;
    let running: Vec<Ritual> = rituals.into_iter().filter(ends_otherwise).collect();
    if running.is_empty() {
        return Ok(Answer::line(say!(scene.lang, schedule::paused_already(&team.name))));
    }
    let kinds = begin(tx, scene, &team, &running, until).await?;
    Ok(Answer::line(match day {
        Some(day) => say!(scene.lang, schedule::paused_till(&kinds, &team.name, day)),
        None => say!(scene.lang, schedule::paused(&kinds, &team.name)),
    }))
}

/// Resumes one ritual or all, and puts back the rounds that were left out.
///
/// # Errors
/// When the database fails.
pub async fn resume(tx: &mut Tx, scene: &Scene<'_>, wanted: Option<&RitualRef>, named: Option<&str>) -> Result<Answer> {
    let (team, rituals) = found!(rest::chosen(tx, scene, wanted, named).await?);
    let resting = |ritual: &&Ritual| ritual.rest().holds(scene.now) || !ritual.skipped.is_empty();
    let resting: Vec<&Ritual> = rituals.iter().filter(resting).collect();
    if resting.is_empty() {
        return Ok(Answer::line(say!(scene.lang, schedule::not_paused(&team.name))));
    }
    let changes: Vec<(&Ritual, Rest)> = resting.into_iter().map(|ritual| (ritual, Rest::default())).collect();
    rest::change(tx, scene, &team, &changes, "resumed", None).await?;
    let kinds: Vec<Called> = changes.iter().map(|(ritual, _)| Called::of(*ritual)).collect();
    Ok(Answer::line(say!(scene.lang, schedule::resumed(&kinds, &team.name))))
}

/// Begins a pause of rituals and gives their kinds. One that is paused already keeps since when.
async fn begin(
    tx: &mut Tx,
    scene: &Scene<'_>,
    team: &Team,
    rituals: &[Ritual],
    until: Option<DateTime<Utc>>,
) -> Result<Vec<Called>> {
    let paused = |ritual: &Ritual| {
        let before = ritual.rest();
        let since = before.since.filter(|_| before.holds(scene.now)).or(Some(scene.now));
        Rest { since, until, skipped: before.skipped }
    };
    let changes: Vec<(&Ritual, Rest)> = rituals.iter().map(|ritual| (ritual, paused(ritual))).collect();
    rest::change(tx, scene, team, &changes, "paused", None).await?;
    Ok(rituals.iter().map(Called::of).collect())
}

/// The day on which a pause ends, as it was said; or the sentence that asks for it again.
fn day(scene: &Scene<'_>, team: &Team, wanted: Option<&RitualRef>, typed: &str) -> Result<NaiveDate, Line> {
    let today = schedule::local(scene.now, team.tz()).date();
    let said = absence::words(typed).resolve(today, scene.lang == Lang::Zh).and_then(|days| {
        // Until next week is until its first day; of days that do not hang together nothing is guessed.
        let is_week = typed.contains('周') || typed.to_lowercase().contains("week");
        let one = days.from == days.to || is_week && days.from > today;
        if one && days.half.is_none() && days.why.is_none() { Ok(days.from) } else { Err(AbsenceAsk::NotUnderstood) }
    });
    let command = |day: &str| match (scene.lang, wanted) {
        (Lang::En, Some(wanted)) => {
            format!("schedule pause {} until {day}", say!(scene.lang, ritual::typed_as(wanted)))
        }
        (Lang::En, None) => format!("schedule pause until {day}"),
        (Lang::Zh, Some(wanted)) => format!("安排 暂停 {} 到 {day}", say!(scene.lang, ritual::typed_as(wanted))),
        (Lang::Zh, None) => format!("安排 暂停 到 {day}"),
    };
    match said {
        Ok(day) if day > today => Ok(day),
        Ok(_) | Err(AbsenceAsk::Past) => Err(say!(scene.lang, schedule::pause_must_end_later(typed))),
        Err(AbsenceAsk::TooLong) => Err(say!(scene.lang, schedule::pause_too_long())),
        Err(AbsenceAsk::Which {
            a: (a, _), b: (b, _), why: why @ (Doubt::Which | Doubt::NotThatDay { .. }), ..
        }) => {
            let (first, second) = (command(&a.to_string()), command(&b.to_string()));
            let shown = |day: NaiveDate| say!(scene.lang, away::days(day, day, today.year()));
            Err(say!(scene.lang, away::which_days(why, &shown(a), &shown(b), &first, &second)))
        }
        Err(ask) => {
            let example = today.checked_add_days(chrono::Days::new(14)).unwrap_or(today);
            let asked = say!(scene.lang, schedule::until_when(typed, &command(&example.to_string())));
            Err(match ask {
                AbsenceAsk::NoSuchDay { year, month, day } => {
                    say!(scene.lang, away::no_such_day(year, month, day)).and(" ").join(asked)
                }
                _ => asked,
            })
        }
    }
}

/// When a day of the team begins.
fn morning(team: &Team, day: NaiveDate) -> DateTime<Utc> {
    schedule::wall(day, NaiveTime::MIN, team.tz())
}

/// The question to a lead whether a ritual that nobody answers should be paused.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    let ritual = match filled.about.parse() {
        Ok(id) => rituals::find(tx, id).await?,
        Err(_) => None,
    };
    let Some(ritual) = ritual else {
        return Ok(Answer::line(say!(scene.lang, general::old_form())));
    };
    teams::lock(tx, ritual.team_id).await?;
    let team = teams::by_id(tx, ritual.team_id).await?;
    let ritual = rituals::by_id(tx, ritual.id).await?;
    if team.archived_at.is_some() {
        return Ok(Answer::line(say!(scene.lang, general::old_form())));
    }
    if let Some(why) = which::refusal(tx, scene, team.id).await? {
        return Ok(Answer::line(why));
    }
    let runs = !ritual.rest().holds(scene.now);
    Ok(Answer::line(match filled.button {
        Some("keep") if runs => say!(scene.lang, schedule::kept(&ritual, &team.name)),
        None if runs => {
            let kinds = begin(tx, scene, &team, &[ritual], None).await?;
            say!(scene.lang, schedule::paused(&kinds, &team.name))
        }
        None | Some("keep") => say!(scene.lang, schedule::paused_already(&team.name)),
        Some(_) => say!(scene.lang, general::unknown_button()),
    }))
}
