//! Chinese: what keeps okrbot out, for whoever can let it in.

use chat::Line;

/// A team's home does not take its reports; `takes_in`: who is in it comes into the team once it does; `once`: somebody has
/// to write to okrbot there first.
pub fn place_shut(team: &str, home: &str, why: &str, (takes_in, once): (bool, bool)) -> Vec<Line> {
    let again = Line::plain(match once {
        true => "需要有人在那里先跟我说一次话：@我 就行，什么内容都可以，之后的汇报就能发出去。",
        false => "汇报有变化时，或者下一次汇报时会再试。",
    });
    vec![
        Line::plain("“").typed(team).and("”的汇报发到").typed(home).and("，这次没有发出去：").typed(why),
        if takes_in {
            again
                .and("把我加进去以后，请在那里输入 ")
                .code("/okr 团队 群")
                .and("，群成员就会加入；在别的群里输入则把汇报改到那个群。")
        } else {
            again.and("要把汇报改到别的群，请在那个群里输入 ").code("/okr 团队 群").and("。")
        },
    ]
}

/// A robot does not take a team's reports.
pub fn robot_shut(team: &str, robot: &str, why: &str) -> Vec<Line> {
    vec![
        Line::plain("“").typed(team).and("”的汇报通过").typed(robot).and(" 发送，这次没有发出去：").typed(why),
        Line::plain("汇报有变化时，或者下一次汇报时会再试。"),
    ]
}

/// A permission is missing.
pub fn call_shut(platform: &str, workspace: &str, why: &str) -> Vec<Line> {
    vec![
        Line::plain(format!("我在 {platform} {workspace} 缺少一项权限：")).typed(why),
        Line::plain("在补上之前，需要这项权限的功能在那里不可用。"),
    ]
}

/// A workspace does not let okrbot in.
pub fn workspace_shut(platform: &str, workspace: &str, why: &str) -> Vec<Line> {
    vec![
        Line::plain(format!("{platform} {workspace} 不再让我进入：")).typed(why),
        Line::plain(
            "在恢复之前，我不会给那里的任何人发消息，只能在那里联系到的人也不会被提问；汇报最多等一周。\
             只要那里有人给我发消息，就会自动恢复。",
        ),
    ]
}

/// The connection that everything comes in by is not let in.
pub fn connection_shut(platform: &str, why: &str) -> Vec<Line> {
    vec![
        Line::plain(format!("我连不上 {platform}，对方拒绝了连接：")).typed(why),
        Line::plain("在恢复之前，我收不到那里的任何消息。我会再试。"),
    ]
}
