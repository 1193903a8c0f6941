//! English: a member who is silent, and who is excused from a ritual.

use chat::Line;
use chrono::NaiveDate;

use super::date::day as date;
use super::ritual::{ritual, typed_as};
use crate::command::Named;

/// Somebody did not answer three times in a row: a lead is asked. Beside it: make an observer, pause, leave it.
pub fn silent(name: &str, kind: impl Named, team: &str, until: NaiveDate) -> (Vec<Line>, [String; 3]) {
    let lines = vec![
        Line::new()
            .person(name)
            .and(format!(" has not answered three times in a row: {} of ", ritual(&kind)))
            .typed(team)
            .and(". Ask ")
            .person(name)
            .and(" whether something is in the way?"),
        Line::plain("Only you read this. If it does not fit, I can stop asking for a while, or for good: ")
            .code(format!("excuse {} @{name} until {until}", typed_as(&kind))),
    ];
    (lines, ["Make observer".into(), format!("Pause until {}", date(until)), "Leave it".into()])
}

/// Nothing is changed.
pub fn left_alone(name: &str, kind: impl Named) -> Line {
    Line::plain("✓ ").person(name).and(format!(" goes on being asked: {}.", ritual(&kind)))
}

/// Somebody is excused from a ritual.
pub fn excused(name: &str, kind: impl Named, team: &str, until: Option<NaiveDate>) -> Line {
    let line = Line::plain("✓ ").person(name);
    let line = match until {
        Some(day) => line.and(format!(" is not asked until {}: ", date(day))),
        None => line.and(" is an observer now and not asked: "),
    };
    line.and(format!("{} of ", ritual(&kind)))
        .typed(team)
        .and(". Back: ")
        .code(format!("excuse {} @{name} off", typed_as(&kind)))
}

/// Somebody is asked again.
pub fn asked_again(name: &str, kind: impl Named, team: &str) -> Line {
    Line::plain("✓ ").person(name).and(format!(" is asked from the next {} of ", ritual(&kind))).typed(team).and(" on.")
}

/// Who is excused from a ritual.
pub fn excused_from(kind: impl Named, team: &str, nobody: bool) -> Line {
    let line = Line::plain(format!("Excused from the {} of ", ritual(&kind))).typed(team);
    line.and(if nobody { ": nobody." } else { ":" })
}

/// One of them.
pub fn is_excused(name: &str, until: Option<NaiveDate>) -> Line {
    let line = Line::new().person(name);
    match until {
        Some(day) => line.and(format!(" until {}", date(day))),
        None => line.and(" (observer)"),
    }
}

/// Whoever is named is not in the team.
pub fn not_in_the_team(name: &str, team: &str) -> Line {
    Line::new().person(name).and(" is not in ").typed(team).and(".")
}

/// A ritual in which nobody is asked anything.
pub fn asks_nobody(kind: impl Named) -> Line {
    Line::plain(format!("Nobody is asked anything in a {}.", ritual(&kind)))
}

/// A day that lies in the past or too far ahead.
pub fn no_such_day(typed: &str) -> Line {
    Line::plain("“").typed(typed).and("” must lie ahead, by at most 400 days. For good: the same without a date.")
}

/// Not a day.
pub fn not_a_day(typed: &str) -> Line {
    Line::plain("“").typed(typed).and("” is no day. For example: ").code("excuse standup @lin until 2026-12-14")
}

/// How many reminders a person gets at most.
pub fn a_day(most: i32) -> Line {
    Line::plain(format!("There are at most {most} a day, of all teams together."))
}

/// Whether the person is told things unasked.
pub fn my_notices(on: bool) -> Line {
    let line = Line::plain(match on {
        true => {
            "Notices: on: that you were added to a team, questions to leads, reports to leads of a team without a \
                 home, shut doors, what was handed to you, questions of others, that your status made you \
                 away, a welcome after an absence. "
        }
        false => "Notices: off: I only ask, and remind as you chose; questions of others are on the board. ",
    });
    line.code(if on { "notices off" } else { "notices on" })
}
