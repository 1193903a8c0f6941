//! The arithmetic as a whole: a table worked out by hand, and properties against whole-number fractions.

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;

/// A number typed by hand.
pub(super) fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A day typed by hand.
pub(super) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// start, target, value now, day; then progress in percent (one decimal, cut off), suggested weekly, suggested final.
/// The time runs from 1 October to 30 December 2026: 90 days, so 19 October is 0.2 and 15 November is 0.5.
const BY_HAND: &[(&str, &str, &str, &str, &str, &str, &str)] = &[
    ("0", "100", "-", "2026-11-15", "-", "-", "-"),
    ("0", "100", "0", "2026-11-15", "0.0", "0.0", "0.0"),
    ("0", "100", "10", "2026-10-01", "10.0", "-", "0.1"),
    ("0", "100", "10", "2026-10-18", "10.0", "-", "0.1"),
    ("0", "100", "10", "2026-10-19", "10.0", "0.5", "0.1"),
    ("0", "100", "10", "2026-11-15", "10.0", "0.2", "0.1"),
    ("0", "100", "10", "2026-12-30", "10.0", "0.1", "0.1"),
    ("0", "100", "10", "2027-03-01", "10.0", "0.1", "0.1"),
    ("0", "100", "50", "2026-11-15", "50.0", "1.0", "0.5"),
    ("0", "100", "80", "2026-11-15", "80.0", "1.0", "0.8"),
    ("0", "100", "50", "2026-10-18", "50.0", "-", "0.5"),
    ("0", "100", "32.5", "2026-11-15", "32.5", "0.7", "0.3"),
    ("0", "100", "32.4", "2026-11-15", "32.4", "0.6", "0.3"),
    ("0", "100", "47.5", "2026-11-15", "47.5", "1.0", "0.5"),
    ("0", "100", "47.4", "2026-11-15", "47.4", "0.9", "0.5"),
    ("0", "100", "95", "2026-12-30", "95.0", "1.0", "0.9"),
    ("0", "100", "99.9", "2026-12-30", "99.9", "1.0", "0.9"),
    ("0", "100", "100", "2026-12-30", "100.0", "1.0", "1.0"),
    ("0", "100", "140", "2026-12-30", "100.0", "1.0", "1.0"),
    ("0", "100", "-5", "2026-12-30", "0.0", "0.0", "0.0"),
    // 13/30 of the way after 2/3 of the time is 0.65, although neither is a finite decimal.
    ("0", "30", "13", "2026-11-30", "43.3", "0.7", "0.4"),
    // 1/3 after 1/3 of the time.
    ("0", "3", "1", "2026-10-31", "33.3", "1.0", "0.3"),
    ("1200", "2000", "1650", "2026-11-15", "56.2", "1.0", "0.6"),
    ("1200", "2000", "1650", "2026-12-15", "56.2", "0.7", "0.6"),
    ("1.2", "0.4", "1", "2026-11-15", "25.0", "0.5", "0.3"),
    ("1.2", "0.4", "1.3", "2026-11-15", "0.0", "0.0", "0.0"),
    ("1.2", "0.4", "0.2", "2026-11-15", "100.0", "1.0", "1.0"),
    ("-40", "-10", "-31", "2026-12-30", "30.0", "0.3", "0.3"),
    ("99.9", "99.9", "99.9", "2026-11-15", "100.0", "1.0", "1.0"),
    ("99.9", "99.9", "100", "2026-11-15", "0.0", "0.0", "0.0"),
    ("99.9", "99.9", "99.9", "2026-10-05", "100.0", "-", "1.0"),
];

#[test]
fn the_table_by_hand() {
    let (start_day, due) = (date("2026-10-01"), date("2026-12-30"));
    let text = |score: Option<Score>| score.map_or("-".to_owned(), |score| score.to_string());
    for row in BY_HAND {
        let (start, target, current, day, percent, weekly, last) = *row;
        let measure = Measure::between(d(start), d(target));
        let record = if current == "-" { Record::default() } else { d(current).into() };
        let p = progress(&measure, &record);
        let shown = p.map_or("-".to_owned(), |p| format!("{:.1}", (p * d("1000")).floor() / d("10")));
        let suggested = suggested_weekly(&measure, &record, Stretch { day: date(day), start: start_day, due });
        assert_eq!(shown, percent, "{row:?}");
        assert_eq!(text(suggested), weekly, "{row:?}");
        assert_eq!(text(suggested_final(p)), last, "{row:?}");
    }
}

/// A value as whole billionths, so that the recomputation needs whole numbers only.
fn value(billionths: i128) -> Decimal {
    Decimal::from_i128_with_scale(billionths, 9)
}

/// Whole billionths of every accepted size: small round ones, where ties live, and the largest there are.
fn billionths() -> impl Strategy<Value = i128> {
    let most = 999_999_999_999_999_999_999_999_i128;
    prop_oneof![
        (-60_i128..=60).prop_map(|n| n * 1_000_000_000),
        (-4_000_i128..=4_000).prop_map(|n| n * 10_000_000),
        -100_i128..=100,
        -most..=most,
        (0_i128..=100).prop_map(move |n| most - n),
        (0_i128..=100).prop_map(move |n| n - most),
    ]
}

