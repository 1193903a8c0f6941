//! Adding objectives and key results.

use anyhow::{Result, bail};
use chat::Answer;

use crate::flow::Scene;
use crate::store::Tx;

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn form(tx: &mut Tx, scene: &Scene<'_>) -> Result<Answer> {
    bail!("not built yet")
}

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn objective(tx: &mut Tx, scene: &Scene<'_>, scope: &crate::command::Scope, title: &str) -> Result<Answer> {
    bail!("not built yet")
}

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn key_result(
    tx: &mut Tx,
    scene: &Scene<'_>,
    objective: u32,
    title: &str,
    measure: Option<&crate::command::MeasureText>,
) -> Result<Answer> {
    bail!("not built yet")
}

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &crate::flow::filled::Filled<'_>) -> Result<Answer> {
    bail!("not built yet")
}
