//! English: days and times.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

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
    format!("{} {}", day(at.date()), at.format("%H:%M"))
}

/// `W47`
pub fn week(monday: NaiveDate) -> String {
    format!("W{}", monday.iso_week().week())
}
