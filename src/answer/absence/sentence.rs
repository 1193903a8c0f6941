//! Sentences of absence: who is away, when, for how long, which half of the day.

use super::cursor::Cursor;
use super::day::{Day, day, month, ordinal};
use super::{Absence, Half, HalfSaid, Span};
use crate::answer::fold::speaks;

/// What may stand before the sentence.
const OPENERS: &[&str] = &[
    "hi",
    "hi all",
    "hi team",
    "hello",
    "hey",
    "sorry",
    "fyi",
    "heads up",
    "please note",
    "i'm",
    "i am",
    "i'll be",
    "i will be",
    "i'll",
    "i will",
    "i have to be",
    "i need to be",
    "i'm going to be",
    "i'm taking",
    "i am taking",
    "i'll take",
    "i will take",
    "i take",
    "i'm on",
    "taking",
    "take",
    "will be",
    "be",
    "going",
    "a",
    "我",
    "本人",
    "抱歉",
    "不好意思",
    "大家好",
    "想",
    "要",
    "需要",
    "得",
    "会",
    "打算",
    "准备",
];
/// Absent for no told reason. The second list needs a day to be one: "out" alone says too little.
const PLAIN: &[&str] = &[
    "away",
    "ooo",
    "out of office",
    "out of the office",
    "absent",
    "unavailable",
    "not available",
    "not working",
    "day off",
    "on leave",
    "请假",
    "请个假",
    "请一下假",
    "请天假",
    "不在",
    "不在公司",
    "不上班",
];
const PLAIN_WITH_DAY: &[&str] = &[
    "out",
    "off",
    "not in",
    "off work",
    "not around",
    "休息",
    "休",
    "不来",
    "来不了",
    "不来公司",
    "外出",
    "the day off",
];
/// Absent for a reason that the words tell.
const TELLING: &[&str] = &[
    "sick",
    "ill",
    "unwell",
    "out sick",
    "off sick",
    "sick leave",
    "on sick leave",
    "sick day",
    "vacation",
    "on vacation",
    "holiday",
    "on holiday",
    "on holidays",
    "annual leave",
    "on annual leave",
    "parental leave",
    "on parental leave",
    "pto",
    "on pto",
    "business trip",
    "on a business trip",
    "休假",
    "休年假",
    "年假",
    "请年假",
    "病假",
    "请病假",
    "休病假",
    "事假",
    "请事假",
    "产假",
    "休产假",
    "陪产假",
    "婚假",
    "休婚假",
    "丧假",
    "育儿假",
    "调休",
    "出差",
    "去出差",
    "病了",
    "生病",
    "生病了",
    "发烧",
    "发烧了",
    "感冒",
    "感冒了",
    "不舒服",
    "身体不舒服",
];
const TELLING_WITH_DAY: &[&str] = &["travelling", "traveling", "on the road"];
/// What may stand after it.
const CLOSERS: &[&str] =
    &["了", "啊", "哈", "哦", "呢", "吧", "啦", "thanks", "thank you", "谢谢", "please", "休息", "一下"];
/// What begins a reason.
const BECAUSE: &[&str] = &["because of", "because", "due to", "因为", "由于"];

/// What has been read of a sentence.
#[derive(Clone, Copy, Default)]
struct Said<'a> {
    absent: bool,
    /// The words alone are a sentence, also without a day.
    enough: bool,
    telling: Option<&'a str>,
    span: Option<Span>,
    count: Option<u64>,
    half: Option<HalfSaid>,
}

