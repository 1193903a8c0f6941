//! Reminders: the gentler of the team's and the person's choice, of all that waits in one message, at most so many a day over
//! all teams; never in quiet hours, never to who is away, never after answering.

#[cfg(test)]
mod tests;

use anyhow::Result;
use chat::{Line, Message};
use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;

use super::course::Course;
use super::{seat, together};
use crate::calendar::Calendar;
use crate::command::{Called, Ritual as Kind};
use crate::flow::spread::Spread;
use crate::flow::{post, reach};
use crate::lang::Lang;
use crate::org::Org;
use crate::schedule::{self, Quiet, Reminders, local};
use crate::store::people::Person;
use crate::store::prompts::{self, Prompt};
use crate::store::{Tx, people, reminded, rounds};
use crate::words::say;

/// A person is reminded at most so often on one day of theirs, over all teams.
pub const A_DAY: i32 = 4;
/// A reminder that is due so soon after another one goes with it.
const TOGETHER: Duration = Duration::minutes(30);

/// What a reminder says of one ritual.
struct Open {
    /// The prompt that it is about.
    prompt: i64,
    /// The one that asks for it.
    first: i64,
    ritual: Called,
    team: String,
    /// When the window ends.
    ends_at: DateTime<Utc>,
    /// The same on the person's clock.
    ends: NaiveDateTime,
    /// Whether a cycle's close is asked for.
    closes: bool,
}

/// How often a person is reminded in a team: the gentler of both choices.
fn level(course: &Course, person: &Person) -> Reminders {
    let team: Reminders = course.team.reminders.parse().unwrap_or_default();
    match person.reminders.as_deref().and_then(|own| own.parse().ok()) {
        Some(own) => team.gentler(own),
        None => team,
    }
}

/// Whether a person works at that hour, as far as they said when they do.
fn is_in_hours(person: &Person, at: DateTime<Utc>, zone: Tz) -> bool {
    person.working_hours().is_none_or(|hours| hours.contains(at, zone))
}

fn quiet(person: &Person) -> Quiet {
    person.quiet.as_deref().and_then(|quiet| quiet.parse().ok()).unwrap_or_default()
}

/// The next reminder of a prompt after `now`, if there is one. One that would fall on a free day of the person comes at its hour
/// of their last workday before it.
pub fn next(org: &Org, course: &Course, person: &Person, prompt: &Prompt, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let (quiet, zone) = (quiet(person), person.zone(org));
    let all = schedule::reminders(level(course, person), prompt.starts_at, prompt.ends_at);
    let mut all: Vec<_> = all.into_iter().filter_map(|at| worked(org, course, person, prompt, at)).collect();
    all.sort_unstable();
    all.into_iter().find(|at| *at > now && !quiet.contains(*at, zone) && is_in_hours(person, *at, zone))
}

/// A moment of a window, or the same hour of the person's last workday before it, if that is in the window.
fn worked(org: &Org, course: &Course, person: &Person, prompt: &Prompt, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let zone = person.zone(org);
    let (mut day, hour) = (local(at, zone).date(), local(at, zone).time());
    if !is_free(org, course, person, prompt, day) {
        return Some(at);
    }
    while is_free(org, course, person, prompt, day) && day > prompt.day {
        day = day.pred_opt()?;
    }
    Some(schedule::wall(day, hour, zone)).filter(|at| *at > prompt.starts_at)
}

/// Whether a person does not work on a day, nor are they asked on it.
fn is_free(org: &Org, course: &Course, person: &Person, prompt: &Prompt, day: NaiveDate) -> bool {
    day != prompt.day && !course.calendar(Some(person), org).is_workday(day)
}

/// Reminds of a prompt whose reminder is due, and of all others of the person that would be reminded of soon; false if another
/// process was faster.
///
/// # Errors
/// When the database fails.
pub async fn remind(tx: &mut Tx, org: &Org, prompt: &Prompt, now: DateTime<Utc>) -> Result<bool> {
    let soon = prompts::to_remind_of(tx, prompt.person_id, now + TOGETHER).await?;
    let mut courses = Vec::new();
    for one in &soon {
        let round = rounds::lock(tx, one.round_id).await?;
        courses.push(Course::of(tx, round.ritual_id).await?);
    }
    let mut locked = Vec::new();
    for (one, course) in soon.iter().zip(courses) {
        if let Some(prompt) = prompts::lock(tx, one.id).await?
            && prompt.next_at.is_some_and(|at| at <= now + TOGETHER)
        {
            locked.push((prompt, course));
        }
    }
    let is_due = |one: &Prompt| one.next_at.is_some_and(|at| at <= now);
    let Some(at) = locked.iter().find(|(one, _)| one.id == prompt.id && is_due(one)).and_then(|(one, _)| one.next_at)
    else {
        return Ok(false);
    };
    let person = people::by_id(tx, prompt.person_id).await?;
    let mut open = Vec::new();
    for (mut one, course) in locked {
        // What comes soon counts as done.
        let after = if is_due(&one) { now } else { now + TOGETHER };
        one.next_at = next(org, &course, &person, &one, after);
        prompts::save(tx, &one).await?;
        let is_worked = !is_free(org, &course, &person, &one, local(now, person.zone(org)).date());
        let is_open = one.state == "asked" && now < one.ends_at && course.runs_at(now);
        if is_open && is_worked && level(&course, &person) != Reminders::Off {
            let ends = local(one.ends_at, person.zone(org));
            let Prompt { id, ends_at, .. } = one;
            let closes = course.kind == Kind::Close;
            let first = together::first(tx, id).await?;
            let ritual = Called::of(&course);
            open.push(Open { prompt: id, first, ritual, team: course.team.name, ends_at, ends, closes });
        }
    }
    let open = as_asked(person.lang(org), open);
    let kept = if open.iter().any(|one| one.closes) { 0 } else { for_closes(tx, org, &person, now).await? };
    if !open.is_empty() && is_allowed(tx, org, &person, A_DAY - kept, now).await? {
        say(tx, org, &person, &open, at, now).await?;
    }
    Ok(true)
}

