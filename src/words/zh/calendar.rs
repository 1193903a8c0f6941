//! Chinese: calendars of public holidays, and days that are set.

use chat::Line;
use chrono::{Datelike, NaiveDate};

use super::date;

/// The person's calendar, chosen or not.
pub fn own_is(name: Option<&str>, chosen: bool) -> Line {
    match (name, chosen) {
        (Some(name), true) => Line::plain(format!("节假日：{name}。")).code("节假日 CN|无"),
        (Some(name), false) => Line::plain(format!("节假日：{name}（跟随团队）。")).code("节假日 CN|无"),
        (None, _) => Line::plain("节假日：未设置，不按法定节假日休息。").code("节假日 CN"),
    }
}

/// The person chose a calendar, or none of their own; what counts now.
pub fn own_set(chosen: Option<&str>, counts: Option<&str>) -> Line {
    Line::plain(match (chosen, counts) {
        (Some(name), _) => format!("✓ 你的节假日按 {name}。"),
        (None, Some(name)) => format!("✓ 不再单独设置，跟随团队：{name}。"),
        (None, None) => "✓ 已取消，不按法定节假日休息。".to_owned(),
    })
}

/// A team's calendar, chosen or not.
pub fn team_is(team: &str, name: Option<&str>, chosen: bool) -> Line {
    let line = Line::plain("“").typed(team).and("”的节假日：");
    let line = match (name, chosen) {
        (Some(name), true) => line.and(format!("{name}。修改：")),
        (Some(name), false) => line.and(format!("{name}（跟随组织）。修改：")),
        (None, _) => line.and("未设置，不按法定节假日休息。修改："),
    };
    line.code("团队 节假日 CN")
}

/// A team has another calendar; what counts now.
pub fn team_set(team: &str, chosen: Option<&str>, counts: Option<&str>) -> Line {
    let line = Line::plain("✓ “").typed(team).and("”的节假日");
    line.and(match (chosen, counts) {
        (Some(name), _) => format!("改为 {name}。自己设置过的成员不变。"),
        (None, Some(name)) => format!("跟随组织：{name}。"),
        (None, None) => "已取消，不按法定节假日休息。".to_owned(),
    })
}

/// A team's calendar in its heading.
pub fn in_heading(name: &str) -> String {
    format!(" · 节假日 {name}")
}

/// The next days that are off or worked although their weekday is not so.
pub fn ahead(days: &[(NaiveDate, bool, Option<String>)]) -> Line {
    days.iter().enumerate().fold(Line::plain("接下来："), |line, (n, (day, off, name))| {
        let line = if n > 0 { line.and(" · ") } else { line };
        let line = line.and(date::day(*day));
        match (off, name) {
            (true, Some(name)) => line.and(" ").typed(name),
            (true, None) => line.and(" 休息"),
            (false, _) => line.and(" 上班"),
        }
    })
}

/// Nothing is known of a year.
pub fn not_published(name: &str, year: i32) -> Line {
    Line::plain(format!("{name} {year} 年的放假安排还没有数据：在此之前只看周几。"))
}

/// Not a calendar.
pub fn not_a_region(typed: &str, near: Option<&str>) -> Line {
    let line = Line::plain("不认识“").typed(typed).and("”这个地区。");
    match near {
        Some(near) => line.and("你是想说 ").code(near).and(" 吗？"),
        None => line.and("请写国家或地区：").code("CN").and("、").code("US-CA").and("、").code("DE-BY").and("。"),
    }
}

/// Several calendars are called so.
pub fn several_regions(typed: &str, codes: &[String]) -> Line {
    let line = Line::plain("“").typed(typed).and("”可能是几个地区。哪一个？");
    codes.iter().enumerate().fold(line, |line, (n, code)| (if n > 0 { line.and(" · ") } else { line }).code(code))
}

/// Only admins may set days; `any`: somebody is one.
pub fn only_admins(any: bool) -> Line {
    let line = Line::plain("只有管理员可以这样做。");
    let line = if any {
        line.and("部署 okrbot 的人在配置的 ")
    } else {
        line.and("目前还没有管理员：部署 okrbot 的人可以在配置的 ")
    };
    line.code("org.admins").and(" 里指定；输入 ").code("设置").and(" 可以看到你的 id。")
}

/// What a calendar of days is called in a sentence: `org` is every one.
fn whose(calendar: &str) -> String {
    if calendar == "org" { "全部日历".into() } else { calendar.into() }
}

/// A day with its year.
fn dated(day: NaiveDate) -> String {
    format!("{}年{}", day.year(), date::day(day))
}

fn state(off: bool) -> &'static str {
    if off { "休息" } else { "上班" }
}

/// A day was set; `before`: what it was set to.
pub fn day_set(calendar: &str, day: NaiveDate, off: bool, name: &str, before: Option<bool>) -> Line {
    let line = Line::plain(format!("✓ {}：{} {}", whose(calendar), dated(day), state(off)));
    let line = if name.is_empty() { line } else { line.and("，").typed(name) };
    match before {
        Some(before) => line.and(format!("（原先设为{}）。", state(before))),
        None => line.and("。"),
    }
}

/// A day is no longer set.
pub fn day_dropped(calendar: &str, day: NaiveDate) -> Line {
    Line::plain(format!("✓ {}：{} 恢复为原来的安排。", whose(calendar), dated(day)))
}

/// That day was never set.
pub fn day_not_set(calendar: &str, day: NaiveDate) -> Line {
    Line::plain(format!("{} 里没有设置过 {}。", whose(calendar), dated(day)))
        .code(format!("节假日 添加 {calendar} {day} 休"))
}

/// Not a date.
pub fn not_a_day(typed: &str) -> Line {
    Line::plain("“").typed(typed).and("”不是 2000 到 2100 年的日期。请这样写：").code("2026-12-24")
}

/// No more days can be set.
pub fn too_many(most: i64) -> Line {
    Line::plain(format!("已经设置了 {most} 天，请先删除一些：")).code("节假日 删除 CN 2026-12-24")
}

/// A year of a calendar in use is not in the data.
pub fn gap(name: &str, code: &str, year: i32) -> Vec<Line> {
    vec![
        Line::plain(format!("没有 {name} {year} 年的放假数据：这个版本发布时官方还没有公布。")),
        Line::plain("补上之前只看周几。请导入：")
            .code(format!("okrbot calendar import FILE --calendar {code}"))
            .and("，或升级 okrbot。"),
    ]
}

/// The week after this one has no workday; when the next one is.
pub fn no_workday_next_week(next: Option<NaiveDate>) -> Line {
    Line::plain(match next {
        Some(day) => format!("下周没有工作日，{} 继续。", date::day(day)),
        None => "下周没有工作日。".to_owned(),
    })
}
