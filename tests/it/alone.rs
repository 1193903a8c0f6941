//! A platform that lets only one connection exist: of several okrbots on one database one connects, and that one alone sends.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use chat::{Message, Place, Task, Who};
use chrono::{DateTime, TimeDelta, Utc};
use okrbot::app::App;
use okrbot::clock;
use okrbot::store::outbox::{self, New};
use okrbot::store::{Store, Tx, leases};
use okrbot::stream;
use tokio::task::JoinSet;

use crate::harness::bot::config;
use crate::harness::count::{count, texts};
use crate::harness::fake::Act;
use crate::harness::fake::stream::{Connections, cut, frame, shut};
use crate::harness::{Database, Fake, Kind};
use crate::streams::until;

/// As long as outside tests.
const TERM: Duration = Duration::from_secs(15);
/// For those who wait until a lease is over.
const BRIEF: Duration = Duration::from_secs(3);
const ADMINS: [(&str, &str); 1] = [("OKRBOT__ORG__ADMINS", "playground:demo:maya")];
const HOLDER: &str = "select holder from leases where name = 'fake'";
const TOLD: &str = "select count(*) from outbox where key like 'shut:fake::%'";
const UNSENT: &str = "select count(*) from outbox where sent_at is null";

/// One of several okrbots, which all speak to the same platform by these connections.
struct One {
    app: Arc<App>,
    fake: Arc<Fake>,
    loops: JoinSet<()>,
}

impl One {
    async fn start(database: &Database, connections: &Connections, term: Duration) -> Self {
        Self::with(database, Fake { connections: Some(connections.clone()), ..Fake::new([]) }, term).await
    }

    async fn with(database: &Database, fake: Fake, term: Duration) -> Self {
        let (fake, store) = (Arc::new(fake), database.open().await);
        store.migrate().await.expect("a migration");
        let app = App::with_term(&config(database, &ADMINS), store, vec![fake.clone()], term);
        let mut loops = app.start();
        stream::start(&app, &mut loops);
        Self { app, fake, loops }
    }

    /// What its metrics say.
    fn is_connected(&self) -> bool {
        self.app.metrics.streams.text().contains("okrbot_stream_connected{platform=\"fake\"} 1")
    }

    async fn connects(&self) {
        until("it does not connect", async || self.is_connected()).await;
    }

    /// SIGTERM.
    async fn stop(self) -> Arc<Fake> {
        self.app.stop();
        self.app.finish(self.loops).await;
        self.fake
    }

    /// `kill -9`.
    async fn kill(mut self) -> Arc<Fake> {
        self.loops.shutdown().await;
        self.fake
    }

    /// Posts a line to somebody.
    async fn post(&self, key: &str) {
        post(&self.app, key, "fake", Who::new("T1", key)).await;
    }
}

async fn post(app: &App, key: &str, platform: &str, who: Who) {
    let place = Place::Person(who).to_string();
    let task = Task::Say(Message::line(key));
    let now = app.real_time();
    let expires_at = now + TimeDelta::hours(1);
    let place = place.as_str();
    let new = New {
        key,
        platform,
        place,
        only_who: None,
        re: None,
        thread: None,
        replaces: None,
        via: None,
        task: &task,
        expires_at,
    };
    let mut tx = app.store.begin().await.expect("a transaction");
    assert!(outbox::post(&mut tx, &new, now).await.expect("a row"));
    tx.commit().await.expect("a commit");
    app.work.ring();
}

/// Until when the lease is held.
async fn held_until(store: &Store) -> DateTime<Utc> {
    const SQL: &str = "select until from leases where name = 'fake'";
    let until = match store.read().await.expect("a transaction") {
        Tx::Postgres(mut tx) => sqlx::query_scalar(SQL).fetch_one(&mut *tx).await,
        Tx::Sqlite(mut tx) => sqlx::query_scalar(SQL).fetch_one(&mut *tx).await,
    };
    until.expect("a lease")
}

/// Lets somebody else hold the lease, for as long as the test lasts.
async fn take_away(store: &Store) {
    let mut tx = store.begin().await.expect("a transaction");
    let far = clock::now(0) + TimeDelta::days(1);
    // As if it had run out.
    assert!(leases::take(&mut tx, "fake", "somebody", far, far).await.expect("a lease"));
    tx.commit().await.expect("a commit");
}

