//! A fake WeCom: a small model of one organisation with an app, an intelligent robot and groups' own robots, on ports of its own,
//! which refuses what WeCom refuses.

pub mod aibot;
mod answer;
mod api;
mod arguments;
pub mod calls;
mod card;
mod cards;
mod contacts;
pub mod faults;
pub mod find;
pub mod frames;
pub mod furnish;
pub mod gateway;
pub mod letter;
pub mod listen;
pub mod menu;
pub mod model;
pub mod occur;
pub mod pace;
pub mod passive;
pub mod post;
pub mod press;
pub mod push;
pub mod reader;
pub mod refusal;
mod respond;
mod response;
pub mod said;
mod send;
mod server;
pub mod shown;
mod socket;
pub mod stories;
mod token;
mod webhook;
pub mod xml;

use std::sync::{Arc, Mutex, MutexGuard};

use chrono::{DateTime, Utc};
use tokio::task::JoinSet;

pub use calls::Call;
use faults::{Fault, Faults};
use gateway::Gateway;
use model::State;

use super::Client;
use super::clock::Clock;

/// A WeCom that runs until this is dropped.
pub struct WeCom {
    /// Where it is, without a `/` at the end.
    pub base: String,
    /// Where the intelligent robot's long connection is opened, as `wecom.aibot.ws_url` names it.
    pub ws_url: String,
    /// Somebody who calls its methods.
    pub client: Client,
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
    /// The long connections that are open.
    pub gateway: Gateway,
}

impl WeCom {
    /// One where nobody is, whose clock stands still at that moment until it is told to follow another.
    pub async fn start(now: &str) -> Self {
        let mut servers = JoinSet::new();
        let world = Arc::new(World {
            clock: Clock::held(now.parse().expect("a moment")),
            state: Mutex::default(),
            faults: Faults::default(),
            gateway: Gateway::default(),
        });
        let base = server::start(Arc::clone(&world), &mut servers).await;
        let (ws_url, sockets) = socket::listen().await;
        servers.spawn(socket::serve(sockets, Arc::clone(&world)));
        let client = Client::new(base.clone());
        Self { base, ws_url, client, world, _servers: servers }
    }

    /// Where its methods are, as `wecom.api_url` names it.
    pub fn api_url(&self) -> String {
        format!("{}/cgi-bin/", self.base)
    }

    /// What time it is there.
    pub async fn now(&self) -> DateTime<Utc> {
        self.world.clock.now().await
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.world.clock
    }

    /// The long connections.
    pub fn gateway(&self) -> &Gateway {
        &self.world.gateway
    }

    /// The organisation; held no longer than a statement, as the server waits for it.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.world.state.lock().expect("the state")
    }

    /// Lets the next `times` calls of a method go wrong, by its name in `api.rs`, or of a command by the long connection.
    pub fn order(&self, api: &str, fault: &Fault, times: usize) {
        assert!(api::is_known(api) || frames::COMMANDS.contains(&api), "there is no method {api}");
        self.world.faults.order(api, fault, times);
    }

    /// Nothing goes wrong any more, and what hangs ends.
    pub fn heal(&self) {
        self.world.faults.heal();
    }

    /// The calls so far.
    pub fn calls(&self) -> Vec<Call> {
        self.state().calls.clone()
    }

    /// The calls of a method, or of a command by the long connection, so far.
    pub fn calls_of(&self, api: &str) -> Vec<Call> {
        self.calls().into_iter().filter(|call| call.api == api).collect()
    }
}
