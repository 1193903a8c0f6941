//! English: a status that says that somebody is away.

use chat::Line;
use chrono::{NaiveDate, NaiveTime};

use super::date;

/// Whether the person's status counts; `told`: some platform tells of it.
pub fn mine(on: bool, told: bool) -> Line {
    let line = Line::plain(match (on, told) {
        (true, true) => {
            "Status: on: while your status in the chat says that you are away (🌴, 🤒, vacation, sick, OOO), \
                 I ask you nothing. "
        }
        (false, true) => "Status: off: whatever your status in the chat says, I ask you. ",
        (true, false) => "Status: on, but nobody tells me the status that you set in this chat. ",
        (false, false) => "Status: off. Nobody tells me the status that you set in this chat. ",
    });
    line.code(if on { "status off" } else { "status on" })
}

/// An absence that came from a status ended, since it no longer counts.
pub fn no_longer_away() -> Line {
    Line::plain("What your status said has ended: I ask you again.")
}

/// A status made the person away: until a day of theirs and, where it ends within that day, until when; or for as long as it stands.
pub fn made_away(said: &str, until: Option<(NaiveDate, Option<NaiveTime>)>) -> Line {
    let line = Line::plain("Your status says “").typed(said).and("”: you are away ");
    let line = match until {
        Some((day, None)) => line.and(format!("until {}. ", date::day(day))),
        Some((day, Some(time))) => line.and(format!("until {}. ", date::time(day.and_time(time)))),
        None => line.and("until you change it. "),
    };
    line.and("I ask you nothing then. ").code("back").and(" if you are not, ").code("status off").and(" to stop this.")
}

/// An absence that ends with a status of which nobody knows when it ends.
pub fn open_span(first: NaiveDate) -> String {
    format!("since {}, until your status changes", date::day(first))
}
