//! Taking the speaker's own last change back, within ten minutes.

pub mod at_once;
mod of_answer;
mod of_blocker;
mod of_cycle;
mod of_fields;
mod of_import;
mod of_members;
mod of_person;
mod of_team;
mod put_back;

use anyhow::Result;
use chat::{Answer, Line, Message};
use chrono::Duration;
use serde_json::Value;

use crate::flow::Scene;
use crate::lang::Lang;
use crate::store::history::{self, Change};
use crate::store::{Tx, people};
use crate::words::say;

/// How long a change can be taken back.
const WINDOW: Duration = Duration::minutes(10);
/// So many changes are looked at.
const MOST: i64 = 20;

/// What came of an attempt.
enum Undone {
    /// It is as before.
    Yes,
    /// Somebody changed it since.
    ChangedSince,
    /// The speaker may no longer change it: who could.
    Refused(Line),
    /// This kind of change cannot be taken back.
    Never,
}

impl Undone {
    /// Done, or else something that came since is in the way.
    fn if_so(done: bool) -> Self {
        if done { Self::Yes } else { Self::ChangedSince }
    }
}

/// A text that is noted of a change.
fn text<'v>(values: &'v Value, key: &str) -> Option<&'v str> {
    values.get(key).and_then(Value::as_str)
}

/// `undo`: the last change that can be taken back. One that cannot is named once, with the one before it; later it is tried again,
/// and passed by without a word.
///
/// # Errors
/// When the database fails.
pub async fn undo(tx: &mut Tx, scene: &Scene<'_>) -> Result<Answer> {
    let open = history::to_undo(tx, scene.me.id, scene.now - WINDOW, MOST).await?;
    for (at, change) in open.iter().enumerate() {
        let may_say = super::history::may_say(tx, scene, change).await?;
        // Marked first: of two at the same moment only one goes on.
        if !history::undone(tx, change.id, scene.now).await? {
            break;
        }
        let undone = put_back::put_back(tx, scene, change).await?;
        if !matches!(undone, Undone::Yes) {
            history::kept(tx, change.id).await?;
            if !history::pass_by(tx, change.id, scene.now).await? {
                continue;
            }
        }
        // It may have been the language itself.
        let lang = people::by_id(tx, scene.me.id).await?.lang(scene.org);
        let what = told(tx, scene, lang, change, may_say).await?;
        let line = match undone {
            Undone::Yes => return Ok(Answer::line(say!(lang, okr_edit::undone(what)))),
            Undone::ChangedSince => say!(lang, okr_edit::changed_since(what)),
            Undone::Refused(why) => why,
            Undone::Never => say!(lang, okr_edit::cannot_undo(what)),
        };
        let mut lines = vec![line];
        for before in open.iter().skip(at + 1) {
            if !history::is_passed_by(tx, before.id).await? {
                let may_say = super::history::may_say(tx, scene, before).await?;
                let what = told(tx, scene, lang, before, may_say).await?;
                lines.push(say!(lang, okr_edit::undo_goes_on(what)));
                break;
            }
        }
        return Ok(Answer::Say(Message::new(lines)));
    }
    Ok(Answer::line(say!(scene.lang, okr_edit::nothing_to_undo())))
}

async fn told(tx: &mut Tx, scene: &Scene<'_>, lang: Lang, change: &Change, may_say: bool) -> Result<Line> {
    let readable = if may_say { super::hidden::readable(tx, scene, change.clone()).await? } else { None };
    Ok(match readable {
        Some(change) => super::history::what(lang, scene.today(), &change),
        None => super::history::untold(lang, change),
    })
}
