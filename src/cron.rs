//! What is due: asking, welcoming back, reminding, closing, reporting. A step costs what is due, never what exists.

use anyhow::Result;
use chrono::{DateTime, Duration, Utc};

use crate::flow::calendar::{gaps, known};
use crate::flow::okr::cycle::drafts;
use crate::flow::ritual::{ask, close, remind, seat, welcome};
use crate::flow::team::blockers::ask_leads;
use crate::org::Org;
use crate::store::{Store, Tx, blockers, objectives, prompts, rounds, seats, welcomes};

/// How much of one kind a step takes at once.
const BATCH: i64 = 100;
/// How long a thing that fails is left alone.
const PUT_OFF: Duration = Duration::minutes(5);

/// Does what is due at `now`, each thing in a transaction of its own; says how much was done. Call it until it says 0.
///
/// # Errors
/// When the database fails; what was done stays done.
pub async fn step(store: &Store, org: &Org, now: DateTime<Utc>) -> Result<usize> {
    let told = know_days(store, org, now).await? + begin_due(store, org, now).await?;
    let moved = work_out_anew(store, org, now).await?;
    let asked = ask_due(store, org, now).await? + welcome_due(store, org, now).await?;
    let closed = remind_due(store, org, now).await? + close_due(store, org, now).await?;
    Ok(told + moved + asked + closed + blockers_due(store, org, now).await?)
}

/// Learns what changed of calendars, and tells of years that are not published.
async fn know_days(store: &Store, org: &Org, now: DateTime<Utc>) -> Result<usize> {
    let mut tx = store.read().await?;
    let state = known::refresh(&mut tx, org).await?;
    drop(tx);
    if !gaps::is_time(org, &state, now) {
        return Ok(0);
    }
    let mut tx = store.begin().await?;
    let told = gaps::look(&mut tx, org, now).await?;
    tx.commit().await?;
    Ok(told)
}

/// Works out the moments that stand no more since days changed: before anybody is asked by them.
async fn work_out_anew(store: &Store, org: &Org, now: DateTime<Utc>) -> Result<usize> {
    let mut done = known::unsettle_more(store).await?;
    let mut tx = store.read().await?;
    let stale = seats::stale(&mut tx, BATCH).await?;
    drop(tx);
    for seat in stale {
        let mut tx = store.begin().await?;
        match seat::refresh(&mut tx, org, seat.ritual_id, seat.person_id, now).await {
            Ok(()) => done += kept(tx, true).await?,
            Err(error) => {
                let mut tx = failed(store, tx, "seat", seat.person_id, &error).await?;
                // Asked by the moment that stands there: it is looked at once more then.
                seats::freshen(&mut tx, seat.ritual_id, seat.person_id).await?;
                tx.commit().await?;
            }
        }
    }
    Ok(done)
}

/// Drafts whose cycle begins count before anybody is asked about them.
async fn begin_due(store: &Store, org: &Org, now: DateTime<Utc>) -> Result<usize> {
    let mut tx = store.read().await?;
    let due = objectives::beginning(&mut tx, now, BATCH).await?;
    drop(tx);
    let mut done = 0;
    for objective in due {
        let mut tx = store.begin().await?;
        match drafts::begin(&mut tx, org, objective, now).await {
            Ok(did) => done += kept(tx, did).await?,
            Err(error) => {
                let mut tx = failed(store, tx, "draft", objective, &error).await?;
                objectives::set_beginning(&mut tx, objective, Some(now + PUT_OFF)).await?;
                tx.commit().await?;
            }
        }
    }
    Ok(done)
}

async fn ask_due(store: &Store, org: &Org, now: DateTime<Utc>) -> Result<usize> {
    let mut tx = store.read().await?;
    let due = seats::due(&mut tx, now, BATCH).await?;
    drop(tx);
    let mut done = 0;
    for seat in due {
        let (ritual, person) = (seat.ritual_id, seat.person_id);
        let mut tx = store.begin().await?;
        match ask::seat(&mut tx, org, ritual, person, now).await {
            Ok(did) => done += kept(tx, did).await?,
            Err(error) => {
                let mut tx = failed(store, tx, "seat", person, &error).await?;
                seats::put_off(&mut tx, ritual, person, now + PUT_OFF).await?;
                tx.commit().await?;
            }
        }
    }
    Ok(done)
}

