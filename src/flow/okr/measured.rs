//! What a measure that was typed is: checked numbers, days that are days, weights that are weights.

use chat::Line;
use chrono::{Datelike, Days, NaiveDate};

use super::text;
use crate::answer::absence::{self, Absence, AbsenceDays};
use crate::command::{MeasureText, MilestoneText};
use crate::flow::Scene;
use crate::lang::Lang;
use crate::okr::{Bounds, Measure, Milestone, Weight, accepts};
use crate::words::say;

/// The most milestones of one key result.
pub const MILESTONES_MAX: usize = 50;

/// How a key result is measured, with its unit and what of it is reached already.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The measure.
    pub measure: Measure,
    /// As typed; may be empty.
    pub unit: String,
    /// The milestones that were ticked.
    pub reached: Vec<u16>,
}

/// Reads a measure.
///
/// # Errors
/// The sentence that says what is wrong with it.
pub fn measured(scene: &Scene<'_>, said: &MeasureText) -> Result<Measured, Line> {
    let number = |measure: Measure, unit: &Option<String>| {
        if !measure.numbers().into_iter().all(accepts) {
            return Err(say!(scene.lang, okr_update::too_large()));
        }
        Ok(Measured { measure, unit: unit.clone().unwrap_or_default(), reached: Vec::new() })
    };
    match said {
        MeasureText::Change { from, to, unit } => number(Measure::between(*from, *to), unit),
        MeasureText::Keep { low, high, unit } => {
            number(Bounds::of(*low, *high).map_or(Measure::Done, Measure::Keep), unit)
        }
        MeasureText::Milestones(all) => checklist(scene, all),
        MeasureText::Done => Ok(Measured { measure: Measure::Done, unit: String::new(), reached: Vec::new() }),
    }
}

fn checklist(scene: &Scene<'_>, said: &[MilestoneText]) -> Result<Measured, Line> {
    if said.len() > MILESTONES_MAX {
        return Err(say!(scene.lang, okr_add::too_many_milestones(MILESTONES_MAX)));
    }
    let mut milestones = Vec::new();
    for (number, one) in (1..).zip(said) {
        let weight = one.weight.map_or(Ok(Weight::ONE), Weight::new);
        let weight = weight.map_err(|_| say!(scene.lang, okr_edit::not_a_weight()))?;
        let due = one.due.as_deref().map(|typed| day(scene, typed)).transpose()?;
        milestones.push(Milestone { number, title: text::named(scene, &one.title), weight, due });
    }
    let reached = (1..).zip(said).filter(|(_, one)| one.done).map(|(number, _)| number).collect();
    Ok(Measured { measure: Measure::Milestones(milestones), unit: String::new(), reached })
}

/// So many days ahead a day without a year may as well be the one that is over.
const HALF_A_YEAR: Days = Days::new(182);

/// The day of this year that was said, where it is over: told half a year ago it would have been that one.
fn gone_by(words: &Absence, today: NaiveDate, zh: bool) -> Option<NaiveDate> {
    let one = |today| one_day(words.resolve(today, zh).ok()?);
    let gone = one(today.checked_sub_days(HALF_A_YEAR)?).filter(|day| *day < today)?;
    let same = |is: NaiveDate| is != gone && (is.month(), is.day()) == (gone.month(), gone.day());
    one(today).is_none_or(same).then_some(gone)
}

/// A day as people say it: `2026-12-01`, `1 Dec`, 12月1日, `fri`.
///
/// # Errors
/// The sentence that says how to say it.
pub fn day(scene: &Scene<'_>, typed: &str) -> Result<NaiveDate, Line> {
    if let Ok(day) = typed.parse() {
        return Ok(day);
    }
    let (today, zh) = (scene.today(), scene.lang == Lang::Zh);
    let words = absence::words(typed);
    let said = words.resolve(today, zh);
    if let Some(gone) = gone_by(&words, today, zh) {
        let digits: Vec<&str> = typed.split(|char: char| !char.is_ascii_digit()).collect();
        return match gone.with_year(gone.year() + 1) {
            Some(to_come) if digits.iter().all(|digits| digits.len() < 4) => {
                let shown = say!(scene.lang, date::day_from(gone, today));
                Err(say!(scene.lang, okr_edit::which_year(typed, &shown, gone, to_come)))
            }
            _ => Ok(gone),
        };
    }
    said.ok().and_then(one_day).ok_or_else(|| say!(scene.lang, okr_edit::not_a_day(typed)))
}

/// The one whole day that they are, and nothing more.
fn one_day(days: AbsenceDays) -> Option<NaiveDate> {
    (days.from == days.to && days.half.is_none() && days.why.is_none()).then_some(days.from)
}
