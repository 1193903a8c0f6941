//! Two databases, one SQL: a store is PostgreSQL or SQLite, a `Tx` is one transaction on either.
//!
//! All SQL lives below this module, as literals that run unchanged on both. Every function takes the transaction first.

#[macro_use]
mod query;
#[macro_use]
mod matching;
mod listen;
mod open;

pub mod absences;
pub mod alignments;
pub mod answers;
pub mod asked;
pub mod blockers;
pub mod calendars;
pub mod carried;
pub mod check_ins;
pub mod cycles;
pub mod deployment;
pub mod digests;
pub mod doubts;
pub mod evidence;
pub mod exports;
pub mod finals;
pub mod focus;
pub mod history;
pub mod homes;
pub mod identities;
pub mod imports;
pub mod inbox;
pub mod key_results;
pub mod learnings;
pub mod leases;
pub mod lineage;
pub mod members;
pub mod moods;
pub mod moves;
pub mod news;
pub mod objectives;
pub mod open_forms;
pub mod outbox;
pub mod people;
pub mod places;
pub mod playground;
pub mod prompts;
pub mod questions;
pub mod reminded;
pub mod rezoned;
pub mod rituals;
pub mod rounds;
pub mod said;
pub mod scores;
pub mod seats;
pub mod statuses;
pub mod team_tree;
pub mod teams;
pub mod titles;
pub mod together;
pub mod told;
pub mod unsettled;
pub mod welcomes;
pub mod workspaces;

pub use listen::Ears;
pub use open::{OpenError, sqlite_file};

use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};

pub use sqlx::Error;

/// What a query can fail with.
pub type Result<T> = std::result::Result<T, Error>;

/// Whether a transaction failed only because another one was in its way, so that trying again helps.
pub fn lost(error: &Error) -> bool {
    // PostgreSQL: serialization failure, deadlock, lock not available, and a row that another one made first. SQLite: busy,
    // and busy with an outdated snapshot.
    const LOST: [&str; 6] = ["40001", "40P01", "55P03", "23505", "5", "517"];
    error.as_database_error().and_then(|error| error.code().map(|code| LOST.contains(&&*code))).unwrap_or(false)
}

/// A database.
#[derive(Clone, Debug)]
pub enum Store {
    /// PostgreSQL: any number of processes.
    Postgres(PgPool),
    /// SQLite: one process, one writer, any number of readers.
    Sqlite {
        /// The one connection that writes.
        write: SqlitePool,
        /// Connections that only read.
        read: SqlitePool,
    },
}

/// A transaction. It is rolled back when dropped.
#[derive(Debug)]
pub enum Tx {
    /// On PostgreSQL, read committed.
    Postgres(Transaction<'static, Postgres>),
    /// On SQLite.
    Sqlite(Transaction<'static, Sqlite>),
}

impl Store {
    /// Begins a transaction that may write. On SQLite it holds the write lock from its beginning.
    ///
    /// # Errors
    /// When no connection can be had within a second.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(match self {
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
            Self::Sqlite { write, .. } => Tx::Sqlite(write.begin_with("begin immediate").await?),
        })
    }

    /// Begins a transaction that only reads.
    ///
    /// # Errors
    /// When no connection can be had within a second.
    pub async fn read(&self) -> Result<Tx> {
        Ok(match self {
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
            Self::Sqlite { read, .. } => Tx::Sqlite(read.begin().await?),
        })
    }

    /// Begins a transaction that only reads, and to whose end everything stands as at its beginning.
    ///
    /// # Errors
    /// When no connection can be had within a second.
    pub async fn snapshot(&self) -> Result<Tx> {
        Ok(match self {
            Self::Postgres(pool) => {
                Tx::Postgres(pool.begin_with("begin isolation level repeatable read read only").await?)
            }
            Self::Sqlite { read, .. } => Tx::Sqlite(read.begin().await?),
        })
    }

    /// Closes every connection.
    pub async fn close(&self) {
        match self {
            Self::Postgres(pool) => pool.close().await,
            Self::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
        }
    }
}

impl Tx {
    /// Makes the transaction last.
    ///
    /// # Errors
    /// When the database refuses; then nothing has happened.
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Postgres(tx) => tx.commit().await,
            Self::Sqlite(tx) => tx.commit().await,
        }
    }

    /// Marks a point to go back to.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn savepoint(&mut self) -> Result<()> {
        run!(self, "savepoint flow").map(drop)
    }

    /// Undoes everything since the savepoint.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn back_to_savepoint(&mut self) -> Result<()> {
        run!(self, "rollback to savepoint flow").map(drop)
    }

    /// Undoes everything, at once rather than when dropped.
    ///
    /// # Errors
    /// When the connection broke; then the database has undone it.
    pub async fn rollback(self) -> Result<()> {
        match self {
            Self::Postgres(tx) => tx.rollback().await,
            Self::Sqlite(tx) => tx.rollback().await,
        }
    }
}
