//! The days of an absence: one, a range, a week, so many; and which dates these are.

use super::cursor::Cursor;
use super::date::Date;
use super::day::Day;
use super::list::divided;
use super::name::{day, month, ordinal, same_week};
use super::{AbsenceAsk, Doubt, MOST_DAYS, On, Pick, Unsure};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// How long it lasts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Count {
    Days(u64),
    /// To the day before the same day of a later month.
    Months(u64),
}

/// Which days were said.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Span {
    One(Day),
    /// From the first to the last, both included.
    Range(Day, Day),
    /// From today to this day, included.
    Until(Day),
    /// The whole ISO week so many weeks ahead; of the running one what is left.
    Week(u64),
    /// So long, beginning with this day.
    Count(Day, Count),
    /// So many weeks after this day.
    Ahead(u64, Day),
    /// From this day on, with no end.
    From(Day),
    /// Some hours of this day.
    Hours(Day),
    /// Something was said and is no day.
    Unclear,
}

impl Span {
    /// The first and the last day, in the order in which they were said.
    pub(super) fn days(self, on: On) -> Result<(NaiveDate, NaiveDate), Unsure> {
        let later = |day: NaiveDate, days: u64| day.checked_add_days(Days::new(days)).ok_or(AbsenceAsk::TooLong);
        match self {
            Span::One(day) => day.on(on).map(|day| (day, day)),
            Span::Range(first, last) => {
                let first = first.on(on)?;
                Ok((first, last.after(first, on)?))
            }
            Span::Until(day) => Ok((on.today, day.on(on)?)),
            Span::Week(weeks) => {
                let monday = on.today.week(Weekday::Mon).checked_first_day().ok_or(AbsenceAsk::NotUnderstood)?;
                let first = later(monday, weeks * 7)?;
                Ok((first.max(on.today), later(first, 6)?))
            }
            Span::Count(day, count) => {
                let first = day.on(on)?;
                Ok((first, last_of(first, count, on.pick)?))
            }
            Span::Ahead(weeks, day) => {
                let day = later(day.on(on)?, weeks * 7)?;
                Ok((day, day))
            }
            Span::From(day) => Err(Unsure::Ask(AbsenceAsk::UntilWhen { from: day.on(on)? })),
            Span::Hours(day) => Err(Unsure::Ask(AbsenceAsk::Hours { day: day.on(on)? })),
            Span::Unclear => Err(Unsure::Ask(AbsenceAsk::NotUnderstood)),
        }
    }

    /// Whether days far apart were named without a year: which year is meant was guessed.
    pub(super) fn guesses_the_year(self) -> bool {
        match self {
            Span::Range(first, last) => !first.has_year() && !last.has_year(),
            Span::Until(day) => !day.has_year(),
            _ => false,
        }
    }
}

/// The last of so many days.
fn last_of(first: NaiveDate, count: Count, pick: Pick) -> Result<NaiveDate, Unsure> {
    let count = match count {
        Count::Days(count) => count,
        Count::Months(months) => days_of_months(first, months)?,
    };
    if count == 0 {
        return Err(Unsure::Ask(AbsenceAsk::NotUnderstood));
    }
    if count > MOST_DAYS {
        return Err(Unsure::Ask(AbsenceAsk::TooLong));
    }
    let last = first.checked_add_days(Days::new(count - 1)).ok_or(AbsenceAsk::TooLong)?;
    // "Three days" over a weekend: whether it counts is asked. Whole weeks are whole weeks.
    let is_free = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let touched = first.iter_days().take_while(|day| *day <= last).any(|day| is_free(&day));
    let is_long = count > 27 || count.is_multiple_of(7);
    if count == 1 || is_long || !touched {
        return Ok(last);
    }
    match pick {
        Pick::Ask => Err(Unsure::Doubt(Doubt::Weekend)),
        Pick::First => Ok(last),
        Pick::Second => {
            let worked = first.iter_days().filter(|day| !is_free(day));
            worked.take(usize::try_from(count).unwrap_or(0)).last().ok_or(Unsure::Ask(AbsenceAsk::TooLong))
        }
    }
}

/// How many days so many months from a day are.
fn days_of_months(first: NaiveDate, months: u64) -> Result<u64, AbsenceAsk> {
    const TOO_LONG: AbsenceAsk = AbsenceAsk::TooLong;
    let months = u32::try_from(months).map_err(|_| TOO_LONG)?;
    let after = first.checked_add_months(Months::new(months)).ok_or(TOO_LONG)?;
    u64::try_from((after - first).num_days()).map_err(|_| TOO_LONG)
}

