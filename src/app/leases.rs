//! Of several processes one keeps a platform's only connection and sends there: the one that holds the platform's lease.

mod lease;
mod turn;

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::time::Duration;

use chat::Adapter;
use tokio::task::JoinSet;

use super::App;
use crate::store::Store;
use lease::Lease;
pub use turn::Turn;

/// How long a lease lasts. It is prolonged after a third; who could not prolong it leaves the connection after two thirds,
/// since clocks differ and a connection takes a moment to end; the last third later it is anybody's.
pub(super) const TERM: Duration = Duration::from_secs(15);

/// The leases of the platforms that are on and let only one connection exist.
#[derive(Debug)]
pub struct Leases(Vec<Arc<Lease>>);

impl Leases {
    /// Those of these platforms; none is held yet.
    pub fn new(store: &Store, platforms: &[Arc<dyn Adapter>], term: Duration) -> Self {
        let holder = holder(store);
        let alone = platforms.iter().filter(|adapter| adapter.stream().is_some_and(|stream| stream.is_alone()));
        let lease = |adapter: &Arc<dyn Adapter>| Lease::new(store.clone(), adapter.platform(), holder.clone(), term);
        Self(alone.map(|adapter| Arc::new(lease(adapter))).collect())
    }

    fn of(&self, platform: &str) -> Option<&Arc<Lease>> {
        self.0.iter().find(|lease| lease.platform == platform)
    }
}

impl App {
    /// This process's turn to keep the connection to a platform.
    pub fn turn(&self, platform: &str) -> Turn {
        Turn::to_connect(self.leases.of(platform))
    }

    /// This process's turn to send on a platform.
    pub(super) fn turn_to_send(&self, platform: &str) -> Turn {
        Turn::to_send(self.leases.of(platform))
    }

    /// Starts a loop for each lease.
    pub(super) fn hold_leases(self: &Arc<Self>, loops: &mut JoinSet<()>) {
        for lease in &self.leases.0 {
            loops.spawn(lease::keep(Arc::clone(lease), Arc::clone(self)));
        }
    }

    /// Gives up what the loops would have given up, had they come to their end.
    pub(super) async fn give_up_leases(&self) {
        for lease in &self.leases.0 {
            lease.give_up().await;
        }
    }
}

/// What tells this process from all others on its database. On SQLite there are none: who comes after one that was killed
/// holds what that one held.
fn holder(store: &Store) -> String {
    if !store.is_shared() {
        return "okrbot".into();
    }
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let chance = RandomState::new().hash_one(std::process::id());
    format!("{}/{}/{chance:016x}", host.trim(), std::process::id())
}
