//! Personal settings.

use anyhow::{Result, bail};
use chat::Answer;

use crate::flow::Scene;
use crate::store::Tx;

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn me(tx: &mut Tx, scene: &Scene<'_>) -> Result<Answer> {
    bail!("not built yet")
}

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn zone(tx: &mut Tx, scene: &Scene<'_>, to: Option<&str>) -> Result<Answer> {
    bail!("not built yet")
}

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn language(tx: &mut Tx, scene: &Scene<'_>, to: Option<crate::lang::Lang>) -> Result<Answer> {
    bail!("not built yet")
}

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn quiet(tx: &mut Tx, scene: &Scene<'_>, to: Option<&str>) -> Result<Answer> {
    bail!("not built yet")
}

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn reminders(tx: &mut Tx, scene: &Scene<'_>, to: Option<&str>) -> Result<Answer> {
    bail!("not built yet")
}
