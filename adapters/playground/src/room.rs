//! Where the playground's messages live: the binary keeps them.

use async_trait::async_trait;
use chat::{Place, Who};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// One message of okrbot.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// Unique for ever: a second post with the same key changes nothing and returns the first one's id.
    pub key: String,
    /// Where.
    pub place: Place,
    /// In a channel: the only person who may see it.
    pub only: Option<Who>,
    /// The id of the message that this one answers.
    pub re: Option<String>,
    /// The id of the message that this one takes the place of; the old one stays.
    pub replaces: Option<String>,
    /// The text, plain, lines parted by `\n`.
    pub text: String,
    /// What stands in the text as something to type.
    pub commands: Vec<String>,
    /// The form under it, as [`crate::render::form`] writes it.
    pub form: Option<Value>,
    /// When.
    pub now: DateTime<Utc>,
}

/// The log of the playground's conversations.
#[async_trait]
pub trait Room: Send + Sync {
    /// Adds a message and returns its id, a growing number.
    ///
    /// # Errors
    /// A sentence for the log; the post is tried again later.
    async fn post(&self, post: Post) -> Result<String, String>;
}
