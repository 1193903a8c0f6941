//! So many calls in a time, and no more: what comes too soon learns how long to wait.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// The calls that were made lately, by what they are counted under.
#[derive(Debug, Default)]
pub struct Pace(Mutex<HashMap<String, VecDeque<Instant>>>);

impl Pace {
    /// Takes a turn, of which there are `most` in any `time`.
    ///
    /// # Errors
    /// How long to wait for one.
    pub fn take(&self, lane: &str, (most, time): (usize, Duration)) -> Result<(), Duration> {
        let now = Instant::now();
        let mut lanes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let calls = lanes.entry(lane.to_owned()).or_default();
        while calls.front().is_some_and(|call| now.duration_since(*call) >= time) {
            calls.pop_front();
        }
        match calls.front() {
            Some(first) if calls.len() >= most => Err(time - now.duration_since(*first)),
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
}
