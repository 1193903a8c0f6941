//! English: days and times.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

/// `Wed 2 Dec`
pub fn day(day: NaiveDate) -> String {
    format!("{} {}", day.format("%a"), short(day))
}

/// `2 Dec`
pub fn short(day: NaiveDate) -> String {
    format!("{} {}", day.day(), day.format("%b"))
}

/// `Wed 2 Dec 10:00`
pub fn time(at: NaiveDateTime) -> String {
    format!("{} {}", day(at.date()), clock(at.time()))
}

/// `10:00`
pub fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_short() {
        let date: NaiveDate = "2026-12-02".parse().unwrap();
        assert_eq!(day(date), "Wed 2 Dec");
        assert_eq!(short(date), "2 Dec");
        assert_eq!(time(date.and_hms_opt(9, 5, 0).unwrap()), "Wed 2 Dec 09:05");
    }
}
