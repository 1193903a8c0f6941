//! The pieces of a sentence of absence in any order: away, the days, how many, which half.

use super::cursor::Cursor;
use super::day::Day;
use super::list::{Piece, list};
use super::sentence::opener_after_day;
use super::span::{Count, Span, span};
use super::{Absence, Half, HalfSaid};

/// Absent for no told reason. The second list needs a day to be one: "out" alone says too little.
const PLAIN: &str = "away|ooo|not here|out of office|out of the office|absent|unavailable|not available|not working|\
    day off|on leave|请假|请个假|请一下假|请天假|不在|不在公司|不上班";
const PLAIN_WITH_DAY: &str = "out|off|not in|won't be in|will not be in|not coming in|won't be around|off work|not around|\
    休息|休|不来|来不了|不来公司|外出|the day off";
/// Absent for a reason that the words tell.
const TELLING: &str = "sick|ill|unwell|out sick|off sick|calling in sick|sick leave|on sick leave|sick day|vacation|on vacation|\
    holiday|on holiday|on holidays|annual leave|on annual leave|parental leave|\
    on parental leave|pto|on pto|business trip|on a business trip|休假|休年假|年假|请年假|病假|\
    请病假|休病假|事假|请事假|产假|休产假|陪产假|婚假|休婚假|丧假|育儿假|调休|出差|去出差|病了|\
    生病|生病了|发烧|发烧了|感冒|感冒了|不舒服|身体不舒服";
const TELLING_WITH_DAY: &str = "travelling|traveling|on the road";
/// What may stand after it.
const CLOSERS: &str = "了|啊|哈|哦|呢|吧|啦|thanks|thank you|谢谢|please|休息|一下";

/// What has been read of a sentence.
#[derive(Clone, Default)]
pub(super) struct Said<'a> {
    pub(super) absent: bool,
    /// The words alone are a sentence, also without a day.
    pub(super) enough: bool,
    /// The words that tell why.
    pub(super) telling: Option<&'a str>,
    pub(super) span: Option<Span>,
    count: Option<Count>,
    pub(super) half: Option<HalfSaid>,
    /// What was listed beside the first.
    more: Vec<Piece>,
    /// Hours were named.
    pub(super) hours: bool,
}

impl<'a> Said<'a> {
    /// Reads absence, days, count and half in any order, each once.
    pub(super) fn read(&mut self, at: &mut Cursor<'a>) {
        loop {
            let before = at.rest().len();
            let mut here = *at;
            here.sign(&[',']);
            let went_on = self.list(&mut here)
                || self.half(&mut here)
                || self.span(&mut here)
                || self.count(&mut here)
                || self.absent(&mut here);
            let begun = self.absent || self.says_when();
            if went_on || begun && here.take(CLOSERS).is_some() {
                *at = here;
            }
            if at.rest().len() == before {
                return;
            }
            if self.says_when() && !self.absent {
                opener_after_day(at);
            }
        }
    }

    /// Whether any day, count or half was said.
    pub(super) fn says_when(&self) -> bool {
        self.span.is_some() || self.count.is_some() || self.half.is_some()
    }

