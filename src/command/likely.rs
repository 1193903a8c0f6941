//! A title with a number that says no measure: the measure that is likely meant, as it can be typed. It is only shown; what it
//! must not do is turn round what the title says, or lose of a number what makes it that number.

mod down;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

use super::cut::{Cut, Source};
use super::measure::{self, Span};
use super::refs::MeasureText;

/// Words behind which a bound follows.
const BELOW: [&str; 12] =
    ["<", "less than", "fewer than", "lower than", "below", "under", "小于", "低于", "少于", "短于", "不到", "控制在"];
/// The same for a bound from below.
const ABOVE: [&str; 9] = [">", "more than", "greater than", "higher than", "above", "大于", "高于", "多于", "超过"];
/// The same behind the number.
const OR_LESS: [&str; 5] = ["or less", "or fewer", "or lower", "or below", "at most"];
/// The same behind the number, from below.
const OR_MORE: [&str; 5] = ["or more", "or higher", "or greater", "or above", "at least"];
/// What joins two numbers within which something is kept.
const RANGE: [&str; 4] = ["~", "–", "—", "-"];
/// What makes one thing of two numbers: `1/2`, `7:30`, `2026-12-31`.
const GLUE: [&str; 13] = [":", "/", "-", "~", "+", ".", "^", "*", "_", "×", "–", "—", "x"];
/// What multiplies a number from which it stands apart: it is not read so, and must not get lost.
const SCALES: [&str; 17] = [
    "k",
    "m",
    "w",
    "b",
    "mn",
    "bn",
    "mio",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "hundred",
    "dozen",
    "trillion",
    "lakh",
];
/// The same in Chinese, with anything behind it.
const CHINESE_SCALES: [char; 6] = ['十', '百', '千', '万', '亿', '成'];
/// Units that are told apart from words behind them.
const UNITS: [&str; 18] = [
    "ms", "s", "sec", "seconds", "min", "minutes", "h", "hours", "days", "weeks", "months", "km", "kg", "GB", "MB",
    "TB", "USD", "EUR",
];

/// The likely title and measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likely {
    /// The title without what belongs to the measure.
    pub title: String,
    /// `30 -> 50`, `<= 3%`.
    pub measure: String,
}

/// What a title is likely to measure; `None` where that is not known, or where its numbers cannot be read whole.
pub fn likely(title: &str) -> Option<Likely> {
    let source = Source::new(title);
    let cut = source.whole();
    let plain = cut.plain();
    let spans = measure::spans(plain);
    let last = spans.last()?;
    let number = last.number.as_ref().ok()?;
    if measure::says_a_measure(plain) || is_scaled(plain, last) {
        return None;
    }
    if let [.., first, _] = spans.as_slice()
        && let Some((at, joint)) = two(plain, &spans, first, last)
    {
        let from = plain.get(first.start..first.end)?.trim();
        return found(cut, at, format!("{from}{joint}{}", typed(plain, last)), number.value);
    }
    if is_glued(plain, &spans) {
        return None;
    }
    alone(cut, &spans, last, number.value)
}

/// What the last number alone is likely to measure.
fn alone(cut: Cut<'_>, spans: &[Span], last: &Span, value: Decimal) -> Option<Likely> {
    let plain = cut.plain();
    let typed = typed(plain, last);
    let head = plain.get(..last.start)?.trim_end();
    let lower = head.to_ascii_lowercase();
    let before = |words: &[&str]| words.iter().find(|word| ends(&lower, word)).map(|word| head.len() - word.len());
    let behind = plain.get(last.end..).unwrap_or_default().trim_start().to_ascii_lowercase();
    let follows = |words: &[&str]| words.iter().any(|word| behind.starts_with(word)).then_some(head.len());
    let goes_down = down::word(plain);
    if let Some(title) = measure::ARROWS.iter().find_map(|arrow| head.strip_suffix(arrow)) {
        // `¥40 -> $60`: two ends that do not go together.
        if spans.iter().any(|span| span.end == title.trim_end().len()) {
            return None;
        }
        let measure = if goes_down.is_some() { down::from_above(last, &typed) } else { format!("0 -> {typed}") };
        return found(cut, title.len(), measure, value);
    }
    if let Some(at) = before(&BELOW).or_else(|| follows(&OR_LESS)) {
        return found(cut, at, format!("<= {typed}"), value);
    }
    if let Some(at) = before(&ABOVE).or_else(|| follows(&OR_MORE)) {
        return found(cut, at, format!(">= {typed}"), value);
    }
    // Of several numbers nothing says which of them is meant.
    if spans.len() > 1 {
        return None;
    }
    let Some(word) = goes_down else { return found(cut, plain.len(), format!("0 -> {typed}"), value) };
    let (at, by) = down::said(cut, head, word);
    let (measure, value) = if by { down::less(last, &typed) } else { (down::from_above(last, &typed), value) };
    found(cut, at, measure, value)
}

