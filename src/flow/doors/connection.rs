//! The connection that a platform's requests come in by is not let in: the admins are told.

use std::hash::{DefaultHasher, Hash, Hasher};

use anyhow::Result;
use chrono::{DateTime, Utc};
use tracing::warn;

use super::tell_admins;
use crate::org::Org;
use crate::store::Tx;
use crate::words::say;

/// Tells the admins, once an hour and reason: other processes run into the same door, and so does one that starts anew.
///
/// # Errors
/// When the database fails.
pub async fn shut(tx: &mut Tx, org: &Org, platform: &str, why: &str, now: DateTime<Utc>) -> Result<()> {
    let mut reason = DefaultHasher::new();
    why.hash(&mut reason);
    let key = format!("shut:{platform}::{}:{:x}", now.format("%Y-%m-%dT%H"), reason.finish());
    if !tell_admins(tx, org, &key, |lang| say!(lang, doors::connection_shut(platform, why)), now).await? {
        warn!(platform, why, "the connection is not let in, and no admin can be told");
    }
    Ok(())
}
