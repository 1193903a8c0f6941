//! What was noted of a change as its reader says it: days, rituals and schedules in words.

use chat::Line;
use chrono::{Datelike, NaiveDate};
use serde_json::Value;

use crate::calendar::read_weekdays;
use crate::flow::okr::undo::at_once::AT_ONCE;
use crate::flow::ritual::course::kind_of;
use crate::flow::ritual::takeback::REPLIED;
use crate::lang::Lang;
use crate::schedule::{self, Rule};
use crate::store::history::Change;
use crate::words::say;

/// A change that is told by more than one value: an absence by its days, an answer by its ritual and day.
pub(super) fn whole(lang: Lang, today: NaiveDate, change: &Change) -> Option<Line> {
    match change.change.as_str() {
        "away" => span(lang, today, &change.after).map(|days| say!(lang, okr_edit::was_away(&[days]))),
        "back" => {
            let ended = change.before.get("absences")?.as_array()?;
            let spans: Vec<String> = ended.iter().filter_map(|absence| span(lang, today, absence)).collect();
            (!spans.is_empty()).then(|| say!(lang, okr_edit::was_back(&spans)))
        }
        AT_ONCE => {
            let count = change.after.get("count").and_then(Value::as_u64)?;
            Some(say!(lang, okr_edit::values_at_once(count)))
        }
        "works with" => {
            let asked = text(&change.after, "asked")?;
            Some(say!(lang, okr_edit::asked_to_work(text(&change.after, "name"), asked)))
        }
        "was accepted" | "was declined" => {
            let (by, other) = (text(&change.after, "by")?, text(&change.after, "name")?);
            Some(say!(lang, okr_edit::was_settled(by, other, change.change == "was accepted")))
        }
        REPLIED => {
            let ritual = ritual(lang, text(&change.after, "called"), text(&change.after, "kind")?);
            let skipped = change.after.get("skipped").and_then(Value::as_bool).unwrap_or(false);
            let (teams, day) = (text(&change.after, "teams")?, day(&change.after, "day")?);
            Some(say!(lang, okr_edit::was_answered(&ritual, teams, day, skipped)))
        }
        _ => None,
    }
}

/// A noted value as it is said, by the kind of change and its name.
pub(super) fn value(lang: Lang, change: &str, key: &str, noted: String) -> String {
    match (change, key) {
        ("schedule", "rule") => match noted.parse::<Rule>() {
            Ok(rule) => schedule::describe(&rule, lang == Lang::Zh),
            Err(_) => noted,
        },
        ("language", "language") => match noted.parse::<Lang>() {
            Ok(to) => say!(lang, settings::language(to)).to_owned(),
            Err(_) => noted,
        },
        ("advice", "advice") | ("status", "status") | ("notices", "notices") | ("quiet", "quiet") => {
            match noted.as_str() {
                "on" => say!(lang, okr_change::is_on(true)).to_owned(),
                "off" => say!(lang, okr_change::is_on(false)).to_owned(),
                _ => noted,
            }
        }
        ("reminders", "reminders") => say!(lang, settings::level(&noted)).to_owned(),
        ("workdays", "workdays") => read_weekdays(&noted).map_or(noted, |set| say!(lang, my_days::days(set))),
        ("notices" | "status" | "advice", _) if matches!(noted.as_str(), "on" | "off") => {
            say!(lang, okr_change::is_on(noted == "on")).to_owned()
        }
        ("ritual added" | "ritual removed", "name") => match kind_of(&noted) {
            Some(_) => ritual(lang, None, &noted),
            None => noted,
        },
        _ => noted,
    }
}

/// What counts where a person did not choose a setting; nothing for what is no setting.
pub(super) fn unset(lang: Lang, change: &str) -> Option<String> {
    let settings = ["zone", "language", "quiet", "reminders", "workdays", "hours", "calendar"];
    settings.contains(&change).then(|| say!(lang, okr_edit::not_chosen(change)))
}

/// What a ritual is called.
fn ritual(lang: Lang, called: Option<&str>, kind: &str) -> String {
    match (called, kind_of(kind)) {
        (Some(name), _) => name.to_owned(),
        (None, Some(kind)) => say!(lang, ritual::ritual(&kind)).to_owned(),
        (None, None) => kind.to_owned(),
    }
}

/// The days of an absence.
fn span(lang: Lang, today: NaiveDate, absence: &Value) -> Option<String> {
    let (first, last) = (day(absence, "first_day")?, day(absence, "last_day")?);
    Some(say!(lang, away::span(first, last, text(absence, "half"), today.year())))
}

fn day(values: &Value, key: &str) -> Option<NaiveDate> {
    text(values, key)?.parse().ok()
}

fn text<'v>(values: &'v Value, key: &str) -> Option<&'v str> {
    values.get(key)?.as_str()
}