async fn welcome_due(store: &Store, org: &Org, now: DateTime<Utc>) -> Result<usize> {
    let mut tx = store.read().await?;
    let due = welcomes::due(&mut tx, now, BATCH).await?;
    drop(tx);
    let mut done = 0;
    for person in due {
        let mut tx = store.begin().await?;
        match welcome::look(&mut tx, org, person, now).await {
            Ok(did) => done += kept(tx, did).await?,
            Err(error) => {
                let mut tx = failed(store, tx, "welcome", person, &error).await?;
                welcomes::put_off(&mut tx, person, now + PUT_OFF).await?;
                tx.commit().await?;
            }
        }
    }
    Ok(done)
}

async fn remind_due(store: &Store, org: &Org, now: DateTime<Utc>) -> Result<usize> {
    let mut tx = store.read().await?;
    let due = prompts::due(&mut tx, now, BATCH).await?;
    drop(tx);
    let mut done = 0;
    for prompt in due {
        let mut tx = store.begin().await?;
        match remind::remind(&mut tx, org, &prompt, now).await {
            Ok(did) => done += kept(tx, did).await?,
            Err(error) => {
                let mut tx = failed(store, tx, "prompt", prompt.id, &error).await?;
                prompts::put_off(&mut tx, prompt.id, now + PUT_OFF).await?;
                tx.commit().await?;
            }
        }
    }
    Ok(done)
}

async fn close_due(store: &Store, org: &Org, now: DateTime<Utc>) -> Result<usize> {
    let mut tx = store.read().await?;
    let due = rounds::due(&mut tx, now, BATCH).await?;
    drop(tx);
    let mut done = 0;
    for round in due {
        let mut tx = store.begin().await?;
        match close::look(&mut tx, org, round, now).await {
            Ok(did) => done += kept(tx, did).await?,
            Err(error) => {
                let mut tx = failed(store, tx, "round", round, &error).await?;
                rounds::put_off(&mut tx, round, now + PUT_OFF).await?;
                tx.commit().await?;
            }
        }
    }
    Ok(done)
}

async fn blockers_due(store: &Store, org: &Org, now: DateTime<Utc>) -> Result<usize> {
    let mut tx = store.read().await?;
    let due = blockers::due(&mut tx, now, BATCH).await?;
    drop(tx);
    let mut done = 0;
    for blocker in due {
        let mut tx = store.begin().await?;
        match ask_leads(&mut tx, org, blocker, now).await {
            Ok(did) => done += kept(tx, did).await?,
            Err(error) => {
                let mut tx = failed(store, tx, "blocker", blocker, &error).await?;
                blockers::put_off(&mut tx, blocker, now + PUT_OFF).await?;
                tx.commit().await?;
            }
        }
    }
    Ok(done)
}

async fn kept(tx: Tx, did: bool) -> Result<usize> {
    tx.commit().await?;
    Ok(usize::from(did))
}

/// Undoes and logs what failed; in the transaction that comes back it is put off, so that it holds up nothing else.
async fn failed(store: &Store, tx: Tx, what: &str, id: i64, error: &anyhow::Error) -> Result<Tx> {
    // A transaction that a database error broke may be gone already.
    let _ = tx.rollback().await;
    tracing::error!(what, id, error = format!("{error:#}"), "a due thing failed");
    Ok(store.begin().await?)
}

/// The next beginning of a cycle with drafts, ask, word of welcome, reminder, close or report.
///
/// # Errors
/// When the database fails.
pub async fn next(store: &Store) -> Result<Option<DateTime<Utc>>> {
    let mut tx = store.read().await?;
    let asked = [seats::next(&mut tx).await?, welcomes::next(&mut tx).await?];
    let moments = [prompts::next(&mut tx).await?, rounds::next(&mut tx).await?, blockers::next(&mut tx).await?];
    let begins = objectives::next_beginning(&mut tx).await?;
    Ok(asked.into_iter().chain(moments).chain([begins]).flatten().min())
}
