//! Cycles: their days, their drafts, their end.

mod carry;
pub mod close;
mod create;
pub mod drafts;
pub mod every;
mod move_to;
mod publish;
pub mod reckoning;
mod show;
pub mod state;

pub use carry::{carried, told};
pub use create::expect;

use anyhow::Result;
use chat::Answer;

use crate::command::CycleCommand;
use crate::flow::Scene;
use crate::flow::ritual::closing;
use crate::store::Tx;

/// Does a `cycle …` command.
///
/// # Errors
/// When the database fails.
pub async fn run(tx: &mut Tx, scene: &Scene<'_>, command: CycleCommand) -> Result<Answer> {
    use CycleCommand as C;
    match command {
        C::Show { cycle, team } => show::show(tx, scene, cycle.as_deref(), team.as_deref()).await,
        C::Create { name, days, team } => create::create(tx, scene, &name, days.as_ref(), team.as_deref()).await,
        C::Every { length, org, team } => every::every(tx, scene, length, org, team.as_deref()).await,
        C::Move { objective, to } => move_to::move_to(tx, scene, objective, &to).await,
        C::Publish { cycle, team } => publish::publish(tx, scene, cycle.as_deref(), team.as_deref()).await,
        C::Close { cycle, team } => close::close(tx, scene, cycle.as_deref(), team.as_deref()).await,
        C::Carry { objective, to } => carry::carry(tx, scene, objective, to.as_deref()).await,
        C::Report { cycle, team, full } => {
            closing::report::show(tx, scene, cycle.as_deref(), team.as_deref(), full).await
        }
    }
}
