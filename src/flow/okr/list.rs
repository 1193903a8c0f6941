//! Listing objectives.

use anyhow::{Result, bail};
use chat::Answer;

use crate::flow::Scene;
use crate::store::Tx;

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn list(
    tx: &mut Tx,
    scene: &Scene<'_>,
    whose: &crate::command::Whose,
    cycle: Option<&str>,
) -> Result<Answer> {
    bail!("not built yet")
}
