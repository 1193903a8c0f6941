//! What is open of a team that ends: noted with its end, so that it is asked again if that is taken back.

use anyhow::Result;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::course::Course;
use crate::command::Ritual as Kind;
use crate::store::teams::Team;
use crate::store::{Tx, prompts, rounds};

/// A round that runs.
#[derive(Debug, Serialize, Deserialize)]
pub struct Open {
    round: i64,
    waiting: Vec<Waiting>,
}

/// A prompt in it whose answer is awaited.
#[derive(Debug, Serialize, Deserialize)]
struct Waiting {
    prompt: i64,
    shown_at: Option<DateTime<Utc>>,
}

/// What a team awaits, before it ends.
///
/// # Errors
/// When the database fails.
pub async fn of_team(tx: &mut Tx, team: &Team) -> Result<Vec<Open>> {
    let mut all = Vec::new();
    for course in Course::all(tx, team).await?.iter().filter(|course| course.kind != Kind::Summary) {
        for round in rounds::open_of(tx, course.ritual.id).await? {
            let asked = prompts::of_round(tx, round).await?.into_iter().filter(|prompt| prompt.state == "asked");
            let waiting = asked.map(|prompt| Waiting { prompt: prompt.id, shown_at: prompt.shown_at });
            all.push(Open { round, waiting: waiting.collect() });
        }
    }
    Ok(all)
}

/// What was noted with the end of a team.
pub fn noted(after: &Value) -> Vec<Open> {
    after.get("open").and_then(|open| Vec::deserialize(open).ok()).unwrap_or_default()
}

/// The team lives on: what it awaited is awaited again. Its seats and rounds are looked at afterwards.
///
/// # Errors
/// When the database fails.
pub async fn resume(tx: &mut Tx, mut all: Vec<Open>) -> Result<()> {
    all.sort_by_key(|open| open.round);
    for Open { round, waiting } in all {
        let mut round = rounds::lock(tx, round).await?;
        (round.closed_at, round.next_at) = (None, round.ends_at);
        rounds::save(tx, &round).await?;
        for Waiting { prompt, shown_at } in waiting {
            let Some(mut prompt) = prompts::lock(tx, prompt).await?.filter(|prompt| prompt.state == "unasked") else {
                continue;
            };
            (prompt.state, prompt.shown_at) = ("asked".into(), shown_at);
            prompts::save(tx, &prompt).await?;
        }
    }
    Ok(())
}
