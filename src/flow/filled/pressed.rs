//! A button that is pressed twice does what it does once: the same form of the same message with the same answers.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use anyhow::Result;

use crate::flow::Scene;
use crate::store::{Tx, inbox};

/// The flows that would do it once more: all others look at what stands there.
const ONCE: [&str; 5] = ["add", "ask", "update", "question", "comment"];

/// The mark of what came back; `None` where nothing tells which form it was, or pressing twice is harmless.
pub fn mark(scene: &Scene<'_>, key: &str, answers: &BTreeMap<String, String>, button: Option<&str>) -> Option<String> {
    let flow = key.split(':').next().unwrap_or_default();
    let re = scene.event.re.as_ref().filter(|_| ONCE.contains(&flow))?;
    let mut said = DefaultHasher::new();
    for (field, answer) in answers.iter().filter(|(_, answer)| !answer.trim().is_empty()) {
        (field, answer.trim()).hash(&mut said);
    }
    button.hash(&mut said);
    Some(format!("form:{}:{}:{re}:{key}:{:x}", scene.event.who, scene.place(), said.finish()))
}

/// Notes the mark; false if it was noted before. Of two presses at once one waits here.
///
/// # Errors
/// When the database fails.
pub async fn first(tx: &mut Tx, scene: &Scene<'_>, mark: Option<&str>) -> Result<bool> {
    match mark {
        Some(mark) => Ok(inbox::note_key(tx, scene.platform, mark, scene.now).await?),
        None => Ok(true),
    }
}

/// Takes the mark back: what was refused may come again.
///
/// # Errors
/// When the database fails.
pub async fn again(tx: &mut Tx, scene: &Scene<'_>, mark: Option<&str>) -> Result<()> {
    if let Some(mark) = mark {
        inbox::take_back_key(tx, scene.platform, mark).await?;
    }
    Ok(())
}
