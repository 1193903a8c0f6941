//! How much one command goes over. What nobody reads in a chat would still be loaded, and keep others waiting.

use anyhow::Result;
use chat::Line;

use crate::flow::Scene;
use crate::store::Tx;
use crate::store::objectives::{self, Filter};
use crate::words::say;

/// So many objectives are put together for one command.
const MOST: usize = 2_000;
/// So many are listed in one answer.
pub const LISTED: usize = 100;

/// Nothing if a command goes over what matches, else the sentence that says how to narrow it.
///
/// # Errors
/// When the database fails.
pub async fn fits(tx: &mut Tx, scene: &Scene<'_>, filter: Filter) -> Result<std::result::Result<(), Line>> {
    let count = objectives::count(tx, filter).await?;
    if count <= MOST {
        return Ok(Ok(()));
    }
    Ok(Err(say!(scene.lang, okr_show::too_many(count, MOST))))
}
