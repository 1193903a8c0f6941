//! What changed, newest first.

mod told;

use anyhow::Result;
use chat::{Answer, Line, Message};
use chrono::NaiveDate;
use serde_json::Value;

use super::cycle::every::ORG;
use super::edit::{self, fields};
use super::{find, hidden, moving};
use crate::command::Item;
use crate::flow::Scene;
use crate::flow::found::found;
use crate::lang::Lang;
use crate::schedule::local;
use crate::store::Tx;
use crate::store::history::{Change, count_of_person, count_of_subject, of_person, of_subject};
use crate::words::value::with_unit;
use crate::words::{say, value};

/// How many changes are shown.
const MOST: i64 = 10;
/// How many are shown in full.
const MOST_IN_FULL: i64 = 100;

/// `history [O12] [full]`: of a thing, or the speaker's own changes.
///
/// # Errors
/// When the database fails.
pub async fn show(tx: &mut Tx, scene: &Scene<'_>, item: Option<Item>, full: bool) -> Result<Answer> {
    let most = if full { MOST_IN_FULL } else { MOST };
    let label = match item {
        Some(item) => Some(found!(find::item(tx, scene, item).await?).label()),
        None => None,
    };
    let (changes, more) = match &label {
        Some(label) => {
            let (changes, more) = changes_of(tx, label, most).await?;
            (hidden::all_readable(tx, scene, changes).await?, more)
        }
        None => own(tx, scene, most).await?,
    };
    if changes.is_empty() {
        return Ok(Answer::line(match &label {
            Some(label) => say!(scene.lang, okr_edit::no_history(label)),
            None => say!(scene.lang, okr_edit::no_history_of_yours()),
        }));
    }
    let mut lines: Vec<Line> = changes.iter().map(|change| line(scene, change)).collect();
    if more > 0 {
        lines.push(match full {
            true => say!(scene.lang, okr_edit::older_changes(more)),
            false => say!(scene.lang, okr_edit::more_changes(label.as_deref(), more)),
        });
    }
    lines.push(say!(scene.lang, okr_edit::then_undo()));
    Ok(Answer::Say(Message::new(lines)))
}

/// The latest changes of a thing, also under ids that it had before, and how many more there are.
async fn changes_of(tx: &mut Tx, label: &str, most: i64) -> Result<(Vec<Change>, i64)> {
    let mut changes = of_subject(tx, label, most).await?;
    let mut all = count_of_subject(tx, label).await?;
    for former in moving::key_result::former(tx, label).await? {
        changes.extend(of_subject(tx, &former, most).await?);
        all += count_of_subject(tx, &former).await?;
    }
    changes.sort_by_key(|change| std::cmp::Reverse(change.id));
    changes.truncate(usize::try_from(most)?);
    let more = all - i64::try_from(changes.len())?;
    Ok((changes, more))
}

/// The speaker's own latest changes, and how many more there are; in a group only what may be read there.
async fn own(tx: &mut Tx, scene: &Scene<'_>, most: i64) -> Result<(Vec<Change>, i64)> {
    let latest = of_person(tx, scene.me.id, most).await?;
    let more = count_of_person(tx, scene.me.id).await? - i64::try_from(latest.len())?;
    let mut shown = Vec::new();
    for change in latest {
        if may_say(tx, scene, &change).await? {
            shown.push(change);
        }
    }
    Ok((hidden::all_readable(tx, scene, shown).await?, more))
}

/// Whether a change of the speaker's may be told here: in a group only of teams, and of objectives that may be seen there.
///
/// # Errors
/// When the database fails.
pub(super) async fn may_say(tx: &mut Tx, scene: &Scene<'_>, change: &Change) -> Result<bool> {
    if scene.place().is_direct() || change.team.is_some() {
        return Ok(true);
    }
    match find::labelled(&change.subject) {
        Some(item) => Ok(find::item(tx, scene, item).await?.is_ok()),
        None => Ok(false),
    }
}

/// One change: `Wed 2 Dec 10:00 · Maya · O12.1 · value 41 → 42`.
pub(super) fn line(scene: &Scene<'_>, change: &Change) -> Line {
    let at = say!(scene.lang, date::time_from(local(change.at, scene.zone), scene.today()));
    let line = Line::plain(at).and(" · ");
    let line = match &change.name {
        Some(name) => line.person(name).and(" · "),
        None => line,
    };
    line.join(what(scene.lang, scene.today(), change))
}

