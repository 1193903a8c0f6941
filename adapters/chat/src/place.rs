//! Who somebody is on a platform, and where something is said.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A person's identity on one platform: the workspace (team, corporation) and the id that is unique in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Who {
    /// The workspace or corporation that vouches for the person; never contains `:`.
    pub workspace: String,
    /// The platform's own id of the person.
    pub id: String,
}

impl Who {
    /// An identity from its two parts.
    pub fn new(workspace: impl Into<String>, id: impl Into<String>) -> Self {
        Self { workspace: workspace.into(), id: id.into() }
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.workspace, self.id)
    }
}

/// Where something is said. A direct conversation is always `Person`, whatever the platform calls it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    /// The direct conversation between okrbot and one person.
    Person(Who),
    /// A group conversation of one workspace.
    Channel {
        /// The workspace that the channel belongs to; never contains `:`.
        workspace: String,
        /// The platform's own id of the channel.
        id: String,
    },
}

impl Place {
    /// A channel from its two parts.
    pub fn channel(workspace: impl Into<String>, id: impl Into<String>) -> Self {
        Self::Channel { workspace: workspace.into(), id: id.into() }
    }

    /// Whether only one person reads here.
    pub fn is_direct(&self) -> bool {
        matches!(self, Self::Person(_))
    }

    /// The workspace that this place belongs to.
    pub fn workspace(&self) -> &str {
        match self {
            Self::Person(who) => &who.workspace,
            Self::Channel { workspace, .. } => workspace,
        }
    }
}

/// The stored form: `p:WORKSPACE:ID` or `c:WORKSPACE:ID`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(who) => write!(f, "p:{who}"),
            Self::Channel { workspace, id } => write!(f, "c:{workspace}:{id}"),
        }
    }
}

/// A text that is not the stored form of a place.
#[derive(Debug, thiserror::Error)]
#[error("not a place")]
pub struct NotAPlace;

impl FromStr for Place {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let mut parts = text.splitn(3, ':');
        match (parts.next(), parts.next(), parts.next()) {
            (Some("p"), Some(workspace), Some(id)) => Ok(Self::Person(Who::new(workspace, id))),
            (Some("c"), Some(workspace), Some(id)) => Ok(Self::channel(workspace, id)),
            _ => Err(NotAPlace),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_its_stored_form() {
        for place in [Place::Person(Who::new("T1", "U1:odd")), Place::channel("corp", "cid==")] {
            assert_eq!(place.to_string().parse::<Place>().unwrap(), place);
        }
    }

    #[test]
    fn the_stored_form_is_kept_for_ever() {
        assert_eq!(Place::Person(Who::new("T1", "U1")).to_string(), "p:T1:U1");
        assert_eq!(Place::channel("corp", "cid==").to_string(), "c:corp:cid==");
    }

    #[test]
    fn other_texts_are_not_places() {
        for text in ["", "p", "p:T1", "x:T1:U1", "P:T1:U1"] {
            assert!(text.parse::<Place>().is_err(), "{text}");
        }
    }

    #[test]
    fn only_a_person_is_a_direct_place() {
        assert!(Place::Person(Who::new("T1", "U1")).is_direct());
        assert!(!Place::channel("T1", "C1").is_direct());
        assert_eq!(Place::channel("T1", "C1").workspace(), "T1");
    }
}
