//! What differs between the two databases: fragments for `concat!`-built literals, and the choice between two.

use super::Tx;

/// Chooses a literal by database, where no common ground exists.
pub(crate) fn by(tx: &Tx, postgres: &'static str, sqlite: &'static str) -> &'static str {
    match tx {
        Tx::Postgres(_) => postgres,
        Tx::Sqlite(_) => sqlite,
    }
}