/// The title up to a place with a measure, if both are read as what they are behind one another.
fn found(cut: Cut<'_>, end: usize, measure: String, value: Decimal) -> Option<Likely> {
    let short = cut.first(end);
    let short = short.first(short.plain().trim_end_matches([' ', ':', ',', '、']).len()).trim();
    let title = if short.is_empty() { cut.trim() } else { short };
    let title = title.typed().to_owned();
    is_read(&title, &measure, value).then_some(Likely { title, measure })
}

/// Whether a measure behind a title is read as one, with that value in it.
fn is_read(title: &str, measure: &str, value: Decimal) -> bool {
    let both = format!("{title} {measure}");
    let source = Source::new(&both);
    let Ok((words, Some(read))) = measure::split(source.whole()) else { return false };
    let means = match read {
        MeasureText::Change { to, .. } => to == value,
        MeasureText::Keep { low, high, .. } => [low, high].contains(&Some(value)),
        MeasureText::Done | MeasureText::Milestones(_) => false,
    };
    means && words.typed() == title
}

/// `30 to 50`, `between 5 and 8`, `10%～15%`: where the title ends, and what joins them.
fn two(plain: &str, spans: &[Span], first: &Span, last: &Span) -> Option<(usize, &'static str)> {
    let head = plain.get(..first.start)?.trim_end();
    let joint = plain.get(first.end..last.start)?.trim().to_ascii_lowercase();
    let lower = head.to_ascii_lowercase();
    match joint.as_str() {
        "to" => Some((lower.strip_suffix("from").map_or(head.len(), str::len), " -> ")),
        "and" => Some((lower.strip_suffix("between")?.len(), "..")),
        joint if RANGE.contains(&joint) => {
            let title = lower.strip_suffix("between").map_or(head.len(), str::len);
            let before = spans.get(..spans.len().checked_sub(2)?)?.last();
            let glue = before.and_then(|before| plain.get(before.end..first.start));
            let (low, high) = (first.number.as_ref().ok()?.value, last.number.as_ref().ok()?.value);
            // The colon in 转化率3：10%～15% ends a title.
            let is_one = glue.is_some_and(|glue| glue != ":" && GLUE.contains(&glue));
            (low < high && !is_one).then_some((title, ".."))
        }
        _ => None,
    }
}

/// Whether the last two numbers are one thing: `1/2`.
fn is_glued(plain: &str, spans: &[Span]) -> bool {
    let [.., before, last] = spans else { return false };
    plain.get(before.end..last.start).is_some_and(|glue| GLUE.contains(&glue))
}

/// Whether a word behind a number multiplies it that is not read with it: `100 k users`, 100 万用户.
fn is_scaled(plain: &str, last: &Span) -> bool {
    let behind = plain.get(last.end..).unwrap_or_default().trim_start();
    let word = behind.split(|char: char| !char.is_ascii_alphabetic()).next().unwrap_or_default();
    SCALES.iter().any(|scale| scale.eq_ignore_ascii_case(word)) || behind.starts_with(CHINESE_SCALES)
}

/// Whether a text ends with a word that is not the end of a longer one.
fn ends(lower: &str, word: &str) -> bool {
    let before = lower.strip_suffix(word).map(|before| before.chars().next_back());
    before.is_some_and(|before| !word.is_ascii() || before.is_none_or(|char| !char.is_ascii_alphanumeric()))
}

/// The number as it was typed, with a word behind it that can be its unit.
fn typed(plain: &str, last: &Span) -> String {
    let behind = measure::tail(plain, last);
    let number = plain.get(last.start..last.end).unwrap_or_default().trim();
    let first = behind.split_whitespace().next().unwrap_or_default();
    match behind {
        "" => number.to_owned(),
        unit if measure::is_unit(unit) => format!("{number} {unit}"),
        _ if UNITS.contains(&first) => format!("{number} {first}"),
        _ => number.to_owned(),
    }
}
