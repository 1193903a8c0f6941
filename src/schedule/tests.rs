//! The promises of moments, over many zones and years, and the edges by hand.

mod every_zone;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;
use crate::calendar::{Calendar, WorkingWeek, monday_of, week_of, workdays_in_week};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn rule(text: &str) -> Rule {
    text.parse().expect("a rule")
}

fn never(_: NaiveDate) -> bool {
    false
}

/// The next `count` moments as label and RFC 3339 in the zone.
fn chain(text: &str, zone: Tz, calendar: &dyn Calendar, after: &str, count: usize) -> Vec<(String, String)> {
    let mut at = instant(after);
    let rule = rule(text);
    let step = || {
        let moment = next(&rule, zone, calendar, at, &never)?;
        at = moment.at;
        Some((moment.label.to_string(), moment.at.with_timezone(&zone).to_rfc3339()))
    };
    std::iter::from_fn(step).take(count).collect()
}

fn expect(found: &[(String, String)], expected: &[(&str, &str)]) {
    let found: Vec<_> = found.iter().map(|(label, at)| (label.as_str(), at.as_str())).collect();
    assert_eq!(found, expected);
}

/// Mon–Fri without the days off, with the make-up days.
struct Holidays {
    off: Vec<NaiveDate>,
    makeup: Vec<NaiveDate>,
}

impl Holidays {
    fn new(off: &[&str], makeup: &[&str]) -> Self {
        let dates = |texts: &[&str]| texts.iter().map(|text| date(text)).collect();
        Self { off: dates(off), makeup: dates(makeup) }
    }
}

impl Calendar for Holidays {
    fn is_workday(&self, day: NaiveDate) -> bool {
        self.makeup.contains(&day) || (!self.off.contains(&day) && WorkingWeek::default().is_workday(day))
    }
    fn is_holiday(&self, day: NaiveDate) -> bool {
        self.off.contains(&day)
    }
    fn is_makeup(&self, day: NaiveDate) -> bool {
        self.makeup.contains(&day)
    }
}

#[test]
fn whatever_days_a_rule_names_it_rests_on_a_holiday() {
    let calendar = Holidays::new(&["2026-12-25", "2026-12-26", "2027-01-01"], &[]);
    for (text, days) in [
        ("fri 16:00", ["2026-12-18", "2027-01-08"]),
        // A free Saturday is asked on where it is named, unless it is a holiday itself.
        ("sat 10:00", ["2026-12-19", "2027-01-02"]),
        ("every 2 weeks fri 16:00 from 2026-12-11", ["2027-01-08", "2027-01-22"]),
        ("last fri of the month 16:00", ["2027-01-29", "2027-02-26"]),
        ("cron 0 9 * * 5", ["2026-12-18", "2027-01-08"]),
        ("cron 0 9 1 * *", ["2027-02-01", "2027-03-01"]),
        ("daily 09:00", ["2026-12-18", "2026-12-19"]),
    ] {
        let found = chain(text, Tz::UTC, &calendar, "2026-12-17T20:00:00Z", 2);
        let found: Vec<&str> = found.iter().map(|(label, _)| label.as_str()).collect();
        assert_eq!(found, days, "{text}");
        assert_eq!(on(&rule(text), date("2026-12-25"), Tz::UTC, &calendar), None, "{text}");
    }
}

#[test]
fn workdays_pass_over_the_weekend() {
    // At its very moment the next one is the next day's.
    let found = chain("workdays 09:30", Tz::Europe__Berlin, &WorkingWeek::default(), "2026-11-26T09:30:00+01:00", 2);
    expect(&found, &[("2026-11-27", "2026-11-27T09:30:00+01:00"), ("2026-11-30", "2026-11-30T09:30:00+01:00")]);
}

#[test]
fn a_holiday_monday_moves_the_first_workday_and_keeps_the_label() {
    let calendar = Holidays::new(&["2026-11-23"], &[]);
    let found = chain("first workday 10:00", Tz::Asia__Shanghai, &calendar, "2026-11-20T00:00:00Z", 2);
    expect(&found, &[("2026-11-23", "2026-11-24T10:00:00+08:00"), ("2026-11-30", "2026-11-30T10:00:00+08:00")]);
}

