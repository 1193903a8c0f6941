//! Taking the last change back.

use anyhow::{Result, bail};
use chat::Answer;

use crate::flow::Scene;
use crate::store::Tx;

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn undo(tx: &mut Tx, scene: &Scene<'_>) -> Result<Answer> {
    bail!("not built yet")
}
