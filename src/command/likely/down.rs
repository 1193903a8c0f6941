//! What goes down: to a number, or by one.

use rust_decimal::Decimal;

use super::ends;
use crate::command::cut::Cut;
use crate::command::measure::Span;

/// What says that something goes down, in English words and in Chinese.
const DOWN: [&str; 17] = [
    "reduce", "cut", "lower", "decrease", "drop", "down", "shrink", "shorten", "halve", "降低", "下降", "减少", "缩短",
    "缩减", "压缩", "降", "减",
];
/// Where a number is reached.
const TO: [&str; 4] = ["到", "至", "为", "成"];

/// Where the word begins that says that something goes down.
pub(super) fn word(plain: &str) -> Option<usize> {
    let lower = plain.to_ascii_lowercase();
    DOWN.iter().find_map(|word| {
        let at = lower.find(word)?;
        let before = lower.get(..at)?.chars().next_back();
        let behind = lower.get(at + word.len()..)?;
        let ending = behind.get(..behind.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(behind.len()))?;
        let is_word = before.is_none_or(|char| !char.is_ascii_alphanumeric())
            && matches!(ending, "" | "s" | "d" | "ed" | "ing" | "ting" | "ping");
        (!word.is_ascii() || is_word).then_some(at)
    })
}

/// Where the title ends that says that something goes down, and whether by so much and not to so much.
pub(super) fn said(cut: Cut<'_>, head: &str, word: usize) -> (usize, bool) {
    let lower = head.to_ascii_lowercase();
    if ends(&lower, "by") {
        return (head.len() - "by".len(), true);
    }
    if ends(&lower, "to") {
        let title = head.len() - "to".len();
        let title = if ends(lower.get(..title).unwrap_or_default().trim_end(), "down") {
            lower.rfind("down").unwrap_or(title)
        } else {
            title
        };
        return (title, false);
    }
    // 缺陷减少到 5 个 and 成本降低30%: the title stands before the word, if there is one.
    let said = head.get(word..).unwrap_or_default();
    let is_to = TO.iter().any(|to| said.ends_with(to));
    let alone =
        DOWN.iter().any(|down| !down.is_ascii() && said.trim_end_matches(['了', '到', '至', '为', '成']) == *down);
    let is_chinese = cut.plain().get(word..).is_some_and(|rest| !rest.starts_with(|char: char| char.is_ascii()));
    if alone { (word, !is_to) } else { (head.len(), is_chinese && !is_to) }
}

fn value(span: &Span) -> (Decimal, bool) {
    span.number.as_ref().map_or((Decimal::TEN, false), |number| (number.value, number.percent))
}

/// An example of a way down to a number: `20 -> 5`.
pub(super) fn from_above(last: &Span, typed: &str) -> String {
    let (target, percent) = value(last);
    let start = if target <= Decimal::ZERO { Decimal::from(20) } else { target.saturating_mul(Decimal::from(4)) };
    let whole = percent && target < Decimal::ONE_HUNDRED;
    let start = if whole { start.min(Decimal::ONE_HUNDRED) } else { start };
    format!("{} -> {typed}", start.normalize())
}

/// An example of a way down by a number, and where it leads: 成本降低30% is `100 -> 70`.
pub(super) fn less(last: &Span, typed: &str) -> (String, Decimal) {
    let (by, percent) = value(last);
    if percent && by < Decimal::ONE_HUNDRED {
        let left = Decimal::ONE_HUNDRED.saturating_sub(by).normalize();
        return (format!("100 -> {left}"), left);
    }
    (format!("{} -> {typed}", by.saturating_mul(Decimal::TWO).normalize()), by)
}
