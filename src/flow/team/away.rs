//! Absence.

use anyhow::Result;
use chat::{Answer, Line, Message};
use chrono::{NaiveDate, Timelike};
use serde_json::json;

use super::record;
use crate::answer::absence::{self, AbsenceAsk, AbsenceDays, Half};
use crate::flow::private::private;
use crate::flow::ritual::welcome::{self, Return};
use crate::flow::ritual::{absent, ask, seat};
use crate::flow::{Scene, mentions, workdays};
use crate::lang::Lang;
use crate::schedule;
use crate::store::absences::{self, Absence};
use crate::store::{Tx, people};
use crate::words::say;

/// The longest reason that is kept, in characters.
const LONGEST_REASON: usize = 1_000;

/// Notes an absence: `when` is what stands after the command word, or with `sentence` a whole sentence.
///
/// # Errors
/// When the database fails.
pub async fn away(tx: &mut Tx, scene: &Scene<'_>, when: &str, sentence: bool) -> Result<Answer> {
    let when = mentions::written_out(scene.event, when);
    let said = if sentence { absence::read(&when) } else { None };
    let said = said.unwrap_or_else(|| absence::words(&when));
    let days = match said.resolve(scene.today()) {
        Ok(days) => days,
        Err(ask) => {
            let line = asked(scene, &ask, &when);
            return private(tx, scene, "away", Message::line(line)).await;
        }
    };
    let message = note(tx, scene, &days).await?;
    private(tx, scene, "away", message).await
}

/// What is asked back.
fn asked(scene: &Scene<'_>, ask: &AbsenceAsk, when: &str) -> Line {
    match ask {
        AbsenceAsk::WhichWeek { a, b } => {
            let half = half_said(scene, *a, when);
            let command = |day: &NaiveDate| match scene.lang {
                Lang::En => format!("away {day}{half}"),
                Lang::Zh => format!("请假 {day}{half}"),
            };
            say!(scene.lang, away::which_day(*a, *b, &command(a), &command(b)))
        }
        AbsenceAsk::Past => say!(scene.lang, away::past()),
        AbsenceAsk::TooLong => say!(scene.lang, away::too_long()),
        AbsenceAsk::NotUnderstood => say!(scene.lang, away::not_understood()),
    }
}

/// The half of the day that was said beside `next Wed`, as it stands in a command.
fn half_said(scene: &Scene<'_>, day: NaiveDate, when: &str) -> &'static str {
    let words: Vec<&str> = when.split_whitespace().collect();
    let Some(next) = words.iter().position(|word| word.eq_ignore_ascii_case("next")) else {
        return "";
    };
    let (before, after) = (words[..next].join(" "), words.get(next + 2..).unwrap_or_default().join(" "));
    let days = absence::words(format!("{before} {day} {after}").trim()).resolve(scene.today());
    match (days.ok().and_then(|days| days.half), scene.lang) {
        (Some(Half::Morning), Lang::En) => " morning",
        (Some(Half::Afternoon), Lang::En) => " afternoon",
        (Some(Half::Morning), Lang::Zh) => "上午",
        (Some(Half::Afternoon), Lang::Zh) => "下午",
        (None, _) => "",
    }
}

/// How a half is kept.
fn kept(half: Half) -> &'static str {
    match half {
        Half::Morning => "morning",
        Half::Afternoon => "afternoon",
    }
}

/// Keeps an absence, unless the person is away then already.
async fn note(tx: &mut Tx, scene: &Scene<'_>, days: &AbsenceDays) -> Result<Message> {
    let me = scene.me.id;
    let half = days.half.map(kept);
    let mut others = absences::from(tx, me, days.from).await?;
    others.retain(|other| other.first_day <= days.to && !other.is_over(scene.now));
    let covers = |other: &&Absence| {
        // A status may change, what was said stands.
        other.source.is_none()
            && other.first_day <= days.from
            && days.to <= other.last_day
            && (other.half.is_none() || other.half.as_deref() == half)
    };
    if let Some(other) = others.iter().find(covers) {
        return Ok(Message::line(say!(scene.lang, away::away_already(&span(scene.lang, other)))));
    }
    let why: Option<String> = days.why.as_ref().map(|why| why.chars().take(LONGEST_REASON).collect());
    let id = absences::add(tx, me, (days.from, days.to), half, why.as_deref(), scene.now).await?;
    let after = json!({ "id": id });
    record::note(tx, me, &format!("P{me}"), "away", (json!({}), after), scene.now).await?;
    seat::reseat_person(tx, scene.org, me, scene.now).await?;
    if away_now(scene, days) {
        absent::withdraw(tx, scene.org, me, scene.now).await?;
    }
    welcome::expect(tx, scene.org, me, Return::Later, scene.now).await?;
    let (all, worked) = workdays::count(&workdays::own(tx, scene.org, &scene.me).await?, days.from, days.to);
    let said = say!(scene.lang, away::span_with_workdays(days.from, days.to, half, all, worked));
    let mut message = Message::line(say!(scene.lang, away::noted(&said, half.is_some())));
    if !others.is_empty() {
        let spans: Vec<String> = others.iter().map(|other| span(scene.lang, other)).collect();
        message = message.then(say!(scene.lang, away::overlaps(&spans)));
    }
    Ok(message)
}

