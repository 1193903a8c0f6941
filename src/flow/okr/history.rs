//! What changed.

use anyhow::{Result, bail};
use chat::Answer;

use crate::flow::Scene;
use crate::store::Tx;

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn show(tx: &mut Tx, scene: &Scene<'_>, item: Option<crate::command::Item>) -> Result<Answer> {
    bail!("not built yet")
}
