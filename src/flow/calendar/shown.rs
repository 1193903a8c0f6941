//! What a calendar brings: the next days on which it matters, and years of which nothing is known.

use chat::{Answer, Line, Message};
use chrono::{Datelike, Days, NaiveDate};

use super::called;
use crate::calendar::{Region, Workdays};
use crate::flow::Scene;
use crate::lang::Lang;
use crate::words::say;

/// How many days are shown.
const MOST: usize = 5;
/// How far ahead they are looked for, in days.
const AHEAD: u64 = 400;

/// The days ahead that are off or worked although their weekday is not so.
pub(super) fn lines(scene: &Scene<'_>, workdays: &Workdays) -> Vec<Line> {
    let today = scene.today();
    let last = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
    let corrections = scene.org.corrected.now();
    let named = |(day, off): (NaiveDate, bool)| {
        let own = corrections.on(workdays.region(), day).map(|correction| correction.name.clone());
        // A name that is in no language of the reader's is left out; the day itself is what counts.
        let known =
            || workdays.region()?.off(day, scene.lang).filter(|name| scene.lang == Lang::En || !name.is_ascii());
        let name = own.filter(|name| !name.is_empty()).or_else(known);
        (day, off, name.filter(|_| off))
    };
    let ahead: Vec<_> = workdays.exceptions(today, last).take(MOST).map(named).collect();
    let mut lines = Vec::new();
    if !ahead.is_empty() {
        lines.push(say!(scene.lang, calendar::ahead(&ahead)));
    }
    if let Some(region) = workdays.region() {
        lines.extend(unknown(scene, region, today, last));
    }
    lines
}

/// The first year in these days of which nothing is known.
fn unknown(scene: &Scene<'_>, region: Region, first: NaiveDate, last: NaiveDate) -> Option<Line> {
    let corrections = scene.org.corrected.now();
    let year =
        (first.year()..=last.year()).find(|year| !region.knows(*year) && !corrections.make_known(region, *year))?;
    Some(say!(scene.lang, calendar::not_published(&called(region, scene.lang), year)))
}

/// A sentence, and what it brings.
pub(super) fn with(scene: &Scene<'_>, sentence: Line, workdays: &Workdays) -> Answer {
    let mut message = Message::line(sentence);
    message.lines.extend(lines(scene, workdays));
    Answer::Say(message)
}