/// Whether the absence covers this very moment, so that what is open today is not waited for.
fn away_now(scene: &Scene<'_>, days: &AbsenceDays) -> bool {
    let now = schedule::local(scene.now, scene.zone);
    let half = match days.half {
        None => true,
        Some(Half::Morning) => now.hour() < 12,
        Some(Half::Afternoon) => now.hour() >= 12,
    };
    half && days.from <= now.date() && now.date() <= days.to
}

fn span(lang: Lang, absence: &Absence) -> String {
    if absence.source.is_some() && absence.ends_at.is_none() {
        return say!(lang, status::open_span(absence.first_day));
    }
    say!(lang, away::span(absence.first_day, absence.last_day, absence.half.as_deref()))
}

/// The speaker is back: what covers today ends; if nothing does, the next absence is cancelled.
///
/// # Errors
/// When the database fails.
pub async fn back(tx: &mut Tx, scene: &Scene<'_>) -> Result<Answer> {
    let (me, today) = (scene.me.id, scene.today());
    let mut ahead = absences::from(tx, me, today).await?;
    ahead.retain(|absence| !absence.is_over(scene.now));
    let now: Vec<&Absence> = ahead.iter().filter(|absence| absence.first_day <= today).collect();
    if now.is_empty() {
        return match ahead.first() {
            None => private(tx, scene, "back", Message::line(say!(scene.lang, away::not_away()))).await,
            Some(next) => cancel(tx, scene, next).await,
        };
    }
    let mut lines = Vec::new();
    for absence in &now {
        lines.push(finish(tx, scene, absence, today).await?);
    }
    over(tx, scene, &now).await?;
    // One welcome is enough, whatever overlapped.
    lines.truncate(1);
    seat::reseat_person(tx, scene.org, me, scene.now).await?;
    welcome::expect(tx, scene.org, me, Return::Now, scene.now).await?;
    let returned = people::by_id(tx, me).await?;
    ask::again(tx, scene.org, &returned, scene.now).await?;
    private(tx, scene, "back", Message::new(lines)).await
}

/// Ends an absence that covers today: what lies before today stays.
async fn finish(tx: &mut Tx, scene: &Scene<'_>, absence: &Absence, today: NaiveDate) -> Result<Line> {
    let yesterday = today.pred_opt().filter(|yesterday| absence.first_day <= *yesterday);
    Ok(match yesterday {
        Some(yesterday) => {
            absences::shorten(tx, absence.id, yesterday).await?;
            say!(scene.lang, away::back_early(yesterday))
        }
        None => {
            absences::end(tx, absence.id, scene.now).await?;
            say!(scene.lang, away::back_today(&span(scene.lang, absence)))
        }
    })
}

/// Keeps what the absences were before they ended.
async fn over(tx: &mut Tx, scene: &Scene<'_>, absences: &[&Absence]) -> Result<()> {
    let was = |absence: &&Absence| json!({ "id": absence.id, "last_day": absence.last_day.to_string() });
    let before = json!({ "absences": absences.iter().map(was).collect::<Vec<_>>() });
    let me = scene.me.id;
    record::note(tx, me, &format!("P{me}"), "back", (before, json!({})), scene.now).await
}

/// Cancels an absence that lies ahead.
async fn cancel(tx: &mut Tx, scene: &Scene<'_>, next: &Absence) -> Result<Answer> {
    absences::end(tx, next.id, scene.now).await?;
    over(tx, scene, &[next]).await?;
    seat::reseat_person(tx, scene.org, scene.me.id, scene.now).await?;
    welcome::expect(tx, scene.org, scene.me.id, Return::Later, scene.now).await?;
    let line = say!(scene.lang, away::cancelled(&span(scene.lang, next)));
    private(tx, scene, "back", Message::line(line)).await
}

/// The absences of the speaker from today on, in one line for them alone; `None` if there are none.
///
/// # Errors
/// When the database fails.
pub async fn ahead(tx: &mut Tx, scene: &Scene<'_>) -> Result<Option<Line>> {
    let ahead = absences::from(tx, scene.me.id, scene.today()).await?;
    let left = ahead.iter().filter(|absence| !absence.is_over(scene.now));
    let spans: Vec<String> = left.map(|absence| span(scene.lang, absence)).collect();
    Ok((!spans.is_empty()).then(|| say!(scene.lang, away::ahead(&spans))))
}
