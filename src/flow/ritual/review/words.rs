//! A review answered in words: one line for each key result, `accept` for the rest.

use anyhow::Result;
use chat::{Answer, Line};

use super::apply::{Asks, One};
use super::commanded::{Commanded, commanded};
use super::either::{self, Known};
use super::form::Said;
use super::{apply, due, listed};
use crate::answer::LIMIT;
use crate::answer::review::{self as reading, Listed, ScoreWord};
use crate::flow::Scene;
use crate::flow::okr::standing::KeyResultStanding;
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
    match said(tx, scene, &prompt, &all, words, Asks::Weekly).await? {
        Ok(kept) => apply::all(tx, scene, course, round, prompt, &due, kept).await,
        Err(answer) => Ok(answer),
    }
}

/// What the words say of the listed key results; or what is said about the words, and nothing is kept.
///
/// # Errors
/// When the database fails.
pub async fn said(
    tx: &mut Tx,
    scene: &Scene<'_>,
    prompt: &Prompt,
    all: &[&KeyResultStanding],
    words: &str,
    asks: Asks,
) -> Result<std::result::Result<Vec<One>, Answer>> {
    let numbers: Vec<Listed> = all
        .iter()
        .filter_map(|kr| {
            let objective = u32::try_from(kr.key_result.objective_id).ok()?;
            Some(Listed { objective, number: u32::try_from(kr.key_result.number).ok()? })
        })
        .collect();
    let Commanded { words, scores } = commanded(words);
    let (mut lines, accept_rest, mut strays) = match reading::read(&words, &numbers) {
        Err(_) => return Ok(Err(Answer::line(say!(scene.lang, general::too_long(LIMIT))))),
        Ok(reading::Read::Nothing) if !scores.is_empty() => (Vec::new(), false, Vec::new()),
        Ok(reading::Read::Nothing) => return Ok(Err(Answer::line(say!(scene.lang, general::noted())))),
        Ok(reading::Read::Answers { lines, accept_rest, strays }) => (lines, accept_rest, strays),
    };
    for (listed, line) in scores {
        match numbers.iter().position(|one| *one == listed) {
            Some(index) => lines.push(reading::Line { index, ..line }),
            None => strays.push(reading::Stray::NotListed(format!("O{}.{}", listed.objective, listed.number))),
        }
    }
    if let Some(stray) = strays.first() {
        let (reading::Stray::NoMarker(typed) | reading::Stray::NotListed(typed) | reading::Stray::Empty(typed)) = stray;
        return Ok(Err(Answer::line(say!(scene.lang, review::stray_line(typed)))));
    }
    let given = answered::given(tx, prompt).await?;
    let said = match together(scene, all, lines) {
        Ok(said) => said,
        Err(question) => return Ok(Err(Answer::line(question))),
    };
    let mut kept = Vec::new();
    for (place, (kr, said)) in all.iter().zip(said).enumerate() {
        let said = match said {
            Some(said) => said,
            None if accept_rest && !given.contains_key(&format!("{}.score", kr.key_result.label())) => Said::default(),
            None => continue,
        };
        let known = Known::of(&given, &kr.key_result.label());
        let said = match either::without_doubt(scene, place, kr, said, known) {
            Ok(said) => said,
            Err(question) => return Ok(Err(Answer::line(question))),
        };
        // `accept` is for whatever has no score: a value alone is a value alone.
        let accepted = (accept_rest && said.score.is_none()).then(|| "suggested".to_owned());
        let said = Said { score: said.score.or(accepted), ..said };
        let said = said.in_plain_words(&kr.measure);
        match apply::read(tx, scene, prompt, kr, &said, asks).await? {
            Ok(Some(one)) => kept.push(one),
            Ok(None) => {
                return Ok(Err(Answer::line(say!(scene.lang, review::value_first_of(&kr.key_result.label())))));
            }
            Err((_, sentence)) => {
                return Ok(Err(Answer::line(Line::new().id(kr.key_result.label()).and(" · ").join(sentence))));
            }
        }
    }
    Ok(Ok(kept))
}

/// What the lines say of each listed key result: several about one add to each other.
///
/// # Errors
/// The question about what may be a score.
fn together(
    scene: &Scene<'_>,
    all: &[&KeyResultStanding],
    lines: Vec<reading::Line>,
) -> std::result::Result<Vec<Option<Said>>, Line> {
    let mut said: Vec<Option<Said>> = all.iter().map(|_| None).collect();
    for line in lines {
        let index = line.index;
        let (Some(place), Some(kr)) = (said.get_mut(index), all.get(index)) else { continue };
        let score = match line.score {
            None => None,
            Some(ScoreWord::Tenths(tenths)) => Some(format!("{}.{}", tenths / 10, tenths % 10)),
            Some(ScoreWord::Red) => Some("red".into()),
            Some(ScoreWord::Yellow) => Some("yellow".into()),
            Some(ScoreWord::Green) => Some("green".into()),
            Some(ScoreWord::Suggested) => Some("suggested".into()),
            Some(ScoreWord::Asked(typed)) => return Err(say!(scene.lang, review::score_asked(&typed))),
        };
        let line = Said { value: line.value, score, note: line.note };
        let before = place.take();
        // `① 50` and then `① 0.7`: the second is the score of the first.
        let line = match &before {
            Some(Said { value: Some(_), score: None, .. }) => {
                either::without_doubt(scene, index, kr, line, Known { valued: true, scored: false })?
            }
            _ => line,
        };
        let before = before.unwrap_or_default();
        *place = Some(Said {
            value: line.value.or(before.value),
            score: line.score.or(before.score),
            note: line.note.or(before.note),
        });
    }
    Ok(said)
}
