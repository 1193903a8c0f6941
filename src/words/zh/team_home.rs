//! Chinese: the homes of a team.

use chat::Line;

/// Names side by side, as people typed them.
fn listed(line: Line, names: &[String]) -> Line {
    names.iter().enumerate().fold(line, |line, (index, name)| {
        let line = if index == 0 { line } else { line.and("、") };
        line.typed(name)
    })
}

/// How people come into a team where nobody tells who is in its channel; by the button of a post there, too.
pub fn who_joins(button: bool) -> Line {
    let line = Line::plain("我看不到群里有谁：愿意参加的请");
    let line = if button { line.and("点").bold("加入").and("，或者 @我 说 ") } else { line.and(" @我 说 ") };
    line.code("团队 加入").and("；你也可以用 ").code("团队 添加 @某人").and(" 添加。")
}

/// The channel is the home of another team.
pub fn home_taken(name: &str) -> Line {
    Line::plain("这个群已经是 ").typed(name).and(" 的群。一个群只能属于一个团队。")
}

/// `team home` was said in a direct conversation.
pub fn home_needs_channel() -> Line {
    Line::plain("请在要接收报告的群里输入 ").code("团队 群").and("。")
}

/// The channel is the team's new home; `posts`: something can be posted there.
pub fn home_set(name: &str, posts: bool) -> Line {
    match posts {
        true => Line::plain("✓ 从现在起，").typed(name).and(" 的报告会发到这个群。"),
        false => Line::plain("✓ 从现在起，这里是 ").typed(name).and(" 的群。"),
    }
}

/// The channel is the team's home already.
pub fn home_is_here(name: &str) -> Line {
    Line::plain("这里已经是 ").typed(name).and(" 的群。")
}

/// What a home is called that is a robot.
pub fn robot(name: &str) -> String {
    format!("机器人 {name}")
}

/// No robot has that name, or none was said.
pub fn which_robot(name: Option<&str>, names: &[String]) -> Line {
    if names.is_empty() {
        return Line::plain("还没有配置群机器人。请部署 okrbot 的人在配置里对应平台的 ")
            .code("robots.NAME")
            .and(" 下添加。");
    }
    let line = match name {
        Some(name) => Line::plain("没有叫“").typed(name).and("”的机器人。可用的有："),
        None => Line::plain("哪个机器人？可用的有："),
    };
    listed(line, names).and("。请输入 ").code("团队 群 机器人 名称")
}

/// A robot is a home of the team now.
pub fn robot_set(robot: &str, name: &str) -> Line {
    Line::plain("✓ 从现在起，").typed(name).and(" 的报告也会通过机器人 ").typed(robot).and(" 发送。")
}

/// A robot is a home of the team already.
pub fn robot_is_home(robot: &str, name: &str) -> Line {
    Line::new().typed(name).and(" 的报告已经通过机器人 ").typed(robot).and(" 发送。")
}

/// A robot is the home of another team.
pub fn robot_taken(robot: &str, name: &str) -> Line {
    Line::plain("机器人 ").typed(robot).and(" 已经属于 ").typed(name).and("。一个机器人只能属于一个团队。")
}

/// Where reports go.
pub fn homes(names: &[String]) -> Line {
    if names.is_empty() {
        return Line::plain("群：还没有。请在群里输入 ").code("团队 群").and("。");
    }
    listed(Line::plain("群："), names)
}
