//! The clock: the only place that asks the machine for the time. The playground's runs ahead of it.

use chrono::{DateTime, Duration, DurationRound, Utc};

/// The time, `offset` milliseconds ahead of the machine's; zero but in a playground. In whole milliseconds.
pub fn now(offset: i64) -> DateTime<Utc> {
    let real = real();
    Duration::try_milliseconds(offset).and_then(|ahead| real.checked_add_signed(ahead)).unwrap_or(real)
}

/// The offset at which the clock shows `at` now, in milliseconds.
pub fn offset_to(at: DateTime<Utc>) -> i64 {
    (at - real()).num_milliseconds()
}

/// Both databases keep milliseconds; nothing finer may be compared.
#[expect(clippy::disallowed_methods, reason = "this is the clock")]
fn real() -> DateTime<Utc> {
    let now = Utc::now();
    now.duration_trunc(Duration::milliseconds(1)).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_shows_the_moment_that_it_is_set_to() {
        let monday: DateTime<Utc> = "2026-11-30T09:00:00Z".parse().unwrap();
        let shown = now(offset_to(monday));
        assert!(shown >= monday && shown < monday + Duration::seconds(5), "{shown}");
    }

    #[test]
    fn an_impossible_offset_is_none() {
        for offset in [i64::MAX, i64::MIN] {
            assert!((now(offset) - now(0)).num_seconds().abs() < 5);
        }
    }
}
