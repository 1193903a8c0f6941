//! A member's moment has come: the round is opened once, the prompt is created once, the question is asked.

use std::collections::BTreeMap;

use anyhow::Result;
use chat::Message;
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use super::course::Course;
use super::{close, closing, digest, due, monday, own, remind, review, seat, standup, together, welcome};
use crate::calendar::Calendar;
use crate::command::Ritual as Kind;
use crate::flow::spread::Spread;
use crate::flow::{post, reach};
use crate::org::Org;
use crate::schedule::{Moment, local, wall};
use crate::store::members::Known;
use crate::store::people::Person;
use crate::store::prompts::{self, Prompt};
use crate::store::rounds::{self, Round};
use crate::store::{Tx, members, people, seats};

/// A round is wide when its members' moments span more than this; its digest is then posted early and grows.
const WIDE: i64 = 4;

/// Does what is due at one seat; false if another process was faster.
///
/// # Errors
/// When the database fails.
pub async fn seat(tx: &mut Tx, org: &Org, ritual: i64, person: i64, now: DateTime<Utc>) -> Result<bool> {
    let Some(seat) = seats::lock(tx, ritual, person).await? else { return Ok(false) };
    // Read once nobody can change the seat: a schedule that was set meanwhile counts.
    let course = Course::of(tx, ritual).await?;
    let Some((at, label)) = seat.next_at.zip(seat.next_label).filter(|(at, _)| *at <= now) else {
        return Ok(false);
    };
    let person = people::by_id(tx, person).await?;
    let member = members::find(tx, course.team.id, person.id).await?;
    if !course.runs() || member.is_none() || person.gone_at.is_some() {
        seats::set(tx, ritual, person.id, None).await?;
        return Ok(true);
    }
    let day = local(at, course.zone(&person, org)).date();
    let stands = stands(&course, &person, org, Moment { label, day, at }, now);
    if !stands && !is_run(tx, &course, &person, org, Moment { label, day, at }).await? {
        let next = seat::next_unasked(tx, org, &course, &person, now).await?;
        seats::set(tx, ritual, person.id, next).await?;
        return Ok(true);
    }
    let next = course.next(&person, org, at).map(|moment| (moment.at, moment.label));
    seats::set(tx, ritual, person.id, next).await?;
    // It was paused at the very moment.
    if !course.runs_at(now) {
        return Ok(true);
    }
    put(tx, org, &course, &person, Moment { label, day, at }, now).await?;
    Ok(true)
}

/// Whether a moment still stands by what is known of days now: a holiday that was brought in since takes it away, or moves
/// it to a later day.
fn stands(course: &Course, person: &Person, org: &Org, moment: Moment, now: DateTime<Utc>) -> bool {
    course.on(person, org, moment.label).is_some_and(|known| known.day == moment.day || known.at <= now)
}

/// Whether a moment is one that a lead's `run` gave to somebody for whom the round has none of its own, and the round is open.
///
/// # Errors
/// When the database fails.
pub async fn is_run(tx: &mut Tx, course: &Course, person: &Person, org: &Org, moment: Moment) -> Result<bool> {
    if course.on(person, org, moment.label).is_some() || !course.calendar(Some(person), org).is_workday(moment.day) {
        return Ok(false);
    }
    let round = rounds::find(tx, course.ritual.id, moment.label).await?;
    Ok(round.is_some_and(|round| round.closed_at.is_none() && round.ends_at.is_some_and(|ends_at| moment.at < ends_at)))
}

/// Puts a round to a person whose moment it is; nothing happens if they were asked or have answered early.
async fn put(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    person: &Person,
    moment: Moment,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut round = open(tx, org, course, moment.label, now).await?;
    let ends_at = course.window_end(org, &moment);
    if round.ends_at.is_none_or(|last| last < ends_at) {
        round.ends_at = Some(ends_at);
        rounds::save(tx, &round).await?;
    }
    let early = match prompts::find(tx, round.id, person.id).await? {
        Some(early) => Some(unfinished(tx, org, course, &round, early).await?),
        None => None,
    };
    let state = match &early {
        Some(early) if early.state != "asked" => early.state.as_str(),
        _ if seat::covers(tx, org, person, moment.at).await? => "away",
        _ if now >= ends_at => "unasked",
        // Nobody waits for an answer to a question that cannot be put.
        _ if !reach::can_tell(tx, org, person.id).await? => "unasked",
        _ if due::is_idle(tx, org, course, &round, person.id).await? => "idle",
        _ => "asked",
    };
    let new = prompt(org, course, &round, person, moment, state, now);
    let prompt = match early {
        None => prompts::create(tx, &new).await?,
        Some(early) => renew(tx, early, &new).await?,
    };
    if let Some(mut prompt) = prompt
        && prompt.state == "asked"
    {
        // Opened early and closed since: now it waits again.
        round.closed_at = None;
        prompt.next_at = remind::next(org, course, person, &prompt, now);
        let joins = together::joins(tx, org, course, person, moment, &mut prompt).await?;
        prompts::save(tx, &prompt).await?;
        if !joins {
            ask(tx, org, course, &round, (&prompt, person), Pace::WithOthers, now).await?;
        }
    }
    close::settle(tx, org, course, &mut round, now).await
}

