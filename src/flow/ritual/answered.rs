//! Answers to an open prompt, in words.

use anyhow::{Result, bail};
use chat::Answer;

use crate::flow::Scene;
use crate::store::Tx;

/// The prompt that a message with this outbox key asked.
pub fn prompt_of_key(key: &str) -> Option<i64> {
    key.strip_prefix("prompt:")?.split(['/', ':']).next()?.parse().ok()
}

/// Takes a text as the answer to a prompt.
///
/// # Errors
/// When the database fails.
pub async fn in_words(tx: &mut Tx, scene: &Scene<'_>, prompt: i64, words: &str) -> Result<Answer> {
    bail!("not built yet")
}
