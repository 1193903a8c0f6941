//! Chinese: founding, showing and changing a team.

use chat::Line;

use super::ritual::ritual;
use super::settings::{language, level};
use crate::command::Named;
use crate::lang::Lang;

/// Names side by side, as people typed them.
fn listed(line: Line, names: &[String]) -> Line {
    names.iter().enumerate().fold(line, |line, (index, name)| {
        let line = if index == 0 { line } else { line.and("、") };
        line.typed(name)
    })
}

/// The person is in no team.
pub fn no_team() -> Line {
    Line::plain("你还不在任何团队里。新建一个：").code("团队 新建 名称").and("，或者加入一个：").code("团队 加入 名称")
}

/// The person is in several teams and named none.
pub fn which_team(names: &[String]) -> Line {
    listed(Line::plain("哪个团队？你在这些团队里："), names).and("。请在末尾加上 ").code("团队 名称").and(" 再说一次。")
}

/// No living team has that name.
pub fn no_such_team(name: &str, mine: &[String]) -> Line {
    let line = Line::plain("没有叫“").typed(name).and("”的团队。");
    if mine.is_empty() {
        return line.and("可以新建：").code("团队 新建 名称");
    }
    listed(line.and("你的团队："), mine).and("。")
}

/// Who may change a team: fits into “Only … can do that.”
pub fn leads_or_admin(leads: &[String]) -> Line {
    if leads.is_empty() {
        return Line::plain("管理员");
    }
    let names = leads.iter().enumerate().fold(Line::plain(" "), |line, (index, name)| {
        let line = if index == 0 { line } else { line.and("、") };
        line.person(name).and("（负责人）")
    });
    names.and("或管理员")
}

/// The name holds nothing that can be read.
pub fn name_empty() -> Line {
    Line::plain("团队需要一个名称：").code("团队 新建 产品")
}

/// A name that commands read otherwise.
pub fn name_means_else(name: &str) -> Line {
    Line::plain("“").typed(name).and("”在命令里另有意思，不能做团队名。请换一个：").code("团队 新建 产品")
}

/// A living team has that name.
pub fn name_taken(name: &str) -> Line {
    Line::plain("已经有叫“").typed(name).and("”的团队。请换个名称，或者加入它：").code("团队 加入 名称")
}

/// A team was founded in a channel; `posts`: something can be posted there.
pub fn created_here(name: &str, members_told: bool, posts: bool) -> Vec<Line> {
    let line = Line::new().bold("✓ ").typed(name).and(" 已建立，你是负责人。");
    vec![
        line.and(if posts { "报告会发到这个群。" } else { "这里是它的群。" }),
        match members_told {
            true => Line::plain("群里的成员会成为团队成员。"),
            false => super::team_home::who_joins(posts),
        },
        Line::plain("接下来：").code("团队 添加 @某人").and(" · ").code("安排").and(" · ").code("新增 目标"),
    ]
}

/// A team was founded in a direct conversation; `robot`: the name of a robot that could take its reports.
pub fn created(name: &str, robot: Option<&str>) -> Vec<Line> {
    let home = Line::plain("报告还没有去处：请在要接收报告的群里输入 ").code("团队 群");
    let home = match robot {
        Some(robot) => home.and("，或者在这里输入 ").code(format!("团队 群 机器人 {robot}")),
        None => home,
    };
    vec![
        Line::new().bold("✓ ").typed(name).and(" 已建立，你是负责人。"),
        home.and("。"),
        Line::plain("接下来：").code("团队 添加 @某人").and(" · ").code("安排").and(" · ").code("新增 目标"),
    ]
}

/// The post in a new home that lets people join.
pub fn join_post(name: &str, lead: &str) -> Vec<Line> {
    vec![
        Line::plain("这里是团队 ").typed(name).and(" 的群，负责人：").person(lead).and("。"),
        Line::plain("每周：周一对齐目标，每天一个简短的站会，周五打分。愿意参加的请加入："),
    ]
}

