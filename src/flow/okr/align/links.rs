//! What an objective or key result is aligned with, a line each.

use anyhow::Result;
use chat::Line;

use crate::flow::Scene;
use crate::flow::okr::find::{self, Thing};
use crate::store::alignments::{self, Alignment};
use crate::store::{Tx, objectives};
use crate::words::{say, text::brief};

/// So many of each kind are named.
const MOST: usize = 6;

/// Parents, children and partners of a thing: of an objective also those of its key results, with the key result before
/// them. What the speaker may not see here is left out.
///
/// # Errors
/// When the database fails.
pub async fn lines(tx: &mut Tx, scene: &Scene<'_>, thing: &Thing) -> Result<Vec<Line>> {
    let objective = thing.objective();
    let (mut above, mut below, mut beside) = (Vec::new(), Vec::new(), Vec::new());
    for one in alignments::of_objective(tx, objective.id).await? {
        let first = one.objective_id == objective.id;
        let (own, other) = if first { (one.label(), one.other_label()) } else { (one.other_label(), one.label()) };
        if matches!(thing, Thing::KeyResult(..)) && own != thing.label() {
            continue;
        }
        let own = Some(own).filter(|own| *own != thing.label());
        let Some((line, dropped)) = told(tx, scene, &other).await? else { continue };
        match (one.supports(), first) {
            (true, true) => above.push(say!(scene.lang, okr_align::above(own.as_deref(), line, dropped))),
            _ if dropped => {}
            (true, false) => below.push(say!(scene.lang, okr_align::below(own.as_deref(), line))),
            (false, _) => beside.push(say!(scene.lang, okr_align::beside(own.as_deref(), line, is_open(&one)))),
        }
    }
    let mut lines = Vec::new();
    for kind in [above, below, beside] {
        let more = kind.len().saturating_sub(MOST);
        lines.extend(kind.into_iter().take(MOST));
        if more > 0 {
            lines.push(say!(scene.lang, okr_align::and_more(more, &objective.label())));
        }
    }
    Ok(lines)
}

fn is_open(one: &Alignment) -> bool {
    one.accepted_at.is_none()
}

/// `O3 Grow the company · Maya`, and whether it was dropped; nothing if it may not be seen here.
async fn told(tx: &mut Tx, scene: &Scene<'_>, label: &str) -> Result<Option<(Line, bool)>> {
    let Some(item) = find::labelled(label) else { return Ok(None) };
    let Ok(thing) = find::item(tx, scene, item).await? else { return Ok(None) };
    let line = Line::new().id(label).and(" ").typed(brief(thing.title())).and(" · ");
    let line = match thing.owner() {
        (_, Some(name)) => line.person(name),
        _ => line.and(say!(scene.lang, okr::organisation())),
    };
    Ok(Some((line, thing.state() == "dropped" || thing.objective().state == "dropped")))
}

/// Whether an active objective supports something that is still worked for, or a key result of it does.
///
/// # Errors
/// When the database fails.
pub async fn supports_anything(tx: &mut Tx, objective: i64) -> Result<bool> {
    for one in alignments::of_objective(tx, objective).await? {
        if one.supports() && one.objective_id == objective {
            let above = objectives::find(tx, one.other_id).await?;
            if above.is_some_and(|above| matches!(above.state.as_str(), "active" | "done" | "draft")) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
