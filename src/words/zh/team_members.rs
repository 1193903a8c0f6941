//! Chinese: joining and leaving a team.

use chat::Line;
use chrono::NaiveDateTime;

use super::date;
use super::ritual::ritual;
use crate::command::Named;

fn people(line: Line, names: &[String]) -> Line {
    names.iter().enumerate().fold(line, |line, (index, name)| {
        let line = if index == 0 { line } else { line.and("、") };
        line.person(name)
    })
}

/// Somebody joined a team by themselves in which something is private.
pub fn reads_private(name: &str, team: &str, in_command: &str) -> Line {
    let command = format!("团队 移除 {name} 团队 {in_command}");
    Line::new().person(name).and(" 加入了 ").typed(team).and("，现在起能看到它的私密目标。不该加入？").code(command)
}

/// The person joined.
pub fn joined(name: &str) -> Line {
    Line::plain("✓ 欢迎加入 ").typed(name).and("。")
}

/// When the person is asked first or next, and how to stop.
pub fn next_and_stop(next: Option<(impl Named, NaiveDateTime)>) -> Line {
    let line = match next {
        Some((kind, at)) => Line::plain(format!("第一次问你：{}，{}（你的时间）。", ritual(&kind), date::time(at))),
        None => Line::new(),
    };
    line.and("不想参加了：").code("团队 退出")
}

/// The person is in already.
pub fn in_already(name: &str) -> Line {
    Line::plain("你已经在 ").typed(name).and(" 里了。").code("团队 查看")
}

/// `team join` named no team and there is none here.
pub fn join_which(names: &[String]) -> Line {
    let line = Line::plain("哪个团队？");
    let line = names.iter().enumerate().fold(line, |line, (index, name)| {
        let line = if index == 0 { line.and("现有：") } else { line.and("、") };
        line.typed(name)
    });
    let line = if names.is_empty() { line.and("还没有团队，可以新建：") } else { line.and("。请输入 ") };
    line.code(if names.is_empty() { "团队 新建 名称" } else { "团队 加入 名称" })
}

/// The person left.
pub fn left(name: &str) -> Line {
    Line::plain("✓ 你已退出 ").typed(name).and("，它不会再问你。重新加入：").code("团队 加入").and(" ").typed(name)
}

/// The person is not in the team.
pub fn not_in(name: &str) -> Line {
    Line::plain("你不在 ").typed(name).and(" 里。")
}

/// The last lead cannot go.
pub fn last_lead(lead: &str, name: &str) -> Line {
    Line::new()
        .person(lead)
        .and(" 是 ")
        .typed(name)
        .and(" 唯一的负责人。请先指定另一位：")
        .code("团队 负责人 @某人")
        .and("，或者归档团队：")
        .code("团队 归档")
}

/// People were added.
pub fn added(name: &str, who: &[String]) -> Line {
    people(Line::plain("✓ 已加入 ").typed(name).and("："), who).and("。每人都会收到私信。")
}

/// People were in already.
pub fn were_in(name: &str, who: &[String]) -> Line {
    people(Line::plain("本来就在 ").typed(name).and(" 里："), who).and("。")
}

/// People cannot be written to.
pub fn unreached(who: &[String]) -> Line {
    people(Line::plain("还联系不上："), who).and("。请他们先给我发一条消息。")
}

/// A person who left the organisation cannot be added.
pub fn has_left(who: &str) -> Line {
    Line::new().person(who).and(" 已离开组织，没有任何改动。")
}

/// People were removed.
pub fn removed(name: &str, who: &[String]) -> Line {
    people(Line::plain("✓ 已移出 ").typed(name).and("："), who).and("。")
}

/// People are not in the team.
pub fn were_not_in(name: &str, who: &[String]) -> Line {
    people(Line::plain("不在 ").typed(name).and(" 里："), who).and("。")
}

/// These lead the team now.
pub fn leads_are(name: &str, who: &[String]) -> Line {
    people(Line::plain("✓ ").typed(name).and(" 的负责人："), who).and("。")
}

/// The private message to somebody who was added.
pub fn welcome(name: &str, by: &str, next: Option<(impl Named, NaiveDateTime)>) -> Vec<Line> {
    let mut lines = vec![
        Line::new().person(by).and(" 把你加入了团队 ").typed(name).and("。"),
        Line::plain("我每周一问你的目标，每个工作日做一个简短的站会，周五打分，再把大家的回答汇总给团队。"),
    ];
    if let Some((kind, at)) = next {
        lines.push(Line::plain(format!("第一次问你：{}，{}（你的时间）。", ritual(&kind), date::time(at))));
    }
    lines.push(Line::plain("不想参加了：").code("团队 退出").and("。我能做什么：").code("帮助"));
    lines
}

/// Somebody left, the organisation or a team: the lead is offered a new owner for each key result.
pub fn owner_left(name: &str, team: Option<&str>, left: &[(String, String)]) -> Vec<Line> {
    let offers =
        left.iter().map(|(id, title)| Line::new().id(id).and(" ").typed(title).and("：").code(format!("转给 {id} @…")));
    let line = Line::new().person(name).and(" 已离开");
    let line = match team {
        Some(team) => line.and(" ").typed(team),
        None => line,
    };
    std::iter::once(line.and("。由谁接手？")).chain(offers).collect()
}

/// Somebody who was added turned out to be none of the organisation.
pub fn stranger(name: &str, team: &str) -> Line {
    Line::new().person(name).and(" 是机器人，或者属于别的组织，已从“").typed(team).and("”移出。")
}
