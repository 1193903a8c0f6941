//! A review answered in free text: one line for each key result.

mod line;
mod marker;
#[cfg(test)]
mod tests;

use super::fold::is_one_of;
use super::{TooLong, chatter, fits};
use line::{score, value};
use marker::pieces;
pub(super) use marker::{Marker, is_circled, marker};

/// A key result as it is listed in the question: `O12.1` is objective 12, number 1.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Listed {
    /// The objective's number.
    pub objective: u32,
    /// The key result's number within it.
    pub number: u32,
}

/// What a message says to an open review.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Read {
    /// It answers.
    Answers {
        /// What was said of single key results, in the order of the message; a key result may occur twice, the last counts.
        lines: Vec<Line>,
        /// `accept` / 采用建议 stood alone: the suggested score for every listed one that `lines` does not name.
        accept_rest: bool,
        /// Lines that could not be given to a key result, as typed; the person must be told.
        strays: Vec<Stray>,
    },
    /// `ok`, thanks, a lone emoji, nothing at all.
    Nothing,
}

/// What was said of one key result; at least one of the three parts is there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Line {
    /// Its place in the list, from 0.
    pub index: usize,
    /// The value as typed (`1650`, `1.2万`, `80%`, `+5`, `done`): not yet read as a number.
    pub value: Option<String>,
    /// The score.
    pub score: Option<ScoreWord>,
    /// The comment, as typed.
    pub note: Option<String>,
}

/// A score as a person says it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ScoreWord {
    /// 0.0 to 1.0 in tenths: 0 to 10.
    Tenths(u8),
    /// 🔴, red, 红, 红灯.
    Red,
    /// 🟡, yellow, 黄, 黄灯.
    Yellow,
    /// 🟢, green, 绿, 绿灯.
    Green,
    /// `accept`, `suggested`, 采用建议, 建议.
    Suggested,
    /// `0` or `1` alone: all or nothing of a score, or of a confidence the lowest.
    Bare(u8),
    /// `7`, `70`, 七成, `0.75`: could be a score and is not one; it is asked about, never guessed.
    Asked(String),
}

/// A line that belongs to no listed key result.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Stray {
    /// It does not begin with ①, `(21)`, `1)`, `1. ` or an id, and more than one key result is listed.
    NoMarker(String),
    /// It begins with a number or an id that is not in the list.
    NotListed(String),
    /// Nothing follows the number or the id.
    Empty(String),
}

/// How people accept, alone on a line, the suggestions for all that are left.
const ACCEPT_REST: &str = "accept|accept all|accept the rest|accept rest|rest accept|accept suggestions|\
    accept the suggestions|as suggested|suggested|the rest as suggested|rest as suggested|\
    采用建议|接受建议|按建议|采用|都采用建议|全部采用建议|其余采用建议|其它采用建议|\
    其他采用建议|剩下的采用建议|其余按建议|都按建议";

/// Reads a message as the answer to a review of the key results `listed`, shown in this order as ① ② ③ ….
///
/// In a line the first thing that looks like a number is the value, a number of the form 0.0–1.0 or a light after it is
/// the score, the rest is the comment. With one key result listed the marker may be left out.
///
/// # Errors
/// A value or a comment has more than [`super::LIMIT`] characters.
pub fn read(text: &str, listed: &[Listed]) -> Result<Read, TooLong> {
    if says_nothing(text) {
        return Ok(Read::Nothing);
    }
    let pieces: Vec<&str> = text.lines().flat_map(|line| pieces(line, listed.len())).collect();
    let mut lines = Vec::new();
    let mut strays = Vec::new();
    let mut accept_rest = false;
    if listed.len() == 1 && !pieces.iter().any(|piece| marker(piece).is_some()) {
        lines.push(parts(0, text)?);
        return Ok(Read::Answers { lines, accept_rest, strays });
    }
    for piece in pieces {
        if is_one_of(piece, ACCEPT_REST) {
            accept_rest = true;
            continue;
        }
        let Some((mark, rest)) = marker(piece) else {
            if !says_nothing(piece) {
                strays.push(Stray::NoMarker(piece.to_owned()));
            }
            continue;
        };
        match mark.index(listed) {
            None => strays.push(Stray::NotListed(piece.to_owned())),
            Some(_) if rest.trim().is_empty() => strays.push(Stray::Empty(piece.to_owned())),
            Some(index) => lines.push(parts(index, rest)?),
        }
    }
    if lines.is_empty() && strays.is_empty() && !accept_rest {
        return Ok(Read::Nothing);
    }
    Ok(Read::Answers { lines, accept_rest, strays })
}

/// Whether a text says of anything in it which key result that is about.
#[must_use]
pub fn is_marked(text: &str) -> bool {
    text.lines().flat_map(|line| pieces(line, 0)).any(|piece| marker(piece).is_some())
}

/// The score that a text begins with, and the comment behind it.
#[must_use]
pub fn score_first(text: &str) -> (Option<ScoreWord>, &str) {
    match score(text.trim(), true) {
        Some((score, rest)) => (Some(score), rest),
        None => (None, text.trim()),
    }
}

/// Whether a text says itself that it gives values of a review: lines of a circled number, a value, and no more than a score.
#[must_use]
pub fn gives_values(text: &str) -> bool {
    let pieces: Vec<&str> = text.lines().flat_map(|line| pieces(line, 0)).collect();
    let valued = |piece: &&str| match marker(piece) {
        Some((Marker::Place(_), rest)) if is_circled(piece) => {
            parts(0, rest).is_ok_and(|line| line.value.is_some() && line.note.is_none())
        }
        _ => false,
    };
    !pieces.is_empty() && pieces.iter().all(valued)
}

/// Chatter; but a light is a score.
fn says_nothing(text: &str) -> bool {
    chatter::answers_nothing(text) && !text.contains(['🔴', '🟡', '🟢'])
}

/// One key result's value, score and comment.
fn parts(index: usize, text: &str) -> Result<Line, TooLong> {
    let (value, rest) = match value(text) {
        Some((value, rest)) => (Some(value), rest),
        None => (None, text.trim()),
    };
    let (score, rest) = match score(rest, value.is_some()) {
        Some((score, rest)) => (Some(score), rest),
        None => (None, rest),
    };
    // A light first and a number alone after it: `绿 1650`.
    let (value, rest) = match (value, score.is_some().then(|| self::value(rest)).flatten()) {
        (None, Some((value, ""))) => (Some(value), ""),
        (value, _) => (value, rest),
    };
    let note = Some(rest.trim().to_owned()).filter(|note| !note.is_empty());
    Ok(Line { index, value: fits("value", value)?, score, note: fits("note", note)? })
}
