//! Opening and migrating a database.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use super::Store;

static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");
static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");

/// How long one waits for a connection or a lock before the work is refused.
const WAIT: Duration = Duration::from_secs(1);

/// Why a database could not be opened. Never holds the URL: it may carry a password.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The URL cannot be read.
    #[error("database.url is not a PostgreSQL or SQLite address")]
    Address,
    /// The server or the file cannot be reached or written.
    #[error("the database cannot be opened: {0}")]
    Unreachable(String),
    /// The tables cannot be brought up to date.
    #[error("the database cannot be migrated: {0}")]
    Migration(String),
}

/// The file of a SQLite address; `None` for any other address.
pub fn sqlite_file(url: &SecretString) -> Option<PathBuf> {
    let url = url.expose_secret();
    let options = url.starts_with("sqlite:").then(|| SqliteConnectOptions::from_str(url).ok()).flatten()?;
    Some(options.get_filename().to_path_buf())
}

impl Store {
    /// Opens the database at `url` (`sqlite:PATH` or `postgres://…`); a missing SQLite file is made.
    ///
    /// # Errors
    /// A sentence without the URL.
    pub async fn open(url: &SecretString, connections: u32) -> Result<Self, OpenError> {
        let url = url.expose_secret();
        if url.starts_with("sqlite:") {
            Self::open_sqlite(url, connections).await
        } else {
            let options = PgConnectOptions::from_str(url).map_err(|_| OpenError::Address)?;
            let pool = PgPoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(WAIT * 3)
                .connect_with(options.application_name("okrbot"))
                .await
                .map_err(unreachable)?;
            Ok(Self::Postgres(pool))
        }
    }

    async fn open_sqlite(url: &str, connections: u32) -> Result<Self, OpenError> {
        let options = SqliteConnectOptions::from_str(url)
            .map_err(|_| OpenError::Address)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // What was acknowledged survives a power cut.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(WAIT);
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(WAIT * 5)
            .connect_with(options.clone())
            .await
            .map_err(unreachable)?;
        let read = SqlitePoolOptions::new()
            .max_connections(connections.max(2))
            .acquire_timeout(WAIT * 3)
            .connect_lazy_with(options.read_only(true).create_if_missing(false));
        Ok(Self::Sqlite { write, read })
    }

    /// Brings the tables up to date and says which migrations it ran.
    ///
    /// # Errors
    /// When a migration fails, or the database is newer than this program.
    pub async fn migrate(&self) -> Result<Vec<String>, OpenError> {
        let (before, migrator) = match self {
            Self::Postgres(pool) => (applied_postgres(pool).await, &POSTGRES),
            Self::Sqlite { write, .. } => (applied_sqlite(write).await, &SQLITE),
        };
        match self {
            Self::Postgres(pool) => migrator.run(pool).await,
            Self::Sqlite { write, .. } => migrator.run(write).await,
        }
        .map_err(|error| OpenError::Migration(error.to_string()))?;
        Ok(migrator
            .iter()
            .filter(|migration| !before.contains(&migration.version))
            .map(|migration| format!("{:04} {}", migration.version, migration.description))
            .collect())
    }

    /// Whether the database answers and has every migration of this program.
    pub async fn ready(&self) -> bool {
        let (applied, migrator) = match self {
            Self::Postgres(pool) => (applied_postgres(pool).await, &POSTGRES),
            Self::Sqlite { read, .. } => (applied_sqlite(read).await, &SQLITE),
        };
        migrator.iter().all(|migration| applied.contains(&migration.version))
    }
}

const APPLIED: &str = "select version from _sqlx_migrations where success";

async fn applied_postgres(pool: &sqlx::PgPool) -> Vec<i64> {
    sqlx::query_scalar(APPLIED).fetch_all(pool).await.unwrap_or_default()
}

async fn applied_sqlite(pool: &sqlx::SqlitePool) -> Vec<i64> {
    sqlx::query_scalar(APPLIED).fetch_all(pool).await.unwrap_or_default()
}

/// The reason without the address: a connection error may repeat it.
fn unreachable(error: sqlx::Error) -> OpenError {
    let reason = match error {
        sqlx::Error::Io(error) => error.to_string(),
        sqlx::Error::Database(error) => error.message().to_owned(),
        sqlx::Error::PoolTimedOut => "no answer in time".into(),
        sqlx::Error::Tls(_) => "the TLS handshake failed".into(),
        _ => "the address does not work".into(),
    };
    OpenError::Unreachable(reason)
}
