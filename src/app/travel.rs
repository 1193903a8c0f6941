//! Moving the playground's clock: through every due moment on the way, in order, each at its own time.
//!
//! What is reached is committed before anything is done at it, so whoever is killed on the way leaves a clock that shows a
//! moment and work that is due: the next start does it. So does whoever is told to stop on the way.

use std::time::Duration;

use anyhow::{Result, bail};
use chrono::{DateTime, TimeDelta, Utc};
use tokio::time::{Instant, sleep};
use tracing::info;

use super::App;
use crate::store::{deployment, outbox};
use crate::{clock, cron};

/// The farthest that one move goes.
pub const FARTHEST: TimeDelta = TimeDelta::days(400);
/// How long what is still unsent at the end is waited for; longer than any lease.
const PATIENCE: Duration = Duration::from_secs(8);
/// How long a moment may stay due although nothing is done at it.
const STUCK: Duration = Duration::from_secs(3);
/// Between two looks at what does not end.
const PAUSE: Duration = Duration::from_millis(25);

/// Where to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// To the next ask, reminder, close or report.
    Next,
    /// To that moment.
    Moment(DateTime<Utc>),
}

/// What the clock shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The time.
    pub now: DateTime<Utc>,
    /// The next ask, reminder, close or report.
    pub next: Option<DateTime<Utc>>,
}

impl App {
    /// What the clock shows.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn shown(&self) -> Result<Shown> {
        Ok(Shown { now: self.now().await?, next: cron::next(&self.store).await? })
    }

    /// Moves the clock, never back. Ends when nothing is due and nothing unsent. One move at a time; the loops stand still.
    /// `None` where it was time to stop before that.
    ///
    /// # Errors
    /// When the database fails, or a moment does not pass; what was done stays done.
    pub async fn travel(&self, to: To) -> Result<Option<Shown>> {
        let still = tokio::select! {
            still = self.standstill.still(&self.store) => still?,
            () = self.stopped() => return Ok(None),
        };
        for sender in &self.senders {
            sender.unpause();
        }
        if let Some(target) = self.target(to).await? {
            while !self.is_stopping()
                && let Some(moment) = self.moment(target).await?
            {
                self.arrive(moment).await?;
            }
            if !self.is_stopping() {
                self.arrive(target).await?;
                self.wait_for_unsent().await?;
            }
            if self.is_stopping() {
                info!(%target, "the clock was on its way when it was time to stop");
                return Ok(None);
            }
            info!(%target, "the clock was moved");
        }
        let shown = self.shown().await?;
        drop(still);
        Ok(Some(shown))
    }

    /// The moment to reach, if it lies ahead.
    async fn target(&self, to: To) -> Result<Option<DateTime<Utc>>> {
        let now = self.now().await?;
        match to {
            To::Moment(moment) => Ok((moment > now).then_some(moment)),
            To::Next => {
                // What is due already is not next.
                self.settle(now).await?;
                cron::next(&self.store).await
            }
        }
    }

    /// The next moment up to `target` at which something is due, retries and leases of the dead included.
    async fn moment(&self, target: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
        let mut tx = self.store.read().await?;
        let unsent = outbox::next(&mut tx).await?;
        drop(tx);
        let next = [cron::next(&self.store).await?, unsent].into_iter().flatten().min();
        Ok(next.filter(|next| *next <= target))
    }

    /// Sets the clock to `moment`, unless it is past, and does what is due there.
    async fn arrive(&self, moment: DateTime<Utc>) -> Result<()> {
        let began = Instant::now();
        loop {
            // What is due at a moment that lies ahead is done at that very moment, however long it takes us.
            let now = if self.set(moment).await? { moment } else { self.now().await?.max(moment) };
            let done = self.settle(now).await?;
            if done > 0 || self.is_stopping() || self.moment(moment).await?.is_none() {
                return Ok(());
            }
            if began.elapsed() > STUCK {
                bail!("something is due at {moment} and stays due");
            }
            sleep(PAUSE).await;
        }
    }

    /// Sets the clock to `moment`; false if it is past.
    async fn set(&self, moment: DateTime<Utc>) -> Result<bool> {
        let mut tx = self.store.begin().await?;
        if moment <= self.now_in(&mut tx).await? {
            tx.rollback().await?;
            return Ok(false);
        }
        deployment::move_clock(&mut tx, clock::offset_to(moment)).await?;
        tx.commit().await?;
        for sender in &self.senders {
            sender.unpause();
        }
        Ok(true)
    }

    /// Does what is due at `now` and sends what it posted, until neither is left or it is time to stop; says how much that was.
    async fn settle(&self, now: DateTime<Utc>) -> Result<usize> {
        let mut sum = 0;
        loop {
            let mut done = cron::step(&self.store, &self.org, now).await?;
            for sender in &self.senders {
                done += sender.step(&self.store, &self.org, now).await?;
            }
            sum += done;
            if done == 0 || self.is_stopping() {
                return Ok(sum);
            }
        }
    }

    /// Makes due now what is due later and was never tried.
    async fn hasten(&self, now: DateTime<Utc>) -> Result<()> {
        let mut tx = self.store.begin().await?;
        outbox::hasten_all(&mut tx, now).await?;
        Ok(tx.commit().await?)
    }

    /// Sends what is only spread, then waits for rows that were postponed or are leased by a process that died, in real time.
    async fn wait_for_unsent(&self) -> Result<()> {
        let began = Instant::now();
        self.hasten(self.now().await?).await?;
        loop {
            let now = self.now().await?;
            if self.settle(now).await? > 0 {
                self.hasten(now).await?;
            }
            let mut tx = self.store.read().await?;
            if outbox::unsent(&mut tx).await? == 0 || began.elapsed() > PATIENCE || self.is_stopping() {
                return Ok(());
            }
            drop(tx);
            sleep(PAUSE).await;
        }
    }
}
