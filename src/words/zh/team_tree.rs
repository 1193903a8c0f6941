//! Chinese: teams above and below each other, merged, and what counts for them; observers.

use chat::Line;

/// Which team stands above.
pub fn parent_is(name: &str, parent: Option<&str>) -> Line {
    let line = Line::new().typed(name);
    match parent {
        Some(parent) => line.and(" 的上级团队是 ").typed(parent).and("。修改：").code("团队 上级 名称|无"),
        None => line.and(" 没有上级团队。设置：").code("团队 上级 名称"),
    }
}

/// It stands below another from now on.
pub fn parent_set(name: &str, parent: &str) -> Line {
    Line::plain("✓ ")
        .typed(name)
        .and(" 的上级团队现在是 ")
        .typed(parent)
        .and("。")
        .typed(parent)
        .and(" 没有自己的目标时，取下级团队的平均。")
        .code("团队 查看")
        .and(" · 弄错了？")
        .code("撤销")
}

/// It stands below none any more.
pub fn no_parent_now(name: &str, was: &str) -> Line {
    Line::plain("✓ ").typed(name).and(" 不再属于 ").typed(was).and("。弄错了？").code("撤销")
}

/// Who else could: it takes a lead of both.
pub fn needs_both(name: &str) -> Line {
    Line::plain("需要同时是两个团队的负责人；你不是 ").typed(name).and(" 的负责人。")
}

/// A team below itself.
pub fn below_itself(name: &str) -> Line {
    Line::new().typed(name).and(" 不能是自己的上级。请换一个：").code("团队 上级 名称")
}

/// It would close a circle; names from the one that would be above down to what would be below.
pub fn circle(names: &[String]) -> Line {
    let line = names.iter().enumerate().fold(Line::plain("这样会形成循环："), |line, (index, name)| {
        let line = if index == 0 { line } else { line.and(" 的上级是 ") };
        line.typed(name)
    });
    line.and("。没有改动。")
}

/// Teams above and below, in what is shown of a team.
pub fn place(parent: Option<&str>, below: &[String]) -> Option<Line> {
    let line = match parent {
        Some(parent) => Line::plain("上级团队：").typed(parent),
        None if below.is_empty() => return None,
        None => Line::new(),
    };
    if below.is_empty() {
        return Some(line);
    }
    let line = if parent.is_some() { line.and(" · ") } else { line };
    Some(listed(line.and("下级团队："), below))
}

fn listed(line: Line, names: &[String]) -> Line {
    names.iter().enumerate().fold(line, |line, (index, name)| {
        let line = if index == 0 { line } else { line.and("、") };
        line.typed(name)
    })
}

fn people(line: Line, names: &[String]) -> Line {
    names.iter().enumerate().fold(line, |line, (index, name)| {
        let line = if index == 0 { line } else { line.and("、") };
        line.person(name)
    })
}

/// People are observers from now on, or with `off` members.
pub fn observers(name: &str, who: &[String], off: bool) -> Line {
    let line = Line::plain("✓ ").typed(name).and(if off { " 恢复提问：" } else { " 的观察员：" });
    let line = people(line, who).and("。");
    if off {
        return line.and("弄错了？").code("撤销");
    }
    line.and("能看全部内容，不被提问。恢复：").code("团队 观察员 @某人 取消")
}

/// They are that already.
pub fn observers_already(name: &str, who: &[String], off: bool) -> Line {
    people(Line::new().typed(name).and(if off { " 里本来就不是观察员：" } else { " 里已经是观察员：" }), who).and("。")
}

/// Who observes, in what is shown of a team.
pub fn observing(who: &[String]) -> Line {
    people(Line::plain("观察员："), who)
}

/// Who could make an objective count for a team.
pub fn members_of(name: &str, leads: &[String]) -> Line {
    let line = Line::plain(" ").typed(name).and(" 的成员");
    if leads.is_empty() { line } else { people(line.and("（如 "), leads).and("）") }.and("或管理员")
}

/// It counts for that team already.
pub fn counts_already(label: &str, name: Option<&str>) -> Line {
    let line = Line::new().id(label);
    match name {
        Some(name) => line.and(" 已经算在 ").typed(name).and(" 里，没有改动。"),
        None => line.and(" 本来就不算在任何团队里，没有改动。"),
    }
}

/// It counts for another team from now on.
pub fn moved(label: &str, title: &str, name: Option<&str>) -> Vec<Line> {
    let line = Line::plain("✓ ").id(label).and(" ").typed(title);
    let line = match name {
        Some(name) => line.and(" 现在算在 ").typed(name).and(" 里。"),
        None => line.and(" 现在不算在任何团队里。"),
    };
    vec![line, Line::plain("查看：").code(format!("查看 {label}")).and(" · 弄错了？").code("撤销")]
}

/// Who sees a private objective from now on.
pub fn private_one_seen_by(name: Option<&str>) -> Line {
    match name {
        Some(name) => Line::plain("它是私密的：现在起 ").typed(name).and(" 的成员都能看到。"),
        None => Line::plain("它是私密的：现在起只有各负责人和管理员能看到。"),
    }
}

/// Private objectives that come along with a merge.
pub fn private_ones_seen(labels: &[String], into: &str) -> Line {
    let labels = labels.iter().enumerate().fold(Line::plain("· 私密的："), |line, (at, label)| {
        if at == 0 { line.id(label) } else { line.and("、").id(label) }
    });
    labels.and("；").typed(into).and(" 的成员都会看到").kept()
}

/// A team into itself.
pub fn merge_itself(name: &str) -> Line {
    Line::new().typed(name).and(" 不能并入自己。请输入 ").code("团队 合并 名称 到 另一个名称")
}

/// What a merge does, and whether it is wanted; counts: objectives, teams below, open blockers.
pub fn merge_question(from: &str, into: &str, members: &[String], counts: [usize; 3]) -> Vec<Line> {
    let [objectives, teams, blockers] = counts;
    let mut lines = vec![Line::plain("把 ").typed(from).and(" 并入 ").typed(into).and("：")];
    lines.push(match members {
        [] => Line::plain("· 成员：都已经在里面").kept(),
        members => people(Line::plain("· 加入的成员（角色不变）："), members).kept(),
    });
    let mut goods = format!("· 未结束的目标 {objectives} 个");
    if teams > 0 {
        goods = format!("{goods} · 下级团队 {teams} 个");
    }
    if blockers > 0 {
        goods = format!("{goods} · 未解决的阻碍 {blockers} 个");
    }
    lines.push(Line::plain(goods).kept());
    lines.push(Line::plain("· ").typed(into).and(" 的群、安排和设置不变；").typed(from).and(" 的停止").kept());
    lines.push(Line::plain("· ").typed(from).and(" 归档，以前周期的内容仍可查看；10 分钟内可以 ").code("撤销").kept());
    lines.push(Line::plain("确定合并吗？"));
    lines
}

/// Two teams are one.
pub fn merged(from: &str, into: &str, (members, objectives): (usize, usize), command: &str) -> Vec<Line> {
    vec![
        Line::plain("✓ ")
            .typed(from)
            .and(" 已并入 ")
            .typed(into)
            .and(format!("：加入成员 {members} 人，目标 {objectives} 个。")),
        Line::plain("查看：").code(format!("团队 查看 {command}")).and(" · 弄错了？").code("撤销"),
    ]
}
