//! What `okrbot export json` says, as plain rows: nothing else is known of the quarter.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde_json::Value;

use super::fraction::Fraction;
use crate::harness::Database;
use crate::harness::process::okrbot;

pub struct Team {
    pub id: i64,
    pub name: String,
    pub parent: Option<i64>,
    pub zone: Tz,
    pub chinese: bool,
}

pub struct Objective {
    pub id: i64,
    pub title: String,
    pub owner: Option<i64>,
    pub team: Option<i64>,
    pub cycle: String,
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub committed: bool,
    pub state: String,
    pub weight: Fraction,
    pub private: bool,
    pub ended_at: Option<DateTime<Utc>>,
    pub carried_from: Option<i64>,
    pub created_at: DateTime<Utc>,
}

pub enum Measure {
    Line { start: Fraction, target: Fraction },
    Keep { low: Option<Fraction>, high: Option<Fraction> },
    Milestones(Vec<Milestone>),
    Done,
}

pub struct Milestone {
    pub number: i64,
    pub weight: Fraction,
    pub due: Option<NaiveDate>,
}

pub struct KeyResult {
    pub id: i64,
    pub objective: i64,
    pub number: i64,
    pub title: String,
    pub owner: Option<i64>,
    pub weight: Fraction,
    pub unit: String,
    pub measure: Measure,
    pub due: Option<NaiveDate>,
    pub every: String,
    pub state: String,
    pub created_on: NaiveDate,
    pub ended_at: Option<DateTime<Utc>>,
}

pub struct CheckIn {
    pub key_result: i64,
    pub value: Option<String>,
    pub confidence: Option<i64>,
    pub at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
}

pub struct Score {
    pub id: i64,
    pub key_result: i64,
    pub is_final: bool,
    pub week: NaiveDate,
    pub person: i64,
    pub by_owner: bool,
    pub tenths: i128,
    pub suggested: Option<i128>,
    pub accepted: bool,
    pub note: Option<String>,
    pub at: DateTime<Utc>,
}

/// A question that was put to somebody, with what it belongs to.
pub struct Prompt {
    pub team: i64,
    pub ritual: String,
    pub label: NaiveDate,
    pub person: i64,
    pub day: NaiveDate,
    pub state: String,
    pub answers: BTreeMap<String, (String, DateTime<Utc>)>,
}

pub struct Blocker {
    pub id: i64,
    pub person: i64,
    pub owner: i64,
    pub teams: Vec<i64>,
    pub state: String,
    pub opened_on: NaiveDate,
}

pub struct Export {
    pub at: DateTime<Utc>,
    pub people: BTreeMap<i64, String>,
    pub teams: Vec<Team>,
    pub objectives: Vec<Objective>,
    pub key_results: Vec<KeyResult>,
    pub check_ins: Vec<CheckIn>,
    pub scores: Vec<Score>,
    pub prompts: Vec<Prompt>,
    pub blockers: Vec<Blocker>,
    /// Objective and text.
    pub learnt: Vec<(i64, String)>,
}

/// A row of a table.
struct Row<'e>(&'e Value);

impl Row<'_> {
    fn maybe<T: std::str::FromStr>(&self, column: &str) -> Option<T> {
        let text = match &self.0[column] {
            Value::Null => return None,
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        Some(text.parse().unwrap_or_else(|_| panic!("{column} of {}", self.0)))
    }

    fn get<T: std::str::FromStr>(&self, column: &str) -> T {
        self.maybe(column).unwrap_or_else(|| panic!("no {column} in {}", self.0))
    }

    fn fraction(&self, column: &str) -> Option<Fraction> {
        self.maybe::<String>(column).map(|text| Fraction::read(&text))
    }
}

fn rows<'e>(document: &'e Value, table: &str) -> impl Iterator<Item = Row<'e>> {
    document[table].as_array().unwrap_or_else(|| panic!("no {table}")).iter().map(Row)
}