/// A change without who and when: `O12.1 · value 41 → 42 – first cohort`, `Product · zone UTC → Europe/Berlin`; one of the
/// speaker's own settings needs no subject.
pub(super) fn what(lang: Lang, today: NaiveDate, change: &Change) -> Line {
    let line = match &change.team {
        Some(team) => Line::new().typed(team).and(" · "),
        None if is_personal(change) || change.subject == ORG => Line::new(),
        None => Line::new().id(&change.subject).and(" · "),
    };
    if let Some(whole) = told::whole(lang, today, change).or_else(|| fields_of(lang, today, change)) {
        return line.join(whole);
    }
    let (key, after) = essence(&change.after).unzip();
    // A confidence is checked in as a value is, and is none.
    let name = key.filter(|key| *key == "confidence").unwrap_or(&change.change);
    let line = line.and(say!(lang, okr_edit::change(name)));
    let before_key = key.or(essence(&change.before).unzip().0);
    let unit = noted(&change.after, "unit").unwrap_or_default();
    let told = |key: &str, text: String| match text.parse() {
        Ok(number) if key == "value" && !unit.is_empty() => with_unit(number, &unit),
        _ => in_words(lang, key, told::value(lang, &change.change, key, text)),
    };
    let before = before_key.and_then(|key| Some(told(key, noted(&change.before, key)?)));
    let after = key.zip(after).map(|(key, after)| told(key, after));
    // A setting that was not chosen is told by what counts then.
    let unset = || is_personal(change).then(|| told::unset(lang, &change.change)).flatten();
    let (before, after) = (before.or_else(unset), after.or_else(unset));
    let line = match (before, after) {
        (Some(before), Some(after)) if before != after => line.and(" ").typed(before).and(" → ").typed(after),
        (_, Some(after)) => line.and(" ").typed(after),
        (Some(before), None) => line.and(" ").typed(before),
        (None, None) => line,
    };
    let line = match (key, noted(&change.after, "confidence")) {
        (Some("value"), Some(sure)) => {
            line.and(" · ").and(say!(lang, okr_edit::change("confidence"))).and(format!(" {sure}"))
        }
        _ => line,
    };
    match noted(&change.after, "note") {
        Some(note) => line.and(" – ").typed(note),
        None => line,
    }
}

/// A change of fields: `weight 1 → 2`, `title A → B · weight 1 → 2`. A title and an owner need no other words than their kind.
fn fields_of(lang: Lang, today: NaiveDate, change: &Change) -> Option<Line> {
    let (Value::Object(before), Value::Object(after)) = (&change.before.0, &change.after.0) else { return None };
    let kind = change.change.as_str();
    let is_field = |field: &str| fields::kind(field) == kind && !matches!(kind, "renamed" | "owner" | "team");
    let is_field =
        fields::ALL.iter().any(|field| is_field(field)) || (kind == "team" && after.contains_key("team_name"));
    (kind == "edited" || (is_field && find::labelled(&change.subject).is_some()))
        .then(|| edit::change::differences(lang, today, before, after))
}

/// A noted value in words: `[1,3]` are milestones.
fn in_words(lang: Lang, key: &str, text: String) -> String {
    let numbers = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    match numbers {
        Some(numbers) if key == "value" => say!(lang, okr_change::milestones(&numbers.replace(',', ", "))),
        None if key == "value" && text.parse::<rust_decimal::Decimal>().is_ok() => value::grouped(&text),
        _ => text,
    }
}

/// A change where it may not be told what it was.
pub(super) fn untold(lang: Lang, change: &Change) -> Line {
    if is_personal(change) {
        return say!(lang, okr_edit::something_private());
    }
    Line::new().id(&change.subject)
}

/// Whether a change is about a person: their settings and absences.
fn is_personal(change: &Change) -> bool {
    change.subject.starts_with('P')
}

/// The names under which it is noted what a change was about, the first that is there counts.
const ESSENCE: [&str; 23] = [
    "value",
    "score",
    "title",
    "name",
    "confidence",
    "text",
    "answer",
    "rule",
    "zone",
    "language",
    "quiet",
    "reminders",
    "workdays",
    "hours",
    "lines",
    "digest",
    "calendar",
    "notices",
    "status",
    "advice",
    "cycle",
    "length",
    "review",
];

/// What a change was about, of everything that is noted of it, with its name.
fn essence(change: &Value) -> Option<(&'static str, String)> {
    ESSENCE.into_iter().find_map(|key| Some((key, noted(change, key)?)))
}

fn noted(change: &Value, key: &str) -> Option<String> {
    match change.get(key)? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}
