//! Taking the speaker's own last change back, within ten minutes.

mod put_back;

use anyhow::Result;
use chat::{Answer, Line};
use chrono::Duration;

use crate::flow::Scene;
use crate::store::Tx;
use crate::store::history::{self, Change};
use crate::words::say;

/// How long a change can be taken back.
const WINDOW: Duration = Duration::minutes(10);

/// What came of an attempt.
enum Undone {
    /// It is as before.
    Yes,
    /// Somebody changed it since.
    ChangedSince,
    /// This kind of change cannot be taken back.
    Never,
}

/// `undo`
///
/// # Errors
/// When the database fails.
pub async fn undo(tx: &mut Tx, scene: &Scene<'_>) -> Result<Answer> {
    let last: Option<Change> = history::of_person(tx, scene.me.id, 1).await?.pop();
    let Some(change) = last.filter(|change| change.at + WINDOW >= scene.now) else {
        return Ok(Answer::line(say!(scene.lang, okr_edit::nothing_to_undo())));
    };
    let what = match super::history::may_say(tx, scene, &change).await? {
        true => super::history::what(scene, &change),
        false => Line::new().id(&change.subject),
    };
    // Marked first: of two at the same moment only one goes on.
    if !history::undone(tx, change.id, scene.now).await? {
        return Ok(Answer::line(say!(scene.lang, okr_edit::nothing_to_undo())));
    }
    let sentence = match put_back::put_back(tx, scene, &change).await? {
        Undone::Yes => say!(scene.lang, okr_edit::undone(what)),
        Undone::ChangedSince => {
            history::kept(tx, change.id).await?;
            say!(scene.lang, okr_edit::changed_since(what))
        }
        Undone::Never => {
            history::kept(tx, change.id).await?;
            say!(scene.lang, okr_edit::cannot_undo(what))
        }
    };
    Ok(Answer::line(sentence))
}