/// The tenths of n/m, half up, for 0 ≤ n ≤ m.
fn tenths(n: i128, m: i128) -> i128 {
    (20 * n + m) / (2 * m)
}

/// Progress as a fraction of whole numbers, 0 to 1.
fn fraction(start: i128, target: i128, current: i128) -> (i128, i128) {
    let (gone, span) = ((current - start) * (target - start).signum(), (target - start).abs());
    match span {
        0 => (i128::from(current == target), 1),
        _ => (gone.clamp(0, span), span),
    }
}

fn score_tenths(score: Option<Score>) -> Option<i128> {
    score.map(|score| i128::from(score.tenths()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn progress_and_final_score_are_the_fractions(s in billionths(), t in billionths(), c in billionths()) {
        let (n, m) = fraction(s, t, c);
        let p = progress(&Measure::between(value(s), value(t)), &value(c).into()).unwrap();
        prop_assert!((Decimal::ZERO..=Decimal::ONE).contains(&p));
        prop_assert_eq!(p == Decimal::ONE, n == m);
        prop_assert_eq!(p.is_zero(), n == 0);
        let expected = if n == m { 10 } else { tenths(n, m).min(9) };
        prop_assert_eq!(score_tenths(suggested_final(Some(p))), Some(expected));
    }

    #[test]
    fn the_forecast_is_the_fraction(
        s in billionths(), t in billionths(), c in billionths(),
        gone in -20_i64..400, all in prop_oneof![-3_i64..100, -3_i64..400],
    ) {
        let first = date("2026-10-01");
        let day = |n: i64| first + chrono::TimeDelta::days(n);
        let measure = Measure::between(value(s), value(t));
        let stretch = Stretch { day: day(gone), start: first, due: day(all) };
        let found = score_tenths(suggested_weekly(&measure, &value(c).into(), stretch));

        let (gone, all) = if all <= 0 { (1, 1) } else { (gone.clamp(0, all), all) };
        let (gone, all) = (i128::from(gone), i128::from(all));
        let (n, m) = fraction(s, t, c);
        let expected = (5 * gone >= all).then(|| tenths((n * all).min(m * gone), m * gone));
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn more_is_never_scored_lower(s in billionths(), t in billionths(), a in billionths(), b in billionths()) {
        let measure = Measure::between(value(s), value(t));
        let towards = |c: i128| if t < s { -c } else { c };
        let (less, more) = if towards(a) <= towards(b) { (a, b) } else { (b, a) };
        let at = |c| progress(&measure, &value(c).into());
        prop_assume!(s != t);
        prop_assert!(at(less) <= at(more));
        prop_assert!(suggested_final(at(less)) <= suggested_final(at(more)));
    }

    #[test]
    fn a_roll_up_of_roll_ups_is_the_fraction(
        objectives in prop::collection::vec(
            (0_i128..=4, prop::collection::vec((0_i128..=4, prop::option::of(0_u8..=10)), 0..4)), 0..4)
    ) {
        let part = |&(w, score): &(i128, Option<u8>)| {
            let score = score.map(|tenths| Score::from_tenths(tenths).unwrap());
            Part::key_result(hundredths(w * 25), score)
        };
        let parts: Vec<Part> = objectives.iter().map(|(w, rows)| {
            let parts: Vec<Part> = rows.iter().map(part).collect();
            roll_up(&parts).part(hundredths(w * 25))
        }).collect();
        let found = roll_up(&parts);

        let rows = objectives.iter().map(|(w, rows)| {
            (*w, mean(rows.iter().map(|&(w, score)| (w, score.map(|t| (i128::from(t), 10)))).collect()))
        });
        let expected = mean(rows.collect());
        prop_assert_eq!(score_tenths(found.shown()), expected.map(|(n, m)| tenths(n, m)));
        let all = objectives.iter().flat_map(|(_, rows)| rows);
        prop_assert_eq!(usize::try_from(found.of).unwrap(), all.clone().count());
        let scored = all.filter(|(_, score)| score.is_some()).count();
        prop_assert_eq!(usize::try_from(found.scored).unwrap(), scored);
    }

    #[test]
    fn what_is_kept_is_the_fraction(
        low in billionths(), high in billionths(), values in prop::collection::vec((0_u64..6, billionths()), 0..20)
    ) {
        let (low, high) = (low.min(high), low.max(high));
        let mut values = values;
        values.sort_by_key(|(week, _)| *week);
        let week = |n: u64| date("2026-10-05") + Days::new(7 * n);
        let record = Record::of(values.iter().map(|&(n, v)| (week(n), value(v).into())));
        let found = progress(&Measure::Keep(Bounds::Between(value(low), value(high))), &record);
        let lasts: std::collections::BTreeMap<u64, i128> = values.into_iter().collect();
        let held = lasts.values().filter(|v| (low..=high).contains(*v)).count();
        let expected = (!lasts.is_empty()).then(|| tenths(held as i128, lasts.len() as i128));
        prop_assert_eq!(found.map(|p| i128::from(Score::round_half_up(p).tenths())), expected);
    }

    #[test]
    fn an_interval_begins_once(weeks in 0_u64..1_000, first in 0_u64..400) {
        let day = date("2024-01-01") + Days::new(weeks);
        let cycle = date("2025-01-01") + Days::new(first);
        for interval in [Interval::Week, Interval::TwoWeeks, Interval::Month, Interval::Quarter] {
            let begins = interval.begins(day, cycle);
            prop_assert!(begins <= day);
            prop_assert_eq!(interval.begins(begins, cycle), begins);
            let next = day + Days::new(1);
            prop_assert!(interval.begins(next, cycle) == begins || interval.begins(next, cycle) == next);
        }
    }

    #[test]
    fn far_outside_is_more_than_three_spans(s in billionths(), t in billionths(), v in billionths()) {
        let (low, high) = (s.min(t), s.max(t));
        let span = high - low;
        let far = span > 0 && (v < low - 3 * span || v > high + 3 * span);
        let expected = if far { Plausible::FarOutside { span: value(span) } } else { Plausible::Fine };
        prop_assert_eq!(plausible(&Measure::between(value(s), value(t)), value(v)), expected);
    }

    #[test]
    fn canonical_text_reads_back(v in billionths()) {
        let text = plain(value(v));
        prop_assert!(accepts(value(v)));
        prop_assert_eq!(d(&text), value(v));
        prop_assert!(!text.contains('.') || !text.ends_with(['0', '.']));
    }

    #[test]
    fn no_number_panics(bytes in any::<[[u8; 16]; 4]>()) {
        let [s, t, c, e] = bytes.map(any_decimal);
        let stretch = Stretch { day: date("2026-11-15"), start: date("2026-10-01"), due: date("2026-12-30") };
        let kept = Bounds::of(Some(s), Some(t)).unwrap();
        for measure in [Measure::between(s, t), Measure::Keep(kept), Measure::Keep(Bounds::AtMost(e)), Measure::Done] {
            let record = Record::from(c);
            let p = progress(&measure, &record);
            prop_assert!((Some(Decimal::ZERO)..=Some(Decimal::ONE)).contains(&p));
            suggested_weekly(&measure, &record, stretch);
            for p in [p, Some(c), None] {
                suggested_final(p);
                light(Commitment::Committed, p);
                let part = Part { weight: Weight::ONE, value: p, scored: u32::MAX, of: u32::MAX };
                roll_up(&[part, part]);
            }
            plausible(&measure, c);
        }
        accepts(c);
        prop_assert_eq!(d(&plain(c)), c);
    }

    #[test]
    fn weeks_are_due_once_an_interval(weeks in 0_u64..1_000, first in 0_u64..400) {
        let monday = date("2024-01-01") + Days::new(7 * weeks);
        let cycle = date("2025-01-01") + Days::new(first);
        let days = || monday.iter_days().take(7);
        let last_of_month = |day: NaiveDate| (day + Days::new(1)).day() == 1;
        let last_of_quarter = |day: NaiveDate| last_of_month(day) && day.month().is_multiple_of(3);
        prop_assert_eq!(Interval::Month.due_in_week(monday, cycle), days().any(last_of_month));
        prop_assert_eq!(Interval::Quarter.due_in_week(monday, cycle), days().any(last_of_quarter));
        let pair = |monday| Interval::TwoWeeks.due_in_week(monday, cycle);
        prop_assert_ne!(pair(monday), pair(monday + Days::new(7)));
        let cycle_monday = cycle.week(chrono::Weekday::Mon).first_day();
        prop_assert!(!pair(cycle_monday));
    }
}

fn hundredths(weight: i128) -> Weight {
    Weight::new(Decimal::from_i128_with_scale(weight, 2)).unwrap()
}

/// The weighted mean of fractions as a fraction; nothing where less than half of the weight has one.
fn mean(rows: Vec<(i128, Option<(i128, i128)>)>) -> Option<(i128, i128)> {
    let equal = rows.iter().all(|(weight, _)| *weight == 0);
    let (mut all, mut scored, mut n, mut m) = (0, 0, 0, 1);
    for (weight, fraction) in rows {
        let weight = if equal { 1 } else { weight };
        all += weight;
        if let Some((top, bottom)) = fraction {
            scored += weight;
            (n, m) = (n * bottom + weight * top * m, m * bottom);
        }
    }
    (2 * scored >= all && scored > 0).then_some((n, m * scored))
}

/// Any decimal there is: 96 bits, a sign, a scale of up to 28.
fn any_decimal(bytes: [u8; 16]) -> Decimal {
    let [lo, mid, hi, rest] =
        [0, 4, 8, 12].map(|at| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]));
    Decimal::from_parts(lo, mid, hi, rest & 1 == 1, (rest >> 1) % 29)
}
