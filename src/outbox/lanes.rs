//! Lanes: what a busy platform is busy for, and until when. Only a lane is left alone, never the whole platform.

use std::collections::HashMap;
use std::sync::Mutex;

use chrono::{DateTime, Duration, Utc};

use super::{backoff, lock};

/// The most lanes that are remembered.
const MOST: usize = 1_024;
/// How long after its pause it is remembered how often a lane failed: longer than any pause of ours.
const MEMORY: Duration = Duration::minutes(10);

/// The lanes of one platform that are left alone, or were lately.
#[derive(Debug, Default)]
pub struct Lanes(Mutex<HashMap<String, Pause>>);

#[derive(Debug)]
struct Pause {
    /// Nothing is called before.
    until: DateTime<Utc>,
    /// The part of the pause that the platform asked for: whatever it answers meanwhile to calls that were under way.
    told: DateTime<Utc>,
    /// Failures without an answer in between.
    failures: i64,
}

impl Lanes {
    /// Until when a lane is left alone, if it is.
    pub fn until(&self, lane: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        lock(&self.0).get(lane).map(|pause| pause.until).filter(|until| now < *until)
    }

    /// A call that began at `began` found the lane busy: it is left alone as long as the platform asks, else a little longer
    /// each time.
    pub fn busy(&self, lane: &str, asked: Option<Duration>, began: DateTime<Utc>, now: DateTime<Utc>) {
        let mut lanes = lock(&self.0);
        lanes.retain(|_, pause| now < pause.until + MEMORY);
        if lanes.len() >= MOST
            && !lanes.contains_key(lane)
            && let Some(first) = lanes.iter().min_by_key(|(_, pause)| pause.until).map(|(lane, _)| lane.clone())
        {
            lanes.remove(&first);
        }
        let pause = lanes.entry(lane.to_owned()).or_insert(Pause { until: began, told: began, failures: 0 });
        // Calls that were under way when the pause began are one failure with it.
        if began >= pause.until {
            pause.failures += 1;
        }
        let until = now + asked.unwrap_or_else(|| backoff::wait(backoff::number(lane), pause.failures));
        pause.until = pause.until.max(until);
        if asked.is_some() {
            pause.told = pause.told.max(until);
        }
    }

    /// The lane answered: it is not left alone any longer, unless the platform asked for it.
    pub fn answered(&self, lane: &str, now: DateTime<Utc>) {
        let mut lanes = lock(&self.0);
        let Some(pause) = lanes.get_mut(lane) else { return };
        if now < pause.told {
            (pause.until, pause.failures) = (pause.told, 1);
        } else {
            lanes.remove(lane);
        }
    }

    /// Forgets everything.
    pub fn clear(&self) {
        lock(&self.0).clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::seconds(seconds)
    }

    #[test]
    fn a_pause_is_of_one_lane_and_ends() {
        let lanes = Lanes::default();
        lanes.busy("a", Some(Duration::seconds(30)), at(0), at(1));
        assert_eq!(lanes.until("a", at(30)), Some(at(31)));
        assert_eq!(lanes.until("a", at(31)), None);
        assert_eq!(lanes.until("b", at(1)), None);
    }

    #[test]
    fn what_the_platform_asked_for_holds_whatever_else_it_answers() {
        let lanes = Lanes::default();
        lanes.busy("a", Some(Duration::seconds(30)), at(0), at(0));
        lanes.answered("a", at(1));
        assert_eq!(lanes.until("a", at(29)), Some(at(30)));
        lanes.busy("b", None, at(0), at(0));
        assert!(lanes.until("b", at(0)).is_some());
        lanes.answered("b", at(0));
        assert_eq!(lanes.until("b", at(0)), None);
    }

    #[test]
    fn a_lane_that_goes_on_failing_is_left_alone_longer_and_longer() {
        let lanes = Lanes::default();
        let (mut now, mut last) = (at(0), Duration::zero());
        for _ in 0..6 {
            // Five calls side by side are one failure.
            for _ in 0..5 {
                lanes.busy("a", None, now, now);
            }
            let until = lanes.until("a", now).unwrap();
            assert!(until - now > last, "{}", until - now);
            (last, now) = (until - now, until);
        }
        lanes.answered("a", now);
        lanes.busy("a", None, now, now);
        assert!(lanes.until("a", now).unwrap() - now < Duration::seconds(2));
    }

    #[test]
    fn not_every_lane_there_ever_was_is_remembered() {
        let lanes = Lanes::default();
        for lane in 0..2_000_i64 {
            lanes.busy(&lane.to_string(), Some(Duration::seconds(lane + 1)), at(0), at(0));
        }
        assert_eq!(lock(&lanes.0).len(), MOST);
        assert_eq!(lanes.until("1999", at(0)), Some(at(2_000)));
        assert_eq!(lanes.until("0", at(0)), None);
        lanes.busy("a", None, at(5_000), at(5_000));
        assert_eq!(lock(&lanes.0).len(), 1);
    }
}
