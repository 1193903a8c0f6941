//! What was changed in the form, read and checked field by field.

use anyhow::Result;
use chat::Line;
use serde_json::{Value, json};

use super::show::{NONE, Shown};
use crate::command::{self, Command, PersonRef, TITLE_MAX};
use crate::flow::filled::Filled;
use crate::flow::okr::edit::fields::Fields;
use crate::flow::okr::edit::{milestones, one};
use crate::flow::okr::find::Thing;
use crate::flow::okr::measured::{self, measured};
use crate::flow::okr::moving;
use crate::flow::{Scene, people, said};
use crate::okr::{Commitment, Interval, Measure, Weight, plain};
use crate::store::Tx;
use crate::store::key_results::KeyResult;
use crate::store::people::Person;
use crate::words::say;

/// What the form asks for.
#[derive(Default)]
pub struct Wanted {
    /// The fields that are to be others.
    pub to: Fields,
    /// The milestones that are to be reached, if others than now are.
    pub ticked: Option<Vec<u16>>,
}

/// Wrong fields with the sentences about them.
pub type Wrong = Vec<(String, Line)>;

/// What was changed in the form; a field that came back as it was shown, or not at all, stays.
///
/// # Errors
/// When the database fails.
pub async fn wanted(
    tx: &mut Tx,
    scene: &Scene<'_>,
    thing: &Thing,
    shown: &Shown,
    filled: &Filled<'_>,
) -> Result<Result<Wanted, Wrong>> {
    let mut wanted = Wanted::default();
    let mut wrong = Wrong::new();
    for (name, was) in &shown.values {
        let typed = match filled.get(name) {
            Some(typed) if typed != was => typed,
            // A measure that was wiped out is done or not.
            None if *name == "measure" && !was.is_empty() && filled.answers.contains_key(*name) => "",
            None if *name == "title" && filled.answers.contains_key(*name) => {
                wrong.push(("title".into(), say!(scene.lang, general::needed())));
                continue;
            }
            _ => continue,
        };
        let read = match *name {
            "owner" => owner(tx, scene, typed).await?,
            "team" => team(tx, scene, shown, typed).await?,
            "measure" => match thing {
                Thing::KeyResult(_, found) => measure(scene, found, typed, &mut wanted),
                Thing::Objective(_) => Ok(Fields::new()),
            },
            name => plain_field(scene, name, typed),
        };
        match read {
            Ok(fields) => wanted.to.extend(fields),
            Err(sentence) => wrong.push(((*name).to_owned(), sentence)),
        }
    }
    if let (Thing::KeyResult(_, found), Some(due)) = (thing, wanted.to.get("due").and_then(Value::as_str))
        && due == found.last_day.to_string()
    {
        wanted.to.insert("due".into(), Value::Null);
    }
    Ok(if wrong.is_empty() { Ok(wanted) } else { Err(wrong) })
}

fn one_field(name: &str, value: Value) -> Fields {
    Fields::from_iter([(name.to_owned(), value)])
}

/// A field whose text says all there is to know.
fn plain_field(scene: &Scene<'_>, name: &str, typed: &str) -> Result<Fields, Line> {
    let lang = scene.lang;
    let not_offered = || say!(lang, general::not_offered());
    let value = match name {
        "title" => {
            let title = typed.split_whitespace().collect::<Vec<_>>().join(" ");
            if title.chars().count() > TITLE_MAX {
                return Err(say!(lang, general::too_long(TITLE_MAX)));
            }
            json!(title)
        }
        "weight" => {
            let number = command::read_number(typed).ok().filter(|number| !number.percent && number.unit.is_none());
            let weight = number.and_then(|number| Weight::new(number.value).ok());
            json!(plain(weight.ok_or_else(|| say!(lang, okr_edit::not_a_weight()))?.as_decimal()))
        }
        "commitment" => json!(typed.parse::<Commitment>().map_err(|_| not_offered())?.to_string()),
        "every" => json!(typed.parse::<Interval>().map_err(|_| not_offered())?.to_string()),
        "private" => match typed {
            "private" => json!(true),
            "public" => json!(false),
            _ => return Err(not_offered()),
        },
        "due" => json!(measured::day(scene, typed)?),
        _ => return Ok(Fields::new()),
    };
    Ok(one_field(name, value))
}

/// The team that was picked, or none: what `team move` refuses is refused here.
async fn team(tx: &mut Tx, scene: &Scene<'_>, shown: &Shown, typed: &str) -> Result<Result<Fields, Line>> {
    let fields = |id: Value, name: Value| one_field("team", id).into_iter().chain(one_field("team_name", name));
    if typed == NONE {
        return Ok(Ok(fields(Value::Null, Value::Null).collect()));
    }
    let Some(team) = shown.teams.iter().find(|team| team.id.to_string() == typed) else {
        return Ok(Err(say!(scene.lang, general::not_offered())));
    };
    Ok(match moving::refusal(tx, scene, team).await? {
        Some(refusal) => Err(refusal),
        None => Ok(fields(json!(team.id), json!(team.name)).collect()),
    })
}

/// The person whose name was typed.
async fn owner(tx: &mut Tx, scene: &Scene<'_>, typed: &str) -> Result<Result<Fields, Line>> {
    let bare = typed.trim_start_matches(['@', '＠']).trim();
    let named = match bare {
        "me" | "我" => PersonRef::Me,
        name => PersonRef::Name(name.to_owned()),
    };
    let owner: Result<Person, Line> = people::named(tx, scene, &named).await?;
    let fields =
        |owner: Person| one_field("owner", json!(owner.id)).into_iter().chain(one_field("name", json!(owner.name)));
    Ok(owner.map(|owner| fields(owner).collect()))
}

/// A measure as behind `edit O12.1`; of milestones a line without a box is one more.
fn measure(scene: &Scene<'_>, found: &KeyResult, typed: &str, wanted: &mut Wanted) -> Result<Fields, Line> {
    let is_list = matches!(found.measure(), Measure::Milestones(_));
    let has_box = |line: &str| line.starts_with(['[', '【']);
    let text = match typed {
        "" => "done or not".to_owned(),
        // Where any line has a box, all are milestones.
        list if is_list && list.lines().any(|line| has_box(line.trim())) => {
            let lines = list.lines().map(str::trim).filter(|line| !line.is_empty());
            let lines = lines.map(|line| if has_box(line) { line.to_owned() } else { format!("[] {line}") });
            lines.collect::<Vec<_>>().join("; ")
        }
        other => other.to_owned(),
    };
    let said = match command::read(&format!("edit {} {text}", found.label())) {
        Ok(Command::Measure { measure, .. }) => measure,
        Ok(_) | Err(command::Error::Extra { .. } | command::Error::Of { .. }) => {
            return Err(say!(scene.lang, okr_change::not_a_measure()));
        }
        Err(error) => return Err(said::sentence(scene, &error)),
    };
    let to = measured(scene, &said)?;
    let (kept, ticked) = milestones::kept(found, &to);
    if matches!(to.measure, Measure::Milestones(_)) {
        wanted.ticked = Some(ticked);
    }
    Ok(if kept == found.kept() { Fields::new() } else { one::measure_field(&kept) })
}