/// What was answered early is asked again when something came due since.
async fn unfinished(tx: &mut Tx, org: &Org, course: &Course, round: &Round, mut early: Prompt) -> Result<Prompt> {
    let done = matches!(early.state.as_str(), "answered" | "idle");
    if done && due::is_left(tx, org, course, round, &early).await? {
        early.state = "asked".into();
        prompts::save(tx, &early).await?;
    }
    Ok(early)
}

/// A prompt that was opened early and not answered is asked at its moment; an answered one is left alone.
async fn renew(tx: &mut Tx, early: Prompt, new: &Prompt) -> Result<Option<Prompt>> {
    let Some(mut prompt) = prompts::lock(tx, early.id).await? else { return Ok(None) };
    // A lead's `run` put it before its moment; what was only opened early carries the moment itself.
    let put = prompt.starts_at < new.starts_at;
    if prompt.state != "asked" || put && prompt.answered_at.is_none() {
        return Ok(None);
    }
    prompt.state.clone_from(&new.state);
    prompt.starts_at = new.starts_at;
    prompt.ends_at = new.ends_at;
    prompt.open_until = new.open_until;
    prompt.asked_at = new.asked_at;
    prompts::save(tx, &prompt).await?;
    Ok(Some(prompt))
}

/// A person is back before the window ended: what they were not asked because they were away is asked now.
///
/// # Errors
/// When the database fails.
pub async fn again(tx: &mut Tx, org: &Org, person: &Person, now: DateTime<Utc>) -> Result<()> {
    for missed in prompts::missed_by(tx, person.id, now).await? {
        if seat::covers(tx, org, person, now).await? {
            continue;
        }
        let mut round = rounds::lock(tx, missed.round_id).await?;
        let course = Course::of(tx, round.ritual_id).await?;
        let Some(mut prompt) = prompts::lock(tx, missed.id).await?.filter(|prompt| prompt.state == "away") else {
            continue;
        };
        let due = !due::is_idle(tx, org, &course, &round, person.id).await?;
        if !course.runs_at(now) || !due {
            continue;
        }
        anew(tx, org, &course, &mut round, (&mut prompt, person), now).await?;
        close::settle(tx, org, &course, &mut round, now).await?;
        if round.posted_at.is_some() {
            digest::publish(tx, org, &course, &round, now).await?;
        }
    }
    was_there(tx, org, person, now).await
}

/// Puts a question whose window is open to a person who can be told, now and apart from all others.
///
/// # Errors
/// When the database fails.
pub async fn anew(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    round: &mut Round,
    (prompt, person): (&mut Prompt, &Person),
    now: DateTime<Utc>,
) -> Result<()> {
    if !reach::can_tell(tx, org, person.id).await? {
        prompt.state = "unasked".into();
        return Ok(prompts::save(tx, prompt).await?);
    }
    prompt.state = "asked".into();
    prompt.asked_at = Some(now);
    prompt.next_at = remind::next(org, course, person, prompt, now);
    let moment = Moment { label: round.label, day: prompt.day, at: prompt.starts_at };
    let joins = together::joins(tx, org, course, person, moment, prompt).await?;
    prompts::save(tx, prompt).await?;
    round.closed_at = None;
    if !joins {
        ask(tx, org, course, round, (&*prompt, person), Pace::AtOnce, now).await?;
    }
    Ok(())
}

/// An absence of today is no more: whoever was not asked because of it is not away any longer in what is told of it, though
/// the window is over.
async fn was_there(tx: &mut Tx, org: &Org, person: &Person, now: DateTime<Utc>) -> Result<()> {
    for missed in prompts::missed_today(tx, person.id, now).await? {
        if seat::covers(tx, org, person, missed.starts_at).await? {
            continue;
        }
        let round = rounds::lock(tx, missed.round_id).await?;
        let Some(mut prompt) = prompts::lock(tx, missed.id).await?.filter(|prompt| prompt.state == "away") else {
            continue;
        };
        prompt.state = "unasked".into();
        prompts::save(tx, &prompt).await?;
        let course = Course::of(tx, round.ritual_id).await?;
        if round.posted_at.is_some() && course.kind != Kind::Review {
            digest::publish(tx, org, &course, &round, now).await?;
        }
    }
    Ok(())
}

