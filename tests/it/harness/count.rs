//! Counting and reading in a database.

use okrbot::store::{Store, Tx};

/// The number that a query on either database gives.
pub async fn count(store: &Store, sql: &'static str) -> i64 {
    let number: Result<i64, sqlx::Error> = match store.read().await.expect("a transaction") {
        Tx::Postgres(mut tx) => sqlx::query_scalar(sql).fetch_one(&mut *tx).await,
        Tx::Sqlite(mut tx) => sqlx::query_scalar(sql).fetch_one(&mut *tx).await,
    };
    number.unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// The texts that a query on either database gives.
pub async fn texts(store: &Store, sql: &'static str) -> Vec<String> {
    let texts: Result<Vec<String>, sqlx::Error> = match store.read().await.expect("a transaction") {
        Tx::Postgres(mut tx) => sqlx::query_scalar(sql).fetch_all(&mut *tx).await,
        Tx::Sqlite(mut tx) => sqlx::query_scalar(sql).fetch_all(&mut *tx).await,
    };
    texts.unwrap_or_else(|error| panic!("{sql}: {error}"))
}
