//! Absence.

use anyhow::Result;
use chat::{Answer, Line, Message};
use chrono::{Datelike, Days, NaiveDate, Timelike};
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
    let days = match said.all(scene.today(), scene.lang == Lang::Zh) {
        Ok(days) => days,
        Err(ask) => {
            let mut message = Message::line(asked(scene, ask));
            if said.is_list() {
                message = message.then(say!(scene.lang, away::each_alone()));
            }
            return private(tx, scene, "away", message).await;
        }
    };
    let mut noted = Vec::new();
    for days in &days {
        noted.push(note(tx, scene, days).await?);
    }
    let spans: Vec<String> = noted.iter().filter_map(|noted| noted.span.clone()).collect();
    let first = match spans.as_slice() {
        [] => None,
        [span] => {
            let half = noted.iter().zip(&days).any(|(noted, days)| noted.span.is_some() && days.half.is_some());
            Some(say!(scene.lang, away::noted(span, half)))
        }
        several => Some(say!(scene.lang, away::noted_all(several))),
    };
    let lines = first.into_iter().chain(noted.into_iter().filter_map(|noted| noted.beside));
    private(tx, scene, "away", Message::new(lines)).await
}

/// What became of an absence that was told.
struct Noted {
    /// Its days, if they are kept.
    span: Option<String>,
    /// What else there is to say.
    beside: Option<Line>,
}

/// What is asked back.
fn asked(scene: &Scene<'_>, ask: AbsenceAsk) -> Line {
    let (lang, year) = (scene.lang, scene.today().year());
    let days = |(from, to): (NaiveDate, NaiveDate)| say!(lang, away::days(from, to, year));
    match ask {
        AbsenceAsk::Which { a, b, half, why } => {
            let (first, second) = (command(lang, a, half), command(lang, b, half));
            say!(lang, away::which_days(why, &days(a), &days(b), &first, &second))
        }
        AbsenceAsk::NoSuchDay { year, month, day } => say!(lang, away::no_such_day(year, month, day)),
        AbsenceAsk::UntilWhen { from } => {
            let example = from.checked_add_days(Days::new(4)).unwrap_or(from);
            say!(lang, away::until_when(&days((from, from)), &command(lang, (from, example), None)))
        }
        AbsenceAsk::Hours { day } => {
            let half = |half| command(lang, (day, day), Some(half));
            say!(lang, away::no_hours(&half(Half::Morning), &half(Half::Afternoon), &command(lang, (day, day), None)))
        }
        AbsenceAsk::Long { from, to } => {
            let count = (to - from).num_days() + 1;
            say!(lang, away::so_long(&days((from, to)), count, &command(lang, (from, to), None)))
        }
        AbsenceAsk::Past => say!(lang, away::past()),
        AbsenceAsk::TooLong => say!(lang, away::too_long()),
        AbsenceAsk::NotUnderstood => say!(lang, away::not_understood()),
    }
}

