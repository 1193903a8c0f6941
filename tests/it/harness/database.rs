//! A database of its own for each test.

use std::sync::atomic::{AtomicU32, Ordering};

use okrbot::store::{Store, deployment};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tempfile::TempDir;

use super::postgres::postgres_url;

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    Sqlite,
    /// A database on the tests' server.
    Postgres,
}

/// An empty database.
pub struct Database {
    /// Its address.
    pub url: String,
    /// Where the file is, if it is one.
    _directory: Option<TempDir>,
}

impl Database {
    /// Makes one.
    pub async fn new(kind: Kind) -> Self {
        match kind {
            Kind::Sqlite => {
                let directory = tempfile::tempdir().expect("a temporary directory");
                let url = format!("sqlite:{}", directory.path().join("okrbot.db").display());
                Self { url, _directory: Some(directory) }
            }
            Kind::Postgres => Self { url: on_the_server().await, _directory: None },
        }
    }

    /// The same database once more.
    pub fn again(&self) -> Self {
        Self { url: self.url.clone(), _directory: None }
    }

    /// A new one, whose clock begins at a moment, for an okrbot of its own process.
    pub async fn begun(kind: Kind, begin: &str) -> Self {
        let database = Self::new(kind).await;
        let store = database.open().await;
        store.migrate().await.expect("a migration");
        let offset = okrbot::clock::offset_to(begin.parse().expect("a moment"));
        let mut tx = store.begin().await.expect("a transaction");
        deployment::move_clock(&mut tx, offset).await.expect("a clock");
        tx.commit().await.expect("a commit");
        store.close().await;
        database
    }

    /// Opens it.
    pub async fn open(&self) -> Store {
        Store::open(&self.url.clone().into(), 10).await.expect("the test's database")
    }
}

async fn on_the_server() -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let name = format!("okrbot_it_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::SeqCst));
    let server = postgres_url();
    let mut connection = PgConnection::connect(server).await.expect("the tests' PostgreSQL");
    connection
        .execute(AssertSqlSafe(format!("create database {name}")))
        .await
        .expect("a database on the tests' PostgreSQL");
    connection.close().await.expect("a connection that can be closed");
    let (server, _) = server.rsplit_once('/').expect("an address with a database");
    format!("{server}/{name}")
}
