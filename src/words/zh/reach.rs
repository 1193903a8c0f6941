//! Chinese: where okrbot cannot begin a conversation, and what helps.

use chat::Line;
use chrono::NaiveDateTime;

use super::date;

/// The speaker cannot be written to before they write in private.
pub fn write_to_me_once() -> Line {
    Line::plain("我还不能主动给你发消息，所以不会向你提问：请先私信我一次，什么内容都行。")
}

/// The speaker's words opened the door.
pub fn now_i_can_write() -> Line {
    Line::plain("✓ 从现在起，我可以主动给你发消息了。")
}

/// The speaker can only be answered.
pub fn you_are_only_answered() -> Line {
    answers_by_themselves(Line::plain("我只能回复你，不能主动给你发消息：请自己填写，输入 "))
}

/// People who can only be answered.
pub fn only_answered(names: &[String]) -> Line {
    let line =
        names.iter().enumerate().fold(Line::plain("只能回复、不能主动提问："), |line, (index, name)| {
            let line = if index == 0 { line } else { line.and("、") };
            line.person(name)
        });
    answers_by_themselves(line.and("。请他们自己填写，输入 "))
}

fn answers_by_themselves(line: Line) -> Line {
    line.code("站会").and("、").code("周计划").and(" 或 ").code("周回顾").and("。")
}

/// What is for the speaker alone, who can only be answered.
pub fn only_in_private() -> Line {
    Line::plain("这个只给你一个人看：请私信我再问一次。")
}

/// A home, or the channel that this is said in, to which nothing can be posted: where the reports go instead, or what to do.
pub fn home_only_answers(home: Option<&str>, others: bool, leads: bool, robots: &[String]) -> Line {
    let line = match home {
        Some(home) => Line::plain("报告不能主动发到 ").typed(home).and("，因为我在那里只能回复"),
        None => Line::plain("报告不能主动发到这里，因为我在这里只能回复"),
    };
    if others {
        return line.and("；报告会发到其他的群。");
    }
    let line = match leads {
        true => line.and("（报告先私下发给负责人）："),
        false => line.and("（想看时输入 ").code("周总结").and(" 或 ").code("看板").and("）："),
    };
    let mut names = robots.iter();
    let Some(first) = names.next() else {
        return line.and("请在我能主动发消息的群里输入 ").code("团队 群").and("。");
    };
    let line = line.and("要让群机器人来发，请输入 ").code("团队 群 机器人 名称").and("，可用的有：").typed(first);
    names.fold(line, |line, name| line.and("、").typed(name)).and("。")
}

/// A home does not take what is posted, since then; `once`: somebody has to write to okrbot there first.
pub fn home_shut(home: &str, since: NaiveDateTime, once: bool) -> Line {
    let line = Line::plain(format!("从{}起发不到 ", date::time(since))).typed(home);
    line.and(if once {
        "：请在那里 @我 一次，什么内容都行。"
    } else {
        "：下一次汇报时会再试。"
    })
}
