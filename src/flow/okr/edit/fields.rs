//! What can be changed of an objective or key result, each field under the name by which the history knows it.

use anyhow::{Context, Result};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use crate::flow::okr::find::Thing;
use crate::lang::Lang;
use crate::okr::{Commitment, Interval, Weight};
use crate::store::key_results::{Kept, KeyResult};
use crate::store::{Tx, key_results, objectives};
use crate::words::{say, value};

/// Fields with their values, as they are noted. Beside an owner, a team and a measure stands what they are called.
pub type Fields = Map<String, Value>;

/// The fields, in the order in which they are told.
pub const ALL: [&str; 9] = ["title", "owner", "team", "weight", "commitment", "private", "every", "due", "measure"];

/// Under which name stands what a field's value is called, where it does not say so itself.
pub fn called(field: &str) -> Option<&'static str> {
    match field {
        "owner" => Some("name"),
        "team" => Some("team_name"),
        "measure" => Some("goal"),
        _ => None,
    }
}

/// The kind under which the change of one field is noted.
pub fn kind(field: &str) -> &str {
    if field == "title" { "renamed" } else { field }
}

/// What stands there now.
pub fn of(thing: &Thing) -> Fields {
    let (owner, name) = thing.owner();
    let values = match thing {
        Thing::Objective(objective) => json!({
            "title": objective.title, "owner": owner, "name": name,
            "team": objective.team_id, "team_name": objective.team_name,
            "weight": objective.weight, "commitment": objective.commitment, "private": objective.private,
        }),
        Thing::KeyResult(_, key_result) => json!({
            "title": key_result.title, "owner": owner, "name": name, "weight": key_result.weight,
            "every": key_result.every, "due": key_result.due_on,
            "measure": key_result.kept(), "goal": goal(key_result),
        }),
    };
    match values {
        Value::Object(fields) => fields,
        _ => Fields::new(),
    }
}

/// What the measure is called in a history: `40 % → 60 %`, for milestones their titles, for done or not nothing.
fn goal(key_result: &KeyResult) -> Option<String> {
    goal_of(&key_result.kept())
}

/// The same for a measure that is kept.
pub fn goal_of(kept: &Kept) -> Option<String> {
    let stored = kept.milestones.iter().flatten().filter(|stored| !stored.removed);
    let titles: Vec<&str> = stored.map(|stored| stored.title.as_str()).collect();
    match kept.measure.as_str() {
        "milestones" => Some(titles.join("; ")),
        _ => value::goal(&kept.measure(), &kept.unit),
    }
}

/// A number that tells what is shown apart from what is shown later: FNV-1a over the fields, the same in every process.
pub fn print(fields: &Fields) -> u64 {
    let text = Value::Object(fields.clone()).to_string();
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The value of a field in words, and whether a person typed it; none: there is nothing to say.
pub fn said(lang: Lang, today: NaiveDate, field: &str, fields: &Fields) -> Option<(String, bool)> {
    let value = fields.get(field)?;
    let named = called(field).and_then(|name| fields.get(name)).and_then(Value::as_str);
    let text = value.as_str();
    let words = |words: String| Some((words, false));
    match field {
        "owner" => named.map(|name| (name.to_owned(), true)).or_else(|| words(say!(lang, okr::organisation()))),
        "team" => named.map(|name| (name.to_owned(), true)).or_else(|| words(say!(lang, okr_change::no_team()))),
        "measure" => named
            .map(|goal| (say!(lang, okr_change::checklist(goal)), true))
            .or_else(|| words(say!(lang, okr_add::is_done_or_not()))),
        "commitment" => words(say!(lang, okr_change::commitment(text == Some("committed")))),
        "private" => words(say!(lang, okr_change::privacy(value.as_bool() == Some(true)))),
        "every" => words(say!(lang, okr_change::interval(text?.parse().unwrap_or_default()))),
        "due" => words(match text.and_then(|day| day.parse().ok()) {
            Some(day) => say!(lang, date::day_from(day, today)),
            None => say!(lang, okr_change::cycle_end()),
        }),
        "state" => words(say!(lang, okr_change::state(text?))),
        _ => text.map(|text| (text.to_owned(), field == "title")),
    }
}

/// Sets one field.
///
/// # Errors
/// When the database fails, or the value is none of that field.
pub async fn set(tx: &mut Tx, thing: &Thing, field: &str, value: &Value) -> Result<()> {
    let text = || value.as_str().with_context(|| format!("no text for {field}"));
    match (thing, field) {
        (Thing::Objective(objective), "title") => objectives::set_title(tx, objective.id, text()?).await?,
        (Thing::Objective(objective), "owner") => objectives::set_owner(tx, objective.id, value.as_i64()).await?,
        (Thing::Objective(objective), "team") => objectives::set_team(tx, objective.id, value.as_i64()).await?,
        (Thing::Objective(objective), "weight") => {
            objectives::set_weight(tx, objective.id, Weight::new(text()?.parse()?)?).await?;
        }
        (Thing::Objective(objective), "commitment") => {
            objectives::set_commitment(tx, objective.id, text()?.parse::<Commitment>()?).await?;
        }
        (Thing::Objective(objective), "private") => {
            objectives::set_private(tx, objective.id, value.as_bool().unwrap_or(false)).await?;
        }
        (Thing::KeyResult(_, found), "title") => key_results::set_title(tx, found.id, text()?).await?,
        (Thing::KeyResult(_, found), "owner") => key_results::set_owner(tx, found.id, value.as_i64()).await?,
        (Thing::KeyResult(_, found), "weight") => {
            key_results::set_weight(tx, found.id, Weight::new(text()?.parse()?)?).await?;
        }
        (Thing::KeyResult(_, found), "every") => {
            key_results::set_every(tx, found.id, text()?.parse::<Interval>()?).await?;
        }
        (Thing::KeyResult(_, found), "due") => {
            let due = value.as_str().map(str::parse).transpose()?;
            key_results::set_due(tx, found.id, due).await?;
        }
        (Thing::KeyResult(_, found), "measure") => {
            let kept: Kept = serde_json::from_value(value.clone())?;
            key_results::set_measure(tx, found.id, &kept).await?;
        }
        (_, field) => anyhow::bail!("{field} is no field of {}", thing.label()),
    }
    Ok(())
}
