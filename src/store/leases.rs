//! Leases: who of several processes does what only one of them may do.

use chrono::{DateTime, Utc};

use super::{Result, Tx};

/// Takes a lease until `until`, or prolongs it; false while another one holds it.
///
/// # Errors
/// When the database fails.
pub async fn take(tx: &mut Tx, name: &str, holder: &str, until: DateTime<Utc>, now: DateTime<Utc>) -> Result<bool> {
    run!(
        tx,
        "insert into leases (name, holder, until) values ($1, $2, $3)
         on conflict (name) do update set holder = excluded.holder, until = excluded.until
         where leases.holder = excluded.holder or leases.until <= $4",
        name,
        holder,
        until,
        now
    )
    .map(|rows| rows == 1)
}

/// Who took a lease last and did not give it up.
///
/// # Errors
/// When the database fails.
pub async fn holder(tx: &mut Tx, name: &str) -> Result<Option<String>> {
    let row: Option<(String,)> = maybe!(tx, (String,), "select holder from leases where name = $1", name)?;
    Ok(row.map(|(holder,)| holder))
}

/// Gives a lease up, if it is this holder's: from now on anybody may take it.
///
/// # Errors
/// When the database fails.
pub async fn give_up(tx: &mut Tx, name: &str, holder: &str) -> Result<()> {
    run!(tx, "delete from leases where name = $1 and holder = $2", name, holder).map(drop)
}

#[cfg(test)]
mod tests;
