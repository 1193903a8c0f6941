//! How values and long texts are shown, in any language.

use chat::Line;
use rust_decimal::Decimal;

use super::value::with_unit;

/// A value with its unit; the unit was typed by a person.
pub fn amount(value: Decimal, unit: &str) -> Line {
    Line::new().typed(with_unit(value, unit))
}

/// The lines of a text as one.
pub fn one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" / ")
}

/// As much of a text as one line shows.
pub fn brief(text: &str) -> String {
    const MOST: usize = 160;
    let line = one_line(text);
    if line.chars().nth(MOST).is_none() {
        return line;
    }
    line.chars().take(MOST - 1).chain(['…']).collect()
}