/// The command that means these days and no others.
fn command(lang: Lang, (from, to): (NaiveDate, NaiveDate), half: Option<Half>) -> String {
    let days = match lang {
        _ if from == to => from.to_string(),
        Lang::En => format!("{from} - {to}"),
        Lang::Zh => format!("{from} 到 {to}"),
    };
    match (lang, half) {
        (Lang::En, None) => format!("away {days}"),
        (Lang::En, Some(half)) => format!("away {days} {}", kept(half)),
        (Lang::Zh, None) => format!("请假 {days}"),
        (Lang::Zh, Some(Half::Morning)) => format!("请假 {days}上午"),
        (Lang::Zh, Some(Half::Afternoon)) => format!("请假 {days}下午"),
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
async fn note(tx: &mut Tx, scene: &Scene<'_>, days: &AbsenceDays) -> Result<Noted> {
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
        let already = say!(scene.lang, away::away_already(&span(scene, other)));
        return Ok(Noted { span: None, beside: Some(already) });
    }
    let why: Option<String> = days.why.as_ref().map(|why| why.chars().take(LONGEST_REASON).collect());
    let id = absences::add(tx, me, (days.from, days.to), half, why.as_deref(), scene.now).await?;
    let after = json!({
        "id": id, "first_day": days.from.to_string(), "last_day": days.to.to_string(), "half": half,
    });
    record::note(tx, me, &format!("P{me}"), "away", (json!({}), after), scene.now).await?;
    seat::reseat_person(tx, scene.org, me, scene.now).await?;
    if away_now(scene, days) {
        absent::withdraw(tx, scene.org, me, scene.now).await?;
    }
    welcome::expect(tx, scene.org, me, Return::Later, scene.now).await?;
    let (all, worked) = workdays::count(&workdays::own(tx, scene.org, &scene.me).await?, days.from, days.to);
    let said =
        say!(scene.lang, away::span_with_workdays((days.from, days.to), half, scene.today().year(), all, worked));
    let spans: Vec<String> = others.iter().map(|other| span(scene, other)).collect();
    let beside = (!spans.is_empty()).then(|| say!(scene.lang, away::overlaps(&spans)));
    Ok(Noted { span: Some(said), beside })
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

/// Whether an absence that touches today is over: also the half of a day that has gone by.
fn is_past(scene: &Scene<'_>, absence: &Absence) -> bool {
    let now = schedule::local(scene.now, scene.zone);
    let morning = absence.half.as_deref() == Some(kept(Half::Morning));
    absence.is_over(scene.now) || morning && absence.last_day == now.date() && now.hour() >= 12
}

fn span(scene: &Scene<'_>, absence: &Absence) -> String {
    if absence.source.is_some() && absence.ends_at.is_none() {
        return say!(scene.lang, status::open_span(absence.first_day));
    }
    let year = scene.today().year();
    say!(scene.lang, away::span(absence.first_day, absence.last_day, absence.half.as_deref(), year))
}

/// The speaker is back: what covers today ends; if nothing does, the next absence is cancelled. What overlaps it counted together
/// with it, and goes with it.
///
/// # Errors
/// When the database fails.
pub async fn back(tx: &mut Tx, scene: &Scene<'_>) -> Result<Answer> {
    let (me, today) = (scene.me.id, scene.today());
    let mut ahead = absences::from(tx, me, today).await?;
    ahead.retain(|absence| !is_past(scene, absence));
    let stretch = stretch(&ahead, today);
    match stretch.first() {
        None => return private(tx, scene, "back", Message::line(say!(scene.lang, away::not_away()))).await,
        Some(first) if first.first_day > today => return cancel(tx, scene, &stretch).await,
        Some(_) => {}
    }
    let mut lines = Vec::new();
    for absence in &stretch {
        lines.push(finish(tx, scene, absence, today).await?);
    }
    over(tx, scene, &stretch).await?;
    // One welcome is enough, whatever overlapped.
    lines.truncate(1);
    let later: Vec<String> =
        stretch.iter().filter(|absence| absence.first_day > today).map(|absence| span(scene, absence)).collect();
    if !later.is_empty() {
        lines.push(say!(scene.lang, away::cancelled_with_it(&later)));
    }
    seat::reseat_person(tx, scene.org, me, scene.now).await?;
    welcome::expect(tx, scene.org, me, Return::Now, scene.now).await?;
    let returned = people::by_id(tx, me).await?;
    ask::again(tx, scene.org, &returned, scene.now).await?;
    private(tx, scene, "back", Message::new(lines)).await
}

/// The absences that cover today, else the next one, and those that the person said to overlap what they said there: a
/// status, which may have no end, takes along nothing.
fn stretch(ahead: &[Absence], today: NaiveDate) -> Vec<&Absence> {
    let mut last: Option<NaiveDate> = None;
    let mut stretch: Vec<&Absence> = Vec::new();
    for absence in ahead {
        let said = absence.source.is_none();
        let overlaps = said && last.is_some_and(|last| absence.first_day <= last);
        if absence.first_day > today && !stretch.is_empty() && !overlaps {
            continue;
        }
        if said {
            last = last.max(Some(absence.last_day));
        }
        stretch.push(absence);
    }
    stretch
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
            say!(scene.lang, away::back_today(&span(scene, absence)))
        }
    })
}

/// Keeps what the absences were before they ended.
async fn over(tx: &mut Tx, scene: &Scene<'_>, absences: &[&Absence]) -> Result<()> {
    let was = |absence: &&Absence| {
        json!({
            "id": absence.id, "first_day": absence.first_day.to_string(),
            "last_day": absence.last_day.to_string(), "half": absence.half,
        })
    };
    let before = json!({ "absences": absences.iter().map(was).collect::<Vec<_>>() });
    let me = scene.me.id;
    record::note(tx, me, &format!("P{me}"), "back", (before, json!({})), scene.now).await
}

/// Cancels absences that lie ahead.
async fn cancel(tx: &mut Tx, scene: &Scene<'_>, next: &[&Absence]) -> Result<Answer> {
    for absence in next {
        absences::end(tx, absence.id, scene.now).await?;
    }
    over(tx, scene, next).await?;
    seat::reseat_person(tx, scene.org, scene.me.id, scene.now).await?;
    welcome::expect(tx, scene.org, scene.me.id, Return::Later, scene.now).await?;
    let spans: Vec<String> = next.iter().map(|absence| span(scene, absence)).collect();
    let line = say!(scene.lang, away::cancelled(&spans));
    private(tx, scene, "back", Message::line(line)).await
}

/// The absences of the speaker from today on, in one line for them alone; `None` if there are none.
///
/// # Errors
/// When the database fails.
pub async fn ahead(tx: &mut Tx, scene: &Scene<'_>) -> Result<Option<Line>> {
    let ahead = absences::from(tx, scene.me.id, scene.today()).await?;
    let left = ahead.iter().filter(|absence| !is_past(scene, absence));
    let spans: Vec<String> = left.map(|absence| span(scene, absence)).collect();
    Ok((!spans.is_empty()).then(|| say!(scene.lang, away::ahead(&spans))))
}
