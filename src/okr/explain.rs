//! The sums behind a progress, a suggested score and a roll-up: every number that an explanation
//! prints line by line, and no words.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::forecast::{days, elapsed, forecast};
use super::measure::{Measure, progress};
use super::roll_up::{Part, RollUp, Totals, roll_up};
use super::score::Score;

/// How a progress came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgressSum {
    /// Where 0 is, for the measures that have a start.
    pub start: Option<Decimal>,
    /// Where 1 is, for the measures that have a target.
    pub target: Option<Decimal>,
    /// The value of the last check-in, in the key result's unit.
    pub current: Option<Decimal>,
    /// 0 to 1; `None` without a check-in.
    pub progress: Option<Decimal>,
}

impl ProgressSum {
    /// The sum for the value of the last check-in.
    pub fn of(measure: &Measure, current: Option<Decimal>) -> Self {
        let (start, target) = measure.ends().unzip();
        Self { start, target, current, progress: progress(measure, current) }
    }
}

/// How a suggested weekly score came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForecastSum {
    /// 0 to 1; `None` without a check-in.
    pub progress: Option<Decimal>,
    /// The day it is computed for.
    pub day: NaiveDate,
    /// The day the time runs from.
    pub start: NaiveDate,
    /// The day the time runs to.
    pub due: NaiveDate,
    /// Whole days from start to day; negative before the start.
    pub days_gone: i64,
    /// Whole days from start to due; 0 or negative where there is no time to run.
    pub days_all: i64,
    /// The share of the time that has gone, 0 to 1.
    pub elapsed: Decimal,
    /// The forecast before it is rounded, 0 to 1.
    pub forecast: Option<Decimal>,
    /// The score that is suggested.
    pub suggested: Option<Score>,
}

impl ForecastSum {
    /// The sum for a progress on a day; `start` is the later of the cycle's first day and the key result's creation.
    pub fn of(measure: &Measure, progress: Option<Decimal>, day: NaiveDate, start: NaiveDate, due: NaiveDate) -> Self {
        let (days_gone, days_all) = days(day, start, due);
        let elapsed = elapsed(day, start, due);
        let forecast = forecast(measure, progress, elapsed);
        Self {
            progress,
            day,
            start,
            due,
            days_gone,
            days_all,
            elapsed,
            forecast,
            suggested: forecast.map(Score::round_half_up),
        }
    }
}

/// One line of a roll-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollUpRow {
    /// What the part is called: an id, a team.
    pub label: String,
    /// The part as it went in.
    pub part: Part,
    /// What it counts: its weight, or 1 where all weights are 0.
    pub weight: Decimal,
}

/// How a roll-up came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollUpSum {
    /// The parts, in the order they were given.
    pub rows: Vec<RollUpRow>,
    /// What they add up to.
    pub totals: Totals,
    /// What comes out.
    pub result: RollUp,
}

impl RollUpSum {
    /// The sum over labelled parts.
    pub fn of(labelled: Vec<(String, Part)>) -> Self {
        let parts: Vec<Part> = labelled.iter().map(|(_, part)| *part).collect();
        let totals = Totals::of(&parts);
        let row = |(label, part): (String, Part)| RollUpRow { label, part, weight: totals.weight_of(&part) };
        Self { rows: labelled.into_iter().map(row).collect(), totals, result: roll_up(&parts) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::okr::Weight;
    use crate::okr::tests::{d, date};

    #[test]
    fn progress_line_by_line() {
        let measure = Measure::between(d("1200"), d("2000"));
        let sum = ProgressSum::of(&measure, Some(d("1650")));
        assert_eq!((sum.start, sum.target), (Some(d("1200")), Some(d("2000"))));
        assert_eq!((sum.current, sum.progress), (Some(d("1650")), Some(d("0.5625"))));
        let done = ProgressSum::of(&Measure::Done, None);
        assert_eq!((done.start, done.target), (None, None));
        assert_eq!((done.current, done.progress), (None, None));
    }

    #[test]
    fn forecast_line_by_line() {
        let measure = Measure::between(d("0"), d("100"));
        let (start, due) = (date("2026-10-01"), date("2026-12-30"));
        let on = |day| ForecastSum::of(&measure, Some(d("0.26")), date(day), start, due);
        let sum = on("2026-11-06");
        assert_eq!((sum.days_gone, sum.days_all), (36, 90));
        assert_eq!((sum.elapsed, sum.forecast), (d("0.4"), Some(d("0.65"))));
        assert_eq!(sum.suggested.unwrap().to_string(), "0.7");
        let early = on("2026-10-18");
        assert_eq!((early.days_gone, early.forecast, early.suggested), (17, None, None));
    }

    #[test]
    fn roll_up_line_by_line() {
        let row = |label: &str, weight, score: &str| {
            let weight = Weight::new(d(weight)).unwrap();
            (label.to_owned(), Part::key_result(weight, (score != "-").then(|| score.parse().unwrap())))
        };
        let sum = RollUpSum::of(vec![row("O1.1", "3", "0.4"), row("O1.2", "1", "0.8"), row("O1.3", "2", "-")]);
        assert_eq!(sum.rows[2].label, "O1.3");
        assert_eq!((sum.rows[2].weight, sum.rows[2].part.value), (d("2"), None));
        assert_eq!((sum.totals.weight, sum.totals.weight_scored), (d("6"), d("4")));
        assert_eq!((sum.totals.weighted, sum.totals.equal), (d("2.0"), false));
        assert_eq!(sum.result.value, Some(d("0.5")));
        let equal = RollUpSum::of(vec![row("O1.1", "0", "0.4")]);
        assert_eq!((equal.totals.equal, equal.rows[0].weight), (true, d("1")));
    }
}
