//! The loop that sends: batches side by side, so that a call that hangs keeps nothing but its own batch from ending.

use std::future::pending;
use std::sync::Arc;

use anyhow::Result;
use tokio::task::{JoinError, JoinSet};
use tracing::error;

use super::bell::Listener;
use super::loops::POLL;
use super::standstill::Step;
use super::{App, Turn};
use crate::outbox::{Batch, Sender, Which};

/// The most batches in hand that took whatever was due.
const BATCHES: usize = 3;
/// Further batches, for what somebody waits for: they are left when all the others hang.
const RESERVED: usize = 3;

/// Sends for one platform, while it is this process's turn, until it is time to stop; then what is in hand is finished.
pub async fn send(app: Arc<App>, index: usize) {
    let Some(sender) = app.senders.get(index) else { return };
    let turn = app.turn_to_send(sender.platform());
    let mut bells = (app.work.listen(), app.heard.listen());
    let mut batches = JoinSet::new();
    while !app.is_stopping() {
        while let Some(ended) = batches.try_join_next() {
            told(sender, ended);
        }
        match claim(&app, sender, &turn, batches.len()).await {
            Ok(None) => {}
            Ok(Some((batch, step))) => {
                batches.spawn(finish(Arc::clone(&app), index, batch, step));
                continue;
            }
            Err(error) => failed(sender, &error),
        }
        tokio::select! {
            true = rest(&app, &turn, &mut bells) => {}
            Some(ended) = batches.join_next() => told(sender, ended),
            else => break,
        }
    }
    while let Some(ended) = batches.join_next().await {
        told(sender, ended);
    }
}

/// Sleeps until there may be something to send here; false when it is time to stop.
async fn rest(app: &App, turn: &Turn, bells: &mut (Listener, Listener)) -> bool {
    let begins = async { if turn.is_ours() { pending().await } else { turn.ours().await } };
    tokio::select! {
        woken = app.rest(bells, POLL) => woken,
        () = begins => true,
    }
}

/// Claims a batch, if it is this process's turn, there is room for one and something is due.
async fn claim(app: &App, sender: &Sender, turn: &Turn, in_hand: usize) -> Result<Option<(Batch, Step)>> {
    if !turn.is_ours() {
        return Ok(None);
    }
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
