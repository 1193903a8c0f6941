//! Check-ins.

mod record;
pub mod value;

pub use record::{CheckInOutcome, record};

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
pub async fn check_in(
    tx: &mut Tx,
    scene: &Scene<'_>,
    key_result: crate::command::KeyResultRef,
    change: &crate::command::Change,
    note: Option<&str>,
) -> Result<Answer> {
    bail!("not built yet")
}

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn titled(
    tx: &mut Tx,
    scene: &Scene<'_>,
    words: &str,
    change: &crate::command::Change,
    note: Option<&str>,
) -> Result<Answer> {
    bail!("not built yet")
}

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn fix(
    tx: &mut Tx,
    scene: &Scene<'_>,
    key_result: crate::command::KeyResultRef,
    value: &crate::command::Number,
) -> Result<Answer> {
    bail!("not built yet")
}

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn confidence(
    tx: &mut Tx,
    scene: &Scene<'_>,
    key_result: crate::command::KeyResultRef,
    confidence: u8,
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
