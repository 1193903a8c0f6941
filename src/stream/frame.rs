//! One frame: read, and handled until it is done.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use chat::{Adapter, Received, Reply};
use http::StatusCode;
use tokio::time::{Instant, sleep};
use tracing::error;

use crate::accept::{events, refuse, shift};
use crate::app::App;

/// How long a frame that could not be handled waits for the next try.
const BETWEEN: Duration = Duration::from_secs(1);
/// How long it is tried: a platform may not deliver it again.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the adapter reads. Nothing in a frame is signed: it is read by the real time, whatever the playground's clock shows.
///
/// # Errors
/// The status to answer with.
pub fn read(app: &App, adapter: &dyn Adapter, text: &str) -> Result<Received, StatusCode> {
    let platform = adapter.platform();
    app.metrics.streams.came(platform);
    let stream = adapter.stream().ok_or(StatusCode::NOT_FOUND)?;
    // One that panics takes no other frames with it, as a request does not.
    match catch_unwind(AssertUnwindSafe(|| stream.read(text, app.real_time()))) {
        Ok(read) => read.map_err(|rejected| refuse(app, platform, &rejected)),
        Err(_) => {
            error!(platform, "reading a frame panicked");
            Err(StatusCode::INTERNAL_SERVER_ERROR)
        }
    }
}

/// Handles what was read and says what to answer; all of it is committed by then.
pub async fn handle(app: Arc<App>, adapter: Arc<dyn Adapter>, received: Received) -> Reply {
    let once = || handle_once(&app, adapter.as_ref(), received.clone());
    persist(once, BETWEEN, PATIENCE, || app.stopped()).await.unwrap_or_else(Reply::empty)
}

async fn handle_once(app: &App, adapter: &dyn Adapter, mut received: Received) -> Result<Reply, StatusCode> {
    let ahead = app.ahead().await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    shift(&mut received, ahead);
    events(app, adapter, received).await
}

/// Tries again while coming back may help, up to `patience`; when it is time to stop, once more at once.
async fn persist<W, S>(
    work: impl Fn() -> W,
    between: Duration,
    patience: Duration,
    stopped: impl Fn() -> S,
) -> Result<Reply, StatusCode>
where
    W: Future<Output = Result<Reply, StatusCode>>,
    S: Future<Output = ()>,
{
    let began = Instant::now();
    let mut last = false;
    loop {
        match work().await {
            Err(StatusCode::SERVICE_UNAVAILABLE) if !last && began.elapsed() < patience => {}
            done => return done,
        }
        tokio::select! {
            biased;
            () = stopped() => last = true,
            () = sleep(between) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::future::{pending, ready};

    use super::*;

    const SOON: Duration = Duration::from_millis(20);
    const LATE: Duration = Duration::from_millis(400);

    /// What becomes of work that ends like this, time after time, and how often it is tried.
    async fn tried(ends: impl Fn(usize) -> Result<StatusCode, StatusCode>, stopping: bool) -> (u16, usize) {
        let tries = Cell::new(0);
        let work = || {
            tries.set(tries.get() + 1);
            ready(ends(tries.get()).map(Reply::empty))
        };
        let stopped = async || {
            if !stopping {
                pending::<()>().await;
            }
        };
        let reply = persist(work, SOON, LATE, stopped).await.unwrap_or_else(Reply::empty);
        (reply.status, tries.get())
    }

    #[tokio::test]
    async fn what_may_help_is_tried_again_until_it_is_done() {
        let third = |tries| if tries < 3 { Err(StatusCode::SERVICE_UNAVAILABLE) } else { Ok(StatusCode::OK) };
        assert_eq!(tried(third, false).await, (200, 3));
        assert_eq!(tried(|_| Err(StatusCode::INTERNAL_SERVER_ERROR), false).await, (500, 1));
    }

    #[tokio::test]
    async fn it_is_given_up_in_the_end_and_soon_when_it_is_time_to_stop() {
        let (status, tries) = tried(|_| Err(StatusCode::SERVICE_UNAVAILABLE), false).await;
        assert_eq!(status, 503);
        assert!((2..=21).contains(&tries), "{tries}");
        assert_eq!(tried(|_| Err(StatusCode::SERVICE_UNAVAILABLE), true).await, (503, 2));
    }
}
