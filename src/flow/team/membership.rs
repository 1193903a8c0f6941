//! Who is in a team.

use anyhow::{Result, bail};
use chat::Answer;

use crate::flow::Scene;
use crate::store::Tx;

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn take_in(
    tx: &mut Tx,
    org: &crate::org::Org,
    platform: &str,
    place: &chat::Place,
    people: &[chat::Profile],
    now: chrono::DateTime<chrono::Utc>,
) -> Result<()> {
    bail!("not built yet")
}

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &crate::flow::filled::Filled<'_>) -> Result<Answer> {
    bail!("not built yet")
}
