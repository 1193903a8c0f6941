//! How often something is taken: so often a minute, so often an hour.

use std::collections::{BTreeMap, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};

/// The most of what one member, or one conversation, gets: in a minute and in an hour.
pub const GETS: [(usize, TimeDelta); 2] = [(30, TimeDelta::minutes(1)), (1_000, TimeDelta::hours(1))];

/// What was taken lately, by what it is counted under.
#[derive(Debug, Default)]
pub struct Pace(BTreeMap<String, VecDeque<DateTime<Utc>>>);

impl Pace {
    /// Counts one more; false if it is one too many.
    pub fn may(&mut self, lane: &str, rules: &[(usize, TimeDelta)], now: DateTime<Utc>) -> bool {
        let taken = self.0.entry(lane.to_owned()).or_default();
        let longest = rules.iter().map(|(_, time)| *time).max().unwrap_or_default();
        taken.retain(|when| now - *when < longest);
        let lately = |time: TimeDelta| taken.iter().filter(|when| now - **when < time).count();
        if rules.iter().any(|(most, time)| lately(*time) >= *most) {
            return false;
        }
        taken.push_back(now);
        true
    }
}
