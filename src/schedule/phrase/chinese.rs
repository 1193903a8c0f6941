//! The days of a schedule in Chinese.

use chrono::NaiveDate;

use super::super::Days;
use super::{ALL, every_weeks, named_weekdays};

/// Reads 工作日, 每天, 每周第一个工作日, 每周一、周三, 每两周五, 隔周周五.
pub(super) fn days(text: &str, from: Option<NaiveDate>) -> Option<Days> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '的').collect();
    match text.as_str() {
        "每天" | "每日" | "天天" => return Some(Days::Weekdays(ALL)),
        "工作日" | "每工作日" | "每个工作日" => return Some(Days::Workdays),
        _ => {}
    }
    let text = text.strip_prefix('每').unwrap_or(&text);
    match text.trim_start_matches(['周', '週']) {
        "第一个工作日" | "第1个工作日" | "首个工作日" => {
            return Some(Days::FirstWorkday);
        }
        "最后一个工作日" | "最后1个工作日" => return Some(Days::LastWorkday),
        _ => {}
    }
    match every(text) {
        Some((weeks, weekdays)) => every_weeks(weeks, named_weekdays(weekdays)?, from),
        None => named_weekdays(&text.replace('每', "")).map(Days::Weekdays),
    }
}

/// Splits `2周周五`, `两周五`, `隔周五` into the number of weeks and the weekdays.
fn every(text: &str) -> Option<(u8, &str)> {
    if let Some(rest) = text.strip_prefix("隔一").or_else(|| text.strip_prefix('隔')) {
        return Some((2, after_week(rest)?));
    }
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    if let Ok(weeks) = digits.parse() {
        return Some((weeks, after_week(rest)?));
    }
    let first = text.chars().next()?;
    let weeks = match first {
        '一' => 1,
        '两' | '二' => 2,
        '三' => 3,
        '四' => 4,
        _ => return None,
    };
    Some((weeks, after_week(&text[first.len_utf8()..])?))
}

fn after_week(text: &str) -> Option<&str> {
    ["周", "週", "个星期", "星期", "个礼拜"].iter().find_map(|week| text.strip_prefix(week))
}
