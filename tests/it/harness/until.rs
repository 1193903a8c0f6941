//! Waiting for what comes by itself.

use std::time::Duration;

use tokio::time::{Instant, sleep};

/// How long something may take before a test fails.
const PATIENCE: Duration = Duration::from_secs(15);

/// Waits until something holds.
pub async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !holds().await {
        assert!(Instant::now() < end, "it never happens: {what}");
        sleep(Duration::from_millis(10)).await;
    }
}
