//! What goes out: claim what is due, send it, and mark, postpone or bury it.

mod attempt;
pub mod backoff;
mod batch;
mod bury;
mod lanes;
mod outcome;
mod shut;

use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use chat::{Adapter, Outgoing};
use chrono::{DateTime, Duration, Utc};

use crate::metrics::Metrics;
use crate::org::Org;
use crate::store::outbox::{self, Claimed};
use crate::store::{Store, Tx, deployment};
pub use batch::{Batch, Which};
use batch::{Called, Prepared};
use lanes::Lanes;
use outcome::{Times, Verdict};

/// The most rows that one batch takes, each of another place.
const MOST: i64 = 16;
/// What a lease leaves beyond the patience of a call, for writing down what came of it.
const SPARE: Duration = Duration::seconds(3);

/// Sends what is posted for one platform.
pub struct Sender {
    adapter: Arc<dyn Adapter>,
    metrics: Arc<Metrics>,
    /// What the platform is too busy or too broken for.
    lanes: Lanes,
    /// The rows of the batches in hand, and of those that were broken off.
    held: Mutex<Vec<Claimed>>,
}

impl Sender {
    /// A sender for one platform.
    pub fn new(adapter: Arc<dyn Adapter>, metrics: Arc<Metrics>) -> Self {
        Self { adapter, metrics, lanes: Lanes::default(), held: Mutex::new(Vec::new()) }
    }

    /// Sends what is due at `now`, at most one row a place; says how many rows it took. Call it until it says 0.
    ///
    /// # Errors
    /// When the database fails; rows that are claimed then become due again when their lease ends.
    pub async fn step(&self, store: &Store, org: &Org, now: DateTime<Utc>) -> Result<usize> {
        let batch = self.claim(store, Which::All, now).await?;
        let taken = batch.taken();
        self.finish(store, org, batch).await?;
        Ok(taken)
    }

    /// Claims rows that are due at `now`, at most one a place, and begins their calls.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim(&self, store: &Store, which: Which, now: DateTime<Utc>) -> Result<Batch> {
        let due = match which {
            Which::All => now,
            Which::WaitedFor => outbox::ahead(now),
        };
        let patience = Duration::from_std(self.adapter.patience())?;
        let mut tx = store.begin().await?;
        let rows = outbox::claim(&mut tx, self.adapter.platform(), due, now + patience + SPARE, MOST).await?;
        let taken = rows.len();
        let deployment = if taken > 0 { deployment::name(&mut tx).await? } else { String::new() };
        let mut prepared = Vec::with_capacity(taken);
        for row in rows {
            match attempt::prepare(&mut tx, self.adapter.as_ref(), &row, &deployment, now).await? {
                Err(verdict) => prepared.push((row, Err(verdict))),
                Ok(outgoing) => prepared.extend(self.admit(&mut tx, row, outgoing, now).await?),
            }
        }
        tx.commit().await?;
        lock(&self.held).extend(prepared.iter().map(|(row, _)| row.clone()));
        Ok(Batch::begin(&self.adapter, prepared, taken, now))
    }

    /// Lets a call through, unless its lane is busy: then its row comes back when the lane is free, a little later than what
    /// somebody waits for.
    async fn admit(
        &self,
        tx: &mut Tx,
        row: Claimed,
        outgoing: Outgoing,
        now: DateTime<Utc>,
    ) -> Result<Option<Prepared>> {
        let lane = self.adapter.lane(&outgoing);
        let Some(until) = self.lanes.until(&lane, now) else {
            return Ok(Some((row, Ok((lane, outgoing)))));
        };
        if !outcome::is_in_time(&row, until) {
            return Ok(Some((row, Err(Verdict::Never("the platform is busy for longer".into())))));
        }
        let spread = if row.is_waited_for() { Duration::zero() } else { backoff::spread(row.id) };
        outbox::put_back(tx, self.adapter.platform(), &row, until + spread).await?;
        self.metrics.postponed.add();
        Ok(None)
    }

    /// Waits for the calls of a batch and writes down what came of each.
    ///
    /// # Errors
    /// When the database fails; rows that are claimed then become due again when their lease ends.
    pub async fn finish(&self, store: &Store, org: &Org, mut batch: Batch) -> Result<()> {
        let mut failure = None;
        while let Some(done) = batch.next().await {
            let Called { row, lane, verdict, took } = done?;
            self.count(&verdict);
            let times = Times { began: batch.began(), ended: batch.began() + took };
            match (lane, &verdict) {
                (Some(lane), Verdict::Later { after, .. }) => self.lanes.busy(&lane, *after, times.began, times.ended),
                // Nothing is known of the lane: it may be that no call was made.
                (Some(_), Verdict::Full { .. }) => {}
                (Some(lane), _) => self.lanes.answered(&lane, times.ended),
                (None, _) => {}
            }
            if let Err(error) = outcome::record(store, org, self.platform(), &row, verdict, times).await {
                // The other calls are made already: what came of them is written down all the same.
                failure = Some(error);
            }
            lock(&self.held).retain(|held| held.id != row.id);
        }
        failure.map_or(Ok(()), Err)
    }

    fn count(&self, verdict: &Verdict) {
        match verdict {
            Verdict::Sent(_) => self.metrics.sent.add(),
            Verdict::Later { .. } | Verdict::Full { .. } | Verdict::NotYet(_) | Verdict::Refused(_) => {
                self.metrics.postponed.add()
            }
            Verdict::Shut { door: chat::Door::Workspace, .. } => self.metrics.postponed.add(),
            Verdict::Removed => self.metrics.postponed.add(),
            Verdict::Never(_) | Verdict::Shut { .. } => self.metrics.buried.add(),
            // No fault, and nothing is lost: the next report tells it.
            Verdict::Skipped(_) => {}
        }
    }

    /// The platform's name.
    pub fn platform(&self) -> &'static str {
        self.adapter.platform()
    }

    /// Forgets what the platform was busy for: its time has moved on.
    pub fn unpause(&self) {
        self.lanes.clear();
    }

    /// Gives back what a batch that was broken off still holds, so that others need not wait for the lease.
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
