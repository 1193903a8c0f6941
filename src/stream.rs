//! The way in that okrbot opens itself: for each platform that has one, a connection that is kept and what comes in by it.

mod connection;
mod frame;
mod outage;
mod pause;
mod queue;

use std::sync::Arc;
use std::time::Duration;

use chat::Adapter;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::app::{App, Turn};

/// How many frames may be handed over before they are read.
const HANDED_OVER: usize = 16;
/// How long the last answers have to leave: what carries them ends with this process.
const LEAVING: Duration = Duration::from_millis(100);

/// Starts a loop for each platform that has a connection. Each ends when it is time to stop and what is in hand is finished.
pub fn start(app: &Arc<App>, loops: &mut JoinSet<()>) {
    for adapter in app.org.platforms.iter().filter(|adapter| adapter.stream().is_some()) {
        loops.spawn(serve(Arc::clone(app), Arc::clone(adapter)));
    }
}

async fn serve(app: Arc<App>, adapter: Arc<dyn Adapter>) {
    let turn = app.turn(adapter.platform());
    let (frames, handed_over) = mpsc::channel(HANDED_OVER);
    let read = |text: &str| frame::read(&app, adapter.as_ref(), text);
    let handle = |received| frame::handle(Arc::clone(&app), Arc::clone(&adapter), received);
    tokio::join!(
        connection::keep(&app, &adapter, &turn, frames),
        queue::Queue::new(read, handle).work(handed_over, leaving(&app, &turn)),
    );
    sleep(LEAVING).await;
}

/// Waits until it is time to stop, and what is sent by the connection has left.
async fn leaving(app: &App, turn: &Turn) {
    app.stopped().await;
    turn.all_sent().await;
}
