//! A status that somebody shows on a platform says that they are away: it counts where they allowed it.

pub mod mine;
#[cfg(test)]
mod tests;

use anyhow::Result;
use chat::{Message, Profile, Status};
use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, Timelike, Utc};
use chrono_tz::Tz;

use super::post;
use super::ritual::welcome::{self, Return};
use super::ritual::{absent, ask};
use crate::answer::status::is_away;
use crate::org::Org;
use crate::schedule::local;
use crate::store::people::Person;
use crate::store::statuses::{self, Standing};
use crate::store::{Tx, absences, people};
use crate::words::say;

/// How long somebody is away whose status does not say until when: it ends when the status does.
const OPEN: Days = Days::new(1_000);
/// How much earlier than it said a status may be gone and still have ended by itself: clocks differ.
const CLOCKS: Duration = Duration::minutes(1);

/// A platform tells of a person what they show; what it told before changes nothing.
///
/// # Errors
/// When the database fails.
pub async fn told(
    tx: &mut Tx,
    org: &Org,
    platform: &str,
    person: i64,
    profile: &Profile,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(status) = &profile.status else { return Ok(()) };
    // Their zone may be new.
    let person = people::by_id(tx, person).await?;
    let source = format!("{platform}:{}", profile.who);
    let standing = statuses::of_source(tx, &source).await?;
    let away = person.heeds_status && status.until.is_none_or(|until| until > now);
    if !away || !is_away(&status.emoji, &status.text) {
        return match standing {
            Some(standing) => end(tx, org, &person, &standing, now).await,
            None => Ok(()),
        };
    }
    let until = status.until.filter(|until| *until < now + OPEN);
    let said = said(status);
    match standing {
        // Also where its person said meanwhile that they are back.
        Some(standing) if standing.status == said && standing.ends_at == until => Ok(()),
        Some(standing) if runs(&standing, person.zone(org), now) => {
            let last = last_day(until, person.zone(org), now);
            statuses::change(tx, standing.id, last, (&said, until)).await?;
            welcome::expect(tx, org, person.id, Return::Later, now).await
        }
        before => {
            if let Some(before) = before {
                statuses::forget(tx, before.id, over_at(&before, now)).await?;
            }
            begin(tx, org, &person, &source, (&said, until), now).await
        }
    }
}

/// The person is away from now on, and is told so.
async fn begin(
    tx: &mut Tx,
    org: &Org,
    person: &Person,
    source: &str,
    (said, until): (&str, Option<DateTime<Utc>>),
    now: DateTime<Utc>,
) -> Result<()> {
    let zone = person.zone(org);
    let days = (local(now, zone).date(), last_day(until, zone, now));
    let Some(id) = statuses::begin(tx, person.id, days, source, (said, until), now).await? else { return Ok(()) };
    absent::withdraw(tx, org, person.id, now).await?;
    let shown = until.map(|until| shown(until, zone));
    let message = Message::line(say!(person.lang(org), status::made_away(said, shown)));
    post::notify(tx, org, person.id, &format!("status:{id}"), &message, post::NOTE_LIFE, now).await?;
    welcome::expect(tx, org, person.id, Return::Later, now).await
}

/// A status stands no more, or no longer counts: the person is asked again. What they said themself stays.
async fn end(tx: &mut Tx, org: &Org, person: &Person, standing: &Standing, now: DateTime<Utc>) -> Result<()> {
    let zone = person.zone(org);
    let by_itself = standing.ends_at.is_some_and(|ends_at| ends_at <= now + CLOCKS);
    statuses::forget(tx, standing.id, over_at(standing, now)).await?;
    let today = local(now, zone).date();
    if standing.ended_at.is_some() || standing.last_day < today {
        return Ok(());
    }
    if !by_itself {
        // Today they are back; what lies before stays.
        match today.pred_opt().filter(|yesterday| standing.first_day <= *yesterday) {
            Some(yesterday) => absences::shorten(tx, standing.id, yesterday).await?,
            None => absences::end(tx, standing.id, now).await?,
        }
    }
    welcome::expect(tx, org, person.id, Return::Now, now).await?;
    let returned = people::by_id(tx, person.id).await?;
    ask::again(tx, org, &returned, now).await
}

/// Whether its person is still away by it.
fn runs(standing: &Standing, zone: Tz, now: DateTime<Utc>) -> bool {
    standing.ended_at.is_none()
        && standing.last_day >= local(now, zone).date()
        && standing.ends_at.is_none_or(|ends_at| ends_at > now)
}

fn over_at(standing: &Standing, now: DateTime<Utc>) -> DateTime<Utc> {
    standing.ends_at.map_or(now, |ends_at| ends_at.min(now))
}

/// The person's own day on which it ends.
fn last_day(until: Option<DateTime<Utc>>, zone: Tz, now: DateTime<Utc>) -> NaiveDate {
    // At midnight the day before is the last.
    let last = until.map_or(now + OPEN, |until| until - Duration::milliseconds(1));
    local(last.max(now), zone).date()
}

/// The person's own last day, and the time where it ends within that day: a status for `today` ends a second before midnight.
fn shown(until: DateTime<Utc>, zone: Tz) -> (NaiveDate, Option<NaiveTime>) {
    let last = local(until - Duration::milliseconds(1), zone);
    let within = (last.hour(), last.minute()) < (23, 59);
    (last.date(), within.then(|| local(until, zone).time()))
}

/// What a status says, as it is shown back: emoji that count as characters, then the words.
fn said(status: &Status) -> String {
    let emoji = match status.emoji.as_str() {
        "palm_tree" => "🌴 ",
        "face_with_thermometer" => "🤒 ",
        _ => "",
    };
    format!("{emoji}{}", status.text).trim_end().to_owned()
}