/// The absence, if the whole text is such a sentence.
pub(super) fn whole(text: &str) -> Option<Absence> {
    let mut at = Cursor::new(text);
    let mut said = Said::default();
    while opener(&mut at) {}
    said.read(&mut at);
    if !said.absent || !(said.enough || said.says_when()) {
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
        return Absence { span: Span::Unclear, half: None, why: None };
    }
    let mut rest = Cursor::new(trim_signs(at.rest()));
    rest.take(BECAUSE);
    rest.take(&["for"]);
    let why = trim_signs(rest.rest());
    // `away sister's wedding tomorrow`: words that are no reason after no day.
    if !said.says_when() && !why.is_empty() && said.telling.is_none() {
        return Absence { span: Span::Unclear, half: None, why: None };
    }
    said.absence(Some(why).filter(|why| !why.is_empty()))
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

impl<'a> Said<'a> {
    /// Reads absence, days, count and half in any order, each once.
    fn read(&mut self, at: &mut Cursor<'a>) {
        loop {
            let before = at.rest().len();
            let mut here = *at;
            here.sign(&[',']);
            let went_on =
                self.half(&mut here) || self.span(&mut here) || self.count(&mut here) || self.absent(&mut here);
            if went_on {
                *at = here;
            } else if here.take(CLOSERS).is_some() && (self.absent || self.says_when()) {
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

    fn says_when(&self) -> bool {
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
        let mut here = *at;
        if best.is_none()
            && here.take(&["请"]).is_some()
            && (self.half(&mut here) || self.count(&mut here))
            && here.take(&["假"]).is_some()
        {
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

    fn half(&mut self, at: &mut Cursor<'a>) -> bool {
        if matches!(self.half, Some(HalfSaid::This(_))) {
            // 上午请半天假 says the same twice.
            return at.take(&["半天", "half a day", "half day"]).is_some();
        }
        let mut here = *at;
        here.take(&["in the", "on", "for", "only"]);
        let halves: [(&[&str], HalfSaid); 3] = [
            (&["morning", "this morning", "the morning", "上午", "早上"], HalfSaid::This(Half::Morning)),
            (&["afternoon", "this afternoon", "the afternoon", "下午"], HalfSaid::This(Half::Afternoon)),
            (&["half a day", "half day", "a half day", "半天"], HalfSaid::Which),
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
        here.take(&["for"]);
        let count =
            if here.take(&["the day", "all day", "the whole day", "a day", "one day", "全天", "一整天"]).is_some()
            {
                1
            } else if here.take(&["a week", "one week"]).is_some() {
                7
            } else {
                let words = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
                let spelled = words.iter().zip(2..).find_map(|(word, number)| here.take(&[word]).map(|_| number));
                let Some(number) = spelled.or_else(|| here.count()) else {
                    return false;
                };
                if here.take(&["days", "day", "天"]).is_some() {
                    number
                } else if here.take(&["weeks", "week", "周", "个星期", "星期"]).is_some() {
                    number.saturating_mul(7)
                } else {
                    return false;
                }
            };
        *at = here;
        self.count = Some(u64::from(count));
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

    fn absence(self, why: Option<&str>) -> Absence {
        let span = match (self.span, self.count) {
            (Some(Span::One(day)), Some(count)) => Span::Count(day, count),
            (None, Some(count)) => Span::Count(Day::Plus(0), count),
            (Some(span), None) => span,
            (Some(_), Some(_)) => Span::Unclear,
            (None, None) => Span::One(Day::Plus(0)),
        };
        Absence { span, half: self.half, why: why.or(self.telling).map(str::to_owned) }
    }
}

/// `tomorrow I'm out`, 明天我要请假.
fn opener_after_day(at: &mut Cursor<'_>) {
    let mut here = *at;
    here.sign(&[',']);
    while opener(&mut here) {
        *at = here;
    }
}

/// Takes the days: one, a range, `until`, a week.
fn span(at: &mut Cursor<'_>) -> Option<Span> {
    let mut here = *at;
    while here.take(&["on", "for", "the", "all", "starting"]).is_some() {}
    let weeks: [(&[&str], Span); 6] = [
        (&["next week", "下整周"], Span::Week(1)),
        (&["下周", "下星期", "下个星期", "下礼拜"], Span::Week(1)),
        (&["this week", "rest of the week", "rest of this week", "本周", "这周", "这星期"], Span::Week(0)),
        (&["下下周"], Span::Week(2)),
        (&["今明两天", "今明"], Span::Range(Day::Plus(0), Day::Plus(1))),
        (&["明后天", "明后两天", "明天后天", "明天和后天"], Span::Range(Day::Plus(1), Day::Plus(2))),
    ];
    let mut readings = Vec::new();
    for (words, span) in weeks {
        let mut after = here;
        if after.take(words).is_some() {
            readings.push((after, span));
        }
    }
    for way in [until, month_range, range_or_day] {
        let mut after = here;
        if let Some(span) = way(&mut after) {
            readings.push((after, span));
        }
    }
    // The reading that takes most: 下周三 rather than 下周.
    let (after, span) = readings.into_iter().min_by_key(|(after, _)| after.rest().len())?;
    *at = after;
    Some(span)
}

/// `until Friday`, 到周五.
fn until(at: &mut Cursor<'_>) -> Option<Span> {
    at.take(&["until", "till", "til", "through", "thru", "up to", "到", "直到", "至"])?;
    at.take(&["the end of"]);
    let day = day(at)?;
    at.take(&["为止"]);
    Some(Span::Until(day))
}

/// `1-5 Dec`, `Dec 1-5`, 12月1-5日, 12月1日到5日.
fn month_range(at: &mut Cursor<'_>) -> Option<Span> {
    at.take(&["from", "between", "从"]);
    let mut here = *at;
    if let Some(month) = month(&mut here) {
        let first = ordinal(&mut here)?;
        to(&mut here)?;
        let last = ordinal(&mut here)?;
        *at = here;
        return Some(Span::Range(Day::MonthDay(month, first), Day::MonthDay(month, last)));
    }
    here = *at;
    let first = ordinal(&mut here)?;
    if here.take(&["月"]).is_some() {
        let (month, first) = (first, ordinal(&mut here)?);
        here.take(&["日", "号"]);
        to(&mut here)?;
        let last = ordinal(&mut here)?;
        here.take(&["日", "号"])?;
        *at = here;
        return Some(Span::Range(Day::MonthDay(month, first), Day::MonthDay(month, last)));
    }
    here.take(&["号"]);
    to(&mut here)?;
    let last = ordinal(&mut here)?;
    let days = match month(&mut here) {
        Some(month) => (Day::MonthDay(month, first), Day::MonthDay(month, last)),
        None => {
            here.take(&["号"])?;
            (Day::OfMonth(first), Day::OfMonth(last))
        }
    };
    *at = here;
    Some(Span::Range(days.0, days.1))
}

/// One day, or two with "to" between them.
fn range_or_day(at: &mut Cursor<'_>) -> Option<Span> {
    let from = at.take(&["from", "between", "从"]).is_some();
    let first = day(at)?;
    let mut here = *at;
    if to(&mut here).is_some()
        && let Some(last) = day(&mut here)
    {
        *at = here;
        return Some(Span::Range(first, last));
    }
    here = *at;
    if (here.take(&["and", "&", "和", "、"]).is_some() || here.sign(&[',']))
        && let Some(second) = day(&mut here)
    {
        *at = here;
        // Two days that are not neighbours are two absences.
        return Some(if from || second.follows(first) { Span::Range(first, second) } else { Span::Unclear });
    }
    // `from Monday` has no end; 从周一 neither.
    let open = at.take(&["onwards", "onward", "开始", "起"]).is_some();
    Some(if from || open { Span::Unclear } else { Span::One(first) })
}

/// Takes what stands between two days.
fn to(at: &mut Cursor<'_>) -> Option<()> {
    if at.take(&["to", "until", "till", "through", "thru", "到", "至", "..", "...", "->"]).is_some()
        || at.sign(&['-', '~', '～', '→', '…'])
    {
        return Some(());
    }
    None
}
