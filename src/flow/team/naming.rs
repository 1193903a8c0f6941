//! Names that no team gets: those that commands read otherwise, and those that only look like another team's.

use anyhow::Result;
use chat::Line;

use crate::command::{is_reserved, normalise, reads_as_two};
use crate::flow::Scene;
use crate::store::{Tx, teams};
use crate::words::say;

/// Why a team cannot be called so; `own` is the team that is renamed.
///
/// # Errors
/// When the database fails.
pub async fn refused(tx: &mut Tx, scene: &Scene<'_>, name: &str, own: Option<i64>) -> Result<Option<Line>> {
    if is_reserved(name) || reads_as_two(name) {
        return Ok(Some(say!(scene.lang, team::name_means_else(name))));
    }
    // The same name to the letter is refused where it is written.
    let (folded, seen) = (teams::fold(name), normalise(&teams::fold(name)));
    let twin = teams::living(tx).await?.into_iter().find(|other| {
        let theirs = teams::fold(&other.name);
        Some(other.id) != own && theirs != folded && normalise(&theirs) == seen
    });
    Ok(twin.map(|other| say!(scene.lang, team::name_taken(&other.name))))
}
