//! A Tuesday of an organisation, a kind of work after the other.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use chat::{Adapter, Addressed, Event, Place, Received, Reply, Slot, What, Who};
use chrono::{DateTime, Utc};
use http::StatusCode;
use okrbot::app::App;
use okrbot::config::Config;
use okrbot::outbox::Sender;
use okrbot::store::{Store, deployment};
use okrbot::{accept, clock, cron};
use tokio::time::Instant;

use crate::seed::{self, MEMBERS};

/// How many rows a batch takes.
const BATCH: usize = 16;

/// Kinds of work, in the order of the day, each with its moment.
pub const WORK: [(Work, &str, &str); 5] = [
    (Work::Step, "ask", "09:30"),
    (Work::Hear, "accept", "10:00"),
    (Work::Step, "remind", "11:54"),
    (Work::Step, "report", "12:30"),
    (Work::Send, "send", "12:30"),
];

/// What is done again and again until there is none left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// A step of the loop that does what is due.
    Step,
    /// An answer to the question of the day is heard.
    Hear,
    /// A batch is claimed and sent.
    Send,
}

/// An organisation and how long it took.
pub struct Day {
    /// What it is called.
    pub name: &'static str,
    app: Arc<App>,
    sender: Sender,
    due: usize,
    each: usize,
    heard: usize,
    sent: usize,
}

/// What came of one piece of work.
pub struct Done {
    /// How much was done: questions, messages, rounds, rows.
    pub much: usize,
    /// How long it took.
    pub took: Duration,
}

impl Day {
    /// An organisation of so many teams, of which `due` are asked, in an empty database.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn new(name: &'static str, url: &str, teams: usize, due: usize) -> Result<Self> {
        let day = Self::open(name, url, teams, due).await?;
        day.app.store.migrate().await?;
        seed::fill(&day.app.store, teams, due).await?;
        Ok(day)
    }

    /// The same in a database that is filled already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open(name: &'static str, url: &str, teams: usize, due: usize) -> Result<Self> {
        let variables = [("OKRBOT__DATABASE__URL", url), ("OKRBOT__PLAYGROUND__ENABLED", "true")];
        let config = Config::load(None, variables.into_iter().map(|(name, value)| (name.into(), value.into())))?;
        let store = Store::open(&url.to_owned().into(), 5).await?;
        let app = App::new(&config, store, Vec::new());
        let playground = app.playground.clone().context("the playground")?;
        let sender = Sender::new(playground, Arc::clone(&app.metrics));
        Ok(Self { name, app, sender, due, each: teams / due, heard: 0, sent: 0 })
    }

    /// Sets the clock.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin(&mut self, now: DateTime<Utc>) -> Result<()> {
        (self.heard, self.sent) = (0, 0);
        let mut tx = self.app.store.begin().await?;
        deployment::move_clock(&mut tx, clock::offset_to(now)).await?;
        Ok(tx.commit().await?)
    }

    /// Does one piece of work; `None` when there is none left.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn work(&mut self, work: Work, now: DateTime<Utc>) -> Result<Option<Done>> {
        let began = Instant::now();
        let much = match work {
            Work::Step => cron::step(&self.app.store, &self.app.org, now).await?,
            Work::Hear if self.heard == self.due => 0,
            Work::Hear => {
                self.hear(now).await?;
                1
            }
            Work::Send if self.sent >= self.due => 0,
            Work::Send => {
                self.sent += BATCH;
                self.sender.step(&self.app.store, &self.app.org, now).await?
            }
        };
        Ok((much > 0).then(|| Done { much, took: began.elapsed() }))
    }

    /// Somebody who was asked answers: of each team the one whose number is its tenth.
    async fn hear(&mut self, now: DateTime<Utc>) -> Result<()> {
        let person = self.heard * self.each * MEMBERS + 10;
        self.heard += 1;
        let who = Who::new("demo", format!("u{person}"));
        let said = What::Said { text: "today: write the tests\nobstacles: none".into(), addressed: Addressed::Direct };
        let event = Event::new(format!("{now} {}", self.heard), who.clone(), Place::Person(who), said);
        let received = Received { events: vec![(event, Slot(String::new()))], ack: Reply::empty(StatusCode::OK) };
        let playground = self.app.playground.clone().context("the playground")?;
        let answered = accept::events(&self.app, playground.as_ref() as &dyn Adapter, received).await;
        answered.map(drop).map_err(|status| anyhow::anyhow!("refused: {status}"))
    }
}
