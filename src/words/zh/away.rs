//! Chinese: absence.

use chat::Line;
use chrono::NaiveDate;

use super::date;

/// `12月2日 周三，1 天`, `11月30日 周一至12月2日 周三，3 天` or `12月2日 周三上午`.
pub fn span(first: NaiveDate, last: NaiveDate, half: Option<&str>) -> String {
    match half {
        Some("morning") => return format!("{}上午", date::day(first)),
        Some(_) => return format!("{}下午", date::day(first)),
        None => {}
    }
    match (last - first).num_days() + 1 {
        1 => format!("{}，1 天", date::day(first)),
        days => format!("{}至{}，{days} 天", date::day(first), date::day(last)),
    }
}

/// The same, with how many of the days are the person's workdays where not all of them are.
pub fn span_with_workdays(
    first: NaiveDate,
    last: NaiveDate,
    half: Option<&str>,
    days: usize,
    workdays: usize,
) -> String {
    let span = span(first, last, half);
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

/// Further absences overlap it.
pub fn overlaps(spans: &[String]) -> Line {
    Line::plain(format!("其中有几天之前已请假：{}。合在一起算。", spans.join("；")))
}

/// The person is away then already.
pub fn away_already(span: &str) -> Line {
    Line::plain(format!("这段时间已经请过假：{span}。没有任何改动。提前回来：")).code("回来")
}

/// `next Wed` may be two days.
pub fn which_day(a: NaiveDate, b: NaiveDate, first: &str, second: &str) -> Line {
    Line::plain(format!("{}还是{}？", date::day(a), date::day(b))).code(first).and(" 或 ").code(second)
}

/// It is over.
pub fn past() -> Line {
    Line::plain("那天已经过去了，没有任何改动。例如：").code("请假 明天")
}

/// It is too long or too far.
pub fn too_long() -> Line {
    Line::plain("超过 366 天了，没有任何改动。长期不在可以先输入 ").code("团队 退出").and("。")
}

/// No days were understood.
pub fn not_understood() -> Line {
    Line::plain("哪几天？例如：")
        .code("请假 明天")
        .and(" · ")
        .code("请假 12月2日到4日")
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
pub fn cancelled(span: &str) -> Line {
    Line::plain(format!("✓ 你今天没有请假。已取消接下来的请假：{span}。恢复：")).code("撤销")
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
