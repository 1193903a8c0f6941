//! Chinese: when a team is asked what.

use chat::Line;
use chrono::{NaiveDate, NaiveDateTime, Weekday};

use super::date;
use super::ritual::{ritual, typed_as};
use crate::command::{Named, Ritual};
use crate::schedule::NotOn;

/// The first line of a schedule.
pub fn heading(name: &str) -> Line {
    Line::new().typed(name).and(" 的").bold("安排")
}

/// A ritual that asks: its rule in words, whose clock, and the reader's next moment.
pub fn asks(
    kind: impl Named,
    (rule, zone): (&str, Option<&str>),
    next: Option<NaiveDateTime>,
    mine: bool,
    today: NaiveDate,
) -> Line {
    let clock = zone.map_or_else(|| "按各人的时区".to_owned(), |zone| format!("按 {zone} 时间"));
    let line = Line::new().bold(ritual(&kind)).and(format!(" · {rule}，{clock}"));
    match next {
        Some(at) if mine => line.and(format!(" · 下次问你：{}", date::time_from(at, today))),
        Some(at) => line.and(format!(" · 下次：{}", date::time_from(at, today))),
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
pub fn paused_since(kind: impl Named, day: NaiveDate, today: NaiveDate) -> Line {
    Line::new()
        .bold(ritual(&kind))
        .and(format!(" · {}起暂停 · ", date::short_from(day, today)))
        .code(format!("安排 恢复 {}", typed_as(&kind)))
}

/// A ritual that is paused until a day.
pub fn paused_until(kind: impl Named, day: NaiveDate, today: NaiveDate) -> Line {
    Line::new()
        .bold(ritual(&kind))
        .and(format!(" · 已暂停，{}自动恢复 · ", date::day_from(day, today)))
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

/// What a ritual would be, said before it is so.
pub fn would_be(kind: impl Named, name: &str, rule: &str, zone: Option<&str>) -> Line {
    let clock = zone.map_or_else(|| "按各人的时区".to_owned(), |zone| format!("按 {zone} 时间"));
    Line::new().typed(name).and(" 的").bold(ritual(&kind)).and(format!("将改为：{rule}，{clock}。"))
}

/// Whether that is meant, beside what it is now.
pub fn is_it_right(before: &str) -> Line {
    Line::plain(format!("现在是：{before}。要改吗？")).code("是").and(" · ").code("否")
}

/// The next moments of a ritual; `mine`: they are the reader's, the team's stand below.
pub fn next_dates(at: &[NaiveDateTime], mine: bool, today: NaiveDate) -> Line {
    let at: Vec<String> = at.iter().map(|at| date::time_from(*at, today)).collect();
    Line::plain(format!("{}：{}。", if mine { "接下来问你" } else { "接下来几次" }, at.join("、")))
}

/// The next moments of a ritual by the team's clock and calendar.
pub fn next_in_zone(at: &[NaiveDateTime], zone: &str, today: NaiveDate) -> Line {
    let at: Vec<String> = at.iter().map(|at| date::time_from(*at, today)).collect();
    Line::plain(format!("{zone} 时间：{}。", at.join("、")))
}

/// Days between these moments on which the rule falls and nobody is asked; `more` of them are not named.
pub fn not_on(days: &[NaiveDate], more: usize, why: NotOn, today: NaiveDate) -> Line {
    let days: Vec<String> = days.iter().map(|day| date::day_from(*day, today)).collect();
    let more = if more > 0 { format!("等（另有 {more} 天）") } else { String::new() };
    let why = match why {
        NotOn::Holiday => "公共假日",
        NotOn::Free => "不是你的工作日",
        NotOn::Close => "那天改做周期收官",
        NotOn::Consensus => "那天改问周计划",
        NotOn::ShortWeek => "那周工作日太少",
    };
    Line::plain(format!("不问的日子：{}{more}（{why}）。", days.join("、")))
}

/// A ritual that would be copied onto itself.
pub fn copied_onto_itself(kind: impl Named, name: &str) -> Line {
    Line::plain("这是同一个团队。要复制到哪个团队？")
        .code(format!("安排 复制 {} 到 团队名", typed_as(&kind)))
        .and(" · ")
        .typed(name)
}

/// Nothing would change by copying.
pub fn same_already(kind: impl Named, from: &str, to: &str) -> Line {
    Line::new().typed(to).and(" 的").and(ritual(&kind)).and("和 ").typed(from).and(" 的已经一样。")
}

/// A line of the schedule, with the rounds that are left out behind it.
pub fn and_left_out(line: Line, kind: impl Named, rounds: &[String]) -> Line {
    line.and(format!(" · 跳过：{} · ", rounds.join("、"))).code(format!("安排 恢复 {}", typed_as(&kind)))
}

/// The next round is left out; `then` is the one after it.
pub fn left_out(kind: impl Named, name: &str, round: &str, then: Option<&str>) -> Line {
    let line = Line::plain("✓ ").typed(name).and(" 的").bold(ritual(&kind)).and(format!("跳过一次：{round}。"));
    let line = match then {
        Some(then) => line.and(format!("再下一次：{then}。")),
        None => line,
    };
    line.code("撤销").and(" · ").code(format!("安排 恢复 {}", typed_as(&kind)))
}

/// What is asked on the day of a consensus that is left out.
pub fn standup_instead() -> Line {
    Line::plain("那天改问站会。")
}

/// There is nothing to leave out.
pub fn nothing_to_leave_out(kind: impl Named, name: &str) -> Line {
    Line::new().typed(name).and(" 接下来没有").and(ritual(&kind)).and("，没有可跳过的。").code("安排")
}

/// So many are left out already.
pub fn left_out_enough(kind: impl Named, most: usize) -> Line {
    Line::plain(format!("接下来的 {most} 次已经都跳过了。想停更久，请暂停："))
        .code(format!("安排 暂停 {}", typed_as(&kind)))
}

/// The weekly summary has a new hour.
pub fn summary_set(name: &str, time: &str) -> Line {
    Line::plain("✓ ").typed(name).and(format!(" 的周总结在周回顾完成时发；没有周回顾的那周，下一个工作日 {time} 发。"))
}

/// Only the hour of the summary can be chosen.
pub fn summary_only_hour() -> Line {
    Line::plain("周总结在周回顾完成时发，只能设置没有周回顾的那周几点发：").code("安排 设置 周总结 9:30")
}

/// The close has days of its own.
pub fn close_only_hour() -> Line {
    Line::plain("收官在周期结束后的第一个工作日开始，只能设置几点：")
        .code("安排 设置 收官 9:30")
        .and("。周期长度：")
        .code("周期 每月|每两月|每季度|每半年")
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

/// The date from which every n-th week is counted cannot be read.
pub fn no_anchor_date(rule: &str) -> Line {
    Line::plain("从哪一周算起？“")
        .typed(rule)
        .and("”里的日期看不懂。例如：")
        .code("安排 设置 周回顾 每两周周五 16:00 从12月2日起")
        .and(" · ")
        .code("安排 设置 周回顾 每两周周五 16:00 从2026-12-02起")
}

/// Only every n-th week is counted from a date.
pub fn not_counted(rule: &str) -> Line {
    Line::plain("“")
        .typed(rule)
        .and("”：只有每几周一次的例会才从某个日期算起，例如 ")
        .code("安排 设置 周回顾 每两周周五 16:00 从12月2日起")
        .and("。想晚些开始，可以先暂停：")
        .code("安排 暂停 周回顾 到 12月2日")
}

/// It would never ask.
pub fn never(rule: &str) -> Line {
    examples(Line::plain("“").typed(rule).and("”在今后 400 天里一次也不会问。"))
}

/// It would never ask, since each of its days is such a one; on `elsewhere` it does not fall.
pub fn never_since(of: impl Named, rule: &str, why: &[NotOn], elsewhere: Option<Weekday>) -> Line {
    let days: Vec<&str> = why
        .iter()
        .map(|why| match why {
            NotOn::Holiday => "公共假日",
            NotOn::Free => "非工作日",
            NotOn::Close => "周期收官日（那天改做收官）",
            NotOn::Consensus => "周计划日（那天改问周计划）",
            NotOn::ShortWeek => "在工作日太少的一周里",
        })
        .collect();
    let line = Line::plain("“")
        .typed(rule)
        .and(format!("”在今后 400 天里一次也不会问：它的每一天都是{}。", days.join("，或")));
    match (why.contains(&NotOn::Consensus), elsewhere.map(date::weekday)) {
        (true, Some(day)) => line
            .and("换一天：")
            .code(format!("安排 设置 {} {day} 9:30", typed_as(&of)))
            .and("，或改周计划的日子：")
            .code(format!("安排 设置 周计划 {day} 10:00")),
        (true, None) => line.and("让周计划的日子少一些：").code("安排 设置 周计划 第一个工作日 10:00"),
        (false, _) => examples(line),
    }
}

/// A zone stands where it is said whose clock counts.
pub fn whose_clock(zone: &str) -> Line {
    Line::plain("“")
        .typed(zone)
        .and("”：")
        .code("时区")
        .and(" 后面写按谁的时间，")
        .code("时区 团队")
        .and(" 或 ")
        .code("时区 成员")
        .and("。团队本身的时区：")
        .code("团队 时区 Europe/Berlin")
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

/// Rituals were paused until a day.
pub fn paused_till(kinds: &[impl Named], name: &str, day: NaiveDate) -> Line {
    let kinds: Vec<&str> = kinds.iter().map(|kind| ritual(kind)).collect();
    Line::plain("✓ ")
        .typed(name)
        .and(format!(" 已暂停：{}。{}起自动恢复，也可以提前：", kinds.join("、"), date::day(day)))
        .code("安排 恢复")
}

/// A pause that would be over already.
pub fn pause_must_end_later(typed: &str) -> Line {
    Line::plain("“").typed(typed).and("”不在今天之后。请写从哪天起恢复，例如 ").code("安排 暂停 到 下周一").and("。")
}

/// A pause of more than a year.
pub fn pause_too_long() -> Line {
    Line::plain("超过一年了。不定日期地暂停：").code("安排 暂停")
}

/// The day on which a pause shall end is not understood.
pub fn until_when(typed: &str, example: &str) -> Line {
    Line::plain("暂停到哪天？“").typed(typed).and("”看不懂。例如：").code(example)
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
