//! Whom a cell or a flag means: an id such as `slack:T1:U1`, else a name.

use anyhow::Result;

use crate::store::Tx;
use crate::store::people::{self, Person};

/// Stands for the organisation where an id is expected.
pub(super) const ORG: &str = "org";

/// Whom a text means.
#[derive(Clone, Debug)]
pub enum Found {
    /// The person.
    One(Box<Person>),
    /// The organisation.
    Organisation,
    /// Nobody of that name or id.
    Nobody,
    /// Several of that name.
    Several,
}

/// Finds whoever an id or, without one that is known, a name means. Who left is found by their id alone.
///
/// # Errors
/// When the database fails.
pub async fn named(tx: &mut Tx, id: Option<&str>, name: Option<&str>) -> Result<Found> {
    for text in id.into_iter().chain(name) {
        if text.eq_ignore_ascii_case(ORG) && id == Some(text) {
            return Ok(Found::Organisation);
        }
        let mut parts = text.splitn(3, ':');
        if let (Some(platform), Some(workspace), Some(account)) = (parts.next(), parts.next(), parts.next())
            && let Some(person) = people::of_account(tx, platform, workspace, account).await?
        {
            return Ok(Found::One(Box::new(people::by_id(tx, person).await?)));
        }
    }
    let Some(name) = name.or(id) else { return Ok(Found::Nobody) };
    if ["the organisation", "组织"].contains(&name.to_lowercase().as_str()) {
        return Ok(Found::Organisation);
    }
    let mut all = people::by_name(tx, name.trim_start_matches('@')).await?;
    Ok(match (all.pop(), all.is_empty()) {
        (Some(only), true) => Found::One(Box::new(only)),
        (Some(_), false) => Found::Several,
        (None, _) => Found::Nobody,
    })
}
