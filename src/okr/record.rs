//! What the check-ins of a key result say: one value each, and of an interval the last.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::value::plain;

/// What a check-in says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A number in the key result's unit; of done or not, 1 is done.
    Number(Decimal),
    /// The numbers of the milestones that are reached, all of them, ascending.
    Reached(Vec<u16>),
}

/// The text is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither a number nor a list of milestones")]
pub struct NotAValue;

impl Value {
    /// The value of these milestones, in whatever order.
    pub fn reached(numbers: impl IntoIterator<Item = u16>) -> Self {
        let mut numbers: Vec<u16> = numbers.into_iter().collect();
        numbers.sort_unstable();
        numbers.dedup();
        Self::Reached(numbers)
    }

    /// The number, if it is one.
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Reached(_) => None,
        }
    }
}

impl From<Decimal> for Value {
    fn from(number: Decimal) -> Self {
        Self::Number(number)
    }
}

impl fmt::Display for Value {
    /// The text it is stored as: `1650.5`, `[1,3]`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => f.pad(&plain(*number)),
            Self::Reached(numbers) => {
                let numbers: Vec<String> = numbers.iter().map(u16::to_string).collect();
                f.pad(&format!("[{}]", numbers.join(",")))
            }
        }
    }
}

impl FromStr for Value {
    type Err = NotAValue;

    fn from_str(text: &str) -> Result<Self, NotAValue> {
        let Some(list) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) else {
            return text.parse().map(Self::Number).map_err(|_| NotAValue);
        };
        let numbers = list.split(',').filter(|number| !number.is_empty()).map(str::parse);
        numbers.collect::<Result<Vec<u16>, _>>().map(Self::reached).map_err(|_| NotAValue)
    }
}

/// The values of a key result's check-ins that count: the last of each interval, oldest first. For all measures but those that are
/// kept within bounds the last one is enough.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record(Vec<(NaiveDate, Value)>);

impl Record {
    /// Of values with the first days of their intervals, oldest first.
    pub fn of(values: impl IntoIterator<Item = (NaiveDate, Value)>) -> Self {
        values.into_iter().fold(Self::default(), |record, (interval, value)| record.with(interval, value))
    }

    /// The same with one more value, the newest.
    #[must_use]
    pub fn with(mut self, interval: NaiveDate, value: Value) -> Self {
        match self.0.last_mut() {
            Some(last) if last.0 == interval => last.1 = value,
            _ => self.0.push((interval, value)),
        }
        self
    }

    /// The newest value.
    pub fn last(&self) -> Option<&Value> {
        self.0.last().map(|(_, value)| value)
    }

    /// The newest value, if it is a number.
    pub fn number(&self) -> Option<Decimal> {
        self.last().and_then(Value::number)
    }

    /// The last number of each interval.
    pub fn numbers(&self) -> impl Iterator<Item = Decimal> {
        self.0.iter().filter_map(|(_, value)| value.number())
    }
}

impl From<Value> for Record {
    /// Of one value, whenever it was.
    fn from(value: Value) -> Self {
        Self(vec![(NaiveDate::MIN, value)])
    }
}

impl From<Decimal> for Record {
    /// Of one number, whenever it was.
    fn from(number: Decimal) -> Self {
        Value::Number(number).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::okr::tests::{d, date};

    #[test]
    fn text_there_and_back() {
        for (text, value) in [
            ("1650.5", Value::Number(d("1650.5"))),
            ("-2", Value::Number(d("-2"))),
            ("[]", Value::reached([])),
            ("[1,3]", Value::reached([3, 1, 3])),
        ] {
            assert_eq!(text.parse(), Ok(value.clone()));
            assert_eq!(value.to_string(), text);
        }
        for text in ["", "[", "[1", "[a]", "[-1]", "[70000]", "one"] {
            assert_eq!(text.parse::<Value>(), Err(NotAValue), "{text}");
        }
    }

    #[test]
    fn the_last_of_an_interval_counts() {
        let (first, second) = (date("2026-10-05"), date("2026-10-12"));
        let record = Record::of([(first, d("1").into()), (first, d("2").into()), (second, d("3").into())]);
        assert_eq!(record.numbers().collect::<Vec<_>>(), [d("2"), d("3")]);
        assert_eq!(record.number(), Some(d("3")));
        assert_eq!(record.with(second, d("4").into()).numbers().collect::<Vec<_>>(), [d("2"), d("4")]);
        assert_eq!(Record::default().last(), None);
    }
}