/// What the program writes to its standard output.
pub fn run(database: &Database, words: &[&str]) -> String {
    let output = okrbot().args(words).env("OKRBOT__DATABASE__URL", &database.url).output().expect("the program");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

impl Export {
    /// Everything, while okrbot runs.
    pub fn of(database: &Database) -> Self {
        let document: Value = serde_json::from_str(&run(database, &["export", "json"])).expect("JSON");
        let cycles: BTreeMap<i64, (String, NaiveDate, NaiveDate)> = rows(&document, "cycles")
            .map(|row| (row.get("id"), (row.get("name"), row.get("first_day"), row.get("last_day"))))
            .collect();
        Self {
            at: Row(&document).get("at"),
            people: rows(&document, "people").map(|row| (row.get("id"), row.get("name"))).collect(),
            teams: rows(&document, "teams").map(|row| team(&row)).collect(),
            objectives: rows(&document, "objectives").map(|row| objective(&row, &cycles)).collect(),
            key_results: rows(&document, "key_results").map(|row| key_result(&row)).collect(),
            check_ins: rows(&document, "check_ins").map(|row| check_in(&row)).collect(),
            scores: rows(&document, "scores").map(|row| score(&row)).collect(),
            prompts: prompts(&document),
            blockers: blockers(&document),
            learnt: rows(&document, "learnings").map(|row| (row.get("objective_id"), row.get("text"))).collect(),
        }
    }
}

fn team(row: &Row<'_>) -> Team {
    Team {
        id: row.get("id"),
        name: row.get("name"),
        parent: row.maybe("parent_id"),
        zone: row.get("zone"),
        chinese: row.get::<String>("language") == "zh",
    }
}

fn objective(row: &Row<'_>, cycles: &BTreeMap<i64, (String, NaiveDate, NaiveDate)>) -> Objective {
    // What goes on as another one counts in its cycle as it stood.
    let (state, carried_at): (String, Option<DateTime<Utc>>) = (row.get("state"), row.maybe("carried_at"));
    let (cycle, first, last) = cycles[&row.get::<i64>("cycle_id")].clone();
    Objective {
        id: row.get("id"),
        title: row.get("title"),
        owner: row.maybe("owner_id"),
        team: row.maybe("team_id"),
        cycle,
        first,
        last,
        committed: row.get::<String>("commitment") == "committed",
        state: if state == "active" && carried_at.is_some() { "carried".into() } else { state },
        weight: row.fraction("weight").expect("a weight"),
        private: row.get("private"),
        ended_at: row.maybe("ended_at").or(carried_at),
        carried_from: row.maybe("carried_from"),
        created_at: row.get("created_at"),
    }
}

fn key_result(row: &Row<'_>) -> KeyResult {
    let measure = match row.get::<String>("measure").as_str() {
        "increase" | "decrease" => Measure::Line {
            start: row.fraction("start").expect("a start"),
            target: row.fraction("target").expect("a target"),
        },
        "at_least" | "at_most" | "between" => {
            Measure::Keep { low: row.fraction("lower_bound"), high: row.fraction("upper_bound") }
        }
        "milestones" => {
            let all = row.0["milestones"].as_array().expect("milestones").iter().map(Row);
            let all = all.filter(|one| one.maybe("removed") != Some(true));
            Measure::Milestones(
                all.map(|one| Milestone {
                    number: one.get("number"),
                    weight: one.fraction("weight").expect("a weight"),
                    due: one.maybe("due"),
                })
                .collect(),
            )
        }
        "done" => Measure::Done,
        other => panic!("measured by {other}"),
    };
    KeyResult {
        id: row.get("id"),
        objective: row.get("objective_id"),
        number: row.get("number"),
        title: row.get("title"),
        owner: row.maybe("owner_id"),
        weight: row.fraction("weight").expect("a weight"),
        unit: row.maybe("unit").unwrap_or_default(),
        measure,
        due: row.maybe("due_on"),
        every: row.get("every"),
        state: row.get("state"),
        created_on: row.get("created_on"),
        ended_at: row.maybe("ended_at"),
    }
}

fn check_in(row: &Row<'_>) -> CheckIn {
    CheckIn {
        key_result: row.get("key_result_id"),
        value: row.maybe("value"),
        confidence: row.maybe("confidence"),
        at: row.get("at"),
        superseded_at: row.maybe("superseded_at"),
    }
}

fn score(row: &Row<'_>) -> Score {
    Score {
        id: row.get("id"),
        key_result: row.get("key_result_id"),
        is_final: row.get::<String>("kind") == "final",
        week: row.get("week"),
        person: row.get("person_id"),
        by_owner: row.get("by_owner"),
        tenths: row.get("tenths"),
        suggested: row.maybe("suggested"),
        accepted: row.get("accepted"),
        note: row.maybe("note"),
        at: row.get("at"),
    }
}

fn prompts(document: &Value) -> Vec<Prompt> {
    let rituals: BTreeMap<i64, (i64, String)> =
        rows(document, "rituals").map(|row| (row.get("id"), (row.get("team_id"), row.get("kind")))).collect();
    let rounds: BTreeMap<i64, (i64, NaiveDate)> =
        rows(document, "rounds").map(|row| (row.get("id"), (row.get("ritual_id"), row.get("label")))).collect();
    let mut answers: BTreeMap<i64, BTreeMap<String, (String, DateTime<Utc>)>> = BTreeMap::new();
    for row in rows(document, "answers") {
        let of_prompt = answers.entry(row.get("prompt_id")).or_default();
        of_prompt.insert(row.get("field"), (row.get("value"), row.get("at")));
    }
    let prompt = |row: Row<'_>| {
        let (ritual, label) = rounds[&row.get::<i64>("round_id")];
        let (team, kind) = rituals[&ritual].clone();
        Prompt {
            team,
            ritual: kind,
            label,
            person: row.get("person_id"),
            day: row.get("day"),
            state: row.get("state"),
            answers: answers.remove(&row.get::<i64>("id")).unwrap_or_default(),
        }
    };
    rows(document, "prompts").map(prompt).collect()
}

fn blockers(document: &Value) -> Vec<Blocker> {
    let blocker = |row: Row<'_>| {
        let id = row.get("id");
        let shared = rows(document, "blocker_teams").filter(|shared| shared.get::<i64>("blocker_id") == id);
        Blocker {
            id,
            person: row.get("person_id"),
            owner: row.get("owner_id"),
            teams: row.maybe("team_id").into_iter().chain(shared.map(|shared| shared.get("team_id"))).collect(),
            state: row.get("state"),
            opened_on: row.get("opened_on"),
        }
    };
    rows(document, "blockers").map(blocker).collect()
}
