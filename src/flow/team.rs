//! Teams, their members, schedules and settings.

pub mod away;
pub mod blockers;
pub mod founding;
pub mod help;
pub mod membership;
pub mod schedule;
pub mod settings;
pub mod which;

use anyhow::{Result, bail};
use chat::Answer;

use crate::command::TeamCommand;
use crate::flow::Scene;
use crate::store::Tx;

/// Not built yet.
///
/// # Errors
/// Always.
pub async fn run(tx: &mut Tx, scene: &Scene<'_>, command: TeamCommand) -> Result<Answer> {
    bail!("not built yet")
}