/// Takes one of several days: no list, and nothing without an end or a beginning.
pub(super) fn alone(at: &mut Cursor<'_>) -> Option<Span> {
    let mut here = *at;
    let found = span(&mut here).filter(|span| matches!(span, Span::One(_) | Span::Range(..) | Span::Week(_)))?;
    *at = here;
    Some(found)
}

/// Takes the days: one, a range, `until`, a week.
pub(super) fn span(at: &mut Cursor<'_>) -> Option<Span> {
    let mut here = *at;
    let mut lasts = false;
    while let Some(word) = here.take("on|for|the|all|starting") {
        lasts |= word != "on";
    }
    let weeks: [(&str, Span); 7] = [
        ("next week|下整周", Span::Week(1)),
        ("下周|下星期|下个星期|下礼拜", Span::Week(1)),
        ("this week|rest of the week|rest of this week|whole week|week|本周|这周|这星期", Span::Week(0)),
        ("rest of the day|rest of today", Span::One(Day::Plus(0))),
        ("下下周", Span::Week(2)),
        ("今明两天|今明", Span::Range(Day::Plus(0), Day::Plus(1))),
        ("明后天|明后两天|明天后天|明天和后天", Span::Range(Day::Plus(1), Day::Plus(2))),
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
    let mut after = here;
    if let Some(day) = week_from(&mut after) {
        readings.push((after, if lasts { Span::Count(day, Count::Days(7)) } else { Span::Ahead(1, day) }));
    }
    // The reading that takes most: 下周三 rather than 下周.
    let (after, span) = readings.into_iter().min_by_key(|(after, _)| after.rest().len())?;
    *at = after;
    Some(span)
}

/// `a week from Monday`: a day, where nothing says that it lasts so long.
fn week_from(at: &mut Cursor<'_>) -> Option<Day> {
    at.take("a week|one week|week")?;
    at.take("from")?;
    if at.take("now").is_some() { Some(Day::Plus(0)) } else { day(at) }
}

/// `until Friday`, 到周五.
fn until(at: &mut Cursor<'_>) -> Option<Span> {
    at.take("until|till|til|through|thru|up to|到|直到|至")?;
    at.take("the end of");
    let day = day(at)?;
    at.take("为止");
    Some(Span::Until(day))
}

/// `1-5 Dec`, `Dec 1-5`, 12月1-5日, 12月1日到5日.
fn month_range(at: &mut Cursor<'_>) -> Option<Span> {
    at.take("from|between|从");
    let mut here = *at;
    if let Some(month) = month(&mut here) {
        let first = ordinal(&mut here)?;
        to(&mut here)?;
        let last = ordinal(&mut here)?;
        *at = here;
        return Some(Span::Range(Day::Date(Date::Yearly(month, first)), Day::Date(Date::Yearly(month, last))));
    }
    here = *at;
    let first = ordinal(&mut here)?;
    if here.take("月").is_some() {
        let (month, first) = (first, ordinal(&mut here)?);
        here.take("日|号");
        to(&mut here)?;
        let last = ordinal(&mut here)?;
        here.take("日|号")?;
        *at = here;
        return Some(Span::Range(Day::Date(Date::Yearly(month, first)), Day::Date(Date::Yearly(month, last))));
    }
    here.take("号");
    to(&mut here)?;
    let last = ordinal(&mut here)?;
    let days = match month(&mut here) {
        Some(month) => (Date::Yearly(month, first), Date::Yearly(month, last)),
        None => {
            here.take("号")?;
            (Date::Monthly(first), Date::Monthly(last))
        }
    };
    *at = here;
    Some(Span::Range(Day::Date(days.0), Day::Date(days.1)))
}

/// One day, or two with "to" between them.
fn range_or_day(at: &mut Cursor<'_>) -> Option<Span> {
    let from = at.take("from|between|从").is_some();
    let first = day(at)?;
    let mut here = *at;
    if to(&mut here).is_some()
        && let Some(last) = day(&mut here).or_else(|| same_week(&mut here, first))
    {
        *at = here;
        return Some(Span::Range(first, last));
    }
    here = *at;
    if from
        && divided(&mut here)
        && let Some(last) = day(&mut here)
    {
        // `between Monday and Friday`
        *at = here;
        return Some(Span::Range(first, last));
    }
    // `from Monday` has no end; 从周一 neither.
    let open = at.take("onwards|onward|开始|起").is_some();
    Some(if from || open { Span::From(first) } else { Span::One(first) })
}

/// Takes what stands between two days.
pub(super) fn to(at: &mut Cursor<'_>) -> Option<()> {
    if at.take("to|until|till|through|thru|到|至|..|...|->").is_some() || at.sign(&['-', '~', '～', '→', '…']) {
        return Some(());
    }
    None
}
