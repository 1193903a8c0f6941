//! Chinese: what a ritual asks, and changing it.

use chat::Line;

use super::ritual::{ritual, typed_as};
use crate::command::{Named, QuestionKind};
use crate::words::labels;
use crate::words::text::circled;

/// Nothing of its own is asked, so there is nothing to set back.
pub fn as_built_in(of: impl Named) -> Line {
    Line::plain(format!("{}问的就是默认的问题，没有任何改动。", ritual(&of)))
}

/// The first line of what a ritual asks.
pub fn heading(of: impl Named, team: &str) -> Line {
    Line::new().typed(team).and(format!(" 的{}", ritual(&of))).bold("问题")
}

/// The first line of what it asks from now on.
pub fn asked_now(of: impl Named, team: &str) -> Line {
    Line::plain("✓ ").typed(team).and(format!(" 的{}从现在起这样问（", ritual(&of))).code("撤销").and("）：")
}

/// A question: its number, its words, its kind, and when it is asked.
pub fn line(
    number: usize,
    label: Line,
    kind: &QuestionKind,
    choices: &str,
    required: bool,
    days: Option<&str>,
    after: Option<(usize, String)>,
) -> Line {
    let line = Line::plain(format!("{} ", circled(number - 1))).join(label);
    let line = match kind {
        QuestionKind::Text => line,
        QuestionKind::Choice(_) => line.and(" · 选择：").typed(choices),
        QuestionKind::Scale(low, high) => line.and(format!(" · 打分 {low}–{high}")),
        QuestionKind::YesNo => line.and(" · 是/否"),
        QuestionKind::KeyResult => line.and(" · 关键结果"),
        QuestionKind::Mood => line.and(" · 心情，不记名"),
    };
    let line = if required { line } else { line.and(" · 选填") };
    let line = match days {
        Some(days) => line.and(format!(" · 仅{days}")),
        None => line,
    };
    match after {
        Some((first, is)) => line.and(format!(" · 如果 {} = ", circled(first - 1))).typed(is),
        None => line,
    }
}

/// What may be typed next.
pub fn next_commands(of: impl Named) -> Vec<Line> {
    let begin = format!("安排 问题 {}", typed_as(&of));
    vec![
        Line::plain("接下来：").code(format!("{begin} 添加")).and(" 打开表单，或者分段写："),
        Line::new().code(format!("{begin} 添加 精力如何？ | Energy? | 打分 1-5 | 选填 | 仅周二、周五")),
        Line::plain("类型：")
            .code("选择：甲、乙、丙")
            .and(" · ")
            .code("打分 1-5")
            .and(" · ")
            .code("是/否")
            .and(" · ")
            .code("关键结果")
            .and(" · ")
            .code("心情")
            .and("；跟在某个回答之后：")
            .code("如果 4 = 否"),
        Line::new()
            .code(format!("{begin} 修改 2 内容"))
            .and(" · ")
            .code(format!("{begin} 移除 3"))
            .and(" · ")
            .code(format!("{begin} 移动 3 到 1"))
            .and(" · ")
            .code(format!("{begin} 重置")),
    ]
}

/// The form of a new question.
pub fn form_labels() -> labels::Asking {
    labels::Asking {
        words: "问题",
        other: "英文（可不填）",
        kind: "回答的类型",
        choices: "选项，或打分的范围",
        choices_hint: "甲、乙、丙 · 家/home、办公室/office · 1-5",
        optional: "可以不答吗？",
        days: "只在这几天问",
        days_hint: "周一、周五 · 不填：每天",
        after: "只在某个回答之后问",
        after_hint: "4 = 否 · 不填：总是问",
        submit: "添加",
    }
}

/// The kinds of answer, in the order of the form.
pub fn kinds() -> [&'static str; 6] {
    ["文字", "是或否", "选择", "打分", "我的关键结果", "心情，不记名"]
}

