//! Changing and ending.

use anyhow::{Result, bail};
use chat::Answer;

use crate::flow::Scene;
use crate::store::Tx;

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn rename(tx: &mut Tx, scene: &Scene<'_>, item: crate::command::Item, title: &str) -> Result<Answer> {
    bail!("not built yet")
}

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn owner(
    tx: &mut Tx,
    scene: &Scene<'_>,
    item: crate::command::Item,
    to: &crate::command::PersonRef,
) -> Result<Answer> {
    bail!("not built yet")
}

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn done(tx: &mut Tx, scene: &Scene<'_>, item: crate::command::Item) -> Result<Answer> {
    bail!("not built yet")
}

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn drop(tx: &mut Tx, scene: &Scene<'_>, item: crate::command::Item) -> Result<Answer> {
    bail!("not built yet")
}

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn reopen(tx: &mut Tx, scene: &Scene<'_>, item: crate::command::Item) -> Result<Answer> {
    bail!("not built yet")
}
