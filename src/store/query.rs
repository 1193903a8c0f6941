//! The macros that run one SQL literal on either database.
//!
//! `all!` gives every row, `maybe!` the first, `one!` exactly one, `run!` the number of rows changed. Rows are always read
//! to their end: on SQLite a pending row would hold back the checkpoint.

macro_rules! all {
    ($tx:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $tx {
            $crate::store::Tx::Postgres(tx) => {
                sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.fetch_all(&mut **tx).await
            }
            $crate::store::Tx::Sqlite(tx) => {
                sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.fetch_all(&mut **tx).await
            }
        }
    };
}

macro_rules! maybe {
    ($($arguments:tt)*) => {
        all!($($arguments)*).map(|rows| rows.into_iter().next())
    };
}

macro_rules! one {
    ($($arguments:tt)*) => {
        maybe!($($arguments)*).and_then(|row| row.ok_or(sqlx::Error::RowNotFound))
    };
}

macro_rules! run {
    ($tx:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $tx {
            $crate::store::Tx::Postgres(tx) => sqlx::query($sql)$(.bind($bind))*
                .execute(&mut **tx).await.map(|done| done.rows_affected()),
            $crate::store::Tx::Sqlite(tx) => sqlx::query($sql)$(.bind($bind))*
                .execute(&mut **tx).await.map(|done| done.rows_affected()),
        }
    };
}
