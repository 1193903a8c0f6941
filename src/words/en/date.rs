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

/// `Fri 1 Jan 2027` in another year than that of `today`, else as [`day`].
pub fn day_from(at: NaiveDate, today: NaiveDate) -> String {
    if at.year() == today.year() { day(at) } else { format!("{} {}", day(at), at.year()) }
}

/// `Fri 1 Jan 2027 10:00` in another year than that of `today`, else as [`time`].
pub fn time_from(at: NaiveDateTime, today: NaiveDate) -> String {
    format!("{} {}", day_from(at.date(), today), clock(at.time()))
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
        let before: NaiveDate = "2025-12-31".parse().unwrap();
        assert_eq!(day_from(date, date), day(date));
        assert_eq!(time_from(date.and_hms_opt(9, 5, 0).unwrap(), before), "Wed 2 Dec 2026 09:05");
        assert_eq!(short(date), "2 Dec");
        assert_eq!(time(date.and_hms_opt(9, 5, 0).unwrap()), "Wed 2 Dec 09:05");
    }
}
