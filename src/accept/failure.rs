//! Handling one event that may fail: in time or not at all, again where two transactions got into each other's way, and with
//! a status that says whether to come back.

use std::future::Future;
use std::time::Duration;

use anyhow::{Error, Result};
use http::StatusCode;
use tokio::time::timeout;
use tracing::{error, warn};

use crate::store;

/// An event that takes longer is rolled back: a platform would have given up waiting.
const PATIENCE: Duration = Duration::from_millis(2_500);
/// How often a transaction that lost against another one is tried.
const TRIES: usize = 3;

/// Runs `work`, a transaction from its beginning to its commit, or gives the status to answer with; the failure is logged
/// here.
///
/// # Errors
/// 503 where coming back may help, else 500.
pub async fn in_time<T, F>(work: impl Fn() -> F) -> Result<T, StatusCode>
where
    F: Future<Output = Result<T>>,
{
    match timeout(PATIENCE, tries(work)).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => {
            error!("an event failed: {error:#}");
            Err(status(&error))
        }
        Err(_) => {
            warn!("an event took too long and was rolled back");
            Err(StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}

async fn tries<T, F>(work: impl Fn() -> F) -> Result<T>
where
    F: Future<Output = Result<T>>,
{
    for _ in 1..TRIES {
        match work().await {
            Err(error) if of_the_database(&error).is_some_and(store::lost) => continue,
            done => return done,
        }
    }
    work().await
}

/// 503 while the database is to blame, 500 for what is wrong with us.
fn status(error: &Error) -> StatusCode {
    match of_the_database(error) {
        Some(_) => StatusCode::SERVICE_UNAVAILABLE,
        None => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn of_the_database(error: &Error) -> Option<&store::Error> {
    error.chain().find_map(|cause| cause.downcast_ref())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use anyhow::anyhow;

    use super::*;

    #[tokio::test]
    async fn what_is_our_fault_is_not_tried_again() {
        let tries = AtomicUsize::new(0);
        let failed: Result<(), StatusCode> = in_time(async || {
            tries.fetch_add(1, Ordering::SeqCst);
            Err(anyhow!("wrong"))
        })
        .await;
        assert_eq!(failed, Err(StatusCode::INTERNAL_SERVER_ERROR));
        assert_eq!(tries.into_inner(), 1);
    }

    #[tokio::test]
    async fn a_database_that_cannot_be_had_asks_to_come_back() {
        let failed: Result<(), StatusCode> = in_time(async || Err(store::Error::PoolTimedOut.into())).await;
        assert_eq!(failed, Err(StatusCode::SERVICE_UNAVAILABLE));
    }

    #[tokio::test]
    async fn what_takes_too_long_is_given_up() {
        let failed: Result<(), StatusCode> = in_time(std::future::pending).await;
        assert_eq!(failed, Err(StatusCode::SERVICE_UNAVAILABLE));
    }
}
