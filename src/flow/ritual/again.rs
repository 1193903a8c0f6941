//! Answering early, late or again.

use anyhow::{Result, bail};
use chat::Answer;

use crate::flow::Scene;
use crate::store::Tx;

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn answer(
    tx: &mut Tx,
    scene: &Scene<'_>,
    ritual: crate::command::Ritual,
    tomorrow: bool,
    text: Option<&str>,
) -> Result<Answer> {
    bail!("not built yet")
}
