//! English: days and times.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

/// `Wed 2 Dec`
pub fn day(day: NaiveDate) -> String {
    format!("{} {}", day.format("%a"), short(day))
}

/// `Wed 2 Dec`; in another year than `year` `Sat 1 Jan 2028`
pub fn day_of(date: NaiveDate, year: i32) -> String {
    if date.year() == year { day(date) } else { format!("{} {}", day(date), date.year()) }
}

/// `Wednesday`
pub fn weekday(weekday: Weekday) -> String {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
    .into()
}

/// `February`, of 1 to 12
pub fn month(number: u32) -> String {
    let first = NaiveDate::from_ymd_opt(2000, number, 1);
    first.map(|first| first.format("%B").to_string()).unwrap_or_default()
}

/// `2 Dec`
pub fn short(day: NaiveDate) -> String {
    format!("{} {}", day.day(), day.format("%b"))
}

/// `1 Jan 2027` in another year than that of `today`, else as [`short`].
pub fn short_from(at: NaiveDate, today: NaiveDate) -> String {
    if at.year() == today.year() { short(at) } else { format!("{} {}", short(at), at.year()) }
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
        assert_eq!([2026, 2027].map(|year| day_of(date, year)), ["Wed 2 Dec", "Wed 2 Dec 2026"]);
        assert_eq!((weekday(date.weekday()), month(2)), ("Wednesday".into(), "February".into()));
        assert_eq!(time(date.and_hms_opt(9, 5, 0).unwrap()), "Wed 2 Dec 09:05");
    }
}
