//! A fake Slack: a small model of its workspaces on a port of its own, which refuses what Slack refuses.

mod arguments;
mod calls;
mod contracts;
mod conversations;
pub mod deliver;
pub mod faults;
mod fields;
pub mod find;
pub mod furnish;
mod interact;
pub mod kit;
pub mod listen;
mod methods;
pub mod model;
mod occur;
mod posting;
mod profiles;
pub mod refusal;
mod responses;
mod server;
pub mod shown;
pub mod stories;
mod views;

use std::sync::{Arc, Mutex, MutexGuard};

use chrono::{DateTime, Utc};
use tokio::task::JoinSet;

pub use calls::Call;
pub use deliver::{Delivery, Okrbot};
use faults::{Fault, Faults};
use model::State;

use super::clock::Clock;

/// A Slack that runs until this is dropped.
pub struct Slack {
    /// Its address, without a `/` at the end.
    pub base: String,
    world: Arc<World>,
    _server: JoinSet<()>,
}

/// What the server and the test share.
pub struct World {
    /// What time it is there.
    pub clock: Clock,
    /// The workspaces and what was said in them.
    pub state: Mutex<State>,
    /// What goes wrong next.
    pub faults: Faults,
}

impl Slack {
    /// One without workspaces, whose clock stands still at that moment until it is told to follow another.
    pub async fn start(now: &str) -> Self {
        let world = Arc::new(World {
            clock: Clock::held(now.parse().expect("a moment")),
            state: Mutex::default(),
            faults: Faults::default(),
        });
        let (base, server) = server::start(Arc::clone(&world)).await;
        Self { base, world, _server: server }
    }

    /// Where its methods are, as `slack.api_url` names it.
    pub fn api_url(&self) -> String {
        format!("{}/api/", self.base)
    }

    /// What time it is there.
    pub async fn now(&self) -> DateTime<Utc> {
        self.world.clock.now().await
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.world.clock
    }

    /// The workspaces; held no longer than a statement, as the server waits for it.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.world.state.lock().expect("the state")
    }

    /// Lets the next `times` calls of a method go wrong; `response_url` is what a response URL counts as.
    pub fn order(&self, method: &str, fault: &Fault, times: usize) {
        self.world.faults.order(method, fault, times);
    }

    /// Nothing goes wrong any more, and what hangs is answered with 503.
    pub fn heal(&self) {
        self.world.faults.heal();
    }

    /// The calls so far.
    pub fn calls(&self) -> Vec<Call> {
        self.state().calls.clone()
    }

    /// The calls of a method so far.
    pub fn calls_of(&self, method: &str) -> Vec<Call> {
        self.calls().into_iter().filter(|call| call.method == method).collect()
    }
}
