//! The value and the score in a line of a review.

use super::ScoreWord;
use crate::answer::fold::{fold, is_han};

/// Words that are a value of a key result that is done or not.
const DONE: &[&str] = &["done", "not done", "not yet", "完成", "已完成", "未完成", "没完成", "完成了"];
/// Units that people set apart from their number.
const UNITS: &[&str] = &["%", "k", "m", "w", "万", "千", "亿"];
/// The suggestion, the longer words first.
const ACCEPT: &[&str] = &[
    "accept suggestion",
    "as suggested",
    "suggested",
    "accepted",
    "accept",
    "采用建议",
    "接受建议",
    "按建议",
    "建议",
    "采用",
    "接受",
];
const SCORE: &[&str] = &["score", "打分", "评分"];
const RED: &[&str] = &["red", "红灯", "红色", "红"];
const YELLOW: &[&str] = &["yellow", "amber", "黄灯", "黄色", "黄"];
const GREEN: &[&str] = &["green", "绿灯", "绿色", "绿"];

/// The value a text begins with, as typed, and what follows it.
pub(super) fn value(text: &str) -> Option<(String, &str)> {
    let text = text.trim();
    if let Some(rest) = longest(text, DONE) {
        return Some((text[..text.len() - rest.len()].to_owned(), next(rest)));
    }
    // `by -2` is one value.
    let start = match word(text, "by") {
        Some(rest) if number(rest.trim_start()).is_some() => text.len() - rest.trim_start().len(),
        _ => 0,
    };
    let length = start + number(&text[start..])?;
    let (mut end, rest) = (length, text[length..].trim_start());
    if let Some(after) = UNITS.iter().find_map(|unit| word(rest, unit))
        && !text[..length].ends_with(|c: char| c.is_alphabetic() || c == '%')
    {
        end = text.len() - after.len();
    }
    Some((text[..end].to_owned(), next(&text[end..])))
}

/// How many bytes of the text look like a number: a sign, a currency, digits, a short unit.
fn number(text: &str) -> Option<usize> {
    let chars: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, fold(c))).collect();
    let sign = |at: usize| chars.get(at).map_or(' ', |(_, c)| *c);
    let mut at = 0;
    while at < 3 && matches!(sign(at), '+' | '-' | '=' | '$' | '€' | '£' | '¥') {
        at += 1;
    }
    if !(sign(at).is_ascii_digit() || sign(at) == '.' && sign(at + 1).is_ascii_digit()) {
        return None;
    }
    let inside =
        |at: usize| sign(at).is_ascii_digit() || matches!(sign(at), '.' | ',' | '_') && sign(at + 1).is_ascii_digit();
    while inside(at) {
        at += 1;
    }
    let digits = at;
    while !sign(at).is_whitespace() && (sign(at).is_alphanumeric() || matches!(sign(at), '%' | '/' | '°' | '¥' | '€'))
    {
        at += 1;
    }
    // A comment written against the number is not its unit.
    const LONGEST_UNIT: usize = 4;
    let unit = digits..at;
    if unit.len() > LONGEST_UNIT && unit.clone().any(|at| is_han(sign(at))) {
        at = digits + usize::from(matches!(sign(digits), '%' | '万' | '千' | '亿' | 'k' | 'w'));
    }
    Some(chars.get(at).map_or(text.len(), |(byte, _)| *byte))
}

/// The score a text begins with and what follows it; after a value also what only could be one.
pub(super) fn score(text: &str, after_value: bool) -> Option<(ScoreWord, &str)> {
    let lights = [('🔴', ScoreWord::Red), ('🟡', ScoreWord::Yellow), ('🟢', ScoreWord::Green)];
    for (light, score) in lights {
        if let Some(rest) = text.strip_prefix(light) {
            return Some((score, next(rest)));
        }
    }
    let words =
        [(RED, ScoreWord::Red), (YELLOW, ScoreWord::Yellow), (GREEN, ScoreWord::Green), (ACCEPT, ScoreWord::Suggested)];
    for (list, score) in words {
        if let Some(rest) = longest(text, list) {
            return Some((score, next(rest)));
        }
    }
    // `score 0.7` says what it is.
    if let Some(found) = SCORE.iter().find_map(|name| score(next(word(text, name)?), true)) {
        return Some(found);
    }
    if !after_value {
        return None;
    }
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '，' | '；' | '。' | ';')).unwrap_or(text.len());
    let (token, rest) = (text[..end].trim_end_matches(','), next(&text[end..]));
    let folded: String = token.chars().map(fold).collect();
    if rest.is_empty() && matches!(folded.as_str(), "0" | "1") {
        return Some((ScoreWord::Bare(u8::from(folded == "1")), rest));
    }
    tenths(&folded, rest.is_empty()).map(|tenths| match tenths {
        Some(tenths) => (ScoreWord::Tenths(tenths), rest),
        None => (ScoreWord::Asked(token.to_owned()), rest),
    })
}

/// `0.7` is seven tenths; `Some(None)` is what could be meant as a score; a bare whole number only where nothing follows.
fn tenths(token: &str, last: bool) -> Option<Option<u8>> {
    if let Some((whole, part)) = token.split_once(['.', ',']) {
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        if !matches!(whole, "" | "0" | "1") || part.is_empty() || !digits(part) || part.len() > 3 {
            return None;
        }
        let exact = token.contains('.') && part.len() == 1 && !(whole == "1" && part != "0");
        let tenth = part.parse::<u8>().ok().filter(|_| exact);
        return Some(tenth.map(|tenth| if whole == "1" { 10 } else { tenth }));
    }
    let of_ten =
        token.strip_suffix('成').is_some_and(|n| n.chars().count() == 1 && "一二三四五六七八九十123456789".contains(n));
    let bare = last && token.parse::<u8>().is_ok_and(|n| n <= 100);
    (of_ten || bare).then_some(None)
}

/// What follows the longest of the words the text begins with.
fn longest<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().filter_map(|one| word(text, one)).min_by_key(|rest| rest.len())
}

/// What follows the word, if the text begins with it and it ends there.
fn word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut chars = text.chars();
    for expected in word.chars() {
        if fold(chars.next()?) != expected {
            return None;
        }
    }
    let rest = chars.as_str();
    let ends = |c: char| c.is_whitespace() || matches!(fold(c), ',' | ';' | ':' | '.' | '!' | '(' | '。' | '、');
    rest.chars().next().is_none_or(ends).then_some(rest)
}

/// What follows without the signs that only separated it.
fn next(text: &str) -> &str {
    text.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(fold(c), ',' | ';' | ':' | '。' | '、') || matches!(c, '–' | '—')
    })
    .trim_end()
}
