//! The measure at the end of a new key result: `40% -> 60%`, 从A提升到B, `>= 99.9%`, `[] Beta; [] Launch`.
use super::{
    between,
    cut::Cut,
    error::Error,
    milestone,
    number::{self, Number},
    types::MeasureText,
};

pub(super) const ARROWS: [&str; 9] = ["-->", "—>", "->", "=>", "→", "⇒", "➜", "➔", "⟶"];
/// What stands before a lower bound.
const AT_LEAST: [&str; 7] = [">=", "≥", "at least", "no less than", "不低于", "不少于", "至少"];
/// What stands before an upper bound.
const AT_MOST: [&str; 8] = ["<=", "≤", "at most", "no more than", "不超过", "不高于", "不多于", "至多"];
/// What leads to a bound and is no part of the title: 可用性保持不低于 99.9%.
const KEPT: [&str; 9] = ["始终保持", "一直保持", "长期保持", "保持在", "维持在", "稳定在", "保持", "维持", "始终"];
/// Words between 从A and 到B.
const MOVES: [&str; 26] = [
    "提升", "提高", "提", "增加", "增长", "增", "上升", "升", "涨", "扩大", "扩", "做", "改善", "优化", "降低", "下降",
    "降", "减少", "减", "缩短", "缩减", "缩", "压缩", "压", "控制", "变",
];
const NUMBER_WORDS: [&str; 21] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "thirty", "forty", "fifty",
    "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "dozen",
];

/// A number found in a text, in plain bytes.
pub(super) struct Span {
    pub start: usize,
    pub end: usize,
    pub number: Result<Number, Error>,
}

/// Divides `TITLE MEASURE`. `None`: there is a number, but nothing says what is measured.
pub(super) fn split(cut: Cut<'_>) -> Result<(Cut<'_>, Option<MeasureText>), Error> {
    let plain = cut.plain();
    if let Some(at) = milestone::begins(plain) {
        let all = milestone::list(cut.skip(at))?;
        return Ok((cut.first(at).trim(), all.map(MeasureText::Milestones)));
    }
    let spans = spans(plain);
    if let Some(keep) = keep(plain, &spans) {
        let at = without_lead(plain, keep.at);
        let number = |span: Option<&Span>| span.map(|span| span.number.clone()).transpose();
        let (low, high) = (number(keep.low)?, number(keep.high)?);
        let first = low.as_ref().or(high.as_ref());
        let Some(Ok(unit)) = first.map(|first| unit(first, high.as_ref().unwrap_or(first), [keep.unit, ""])) else {
            return Ok((cut, None));
        };
        let (low, high) = (low.map(|low| low.value), high.map(|high| high.value));
        return Ok((cut.first(at).trim(), Some(MeasureText::Keep { low, high, unit })));
    }
    if let [.., from, to] = spans.as_slice()
        && let Some((at, words)) = change(plain, from, to)
    {
        let (from, to) = (from.number.clone()?, to.number.clone()?);
        let Ok(unit) = unit(&from, &to, words) else {
            return Ok((cut, None));
        };
        return Ok((cut.first(at).trim(), Some(MeasureText::Change { from: from.value, to: to.value, unit })));
    }
    let done = spans.is_empty() && !says_a_number(plain) && !says_a_measure(plain);
    Ok((cut, done.then_some(MeasureText::Done)))
}

/// Every number that is not glued to the end of a word (`v2`, `Q4` and `B2B` are names).
pub(super) fn spans(plain: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let (mut at, mut before) = (0, ' ');
    while let Some(char) = plain.get(at..).and_then(|rest| rest.chars().next()) {
        let sign = matches!(char, '-' | '+');
        let starts = if sign {
            !before.is_ascii_alphanumeric()
        } else {
            char.is_ascii_digit() || "¥$€£".contains(char) || (char == '.' && before != '.')
        };
        let glued = before.is_ascii_alphanumeric() || before == '_';
        let found = if starts && !glued { number::scan(plain.get(at..).unwrap_or_default()) } else { None };
        match found {
            Some((length, number)) if length > 0 => {
                spans.push(Span { start: at, end: at + length, number });
                at += length;
                // A dash right behind a number is no sign: `10-20`.
                before = '0';
            }
            _ => {
                at += char.len_utf8();
                before = char;
            }
        }
    }
    spans
}

/// Bounds that were found in a text.
struct Keep<'p> {
    at: usize,
    low: Option<&'p Span>,
    high: Option<&'p Span>,
    /// The word behind them.
    unit: &'p str,
}

/// `>= 99`, 不超过 5, `10..20`, 5到8之间, 3 天以内.
fn keep<'p>(plain: &'p str, spans: &'p [Span]) -> Option<Keep<'p>> {
    let last = spans.last()?;
    let unit = tail(plain, last);
    let head = plain.get(..last.start)?.trim_end();
    if let [.., low, high] = spans
        && let (head, joint) = (plain.get(..low.start)?, plain.get(low.end..high.start)?)
        && let Some((at, unit)) = between::kept(head, joint, unit)
    {
        return is_unit(unit).then_some(Keep { at, low: Some(low), high: Some(high), unit });
    }
    if let [.., low, high] = spans
        && plain.get(low.end..high.start)?.trim() == ".."
    {
        return is_unit(unit).then_some(Keep { at: low.start, low: Some(low), high: Some(high), unit });
    }
    for (words, is_upper) in [(&["以内", "之内", "以下"][..], true), (&["以上"][..], false)] {
        if let Some(unit) = words.iter().find_map(|word| unit.strip_suffix(word)).map(str::trim) {
            let (low, high) = if is_upper { (None, Some(last)) } else { (Some(last), None) };
            return is_unit(unit).then_some(Keep { at: last.start, low, high, unit });
        }
    }
    let lower = head.to_ascii_lowercase();
    let found = |words: &[&str]| words.iter().find(|word| lower.ends_with(**word)).map(|word| head.len() - word.len());
    let (at, low, high) = match (found(&AT_LEAST), found(&AT_MOST)) {
        (Some(at), _) => (at, Some(last), None),
        (None, Some(at)) => (at, None, Some(last)),
        (None, None) => return None,
    };
    is_unit(unit).then_some(Keep { at, low, high, unit })
}

