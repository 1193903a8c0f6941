//! Chinese: days and times.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

/// `12月2日 周三`
pub fn day(day: NaiveDate) -> String {
    let names = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    let name = names.into_iter().cycle().nth(day.weekday().number_from_monday() as usize - 1);
    format!("{} {}", short(day), name.unwrap_or_default())
}

/// `11月2日`
pub fn short(day: NaiveDate) -> String {
    format!("{}月{}日", day.month(), day.day())
}

/// `12月2日 周三 10:00`
pub fn time(at: NaiveDateTime) -> String {
    format!("{} {}", day(at.date()), at.format("%H:%M"))
}

/// `W47`
pub fn week(monday: NaiveDate) -> String {
    format!("W{}", monday.iso_week().week())
}
