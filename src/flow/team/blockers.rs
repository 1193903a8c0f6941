//! Blockers.

use anyhow::{Result, bail};
use chat::Answer;

use crate::flow::Scene;
use crate::store::Tx;

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn list(tx: &mut Tx, scene: &Scene<'_>, team: Option<&str>) -> Result<Answer> {
    bail!("not built yet")
}

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn block(tx: &mut Tx, scene: &Scene<'_>, text: &str) -> Result<Answer> {
    bail!("not built yet")
}

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn resolve(tx: &mut Tx, scene: &Scene<'_>, id: u32) -> Result<Answer> {
    bail!("not built yet")
}

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn not_one(tx: &mut Tx, scene: &Scene<'_>, id: u32) -> Result<Answer> {
    bail!("not built yet")
}
