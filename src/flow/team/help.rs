//! Help, made from the grammar itself.

use anyhow::Result;
use chat::Answer;

use crate::flow::Scene;

/// Not built yet.
pub fn help(scene: &Scene<'_>, topic: Option<&str>) -> Answer {
    Answer::Nothing
}

/// Not built yet.
///
/// # Errors
/// Never.
pub fn welcome(scene: &Scene<'_>) -> Result<Answer> {
    Ok(Answer::Nothing)
}
