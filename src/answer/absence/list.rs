//! Days that are listed: `Dec 24, 25 and 28`, `Friday afternoon and Monday`, 12月24日、28日.

use super::HalfSaid;
use super::cursor::Cursor;
use super::date::Date;
use super::day::Day;
use super::name::{month, ordinal, weekdays};
use super::said::Said;
use super::span::{Span, alone, to};

/// English words that may stand behind the number of a day.
const BEHIND: &str = "and|plus|for|because|due to|thanks|thank you|please|off|out|away|i'm|i am|i'll|morning|afternoon";

/// One of the days of a list.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) half: Option<HalfSaid>,
}

/// One as it was read: a bare number is a day of the month that stands beside another one.
#[derive(Clone, Copy)]
enum Read {
    Whole(Span),
    Bare(u32, Option<u32>),
}

/// Takes a list of at least two days; `None`, and nothing is taken, where it is none.
pub(super) fn list(at: &mut Cursor<'_>) -> Option<Vec<Piece>> {
    let mut here = *at;
    let mut read = pieces(&mut here)?;
    loop {
        let mut next = here;
        if !divided(&mut next) && !goes_on(next, &read) {
            break;
        }
        let Some(more) = pieces(&mut next) else { break };
        read.extend(more);
        here = next;
    }
    let pieces = (read.len() > 1).then(|| dated(&read)).flatten()?;
    *at = here;
    Some(pieces)
}

/// Whether another weekday follows one without anything between: 周四周五请假, `away Thu Fri`. In English only where nothing but
/// the absence stands behind it: `away Wed Thursday is demo day` names one.
fn goes_on(mut at: Cursor<'_>, read: &[(Read, Option<HalfSaid>)]) -> bool {
    let is_weekday = |read: Read| matches!(read, Read::Whole(Span::One(Day::Next(_) | Day::OfWeek(..))));
    let is_english = at.rest().trim_start().starts_with(|c: char| c.is_ascii_alphabetic());
    let before = read.last().is_some_and(|(read, _)| is_weekday(*read));
    if !before || !piece(&mut at).is_some_and(|(read, _)| is_weekday(read)) {
        return false;
    }
    !is_english || at.rest().trim().is_empty() || divided(&mut at) || at.take("off|out|away").is_some()
}

/// Takes what stands between two of them.
pub(super) fn divided(at: &mut Cursor<'_>) -> bool {
    let sign = at.sign(&[',', ';', '、', '+']);
    at.take("and also|and|&|plus|以及|还有|和|及|与|跟").is_some() || sign
}

/// Takes one day or range, or several days of one week; each may be half a day.
fn pieces(at: &mut Cursor<'_>) -> Option<Vec<(Read, Option<HalfSaid>)>> {
    let mut here = *at;
    let Some(days) = weekdays(&mut here) else { return Some(vec![piece(at)?]) };
    let mut said = Said::default();
    said.half(&mut here);
    *at = here;
    Some(days.into_iter().map(|day| (Read::Whole(Span::One(day)), said.half)).collect())
}

/// Takes one day or range, which may be half a day.
fn piece(at: &mut Cursor<'_>) -> Option<(Read, Option<HalfSaid>)> {
    let mut here = *at;
    let mut said = Said::default();
    while here.take("on|the|all").is_some() {}
    said.half(&mut here);
    // 明早 is a day as well.
    let day = said.span.or_else(|| alone(&mut here)).map(Read::Whole).or_else(|| bare(&mut here));
    if said.half.is_none() {
        said.half(&mut here);
    }
    // A half alone is today's.
    let day = day.or(said.half.map(|_| Read::Whole(Span::One(Day::Plus(0)))))?;
    *at = here;
    Some((day, said.half))
}

/// Takes a number that may be a day of a month, or a range of them: no time, and no number of days.
fn bare(at: &mut Cursor<'_>) -> Option<Read> {
    let mut here = *at;
    let first = ordinal(&mut here)?;
    here.take("日|号|號");
    let mut behind = here;
    let last = to(&mut behind).and_then(|()| ordinal(&mut behind));
    if last.is_some() {
        behind.take("日|号|號");
        here = behind;
    }
    let counts = "days|day|d|weeks|week|months|years|hours|hour|h|am|pm|天|小时|个|周|月|年|点|时|:";
    if here.take(counts).is_some() || here.rest().starts_with([':', '：', '.', '/', '%']) {
        return None;
    }
    // `24 Dec, 2 kids` names no second day.
    let mut behind = here;
    let goes_on = behind.rest().starts_with(|c: char| c.is_ascii_alphabetic());
    if goes_on && month(&mut behind).is_none() && behind.take(BEHIND).is_none() {
        return None;
    }
    *at = here;
    Some(Read::Bare(first, last))
}

/// The pieces with the months of those beside them: of the one before, else of the one behind.
fn dated(read: &[(Read, Option<HalfSaid>)]) -> Option<Vec<Piece>> {
    let date = |read: &Read| match read {
        Read::Whole(Span::One(Day::Date(date)) | Span::Range(_, Day::Date(date))) => Some(*date),
        _ => None,
    };
    let piece = |(place, (one, half)): (usize, &(Read, Option<HalfSaid>))| {
        let before = || read[..place].iter().rev().find_map(|(one, _)| date(one));
        let behind = || read[place..].iter().find_map(|(one, _)| date(one));
        let span = match *one {
            Read::Whole(span) => span,
            Read::Bare(first, last) => {
                let beside = before().or_else(behind)?;
                let day = |number| Some(Day::Date(beside.same_month(number)?));
                match last {
                    Some(last) => Span::Range(day(first)?, day(last)?),
                    None => Span::One(day(first)?),
                }
            }
        };
        Some(Piece { span, half: *half })
    };
    read.iter().enumerate().map(piece).collect()
}

impl Date {
    /// Another day of the month that was named.
    fn same_month(self, day: u32) -> Option<Date> {
        match self {
            Date::Full(year, month, _) => Some(Date::Full(year, month, day)),
            Date::Yearly(month, _) => Some(Date::Yearly(month, day)),
            Date::Monthly(_) => Some(Date::Monthly(day)),
            Date::Ahead(_) => Some(Date::Ahead(day)),
            Date::Either(..) => None,
        }
    }
}
