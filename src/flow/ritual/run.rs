//! Opening a round now.

use anyhow::{Result, bail};
use chat::Answer;

use crate::flow::Scene;
use crate::store::Tx;

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn open(
    tx: &mut Tx,
    scene: &Scene<'_>,
    ritual: crate::command::Ritual,
    team: Option<&str>,
) -> Result<Answer> {
    bail!("not built yet")
}
