//! A batch: rows that were claimed together, and their calls side by side.

use std::sync::Arc;

use chat::{Adapter, Outgoing};
use chrono::{DateTime, Duration, Utc};
use tokio::task::{JoinError, JoinSet};
use tokio::time::Instant;

use super::attempt;
use super::outcome::Verdict;
use crate::store::outbox::Claimed;

/// What a batch takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Whatever is due.
    All,
    /// Only what somebody waits for.
    WaitedFor,
}

/// Rows that were claimed together; their calls are under way. Dropped, they are broken off.
pub struct Batch {
    calls: JoinSet<Called>,
    taken: usize,
    began: DateTime<Utc>,
}

/// A row and the call to make for it, with its lane; or what becomes of the row without one.
pub(super) type Prepared = (Claimed, Result<(String, Outgoing), Verdict>);

impl Batch {
    /// Begins the calls.
    pub(super) fn begin(
        adapter: &Arc<dyn Adapter>,
        prepared: Vec<Prepared>,
        taken: usize,
        began: DateTime<Utc>,
    ) -> Self {
        let mut calls = JoinSet::new();
        for (row, call) in prepared {
            calls.spawn(called(Arc::clone(adapter), row, call));
        }
        Self { calls, taken, began }
    }

    /// The time of the attempts.
    pub(super) fn began(&self) -> DateTime<Utc> {
        self.began
    }

    /// The next call that ended; `None` when all have.
    pub(super) async fn next(&mut self) -> Option<Result<Called, JoinError>> {
        self.calls.join_next().await
    }

    /// How many rows were taken, those included that are not called now because their lane is busy.
    pub fn taken(&self) -> usize {
        self.taken
    }
}

/// A call that was made, or was not to be made.
pub(super) struct Called {
    /// The row.
    pub row: Claimed,
    /// The lane of the call; `None` if there was none.
    pub lane: Option<String>,
    /// What came of it.
    pub verdict: Verdict,
    /// How long it took.
    pub took: Duration,
}

/// Makes a call and measures it.
async fn called(adapter: Arc<dyn Adapter>, row: Claimed, call: Result<(String, Outgoing), Verdict>) -> Called {
    let began = Instant::now();
    let (lane, verdict) = match call {
        Ok((lane, outgoing)) => (Some(lane), attempt::call(adapter, outgoing).await),
        Err(verdict) => (None, verdict),
    };
    let took = i64::try_from(began.elapsed().as_millis()).unwrap_or_default();
    Called { row, lane, verdict, took: Duration::milliseconds(took) }
}
