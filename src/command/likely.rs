//! A title with a number that says no measure: the measure that is likely meant, as it can be typed. It is only shown; what it
//! must not do is turn round what the title says.

use rust_decimal::Decimal;

use super::cut::{Cut, Source};
use super::measure::{self, Span};

/// Words behind which a bound follows.
const BELOW: [&str; 12] =
    ["<", "less than", "fewer than", "lower than", "below", "under", "小于", "低于", "少于", "短于", "不到", "控制在"];
/// The same for a bound from below.
const ABOVE: [&str; 9] = [">", "more than", "greater than", "higher than", "above", "大于", "高于", "多于", "超过"];
/// The same behind the number.
const OR_LESS: [&str; 5] = ["or less", "or fewer", "or lower", "or below", "at most"];
/// The same behind the number, from below.
const OR_MORE: [&str; 5] = ["or more", "or higher", "or greater", "or above", "at least"];
/// What says that something goes down, in English words and in Chinese.
const DOWN: [&str; 17] = [
    "reduce", "cut", "lower", "decrease", "drop", "down", "shrink", "shorten", "halve", "降低", "下降", "减少", "缩短",
    "缩减", "压缩", "降", "减",
];
/// Where a number is reached.
const TO: [&str; 4] = ["到", "至", "为", "成"];

/// The likely title and measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likely {
    /// The title without what belongs to the measure.
    pub title: String,
    /// `30 -> 50`, `<= 3%`.
    pub measure: String,
}

/// What a title is likely to measure; `None` without a number in digits, or where nothing is known but a number to reach.
pub fn likely(title: &str) -> Option<Likely> {
    let source = Source::new(title);
    let cut = source.whole();
    let plain = cut.plain();
    let spans = measure::spans(plain);
    let last = spans.last()?;
    let found = |end: usize, measure: String| {
        let short = cut.first(end).trim();
        let title = if short.is_empty() { cut } else { short };
        Some(Likely { title: title.typed().to_owned(), measure })
    };
    let typed = typed(plain, last);
    if let [.., first, _] = spans.as_slice()
        && let Some((at, joint)) = two(plain, first, last)
    {
        let from = plain.get(first.start..first.end)?.trim();
        return found(at, format!("{from}{joint}{typed}"));
    }
    let head = plain.get(..last.start)?.trim_end();
    let lower = head.to_ascii_lowercase();
    let before = |words: &[&str]| words.iter().find(|word| ends(&lower, word)).map(|word| head.len() - word.len());
    let behind = plain.get(last.end..).unwrap_or_default().trim_start().to_ascii_lowercase();
    let follows = |words: &[&str]| words.iter().any(|word| behind.starts_with(word)).then_some(head.len());
    let number = plain.get(last.start..last.end)?.trim();
    let goes_down = down(plain);
    if let Some(title) = measure::ARROWS.iter().find_map(|arrow| head.strip_suffix(arrow)) {
        let measure = if goes_down.is_some() { from_above(last, &typed) } else { format!("0 -> {typed}") };
        return found(title.len(), measure);
    }
    if let Some(at) = before(&BELOW).or_else(|| follows(&OR_LESS)) {
        return found(at, format!("<= {number}"));
    }
    if let Some(at) = before(&ABOVE).or_else(|| follows(&OR_MORE)) {
        return found(at, format!(">= {number}"));
    }
    let (at, by) = says_down(cut, head, goes_down?);
    found(at, if by { less(last, &typed) } else { from_above(last, &typed) })
}

/// `30 to 50` and `between 5 and 8`: where the title ends, and what joins them.
fn two(plain: &str, first: &Span, last: &Span) -> Option<(usize, &'static str)> {
    let head = plain.get(..first.start)?.trim_end();
    let joint = plain.get(first.end..last.start)?.trim().to_ascii_lowercase();
    let lower = head.to_ascii_lowercase();
    match joint.as_str() {
        "to" => Some((lower.strip_suffix("from").map_or(head.len(), str::len), " -> ")),
        "and" => Some((lower.strip_suffix("between")?.len(), "..")),
        _ => None,
    }
}

