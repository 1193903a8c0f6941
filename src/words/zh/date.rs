//! Chinese: days and times.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

/// `12月2日 周三`
pub fn day(day: NaiveDate) -> String {
    format!("{} {}", short(day), weekday(day.weekday()))
}

/// `12月2日 周三`; in another year than `year` `2028年1月1日 周六`
pub fn day_of(date: NaiveDate, year: i32) -> String {
    if date.year() == year { day(date) } else { format!("{}年{}", date.year(), day(date)) }
}

/// `周三`
pub fn weekday(weekday: Weekday) -> String {
    match weekday {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    }
    .into()
}

/// `2月`, of 1 to 12
pub fn month(number: u32) -> String {
    format!("{number}月")
}

/// `12月2日`
pub fn short(day: NaiveDate) -> String {
    format!("{}月{}日", day.month(), day.day())
}

/// `2027年1月1日` in another year than that of `today`, else as [`short`].
pub fn short_from(at: NaiveDate, today: NaiveDate) -> String {
    if at.year() == today.year() { short(at) } else { format!("{}年{}", at.year(), short(at)) }
}

/// `12月2日 周三 10:00`
pub fn time(at: NaiveDateTime) -> String {
    format!("{} {}", day(at.date()), clock(at.time()))
}

/// `2027年1月1日 周五` in another year than that of `today`, else as [`day`].
pub fn day_from(at: NaiveDate, today: NaiveDate) -> String {
    if at.year() == today.year() { day(at) } else { format!("{}年{}", at.year(), day(at)) }
}

/// `2027年1月1日 周五 10:00` in another year than that of `today`, else as [`time`].
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
        assert_eq!(day(date), "12月2日 周三");
        let before: NaiveDate = "2025-12-31".parse().unwrap();
        assert_eq!(day_from(date, date), day(date));
        assert_eq!(time_from(date.and_hms_opt(9, 5, 0).unwrap(), before), "2026年12月2日 周三 09:05");
        assert_eq!(short(date), "12月2日");
        assert_eq!([2026, 2027].map(|year| day_of(date, year)), ["12月2日 周三", "2026年12月2日 周三"]);
        assert_eq!((weekday(date.weekday()), month(2)), ("周三".into(), "2月".into()));
        assert_eq!(time(date.and_hms_opt(9, 5, 0).unwrap()), "12月2日 周三 09:05");
    }
}
