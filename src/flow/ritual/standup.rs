//! The daily stand-up.

use anyhow::{Result, bail};
use chat::Answer;

use crate::flow::Scene;
use crate::store::Tx;

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &crate::flow::filled::Filled<'_>) -> Result<Answer> {
    bail!("not built yet")
}