/// The questions of this ritual are not the team's to choose.
pub fn not_to_choose(of: impl Named) -> Line {
    Line::plain(format!("{}问的是目标，问题不在这里改。", ritual(&of)))
}

/// There is no question of that number.
pub fn no_such_number(of: impl Named, number: usize, most: usize) -> Line {
    Line::plain(format!("没有第 {number} 个问题，现在是 1 到 {most}：")).code(format!("安排 问题 {}", typed_as(&of)))
}

/// More questions than a ritual asks.
pub fn too_many(of: impl Named, most: usize) -> Line {
    Line::plain(format!("一个例会最多问 {most} 个问题，没有添加。先移除一个："))
        .code(format!("安排 问题 {} 移除 编号", typed_as(&of)))
}

/// The question that makes the ritual what it is.
pub fn stays(of: impl Named, number: usize) -> Line {
    Line::plain(format!("第 {number} 个问题是站会的核心：可以改措辞，但每次都要问。"))
        .code(format!("安排 问题 {} 修改 {number} 内容", typed_as(&of)))
}

/// A question that is answered in words.
pub fn stays_a_text(of: impl Named, number: usize) -> Line {
    Line::plain(format!("第 {number} 个问题用文字回答，计划和阻碍都从它来。要别的类型，请另加一个："))
        .code(format!("安排 问题 {} 添加 内容", typed_as(&of)))
}

/// Another question follows an answer to it.
pub fn is_followed(of: impl Named, number: usize, other: usize) -> Line {
    Line::plain(format!("第 {other} 个问题跟在第 {number} 个之后。请先 "))
        .code(format!("安排 问题 {} 移除 {other}", typed_as(&of)))
}

/// Another kind of answer would leave the question that follows it without its condition.
pub fn kind_is_followed(number: usize) -> Line {
    Line::plain(format!("有别的问题跟在第 {number} 个的回答之后，所以类型不能改。请先移除那个问题。"))
}

/// The last question of a ritual.
pub fn last_one(of: impl Named) -> Line {
    Line::plain("例会总要问点什么：这是最后一个问题。").code(format!("安排 问题 {} 重置", typed_as(&of)))
}

/// A question would be asked before the one that it follows.
pub fn before_its_question(number: usize, first: usize) -> Line {
    Line::plain(format!("第 {number} 个问题会排到它所跟随的第 {first} 个之前，没有移动。"))
}

/// A mood in a one-on-one would have a name.
pub fn no_mood_here() -> Line {
    Line::plain("一对一里负责人知道是谁回答的，心情就不匿名了。可以用 ").code("打分 1-5").and("。")
}

/// Not weekdays.
pub fn not_days(typed: &str) -> Line {
    Line::plain("“").typed(typed).and("”不是星期几。可以写：").code("仅周一、周五")
}

/// None of the rounds to come falls on the days of a question.
pub fn never_on(of: impl Named, number: usize, days: &str) -> Line {
    Line::plain(format!("{} 只在{}问，而那天没有{}。", circled(number - 1), days, ritual(&of)))
        .code(format!("安排 问题 {} 修改 {number} | 每天", typed_as(&of)))
}

/// It can only follow a question that comes before it.
pub fn follows_an_earlier_one(of: impl Named, number: usize) -> Line {
    Line::plain(format!("只能跟在排在它前面的问题之后，第 {number} 个不是。"))
        .code(format!("安排 问题 {}", typed_as(&of)))
}

/// Only what is picked can be a condition.
pub fn cannot_be_followed(number: usize) -> Line {
    Line::plain(format!("第 {number} 个问题没有选项：只有选择、打分、是/否可以作条件。"))
}

/// A mood is asked of so few that it will not be shown: it is from `enough` answers up.
pub fn mood_of_few(people: usize, enough: i32) -> Line {
    Line::plain(format!("这里只问 {people} 个人，而心情要满 {enough} 个回答才显示：人数不够时不会显示。")).code("撤销")
}
