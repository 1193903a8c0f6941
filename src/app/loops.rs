//! The loops: what is due, what goes out, what may be forgotten.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use chrono::TimeDelta;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval_at, sleep, timeout};
use tracing::{error, info, warn};

use super::bell::Listener;
use super::{App, furnish, sending};
use crate::store::{inbox, outbox};
use crate::{cron, store};

/// The longest that a loop sleeps: then it looks for itself, whatever it has heard.
pub(super) const POLL: Duration = Duration::from_secs(1);
/// Other processes are told of new rows at most this often.
const BETWEEN_RINGS: Duration = Duration::from_millis(50);
/// How often old rows are forgotten.
const RETENTION: Duration = Duration::from_secs(3_600);
/// How long the inbox is kept: the longest that a platform repeats a delivery, and more.
const KEEP_INBOX: TimeDelta = TimeDelta::days(7);
/// How long sent and buried rows are kept.
const KEEP_OUTBOX: TimeDelta = TimeDelta::days(30);
/// How long the loops may take to finish what they have in hand.
const GRACE: Duration = Duration::from_secs(6);

impl App {
    /// Starts every loop.
    pub fn start(self: &Arc<Self>) -> JoinSet<()> {
        let mut loops = JoinSet::new();
        loops.spawn(due(Arc::clone(self)));
        for index in 0..self.senders.len() {
            loops.spawn(sending::send(Arc::clone(self), index));
        }
        self.hold_leases(&mut loops);
        loops.spawn(forget(Arc::clone(self)));
        for adapter in &self.org.platforms {
            loops.spawn(furnish::furnish(Arc::clone(self), Arc::clone(adapter)));
        }
        if self.store.is_shared() {
            loops.spawn(ring(Arc::clone(self)));
            loops.spawn(listen(Arc::clone(self)));
        }
        loops
    }

    /// Waits for the loops, which were told to stop, and gives back what they still hold.
    pub async fn finish(&self, mut loops: JoinSet<()>) {
        let ended = timeout(GRACE, async {
            while loops.join_next().await.is_some() {}
            // Whoever asked for a move may have left.
            self.standstill.ended().await;
        });
        let ended = ended.await;
        if ended.is_err() {
            warn!("the loops did not come to their end in time");
            loops.shutdown().await;
        }
        for sender in &self.senders {
            let released = match self.now().await {
                Ok(now) => sender.release(&self.store, now).await,
                Err(error) => Err(error.into()),
            };
            if let Err(error) = released {
                warn!(platform = sender.platform(), "what was claimed could not be released: {error:#}");
            }
        }
        if ended.is_err() {
            self.give_up_leases().await;
        }
    }

    /// Sleeps until there may be work: a ring of either bell, or `wait`. False when it is time to stop.
    pub(super) async fn rest(&self, (work, heard): &mut (Listener, Listener), wait: Duration) -> bool {
        tokio::select! {
            () = self.stopped() => false,
            () = work.ring() => true,
            () = heard.ring() => true,
            () = sleep(wait) => true,
        }
    }

    /// One step of the cron loop.
    async fn due_step(&self) -> Result<usize> {
        let Some(_step) = self.standstill.step(&self.store, self.playground.is_some()).await? else { return Ok(0) };
        let now = self.now().await?;
        let done = cron::step(&self.store, &self.org, now).await?;
        if done > 0 {
            self.work.ring();
        }
        Ok(done)
    }

    /// How long until something is due, at most [`POLL`].
    async fn until_due(&self) -> Result<Duration> {
        let Some(next) = cron::next(&self.store).await? else { return Ok(POLL) };
        let wait = (next - self.now().await?).to_std().unwrap_or_default();
        // What is due and was not done failed: it is not tried again at once.
        Ok(if wait.is_zero() { POLL } else { wait.min(POLL) })
    }
}

async fn due(app: Arc<App>) {
    let mut bells = (app.work.listen(), app.heard.listen());
    while !app.is_stopping() {
        let wait = match app.due_step().await {
            Ok(0) => app.until_due().await.unwrap_or(POLL),
            Ok(_) => continue,
            Err(error) => {
                error!("what is due could not be done: {error:#}");
                POLL
            }
        };
        if !app.rest(&mut bells, wait).await {
            return;
        }
    }
}

async fn forget(app: Arc<App>) {
    let mut ticks = interval_at(tokio::time::Instant::now() + RETENTION, RETENTION);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = app.stopped() => return,
            _ = ticks.tick() => {}
        }
        match forget_once(&app).await {
            Ok((inbox, outbox)) => info!(inbox, outbox, "old rows forgotten"),
            Err(error) => warn!("old rows could not be forgotten: {error:#}"),
        }
    }
}

async fn forget_once(app: &App) -> store::Result<(u64, u64)> {
    let now = app.now().await?;
    let mut tx = app.store.begin().await?;
    let forgotten =
        (inbox::forget(&mut tx, now - KEEP_INBOX).await?, outbox::forget(&mut tx, now - KEEP_OUTBOX).await?);
    tx.commit().await?;
    Ok(forgotten)
}

/// Tells other processes that we posted rows.
async fn ring(app: Arc<App>) {
    let mut bell = app.work.listen();
    loop {
        tokio::select! {
            () = app.stopped() => return,
            () = bell.ring() => {}
        }
        if let Err(error) = ring_once(&app).await {
            // They look for themselves every second.
            warn!("other processes could not be told: {error:#}");
        }
        sleep(BETWEEN_RINGS).await;
    }
}

async fn ring_once(app: &App) -> store::Result<()> {
    let mut tx = app.store.begin().await?;
    outbox::ring(&mut tx).await?;
    tx.commit().await
}

/// Hears that other processes posted rows. The senders and the open polls listen to it.
async fn listen(app: Arc<App>) {
    loop {
        tokio::select! {
            () = app.stopped() => return,
            error = hear(&app) => warn!("listening for other processes failed: {error:#}"),
        }
        sleep(POLL).await;
    }
}

/// Hears until the connection breaks.
async fn hear(app: &App) -> anyhow::Error {
    let mut ears = match app.store.ears().await {
        Ok(Some(ears)) => ears,
        Ok(None) => return std::future::pending().await,
        Err(error) => return error.into(),
    };
    loop {
        if let Err(error) = ears.heard().await {
            return error.into();
        }
        app.heard.ring();
        app.said.ring();
    }
}