#[test]
fn a_makeup_sunday_is_the_first_workday_of_the_next_week() {
    let calendar = Holidays::new(&["2026-10-01", "2026-10-02"], &["2026-09-27"]);
    let first = chain("first workday 10:00", Tz::Asia__Shanghai, &calendar, "2026-09-22T00:00:00Z", 2);
    expect(&first, &[("2026-09-28", "2026-09-27T10:00:00+08:00"), ("2026-10-05", "2026-10-05T10:00:00+08:00")]);
    let last = chain("last workday 16:00", Tz::Asia__Shanghai, &calendar, "2026-09-22T00:00:00Z", 2);
    expect(&last, &[("2026-09-21", "2026-09-25T16:00:00+08:00"), ("2026-09-28", "2026-09-30T16:00:00+08:00")]);
    // On the make-up Sunday itself.
    let after = instant("2026-09-27T10:30:00+08:00");
    let due = previous(&rule("first workday 10:00"), Tz::Asia__Shanghai, &calendar, after, &never);
    assert_eq!(due.map(|moment| moment.label), Some(date("2026-09-28")));
}

#[test]
fn a_week_without_workdays_has_no_moment_and_a_short_one_is_told() {
    let calendar = Holidays::new(
        &[
            "2026-10-05",
            "2026-10-06",
            "2026-10-07",
            "2026-10-08",
            "2026-10-09",
            "2026-10-12",
            "2026-10-13",
            "2026-10-14",
        ],
        &[],
    );
    let last = rule("last workday 16:00");
    assert_eq!(on(&last, date("2026-10-05"), Tz::UTC, &calendar), None);
    assert!(on(&last, date("2026-10-12"), Tz::UTC, &calendar).is_some());
    assert!(short_week(&calendar, date("2026-10-12")));
    assert!(!short_week(&Holidays::new(&["2026-10-12", "2026-10-13"], &[]), date("2026-10-12")));
    let no_review = |day| short_week(&calendar, week_of(&calendar, day));
    let review = next(&last, Tz::UTC, &calendar, instant("2026-10-03T00:00:00Z"), &no_review);
    assert_eq!(review.map(|moment| moment.day), Some(date("2026-10-23")));
}

#[test]
fn a_skipped_day_has_no_moment() {
    let monday = |day: NaiveDate| day == date("2026-11-23");
    let found =
        next(&rule("workdays 09:30"), Tz::UTC, &WorkingWeek::default(), instant("2026-11-21T00:00:00Z"), &monday);
    assert_eq!(found.map(|moment| moment.label), Some(date("2026-11-24")));
    let none =
        next(&rule("workdays 09:30"), Tz::UTC, &WorkingWeek::default(), instant("2026-11-21T00:00:00Z"), &|_| true);
    assert_eq!(none, None);
}

#[test]
fn every_second_week_counts_from_its_beginning() {
    let text = "every 2 weeks fri 16:00 from 2026-11-23";
    let found = chain(text, Tz::UTC, &WorkingWeek::default(), "2026-11-23T00:00:00Z", 2);
    expect(&found, &[("2026-11-27", "2026-11-27T16:00:00+00:00"), ("2026-12-11", "2026-12-11T16:00:00+00:00")]);
    // Before it, too, by the same count: over the 53 weeks of the ISO year 2026.
    assert!(on(&rule(text), date("2026-11-13"), Tz::UTC, &WorkingWeek::default()).is_some());
    assert!(on(&rule(text), date("2026-11-20"), Tz::UTC, &WorkingWeek::default()).is_none());
    assert!(on(&rule(text), date("2027-01-08"), Tz::UTC, &WorkingWeek::default()).is_some());
}

#[test]
fn a_holiday_moves_the_first_and_last_workday_of_a_month() {
    // Golden Week: in China October begins on the 8th. 31 October is a Saturday.
    let golden: Vec<String> = (1..=7).map(|day| format!("2026-10-0{day}")).collect();
    let golden: Vec<&str> = golden.iter().map(String::as_str).collect();
    let china = Holidays::new(&golden, &["2026-10-31"]);
    let german = WorkingWeek::default();
    for (text, calendar, found) in [
        ("first workday of the month 10:00", &china as &dyn Calendar, ("2026-10-01", "2026-10-08T10:00:00+08:00")),
        ("first workday of the month 10:00", &german, ("2026-10-01", "2026-10-01T10:00:00+08:00")),
        ("first workday of the cycle 10:00", &china, ("2026-10-01", "2026-10-08T10:00:00+08:00")),
        ("last workday of the month 16:00", &china, ("2026-09-30", "2026-09-30T16:00:00+08:00")),
        ("last workday of the cycle 16:00", &german, ("2026-09-30", "2026-09-30T16:00:00+08:00")),
    ] {
        expect(&chain(text, Tz::Asia__Shanghai, calendar, "2026-09-30T00:00:00Z", 1), &[found]);
    }
    // A make-up Saturday is the last day of its month.
    let last = "last workday of the month 16:00";
    let found = chain(last, Tz::Asia__Shanghai, &china, "2026-10-01T00:00:00Z", 2);
    expect(&found, &[("2026-10-31", "2026-10-31T16:00:00+08:00"), ("2026-11-30", "2026-11-30T16:00:00+08:00")]);
    let found = chain(last, Tz::Asia__Shanghai, &german, "2026-10-01T00:00:00Z", 1);
    expect(&found, &[("2026-10-31", "2026-10-30T16:00:00+08:00")]);
}

