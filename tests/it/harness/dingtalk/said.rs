//! What was said in the fake DingTalk: messages and cards, and where they stand.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// The robot's conversation with somebody, by user id.
    Direct(String),
    /// A group, by its id.
    Group(String),
}

/// Who said something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Author {
    /// Somebody, by user id.
    Person(String),
    /// The app's robot.
    Robot,
    /// A group's own robot, by its token.
    GroupRobot(String),
}

/// Something that was said.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Its id: `msgId` of what a person said, else `processQueryKey` or `carrierId`.
    pub id: String,
    /// Where.
    pub spot: Spot,
    /// By whom.
    pub author: Author,
    /// What.
    pub content: Content,
    /// Whom it calls by name, by user id; `@ALL` for everybody.
    pub at: Vec<String>,
    /// Who alone sees it; everybody there if it is empty.
    pub only: Vec<String>,
    /// When.
    pub when: DateTime<Utc>,
    /// The step at which it was made.
    pub made: u64,
}

/// What was said.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A text without markup.
    Text(String),
    /// A text in markdown; the title is shown in lists only.
    Markdown(String),
    /// A text in markdown with buttons, each a label and an address.
    Action(String, Vec<(String, String)>),
    /// A link: title, text and address.
    Link(String, String, String),
    /// A card, by its `outTrackId`.
    Card(String),
}

/// A card.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The template's id.
    pub template: String,
    /// The variables' values.
    pub values: BTreeMap<String, String>,
    /// What only one person sees of them, by user id.
    pub private: BTreeMap<String, BTreeMap<String, String>>,
    /// Who may be named in its text, by user id.
    pub at: Vec<String>,
    /// The route key by which it calls back over HTTP; by stream if there is none.
    pub route: Option<String>,
    /// The step at which it came or was changed last.
    pub changed: u64,
}
