//! A review answered in words: one line for each key result, `accept` for the rest.

use anyhow::Result;
use chat::{Answer, Line};

use super::apply::{Asks, One};
use super::commanded::{Commanded, commanded};
use super::either::{self, Known};
use super::form::Said;
use super::{apply, due, focus, left, listed};
use crate::answer::LIMIT;
use crate::answer::focus::taken_out;
use crate::answer::review::{self as reading, Listed, ScoreWord};
use crate::flow::Scene;
use crate::flow::okr::standing::KeyResultStanding;
use crate::flow::ritual::answered;
use crate::flow::ritual::course::Course;
use crate::okr::Measure;
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
    let (of_focus, words) = taken_out(words);
    if of_focus.is_some() && focus::named(tx, scene.org, course, round, scene.me.id).await?.is_none() {
        return Ok(Answer::line(say!(scene.lang, focus::none_named())));
    }
    let kept = match of_focus.is_some() && words.trim().is_empty() {
        true => Vec::new(),
        false => match said(tx, scene, &prompt, &all, &words, Asks::of(course)).await? {
            Ok(kept) => kept,
            Err(answer) => return Ok(answer),
        },
    };
    let line = match of_focus {
        Some(of_focus) => Some(focus::keep(tx, scene, &prompt, of_focus).await?),
        None => None,
    };
    Ok(focus::beside(apply::all(tx, scene, course, round, prompt, &due, kept).await?, line))
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
    let said = match together(scene, all, lines, asks) {
        Ok(said) => said,
        Err(question) => return Ok(Err(Answer::line(question))),
    };
    let mut kept = Vec::new();
    for (place, (kr, said)) in all.iter().zip(said).enumerate() {
        let said = match said {
            Some(said) => said,
            None if accept_rest && left::is_left(kr, &given) => Said::default(),
            None => continue,
        };
        let known = Known::of(&given, &kr.key_result.label());
        let said = if asks == Asks::Confidence { confident(said, known) } else { said };
        let said = match either::without_doubt(scene, place, kr, said, known) {
            Ok(said) => said,
            Err(question) => return Ok(Err(Answer::line(question))),
        };
        // `accept` is for whatever has no score: a value alone is a value alone.
        let accepted =
            (accept_rest && said.score.is_none() && said.confidence.is_none()).then(|| "suggested".to_owned());
        let as_it_was = accepted.is_some();
        let said = Said { score: said.score.or(accepted), as_it_was, ..said };
        let said = said.in_plain_words(&kr.measure);
        match apply::read(tx, scene, prompt, kr, &said, asks).await? {
            Ok(Some(one)) => {
                let blank = (as_it_was && one.score.is_none()).then(|| One::without_score(kr));
                kept.push(one);
                kept.extend(blank);
            }
            // What is not done has nothing to suggest, and nothing else to say.
            Ok(None) if as_it_was && asks == Asks::Weekly && kr.measure == Measure::Done => {
                kept.push(One::without_score(kr));
            }
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
    asks: Asks,
) -> std::result::Result<Vec<Option<Said>>, Line> {
    let mut said: Vec<Option<Said>> = all.iter().map(|_| None).collect();
    for line in lines {
        let index = line.index;
        let (Some(place), Some(kr)) = (said.get_mut(index), all.get(index)) else { continue };
        let sure = match &line.score {
            Some(ScoreWord::Bare(sure)) if asks == Asks::Confidence => Some(sure.to_string()),
            Some(ScoreWord::Asked(typed)) if asks == Asks::Confidence => {
                leading(typed).map(|(sure, _)| sure.to_string())
            }
            _ => None,
        };
        let score = match line.score {
            None => None,
            Some(_) if sure.is_some() => None,
            Some(ScoreWord::Bare(full)) => Some(if full == 1 { "1.0" } else { "0.0" }.to_owned()),
            Some(ScoreWord::Tenths(tenths)) => Some(format!("{}.{}", tenths / 10, tenths % 10)),
            Some(ScoreWord::Red) => Some("red".into()),
            Some(ScoreWord::Yellow) => Some("yellow".into()),
            Some(ScoreWord::Green) => Some("green".into()),
            Some(ScoreWord::Suggested) => Some("suggested".into()),
            Some(ScoreWord::Asked(typed)) => return Err(say!(scene.lang, review::score_asked(&typed))),
        };
        let line = Said { value: line.value, score, confidence: sure, note: line.note, as_it_was: false };
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
            confidence: line.confidence.or(before.confidence),
            note: line.note.or(before.note),
            as_it_was: false,
        });
    }
    Ok(said)
}

/// Where a confidence is asked for, a whole number behind the value is one, and alone where only it is missing.
fn confident(said: Said, known: Known) -> Said {
    if said.score.is_some() || said.confidence.is_some() {
        return said;
    }
    if let Some((sure, rest)) = said.note.as_deref().and_then(leading) {
        let note = Some(rest.to_owned()).filter(|rest| !rest.is_empty());
        return Said { confidence: Some(sure.to_string()), note, ..said };
    }
    match said.value.as_deref().and_then(leading) {
        Some((sure, "")) if known.valued && !known.scored => {
            Said { value: None, confidence: Some(sure.to_string()), ..said }
        }
        _ => said,
    }
}

/// The confidence that a text begins with, and what follows it: `7`, `7/10`, `confidence 7`, 信心 7.
fn leading(text: &str) -> Option<(u8, &str)> {
    let text = text.trim();
    let words = ["confidence", "信心指数", "信心"];
    let named =
        words.iter().find_map(|word| text.strip_prefix(word)).map(|rest| rest.trim_start_matches([' ', ':', '：']));
    let text = named.unwrap_or(text);
    let end = text.find(|char: char| !char.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let rest = rest.strip_prefix("/10").unwrap_or(rest);
    let apart = rest.is_empty() || rest.starts_with([' ', ',', '，', ';', '；', '。']);
    let sure = number.parse().ok().filter(|sure| apart && *sure <= 10)?;
    Some((sure, rest.trim_start_matches([' ', ',', '，', ';', '；', '。'])))
}
