//! The questions that are built in, kind by kind.

use super::Question;
use crate::command::{QuestionKind, Ritual};

/// The parts of a kind of ritual, and whether an answer is awaited. Their names are those of the fields.
fn parts(ritual: Ritual) -> &'static [(&'static str, bool)] {
    match ritual {
        Ritual::Standup => &[("yesterday", false), ("today", true), ("obstacles", false)],
        Ritual::Weekly | Ritual::Daily => &[("done", true), ("next", true), ("needs", false)],
        Ritual::Retro => &[("well", true), ("improve", true), ("actions", false)],
        Ritual::OneOnOne => &[("mind", true), ("progress", false), ("needs", false)],
        Ritual::Monday | Ritual::Review | Ritual::Summary | Ritual::Close => &[],
    }
}

/// What a kind of ritual asks unless its team chose otherwise; nothing where its questions are not the team's to choose.
pub fn of(ritual: Ritual) -> Vec<Question> {
    let question = |((part, required), number): (&(&str, bool), usize)| Question {
        id: None,
        root: 0,
        number,
        part: Some((*part).to_owned()),
        ritual,
        kind: QuestionKind::Text,
        words: [None, None],
        required: *required,
        days: None,
        after: None,
    };
    parts(ritual).iter().zip(1..).map(question).collect()
}

/// The part without which a ritual would not be what it is: it can be reworded, not removed.
pub fn heart(ritual: Ritual) -> Option<&'static str> {
    (ritual == Ritual::Standup).then_some("today")
}

/// Other words by which people name a built-in part in a message.
pub fn also(part: Option<&str>) -> &'static [&'static str] {
    match part {
        Some("done") => &["done", "done today", "done this week", "完成", "已完成", "本周", "今天", "今日"],
        Some("next") => &["next", "plan", "计划", "下周", "明天", "明日"],
        Some("needs") => &["needs", "need", "help", "risks", "需要", "支持", "协助", "风险"],
        Some("well") => &["well", "good", "start", "做得好", "亮点"],
        Some("improve") => &["improve", "stop", "better", "改进", "待改进", "不足"],
        Some("actions") => &["actions", "action", "continue", "行动"],
        Some("mind") => &["mind", "topics", "想聊的", "话题"],
        Some("progress") => &["progress", "进展"],
        _ => &[],
    }
}
