//! The loop that sends: batches side by side, so that a call that hangs keeps nothing but its own batch from ending.

use std::sync::Arc;

use anyhow::Result;
use tokio::task::{JoinError, JoinSet};
use tracing::error;

use super::App;
use super::loops::POLL;
use super::standstill::Step;
use crate::outbox::{Batch, Sender, Which};

/// The most batches in hand that took whatever was due.
const BATCHES: usize = 3;
/// Further batches, for what somebody waits for: they are left when all the others hang.
const RESERVED: usize = 3;

/// Sends for one platform until it is time to stop; then what is in hand is finished.
pub async fn send(app: Arc<App>, index: usize) {
    let Some(sender) = app.senders.get(index) else { return };
    let mut bells = (app.work.listen(), app.heard.listen());
    let mut batches = JoinSet::new();
    while !app.is_stopping() {
        while let Some(ended) = batches.try_join_next() {
            told(sender, ended);
        }
        match claim(&app, sender, batches.len()).await {
            Ok(None) => {}
            Ok(Some((batch, step))) => {
                batches.spawn(finish(Arc::clone(&app), index, batch, step));
                continue;
            }
            Err(error) => failed(sender, &error),
        }
        tokio::select! {
            true = app.rest(&mut bells, POLL) => {}
            Some(ended) = batches.join_next() => told(sender, ended),
            else => break,
        }
    }
    while let Some(ended) = batches.join_next().await {
        told(sender, ended);
    }
}

/// Claims a batch, if there is room for one and something is due.
async fn claim(app: &App, sender: &Sender, in_hand: usize) -> Result<Option<(Batch, Step)>> {
    let which = match in_hand {
        0..BATCHES => Which::All,
        _ if in_hand < BATCHES + RESERVED => Which::WaitedFor,
        _ => return Ok(None),
    };
    let Some(step) = app.standstill.step(&app.store, app.playground.is_some()).await? else { return Ok(None) };
    let now = app.now().await?;
    let batch = sender.claim(&app.store, which, now).await?;
    Ok((batch.taken() > 0).then_some((batch, step)))
}

/// Finishes a batch; nobody moves the clock before.
async fn finish(app: Arc<App>, index: usize, batch: Batch, _step: Step) -> Result<()> {
    match app.senders.get(index) {
        Some(sender) => sender.finish(&app.store, &app.org, batch).await,
        None => Ok(()),
    }
}

fn told(sender: &Sender, ended: Result<Result<()>, JoinError>) {
    match ended {
        Ok(Ok(())) => {}
        Ok(Err(error)) => failed(sender, &error),
        Err(error) => failed(sender, &error.into()),
    }
}

fn failed(sender: &Sender, error: &anyhow::Error) {
    error!(platform = sender.platform(), "sending failed: {error:#}");
}
