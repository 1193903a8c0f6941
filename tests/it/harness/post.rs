//! A sender by itself, against a platform that does what a test tells it.

use std::sync::Arc;
use std::time::Duration;

use chat::{Message, Place, SendError, Task, Who};
use chrono::{DateTime, TimeDelta, Utc};
use okrbot::calendar::Corrected;
use okrbot::lang::Lang;
use okrbot::metrics::Metrics;
use okrbot::org::Org;
use okrbot::outbox::Sender;
use okrbot::store::Store;
use okrbot::store::outbox::{self, Fate, New};

use super::fake::Act;
use super::{Database, Fake, Kind};

/// A sender on a database of its own, and a clock in one's hand.
pub struct Post {
    _database: Database,
    /// The database.
    pub store: Store,
    /// The organisation, with the platform as its only one.
    pub org: Org,
    /// The platform.
    pub fake: Arc<Fake>,
    /// What is tried out.
    pub sender: Sender,
    /// What it counts.
    pub metrics: Arc<Metrics>,
    /// The time of the next step.
    pub now: DateTime<Utc>,
}

impl Post {
    /// One whose platform is this one.
    pub async fn new(kind: Kind, fake: Fake) -> Self {
        let database = Database::migrated(kind).await;
        let store = database.open().await;
        let fake = Arc::new(fake);
        let metrics = Arc::new(Metrics::default());
        let sender = Sender::new(fake.clone(), metrics.clone());
        let org = Org {
            name: "Acme".into(),
            zone: chrono_tz::UTC,
            lang: Lang::En,
            calendar: None,
            corrected: Corrected::default(),
            admins: vec![],
            platforms: vec![fake.clone()],
        };
        let now = "2026-11-30T09:00:00Z".parse().expect("a time");
        Self { _database: database, store, org, fake, sender, metrics, now }
    }

    /// Posts a task to a person.
    pub async fn post(&self, key: &str, person: &str, replaces: Option<&str>, task: &Task) {
        self.post_to(key, &Place::Person(Who::new("T1", person)), replaces, task).await;
    }

    /// Posts a task to a place.
    pub async fn post_to(&self, key: &str, place: &Place, replaces: Option<&str>, task: &Task) {
        let place = place.to_string();
        let new = New {
            key,
            platform: "fake",
            place: &place,
            only_who: None,
            re: None,
            thread: None,
            replaces,
            via: None,
            task,
            expires_at: self.now + TimeDelta::hours(1),
        };
        let mut tx = self.store.begin().await.expect("a transaction");
        assert!(outbox::post(&mut tx, &new, self.now).await.expect("a row"));
        tx.commit().await.expect("a commit");
    }

    /// Says the key to a person.
    pub async fn say(&self, key: &str, person: &str) {
        self.post(key, person, None, &Task::Say(Message::line(key))).await;
    }

    /// Edits what was said to ann.
    pub async fn edit(&self, key: &str, replaces: &str) {
        self.post(key, "ann", Some(replaces), &Task::Say(Message::line(key))).await;
    }

    /// Steps until nothing is due; how many rows were taken.
    pub async fn settle(&self) -> usize {
        let mut sum = 0;
        loop {
            match self.sender.step(&self.store, &self.org, self.now).await.expect("a step") {
                0 => return sum,
                taken => sum += taken,
            }
        }
    }

    /// Lets time pass.
    pub fn pass(&mut self, time: TimeDelta) {
        self.now += time;
    }

    /// What became of a row.
    pub async fn fate(&self, key: &str) -> Fate {
        let mut tx = self.store.read().await.expect("a transaction");
        outbox::fate(&mut tx, key).await.expect("a query").expect("a row")
    }
}

/// Makes a test on each database of a story about a platform that follows a script.
macro_rules! stories {
    ($(async fn $name:ident($post:ident, $script:expr) $body:block)*) => {
        $(mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn story(kind: $crate::harness::Kind) {
                #[allow(unused_mut)]
                let mut $post = $crate::harness::Post::new(kind, $crate::harness::Fake::new($script)).await;
                $body
            }

            #[tokio::test]
            async fn on_sqlite() {
                story($crate::harness::Kind::Sqlite).await;
            }

            #[tokio::test]
            async fn on_postgres() {
                story($crate::harness::Kind::Postgres).await;
            }
        })*
    };
}

/// Is busy, and asks to wait so long.
pub fn later(seconds: u64) -> Act {
    Act::Fail(SendError::Later { after: Some(Duration::from_secs(seconds)), why: "busy".into() })
}
