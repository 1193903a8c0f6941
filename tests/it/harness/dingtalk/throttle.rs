//! How many calls are taken: of one API a second, and of one group's robot a minute.

use chrono::{DateTime, TimeDelta, Utc};

use super::model::{Robot, State};

/// How many posts a minute one group's robot may make.
const A_MINUTE: usize = 20;
/// How long it says nothing after one more.
const PAUSE: TimeDelta = TimeDelta::minutes(10);

/// Whether this is one call of an API too many within a second; the call itself stands in the log already.
pub fn is_over(state: &State, api: &str, outside: DateTime<Utc>) -> bool {
    let recent = |when: DateTime<Utc>| (TimeDelta::zero()..TimeDelta::seconds(1)).contains(&(outside - when));
    let calls = state.calls.iter().rev().take_while(|call| outside - call.outside < TimeDelta::seconds(1));
    let number = calls.filter(|call| call.api == api && recent(call.outside)).count();
    state.rate.is_some_and(|rate| number > rate)
}

impl Robot {
    /// Counts a post; false if it is one too many.
    pub fn may_post(&mut self, now: DateTime<Utc>) -> bool {
        if self.throttled.is_some_and(|until| now < until) {
            return false;
        }
        self.posted.retain(|when| now - *when < TimeDelta::minutes(1));
        if self.posted.len() >= A_MINUTE {
            self.throttled = Some(now + PAUSE);
            return false;
        }
        self.posted.push_back(now);
        true
    }
}
