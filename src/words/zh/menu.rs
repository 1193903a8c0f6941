//! Chinese: the menu that a platform may keep in sight.

use chat::{Entry, Group, Menu};

/// The commands that people need most, each with the prefix: without it, it would answer a question that is open.
pub fn menu() -> Menu {
    Menu {
        groups: vec![
            group(
                "填写",
                &[("站会", "站会"), ("周计划", "周计划"), ("打分", "本周打分"), ("更新", "更新"), ("跳过", "跳过")],
            ),
            group("目标", &[("我的目标", "我的目标"), ("团队看板", "看板"), ("周总结", "周总结"), ("阻碍", "阻碍")]),
            group("我的", &[("设置", "设置"), ("团队", "团队 查看"), ("帮助", "帮助"), ("撤销", "撤销")]),
        ],
    }
}

fn group(label: &str, entries: &[(&str, &str)]) -> Group {
    let entry = |(label, command): &(&str, &str)| Entry { label: (*label).into(), says: format!("/okr {command}") };
    Group { label: label.into(), entries: entries.iter().map(entry).collect() }
}
