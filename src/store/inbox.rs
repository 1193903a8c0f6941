//! What came in: the same happening is handled once, and a repeated delivery gets the same response.

use chat::{Event, Reply};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

use super::{Result, Tx};

/// Notes an event under each of its repeat keys; false if one of them was noted before. On PostgreSQL a second delivery waits
/// here for the first to end.
///
/// # Errors
/// When the database fails.
pub async fn note(tx: &mut Tx, platform: &str, event: &Event, now: DateTime<Utc>) -> Result<bool> {
    let mut new = true;
    for key in keys(event) {
        new &= run!(
            tx,
            "insert into inbox (platform, event_key, received_at) values ($1, $2, $3) on conflict do nothing",
            platform,
            key,
            now
        )? == 1;
    }
    Ok(new)
}

/// Notes something else that must happen once, under a key that no event has; false if it was noted before.
///
/// # Errors
/// When the database fails.
pub async fn note_key(tx: &mut Tx, platform: &str, key: &str, now: DateTime<Utc>) -> Result<bool> {
    let rows = run!(
        tx,
        "insert into inbox (platform, event_key, received_at) values ($1, $2, $3) on conflict do nothing",
        platform,
        key,
        now
    )?;
    Ok(rows == 1)
}

/// Takes such a note back.
///
/// # Errors
/// When the database fails.
pub async fn take_back_key(tx: &mut Tx, platform: &str, key: &str) -> Result<()> {
    run!(tx, "delete from inbox where platform = $1 and event_key = $2", platform, key).map(drop)
}

/// Takes the note back: the event may come again.
///
/// # Errors
/// When the database fails.
pub async fn take_back(tx: &mut Tx, platform: &str, event: &Event) -> Result<()> {
    for key in keys(event) {
        run!(tx, "delete from inbox where platform = $1 and event_key = $2", platform, key)?;
    }
    Ok(())
}

/// The repeat keys of an event in an order of their own: two deliveries that share one never wait for each other.
fn keys(event: &Event) -> Vec<&str> {
    let mut keys: Vec<&str> = event.twin.iter().chain([&event.id]).map(String::as_str).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Keeps what the response carried.
///
/// # Errors
/// When the database fails.
pub async fn keep_response(tx: &mut Tx, platform: &str, event: &Event, reply: &Reply) -> Result<()> {
    for key in keys(event) {
        run!(tx, "update inbox set response = $3 where platform = $1 and event_key = $2", platform, key, Json(reply))?;
    }
    Ok(())
}

/// What the response to this event carried, if anything, whichever of its deliveries it was.
///
/// # Errors
/// When the database fails.
pub async fn response(tx: &mut Tx, platform: &str, event: &Event) -> Result<Option<Reply>> {
    for key in keys(event) {
        let row: Option<(Option<Json<Reply>>,)> = maybe!(
            tx,
            (Option<Json<Reply>>,),
            "select response from inbox where platform = $1 and event_key = $2",
            platform,
            key
        )?;
        if let Some((Some(Json(reply)),)) = row {
            return Ok(Some(reply));
        }
    }
    Ok(None)
}

/// Forgets what came in before `before`; says how many.
///
/// # Errors
/// When the database fails.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64> {
    run!(tx, "delete from inbox where received_at < $1", before)
}

#[cfg(test)]
mod tests {
    use chat::{Place, What, Who};

    use super::*;

    fn event(id: &str, twin: Option<&str>) -> Event {
        let who = Who::new("T1", "ann");
        let place = Place::Person(who.clone());
        Event { twin: twin.map(str::to_owned), ..Event::new(id, who, place, What::Opened) }
    }

    #[test]
    fn deliveries_that_share_keys_note_them_in_one_order() {
        assert_eq!(keys(&event("b", Some("a"))), ["a", "b"]);
        assert_eq!(keys(&event("a", Some("b"))), ["a", "b"]);
        assert_eq!(keys(&event("a", Some("a"))), ["a"]);
        assert_eq!(keys(&event("a", None)), ["a"]);
    }
}
