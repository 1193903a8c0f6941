//! Commands inside an answer in words: `score O12.1 0.7` means in a review what it means elsewhere.

use crate::answer::review::{self as reading, Listed, ScoreWord};
use crate::command::{self, Command, LightWord, ScoreText};

/// An answer without its commands.
pub struct Commanded {
    /// What is left, a line each.
    pub words: String,
    /// The scores that commands give.
    pub scores: Vec<(Listed, reading::Line)>,
}

/// `score O12.1 0.7` and `打分 O12.1 绿` mean in a review what they mean elsewhere; `update` is no part of the answer behind it.
pub fn commanded(text: &str) -> Commanded {
    let mut scores = Vec::new();
    let mut left = Vec::new();
    for line in text.lines() {
        match command::read(line) {
            Ok(Command::Score { key_result, score, note, last: false }) => {
                let listed = Listed { objective: key_result.objective, number: key_result.number };
                let score = Some(score_word(score));
                scores.push((listed, reading::Line { index: 0, value: None, score, note }));
            }
            Ok(Command::Update { .. }) => left.push(match line.trim_start().split_once(' ') {
                Some((word, rest)) if !word.contains(|c: char| c.is_numeric()) => rest,
                _ => line,
            }),
            _ => left.push(line),
        }
    }
    Commanded { words: left.join("\n"), scores }
}

fn score_word(score: ScoreText) -> ScoreWord {
    match score {
        ScoreText::Score(tenths) => ScoreWord::Tenths(tenths),
        ScoreText::Light(LightWord::Red) => ScoreWord::Red,
        ScoreText::Light(LightWord::Yellow) => ScoreWord::Yellow,
        ScoreText::Light(LightWord::Green) => ScoreWord::Green,
        ScoreText::Asked(typed) => ScoreWord::Asked(typed),
    }
}
