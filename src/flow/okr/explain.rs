//! The sum behind a number.

use anyhow::{Result, bail};
use chat::Answer;

use crate::flow::Scene;
use crate::store::Tx;

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn item(tx: &mut Tx, scene: &Scene<'_>, item: crate::command::Item) -> Result<Answer> {
    bail!("not built yet")
}
