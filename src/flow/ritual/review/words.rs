//! A review answered in words: one line for each key result, `accept` for the rest.

use anyhow::Result;
use chat::{Answer, Line};

use super::apply::{Asks, One};
use super::commanded::{Commanded, commanded};
use super::either::{self, Known};
use super::form::{self, Said};
use super::places::{self, Places};
use super::{apply, due, focus, left, listed};
use crate::answer::LIMIT;
use crate::answer::focus::taken_out;
use crate::answer::review::{self as reading, ScoreWord};
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
    let places = Places::of(tx, prompt, all).await?;
    let Commanded { words, scores } = commanded(words);
    let numbers = places.read_by(all, &words);
    let (lines, accept_rest, mut strays) = match reading::read(&words, &numbers) {
        Err(_) => return Ok(Err(Answer::line(say!(scene.lang, general::too_long(LIMIT))))),
        Ok(reading::Read::Nothing) if !scores.is_empty() => (Vec::new(), false, Vec::new()),
        Ok(reading::Read::Nothing) => return Ok(Err(Answer::line(say!(scene.lang, general::noted())))),
        Ok(reading::Read::Answers { lines, accept_rest, strays }) => (lines, accept_rest, strays),
    };
    let mut meant = Vec::new();
    for line in lines {
        let Some(kr) = numbers.get(line.index) else { continue };
        match places::position(all, *kr) {
            Some(index) => meant.push(reading::Line { index, ..line }),
            None => return Ok(Err(Answer::line(say!(scene.lang, review::not_asked_any_more(&places::label(*kr)))))),
        }
    }
    for (kr, line) in scores {
        match places::position(all, kr) {
            Some(index) => meant.push(reading::Line { index, ..line }),
            None => strays.push(reading::Stray::NotListed(places::label(kr))),
        }
    }
    if let Some(stray) = strays.first() {
        let (reading::Stray::NoMarker(typed) | reading::Stray::NotListed(typed) | reading::Stray::Empty(typed)) = stray;
        return Ok(Err(Answer::line(say!(scene.lang, review::stray_line(typed)))));
    }
    let given = answered::given(tx, prompt).await?;
    let said = match together(scene, all, &places, meant, asks) {
        Ok(said) => said,
        Err(question) => return Ok(Err(Answer::line(question))),
    };
    let mut kept = Vec::new();
    let mut waiting = Vec::new();
    for (kr, said) in all.iter().zip(said) {
        let of_rest = said.is_none();
        let said = match said {
            Some(said) => said,
            None if accept_rest && left::is_left(kr, &given) => Said::default(),
            None => continue,
        };
        let known = Known::of(&given, &kr.key_result.label());
        let said = if asks == Asks::Confidence { confident(said, known) } else { said };
        if said.note.as_deref().is_some_and(is_left_out) && said.value.is_none() && said.score.is_none() {
            kept.push(One::without_score(kr));
            continue;
        }
        let said = match either::without_doubt(scene, places.of_key_result(kr), kr, said, known) {
            Ok(said) => said,
            Err(question) => return Ok(Err(Answer::line(question))),
        };
        // `accept` is for whatever has no score: a value alone is a value alone.
        let accepted =
            (accept_rest && said.score.is_none() && said.confidence.is_none()).then(|| "suggested".to_owned());
        let as_it_was = accepted.is_some();
        let said = Said { score: said.score.or(accepted), as_it_was, ..said };
        let said = said.in_plain_words(kr);
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
            // Of the rest, what has no value since the last review stays open.
            Ok(None) if of_rest => waiting.push(kr.key_result.label()),
            Ok(None) => {
                return Ok(Err(Answer::line(say!(scene.lang, review::value_first_of(&[kr.key_result.label()])))));
            }
            Err(("value", _)) if of_rest => waiting.push(kr.key_result.label()),
            // Nothing can be suggested this early: it stands without a score.
            Err(("score", _)) if as_it_was && asks == Asks::Weekly => {
                let said = Said { score: None, as_it_was: false, ..said };
                kept.extend(apply::read(tx, scene, prompt, kr, &said, asks).await?.ok().flatten());
                kept.push(One::without_score(kr));
            }
            Err((_, sentence)) => {
                return Ok(Err(Answer::line(Line::new().id(kr.key_result.label()).and(" · ").join(sentence))));
            }
        }
    }
    if kept.is_empty() && !waiting.is_empty() {
        return Ok(Err(Answer::line(say!(scene.lang, review::value_first_of(&waiting)))));
    }
    Ok(Ok(kept))
}

/// `② -` leaves one out.
fn is_left_out(note: &str) -> bool {
    matches!(note.trim(), "-" | "–" | "—" | "－")
}

/// What the lines say of each listed key result: several about one add to each other.
///
/// # Errors
/// The question about what may be a score.
fn together(
    scene: &Scene<'_>,
    all: &[&KeyResultStanding],
    places: &Places,
    lines: Vec<reading::Line>,
    asks: Asks,
) -> std::result::Result<Vec<Option<Said>>, Line> {
    let mut said: Vec<Option<Said>> = all.iter().map(|_| None).collect();
    for line in lines {
        let index = line.index;
        let (Some(place), Some(kr)) = (said.get_mut(index), all.get(index)) else { continue };
        // `① 1, 2` lists milestones: the second is no score.
        let line = match (&kr.measure, line.score) {
            (Measure::Milestones(_), Some(ScoreWord::Asked(typed))) => {
                let note = [Some(typed), line.note].into_iter().flatten().collect::<Vec<_>>().join(" ");
                reading::Line { score: None, note: Some(note), ..line }
            }
            (_, score) => reading::Line { score, ..line },
        };
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
            Some(ScoreWord::Asked(typed)) => return Err(say!(scene.lang, review::score_asked(&typed))),
            Some(score) => form::score_text(&score),
        };
        let line = Said { value: line.value, score, confidence: sure, note: line.note, as_it_was: false };
        let before = place.take();
        // `① 50` and then `① 0.7`: the second is the score of the first.
        let line = match &before {
            Some(Said { value: Some(_), score: None, .. }) => {
                let known = Known { valued: true, scored: false };
                either::without_doubt(scene, places.of_key_result(kr), kr, line, known)?
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
