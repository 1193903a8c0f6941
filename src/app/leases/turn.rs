//! Whose turn it is: always ours where a platform takes any number of connections, else while we hold its lease.

use std::future::pending;
use std::sync::Arc;

use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until};

use super::lease::Lease;

/// A loop's view of a lease; the lease is not given up before this is dropped.
#[derive(Debug)]
pub struct Turn(Option<Needed>);

#[derive(Debug)]
struct Needed {
    lease: Arc<Lease>,
    _held: watch::Receiver<Option<Instant>>,
    _sending: Option<watch::Receiver<()>>,
}

impl Turn {
    /// That of who keeps the connection.
    pub(super) fn to_connect(lease: Option<&Arc<Lease>>) -> Self {
        Self(lease.map(|lease| Needed { lease: Arc::clone(lease), _held: lease.held.subscribe(), _sending: None }))
    }

    /// That of who sends; the connection is not left before this is dropped.
    pub(super) fn to_send(lease: Option<&Arc<Lease>>) -> Self {
        let mut turn = Self::to_connect(lease);
        if let Some(needed) = &mut turn.0 {
            needed._sending = Some(needed.lease.sending.subscribe());
        }
        turn
    }

    fn lease(&self) -> Option<&Lease> {
        self.0.as_ref().map(|needed| needed.lease.as_ref())
    }

    /// Whether it is ours.
    pub fn is_ours(&self) -> bool {
        self.lease().is_none_or(Lease::is_held)
    }

    /// Waits until it is ours.
    pub async fn ours(&self) {
        let Some(lease) = self.lease() else { return };
        let mut held = lease.held.subscribe();
        while !lease.is_held() {
            // Whoever could change it lives as long as we do.
            let _ = held.changed().await;
        }
    }

    /// Whether it is ours for sure: the database says so now. What we rely on may have been taken away a moment ago.
    pub async fn is_surely_ours(&self) -> bool {
        match self.lease() {
            Some(lease) => lease.ask().await,
            None => true,
        }
    }

    /// Waits until it is ours for sure.
    pub async fn surely_ours(&self) {
        let Some(lease) = self.lease() else { return };
        loop {
            self.ours().await;
            if lease.ask().await {
                return;
            }
            sleep(lease.between()).await;
        }
    }

    /// Waits until it is no longer ours.
    pub async fn over(&self) {
        let Some(lease) = self.lease() else { return pending().await };
        let mut held = lease.held.subscribe();
        loop {
            let until = *held.borrow_and_update();
            let Some(until) = until.filter(|until| *until > Instant::now()) else { return };
            tokio::select! {
                () = sleep_until(until) => {}
                _ = held.changed() => {}
            }
        }
    }

    /// Waits until nothing is sent any more by who had to stop.
    pub async fn all_sent(&self) {
        if let Some(lease) = self.lease() {
            lease.sending.closed().await;
        }
    }
}