/// Whether a text ends with a word that is not the end of a longer one.
fn ends(lower: &str, word: &str) -> bool {
    let before = lower.strip_suffix(word).map(|before| before.chars().next_back());
    before.is_some_and(|before| !word.is_ascii() || before.is_none_or(|char| !char.is_ascii_alphanumeric()))
}

/// Where the word begins that says that something goes down.
fn down(plain: &str) -> Option<usize> {
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
fn says_down(cut: Cut<'_>, head: &str, word: usize) -> (usize, bool) {
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

/// The number as it was typed, with a word behind it that can be its unit.
fn typed(plain: &str, last: &Span) -> String {
    let behind = measure::tail(plain, last);
    let number = plain.get(last.start..last.end).unwrap_or_default().trim();
    match behind {
        "" => number.to_owned(),
        unit if measure::is_unit(unit) => format!("{number} {unit}"),
        _ => number.to_owned(),
    }
}

fn value(span: &Span) -> (Decimal, bool) {
    span.number.as_ref().map_or((Decimal::TEN, false), |number| (number.value, number.percent))
}

/// An example of a way down to a number: `20 -> 5`.
fn from_above(last: &Span, typed: &str) -> String {
    let (target, percent) = value(last);
    let start = if target <= Decimal::ZERO { Decimal::from(20) } else { target.saturating_mul(Decimal::from(4)) };
    let whole = percent && target < Decimal::ONE_HUNDRED;
    let start = if whole { start.min(Decimal::ONE_HUNDRED) } else { start };
    format!("{} -> {typed}", start.normalize())
}

/// An example of a way down by a number: 成本降低30% is `100 -> 70`.
fn less(last: &Span, typed: &str) -> String {
    let (by, percent) = value(last);
    if percent && by < Decimal::ONE_HUNDRED {
        return format!("100 -> {}", Decimal::ONE_HUNDRED.saturating_sub(by).normalize());
    }
    format!("{} -> {typed}", by.saturating_mul(Decimal::TWO).normalize())
}

#[cfg(test)]
mod tests {
    use super::likely;
    use crate::command::{Command, read};

    #[test]
    fn what_a_title_says_is_not_turned_round() {
        for (title, expected) in [
            ("NPS 30 to 50", "NPS | 30 -> 50"),
            ("Churn < 3%", "Churn | <= 3%"),
            ("Errors 3 or less", "Errors | <= 3"),
            ("Response time under 200ms", "Response time | <= 200ms"),
            ("Uptime above 99.9%", "Uptime | >= 99.9%"),
            ("Team size between 5 and 8 people in Berlin", "Team size | 5..8"),
            ("缺陷 减少到 5 个", "缺陷 | 20 -> 5 个"),
            ("缺陷减少到5个", "缺陷 | 20 -> 5个"),
            ("成本降低30%", "成本 | 100 -> 70"),
            ("降低成本30%", "降低成本 | 100 -> 70"),
            ("Reduce churn to 3%", "Reduce churn | 12 -> 3%"),
            ("Churn down to 3%", "Churn | 12 -> 3%"),
            ("Cut costs by 30%", "Cut costs | 100 -> 70"),
            ("Users -> 60", "Users | 0 -> 60"),
            ("故障 -> 5 个", "故障 | 0 -> 5 个"),
            ("Fewer steps, cut -> 5", "Fewer steps, cut | 20 -> 5"),
        ] {
            let found = likely(title).map(|found| format!("{} | {}", found.title, found.measure));
            assert_eq!(found.as_deref(), Some(expected), "{title}");
        }
        for title in ["Reach 100k users", "新增用户达到10万", "Grow", "Shutdown rate 3 times"] {
            assert_eq!(likely(title), None, "{title}");
        }
    }

    #[test]
    fn what_is_shown_can_be_typed() {
        for title in
            ["NPS 30 to 50", "Churn < 3%", "缺陷 减少到 5 个", "成本降低30%", "Users -> 60", "Bugs cut to 0", "< 3%"]
        {
            let found = likely(title).expect("a measure");
            let read = read(&format!("add O12 {} {}", found.title, found.measure));
            assert!(matches!(read, Ok(Command::AddKeyResult { measure: Some(_), .. })), "{title}: {read:?}");
        }
    }
}