#[test]
fn a_label_is_a_monday_or_the_day_itself() {
    let week = WorkingWeek::default();
    assert_eq!(on(&rule("first workday 10:00"), date("2026-11-24"), Tz::UTC, &week), None);
    assert_eq!(on(&rule("workdays 09:30"), date("2026-11-28"), Tz::UTC, &week), None);
    assert_eq!(on(&rule("mon 09:30"), date("2026-11-24"), Tz::UTC, &week), None);
    assert_eq!(rule("last workday 16:00").period(), Some(Period::Week));
    assert_eq!(rule("mon 10:00").period(), None);
}

#[test]
fn a_change_of_clock_fires_once() {
    let week = WorkingWeek::default();
    for text in ["daily 02:30", "cron 30 2 * * *"] {
        let spring = chain(text, Tz::Europe__Berlin, &week, "2026-03-28T12:00:00Z", 2);
        expect(&spring, &[("2026-03-29", "2026-03-29T03:00:00+02:00"), ("2026-03-30", "2026-03-30T02:30:00+02:00")]);
        let autumn = chain(text, Tz::Europe__Berlin, &week, "2026-10-24T12:00:00Z", 2);
        expect(&autumn, &[("2026-10-25", "2026-10-25T02:30:00+02:00"), ("2026-10-26", "2026-10-26T02:30:00+01:00")]);
        let new_york = chain(text, Tz::America__New_York, &week, "2026-03-07T12:00:00Z", 2);
        expect(&new_york, &[("2026-03-08", "2026-03-08T03:00:00-04:00"), ("2026-03-09", "2026-03-09T02:30:00-04:00")]);
    }
    let new_york = chain("cron 30 1 * * *", Tz::America__New_York, &week, "2026-10-31T12:00:00Z", 2);
    expect(&new_york, &[("2026-11-01", "2026-11-01T01:30:00-04:00"), ("2026-11-02", "2026-11-02T01:30:00-05:00")]);
    let lord_howe = chain("daily 02:15", Tz::Australia__Lord_Howe, &week, "2026-10-03T00:00:00Z", 2);
    expect(&lord_howe, &[("2026-10-04", "2026-10-04T02:30:00+11:00"), ("2026-10-05", "2026-10-05T02:15:00+11:00")]);
    let lord_howe = chain("daily 01:45", Tz::Australia__Lord_Howe, &week, "2026-04-04T00:00:00Z", 2);
    expect(&lord_howe, &[("2026-04-05", "2026-04-05T01:45:00+11:00"), ("2026-04-06", "2026-04-06T01:45:00+10:30")]);
}

#[test]
fn a_gap_up_to_midnight_fires_at_midnight_for_the_day_before() {
    let found = chain("daily 23:30", Tz::America__Nuuk, &WorkingWeek::default(), "2024-03-30T12:00:00Z", 2);
    expect(&found, &[("2024-03-30", "2024-03-31T00:00:00-01:00"), ("2024-03-31", "2024-03-31T23:30:00-01:00")]);
}

#[test]
fn a_day_that_never_was_has_no_moment() {
    let found = chain("workdays 09:30", Tz::Pacific__Apia, &WorkingWeek::default(), "2011-12-28T23:00:00Z", 2);
    expect(&found, &[("2011-12-29", "2011-12-29T09:30:00-10:00"), ("2012-01-02", "2012-01-02T09:30:00+14:00")]);
    assert_eq!(on(&rule("workdays 09:30"), date("2011-12-30"), Tz::Pacific__Apia, &WorkingWeek::default()), None);
}