    fn absent(&mut self, at: &mut Cursor<'a>) -> bool {
        let start = at.rest();
        let lists = [
            (PLAIN, true, false),
            (PLAIN_WITH_DAY, false, false),
            (TELLING, true, true),
            (TELLING_WITH_DAY, false, true),
        ];
        let mut best: Option<(Cursor<'a>, bool, bool)> = None;
        for (words, enough, telling) in lists {
            let mut here = *at;
            if here.take(words).is_some() && best.is_none_or(|(best, ..)| here.rest().len() < best.rest().len()) {
                best = Some((here, enough, telling));
            }
        }
        // 请两天假, 请半天假.
        let (mut here, mut so_far) = (*at, self.clone());
        if best.is_none()
            && here.take("请").is_some()
            && (so_far.half(&mut here) || so_far.count(&mut here))
            && here.take("假").is_some()
        {
            *self = so_far;
            best = Some((here, true, false));
        }
        let Some((after, enough, telling)) = best else {
            return false;
        };
        let word = start[..start.len() - after.rest().len()].trim();
        // A second saying is only taken where the first told why (`发烧请假`) or does now (`out sick`, `off, sick`).
        if self.absent && self.telling.is_none() && !telling {
            return false;
        }
        *at = after;
        self.absent = true;
        self.enough |= enough;
        if telling {
            self.telling = self.telling.or(Some(word));
        }
        true
    }

    pub(super) fn half(&mut self, at: &mut Cursor<'a>) -> bool {
        if matches!(self.half, Some(HalfSaid::This(_))) {
            // 上午请半天假 says the same twice.
            return at.take("半天|half a day|half day").is_some();
        }
        let mut here = *at;
        here.take("in the|on|for|only");
        if self.span.is_none() && here.take("明早").is_some() {
            (*at, self.span, self.half) = (here, Some(Span::One(Day::Plus(1))), Some(HalfSaid::This(Half::Morning)));
            return true;
        }
        let halves: [(&str, HalfSaid); 3] = [
            ("morning|this morning|the morning|am|上午|早上|今早", HalfSaid::This(Half::Morning)),
            ("afternoon|this afternoon|the afternoon|pm|下午", HalfSaid::This(Half::Afternoon)),
            ("half a day|half day|a half day|半天", HalfSaid::Which),
        ];
        let Some(half) = halves.iter().find_map(|(words, half)| here.take(words).map(|_| *half)) else {
            return false;
        };
        *at = here;
        self.half = Some(half);
        true
    }

    fn count(&mut self, at: &mut Cursor<'a>) -> bool {
        if self.count.is_some() {
            return false;
        }
        let mut here = *at;
        here.take("for");
        let count = if here.take("the day|all day|the whole day|a day|one day|全天|一整天").is_some() {
            Count::Days(1)
        } else if here.take("a week|one week").is_some() {
            Count::Days(7)
        } else if here.take("a month|one month").is_some() {
            Count::Months(1)
        } else if here.take("a year|one year").is_some() {
            Count::Months(12)
        } else {
            let words = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
            let spelled = words.iter().zip(2..).find_map(|(word, number)| here.take(word).map(|_| number));
            let Some(number) = spelled.or_else(|| here.count()) else {
                return false;
            };
            let number = u64::from(number);
            if here.take("days|day|天").is_some() {
                Count::Days(number)
            } else if here.take("weeks|week|周|个星期|星期").is_some() {
                Count::Days(number.saturating_mul(7))
            } else if here.take("months|month|个月").is_some() {
                Count::Months(number)
            } else if here.take("years|year|年").is_some() {
                Count::Months(number.saturating_mul(12))
            } else {
                return false;
            }
        };
        *at = here;
        self.count = Some(count);
        true
    }

    /// Takes several days, of which nothing was said before.
    fn list(&mut self, at: &mut Cursor<'a>) -> bool {
        if self.says_when() {
            return false;
        }
        let Some(mut pieces) = list(at) else { return false };
        let first = pieces.remove(0);
        (self.span, self.half, self.more) = (Some(first.span), first.half, pieces);
        true
    }

    fn span(&mut self, at: &mut Cursor<'a>) -> bool {
        if self.span.is_some() {
            return false;
        }
        let Some(span) = span(at) else { return false };
        self.span = Some(span);
        true
    }

    /// The absence that was said; with no day it is today.
    pub(super) fn absence(self, why: Option<&str>) -> Absence {
        if self.hours {
            let day = match self.span {
                Some(Span::One(day)) => day,
                _ => Day::Plus(0),
            };
            return Absence { span: Span::Hours(day), stated: None, half: None, why: None, more: Vec::new() };
        }
        let span = match (self.span, self.count) {
            // Of so many days of a list nobody knows which.
            (Some(_), Some(_)) if !self.more.is_empty() => Span::Unclear,
            (Some(Span::One(day) | Span::From(day)), Some(count)) => Span::Count(day, count),
            // As okrbot says it: how many days a range has.
            (Some(range @ Span::Range(..)), Some(Count::Days(_))) => range,
            (None, Some(count)) => Span::Count(Day::Plus(0), count),
            (Some(span), None) => span,
            (Some(_), Some(_)) => Span::Unclear,
            (None, None) => Span::One(Day::Plus(0)),
        };
        let stated = match (span, self.count) {
            (Span::Range(..), Some(Count::Days(count))) => Some(count),
            _ => None,
        };
        Absence { span, stated, half: self.half, why: why.or(self.telling).map(str::to_owned), more: self.more }
    }
}
