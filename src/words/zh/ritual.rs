//! Chinese: what all rituals say.

use chat::Line;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::date::{clock, day as date};
use crate::command::{Named, Ritual, RitualRef};

/// What a ritual is called.
pub fn ritual<N: Named + ?Sized>(of: &N) -> &str {
    if let Some(name) = of.own_name() {
        return name;
    }
    match of.kind() {
        Ritual::Monday => "周计划",
        Ritual::Standup => "站会",
        Ritual::Review => "周回顾",
        Ritual::Summary => "周总结",
        Ritual::Close => "收官",
        Ritual::Weekly => "周报",
        Ritual::Daily => "日报",
        Ritual::Retro => "回顾会",
        Ritual::OneOnOne => "一对一",
    }
}

/// A reminder, before the window ends.
pub fn reminder(kind: impl Named, team: &str, ends: NaiveDateTime, today: NaiveDate) -> Line {
    Line::new()
        .typed(team)
        .and(format!(" · {} {} 前都可以回答。输入 ", ritual(&kind), end(ends, today)))
        .code(format!("/okr {}", word(&kind)))
        .and(" 作答，")
        .code("跳过")
        .and(" 则跳过。")
}

/// When a window ends: on another day than today with that day; midnight is the end of a day.
fn end(ends: NaiveDateTime, today: NaiveDate) -> String {
    match ends.date().pred_opt() {
        Some(before) if ends.time() == NaiveTime::MIN => format!("{} 结束", date(before)),
        _ if ends.date() == today => clock(ends.time()),
        _ => format!("{} {}", date(ends.date()), clock(ends.time())),
    }
}

/// Above the lines of a reminder of several.
pub fn reminders(waiting: usize) -> Line {
    Line::plain(format!("还有 {waiting} 个问题等你回答："))
}

/// One line of such a reminder; `alone`: it is the only one of its kind.
pub fn reminder_of(kind: impl Named, team: &str, (ends, today): (NaiveDateTime, NaiveDate), alone: bool) -> Line {
    let command = if alone { format!("/okr {}", word(&kind)) } else { format!("/okr {} 团队 {team}", word(&kind)) };
    Line::new().typed(team).and(format!(" · {}，{} 前：", ritual(&kind), end(ends, today))).code(command)
}

/// The command that answers a ritual.
pub fn word<N: Named + ?Sized>(of: &N) -> String {
    match (of.own_name(), of.kind()) {
        (Some(name), _) => format!("填写 {name}"),
        (None, Ritual::Summary) => typed_as(&Ritual::Standup).to_owned(),
        (None, kind) => typed_as(&kind).to_owned(),
    }
}

/// How a ritual is called in a command.
pub fn typed_as<N: Named + ?Sized>(of: &N) -> &str {
    if let Some(name) = of.own_name() {
        return name;
    }
    match of.kind() {
        Ritual::Monday => "周计划",
        Ritual::Standup => "站会",
        Ritual::Review => "周回顾",
        Ritual::Summary => "周总结",
        Ritual::Close => "收官",
        Ritual::Weekly => "周报",
        Ritual::Daily => "日报",
        Ritual::Retro => "回顾会",
        Ritual::OneOnOne => "一对一",
    }
}

/// Nobody answered three times in a row: the leads are asked.
pub fn propose_pause(kind: impl Named, team: &str) -> (Line, String, String) {
    (
        Line::new().typed(team).and(" 的").and(ritual(&kind)).and("连续三次没有人回答。要暂停吗？"),
        "暂停".into(),
        "保留".into(),
    )
}

/// Names, one after the other, never as mentions.
pub fn names(names: &[&str]) -> Line {
    names
        .iter()
        .enumerate()
        .fold(Line::new(), |line, (n, name)| if n > 0 { line.and("、") } else { line }.person(*name))
}

/// Who skipped.
pub fn skipped_by(people: &[&str]) -> Line {
    Line::plain("跳过：").join(names(people))
}

/// Who is away.
pub fn away_are(people: &[&str]) -> Line {
    Line::plain("不在：").join(names(people))
}

/// Who has not answered, in one last line.
pub fn not_answered(people: &[&str], closed: bool) -> Line {
    Line::plain(if closed { "没有回答：" } else { "还没回答：" }).join(names(people))
}

/// A round that nobody answered, in one line.
pub fn nobody_answered(away: bool) -> Line {
    Line::plain(if away { " · 大家都不在" } else { " · 没有人回答" })
}

/// Late and edited answers are marked.
pub fn marks(late: bool, edited: bool) -> &'static str {
    match (late, edited) {
        (true, true) => "（补交，有修改）",
        (true, false) => "（补交）",
        (false, true) => "（有修改）",
        _ => "",
    }
}

/// A question was put for several teams: how one of them is answered apart.
pub fn only_one_team(team: &str) -> Line {
    Line::plain("一次回答，各团队通用。只答一个团队：").code(format!("仅 {team}：……"))
}

/// A team was named, and nothing was answered.
pub fn only_what(team: &str) -> Line {
    Line::plain("只给 ").typed(team).and(" 的回答是什么？例如 ").code(format!("仅 {team}：写测试"))
}

/// One team was answered apart: what is left is open.
pub fn rest_is_open(kind: impl Named, teams: &str) -> Line {
    Line::plain("还有 ")
        .typed(teams)
        .and(format!(" 的{}没答：下一条消息就是回答，", ritual(&kind)))
        .code("跳过")
        .and(" 则跳过。")
}

