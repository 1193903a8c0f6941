//! What many people are told at one moment goes out one after the other where the platform wants that.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time;

use chrono::{DateTime, Duration, Utc};

/// Something that is told to many people at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Spread<'a> {
    /// The moment.
    pub moment: DateTime<Utc>,
    /// What draws its share: the same for all that stays together.
    pub share: &'a str,
}

impl Spread<'_> {
    /// How much later than now it goes, where the platform spreads such things over `over`; always well before it is no longer
    /// worth saying.
    pub fn delay(self, over: time::Duration, life: Duration) -> Duration {
        let over = Duration::from_std(over).unwrap_or(life).min(life / 2);
        let Ok(over) = u64::try_from(over.num_milliseconds()) else { return Duration::zero() };
        let mut hasher = DefaultHasher::new();
        self.share.hash(&mut hasher);
        let share = hasher.finish().checked_rem(over).unwrap_or(0);
        Duration::milliseconds(i64::try_from(share).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OVER: time::Duration = time::Duration::from_secs(120);

    fn delay(share: &str, over: time::Duration, life: Duration) -> Duration {
        Spread { moment: DateTime::UNIX_EPOCH, share }.delay(over, life)
    }

    #[test]
    fn shares_are_even_and_always_the_same() {
        let mut tenths = [0; 10];
        for prompt in 0..2_000 {
            let share = format!("prompt:{prompt}");
            let delay = delay(&share, OVER, Duration::hours(3));
            assert_eq!(delay, super::tests::delay(&share, OVER, Duration::hours(3)));
            tenths[usize::try_from(delay.num_seconds() / 12).unwrap()] += 1;
        }
        assert!(tenths.iter().all(|tenth| (140..260).contains(tenth)), "{tenths:?}");
    }

    #[test]
    fn nothing_waits_where_nothing_is_spread_or_until_it_is_not_worth_saying() {
        for prompt in 0..100 {
            let share = format!("prompt:{prompt}");
            assert_eq!(delay(&share, time::Duration::ZERO, Duration::hours(3)), Duration::zero());
            assert!(delay(&share, OVER, Duration::minutes(1)) < Duration::seconds(30));
            assert_eq!(delay(&share, OVER, Duration::seconds(-1)), Duration::zero());
            assert!(delay(&share, time::Duration::MAX, Duration::hours(1)) < Duration::minutes(30));
        }
    }
}
