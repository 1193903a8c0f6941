//! An organisation that lives through its week, a piece of work after the other.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use chat::{Adapter, Addressed, Event, Place, Received, Reply, Slot, What, Who};
use chrono::{DateTime, Utc};
use http::StatusCode;
use okrbot::app::App;
use okrbot::calendar::{Correction, Days, EVERY};
use okrbot::config::Config;
use okrbot::flow::calendar::import;
use okrbot::outbox::Sender;
use okrbot::store::{Store, deployment};
use okrbot::{accept, clock, cron};
use tokio::time::Instant;

use crate::seed::{self, MEMBERS};
use crate::week::{self, Task, Work};

/// How many rows a batch takes.
const BATCH: usize = 16;

/// An organisation and what it did.
pub struct Organisation {
    /// What it is called.
    pub name: &'static str,
    app: Arc<App>,
    sender: Sender,
    due: usize,
    each: usize,
    /// How often the running task was done.
    times: usize,
}

/// What came of one piece of work.
pub struct Done {
    /// How much was done: questions, messages, rounds, rows.
    pub much: usize,
    /// How long it took.
    pub took: Duration,
}

impl Done {
    /// Milliseconds for one.
    pub fn each(&self) -> f64 {
        self.took.as_secs_f64() * 1_000.0 / f64::from(u32::try_from(self.much).unwrap_or(u32::MAX))
    }
}

impl Organisation {
    /// An organisation of so many teams, of which `due` are asked, in an empty database.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn new(name: &'static str, url: &str, teams: usize, due: usize) -> Result<Self> {
        let organisation = Self::open(name, url, teams, due).await?;
        organisation.app.store.migrate().await?;
        seed::fill(&organisation.app.store, teams, due).await?;
        Ok(organisation)
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
        Ok(Self { name, app, sender, due, each: teams / due, times: 0 })
    }

    /// Begins a task: sets the clock, and makes due what it calls for.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin(&mut self, task: &Task, now: DateTime<Utc>) -> Result<()> {
        self.times = 0;
        let mut tx = self.app.store.begin().await?;
        deployment::move_clock(&mut tx, clock::offset_to(now)).await?;
        tx.commit().await?;
        match task.calls {
            Some(call) => week::call(&self.app.store, call, now, self.each).await,
            None => Ok(()),
        }
    }

    /// Does one piece of work; `None` when there is none left.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn work(&mut self, work: Work, now: DateTime<Utc>) -> Result<Option<Done>> {
        let (began, times) = (Instant::now(), self.times);
        self.times += 1;
        let much = match work {
            Work::Steps(most) if times == most => 0,
            Work::Step | Work::Steps(_) => self.step(now).await?,
            Work::Hear(_) if times == self.due => 0,
            Work::Hear(text) => self.hear(times, text, now).await?,
            Work::Send if times * BATCH >= self.due => 0,
            Work::Send => self.sender.step(&self.app.store, &self.app.org, now).await?,
            Work::Import if times > 0 => 0,
            Work::Import => self.import(now).await?,
        };
        Ok((much > 0).then(|| Done { much, took: began.elapsed() }))
    }

    /// A step of the loop, and when the next one is.
    async fn step(&self, now: DateTime<Utc>) -> Result<usize> {
        let much = cron::step(&self.app.store, &self.app.org, now).await?;
        cron::next(&self.app.store).await?;
        Ok(much)
    }

    /// Somebody who was asked answers: the tenth of each team that is asked.
    async fn hear(&self, team: usize, text: &str, now: DateTime<Utc>) -> Result<usize> {
        let person = team * self.each * MEMBERS + 10;
        let who = Who::new("demo", format!("u{person}"));
        let said = What::Said { text: text.into(), addressed: Addressed::Direct };
        let event = Event::new(format!("{now} {team}"), who.clone(), Place::Person(who), said);
        let received = Received { events: vec![(event, Slot(String::new()))], ack: Reply::empty(StatusCode::OK) };
        let playground = self.app.playground.clone().context("the playground")?;
        let answered = accept::events(&self.app, playground.as_ref() as &dyn Adapter, received).await;
        answered.map(|_| 1).map_err(|status| anyhow::anyhow!("refused: {status}"))
    }

    /// A day off for everybody.
    async fn import(&self, now: DateTime<Utc>) -> Result<usize> {
        let correction = Correction { off: true, name: "The founders' day".into() };
        let days: Days = std::iter::once(("2027-05-14".parse()?, correction)).collect();
        let mut tx = self.app.store.begin().await?;
        import::import(&mut tx, None, EVERY, &days, now).await?;
        tx.commit().await?;
        Ok(1)
    }
}
