//! Chinese: a member who is silent, and who is excused from a ritual.

use chat::Line;
use chrono::NaiveDate;

use super::date::day as date;
use super::ritual::{ritual, typed_as};
use crate::command::Named;

/// Somebody did not answer three times in a row: a lead is asked. Beside it: make an observer, pause, leave it.
pub fn silent(name: &str, kind: impl Named, team: &str, until: NaiveDate) -> (Vec<Line>, [String; 3]) {
    let lines = vec![
        Line::new()
            .person(name)
            .and(" 连续三次没有回答 ")
            .typed(team)
            .and(format!(" 的{}。要不要问问 ", ritual(&kind)))
            .person(name)
            .and(" 是不是遇到了什么困难？"),
        Line::plain("这条只有你能看到。如果不合适，我可以暂时或一直不再问：")
            .code(format!("免答 {} @{name} 到 {until}", typed_as(&kind))),
    ];
    (lines, ["设为旁观".into(), format!("暂停到 {}", date(until)), "不用管".into()])
}

/// Nothing is changed.
pub fn left_alone(name: &str, kind: impl Named) -> Line {
    Line::plain("✓ ").person(name).and(format!(" 照常参加{}。", ritual(&kind)))
}

/// Somebody is excused from a ritual.
pub fn excused(name: &str, kind: impl Named, team: &str, until: Option<NaiveDate>) -> Line {
    let line = Line::plain("✓ ").typed(team).and(format!(" 的{}：", ritual(&kind))).person(name);
    let line = match until {
        Some(day) => line.and(format!(" 在 {} 之前不再被问。", date(day))),
        None => line.and(" 已设为旁观，不再被问。"),
    };
    line.and("恢复：").code(format!("免答 {} @{name} 取消", typed_as(&kind)))
}

/// Somebody is asked again.
pub fn asked_again(name: &str, kind: impl Named, team: &str) -> Line {
    Line::plain("✓ 从 ").typed(team).and(format!(" 的下一次{}起，", ritual(&kind))).person(name).and(" 照常参加。")
}

/// Who is excused from a ritual.
pub fn excused_from(kind: impl Named, team: &str, nobody: bool) -> Line {
    let line = Line::new().typed(team).and(format!(" 的{}免答：", ritual(&kind)));
    if nobody { line.and("无。") } else { line }
}

/// One of them.
pub fn is_excused(name: &str, until: Option<NaiveDate>) -> Line {
    let line = Line::new().person(name);
    match until {
        Some(day) => line.and(format!("（到 {}）", date(day))),
        None => line.and("（旁观）"),
    }
}

/// Whoever is named is not in the team.
pub fn not_in_the_team(name: &str, team: &str) -> Line {
    Line::new().person(name).and(" 不在 ").typed(team).and(" 里。")
}

/// A ritual in which nobody is asked anything.
pub fn asks_nobody(kind: impl Named) -> Line {
    Line::plain(format!("{}不向任何人提问。", ritual(&kind)))
}

/// A day that lies in the past or too far ahead.
pub fn no_such_day(typed: &str) -> Line {
    Line::plain("“").typed(typed).and("”要在今天之后，最多 400 天。一直免答：不写日期。")
}

/// Not a day.
pub fn not_a_day(typed: &str) -> Line {
    Line::plain("“").typed(typed).and("”不是日期。例如：").code("免答 站会 @lin 到 2026-12-14")
}

/// How many reminders a person gets at most.
pub fn a_day(most: i32) -> Line {
    Line::plain(format!("各团队合计，每天最多 {most} 次。"))
}

/// Whether the person is told things unasked.
pub fn my_notices(on: bool) -> Line {
    let line = Line::plain(match on {
        true => {
            "通知：开（被加入团队、给负责人的询问、没有群的团队报告、连接故障、转给你的目标、别人的提问、状态算作请假、休假回来的问候）。"
        }
        false => "通知：关。只按时提问，并按你选的强度提醒；别人的提问在看板上。",
    });
    line.code(if on { "通知 关" } else { "通知 开" })
}
