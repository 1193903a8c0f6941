//! English: dates and times.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// `Wed 2 Dec`
pub fn day(day: NaiveDate) -> String {
    day.format("%a %-d %b").to_string()
}

/// `2 Nov`
pub fn short(day: NaiveDate) -> String {
    day.format("%-d %b").to_string()
}

/// `Wed 2 Dec 10:00`
pub fn time(at: NaiveDateTime) -> String {
    format!("{} {}", day(at.date()), clock(at.time()))
}

/// `10:00`
pub fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}
