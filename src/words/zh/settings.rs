//! Chinese: a person's own settings, and help.

use chat::Line;
use chrono::NaiveDateTime;

use super::date;
use super::ritual::ritual;
use crate::command::Named;
use crate::lang::Lang;

/// The name of a language.
pub fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "英文",
        Lang::Zh => "中文",
    }
}

/// The name of a level of reminding.
pub fn level(level: &str) -> &'static str {
    match level {
        "off" => "关闭",
        "standard" => "标准",
        "active" => "积极",
        _ => "轻",
    }
}

/// Hours without reminders, as they are shown.
fn hours(quiet: &str) -> &str {
    if quiet == "off" { "无" } else { quiet }
}

/// Who the person is.
pub fn me(name: &str) -> Line {
    Line::plain("你是 ").person(name).and("。")
}

/// The person's zone and time.
pub fn my_zone(zone: &str, now: NaiveDateTime) -> Line {
    let other = if zone == "Asia/Shanghai" { "时区 纽约" } else { "时区 上海" };
    Line::plain(format!("时区：{zone}，现在是 {}。", date::time(now))).code(other)
}

/// The person's language.
pub fn my_language(lang: Lang) -> Line {
    Line::plain(format!("语言：{}。", language(lang))).code("语言 中文|英文")
}

/// The person's quiet hours.
pub fn my_quiet(quiet: &str) -> Line {
    Line::plain(format!("免打扰（不发提醒）：{}。", hours(quiet))).code("免打扰 22:00-07:00|关闭")
}

/// How much the person is reminded: their own choice, and what counts in each team.
pub fn my_reminders(own: Option<&str>, teams: &[(String, String)]) -> Line {
    let mut line = match own {
        Some(own) => Line::plain(format!("提醒：你选了“{}”", level(own))),
        None => Line::plain("提醒：按团队的设置"),
    };
    for (name, counts) in teams {
        line = line.and("，").typed(name).and(format!(" 里是“{}”", level(counts)));
    }
    let line = if own.is_some() && !teams.is_empty() { line.and("（两者取较轻的）") } else { line };
    line.and("。").code("提醒 关闭|轻|标准|积极|团队")
}

/// The person's teams, with whether they lead them.
pub fn my_teams(teams: &[(String, bool)]) -> Line {
    if teams.is_empty() {
        return Line::plain("团队：还没有。").code("团队 新建 名称").and(" · ").code("团队 加入 名称");
    }
    teams.iter().enumerate().fold(Line::plain("团队："), |line, (index, (name, leads))| {
        let line = if index == 0 { line } else { line.and("、") };
        let line = line.typed(name);
        if *leads { line.and("（负责人）") } else { line }
    })
}

/// The id that the configuration names admins by.
pub fn my_id(id: &str, admin: bool) -> Line {
    let line = Line::new().code("org.admins").and(" 用的 ID：").code(id);
    if admin { line.and("（你是管理员）") } else { line }
}

/// The zone was changed.
pub fn zone_set(zone: &str, now: NaiveDateTime) -> Line {
    Line::plain(format!("✓ 你的时区是 {zone}，你那里现在是 {}。", date::time(now)))
}

/// When the person is asked next.
pub fn next_prompt(kind: impl Named, at: NaiveDateTime) -> Line {
    Line::plain(format!("下次问你：{}，{}。", ritual(&kind), date::time(at)))
}

/// Several zones have that name: each as something to type, with its clock.
pub fn which_zone(typed: &str, choices: &[(String, NaiveDateTime)]) -> Line {
    let line = Line::plain("“").typed(typed).and("”可能是几个时区。哪一个？");
    choices.iter().enumerate().fold(line, |line, (index, (command, now))| {
        let line = if index == 0 { line } else { line.and(" · ") };
        line.code(command).and(format!("（现在 {}）", now.format("%H:%M")))
    })
}

/// No zone has that name.
pub fn no_zone(typed: &str, near: Option<&str>) -> Line {
    let line = Line::plain("没有叫“").typed(typed).and("”的时区。请写离你近的大城市：");
    line.code(near.unwrap_or("时区 上海"))
}

/// The language was changed.
pub fn language_set() -> Line {
    Line::plain("✓ 从现在起我和你说中文。")
}

/// The quiet hours were changed.
pub fn quiet_set(quiet: &str) -> Line {
    if quiet == "off" {
        return Line::plain("✓ 没有免打扰时段，随时可能收到提醒。");
    }
    Line::plain(format!("✓ {} 之间（你的时间）不发提醒。提问照常。", quiet.replace('-', " 到 ")))
}

/// Not a pair of times.
pub fn not_hours(typed: &str) -> Line {
    Line::plain("“")
        .typed(typed)
        .and("”不是一段时间。例如：")
        .code("免打扰 22:00-07:00")
        .and(" 或 ")
        .code("免打扰 关闭")
}

/// Not a level of reminding.
pub fn not_a_level(typed: &str) -> Line {
    Line::plain("没有“")
        .typed(typed)
        .and("”这个选项。可以选：")
        .code("提醒 关闭")
        .and("、")
        .code("提醒 轻")
        .and("、")
        .code("提醒 标准")
        .and("、")
        .code("提醒 积极")
        .and("，或跟随团队：")
        .code("提醒 团队")
}

/// Nothing is said in private to somebody who never wrote.
pub fn cannot_write_privately() -> Line {
    Line::plain("这些只给你一个人看，但我还不能给你发私信。请先私信我一句话，再问一次。")
}

/// Who okrbot is, to somebody who opened its conversation.
pub fn welcome() -> Vec<Line> {
    vec![
        Line::plain("我是 ").bold("okrbot").and("，帮团队走完每一周：周一对齐目标，每天一个简短的站会，周五打分。"),
        Line::plain("轮到你时我会找你，用自己的话回答就行。例如："),
        Line::new().code("新增 提升留存"),
        Line::new().code("团队 新建 产品"),
        Line::new().code("帮助"),
    ]
}

/// There is no help about that.
pub fn no_help(topic: &str) -> Line {
    Line::plain("没有关于“").typed(topic).and("”的帮助。我会这些：")
}

/// Where the whole help is.
pub fn more_help() -> Line {
    Line::plain("某个命令的用法：").code("帮助 新增").and("。全部：私信我 ").code("帮助")
}
