//! What goes out: claim what is due, send it, and mark, postpone or bury it.

mod attempt;
mod backoff;
mod outcome;

use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use chat::Adapter;
use chrono::{DateTime, Duration, Utc};
use tokio::task::JoinSet;

use crate::metrics::Metrics;
use crate::org::Org;
use crate::store::Store;
use crate::store::outbox::{self, Claimed};
use outcome::Verdict;

/// The most rows that one step takes, each of another place.
const MOST: i64 = 16;
/// What a lease leaves beyond the patience of a call, for writing down what came of it.
const SPARE: Duration = Duration::seconds(3);

/// Sends what is posted for one platform.
pub struct Sender {
    adapter: Arc<dyn Adapter>,
    metrics: Arc<Metrics>,
    /// Until then the platform is left alone: it was busy or broken.
    paused: Mutex<Option<DateTime<Utc>>>,
    /// The rows of the step in hand, and of steps that were broken off.
    held: Mutex<Vec<Claimed>>,
}

impl Sender {
    /// A sender for one platform.
    pub fn new(adapter: Arc<dyn Adapter>, metrics: Arc<Metrics>) -> Self {
        Self { adapter, metrics, paused: Mutex::new(None), held: Mutex::new(Vec::new()) }
    }

    /// Sends what is due at `now`, at most one row a place; says how many rows it took. Call it until it says 0.
    ///
    /// # Errors
    /// When the database fails; rows that are claimed then become due again when their lease ends.
    pub async fn step(&self, store: &Store, org: &Org, now: DateTime<Utc>) -> Result<usize> {
        if lock(&self.paused).is_some_and(|until| now < until) {
            return Ok(0);
        }
        let mut calls = self.claim(store, now).await?;
        let taken = calls.len();
        let mut failure = None;
        while let Some(done) = calls.join_next().await {
            let (row, verdict) = done?;
            self.count(&verdict);
            match outcome::record(store, org, self.adapter.as_ref(), &row, verdict, now).await {
                Ok(None) => {}
                Ok(until) => *lock(&self.paused) = until,
                // The other calls are made already: what came of them is written down all the same.
                Err(error) => failure = Some(error),
            }
            lock(&self.held).retain(|held| held.id != row.id);
        }
        failure.map_or(Ok(taken), Err)
    }

    /// Claims rows and begins their calls.
    async fn claim(&self, store: &Store, now: DateTime<Utc>) -> Result<JoinSet<(Claimed, Verdict)>> {
        let patience = Duration::from_std(self.adapter.patience())?;
        let platform = self.adapter.platform();
        let mut tx = store.begin().await?;
        let rows = outbox::claim(&mut tx, platform, now, now + patience + SPARE, MOST).await?;
        let mut prepared = Vec::with_capacity(rows.len());
        for row in rows {
            let call = attempt::prepare(&mut tx, self.adapter.as_ref(), &row, now).await?;
            prepared.push((row, call));
        }
        tx.commit().await?;
        lock(&self.held).extend(prepared.iter().map(|(row, _)| row.clone()));
        let mut calls = JoinSet::new();
        for (row, call) in prepared {
            let adapter = Arc::clone(&self.adapter);
            calls.spawn(async move {
                let verdict = match call {
                    Ok(outgoing) => attempt::call(adapter, outgoing).await,
                    Err(verdict) => verdict,
                };
                (row, verdict)
            });
        }
        Ok(calls)
    }

    fn count(&self, verdict: &Verdict) {
        match verdict {
            Verdict::Sent(_) => self.metrics.sent.add(),
            Verdict::Later { .. } | Verdict::Refused(_) => self.metrics.postponed.add(),
            Verdict::Never(_) => self.metrics.buried.add(),
        }
    }

    /// The platform's name.
    pub fn platform(&self) -> &'static str {
        self.adapter.platform()
    }

    /// Forgets that the platform was busy: its time has moved on.
    pub fn unpause(&self) {
        *lock(&self.paused) = None;
    }

    /// Gives back what a step that was broken off still holds, so that others need not wait for the lease.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn release(&self, store: &Store, now: DateTime<Utc>) -> Result<()> {
        let held = std::mem::take(&mut *lock(&self.held));
        if held.is_empty() {
            return Ok(());
        }
        let mut tx = store.begin().await?;
        for row in held {
            outbox::postpone(&mut tx, self.adapter.platform(), &row, now, false).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// Nobody panics while holding these locks; if somebody did, what they hold is still whole.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
