//! An answer and the close of its round at the same instant: the digest always has the answer.

use std::sync::Arc;

use chat::{Addressed, Event, Place, What, Who};
use chrono::{DateTime, Utc};
use okrbot::app::App;
use okrbot::store::Tx;
use okrbot::{cron, flow};

use crate::harness::Kind;
use crate::harness::bot::still;
use crate::harness::count::count;

const TIMES: i64 = 200;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_meets_the_close_is_in_the_digest_on_sqlite() {
    meet(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_meets_the_close_is_in_the_digest_on_postgres() {
    meet(Kind::Postgres).await;
}

async fn meet(kind: Kind) {
    let (_database, app) = still(kind, "2026-11-22T12:00:00Z").await;
    let begin: DateTime<Utc> = "2026-11-22T12:00:00Z".parse().expect("a moment");
    for (n, text) in ["team archive Product", "team create Solo", "schedule pause monday", "schedule pause review"]
        .into_iter()
        .enumerate()
    {
        say(&app, &format!("set-up/{n}"), text, begin).await;
    }
    say(&app, "set-up/summary", "schedule pause summary", begin).await;
    for n in 1..=TIMES {
        let asked = cron::next(&app.store).await.expect("a database").expect("a next moment");
        steps(&app, asked).await;
        let (ends,) = prompt(&app).await;
        let answer = tokio::spawn({
            let app = Arc::clone(&app);
            async move { say(&app, &format!("answer/{n}"), &format!("work number {n}."), ends).await }
        });
        let close = tokio::spawn({
            let app = Arc::clone(&app);
            async move { steps(&app, ends).await }
        });
        answer.await.expect("an answer");
        close.await.expect("a close");
        let digest = last_digest(&app).await;
        assert!(digest.contains(&format!("work number {n}.")), "{n}: {digest}");
        assert_eq!(
            count(&app.store, "select count(*) from rounds where closed_at is null and next_at is not null").await,
            0
        );
        assert_eq!(count(&app.store, "select count(*) from outbox where key like 'digest:%/1'").await, n);
    }
    assert_eq!(count(&app.store, "select count(*) from prompts where state = 'answered'").await, TIMES);
}

/// Does everything that is due.
async fn steps(app: &App, now: DateTime<Utc>) {
    while cron::step(&app.store, &app.org, now).await.expect("a step") > 0 {}
}

/// Maya says something in her direct conversation.
async fn say(app: &App, id: &str, text: &str, now: DateTime<Utc>) {
    let who = Who::new("demo", "maya");
    let event = Event {
        id: id.into(),
        place: Place::Person(who.clone()),
        who,
        what: What::Said { text: text.into(), addressed: Addressed::Direct },
        mentions: Vec::new(),
        re: None,
        message: None,
        via: None,
    };
    let mut tx = app.store.begin().await.expect("a transaction");
    flow::handle(&mut tx, &app.org, "playground", &event, now).await.expect("a flow");
    tx.commit().await.expect("a commit");
}

/// When the window of the last prompt ends.
async fn prompt(app: &App) -> (DateTime<Utc>,) {
    one(app, "select ends_at from prompts order by id desc limit 1").await
}

/// What was posted last as a digest.
async fn last_digest(app: &App) -> String {
    let sql = "select cast(task as text) from outbox where key like 'digest:%' order by id desc limit 1";
    let (digest,): (String,) = one(app, sql).await;
    digest
}

async fn one<R>(app: &App, sql: &'static str) -> R
where
    R: for<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow>
        + for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow>
        + Send
        + Unpin,
{
    let row = match &mut app.store.begin().await.expect("a transaction") {
        Tx::Postgres(tx) => sqlx::query_as(sql).fetch_one(&mut **tx).await,
        Tx::Sqlite(tx) => sqlx::query_as(sql).fetch_one(&mut **tx).await,
    };
    row.expect("a row")
}