/// What was asked in one question is one line, with the window that ends first.
fn as_asked(lang: Lang, open: Vec<Open>) -> Vec<Open> {
    let mut lines: Vec<Open> = Vec::new();
    for one in open {
        match lines.iter_mut().find(|line| line.first == one.first) {
            Some(line) => {
                let teams = [(0, std::mem::take(&mut line.team)), (0, one.team)];
                line.team = together::listed(lang, &teams);
                if one.ends_at < line.ends_at {
                    (line.ends_at, line.ends) = (one.ends_at, one.ends);
                }
            }
            None => lines.push(one),
        }
    }
    lines
}

/// How many reminders of today are kept for the closes that are open: what comes once in a cycle is not crowded out by what comes
/// every day.
async fn for_closes(tx: &mut Tx, org: &Org, person: &Person, now: DateTime<Utc>) -> Result<i32> {
    let today = |at: DateTime<Utc>| local(at, person.zone(org)).date();
    let mut kept = 0;
    for one in prompts::in_time(tx, person.id, now).await? {
        if one.next_at.is_some_and(|at| at > now && today(at) == today(now))
            && Course::of_round(tx, one.round_id).await?.kind == Kind::Close
        {
            kept += 1;
        }
    }
    Ok(kept.min(A_DAY - 1))
}

/// Whether a person may be reminded now, where they may be so often a day; if so it is counted.
async fn is_allowed(tx: &mut Tx, org: &Org, person: &Person, most: i32, now: DateTime<Utc>) -> Result<bool> {
    let zone = person.zone(org);
    if quiet(person).contains(now, zone)
        || !is_in_hours(person, now, zone)
        || seat::covers(tx, org, person, now).await?
        || !reach::can_tell(tx, org, person.id).await?
    {
        return Ok(false);
    }
    Ok(reminded::count(tx, person.id, local(now, zone).date(), most).await?)
}

/// Posts the one message.
async fn say(
    tx: &mut Tx,
    org: &Org,
    person: &Person,
    open: &[Open],
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<()> {
    let key = match open {
        // A reply to it answers that one.
        [one] => format!("remind:{}:{}", one.prompt, at.timestamp()),
        _ => format!("remind:all:{}:{}", person.id, at.timestamp()),
    };
    let today = local(now, person.zone(org)).date();
    let message = Message::new(lines(person.lang(org), open, today));
    let last = open.iter().map(|one| one.ends_at).max().unwrap_or(now);
    let life = (last - now).max(Duration::minutes(1));
    let spread = Spread { moment: at, share: &key };
    post::tell_among_many(tx, org, person.id, (&key, spread), &message, life, now).await?;
    Ok(())
}

fn lines(lang: Lang, open: &[Open], today: NaiveDate) -> Vec<Line> {
    if let [one] = open {
        return vec![say!(lang, ritual::reminder(&one.ritual, &one.team, one.ends, today))];
    }
    let mut lines = vec![say!(lang, ritual::reminders(open.len()))];
    for one in open {
        let alone = open.iter().filter(|other| other.ritual == one.ritual).count() == 1;
        lines.push(say!(lang, ritual::reminder_of(&one.ritual, &one.team, (one.ends, today), alone)));
    }
    lines
}

/// Plans a person's reminders anew: their own choice or their quiet hours changed.
///
/// # Errors
/// When the database fails.
pub async fn plan_person(tx: &mut Tx, org: &Org, person: i64, now: DateTime<Utc>) -> Result<()> {
    let open = prompts::in_time(tx, person, now).await?;
    plan(tx, org, open, now).await
}

/// Plans the reminders of a team's open rounds anew: its choice changed.
///
/// # Errors
/// When the database fails.
pub async fn plan_team(tx: &mut Tx, org: &Org, team: i64, now: DateTime<Utc>) -> Result<()> {
    let open = prompts::in_time_of_team(tx, team, now).await?;
    plan(tx, org, open, now).await
}

async fn plan(tx: &mut Tx, org: &Org, open: Vec<Prompt>, now: DateTime<Utc>) -> Result<()> {
    for one in open {
        let round = rounds::lock(tx, one.round_id).await?;
        let course = Course::of(tx, round.ritual_id).await?;
        let Some(mut prompt) = prompts::lock(tx, one.id).await?.filter(|prompt| prompt.state == "asked") else {
            continue;
        };
        let person = people::by_id(tx, prompt.person_id).await?;
        // What was opened early is reminded of once it is asked.
        if prompt.starts_at <= now {
            prompt.next_at = next(org, &course, &person, &prompt, now);
            prompts::save(tx, &prompt).await?;
        }
    }
    Ok(())
}
