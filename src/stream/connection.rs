//! Keeping a connection: the next one is opened when one ends, and who can help is told where okrbot is not let in.

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use chat::{Adapter, Ended, Frame, Inlet, Why};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};
use tracing::{error, info, warn};

use super::leaving;
use super::outage::Outage;
use super::pause::Pause;
use crate::app::{App, Turn};
use crate::flow::doors;

/// Keeps a connection, while it is this process's turn, until it is time to stop; then nothing more comes in.
pub async fn keep(app: &Arc<App>, adapter: &Arc<dyn Adapter>, turn: &Turn, frames: mpsc::Sender<Frame>) {
    let streams = &app.metrics.streams;
    let platform = adapter.platform();
    streams.closed(platform);
    let opened = Arc::new(AtomicBool::new(false));
    let inlet = inlet(app, platform, Arc::clone(&opened), frames);
    let mut pause = Pause::default();
    let mut outage = Outage::default();
    loop {
        tokio::select! {
            biased;
            () = app.stopped() => break,
            () = turn.surely_ours() => {}
        }
        let began = Instant::now();
        let left = async {
            tokio::select! {
                () = leaving(app, turn) => {}
                () = turn.over() => warn!(platform, "this okrbot may no longer keep the connection"),
            }
        };
        let ended = run(adapter, &inlet, left).await;
        streams.closed(platform);
        let was_open = opened.swap(false, Ordering::Relaxed);
        let Some(ended) = ended else { continue };
        let why = match &ended.why {
            Why::Asked => "a new one is asked for",
            Why::Broken(why) | Why::Shut(why) | Why::Taken(why) => why,
        };
        let wait = pause.after(&ended, began.elapsed(), RandomState::new().hash_one(platform));
        info!(platform, why, ?wait, "{}", if was_open { "disconnected" } else { "not connected" });
        // Who was ended by the one whose turn it is by now is not shut out.
        let is_news = outage.is_news(&ended, was_open);
        if is_news && turn.is_surely_ours().await && tell(app, platform, why).await {
            outage.told();
        }
        tokio::select! {
            () = sleep(wait) => {}
            () = turn.over() => {}
            () = app.stopped() => break,
        }
    }
    streams.closed(platform);
}

/// What a connection is given: it notes that it is open.
fn inlet(app: &Arc<App>, platform: &'static str, opened: Arc<AtomicBool>, frames: mpsc::Sender<Frame>) -> Inlet {
    let metrics = Arc::clone(&app.metrics);
    Inlet::new(frames, move || {
        opened.store(true, Ordering::Relaxed);
        metrics.streams.opened(platform);
        info!(platform, "connected");
    })
}

/// One connection from its beginning to its end; `None` if it was left before. It has a task of its own: one that panics is
/// one that broke.
async fn run(adapter: &Arc<dyn Adapter>, inlet: &Inlet, left: impl Future<Output = ()>) -> Option<Ended> {
    let (adapter, inlet) = (Arc::clone(adapter), inlet.clone());
    let mut task = JoinSet::new();
    task.spawn(async move {
        match adapter.stream() {
            Some(stream) => stream.run(&inlet).await,
            None => std::future::pending().await,
        }
    });
    let ended = tokio::select! {
        ended = task.join_next() => ended,
        () = left => {
            // Nothing of it is left when the next one may be opened, here or elsewhere.
            task.shutdown().await;
            return None;
        }
    };
    match ended {
        Some(Ok(ended)) => Some(ended),
        _ => Some(Ended { lived: false, why: Why::Broken("it panicked".into()) }),
    }
}

/// Says that okrbot is not let in; false if the admins could not be told.
async fn tell(app: &App, platform: &str, why: &str) -> bool {
    error!(platform, why, "the connection is not let in: nothing that is said there is heard");
    match tell_admins(app, platform, why).await {
        Ok(()) => true,
        Err(error) => {
            error!(platform, "the admins could not be told: {error:#}");
            false
        }
    }
}

async fn tell_admins(app: &App, platform: &str, why: &str) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let now = app.now_in(&mut tx).await?;
    doors::connection::shut(&mut tx, &app.org, platform, why, now).await?;
    tx.commit().await?;
    app.work.ring();
    Ok(())
}
