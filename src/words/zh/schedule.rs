//! Chinese: when a team is asked what.

use chat::Line;
use chrono::NaiveDateTime;

use super::date;
use super::ritual::{ritual, typed_as};
use crate::command::{Named, Ritual};

/// The first line of a schedule.
pub fn heading(name: &str) -> Line {
    Line::new().typed(name).and(" 的").bold("安排")
}

/// A ritual that asks: its rule in words, whose clock, and the reader's next moment.
pub fn asks(kind: impl Named, rule: &str, zone: Option<&str>, next: Option<NaiveDateTime>, mine: bool) -> Line {
    let clock = zone.map_or_else(|| "按各人的时区".to_owned(), |zone| format!("按 {zone} 时间"));
    let line = Line::new().bold(ritual(&kind)).and(format!(" · {rule}，{clock}"));
    match next {
        Some(at) if mine => line.and(format!(" · 下次问你：{}", date::time(at))),
        Some(at) => line.and(format!(" · 下次：{}", date::time(at))),
        None => line,
    }
}

/// The weekly summary, which asks nobody.
pub fn summary(time: &str) -> Line {
    Line::new()
        .bold(ritual(&Ritual::Summary))
        .and(format!(" · 周回顾完成时发；没有周回顾的那周，下一个工作日 {time} 发"))
}

/// A ritual that is paused.
pub fn paused_since(kind: impl Named, day: chrono::NaiveDate) -> Line {
    Line::new()
        .bold(ritual(&kind))
        .and(format!(" · {}起暂停 · ", date::short(day)))
        .code(format!("安排 恢复 {}", typed_as(&kind)))
}

/// What may be typed next.
pub fn next_commands() -> Line {
    Line::plain("接下来：").code("安排 设置 站会 工作日 9:45").and(" · ").code("安排 暂停 站会")
}

/// A ritual has a new schedule.
pub fn set(kind: impl Named, name: &str, rule: &str, zone: Option<&str>) -> Line {
    let clock = zone.map_or_else(|| "按各人的时区".to_owned(), |zone| format!("按 {zone} 时间"));
    Line::plain("✓ ").typed(name).and(" 的").bold(ritual(&kind)).and(format!("：{rule}，{clock}。"))
}

/// The next moments of a ritual.
pub fn next_three(at: &[NaiveDateTime]) -> Line {
    let at: Vec<String> = at.iter().map(|at| date::time(*at)).collect();
    Line::plain(format!("接下来：{}。", at.join("、")))
}

/// The weekly summary has a new hour.
pub fn summary_set(name: &str, time: &str) -> Line {
    Line::plain("✓ ").typed(name).and(format!(" 的周总结在周回顾完成时发；没有周回顾的那周，下一个工作日 {time} 发。"))
}

/// Only the hour of the summary can be chosen.
pub fn summary_only_hour() -> Line {
    Line::plain("周总结在周回顾完成时发，只能设置没有周回顾的那周几点发：").code("安排 设置 周总结 9:30")
}

/// Not a schedule.
pub fn not_understood(rule: &str) -> Line {
    examples(Line::plain("“").typed(rule).and("”看不懂是什么时间。"))
}

/// A schedule without a time of day.
pub fn no_time(rule: &str) -> Line {
    examples(Line::plain("几点？“").typed(rule).and("”没有写明。"))
}

/// It would ask twice on one day.
pub fn twice(rule: &str) -> Line {
    examples(Line::plain("“").typed(rule).and("”会在同一天问两次，请只选一个时间。"))
}

/// It would never ask.
pub fn never(rule: &str) -> Line {
    examples(Line::plain("“").typed(rule).and("”在今后 400 天里一次也不会问。"))
}

fn examples(line: Line) -> Line {
    line.and("例如：")
        .code("安排 设置 站会 工作日 9:30")
        .and(" · ")
        .code("安排 设置 周回顾 最后一个工作日 16:00")
        .and(" · ")
        .code("安排 设置 站会 周一、周三 10:00")
}

/// Rituals were paused.
pub fn paused(kinds: &[impl Named], name: &str) -> Line {
    let kinds: Vec<&str> = kinds.iter().map(|kind| ritual(kind)).collect();
    Line::plain("✓ ").typed(name).and(format!(" 已暂停：{}。恢复：", kinds.join("、"))).code("安排 恢复")
}

/// Nothing was left to pause.
pub fn paused_already(name: &str) -> Line {
    Line::new().typed(name).and(" 那里已经暂停了。恢复：").code("安排 恢复")
}

/// Rituals go on.
pub fn resumed(kinds: &[impl Named], name: &str) -> Line {
    let kinds: Vec<&str> = kinds.iter().map(|kind| ritual(kind)).collect();
    Line::plain("✓ ").typed(name).and(format!(" 已恢复：{}。", kinds.join("、"))).code("安排")
}

/// Nothing was paused.
pub fn not_paused(name: &str) -> Line {
    Line::new().typed(name).and(" 那里没有暂停。").code("安排")
}

/// The lead chose to go on.
pub fn kept(kind: impl Named, name: &str) -> Line {
    Line::plain("好，").typed(name).and(" 的").and(ritual(&kind)).and("照常进行。")
}