#[test]
fn the_edge_of_time_is_no_panic() {
    for text in [
        "workdays 09:30",
        "last workday 16:00",
        "last workday of the month 16:00",
        "first workday of the cycle 10:00",
        "every 2 weeks fri 16:00 from 2026-11-23",
        "cron 0 9 * * 1",
    ] {
        let after = next(&rule(text), Tz::Asia__Shanghai, &WorkingWeek::default(), DateTime::<Utc>::MAX_UTC, &never);
        assert_eq!(after, None, "{text}");
        let before =
            previous(&rule(text), Tz::Asia__Shanghai, &WorkingWeek::default(), DateTime::<Utc>::MIN_UTC, &never);
        assert_eq!(before, None, "{text}");
    }
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let days = proptest::sample::select(vec!["workdays", "first workday", "last workday", "mon,thu", "daily", "cron"]);
    (days, 0u32..24, 0u32..60).prop_map(|(days, hour, minute)| match days {
        "cron" => rule(&format!("cron {minute} {hour} * * 1-5")),
        _ => rule(&format!("{days} {hour:02}:{minute:02}")),
    })
}

/// A day from 2024 to 2030.
fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0i64..2_500).prop_map(|days| date("2024-01-01") + TimeDelta::days(days))
}

fn any_zone() -> impl Strategy<Value = Tz> {
    proptest::sample::select(&chrono_tz::TZ_VARIANTS[..])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn next_walks_exactly_the_moments_that_labels_have(rule in any_rule(), zone in any_zone(), start in any_day()) {
        let week = WorkingWeek::default();
        let monday = monday_of(start);
        let labels: Vec<_> = monday.iter_days().take(70).collect();
        let by_label: Vec<_> = labels.iter().filter_map(|label| on(&rule, *label, zone, &week)).collect();
        let before = wall(monday, NaiveTime::MIN, zone) - TimeDelta::milliseconds(1);
        let mut walked = Vec::new();
        let mut after = before;
        while walked.len() < by_label.len() {
            let moment = next(&rule, zone, &week, after, &never).expect("a moment");
            prop_assert!(moment.at > after);
            after = moment.at;
            walked.push(moment);
        }
        prop_assert_eq!(&walked, &by_label);
        let workdays = labels.iter().filter(|day| week.is_workday(**day)).count();
        let expected = match rule.days() {
            Days::Workday(..) => 10,
            Days::Weekdays(days) => 10 * usize::from(days.len()),
            _ => workdays,
        };
        prop_assert_eq!(walked.len(), expected);
    }

    #[test]
    fn a_moment_is_on_its_day_at_its_time(rule in any_rule(), zone in any_zone(), start in any_day()) {
        let after = wall(start, NaiveTime::MIN, zone);
        let moment = next(&rule, zone, &WorkingWeek::default(), after, &never).expect("a moment");
        let shown = local(moment.at, zone);
        let asked = moment.day.and_time(rule.time());
        // Only a gap moves it, and then by less than the gap.
        prop_assert!(shown >= asked && shown - asked <= TimeDelta::hours(1));
        let label = if rule.period().is_some() { monday_of(moment.day) } else { moment.day };
        prop_assert_eq!(moment.label, label);
        prop_assert_eq!(on(&rule, label, zone, &WorkingWeek::default()), Some(moment));
        prop_assert_eq!(previous(&rule, zone, &WorkingWeek::default(), moment.at, &never), Some(moment));
    }

    #[test]
    fn cron_agrees_with_a_search_by_croner(hour in 0u32..24, minute in 0u32..60, zone in any_zone(), start in any_day()) {
        let rule = rule(&format!("cron {minute} {hour} * * *"));
        let Days::Cron(cron) = rule.days() else {
            panic!("a cron rule");
        };
        let mut after = wall(start, NaiveTime::MIN, zone);
        for _ in 0..200 {
            let searched = cron.find_next_occurrence(&after.with_timezone(&zone), false).expect("an occurrence");
            let moment = next(&rule, zone, &WorkingWeek::default(), after, &never).expect("a moment");
            prop_assert_eq!(moment.at, searched.to_utc());
            after = moment.at;
        }
    }

    #[test]
    fn weeks_of_any_calendar_share_out_its_workdays(
        start in any_day(),
        off in proptest::collection::vec(0i64..35, 0..12),
        makeup in proptest::collection::vec(0i64..35, 0..4),
    ) {
        let monday = monday_of(start);
        let dates = |days: &[i64]| days.iter().map(|n| monday + TimeDelta::days(*n)).collect::<Vec<_>>();
        let weekend = |day: &NaiveDate| day.weekday().num_days_from_monday() > 4;
        let calendar = Holidays { off: dates(&off), makeup: dates(&makeup).into_iter().filter(weekend).collect() };
        let weeks = (-1..=6).map(|n| monday + TimeDelta::weeks(n));
        let shared: Vec<_> = weeks.flat_map(|label| workdays_in_week(&calendar, label)).collect();
        let first = monday - TimeDelta::days(7);
        let all: Vec<_> = first.iter_days().take(56).filter(|day| calendar.is_workday(*day)).collect();
        prop_assert_eq!(shared, all);
    }
}

