//! Chinese: dates and times.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

/// `12月2日 周三`
pub fn day(day: NaiveDate) -> String {
    let names = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    let name = names.get(day.weekday().num_days_from_monday() as usize).copied().unwrap_or_default();
    format!("{} {name}", short(day))
}

/// `11月2日`
pub fn short(day: NaiveDate) -> String {
    format!("{}月{}日", day.month(), day.day())
}

/// `12月2日 周三 10:00`
pub fn time(at: NaiveDateTime) -> String {
    format!("{} {}", day(at.date()), clock(at.time()))
}

/// `10:00`
pub fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}