/// What does not fit.
pub fn and_more(more: usize) -> Line {
    Line::plain(format!("…… 还有 {more} 项：")).code("看板 完整")
}

/// An answer to a round whose next one has begun.
pub fn too_late(kind: impl Named, day: NaiveDate) -> Line {
    Line::plain(format!("{} 的{}已经结束，新的一次也开始了，没有任何改动。输入 ", date(day), ritual(&kind)))
        .code(word(&kind))
        .and(" 回答现在这次。")
}

/// What stands on the card of a question that was answered.
pub fn question_answered() -> Line {
    Line::plain("✓ 已回答")
}

/// What stands on the card of a question that was skipped.
pub fn question_skipped() -> Line {
    Line::plain("✓ 已跳过")
}

/// A card whose question was withdrawn because the person is away.
pub fn question_withdrawn() -> Line {
    Line::plain("你不在，这个问题已收回。")
}

/// A late answer counts, and is marked.
pub fn came_late() -> Line {
    Line::plain("已过截止时间：已收下，标为补交。")
}

/// Nothing is open.
pub fn nothing_to_skip() -> Line {
    Line::plain("现在没有等你回答的问题，不用跳过。")
}

/// Words behind `skip` that may be a reason or the answer.
pub fn skip_or_answer() -> Line {
    Line::plain("这是跳过的原因，还是你的回答？")
        .code("是")
        .and("：跳过，原因只有你能看到 · ")
        .code("否")
        .and("：当作你的回答。")
}

/// A skip after an answer.
pub fn already_answered(kind: impl Named) -> Line {
    Line::plain(format!("这次{}你已经回答了，保留原来的回答。修改：", ritual(&kind))).code(word(&kind))
}

/// Skipped.
pub fn skipped(kind: impl Named, team: &str, day: NaiveDate) -> Line {
    Line::plain("已跳过 ").typed(team).and(format!(" {} 的{}。想回答时：", date(day), ritual(&kind))).code(word(&kind))
}

/// Only members answer.
pub fn not_a_member(team: &str) -> Line {
    Line::plain("你不在 ").typed(team).and(" 里。加入：").code(format!("团队 加入 {team}"))
}

/// The team has no such ritual: which it has.
pub fn no_such_ritual(wanted: &RitualRef, team: &str, has: &[impl Named]) -> Line {
    let line = Line::new().typed(team).and(format!(" 没有“{}”这个例会。", ritual(wanted)));
    let has: Vec<&str> = has.iter().map(typed_as).collect();
    line.and(format!("现有：{}。", has.join("、"))).code("安排")
}

/// Several rituals are of the kind that was named.
pub fn which_ritual(several: &[impl Named], team: &str) -> Line {
    let names: Vec<&str> = several.iter().map(typed_as).collect();
    Line::new().typed(team).and(format!(" 有几个：{}。哪一个？请说它的名字。", names.join("、")))
}

/// The ritual is paused.
pub fn paused(kind: impl Named, team: &str) -> Line {
    Line::new()
        .typed(team)
        .and(format!(" 的{}已暂停。负责人可以 ", ritual(&kind)))
        .code(format!("安排 恢复 {}", word(&kind)))
}

/// Observers are not asked; how to take part.
pub fn looks_on(kind: impl Named, team: &str, name: &str) -> Line {
    Line::plain("你是 ")
        .typed(team)
        .and(format!(" 的观察员，{}不会问你。想参加就请负责人输入 ", ritual(&kind)))
        .code(format!("团队 观察员 @{name} 取消 团队 {team}"))
}

/// There is no next round.
pub fn nothing_ahead(kind: impl Named, team: &str) -> Line {
    Line::new().typed(team).and(format!(" 之后没有安排{}。", ritual(&kind))).code("安排 查看")
}

/// What is to be done until an hour, or all the same where that is over.
pub(super) fn until(ends: Option<NaiveTime>, what: &str) -> String {
    match ends {
        Some(ends) => format!("请在 {} 前{what}", clock(ends)),
        None => format!("已过截止时间，现在{what}仍然算数，标为补交"),
    }
}

/// Somebody in several teams did not say which. What they typed stays in what they are told to type: that it is for
/// `tomorrow`, and that the answer stood behind it.
pub fn which_teams_ritual(kind: impl Named, tomorrow: bool, answered: bool, teams: &[String]) -> Line {
    let early = if tomorrow { " 明天" } else { "" };
    let behind = if answered { "：……" } else { "" };
    Line::plain(format!("哪个团队的{}？", ritual(&kind)))
        .typed(teams.join("、"))
        .and("。请输入 ")
        .code(format!("{}{early} 团队 名称{behind}", word(&kind)))
}

/// The open question was set aside.
pub fn set_aside(kind: impl Named) -> Line {
    Line::plain(format!("先放下{}：接下来的消息不再当作回答。以后再答：", ritual(&kind))).code(word(&kind))
}

/// After one question was dropped, the one that waits still.
pub fn still_open(kind: impl Named, team: &str) -> Line {
    Line::plain("还有：").typed(team).and(format!("的{}", ritual(&kind)))
}

/// An answer was changed that another one has taken the place of.
pub fn answered_since() -> Line {
    Line::plain("你后来又回答过，以最后一次为准。要修改，请改最后那条消息，或者重新发送。")
}