/// Gives back what was taken away.
async fn give_back(store: &Store) {
    let mut tx = store.begin().await.expect("a transaction");
    leases::give_up(&mut tx, "fake", "somebody").await.expect("no lease");
    tx.commit().await.expect("a commit");
}

/// Two okrbots on one PostgreSQL, of which the first is connected, and a way to look.
async fn two(term: Duration) -> (One, One, Connections, Store) {
    let (database, connections) = (Database::new(Kind::Postgres).await, Connections::alone());
    let first = One::start(&database, &connections, term).await;
    first.connects().await;
    let second = One::start(&database, &connections, term).await;
    (first, second, connections, database.open().await)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_connects_and_when_it_stops_the_other_does_at_once() {
    let (first, second, connections, store) = two(TERM).await;
    connections.push(frame("1", "ann", "add Grow"));
    connections.answered(1).await;
    assert!(first.is_connected() && !second.is_connected());
    let over = held_until(&store).await;
    first.stop().await;
    second.connects().await;
    assert!(clock::now(0) < over, "it waited for the lease to run out");
    connections.push(frame("2", "ann", "add Gain"));
    connections.answered(2).await;
    assert_eq!(count(&store, "select count(*) from objectives").await, 2);
    assert_eq!((connections.most(), connections.opened()), (1, 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_waits_and_stops_takes_nothing_from_the_other() {
    let (first, second, connections, store) = two(TERM).await;
    let holder = texts(&store, HOLDER).await;
    second.stop().await;
    assert_eq!(texts(&store, HOLDER).await, holder);
    assert!(first.is_connected());
    first.stop().await;
    assert!(texts(&store, HOLDER).await.is_empty());
    assert_eq!((connections.open(), connections.opened()), (0, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_one_that_was_killed_the_other_connects_when_the_lease_is_over() {
    let (first, second, connections, store) = two(BRIEF).await;
    first.kill().await;
    let over = held_until(&store).await;
    second.connects().await;
    assert!(clock::now(0) >= over, "it did not wait");
    assert_eq!((connections.most(), connections.opened()), (1, 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_the_connected_one_sends_and_nothing_is_lost_or_said_twice_when_the_other_takes_over() {
    let (first, second, connections, store) = two(TERM).await;
    let all_sent = async || until("not all is sent", async || count(&store, UNSENT).await == 0).await;
    for number in 0..20 {
        // Whoever posts it.
        if number % 2 == 0 { first.post(&format!("a{number}")).await } else { second.post(&format!("a{number}")).await }
    }
    all_sent().await;
    assert_eq!((first.fake.keys().len(), second.fake.keys().len()), (20, 0));
    let poster = Arc::clone(&second.app);
    let posting = tokio::spawn(async move {
        for number in 0..100 {
            let key = format!("b{number}");
            post(&poster, &key, "fake", Who::new("T1", &*key)).await;
        }
    });
    let gone = first.stop().await;
    posting.await.expect("no panic");
    second.post("c").await;
    all_sent().await;
    let keys: Vec<String> = [gone.keys(), second.fake.keys()].concat();
    assert_eq!(keys.len(), 121);
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), 121);
    assert!(second.fake.keys().contains(&"c".into()));
    assert_eq!(connections.most(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_over_a_kill() {
    let (first, second, connections, store) = two(BRIEF).await;
    for number in 0..20 {
        first.post(&format!("a{number}")).await;
    }
    until("nothing is sent", async || !first.fake.keys().is_empty()).await;
    let gone = first.kill().await;
    until("not all is sent", async || count(&store, UNSENT).await == 0).await;
    let keys: BTreeSet<String> = [gone.keys(), second.fake.keys()].concat().into_iter().collect();
    assert_eq!(keys.len(), 20);
    assert_eq!(connections.most(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_connection_is_left_when_what_is_in_hand_was_sent() {
    let (database, connections) = (Database::new(Kind::Postgres).await, Connections::alone());
    let patience = Duration::from_secs(1);
    let fake = Fake { connections: Some(connections.clone()), patience, ..Fake::new([Act::Hang]) };
    let one = One::with(&database, fake, TERM).await;
    one.connects().await;
    one.post("a").await;
    until("nothing is called", async || !one.fake.keys().is_empty()).await;
    let metrics = Arc::clone(&one.app.metrics);
    let stopping = tokio::spawn(one.stop());
    until("it stays open", async || connections.open() == 0).await;
    assert_eq!(metrics.postponed.get(), 1, "it was left while a call was in hand");
    stopping.await.expect("no panic");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whose_lease_was_taken_away_leaves_and_sends_nothing() {
    let (database, connections) = (Database::new(Kind::Postgres).await, Connections::alone());
    let one = One::start(&database, &connections, BRIEF).await;
    one.connects().await;
    let store = database.open().await;
    take_away(&store).await;
    until("it stays", async || connections.open() == 0).await;
    until("it counts as connected", async || !one.is_connected()).await;
    assert!(!one.app.turn("fake").is_ours());
    one.post("a").await;
    give_back(&store).await;
    one.connects().await;
    until("it sends nothing", async || one.fake.keys() == ["a"]).await;
    assert_eq!(connections.opened(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_waits_touches_no_row_of_that_platform() {
    let (database, connections) = (Database::new(Kind::Postgres).await, Connections::alone());
    let store = database.open().await;
    store.migrate().await.expect("a migration");
    take_away(&store).await;
    let one = One::start(&database, &connections, TERM).await;
    one.post("a").await;
    post(&one.app, "b", "playground", Who::new("demo", "maya")).await;
    until("the playground waits too", async || count(&store, UNSENT).await == 1).await;
    assert_eq!(count(&store, "select attempt from outbox where key = 'a'").await, 0);
    give_back(&store).await;
    until("it sends nothing", async || one.fake.keys() == ["a"]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whose_connection_was_ended_opens_no_other_if_the_lease_is_gone() {
    let (database, connections) = (Database::new(Kind::Postgres).await, Connections::alone());
    let one = One::start(&database, &connections, TERM).await;
    one.connects().await;
    let store = database.open().await;
    take_away(&store).await;
    // Long before it would have prolonged it.
    connections.end(cut());
    until("it does not ask", async || !one.app.turn("fake").is_ours()).await;
    assert_eq!((connections.open(), connections.opened()), (0, 1));
    give_back(&store).await;
    one.connects().await;
    assert_eq!(connections.opened(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_ended_by_the_one_that_holds_the_lease_by_now_alarms_nobody() {
    let (database, connections) = (Database::new(Kind::Postgres).await, Connections::alone());
    let one = One::start(&database, &connections, TERM).await;
    one.connects().await;
    one.app.seed().await.expect("the demo team");
    let store = database.open().await;
    take_away(&store).await;
    connections.end(shut());
    until("it does not ask", async || !one.app.turn("fake").is_ours()).await;
    give_back(&store).await;
    until("it does not come back", async || connections.opened() == 2).await;
    assert_eq!(count(&store, TOLD).await, 0);
    connections.end(shut());
    until("nobody is told", async || count(&store, TOLD).await == 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whose_connection_was_ended_opens_another_while_it_holds_the_lease() {
    let (first, second, connections, _) = two(TERM).await;
    connections.end(cut());
    until("none is opened", async || connections.opened() == 2).await;
    first.connects().await;
    assert!(!second.is_connected());
    assert_eq!(connections.most(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_loses_the_database_leaves_before_another_one_comes() {
    let (first, second, connections, store) = two(BRIEF).await;
    // From now on nothing is asked; that it is closed is not waited for.
    let closing = tokio::spawn({
        let store = first.app.store.clone();
        async move { store.close().await }
    });
    until("it stays", async || connections.open() == 0).await;
    assert!(clock::now(0) < held_until(&store).await, "another one might have come already");
    assert!(!first.is_connected());
    second.connects().await;
    assert_eq!((connections.most(), connections.opened()), (1, 2));
    closing.abort();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_the_next_one_connects_at_once_also_after_a_kill_and_whatever_the_playgrounds_clock_shows() {
    let database = Database::begun(Kind::Sqlite, "2031-01-06T12:00:00Z").await;
    let connections = Connections::alone();
    let first = One::start(&database, &connections, TERM).await;
    first.connects().await;
    let over = held_until(&first.app.store).await;
    assert!(over <= clock::now(0) + TERM, "{over}");
    let store = first.app.store.clone();
    first.kill().await;
    store.close().await;
    let second = One::start(&database, &connections, TERM).await;
    second.connects().await;
    assert!(clock::now(0) < over, "it waited for a lease that nobody holds");
}
