//! Every zone of the IANA database, and in each every change of its clock from 2024 to 2030: one moment a day, on that day, in
//! order, and at the first instant at which a clock on the wall shows the time or has passed it.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};

use super::{date, never, rule};
use crate::calendar::WorkingWeek;
use crate::schedule::{Moment, Rule, local, next, on, previous, wall};

/// The hours at which clocks change, those around them, and an ordinary morning.
const HOURS: [&str; 6] = ["00:00", "00:30", "02:00", "02:30", "09:30", "23:30"];

/// How far the clock of a zone is ahead of UTC.
fn ahead(zone: Tz, at: DateTime<Utc>) -> TimeDelta {
    local(at, zone) - at.naive_utc()
}

/// The Sundays after which, within a week, the clock of a zone changes.
fn changes(zone: Tz) -> Vec<NaiveDate> {
    let sundays: Vec<NaiveDate> = date("2023-12-31").iter_weeks().take_while(|day| *day < date("2031-01-05")).collect();
    let offset = |day: &NaiveDate| ahead(zone, day.and_time(NaiveTime::MIN).and_utc());
    let changed = |pair: &[NaiveDate]| offset(&pair[0]) != offset(&pair[1]);
    sundays.windows(2).filter(|pair| changed(pair)).map(|pair| pair[0]).collect()
}

/// The moment of a day is the first instant at which the wall shows the rule's time, or the one after it where that is left out.
fn is_right(rule: &Rule, zone: Tz, moment: Moment) {
    let asked = moment.day.and_time(rule.time());
    let said = format!("{zone} {moment:?}");
    assert!(local(moment.at, zone) >= asked, "{said}: too early");
    for minutes in [1, 15, 30, 45, 60, 90, 120, 180] {
        let before = moment.at - TimeDelta::minutes(minutes);
        assert!(local(before, zone) < asked, "{said}: {minutes} minutes before it was time already");
    }
    let left_out = local(moment.at, zone) > asked;
    assert!(left_out || local(moment.at, zone).date() == moment.day, "{said}: outside the day");
    if left_out {
        let gap = ahead(zone, moment.at) - ahead(zone, moment.at - TimeDelta::seconds(1));
        assert!(local(moment.at, zone) - asked <= gap, "{said}: no gap is that long");
    }
}

/// Both ways from one day to the next.
fn is_followed_by(rule: &Rule, zone: Tz, (one, other): (Moment, Moment)) {
    let week = WorkingWeek::default();
    assert!(one.at < other.at, "{zone}: {other:?} before {one:?}");
    assert_eq!(next(rule, zone, &week, one.at, &never), Some(other), "{zone}");
    assert_eq!(previous(rule, zone, &week, other.at - TimeDelta::milliseconds(1), &never), Some(one), "{zone}");
}

#[test]
fn every_change_of_every_clock_leaves_one_moment_a_day_at_its_time() {
    let rules = HOURS.map(|hour| rule(&format!("daily {hour}")));
    let mut seen = 0;
    for zone in TZ_VARIANTS {
        for sunday in changes(zone) {
            seen += 1;
            for rule in &rules {
                let days = sunday.iter_days().take(9);
                let moments: Vec<Moment> =
                    days.filter_map(|day| on(rule, day, zone, &WorkingWeek::default())).collect();
                assert_eq!(moments.len(), 9, "{zone} after {sunday}: a day without a moment");
                moments.iter().for_each(|moment| is_right(rule, zone, *moment));
                moments.windows(2).for_each(|pair| is_followed_by(rule, zone, (pair[0], pair[1])));
            }
        }
    }
    assert!(seen > 2_000, "only {seen} changes");
}

#[test]
fn a_year_of_workdays_in_every_zone_is_asked_at_the_same_hour() {
    let rule = rule("workdays 09:30");
    let week = WorkingWeek::default();
    for zone in TZ_VARIANTS {
        let mut after = wall(date("2026-01-01"), NaiveTime::MIN, zone) - TimeDelta::milliseconds(1);
        let mut days = 0;
        while let Some(moment) = next(&rule, zone, &week, after, &never).filter(|it| it.day < date("2027-01-01")) {
            assert_eq!(local(moment.at, zone), moment.day.and_time(rule.time()), "{zone}");
            (days, after) = (days + 1, moment.at);
        }
        // 2026 begins on a Thursday and has 365 days: 52 weeks of five, and the Thursday of its end.
        assert_eq!(days, 261, "{zone}");
    }
}

#[test]
fn both_sides_of_the_date_line_have_the_same_labels() {
    let week = WorkingWeek::default();
    let (first, last) = (Tz::Pacific__Kiritimati, Tz::Pacific__Pago_Pago);
    for text in ["workdays 09:30", "first workday 10:00", "last workday 16:00"] {
        let rule = rule(text);
        for label in date("2024-01-01").iter_days().take_while(|day| *day < date("2031-01-01")) {
            let both = (on(&rule, label, first, &week), on(&rule, label, last, &week));
            match both {
                (Some(one), Some(other)) => assert_eq!(other.at - one.at, TimeDelta::hours(25), "{label}"),
                (one, other) => assert_eq!(one, other, "{label}"),
            }
        }
    }
}
