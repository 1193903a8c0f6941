//! How long to wait before the next attempt.

use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::Duration;

/// The longest wait that is ours.
const LONGEST: i64 = 300_000;

/// The wait after the `attempt`-th attempt for a row: doubling from one second to five minutes, up to a quarter shorter or
/// longer so that rows that failed together do not come back together.
pub fn wait(row: i64, attempt: i64) -> Duration {
    let doublings = u32::try_from(attempt.saturating_sub(1)).unwrap_or(0).min(9);
    let whole = 1_000_i64.saturating_mul(1 << doublings);
    let share = chance(row, attempt, 501) - 250;
    let wait = whole + whole * share / 1_000;
    Duration::milliseconds(wait.clamp(1_000, LONGEST))
}

/// What stands for something that has a name and no row: it spreads the waits of those that fail together.
pub fn number(name: &str) -> i64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    i64::from_ne_bytes(hasher.finish().to_ne_bytes())
}

/// How much later than others a row comes back that waited for the same moment: less than a second.
pub fn spread(row: i64) -> Duration {
    Duration::milliseconds(chance(row, 0, 1_000))
}

/// A number below `most` that is always the same for a row and an attempt.
fn chance(row: i64, attempt: i64, most: u64) -> i64 {
    let mut hasher = DefaultHasher::new();
    (row, attempt).hash(&mut hasher);
    i64::try_from(hasher.finish() % most).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn it_doubles_up_to_five_minutes() {
        for (attempt, least, most) in [(1, 1_000, 1_250), (2, 1_500, 2_500), (4, 6_000, 10_000), (60, 300_000, 300_000)]
        {
            let wait = wait(7, attempt).num_milliseconds();
            assert!((least..=most).contains(&wait), "{attempt}: {wait}");
        }
    }

    #[test]
    fn rows_that_waited_for_one_moment_come_back_one_after_the_other() {
        let mut spread: Vec<i64> = (0..100).map(|row| spread(row).num_milliseconds()).collect();
        assert!(spread.iter().all(|wait| (0..1_000).contains(wait)));
        spread.sort_unstable();
        spread.dedup();
        assert!(spread.len() > 80, "{}", spread.len());
    }

    proptest! {
        #[test]
        fn it_is_always_between_a_second_and_five_minutes(row: i64, attempt: i64) {
            let wait = wait(row, attempt).num_milliseconds();
            prop_assert!((1_000..=300_000).contains(&wait));
        }
    }
}
