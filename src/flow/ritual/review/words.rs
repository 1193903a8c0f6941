//! A review answered in words: one line for each key result, `accept` for the rest.

use anyhow::Result;
use chat::Answer;

use super::form::Said;
use super::{apply, due, listed};
use crate::answer::LIMIT;
use crate::answer::review::{self as reading, Listed, ScoreWord};
use crate::command::{self, Command};
use crate::flow::Scene;
use crate::flow::ritual::answered;
use crate::flow::ritual::course::Course;
use crate::store::Tx;
use crate::store::prompts::Prompt;
use crate::store::rounds::Round;
use crate::words::say;

/// An answer in words. If anything in it is doubtful nothing is kept, and the doubt is named.
///
/// # Errors
/// When the database fails.
pub async fn in_words(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    round: &mut Round,
    prompt: Prompt,
    words: &str,
) -> Result<Answer> {
    let due = due(tx, scene.org, course, round, scene.me.id).await?;
    let all = listed(&due);
    let numbers: Vec<Listed> = all
        .iter()
        .filter_map(|kr| {
            let objective = u32::try_from(kr.key_result.objective_id).ok()?;
            Some(Listed { objective, number: u32::try_from(kr.key_result.number).ok()? })
        })
        .collect();
    let words = without_command_words(words);
    let (lines, accept_rest, strays) = match reading::read(&words, &numbers) {
        Err(_) => return Ok(Answer::line(say!(scene.lang, general::too_long(LIMIT)))),
        Ok(reading::Read::Nothing) => return Ok(Answer::line(say!(scene.lang, general::noted()))),
        Ok(reading::Read::Answers { lines, accept_rest, strays }) => (lines, accept_rest, strays),
    };
    if let Some(stray) = strays.first() {
        let (reading::Stray::NoMarker(typed) | reading::Stray::NotListed(typed) | reading::Stray::Empty(typed)) = stray;
        return Ok(Answer::line(say!(scene.lang, review::stray_line(typed))));
    }
    let mut said: Vec<Option<Said>> = all.iter().map(|_| None).collect();
    for line in lines {
        let score = match line.score {
            None => None,
            Some(ScoreWord::Tenths(tenths)) => Some(format!("{}.{}", tenths / 10, tenths % 10)),
            Some(ScoreWord::Red) => Some("red".into()),
            Some(ScoreWord::Yellow) => Some("yellow".into()),
            Some(ScoreWord::Green) => Some("green".into()),
            Some(ScoreWord::Suggested) => Some("suggested".into()),
            Some(ScoreWord::Asked(typed)) => {
                return Ok(Answer::line(say!(scene.lang, review::score_asked(&typed))));
            }
        };
        if let Some(place) = said.get_mut(line.index) {
            // Several lines about one key result add to each other.
            let before = place.take().unwrap_or_default();
            *place = Some(Said {
                value: line.value.or(before.value),
                score: score.or(before.score),
                note: line.note.or(before.note),
            });
        }
    }
    let given = answered::given(tx, &prompt).await?;
    let mut kept = Vec::new();
    for (kr, said) in all.iter().zip(said) {
        let said = match said {
            Some(said) => said,
            None if accept_rest && !given.contains_key(&format!("{}.score", kr.key_result.label())) => Said::default(),
            None => continue,
        };
        // `accept` is for whatever has no score: a value alone is a value alone.
        let accepted = (accept_rest && said.score.is_none()).then(|| "suggested".to_owned());
        let said = Said { score: said.score.or(accepted), ..said };
        let said = said.in_plain_words(&kr.measure);
        match apply::read(tx, scene, &prompt, kr, &said).await? {
            Ok(Some(one)) => kept.push(one),
            Ok(None) => {
                return Ok(Answer::line(say!(scene.lang, review::value_first_of(&kr.key_result.label()))));
            }
            Err((_, sentence)) => {
                return Ok(Answer::line(chat::Line::new().id(kr.key_result.label()).and(": ").join(sentence)));
            }
        }
    }
    apply::all(tx, scene, course, round, prompt, &due, kept).await
}

/// `score O12.1 0.7` and `打分 O12.1 绿` mean in a review what they mean elsewhere: the command's word is no part of the answer.
fn without_command_words(text: &str) -> String {
    let line = |line: &str| match command::read(line) {
        Ok(Command::Score { last: false, .. } | Command::Update { .. }) => match line.trim_start().split_once(' ') {
            Some((word, rest)) if !word.contains(|c: char| c.is_numeric()) => rest.to_owned(),
            _ => line.to_owned(),
        },
        _ => line.to_owned(),
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}
