//! When a ritual rests: its pause, and the rounds that were left out.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Ritual;

/// What keeps a ritual from happening.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rest {
    /// Since when nobody is asked.
    pub since: Option<DateTime<Utc>>,
    /// The moment from which it goes on by itself.
    pub until: Option<DateTime<Utc>>,
    /// The labels of the rounds that are left out, in order.
    pub skipped: Vec<NaiveDate>,
}

impl Rest {
    /// Whether a moment falls into the pause.
    pub fn holds(&self, at: DateTime<Utc>) -> bool {
        self.since.is_some_and(|since| since <= at) && self.until.is_none_or(|until| at < until)
    }

    /// Whether the pause has no end yet.
    pub fn is_endless(&self) -> bool {
        self.since.is_some() && self.until.is_none()
    }

    /// Whether the round of a label is left out.
    pub fn skips(&self, label: NaiveDate) -> bool {
        self.skipped.contains(&label)
    }

    /// The instant after which to look for a moment that comes after `at`: the end of the pause, if `at` falls into it; none in a pause
    /// without an end.
    pub fn past(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        // Moments are full minutes: the one at the very end is found.
        if self.holds(at) { self.until.map(|until| until - Duration::milliseconds(1)) } else { Some(at) }
    }
}

impl Ritual {
    /// What keeps it from happening.
    pub fn rest(&self) -> Rest {
        let skipped = self.skipped.split(',').filter_map(|label| label.parse().ok()).collect();
        Rest { since: self.paused_at, until: self.paused_until, skipped }
    }
}

/// Left-out rounds as they are stored.
pub(super) fn stored(skipped: &[NaiveDate]) -> String {
    skipped.iter().map(NaiveDate::to_string).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn a_pause_holds_what_lies_in_it() {
        let end = at("2026-12-07T00:00:00Z");
        let rest = Rest { since: Some(at("2026-11-25T10:00:00Z")), until: Some(end), skipped: Vec::new() };
        for (time, held) in
            [("2026-11-25T09:59:00Z", false), ("2026-11-25T10:00:00Z", true), ("2026-12-06T23:59:00Z", true)]
        {
            assert_eq!(rest.holds(at(time)), held, "{time}");
        }
        assert!(!rest.holds(end));
        assert!(rest.past(at("2026-12-01T00:00:00Z")).is_some_and(|after| after < end));
        assert_eq!(rest.past(end), Some(end));
        let endless = Rest { until: None, ..rest };
        assert!(endless.is_endless() && endless.holds(end));
        assert_eq!(endless.past(end), None);
    }

    #[test]
    fn left_out_rounds_are_stored_in_order() {
        let skipped = ["2026-11-26", "2026-11-27"].map(|day| day.parse().expect("a date"));
        assert_eq!(stored(&skipped), "2026-11-26,2026-11-27");
        assert_eq!(stored(&[]), "");
    }
}
