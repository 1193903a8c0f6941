//! How long okrbot is not let in, and whether that was said.

use chat::{Ended, Why};

/// What is known of it.
#[derive(Debug, Default)]
pub struct Outage {
    told: bool,
}

impl Outage {
    /// Whether it has to be said that okrbot is not let in, after a connection that ended so and was `opened` or not. Who is
    /// let in and then shut out again meets another closed door.
    pub fn is_news(&mut self, ended: &Ended, opened: bool) -> bool {
        self.told &= !opened && !ended.lived;
        matches!(ended.why, Why::Shut(_) | Why::Taken(_)) && !self.told
    }

    /// It was said.
    pub fn told(&mut self) {
        self.told = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(why: Why) -> Ended {
        Ended { lived: false, why }
    }

    fn shut() -> Ended {
        ended(Why::Shut("a wrong secret".into()))
    }

    #[test]
    fn it_is_news_until_it_was_said_and_again_after_a_connection_that_was_open() {
        let mut outage = Outage::default();
        assert!(!outage.is_news(&ended(Why::Asked), true));
        assert!(outage.is_news(&shut(), false));
        assert!(outage.is_news(&shut(), false), "nobody could be told");
        outage.told();
        assert!(!outage.is_news(&shut(), false));
        assert!(!outage.is_news(&ended(Why::Broken("no answer".into())), false));
        assert!(!outage.is_news(&shut(), false));
        assert!(!outage.is_news(&ended(Why::Broken("cut".into())), true));
        assert!(outage.is_news(&shut(), false));
        outage.told();
        assert!(outage.is_news(&shut(), true), "shut out while it was open");
    }
}
