//! Absence.

use anyhow::{Result, bail};
use chat::Answer;

use crate::flow::Scene;
use crate::store::Tx;

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn away(tx: &mut Tx, scene: &Scene<'_>, when: &str, sentence: bool) -> Result<Answer> {
    bail!("not built yet")
}

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn back(tx: &mut Tx, scene: &Scene<'_>) -> Result<Answer> {
    bail!("not built yet")
}
