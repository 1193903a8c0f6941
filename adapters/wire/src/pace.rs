//! So many calls in a time, and no more: what comes too soon learns how long to wait.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::time::Instant;

/// A time by which calls are counted: that of the machine where it is waited for, that of an attempt where the attempt comes
/// back later, which a clock that is moved moves too.
pub trait Moment: Copy {
    /// The time since an earlier moment; none since a later one.
    fn since(self, earlier: Self) -> Duration;
}

impl Moment for Instant {
    fn since(self, earlier: Self) -> Duration {
        self.duration_since(earlier)
    }
}

impl Moment for DateTime<Utc> {
    fn since(self, earlier: Self) -> Duration {
        (self - earlier).to_std().unwrap_or_default()
    }
}

/// The calls that were made lately, by what they are counted under.
#[derive(Debug)]
pub struct Pace<T>(Mutex<HashMap<String, VecDeque<T>>>);

impl<T> Default for Pace<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Moment> Pace<T> {
    /// Takes a turn at `now`, of which there are `most` in any `time`.
    ///
    /// # Errors
    /// How long to wait for one.
    pub fn take(&self, lane: &str, (most, time): (usize, Duration), now: T) -> Result<(), Duration> {
        let mut lanes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let calls = lanes.entry(lane.to_owned()).or_default();
        while calls.front().is_some_and(|call| now.since(*call) >= time) {
            calls.pop_front();
        }
        match calls.front() {
            Some(first) if calls.len() >= most => Err(time - now.since(*first)),
            _ => {
                calls.push_back(now);
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_any_second_there_are_so_many_and_no_more() {
        let pace = Pace::default();
        let rule = (3, Duration::from_secs(1));
        let began = DateTime::UNIX_EPOCH;
        let (mut now, mut made) = (began, Vec::new());
        while made.len() < 20 {
            match pace.take("a", rule, now) {
                Ok(()) => made.push(now),
                Err(wait) => {
                    assert!(!wait.is_zero() && wait <= rule.1);
                    now += wait;
                }
            }
        }
        assert!(made.windows(4).all(|four| (four[3] - four[0]).to_std().unwrap() >= rule.1));
        assert!((now - began).to_std().unwrap() <= Duration::from_secs(7), "{now}");
        assert_eq!(pace.take("b", rule, now), Ok(()), "another lane has turns of its own");
        assert_eq!(pace.take("c", rule, now - Duration::from_secs(9)), Ok(()), "an attempt that began earlier");
    }
}
