//! Scores.

mod record;

pub use record::{Given, record};

use anyhow::{Result, bail};
use chat::Answer;

use crate::flow::Scene;
use crate::store::Tx;

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn give(
    tx: &mut Tx,
    scene: &Scene<'_>,
    key_result: crate::command::KeyResultRef,
    score: &crate::command::ScoreText,
    note: Option<&str>,
    last: bool,
) -> Result<Answer> {
    bail!("not built yet")
}
