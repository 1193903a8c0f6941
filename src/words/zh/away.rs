//! Chinese: absence.

use chat::Line;
use chrono::{Datelike, NaiveDate};

use super::date;
use crate::answer::absence::Doubt;

/// `12月2日 周三`, or `11月30日 周一至12月2日 周三`; a year that is not `year` is told.
pub fn days(first: NaiveDate, last: NaiveDate, year: i32) -> String {
    if first == last {
        return date::day_of(first, year);
    }
    format!("{}至{}", date::day_of(first, year), date::day_of(last, year))
}

/// `12月2日 周三，1 天`, `11月30日 周一至12月2日 周三，3 天` or `12月2日 周三上午`; a year that is not `year` is told.
pub fn span(first: NaiveDate, last: NaiveDate, half: Option<&str>, year: i32) -> String {
    let days = days(first, last, year);
    match half {
        Some("morning") => return format!("{days}上午"),
        Some(_) => return format!("{days}下午"),
        None => {}
    }
    format!("{days}，{} 天", (last - first).num_days() + 1)
}

/// The same, with how many of the days are the person's workdays where not all of them are.
pub fn span_with_workdays(
    (first, last): (NaiveDate, NaiveDate),
    half: Option<&str>,
    year: i32,
    days: usize,
    workdays: usize,
) -> String {
    let span = span(first, last, half, year);
    match workdays {
        0 if days == 1 => format!("{span}，不是你的工作日"),
        0 => format!("{span}，都不是工作日"),
        _ if workdays < days => format!("{span}，其中 {workdays} 个工作日"),
        _ => span,
    }
}

/// An absence was noted.
pub fn noted(span: &str, half: bool) -> Line {
    let line = Line::plain(format!("✓ 已请假：{span}。"));
    let line = if half { line } else { line.and("这期间我不会问你。") };
    line.and("取消：").code("撤销")
}

/// Several absences were noted at once.
pub fn noted_all(spans: &[String]) -> Line {
    Line::plain(format!("✓ 已请假：{}。这期间我不会问你。取消最后一段：", spans.join("；")))
        .code("撤销")
        .and("，再撤销就是前一段")
}

/// Further absences overlap it.
pub fn overlaps(spans: &[String]) -> Line {
    Line::plain(format!("其中有几天之前已请假：{}。合在一起算。", spans.join("；")))
}

/// The person is away then already.
pub fn away_already(span: &str) -> Line {
    Line::plain(format!("这段时间已经请过假：{span}。没有任何改动。提前回来：")).code("回来")
}

/// Days that may be two: each with the command for it.
pub fn which_days(why: Doubt, a: &str, b: &str, first: &str, second: &str) -> Line {
    let line = match why {
        Doubt::Which => Line::plain(format!("{a}还是{b}？")),
        Doubt::NotThatDay { date, said } => {
            let (is, said) = (date::weekday(date.weekday()), date::weekday(said));
            Line::plain(format!("{}是{is}，不是{said}：哪天？", date::short(date)))
        }
        Doubt::Weekend => Line::plain(format!("周末算吗？{a}，还是{b}？")),
    };
    match first == second {
        true => line.code(first),
        false => line.code(first).and(" 或 ").code(second),
    }
}

/// A day that no year, or not that year, has.
pub fn no_such_day(year: Option<i32>, month: u32, day: u32) -> Line {
    let year = year.map(|year| format!("{year}年")).unwrap_or_default();
    Line::plain(format!("{year}没有{month}月{day}日。没有任何改动。"))
}

/// A first day without a last one.
pub fn until_when(day: &str, example: &str) -> Line {
    Line::plain(format!("从{day}开始，到哪天？例如：")).code(example)
}

/// Hours were named, of which nothing is kept.
pub fn no_hours(morning: &str, afternoon: &str, day: &str) -> Line {
    Line::plain("只能请整天或半天，不能按小时，没有任何改动。")
        .code(morning)
        .and("、")
        .code(afternoon)
        .and(" 或 ")
        .code(day)
}

/// One of several days must be told anew.
pub fn each_alone() -> Line {
    Line::plain("其他几天也没有记下：请一段一段地请。")
}

/// A long absence whose year was not said.
pub fn so_long(days: &str, count: i64, command: &str) -> Line {
    Line::plain(format!("{days}，共 {count} 天？没错就发：")).code(command)
}

/// It is over.
pub fn past() -> Line {
    Line::plain("那天已经过去了，没有任何改动。例如：").code("请假 明天")
}

/// It is too long or too far.
pub fn too_long() -> Line {
    Line::plain("超过 366 天了，没有任何改动。长期不在可以先：").code("团队 退出")
}

/// No days were understood.
pub fn not_understood() -> Line {
    Line::plain("哪几天？例如：")
        .code("请假 明天")
        .and(" · ")
        .code("请假 12月2日到4日")
        .and(" · ")
        .code("请假三天")
        .and(" · ")
        .code("请假 周五下午")
        .and(" · ")
        .code("回来")
}

/// The person was not away.
pub fn not_away() -> Line {
    Line::plain("你今天没有请假，没有任何改动。")
}

/// The person is not away today: an absence that lies ahead was cancelled.
pub fn cancelled(spans: &[String]) -> Line {
    Line::plain(format!("✓ 你今天没有请假。已取消接下来的请假：{}。恢复：", spans.join("；"))).code("撤销")
}

/// Later absences that overlapped the one that ended.
pub fn cancelled_with_it(spans: &[String]) -> Line {
    Line::plain(format!("一并取消：{}。恢复：", spans.join("；"))).code("撤销")
}

/// The absences from today on.
pub fn ahead(spans: &[String]) -> Line {
    Line::plain(format!("请假：{}。", spans.join("；"))).code("回来")
}

/// Welcome back; today's absence is cancelled.
pub fn back_today(span: &str) -> Line {
    Line::plain(format!("✓ 欢迎回来。已取消请假：{span}。回答今天的问题：")).code("站会")
}

/// Welcome back; the absence ends earlier.
pub fn back_early(until: NaiveDate) -> Line {
    Line::plain(format!("✓ 欢迎回来。请假改为到{}为止。回答今天的问题：", date::day(until))).code("站会")
}
