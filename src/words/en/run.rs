//! English: a round that a lead opens, and one that is gone.

use chat::Line;

use super::ritual::ritual;
use crate::command::Named;
use crate::words::labels::Turnout;

/// A round was opened by its lead: whom that reached, and who was left out, why.
pub fn opened_now(kind: impl Named, team: &str, who: &Turnout) -> Vec<Line> {
    let head = Line::plain(format!("The {} of ", ritual(&kind))).typed(team);
    let head = match who.asked {
        0 if who.already > 0 => head.and(" is already open: nobody was asked twice."),
        0 => head.and(" asks nobody now."),
        asked => head.and(format!(" is open: {asked} asked.")),
    };
    let left_out = [
        (who.already, "asked before"),
        (who.done, "answered or skipped"),
        (who.later, "later, at an hour of theirs"),
        (who.hours, "outside their hours (07:00–22:00, or their own)"),
        (who.free, "not working today"),
        (who.away, "away"),
        (who.excused, "excused"),
        (who.idle, "with nothing to answer"),
        (who.unreached, "cannot be written to"),
    ];
    let left_out: Vec<String> =
        left_out.iter().filter(|(count, _)| *count > 0).map(|(count, why)| format!("{count} {why}")).collect();
    let rest = (!left_out.is_empty()).then(|| Line::plain(format!("Not asked now: {}.", left_out.join(" · "))));
    std::iter::once(head).chain(rest).collect()
}

/// A form or a quote of a ritual that was removed.
pub fn ritual_is_gone(team: &str) -> Line {
    Line::new().typed(team).and(" has removed this ritual; nothing was changed.")
}

/// A report of a round in which nobody is missing and nobody answered so far.
pub fn no_answers_yet() -> Line {
    Line::plain("No answers yet.")
}

/// Behind the head of a round: its day became a free one.
pub fn nobody_was_asked() -> Line {
    Line::plain(" · nobody is asked")
}