/// A new prompt, not stored yet.
pub fn prompt(
    org: &Org,
    course: &Course,
    round: &Round,
    person: &Person,
    moment: Moment,
    state: &str,
    now: DateTime<Utc>,
) -> Prompt {
    let zone = person.zone(org);
    let today = local(now.max(moment.at), zone).date();
    Prompt {
        id: 0,
        round_id: round.id,
        person_id: person.id,
        day: moment.day,
        starts_at: moment.at,
        ends_at: course.window_end(org, &moment),
        open_until: midnight(today, zone),
        next_at: None,
        state: state.into(),
        asked_at: (state == "asked").then_some(now),
        answered_at: None,
        shown_at: None,
        late: false,
        edited: false,
    }
}

/// The end of a person's day.
pub fn midnight(today: NaiveDate, zone: Tz) -> DateTime<Utc> {
    wall(today.succ_opt().unwrap_or(today), NaiveTime::MIN, zone)
}

/// The round of a label, locked; made with its windows if it is missing.
///
/// # Errors
/// When the database fails.
pub async fn open(tx: &mut Tx, org: &Org, course: &Course, label: NaiveDate, now: DateTime<Utc>) -> Result<Round> {
    let (mut round, made) = rounds::open(tx, course.ritual.id, label, now).await?;
    if made {
        let mut moments = Vec::new();
        let mut excused = BTreeMap::new();
        for seat in seats::of_ritual(tx, course.ritual.id).await? {
            excused.extend(seat.excused_until.map(|until| (seat.person_id, until)));
        }
        for Known { member, person } in members::known(tx, course.team.id).await? {
            if person.gone_at.is_none() && course.asks(&member) {
                // Whose window is over already (the ritual was paused) is not asked in this round.
                let asked = |moment: &Moment| {
                    let excused = excused.get(&person.id).is_some_and(|until| moment.day < *until);
                    !excused && moment.at > member.joined_at && course.window_end(org, moment) > now
                };
                moments.extend(course.on(&person, org, label).filter(asked));
            }
        }
        let first = moments.iter().map(|moment| moment.at).min();
        let last = moments.iter().map(|moment| moment.at).max();
        round.first_end = moments.iter().map(|moment| course.window_end(org, moment)).min();
        round.ends_at = moments.iter().map(|moment| course.window_end(org, moment)).max();
        round.wide = first.zip(last).is_some_and(|(first, last)| last - first > Duration::hours(WIDE));
        let is_early = round.wide && !matches!(course.kind, Kind::Review | Kind::Close);
        round.next_at = if is_early { round.first_end } else { round.ends_at };
        rounds::save(tx, &round).await?;
    }
    Ok(round)
}

/// When a question goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pace {
    /// As those of all others whose moment it is.
    WithOthers,
    /// At once: it is asked of one person who is there.
    AtOnce,
}

/// Asks the question of a prompt, in the person's own conversation. Its parts stay together.
async fn ask(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    round: &Round,
    (prompt, person): (&Prompt, &Person),
    pace: Pace,
    now: DateTime<Utc>,
) -> Result<()> {
    let life = (prompt.ends_at - now).max(Duration::minutes(1));
    let share = format!("prompt:{}", prompt.id);
    let spread = Spread { moment: prompt.starts_at, share: &share };
    welcome::beside(tx, org, person, (pace == Pace::WithOthers).then_some(spread), now).await?;
    for (part, message) in questions(tx, org, course, round, prompt, person, now).await? {
        let key = format!("{share}{part}");
        match pace {
            Pace::WithOthers => {
                post::tell_among_many(tx, org, person.id, (&key, spread), &message, life, now).await?;
            }
            Pace::AtOnce => {
                // It may have been asked before they were away: it is asked anew.
                let key = format!("{key}:{}", now.timestamp());
                post::tell(tx, org, person.id, &key, &message, life, now).await?;
            }
        }
    }
    Ok(())
}

/// The messages that ask a prompt: one, or one for each objective of a review, with what stands behind their key.
///
/// # Errors
/// When the database fails.
pub async fn questions(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    round: &Round,
    prompt: &Prompt,
    person: &Person,
    now: DateTime<Utc>,
) -> Result<Vec<(String, Message)>> {
    Ok(match course.kind {
        Kind::Monday => vec![(String::new(), monday::question(tx, org, course, prompt, person, now).await?)],
        Kind::Review => review::questions(tx, org, course, round, prompt, person, now).await?,
        Kind::Close => closing::questions(tx, org, course, round, prompt, person, now).await?,
        Kind::Standup => vec![(String::new(), standup::question(tx, org, course, round, prompt, person, now).await?)],
        _ => vec![(String::new(), own::question(tx, org, course, prompt, person, now).await?)],
    })
}
