//! Chinese: the rituals that ask nothing but questions.

use chat::Line;
use chrono::{NaiveDate, NaiveTime};

use super::date::day as date;
use super::ritual::{ritual, typed_as, until, word};
use crate::command::Named;
use crate::words::text::{brief, short};

/// The question of such a ritual.
pub fn question(of: impl Named, team: &str, name: &str, day: NaiveDate, ends: Option<NaiveTime>) -> Vec<Line> {
    vec![
        Line::new().bold(ritual(&of)).and(" · ").typed(team).and(format!(" · {}", date(day))),
        Line::new().person(name).and(format!("，{}。", until(ends, "填写"))),
    ]
}

/// Who reads a one-on-one.
pub fn only_leads() -> Line {
    Line::plain("你的回答只私下发给负责人。")
}

/// What was understood, in one line, with how to change it.
pub fn echo(of: impl Named, team: &str, day: NaiveDate, said: &[(String, String)]) -> Line {
    let line = Line::plain(format!("✓ {} ", ritual(&of))).typed(team).and(format!(" {}", date(day)));
    let line = said
        .iter()
        .fold(line, |line, (name, answer)| line.and(" · ").typed(short(name, 60)).and("：").typed(brief(answer)));
    line.and(" · 修改：").code(word(&of))
}

/// The head of a day's report.
pub fn head(of: impl Named, team: &str, day: NaiveDate) -> Line {
    Line::new().typed(team).and(format!(" · {} · {}", ritual(&of), date(day)))
}

/// The head of a week's report.
pub fn head_of_week(of: impl Named, team: &str, week: &str) -> Line {
    Line::new().typed(team).and(format!(" · {} · {week}", ritual(&of)))
}

/// An answer under its person.
pub fn answer(name: &str, text: &str) -> Line {
    Line::plain("  ").typed(short(name, 60)).and("：").typed(text)
}

/// An answer that was taken back.
pub fn taken_back(name: &str) -> Line {
    Line::new().person(name).and(" 收回了这份回答。")
}

/// A question above its answers.
pub fn question_head(name: &str) -> Line {
    Line::new().typed(short(name, 60)).and("：")
}

/// An answer under its question.
pub fn answer_of(name: &str, text: &str) -> Line {
    Line::plain("  ").person(name).and("：").typed(text)
}

/// What does not fit.
pub fn and_more(more: usize) -> Line {
    Line::plain(format!("…… 还有 {more} 条。"))
}

/// A new ritual: when, its next moments, and what may be typed next.
pub fn added(of: impl Named, team: &str, rule: &str) -> Vec<Line> {
    let name = typed_as(&of).to_owned();
    vec![
        Line::plain("✓ ").typed(team).and(" 新增").bold(ritual(&of)).and(format!("：{rule}。不对？")).code("撤销"),
        Line::plain("接下来：")
            .code(format!("安排 设置 {name} 周五 15:00"))
            .and(" · ")
            .code(format!("安排 问题 {name}"))
            .and(" · ")
            .code(format!("发起 {name}")),
    ]
}

/// Which templates there are.
pub fn templates() -> Line {
    ["周报", "日报", "回顾会", "一对一", "站会", "周计划", "周回顾"]
        .iter()
        .enumerate()
        .fold(Line::plain("新增哪一种？"), |line, (n, name)| {
            if n > 0 { line.and(" · ") } else { line }.code(format!("安排 新增 {name}"))
        })
}

/// A ritual of that name is there; `when` stood behind the kind.
pub fn name_taken(name: &str, team: &str, add: &str, when: &str) -> Line {
    Line::new()
        .typed(team)
        .and(format!(" 已经有叫 {name} 的例会了。给新的起个名字："))
        .code(format!("安排 新增 {add} 名称 {when}").trim_end())
}

/// A name that another kind of ritual goes by.
pub fn name_of_a_kind(name: &str) -> Line {
    Line::plain(format!("{name} 是一种例会的名称，请换一个名字。"))
}

/// One of these is enough.
pub fn only_one(of: impl Named, team: &str) -> Line {
    Line::new()
        .typed(team)
        .and(format!(" 已经有{}了，一个团队只有一个。改时间：", ritual(&of)))
        .code(format!("安排 设置 {} …", typed_as(&of)))
}

/// More rituals than a team has.
pub fn too_many(most: usize, team: &str) -> Line {
    Line::new().typed(team).and(format!(" 已经有 {most} 个例会，不能再多了。移除一个：")).code("安排 移除 名称")
}

/// Before a ritual is removed.
pub fn remove(of: impl Named, team: &str) -> Line {
    Line::plain("移除 ")
        .typed(team)
        .and(format!(" 的{}？以后不再提问，已有的回答保留。", ritual(&of)))
        .code("是")
        .and(" · ")
        .code("否")
}

/// A ritual is removed.
pub fn removed(of: impl Named, team: &str) -> Line {
    Line::plain("✓ 已移除 ").typed(team).and(format!(" 的{}。", ritual(&of))).code("撤销")
}

/// The summary stays.
pub fn summary_stays() -> Line {
    Line::plain("每个团队都有周总结，可以暂停：").code("安排 暂停 周总结")
}

/// Who leads is not asked in a one-on-one.
pub fn leads_read() -> Line {
    Line::plain("你是负责人：一对一的回答会发给你。")
}
