//! Hearing that another process posted rows: PostgreSQL only.

use sqlx::postgres::PgListener;

use super::{Result, Store};

/// What hears `notify okrbot_outbox`.
#[derive(Debug)]
pub struct Ears(PgListener);

impl Store {
    /// Whether other processes may work on this database.
    pub fn is_shared(&self) -> bool {
        matches!(self, Self::Postgres(_))
    }

    /// Begins to listen on a connection of its own; `None` on SQLite, where nobody else posts.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn ears(&self) -> Result<Option<Ears>> {
        let Self::Postgres(pool) = self else { return Ok(None) };
        let mut listener = PgListener::connect_with(pool).await?;
        listener.listen("okrbot_outbox").await?;
        Ok(Some(Ears(listener)))
    }
}

impl Ears {
    /// Waits for the next posting. A broken connection is made anew; then it says that something may have been missed.
    ///
    /// # Errors
    /// When the connection cannot be made anew.
    pub async fn heard(&mut self) -> Result<()> {
        self.0.try_recv().await.map(drop)
    }
}
