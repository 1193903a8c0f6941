//! The board.

use anyhow::{Result, bail};
use chat::Answer;

use crate::flow::Scene;
use crate::store::Tx;

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn show(tx: &mut Tx, scene: &Scene<'_>, team: Option<&str>, full: bool) -> Result<Answer> {
    bail!("not built yet")
}
