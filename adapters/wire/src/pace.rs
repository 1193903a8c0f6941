//! So many calls in a time, and no more: what comes too soon learns how long to wait.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// The calls that were made lately, by what they are counted under; the times of all of them are of one clock.
#[derive(Debug)]
pub struct Pace {
    began: Instant,
    lanes: Mutex<HashMap<String, VecDeque<Duration>>>,
}

impl Default for Pace {
    fn default() -> Self {
        Self { began: Instant::now(), lanes: Mutex::default() }
    }
}

impl Pace {
    /// Takes a turn now, of which there are `most` in any `time`.
    ///
    /// # Errors
    /// How long to wait for one.
    pub fn take(&self, lane: &str, rule: (usize, Duration)) -> Result<(), Duration> {
        self.take_at(lane, rule, self.began.elapsed())
    }

    /// Takes a turn at `now`, as long after some beginning: where another clock shows what time it is.
    ///
    /// # Errors
    /// How long to wait for one.
    pub fn take_at(&self, lane: &str, (most, time): (usize, Duration), now: Duration) -> Result<(), Duration> {
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        let calls = lanes.entry(lane.to_owned()).or_default();
        while calls.front().is_some_and(|call| now.saturating_sub(*call) >= time) {
            calls.pop_front();
        }
        match calls.front() {
            Some(first) if calls.len() >= most => Err(time - now.saturating_sub(*first)),
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

    #[tokio::test(start_paused = true)]
    async fn in_any_second_there_are_so_many_and_no_more() {
        let pace = Pace::default();
        let rule = (3, Duration::from_secs(1));
        let began = Instant::now();
        let mut made = Vec::new();
        while made.len() < 20 {
            match pace.take("a", rule) {
                Ok(()) => made.push(Instant::now()),
                Err(wait) => {
                    assert!(!wait.is_zero() && wait <= rule.1);
                    tokio::time::sleep(wait).await;
                }
            }
        }
        assert!(made.windows(4).all(|four| four[3] - four[0] >= rule.1));
        assert!(began.elapsed() <= Duration::from_secs(7), "{:?}", began.elapsed());
        assert_eq!(pace.take("b", rule), Ok(()), "another lane has turns of its own");
    }

    #[test]
    fn another_clock_may_be_moved() {
        let (pace, rule) = (Pace::default(), (2, Duration::from_secs(60)));
        let at = |seconds| pace.take_at("a", rule, Duration::from_secs(seconds));
        assert_eq!([at(1_000), at(1_010), at(1_020)], [Ok(()), Ok(()), Err(Duration::from_secs(40))]);
        assert_eq!(at(990), Err(Duration::from_secs(60)), "set back, it makes nobody wait for longer");
        assert_eq!([at(1_060), at(1_061)], [Ok(()), Err(Duration::from_secs(9))]);
        assert_eq!(at(90_000), Ok(()), "moved a day on, it is a day later");
    }
}
