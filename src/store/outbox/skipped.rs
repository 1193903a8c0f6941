//! Rows that are left out because what they would change stays as it is, and how far behind a message is for it.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::FromRow;

use super::{Claimed, Fate};
use crate::store::{Result, Tx};

/// What the reason of such a row begins with.
const SKIPPED: &str = "skipped: ";

impl Fate {
    /// Whether it was left out.
    pub fn is_skipped(&self) -> bool {
        self.dead_at.is_some() && is_skipped(self.reason.as_deref())
    }
}

fn is_skipped(reason: Option<&str>) -> bool {
    reason.is_some_and(|reason| reason.starts_with(SKIPPED))
}

/// Leaves a row out, if this attempt still holds it.
///
/// # Errors
/// When the database fails.
pub async fn skip(tx: &mut Tx, row: &Claimed, why: &str, now: DateTime<Utc>) -> Result<bool> {
    super::bury(tx, row, &format!("{SKIPPED}{why}"), now).await
}

/// How a message of several pages stands where it was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Behind {
    /// Whether any of it was said there at all.
    pub said: bool,
    /// It lacks what happened after this moment; `None` if it lacks nothing.
    pub after: Option<DateTime<Utc>>,
}

/// How the message that was posted as `key` stands. With `told`, what was left out until then counts as told elsewhere.
///
/// # Errors
/// When the database fails.
pub async fn behind(tx: &mut Tx, key: &str, told: Option<DateTime<Utc>>) -> Result<Behind> {
    let mut behind = Behind::default();
    for page in 1.. {
        let versions = versions(tx, &format!("{key}/{page}")).await?;
        if versions.is_empty() {
            break;
        }
        behind.said |= versions.iter().any(|version| version.sent_at.is_some());
        behind.after = behind.after.into_iter().chain(lacks(&versions, told)).min();
    }
    Ok(behind)
}

/// Whether the last version of what was posted as `key` was left out.
///
/// # Errors
/// When the database fails.
pub async fn is_last_skipped(tx: &mut Tx, key: &str) -> Result<bool> {
    Ok(versions(tx, key).await?.last().is_some_and(Version::is_skipped))
}

/// A row: what was said first, or an edit of it.
#[derive(Clone, Debug, FromRow)]
struct Version {
    created_at: DateTime<Utc>,
    sent_at: Option<DateTime<Utc>>,
    dead_at: Option<DateTime<Utc>>,
    reason: Option<String>,
}

impl Version {
    fn is_skipped(&self) -> bool {
        self.dead_at.is_some() && is_skipped(self.reason.as_deref())
    }
}

/// The versions of a page, oldest first.
async fn versions(tx: &mut Tx, key: &str) -> Result<Vec<Version>> {
    all!(
        tx,
        Version,
        "select created_at, sent_at, dead_at, reason from outbox where key = $1 or replaces = $1 order by id",
        key
    )
}

/// After which moment the first change happened that the version that stands lacks.
fn lacks(versions: &[Version], told: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    let (mut after, mut before) = (None, None);
    for version in versions {
        if version.sent_at.is_some() {
            after = None;
        } else if version.is_skipped() && version.dead_at > told {
            // A row is made with the first change that the version before it lacks; a change that took longer to be kept than
            // that version to be sent is older than its end.
            let made = version.created_at - TimeDelta::milliseconds(1);
            after = after.or(Some(before.map_or(made, |ended| made.min(ended))));
        }
        before = version.sent_at.or(version.dead_at);
    }
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(second)
    }

    fn sent(made: i64, sent: i64) -> Version {
        Version { created_at: at(made), sent_at: Some(at(sent)), dead_at: None, reason: None }
    }

    fn left_out(made: i64, left_out: i64) -> Version {
        let reason = Some(format!("{SKIPPED}cannot edit"));
        Version { created_at: at(made), sent_at: None, dead_at: Some(at(left_out)), reason }
    }

    #[test]
    fn a_page_lacks_what_was_left_out_after_it_was_last_sent() {
        let almost = |second| at(second) - TimeDelta::milliseconds(1);
        assert_eq!(lacks(&[sent(0, 1)], None), None);
        assert_eq!(lacks(&[sent(0, 1), left_out(1, 2)], None), Some(almost(1)));
        assert_eq!(lacks(&[sent(0, 1), left_out(5, 6), left_out(8, 9)], None), Some(at(1)));
        assert_eq!(lacks(&[sent(0, 1), left_out(5, 6), sent(8, 9)], None), None);
        assert_eq!(lacks(&[left_out(5, 6)], None), Some(almost(5)), "a page that was never said");
        let buried = Version { reason: Some("gone".into()), ..left_out(5, 6) };
        assert_eq!(lacks(&[buried], None), None, "what was refused is no edit that cannot be made");
    }

    #[test]
    fn what_was_told_elsewhere_is_not_lacking() {
        let versions = [sent(0, 1), left_out(5, 6), left_out(8, 9)];
        assert_eq!(lacks(&versions, Some(at(7))), Some(at(6)));
        assert_eq!(lacks(&versions, Some(at(9))), None);
    }
}
