//! What the ways in and the loops share.

pub mod bell;
mod days;
mod demo;
mod doors;
mod furnish;
mod leases;
mod log_book;
mod loops;
mod sending;
mod standstill;
pub mod travel;

use std::sync::Arc;
use std::time::Duration;

use chat::Adapter;
use chrono::{DateTime, TimeDelta, Utc};
use playground::Playground;
use tokio::sync::watch;

use crate::calendar::Corrected;
use crate::clock;
use crate::config::Config;
use crate::metrics::Metrics;
use crate::org::Org;
use crate::outbox::Sender;
use crate::store::{self, Store, Tx, deployment};
use bell::Bell;
use leases::Leases;
pub use leases::Turn;
use log_book::LogBook;
use standstill::Standstill;

/// A running okrbot.
pub struct App {
    /// The database.
    pub store: Store,
    /// The organisation and its platforms.
    pub org: Org,
    /// The chat in the browser, if it is on.
    pub playground: Option<Arc<Playground>>,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    /// The largest request body that is read, in bytes.
    pub body_limit: usize,
    /// Rung after a commit that may have posted rows or changed what is due.
    pub work: Bell,
    /// Rung when another process posted rows.
    heard: Bell,
    /// Rung when something was said in the playground.
    pub said: Bell,
    senders: Vec<Sender>,
    leases: Leases,
    standstill: Standstill,
    stopping: watch::Sender<bool>,
}

impl App {
    /// An okrbot on a database that is migrated, with these platforms besides the playground. Nothing runs yet.
    pub fn new(config: &Config, store: Store, platforms: Vec<Arc<dyn Adapter>>) -> Arc<Self> {
        Self::with_term(config, store, platforms, leases::TERM)
    }

    /// The same, whose leases last so long.
    pub fn with_term(config: &Config, store: Store, platforms: Vec<Arc<dyn Adapter>>, term: Duration) -> Arc<Self> {
        let said = Bell::new();
        let playground = config.playground.enabled.then(|| {
            let book = LogBook { store: store.clone(), said: said.clone() };
            Arc::new(Playground::new(Arc::new(book), config.server.public_url.as_deref().unwrap_or_default()))
        });
        let mine = playground.iter().map(|playground| Arc::clone(playground) as Arc<dyn Adapter>);
        let platforms: Vec<Arc<dyn Adapter>> = mine.chain(platforms).collect();
        let metrics = Arc::new(Metrics::default());
        let senders = platforms.iter().map(|adapter| Sender::new(Arc::clone(adapter), Arc::clone(&metrics))).collect();
        let leases = Leases::new(&store, &platforms, term);
        let org = Org {
            name: config.org.name.clone(),
            zone: config.org.zone,
            lang: config.org.language,
            calendar: config.org.calendar,
            corrected: Corrected::default(),
            admins: config.org.admins.clone(),
            platforms,
        };
        Arc::new(Self {
            store,
            org,
            playground,
            metrics,
            body_limit: config.server.body_limit,
            work: Bell::new(),
            heard: Bell::new(),
            said,
            senders,
            leases,
            standstill: Standstill::default(),
            stopping: watch::Sender::new(false),
        })
    }

    /// The time. In a playground it is read from the database: another process may have moved it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn now(&self) -> store::Result<DateTime<Utc>> {
        if self.playground.is_none() {
            return Ok(clock::now(0));
        }
        let mut tx = self.store.read().await?;
        self.now_in(&mut tx).await
    }

    /// The time of the machine, whatever the playground's clock shows: what others sign by.
    pub fn real_time(&self) -> DateTime<Utc> {
        clock::now(0)
    }

    /// How far the clock is ahead of the machine's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ahead(&self) -> store::Result<TimeDelta> {
        if self.playground.is_none() {
            return Ok(TimeDelta::zero());
        }
        let mut tx = self.store.read().await?;
        let offset = deployment::clock_offset(&mut tx).await?;
        Ok(TimeDelta::try_milliseconds(offset).unwrap_or_default())
    }

    /// Whether the playground's clock may be moved: nobody outside may hear from a time that is not theirs.
    pub fn is_movable(&self) -> bool {
        self.playground.is_some() && self.org.platforms.iter().all(|adapter| adapter.is_local())
    }

    /// The time, as a transaction sees it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn now_in(&self, tx: &mut Tx) -> store::Result<DateTime<Utc>> {
        let offset = if self.playground.is_some() { deployment::clock_offset(tx).await? } else { 0 };
        Ok(clock::now(offset))
    }

    /// Tells everything that waits to come to its end.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Waits until it is time to stop.
    pub async fn stopped(&self) {
        // The sender lives as long as we do: waiting cannot fail.
        let _ = self.stopping.subscribe().wait_for(|stop| *stop).await;
    }

    /// Whether it is time to stop.
    pub fn is_stopping(&self) -> bool {
        *self.stopping.borrow()
    }
}
