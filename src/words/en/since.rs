//! English: what is new since a report that stands as it was.

use chat::Line;

use crate::okr::Score;

/// The news name at most this many people.
const MOST: usize = 9;

/// Who answered (late, again), the blockers that are solved, the key results that were scored; the earlier report was
/// yesterday's, or an older one.
pub fn news(yesterday: bool, people: &[(String, bool, bool)], solved: &[i64], scored: &[(String, Score)]) -> Line {
    let mut parts = Vec::new();
    if !people.is_empty() {
        let shown =
            people.iter().take(MOST).map(|(name, late, again)| Line::new().person(name).and(mark(*late, *again)));
        let more = people.len().saturating_sub(MOST);
        let more = (more > 0).then(|| Line::plain(format!("{more} more")));
        parts.push(listed(shown.chain(more)));
    }
    if !solved.is_empty() {
        parts.push(Line::plain("solved: ").join(listed(solved.iter().map(|id| Line::new().id(format!("B{id}"))))));
    }
    if !scored.is_empty() {
        let shown = scored.iter().map(|(id, score)| Line::new().id(id).and(format!(" {score}")));
        parts.push(Line::plain("scored: ").join(listed(shown)));
    }
    let head = Line::plain(if yesterday { "Since yesterday's: " } else { "Since the last one: " });
    parts.into_iter().enumerate().fold(head, |line, (n, part)| if n > 0 { line.and(" · ") } else { line }.join(part))
}

fn mark(late: bool, again: bool) -> &'static str {
    match (late, again) {
        (true, _) => " (late)",
        (_, true) => " (edited)",
        _ => "",
    }
}

/// Parts side by side.
fn listed(parts: impl Iterator<Item = Line>) -> Line {
    parts.enumerate().fold(Line::new(), |line, (n, part)| if n > 0 { line.and(", ") } else { line }.join(part))
}
