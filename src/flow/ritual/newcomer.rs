//! Who joined after a moment was never asked at it: an answer to it is not late, and without one they are not missing.

use anyhow::Result;
use chrono::{DateTime, Utc};

use super::course::Course;
use crate::store::{Tx, members};

/// Whether a person joined the ritual's team only after `moment`.
///
/// # Errors
/// When the database fails.
pub async fn joined_after(tx: &mut Tx, course: &Course, person: i64, moment: DateTime<Utc>) -> Result<bool> {
    let member = members::find(tx, course.team.id, person).await?;
    Ok(member.is_some_and(|member| member.joined_at >= moment))
}
