//! Stub.
use anyhow::Result;
use chat::Line;

use crate::flow::Scene;
use crate::store::Tx;
use crate::store::teams::Team;

/// Stub.
///
/// # Errors
/// Always.
pub async fn resolve(_tx: &mut Tx, _scene: &Scene<'_>, _named: Option<&str>) -> Result<Result<Team, Line>> {
    anyhow::bail!("stub")
}

/// Stub.
///
/// # Errors
/// Always.
pub async fn led(_tx: &mut Tx, _scene: &Scene<'_>, _named: Option<&str>) -> Result<Result<Team, Line>> {
    anyhow::bail!("stub")
}
