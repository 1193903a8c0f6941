//! What was said in the fake WeCom: messages and cards, and where they stand.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::Value;

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// The app's conversation with somebody, by user id.
    App(String),
    /// The intelligent robot's conversation with somebody, by user id.
    Bot(String),
    /// A group, by its id.
    Group(String),
}

/// Who said something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Author {
    /// Somebody, by user id.
    Person(String),
    /// The self-built app.
    App,
    /// The intelligent robot.
    Aibot,
    /// A group's own robot, by its key.
    Robot(String),
}

/// Something that was said.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Its id.
    pub id: String,
    /// Where.
    pub spot: Spot,
    /// By whom.
    pub author: Author,
    /// What.
    pub content: Content,
    /// Whom it calls by name besides those in its text, by user id.
    pub at: Vec<String>,
    /// When.
    pub when: DateTime<Utc>,
    /// The step at which it was made.
    pub made: u64,
    /// The step at which it was made or changed last.
    pub changed: u64,
}

/// What was said.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A text without markup, in which addresses open.
    Text(String),
    /// Markdown as the app and groups' own robots have it.
    Markdown(String),
    /// `markdown_v2`, in which the intelligent robot speaks.
    Rich(String),
    /// A card.
    Card(Box<Card>),
    /// A picture or something else without words, by its kind.
    Other(String),
}

impl Content {
    /// Its kind, for tests.
    pub fn kind(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::Markdown(_) => "markdown",
            Self::Rich(_) => "rich",
            Self::Card(_) => "card",
            Self::Other(kind) => kind,
        }
    }
}

/// A card.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Its name, `task_id`; empty if it has none.
    pub task: String,
    /// As it was sent first.
    pub first: Value,
    /// As it stands now.
    pub face: Face,
    /// As it stands for those for whom alone it was replaced, by user id.
    pub own: BTreeMap<String, Face>,
}

/// How a card stands there.
#[derive(Clone, Debug, PartialEq)]
pub struct Face {
    /// What it is.
    pub card: Value,
    /// What stands in grey in the place of its buttons: then it can no longer be pressed.
    pub grey: Option<String>,
}

impl Face {
    /// A card that nobody has answered.
    pub fn new(mut card: Value) -> Self {
        let grey = card.as_object_mut().and_then(|card| card.remove("replace_text"));
        Self { card, grey: grey.and_then(|grey| grey.as_str().map(str::to_owned)) }
    }

    /// Whether something on it can be pressed.
    pub fn is_open(&self) -> bool {
        let lists = self.card["select_list"].as_array().map(Vec::as_slice).unwrap_or_default();
        let disabled = |list: &Value| list["disable"] == true;
        let done = disabled(&self.card["checkbox"]) || (!lists.is_empty() && lists.iter().all(disabled));
        self.grey.is_none() && !done
    }
}

impl Card {
    /// A card as it was sent.
    pub fn new(card: Value) -> Self {
        let task = card["task_id"].as_str().unwrap_or_default().to_owned();
        Self { task, first: card.clone(), face: Face::new(card), own: BTreeMap::new() }
    }

    /// The card as somebody sees it.
    pub fn of(&self, user: &str) -> &Face {
        self.own.get(user).unwrap_or(&self.face)
    }
}
