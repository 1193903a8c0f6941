//! A fake DingTalk: a small model of one organisation with one app, on ports of its own, which refuses what DingTalk refuses.

pub mod adapter;
mod api;
mod arguments;
pub mod calls;
pub mod cards;
pub mod connections;
mod contacts;
pub mod faults;
pub mod find;
pub mod form;
pub mod frames;
pub mod furnish;
mod gateway;
pub mod http_mode;
pub mod listen;
pub mod model;
mod msg_param;
pub mod occur;
pub mod press;
pub mod push;
mod quote;
pub mod reader;
pub mod refusal;
pub mod said;
mod send;
mod server;
pub mod shown;
pub mod sign;
mod socket;
mod space;
pub mod stories;
pub mod tally;
pub mod template;
mod throttle;
mod token;
mod webhook;

use std::sync::{Arc, Mutex, MutexGuard};

use chrono::{DateTime, Utc};
use tokio::task::JoinSet;

pub use calls::Call;
use connections::Gateway;
use faults::{Fault, Faults};
use model::State;

use super::clock::Clock;

/// A DingTalk that runs until this is dropped.
pub struct DingTalk {
    /// The address of both APIs, without a `/` at the end.
    pub base: String,
    world: Arc<World>,
    _servers: JoinSet<()>,
}

/// What the servers and the test share.
pub struct World {
    /// What time it is there.
    pub clock: Clock,
    /// The organisation, and what was said in it.
    pub state: Mutex<State>,
    /// What goes wrong next.
    pub faults: Faults,
    /// The connections that are open.
    pub gateway: Gateway,
    /// Where connections are opened.
    pub endpoint: String,
}

impl DingTalk {
    /// One where nobody is, whose clock stands still at that moment until it is told to follow another.
    pub async fn start(now: &str) -> Self {
        Self::on("127.0.0.1:0", now).await
    }

    /// The same at an address.
    pub async fn on(address: &str, now: &str) -> Self {
        let mut servers = JoinSet::new();
        let (endpoint, sockets) = socket::listen().await;
        let world = Arc::new(World {
            clock: Clock::held(now.parse().expect("a moment")),
            state: Mutex::default(),
            faults: Faults::default(),
            gateway: Gateway::default(),
            endpoint,
        });
        let base = server::start(address, Arc::clone(&world), &mut servers).await;
        servers.spawn(socket::serve(sockets, Arc::clone(&world)));
        Self { base, world, _servers: servers }
    }

    /// Where an API is, as `dingtalk.api_url` and `dingtalk.oapi_url` name it.
    pub fn api_url(&self) -> String {
        format!("{}/", self.base)
    }

    /// What time it is there.
    pub async fn now(&self) -> DateTime<Utc> {
        self.world.clock.now().await
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.world.clock
    }

    /// The connections.
    pub fn gateway(&self) -> &Gateway {
        &self.world.gateway
    }

    /// The organisation; held no longer than a statement, as the server waits for it.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.world.state.lock().expect("the state")
    }

    /// Lets the next `times` calls of an API go wrong, by its name in `api.rs`.
    pub fn order(&self, api: &str, fault: &Fault, times: usize) {
        assert!(api::is_known(api), "there is no API {api}");
        self.world.faults.order(api, fault, times);
    }

    /// Nothing goes wrong any more, and what hangs is answered with 503.
    pub fn heal(&self) {
        self.world.faults.heal();
    }

    /// The calls so far.
    pub fn calls(&self) -> Vec<Call> {
        self.state().calls.clone()
    }

    /// The calls of an API so far.
    pub fn calls_of(&self, api: &str) -> Vec<Call> {
        self.calls().into_iter().filter(|call| call.api == api).collect()
    }
}
