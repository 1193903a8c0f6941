//! Asked in private at the very end: bolder next time? – or why, and what next?

use anyhow::Result;
use chat::{Answer, Field, Form, Input, Line};
use rust_decimal::Decimal;

use super::Asked;
use crate::command::NOTE_MAX;
use crate::flow::Scene;
use crate::flow::filled::Filled;
use crate::flow::found::found;
use crate::flow::ritual::answered;
use crate::okr::Commitment;
use crate::store::objectives::Filter;
use crate::store::{Tx, answers, learnings};
use crate::words::say;

/// What is asked of an objective whose final scores came to this; nothing of most.
fn question(asked: &Asked) -> Option<&'static str> {
    if asked.roll_up.scored < asked.roll_up.of {
        return None;
    }
    let whole = asked.roll_up.value? >= Decimal::ONE;
    match (asked.standing.objective.commitment(), whole) {
        (Commitment::Aspirational, true) => Some("bolder"),
        (Commitment::Committed, false) => Some("missed"),
        _ => None,
    }
}

/// The form, with the line above it; none where nothing is asked, or all of it was answered before.
///
/// # Errors
/// When the database fails.
pub async fn form(tx: &mut Tx, scene: &Scene<'_>, prompt: i64, due: &[Asked]) -> Result<Option<(Line, Form)>> {
    let mut fields = Vec::new();
    for asked in due.iter().filter(|asked| asked.whole) {
        let Some(kind) = question(asked) else { continue };
        let objective = &asked.standing.objective;
        let said = learnings::list(tx, Filter::one(objective.id)).await?;
        if said.iter().any(|said| said.kind == kind && said.person_id == scene.me.id) {
            continue;
        }
        let score = asked.roll_up.shown().map(|score| score.to_string()).unwrap_or_default();
        let label = say!(scene.lang, closing::private_question(&objective.label(), &objective.title, kind, &score));
        fields.push(Field::new(format!("{}.{kind}", objective.label()), label, Input::Paragraph).at_most(NOTE_MAX));
    }
    if fields.is_empty() {
        return Ok(None);
    }
    let (line, submit) = say!(scene.lang, closing::between_us());
    Ok(Some((line, Form { key: format!("learn:{prompt}"), fields, submit, buttons: Vec::new() })))
}

/// The answers came back.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, scene: &Scene<'_>, filled: &Filled<'_>) -> Result<Answer> {
    let (course, round, prompt) = found!(answered::take(tx, scene, filled).await?);
    let mut noted = Vec::new();
    for asked in super::due(tx, scene.org, &course, &round, scene.me.id).await? {
        let objective = &asked.standing.objective;
        for kind in ["bolder", "missed"] {
            let field = format!("{}.{kind}", objective.label());
            let Some(said) = filled.get(&field).filter(|_| asked.whole) else { continue };
            if said.chars().count() > NOTE_MAX {
                return Ok(Answer::wrong(field, say!(scene.lang, general::too_long(NOTE_MAX))));
            }
            learnings::keep(tx, (objective.id, scene.me.id), kind, said, scene.now).await?;
            answers::give(tx, prompt.id, &field, said, scene.now).await?;
            noted.push(objective.label());
        }
    }
    Ok(Answer::line(say!(scene.lang, closing::kept_between_us(&noted))))
}
