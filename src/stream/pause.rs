//! How long to wait before the next connection.

use std::time::Duration;

use chat::{Ended, Why};

/// The shortest and the longest wait after a connection that broke.
const SHORTEST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(60);
/// The wait where okrbot is not let in: a person has to do something first.
const SHUT: Duration = Duration::from_secs(300);
/// The wait where another connection took the place of ours: it may have been a short visit.
const TAKEN: Duration = Duration::from_secs(1_800);
/// Where that happens again somebody lives there, and the place is left to them until okrbot starts anew.
const NEVER: Duration = Duration::from_secs(100 * 365 * 86_400);
/// A connection that was over sooner was hardly one.
const BRIEF: Duration = Duration::from_secs(1);
/// So many of them in a row may be asked for before it is waited.
const AT_ONCE: u32 = 3;

/// What the connections so far say of the next one.
#[derive(Debug, Default)]
pub struct Pause {
    /// Connections in a row that broke before anything came in by them.
    broken: u32,
    /// Brief connections in a row after which the platform asked for a new one.
    brief: u32,
    /// How often another connection took the place of ours.
    taken: u32,
}

impl Pause {
    /// How long to wait after a connection that ended so and `lasted` so long. Up to a quarter shorter or longer, as `chance`
    /// has it, so that those who were cut off together do not come back together.
    pub fn after(&mut self, ended: &Ended, lasted: Duration, chance: u64) -> Duration {
        if ended.lived {
            self.broken = 0;
        }
        if ended.why != Why::Asked || lasted >= BRIEF {
            self.brief = 0;
        }
        let whole = match ended.why {
            Why::Asked => {
                self.brief = self.brief.saturating_add(u32::from(lasted < BRIEF));
                match self.brief.checked_sub(AT_ONCE + 1) {
                    None => return Duration::ZERO,
                    Some(doublings) => doubled(doublings),
                }
            }
            Why::Broken(_) => {
                self.broken = self.broken.saturating_add(1);
                return spread(doubled(self.broken - 1), chance).min(LONGEST);
            }
            Why::Shut(_) => SHUT,
            Why::Taken(_) => {
                self.taken = self.taken.saturating_add(1);
                if self.taken > 1 { NEVER } else { TAKEN }
            }
        };
        spread(whole, chance)
    }
}

fn doubled(doublings: u32) -> Duration {
    SHORTEST.saturating_mul(1 << doublings.min(6)).min(LONGEST)
}

fn spread(whole: Duration, chance: u64) -> Duration {
    let share = u32::try_from(chance % 501).unwrap_or(0);
    whole * (750 + share) / 1_000
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LONG: Duration = Duration::from_secs(20);

    fn ended(lived: bool, why: Why) -> Ended {
        Ended { lived, why }
    }

    fn broken(lived: bool) -> Ended {
        ended(lived, Why::Broken("cut".into()))
    }

    /// In seconds, with no chance in it.
    fn seconds(pause: &mut Pause, ended: &Ended, lasted: Duration) -> f64 {
        pause.after(ended, lasted, 250).as_secs_f64()
    }

    #[test]
    fn it_doubles_up_to_a_minute_and_begins_anew_after_one_that_lived() {
        let mut pause = Pause::default();
        let waits: Vec<f64> = (0..8).map(|_| seconds(&mut pause, &broken(false), LONG)).collect();
        assert_eq!(waits, [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]);
        assert_eq!(seconds(&mut pause, &broken(true), LONG), 1.0);
        assert_eq!(seconds(&mut pause, &broken(false), LONG), 2.0);
    }

    #[test]
    fn a_new_one_that_is_asked_for_comes_at_once_but_nobody_is_run_after() {
        let mut pause = Pause::default();
        let asked = ended(true, Why::Asked);
        for _ in 0..9 {
            assert_eq!(seconds(&mut pause, &asked, LONG), 0.0);
        }
        let waits: Vec<f64> = (0..6).map(|_| seconds(&mut pause, &asked, Duration::ZERO)).collect();
        assert_eq!(waits, [0.0, 0.0, 0.0, 1.0, 2.0, 4.0]);
        assert_eq!(seconds(&mut pause, &asked, LONG), 0.0);
        assert_eq!(seconds(&mut pause, &asked, Duration::ZERO), 0.0);
    }

    #[test]
    fn where_it_is_not_let_in_it_tries_every_five_minutes() {
        let mut pause = Pause::default();
        for _ in 0..3 {
            assert_eq!(seconds(&mut pause, &ended(false, Why::Shut("a wrong secret".into())), LONG), 300.0);
        }
    }

    #[test]
    fn who_took_the_place_of_ours_twice_keeps_it() {
        let mut pause = Pause::default();
        let taken = ended(true, Why::Taken("another one".into()));
        assert_eq!(seconds(&mut pause, &taken, LONG), 1_800.0);
        assert_eq!(seconds(&mut pause, &broken(true), LONG), 1.0);
        assert!(seconds(&mut pause, &taken, LONG) > 1e9);
    }

    fn any_end() -> impl Strategy<Value = Ended> {
        let why = prop_oneof![Just(Why::Asked), Just(Why::Broken(String::new())), Just(Why::Shut(String::new())),];
        (any::<bool>(), why).prop_map(|(lived, why)| ended(lived, why))
    }

    proptest! {
        #[test]
        fn it_is_never_long_and_never_none_for_what_broke(ends in prop::collection::vec((any_end(), any::<u64>(), 0..5_000_u64), 1..100)) {
            let mut pause = Pause::default();
            for (ended, chance, lasted) in ends {
                let wait = pause.after(&ended, Duration::from_millis(lasted), chance);
                let (least, most) = match ended.why {
                    Why::Asked => (0, 75_000),
                    Why::Broken(_) if ended.lived => (750, 1_250),
                    Why::Broken(_) => (750, 75_000),
                    Why::Shut(_) => (225_000, 375_000),
                    Why::Taken(_) => (1_350_000, u128::MAX),
                };
                prop_assert!((least..=most).contains(&wait.as_millis()), "{ended:?}: {wait:?}");
            }
        }
    }
}