/// A team has a new name.
pub fn renamed(before: &str, after: &str) -> Line {
    Line::plain("✓ ").typed(before).and(" 改名为 ").typed(after).and("。")
}

/// A team ended.
pub fn archived(name: &str) -> Line {
    Line::plain("✓ ").typed(name).and(" 已归档：不再提问，目标和历史都会保留。")
}

/// A team's zone.
pub fn zone_is(name: &str, zone: &str) -> Line {
    Line::new().typed(name).and(format!(" 的时区是 {zone}。修改：")).code("团队 时区 Asia/Shanghai")
}

/// A team has a new zone.
///
/// `by_team`: the rituals that ask all members by its clock; `all`: there is no other.
pub fn zone_set(name: &str, zone: &str, by_team: &[impl Named], all: bool) -> Line {
    let line = Line::plain("✓ ").typed(name).and(format!(" 的时区改为 {zone}，报告和日期按这个时区。"));
    let names: Vec<&str> = by_team.iter().map(|of| ritual(of)).collect();
    let line = match (names.as_slice(), all) {
        ([], _) => line.and("成员仍按各自的时区被提问。"),
        (_, true) => line.and("成员也按这个时区被提问。"),
        (some, false) => line.and("成员仍按各自的时区被提问，只有").typed(some.join("、")).and("按这个时区。"),
    };
    line.code("安排")
}

/// A team's language.
pub fn language_is(name: &str, lang: Lang) -> Line {
    Line::new().typed(name).and(format!(" 的报告用{}。修改：", language(lang))).code("团队 语言 中文|英文")
}

/// A team has this language now.
pub fn language_set(name: &str, lang: Lang) -> Line {
    Line::plain("✓ ").typed(name).and(format!(" 的报告从现在起用{}。", language(lang)))
}

/// How much a team's members are reminded.
pub fn reminders_are(name: &str, reminders: &str) -> Line {
    Line::new()
        .typed(name)
        .and(format!(" 的提醒强度：{}。修改：", level(reminders)))
        .code("团队 提醒 关闭|轻|标准|积极")
}

/// Members are reminded this much now.
pub fn reminders_set(name: &str, reminders: &str) -> Line {
    Line::plain("✓ ").typed(name).and(format!(" 的提醒强度：{}。自己选得更轻的人保持不变。", level(reminders)))
}

/// Not a level of reminding.
pub fn not_a_level(typed: &str) -> Line {
    Line::plain("没有“").typed(typed).and("”这个选项。可以选：").code("团队 提醒 关闭|轻|标准|积极")
}

/// The first line about a team.
pub fn heading(name: &str, zone: &str, lang: Lang, reminders: &str) -> Line {
    let settings = format!(" · {zone} · 报告用{} · 提醒：{}", language(lang), level(reminders));
    Line::new().typed(name).and(settings)
}

/// Who leads.
pub fn leads(names: &[String]) -> Line {
    if names.is_empty() {
        return Line::plain("负责人：还没有。管理员可以指定：").code("团队 负责人 @某人");
    }
    people(Line::plain("负责人："), names)
}

/// Who else is in.
pub fn members(names: &[String]) -> Line {
    if names.is_empty() {
        return Line::plain("成员：还没有别人。").code("团队 添加 @某人");
    }
    people(Line::plain("成员："), names)
}

fn people(line: Line, names: &[String]) -> Line {
    names.iter().enumerate().fold(line, |line, (index, name)| {
        let line = if index == 0 { line } else { line.and("、") };
        line.person(name)
    })
}

/// Who cannot be written to, and what helps.
pub fn unreachable(names: &[String]) -> Line {
    people(Line::plain("还联系不上："), names).and("。请他们先给我发一条消息，什么内容都行。")
}

/// Who left every workspace.
pub fn gone(names: &[String]) -> Line {
    people(Line::plain("已离开组织："), names).and("。不再提问。").code("团队 移除 姓名")
}

/// What may be typed next.
pub fn show_next() -> Line {
    Line::plain("接下来：").code("看板").and(" · ").code("安排").and(" · ").code("团队 添加 @某人")
}
