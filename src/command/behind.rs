//! What stands behind a value: its unit, how sure they are, a score, a note.

use super::cut::{Cut, Source};
use super::error::{Error, shown};
use super::light;
use super::types::ScoreText;

/// Words before how sure somebody is.
const SURE: [&str; 4] = ["confidence", "信心指数", "信心", "把握"];
/// Words before a score.
const SCORE: [&str; 5] = ["score", "打分", "评分", "得分", "分数"];
/// What divides one from the other.
const BETWEEN: [char; 9] = [',', ';', '.', ':', '、', '。', '-', '–', '—'];

/// The parts of a text behind a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Behind {
    /// How sure they are, 0 to 10.
    pub confidence: Option<u8>,
    /// A score or a light, as typed.
    pub score: Option<String>,
    /// The rest, as typed.
    pub note: Option<String>,
}

/// What a text behind a value says, where the value has that unit.
///
/// # Errors
/// When a confidence is none: `confidence 11`.
pub fn behind(text: &str, unit: &str) -> Result<Behind, Error> {
    let source = Source::new(text);
    let mut rest = without_unit(source.whole().trim(), unit);
    let mut said = Behind::default();
    loop {
        if said.confidence.is_none()
            && let Some(number) = word(rest, &SURE).filter(|rest| begins_with_digit(*rest))
        {
            let (confidence, behind) = sure(number)?;
            (said.confidence, rest) = (Some(confidence), behind.trim_start(&BETWEEN));
        } else if said.score.is_none()
            && let Some((score, behind)) = word(rest, &SCORE).and_then(scored)
        {
            (said.score, rest) = (Some(score.to_owned()), behind.trim_start(&BETWEEN));
        } else {
            said.note = Some(rest.typed().to_owned()).filter(|note| !note.is_empty());
            return Ok(said);
        }
    }
}

/// Without the unit's own word.
fn without_unit<'s>(cut: Cut<'s>, unit: &str) -> Cut<'s> {
    let unit = super::normalise(unit).trim().to_lowercase();
    let behind = if unit.is_empty() { None } else { cut.after(&unit) };
    let apart = |rest: &Cut<'_>| !rest.plain().starts_with(|char: char| char.is_alphanumeric() || "/-%".contains(char));
    behind.filter(apart).map_or(cut, |rest| rest.trim_start(&BETWEEN))
}

/// What follows one of these words.
fn word<'s>(cut: Cut<'s>, words: &[&str]) -> Option<Cut<'s>> {
    let rest = words.iter().find_map(|word| cut.after(word))?;
    Some(rest.trim_start(&[':', '=']))
}

fn begins_with_digit(cut: Cut<'_>) -> bool {
    cut.plain().starts_with(|char: char| char.is_ascii_digit())
}

/// `8`, `8/10`: how sure they are, and what follows.
fn sure(cut: Cut<'_>) -> Result<(u8, Cut<'_>), Error> {
    let plain = cut.plain();
    let (number, _) = plain.split_at(plain.find(|char: char| !char.is_ascii_digit()).unwrap_or(plain.len()));
    let rest = cut.skip(number.len());
    let rest = rest.after("/10").unwrap_or(rest);
    let ends = rest.plain().chars().next().is_none_or(|char| char.is_whitespace() || ",;、。".contains(char));
    match number.parse() {
        Ok(confidence @ 0..=10) if ends => Ok((confidence, rest)),
        _ => Err(Error::NotAConfidence { typed: shown(cut.word().0.typed()) }),
    }
}

/// A score as typed, and what follows it; what is in doubt may be a word of a note.
fn scored(cut: Cut<'_>) -> Option<(&str, Cut<'_>)> {
    let (ScoreText::Score(_) | ScoreText::Light(_), rest) = light::take(cut).ok()? else { return None };
    Some((cut.first(cut.plain().len() - rest.plain().len()).typed(), rest))
}

#[cfg(test)]
mod tests {
    use super::{Behind, behind};
    use crate::command::Error;

    fn said(confidence: Option<u8>, score: Option<&str>, note: Option<&str>) -> Behind {
        Behind { confidence, score: score.map(str::to_owned), note: note.map(str::to_owned) }
    }

    #[test]
    fn each_part_is_told_from_the_others() {
        for (text, unit, expected) in [
            ("vendor late", "%", said(None, None, Some("vendor late"))),
            ("confidence 8", "", said(Some(8), None, None)),
            ("Confidence: 8/10, vendor late", "", said(Some(8), None, Some("vendor late"))),
            ("confidence 0 - not at all", "", said(Some(0), None, Some("not at all"))),
            ("信心 8", "", said(Some(8), None, None)),
            ("信心指数８，供应商延期", "", said(Some(8), None, Some("供应商延期"))),
            ("confidence is low", "", said(None, None, Some("confidence is low"))),
            ("score 0.8", "", said(None, Some("0.8"), None)),
            ("打分 绿 延期", "", said(None, Some("绿"), Some("延期"))),
            ("confidence 8 score green", "", said(Some(8), Some("green"), None)),
            ("score is low", "", said(None, None, Some("score is low"))),
            ("score 7 of 10 customers", "", said(None, None, Some("score 7 of 10 customers"))),
            ("pts", "pts", said(None, None, None)),
            ("PTS, vendor late", "pts", said(None, None, Some("vendor late"))),
            ("pts confidence 8", "pts", said(Some(8), None, None)),
            ("个 供应商延期", "个", said(None, None, Some("供应商延期"))),
            ("ptsd", "pts", said(None, None, Some("ptsd"))),
            ("story points", "story points", said(None, None, None)),
            ("users left", "pts", said(None, None, Some("users left"))),
        ] {
            assert_eq!(behind(text, unit), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_confidence_is_no_note_either() {
        for typed in ["11", "7.5", "80%", "8abc"] {
            let wrong = Err(Error::NotAConfidence { typed: typed.to_owned() });
            assert_eq!(behind(&format!("confidence {typed}"), ""), wrong);
        }
    }
}
