//! What a line of a review begins with: ①, `(21)`, `1)`, `1. ` or the key result's id.

use super::Listed;
use crate::answer::fold::fold;
use crate::answer::label::bullet;

/// Which key result a line speaks of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::answer) enum Marker {
    /// The place in the list, from 1.
    Place(usize),
    /// Its id.
    Id(Listed),
}

impl Marker {
    /// The place in the list, from 0, if it is listed.
    pub(super) fn index(self, listed: &[Listed]) -> Option<usize> {
        match self {
            Marker::Place(place) => place.checked_sub(1).filter(|index| *index < listed.len()),
            Marker::Id(id) => listed.iter().position(|one| *one == id),
        }
    }
}

/// The marker of a line and what follows it.
pub(in crate::answer) fn marker(line: &str) -> Option<(Marker, &str)> {
    let line = bullet(line).trim();
    let (mark, rest) = circled(line).or_else(|| id(line)).or_else(|| enclosed(line)).or_else(|| numbered(line))?;
    Some((
        mark,
        rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '、' | '–' | '—' | '.' | '．')),
    ))
}

/// A line cut before each circled number that begins a word: `① 1650 ② 黄`; so also before `(21)`, where so many are listed.
pub(super) fn pieces(line: &str, listed: usize) -> Vec<&str> {
    let separates = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | ';' | '；' | '、' | '。');
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        if at > from && separates(before) && (circle(c).is_some() || beyond_circles(&line[at..], listed)) {
            pieces.push(&line[from..at]);
            from = at;
        }
        before = c;
    }
    pieces.push(&line[from..]);
    let tidy = |piece: &'_ str| !piece.trim_matches(separates).is_empty();
    pieces.into_iter().filter(|piece| tidy(piece)).map(|piece| piece.trim_start().trim_end_matches(separates)).collect()
}

/// Whether `(21)` or more stands here, as it is shown where ⑳ is not enough. A smaller number in brackets is part of a comment.
fn beyond_circles(text: &str, listed: usize) -> bool {
    matches!(enclosed(text), Some((Marker::Place(place), _)) if place > 20 && place <= listed)
}

/// ① to ㊿.
fn circle(c: char) -> Option<usize> {
    let code = u32::from(c);
    let number = match c {
        '①'..='⑳' => code - u32::from('①') + 1,
        '㉑'..='㉟' => code - u32::from('㉑') + 21,
        '㊱'..='㊿' => code - u32::from('㊱') + 36,
        _ => return None,
    };
    usize::try_from(number).ok()
}

/// Whether a line begins with ①, as it is shown.
pub(in crate::answer) fn is_circled(line: &str) -> bool {
    line.chars().next().is_some_and(|first| circle(first).is_some())
}

fn circled(line: &str) -> Option<(Marker, &str)> {
    let first = line.chars().next()?;
    if let Some(place) = circle(first) {
        return Some((Marker::Place(place), &line[first.len_utf8()..]));
    }
    // A digit in a key: 1️⃣.
    let digit = first.to_digit(10)?;
    let rest = line[first.len_utf8()..].strip_prefix('\u{fe0f}').unwrap_or(&line[first.len_utf8()..]);
    let rest = rest.strip_prefix('\u{20e3}')?;
    Some((Marker::Place(usize::try_from(digit).ok()?), rest))
}

/// `O12.1`, also full-width and with 。 for the point.
fn id(line: &str) -> Option<(Marker, &str)> {
    let mut chars = line.char_indices().map(|(at, c)| (at, fold(c))).peekable();
    chars.next_if(|(_, c)| *c == 'o')?;
    let mut number = || {
        let mut digits = String::new();
        while let Some((_, digit)) = chars.next_if(|(_, c)| c.is_ascii_digit()) {
            digits.push(digit);
        }
        let end = chars.next().unwrap_or((line.len(), ' '));
        digits.parse::<u32>().ok().map(|number| (number, end))
    };
    let (objective, (_, point)) = number()?;
    if !matches!(point, '.' | '。') {
        return None;
    }
    let (number, (end, next)) = number()?;
    (!next.is_ascii_alphanumeric()).then_some((Marker::Id(Listed { objective, number }), &line[end..]))
}

/// `(21)`, `（21）`.
fn enclosed(line: &str) -> Option<(Marker, &str)> {
    let inside = line.strip_prefix(['(', '（'])?;
    let (digits, rest) = inside.split_once([')', '）'])?;
    let digits: String = digits.trim().chars().map(fold).collect();
    let short = digits.len() <= 3 && digits.chars().all(|c| c.is_ascii_digit());
    let place = digits.parse().ok().filter(|_| short)?;
    Some((Marker::Place(place), rest))
}

/// `1)`, `1. `, `1、`.
fn numbered(line: &str) -> Option<(Marker, &str)> {
    let digits: String = line.chars().map(fold).take_while(char::is_ascii_digit).take(3).collect();
    let length: usize = line.chars().take(digits.len()).map(char::len_utf8).sum();
    let rest = &line[length..];
    let sign = rest.chars().next()?;
    let after = &rest[sign.len_utf8()..];
    let marks = match fold(sign) {
        ')' | '、' => true,
        '.' => after.is_empty() || after.starts_with(char::is_whitespace),
        _ => false,
    };
    marks.then_some((Marker::Place(digits.parse().ok()?), after))
}
