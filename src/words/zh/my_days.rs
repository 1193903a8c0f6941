//! Chinese: the days and hours in which somebody works.

use chat::Line;
use chrono::{Weekday, WeekdaySet};

use crate::schedule::describe_days;

/// 周一至周四，或 周一、周三、周五。
pub fn days(set: WeekdaySet) -> String {
    let days: Vec<Weekday> = set.iter(Weekday::Mon).collect();
    match (days.first(), days.last()) {
        (Some(first), Some(last)) if days.len() > 2 && last.days_since(*first) as usize + 1 == days.len() => {
            let name = |day: Weekday| describe_days(WeekdaySet::single(day), true);
            format!("{}至{}", name(*first), name(*last))
        }
        _ => describe_days(set, true),
    }
}

/// The person's working days.
pub fn my_days(set: WeekdaySet, own: bool) -> Line {
    let whose = if own { "自己设置" } else { "同团队" };
    Line::plain(format!("工作日：{}（{whose}）。", days(set))).code("工作日 周一到周四|团队")
}

/// The working days were changed.
pub fn days_set(set: WeekdaySet, own: bool) -> Line {
    match own {
        true => Line::plain(format!("✓ 你的工作日：{}。其他日子我不会问你。", days(set))),
        false => Line::plain(format!("✓ 你的工作日和团队一样：{}。", days(set))),
    }
}

/// A team's working days, as they are or were set just now.
pub fn of_team(name: &str, set: WeekdaySet, set_now: bool) -> Line {
    let line = Line::plain(if set_now { "✓ " } else { "" });
    line.typed(name).and(format!(" 的工作日：{}。自己设置过的成员不变。", days(set)))
}

/// No weekdays; `team ` stands before the command of a team.
pub fn not_weekdays(typed: &str, before: &str) -> Line {
    let before = if before.is_empty() { "" } else { "团队 " };
    let line = Line::plain("“").typed(typed).and("”不是星期。例如：");
    line.code(format!("{before}工作日 周一到周四")).and(" 或 ").code(format!("{before}工作日 周日到周四"))
}

/// The person's hours.
pub fn my_hours(hours: Option<&str>) -> Line {
    Line::plain(format!("提问时段：{}。", hours.unwrap_or("全天"))).code("工作时间 13:00-17:00|关闭")
}

/// The hours were changed.
pub fn hours_set(hours: Option<&str>) -> Line {
    match hours {
        Some(hours) => Line::plain(format!(
            "✓ 我只在你当地时间 {} 提问和提醒；更早或更晚的问题会移到当天的这个时段内。",
            hours.replace('-', " 到 ")
        )),
        None => Line::plain("✓ 我会在各项安排原定的时间问你。"),
    }
}

/// Not a pair of times.
pub fn not_hours(typed: &str) -> Line {
    let line = Line::plain("“").typed(typed).and("”不是时段。例如：");
    line.code("工作时间 13:00-17:00").and(" 或 ").code("工作时间 关闭")
}

/// Hours over midnight.
pub fn over_midnight(typed: &str) -> Line {
    let line = Line::plain("“").typed(typed).and("”的结束早于开始：工作时间要在同一天内。例如：");
    line.code("工作时间 13:00-17:00").and("。提醒的免打扰可以跨午夜：").code("免打扰 22:00-07:00")
}

/// Less than an hour.
pub fn too_short(typed: &str) -> Line {
    let line = Line::plain("“").typed(typed).and("”不到一小时，来不及回答。例如：");
    line.code("工作时间 13:00-17:00")
}
