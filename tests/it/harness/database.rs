//! A database of its own for each test.

use std::sync::atomic::{AtomicU32, Ordering};

use okrbot::store::{Store, deployment};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tempfile::TempDir;
use tokio::sync::OnceCell;

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
            Kind::Postgres => Self { url: on_the_server("template1").await, _directory: None },
        }
    }

    /// One with all tables: a copy of one that was made once.
    pub async fn migrated(kind: Kind) -> Self {
        static SQLITE: OnceCell<Vec<u8>> = OnceCell::const_new();
        static POSTGRES: OnceCell<String> = OnceCell::const_new();
        match kind {
            Kind::Sqlite => {
                let file = SQLITE.get_or_init(async || {
                    let made = Self::with_tables(kind).await;
                    std::fs::read(made.path()).expect("the file")
                });
                let database = Self::new(kind).await;
                std::fs::write(database.path(), file.await).expect("a database");
                database
            }
            Kind::Postgres => {
                let tables = POSTGRES.get_or_init(async || {
                    let made = Self::with_tables(kind).await;
                    made.url.rsplit_once('/').expect("an address with a database").1.to_owned()
                });
                Self { url: on_the_server(tables.await).await, _directory: None }
            }
        }
    }

    async fn with_tables(kind: Kind) -> Self {
        let database = Self::new(kind).await;
        let store = database.open().await;
        store.migrate().await.expect("a migration");
        store.close().await;
        database
    }

    /// Where the file is.
    fn path(&self) -> &str {
        self.url.strip_prefix("sqlite:").expect("a file")
    }

    /// The same database once more.
    pub fn again(&self) -> Self {
        Self { url: self.url.clone(), _directory: None }
    }

    /// A new one, whose clock begins at a moment, for an okrbot of its own process.
    pub async fn begun(kind: Kind, begin: &str) -> Self {
        let database = Self::migrated(kind).await;
        let store = database.open().await;
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

/// A copy of another database on the server: its address.
async fn on_the_server(template: &str) -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let name = format!("okrbot_it_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::SeqCst));
    let server = postgres_url();
    let mut connection = PgConnection::connect(server).await.expect("the tests' PostgreSQL");
    connection
        .execute(AssertSqlSafe(format!("create database {name} template {template}")))
        .await
        .expect("a database on the tests' PostgreSQL");
    connection.close().await.expect("a connection that can be closed");
    let (server, _) = server.rsplit_once('/').expect("an address with a database");
    format!("{server}/{name}")
}
