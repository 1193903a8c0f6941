//! Teams, their members, schedules and settings.

pub mod arrival;
pub mod away;
pub mod blockers;
pub mod change;
pub mod channel;
pub mod create;
mod digests;
pub mod excuse;
pub mod founder;
pub mod founding;
pub mod help;
pub mod home;
mod invitation;
pub mod membership;
pub mod merge;
pub mod moments;
pub mod my_days;
pub mod naming;
pub mod observer;
pub mod parent;
pub mod record;
pub mod roster;
pub mod schedule;
pub mod settings;
pub mod show;
pub mod which;
pub mod zones;

#[cfg(test)]
mod tests;

use anyhow::Result;
use chat::Answer;

use crate::command::TeamCommand;
use crate::flow::{Scene, calendar, okr};
use crate::store::Tx;

/// Does a `team …` command.
///
/// # Errors
/// When the database fails.
pub async fn run(tx: &mut Tx, scene: &Scene<'_>, command: TeamCommand) -> Result<Answer> {
    use TeamCommand as C;
    match command {
        C::Create { name } => create::create(tx, scene, &name).await,
        C::Show { team } => show::show(tx, scene, team.as_deref()).await,
        C::Join { team } => membership::join(tx, scene, team.as_deref()).await,
        C::Leave { team } => membership::leave(tx, scene, team.as_deref()).await,
        C::Add { people, team } => roster::add(tx, scene, &people, team.as_deref()).await,
        C::Remove { people, team } => roster::remove(tx, scene, &people, team.as_deref()).await,
        C::Lead { people, team } => roster::lead(tx, scene, &people, team.as_deref()).await,
        C::Home { team } => home::here(tx, scene, team.as_deref()).await,
        C::Robot { robot, team } => home::robot(tx, scene, robot.as_deref(), team.as_deref()).await,
        C::Rename { name, team } => change::rename(tx, scene, &name, team.as_deref()).await,
        C::Parent { to, team } => {
            let to = to.as_ref().map(Option::as_deref);
            parent::parent(tx, scene, to, team.as_deref()).await
        }
        C::Move { objective, to } => okr::moving::to_team(tx, scene, objective, to.as_deref()).await,
        C::Merge { team, into } => merge::merge(tx, scene, &team, &into).await,
        C::Observer { people, off, team } => observer::observer(tx, scene, &people, off, team.as_deref()).await,
        C::Archive { team } => change::archive(tx, scene, team.as_deref()).await,
        C::Zone { to, team } => change::zone(tx, scene, to.as_deref(), team.as_deref()).await,
        C::Workdays { to, team } => change::workdays(tx, scene, to.as_deref(), team.as_deref()).await,
        C::Calendar { to, team } => calendar::team::calendar(tx, scene, to.as_deref(), team.as_deref()).await,
        C::Language { to, team } => change::language(tx, scene, to, team.as_deref()).await,
        C::Lines { to, team } => digests::lines(tx, scene, to.as_deref(), team.as_deref()).await,
        C::ReviewAsks { by, team } => change::review_asks(tx, scene, by, team.as_deref()).await,
        C::Reminders { to, team } => change::reminders(tx, scene, to.as_deref(), team.as_deref()).await,
    }
}
