//! A sentence of absence as a whole: how it begins, what it says, how it ends.

use super::Absence;
use super::cursor::Cursor;
use super::day::Day;
use super::list::divided;
use super::name::{day, may_go_on};
use super::said::Said;
use super::span::Span;
use crate::answer::fold::{fold, speaks};

/// What may stand before the sentence.
const OPENERS: &str = "hi|hi all|hi team|hello|hey|sorry|fyi|heads up|please note|i'm|i am|i'll be|i will be|i'll|\
    i will|i have to be|i need to be|i'm going to be|i'm taking|i am taking|i'll take|\
    i will take|i take|i'm on|taking|take|will be|be|going|a|i|我|本人|抱歉|不好意思|大家好|想|要|\
    需要|得|会|打算|准备";
/// What begins a reason.
const BECAUSE: &str = "because of|because|due to|因为|由于";

/// The absence, if the whole text is such a sentence.
pub(super) fn whole(text: &str) -> Option<Absence> {
    let mut at = Cursor::new(text);
    let mut said = Said::default();
    while opener(&mut at) {}
    said.read(&mut at);
    if !said.absent || !(said.enough || said.says_when()) {
        return None;
    }
    if said.span == Some(Span::One(Day::Plus(-1))) {
        // What was yesterday is told in the stand-up.
        return None;
    }
    let why = reason(at.rest())?;
    Some(said.absence(why))
}

/// The absence that a text begins with; the rest is the reason.
pub(super) fn beginning(text: &str) -> Absence {
    let mut at = Cursor::new(text);
    let mut said = Said::default();
    while opener(&mut at) {}
    said.read(&mut at);
    if !said.says_when() && !said.absent && !at.rest().is_empty() {
        return unclear();
    }
    // `Mon 7-11 Dec`: a weekday is not all that was said of the days.
    if said.says_when() && goes_on_with_a_date(at.rest()) {
        return unclear();
    }
    if let Some(Span::One(day)) = said.span
        && may_go_on(day, at)
    {
        return unclear();
    }
    // Nor is half of a list all of it.
    let mut more = at;
    if said.says_when() && divided(&mut more) && (goes_on_with_a_date(more.rest()) || day(&mut more).is_some()) {
        return unclear();
    }
    if is_hours(at) {
        said.hours = true;
        return said.absence(None);
    }
    let mut rest = Cursor::new(trim_signs(at.rest()));
    rest.take(BECAUSE);
    rest.take("for");
    let why = trim_signs(rest.rest());
    // `away sister's wedding tomorrow`: words that are no reason after no day.
    if !said.says_when() && !why.is_empty() && said.telling.is_none() {
        return unclear();
    }
    said.absence(Some(why).filter(|why| !why.is_empty()))
}

/// Whether what is left says from or until what time.
fn is_hours(mut at: Cursor<'_>) -> bool {
    at.take("from|after|at|between|until|till|as of|从").is_some()
        && (at.take("noon|lunch|中午").is_some()
            || at.number().is_some() && (at.take("am|pm|h|o'clock|点|时").is_some() || at.sign(&[':'])))
}

/// Whether what is left begins with a number that is no time of day.
fn goes_on_with_a_date(rest: &str) -> bool {
    let folded: String = rest.chars().map(fold).collect();
    let behind = folded.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_time = [":", "am", "pm", "h", "点", "时"].iter().any(|sign| behind.trim_start().starts_with(sign));
    behind.len() < folded.len() && !is_time
}

/// An absence whose days must be asked for.
fn unclear() -> Absence {
    Absence { span: Span::Unclear, stated: None, half: None, why: None, more: Vec::new() }
}

/// Takes a greeting or "I'll be".
fn opener(at: &mut Cursor<'_>) -> bool {
    let mut here = *at;
    let taken = here.take(OPENERS).is_some();
    here.sign(&[',', '!', ':']);
    if taken {
        *at = here;
    }
    taken
}

/// The reason in the end of a whole sentence: brackets or `because …`; `None` where something else follows.
fn reason(rest: &str) -> Option<Option<&str>> {
    let plain = rest.trim_end_matches(|c: char| !speaks(c) && !matches!(c, ')' | '）'));
    if plain.trim_start_matches(|c: char| !speaks(c) && !matches!(c, '(' | '（')).is_empty() {
        return Some(None);
    }
    let mut at = Cursor::new(trim_signs(plain));
    if at.take(BECAUSE).is_some() {
        return Some(Some(at.rest()).filter(|why| !why.is_empty()));
    }
    let inner = at.rest().strip_prefix(['(', '（'])?.strip_suffix([')', '）'])?.trim();
    (!inner.is_empty() && !inner.contains([')', '）'])).then_some(Some(inner))
}

fn trim_signs(text: &str) -> &str {
    text.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '，' | ':' | '：' | ';' | '；' | '-' | '–' | '—' | '。')
    })
    .trim()
}

/// `tomorrow I'm out`, 明天我要请假.
pub(super) fn opener_after_day(at: &mut Cursor<'_>) {
    let mut here = *at;
    here.sign(&[',']);
    while opener(&mut here) {
        *at = here;
    }
}
