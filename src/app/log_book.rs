//! Where the playground's messages are kept: in our own database.

use async_trait::async_trait;
use playground::{Post, Room};

use super::bell::Bell;
use crate::store::playground::{self as messages, Entry, Json};
use crate::store::{Result, Store};

/// The log of the playground's conversations.
pub struct LogBook {
    /// The database.
    pub store: Store,
    /// Rung when something was said.
    pub said: Bell,
}

#[async_trait]
impl Room for LogBook {
    async fn post(&self, post: Post) -> std::result::Result<String, String> {
        let id = self.keep(post).await.map_err(|error| error.to_string())?;
        self.said.ring();
        Ok(id.to_string())
    }
}

impl LogBook {
    async fn keep(&self, post: Post) -> Result<i64> {
        let mut tx = self.store.begin().await?;
        // Taking the id first makes a second post of the same key wait for this one.
        let id = messages::next_id(&mut tx).await?;
        if let Some(first) = messages::by_key(&mut tx, &post.key).await? {
            tx.rollback().await?;
            return Ok(first);
        }
        let entry = Entry {
            id,
            place: post.place.to_string(),
            only_who: post.only.map(|who| who.to_string()),
            author: None,
            at: post.now,
            text: post.text,
            commands: (!post.commands.is_empty()).then(|| Json(post.commands.into())),
            re: post.re.and_then(|re| re.parse().ok()),
            replaces: post.replaces.and_then(|replaced| replaced.parse().ok()),
            form: post.form.map(Json),
        };
        messages::add(&mut tx, Some(&post.key), &entry).await?;
        tx.commit().await?;
        Ok(id)
    }
}
