//! The sums behind a progress, a suggested score and a roll-up: every number that an explanation
//! prints line by line, and no words.

use rust_decimal::Decimal;

use super::forecast::{Stretch, done_of_due, forecast};
use super::measure::{Measure, held, progress, weight_of};
use super::record::{Record, Value};
use super::roll_up::{Part, RollUp, Totals, roll_up};
use super::score::Score;

/// How a progress came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProgressSum {
    /// There is no value yet, so no progress.
    Nothing,
    /// (current − start) / (target − start)
    Way {
        /// Where 0 is.
        start: Decimal,
        /// Where 1 is.
        target: Decimal,
        /// The last value.
        current: Decimal,
        /// 0 to 1.
        progress: Decimal,
    },
    /// In so many of the intervals that have a value the last one held the bounds.
    Held {
        /// The intervals that held.
        held: u32,
        /// The intervals that have a value.
        of: u32,
        /// 0 to 1.
        progress: Decimal,
    },
    /// What the reached milestones weigh, of what all do.
    Reached {
        /// The weight of those that are reached.
        done: Decimal,
        /// The weight of all.
        of: Decimal,
        /// 0 to 1.
        progress: Decimal,
    },
    /// Done, or not.
    Done(bool),
}

impl ProgressSum {
    /// The sum for these check-ins.
    pub fn of(measure: &Measure, record: &Record) -> Self {
        let Some(progress) = progress(measure, record) else {
            return Self::Nothing;
        };
        match (measure, record.last()) {
            (
                Measure::Increase { start, target } | Measure::Decrease { start, target },
                Some(Value::Number(current)),
            ) => Self::Way { start: *start, target: *target, current: *current, progress },
            (Measure::Keep(bounds), _) => {
                let (held, of) = held(*bounds, record);
                Self::Held { held, of, progress }
            }
            (Measure::Milestones(all), Some(Value::Reached(reached))) => Self::Reached {
                done: weight_of(all, |milestone| reached.contains(&milestone.number)),
                of: weight_of(all, |_| true),
                progress,
            },
            _ => Self::Done(progress == Decimal::ONE),
        }
    }
}

/// How a suggested weekly score came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForecastSum {
    /// 0 to 1; `None` without a check-in.
    pub progress: Option<Decimal>,
    /// The day it is computed for, and the time it has.
    pub stretch: Stretch,
    /// The share of the time that has gone, 0 to 1.
    pub elapsed: Decimal,
    /// For dated milestones: what those weigh that are done, and those that are due by the day.
    pub milestones: Option<(Decimal, Decimal)>,
    /// The forecast before it is rounded, 0 to 1.
    pub forecast: Option<Decimal>,
    /// The score that is suggested.
    pub suggested: Option<Score>,
}

impl ForecastSum {
    /// The sum for these check-ins on a day.
    pub fn of(measure: &Measure, record: &Record, stretch: Stretch) -> Self {
        let forecast = forecast(measure, record, stretch);
        let milestones = match measure {
            Measure::Milestones(all) => done_of_due(all, record, stretch),
            _ => None,
        };
        Self {
            progress: progress(measure, record),
            stretch,
            elapsed: stretch.elapsed(),
            milestones,
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
    use crate::okr::tests::{d, date};
    use crate::okr::{Bounds, Weight};

    #[test]
    fn progress_line_by_line() {
        let measure = Measure::between(d("1200"), d("2000"));
        let (start, target, current) = (d("1200"), d("2000"), d("1650"));
        let progress = d("0.5625");
        let way = ProgressSum::Way { start, target, current, progress };
        assert_eq!(ProgressSum::of(&measure, &current.into()), way);
        assert_eq!(ProgressSum::of(&Measure::Done, &Record::default()), ProgressSum::Nothing);
        assert_eq!(ProgressSum::of(&Measure::Done, &d("1").into()), ProgressSum::Done(true));
        let kept = ProgressSum::of(&Measure::Keep(Bounds::AtMost(d("3"))), &d("4").into());
        assert_eq!(kept, ProgressSum::Held { held: 0, of: 1, progress: d("0") });
    }

    #[test]
    fn forecast_line_by_line() {
        let measure = Measure::between(d("0"), d("100"));
        let (start, due) = (date("2026-10-01"), date("2026-12-30"));
        let on = |day| ForecastSum::of(&measure, &d("26").into(), Stretch { day: date(day), start, due });
        let sum = on("2026-11-06");
        assert_eq!((sum.stretch.gone(), sum.stretch.all()), (36, 90));
        assert_eq!((sum.elapsed, sum.forecast), (d("0.4"), Some(d("0.65"))));
        assert_eq!(sum.suggested.unwrap().to_string(), "0.7");
        let early = on("2026-10-18");
        assert_eq!((early.stretch.gone(), early.forecast, early.suggested), (17, None, None));
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
