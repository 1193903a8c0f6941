//! What is kept of every change to a team, a schedule, a blocker or an absence.

use anyhow::Result;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::store::members::Member;
use crate::store::people::Person;
use crate::store::{Tx, history};

/// Keeps a change: who, of what, from what to what.
///
/// # Errors
/// When the database fails.
pub async fn note(
    tx: &mut Tx,
    by: i64,
    subject: &str,
    change: &str,
    values: (Value, Value),
    now: DateTime<Utc>,
) -> Result<()> {
    history::note(tx, by, subject, change, values.0, values.1, now).await?;
    Ok(())
}

/// Keeps that people came into a team by one deed: it is taken back as one.
///
/// # Errors
/// When the database fails.
pub async fn joined(tx: &mut Tx, by: i64, team: i64, people: &[&Person], role: &str, now: DateTime<Utc>) -> Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    let people: Vec<Value> = people.iter().map(|person| json!({ "id": person.id, "role": role })).collect();
    let after = json!({ "people": people, "name": names.join(", ") });
    note(tx, by, &format!("T{team}"), "joined", (json!({}), after), now).await
}

/// Keeps that members left a team by one deed.
///
/// # Errors
/// When the database fails.
pub async fn left(tx: &mut Tx, by: i64, team: i64, members: &[&Member], now: DateTime<Utc>) -> Result<()> {
    if members.is_empty() {
        return Ok(());
    }
    let (people, names) = roles(members);
    let before = json!({ "people": people, "name": names });
    note(tx, by, &format!("T{team}"), "left", (before, json!({})), now).await
}

/// Keeps that members became leads by one deed.
///
/// # Errors
/// When the database fails.
pub async fn lead(tx: &mut Tx, by: i64, team: i64, members: &[&Member], now: DateTime<Utc>) -> Result<()> {
    if members.is_empty() {
        return Ok(());
    }
    let (people, names) = roles(members);
    let values = (json!({ "people": people }), json!({ "name": names }));
    note(tx, by, &format!("T{team}"), "lead", values, now).await
}

/// Members with what they were, and their names.
fn roles(members: &[&Member]) -> (Vec<Value>, String) {
    let people = members.iter().map(|member| json!({ "id": member.person_id, "role": member.role })).collect();
    let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
    (people, names.join(", "))
}