/// A rule of a month or cycle, and what it means, said day by day.
fn any_long_rule() -> impl Strategy<Value = Rule> {
    let texts = [
        "first workday of the month",
        "last workday of the month",
        "first workday of the cycle",
        "last workday of the cycle",
        "second tue of the month",
        "last fri of the month",
    ];
    (proptest::sample::select(texts.to_vec()), 0u32..24).prop_map(|(days, hour)| rule(&format!("{days} {hour:02}:15")))
}

/// Whether a rule of a month or cycle falls on a day, asked of every other day of the stretch.
fn falls(rule: &Rule, calendar: &dyn Calendar, day: NaiveDate) -> bool {
    let (months, last) = match rule.days() {
        Days::Workday(end, period) => (if *period == Period::Month { 1 } else { 3 }, *end == End::Last),
        Days::OfMonth(nth, weekday) => {
            let same = |other: NaiveDate| other.month() == day.month() && other.weekday() == *weekday;
            let before = (1..=31).filter(|n| same(day - TimeDelta::days(*n))).count();
            let after = (1..=31).filter(|n| same(day + TimeDelta::days(*n))).count();
            let named = day.weekday() == *weekday && !calendar.is_holiday(day);
            return named && if *nth == Nth::Last { after == 0 } else { before == 1 };
        }
        other => panic!("not of a month: {other:?}"),
    };
    let stretch = |day: NaiveDate| (day.year(), day.month0() / months);
    let other = |n: i64| if last { day + TimeDelta::days(n) } else { day - TimeDelta::days(n) };
    let others = (1..=100).map(other).filter(|other| stretch(*other) == stretch(day));
    calendar.is_workday(day) && !others.into_iter().any(|other| calendar.is_workday(other))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn next_of_a_month_or_cycle_is_what_day_by_day_comes_to(
        rule in any_long_rule(),
        zone in any_zone(),
        start in any_day(),
        off in proptest::collection::vec(0i64..400, 0..60),
        makeup in proptest::collection::vec(0i64..400, 0..8),
    ) {
        let dates = |days: &[i64]| days.iter().map(|n| start + TimeDelta::days(*n)).collect::<Vec<_>>();
        let calendar = Holidays { off: dates(&off), makeup: dates(&makeup) };
        let mut after = wall(start, NaiveTime::MIN, zone);
        for day in start.iter_days().take(300).filter(|day| falls(&rule, &calendar, *day)) {
            let at = wall(day, rule.time(), zone);
            if at <= after {
                continue;
            }
            let moment = next(&rule, zone, &calendar, after, &never).expect("a moment");
            prop_assert_eq!((moment.day, moment.at), (day, at));
            prop_assert_eq!(label_of(&rule, day, &calendar), moment.label);
            prop_assert_eq!(on(&rule, moment.label, zone, &calendar), Some(moment));
            prop_assert_eq!(previous(&rule, zone, &calendar, at, &never), Some(moment));
            after = at;
        }
    }

    #[test]
    fn two_calendars_have_one_round_of_a_month(
        rule in any_long_rule(),
        start in any_day(),
        off in proptest::collection::vec(0i64..62, 0..20),
    ) {
        let calendar = Holidays { off: off.iter().map(|n| start + TimeDelta::days(*n)).collect(), makeup: Vec::new() };
        let label = label_of(&rule, start, &calendar);
        prop_assert_eq!(label, label_of(&rule, start, &WorkingWeek::default()));
        if rule.period().is_some() {
            prop_assert!(on(&rule, label, Tz::UTC, &WorkingWeek::default()).is_some());
        }
    }
}