/// Where the title ends before a bound: 可用性保持 without 保持, unless that is all of it.
fn without_lead(plain: &str, at: usize) -> usize {
    let head = plain.get(..at).unwrap_or_default().trim_end();
    let title = KEPT.iter().find_map(|lead| head.strip_suffix(lead)).map(str::trim_end);
    title.filter(|title| !title.is_empty()).map_or(at, str::len)
}

/// Whether what stands behind a number can be its unit: nothing, or one short word.
pub(super) fn is_unit(word: &str) -> bool {
    word.chars().count() <= 20 && word.chars().all(|char| char.is_alphabetic() || char == '/')
}

/// Where `from A to B` or `A -> B` begins, and the words behind A and B that may be a unit.
fn change<'p>(plain: &'p str, from: &Span, to: &Span) -> Option<(usize, [&'p str; 2])> {
    let between = plain.get(from.end..to.start)?.trim();
    let head = plain.get(..from.start)?.trim_end();
    let lower = head.to_ascii_lowercase();
    let (said_from, title) = match ["从", "由", "from"].iter().find(|word| lower.ends_with(*word)) {
        Some(word) => (true, head.len() - word.len()),
        None => (false, head.len()),
    };
    let behind_from = joined(between, said_from)?;
    let behind_to = tail(plain, to);
    (is_unit(behind_from) && is_unit(behind_to)).then_some((title, [behind_from, behind_to]))
}

/// What stands before the arrow, `to` or 提升到 that `between` ends with; `None` when it ends with none.
fn joined(between: &str, said_from: bool) -> Option<&str> {
    if let Some(before) = ARROWS.iter().find_map(|arrow| between.strip_suffix(arrow)) {
        return Some(before.trim());
    }
    let to = between.len().checked_sub(2).filter(|_| said_from).and_then(|at| between.split_at_checked(at));
    if let Some((before, word)) = to
        && word.eq_ignore_ascii_case("to")
        && !before.ends_with(|char: char| char.is_alphanumeric())
    {
        let before = before.trim();
        return Some(if matches!(before, "up" | "down") { "" } else { before });
    }
    let before = between.strip_suffix('到').or_else(|| between.strip_suffix('至'))?.trim();
    Some(MOVES.iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before).trim())
}

/// What stands behind a number at the end of the text, without the full stop.
pub(super) fn tail<'p>(plain: &'p str, last: &Span) -> &'p str {
    plain
        .get(last.end..)
        .unwrap_or_default()
        .trim_end_matches(|char: char| char.is_whitespace() || ".。;!".contains(char))
        .trim()
}

struct TwoUnits;

/// The one unit that both ends have, or that one of them has.
fn unit(from: &Number, to: &Number, words: [&str; 2]) -> Result<Option<String>, TwoUnits> {
    let percent = |number: &Number| number.percent.then(|| "%".to_owned());
    let word = |word: &str| Some(word.to_owned()).filter(|word| !word.is_empty());
    let said = [percent(from), percent(to), from.unit.clone(), to.unit.clone(), word(words[0]), word(words[1])];
    let mut units = said.into_iter().flatten();
    let Some(first) = units.next() else {
        return Ok(None);
    };
    if units.all(|unit| unit.to_lowercase() == first.to_lowercase()) { Ok(Some(first)) } else { Err(TwoUnits) }
}

/// Whether a measure was begun that no number can be read of: `>= NaN`, `b ->`, `½ -> ¾`.
pub(super) fn says_a_measure(plain: &str) -> bool {
    let ends = plain.trim_end_matches(|char: char| char.is_whitespace() || char == '.');
    let is_cut = ARROWS.into_iter().chain([">=", "≥", "<=", "≤"]).any(|mark| ends.ends_with(mark));
    let endless = |word: &str| ["nan", "inf", "infinity"].iter().any(|other| other.eq_ignore_ascii_case(word));
    let fraction = |char: char| matches!(char, '∞' | '½' | '¼' | '¾' | '⅐'..='⅞');
    is_cut || plain.split(|char: char| !char.is_ascii_alphanumeric()).any(endless) || plain.contains(fraction)
}

/// Whether words name a number: 十万, 七成, 百分之八十, 三个, `two million`.
fn says_a_number(plain: &str) -> bool {
    let english = plain.split(|char: char| !char.is_ascii_alphabetic()).any(|word| {
        NUMBER_WORDS.iter().any(|number| number.eq_ignore_ascii_case(word.strip_suffix(['s', 'S']).unwrap_or(word)))
    });
    let mut pairs = plain.chars().zip(plain.chars().skip(1));
    let chinese = pairs.any(|(digit, what)| {
        let many = "二两三四五六七八九十几百千万亿".contains(digit) && "个家人次篇项款份台位倍天周月年".contains(what);
        let scaled = "一二两三四五六七八九十几".contains(digit) && "十百千万亿成倍".contains(what);
        many || scaled
    });
    english || chinese || plain.contains("百分之") || plain.contains("翻倍") || plain.contains("翻番")
}
