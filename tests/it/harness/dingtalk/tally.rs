//! What okrbot did and heard, as DingTalk's monthly quotas count it.

use std::ops::Sub;

use super::DingTalk;

/// How often, by kind. Tokens, connections and questions about people cost nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Cards made.
    pub cards: usize,
    /// Cards changed by a call; what rides on the answer to a press costs nothing.
    pub changes: usize,
    /// Texts sent by the app's own API.
    pub texts: usize,
    /// Texts posted to the address of a message or of a group's own robot.
    pub posts: usize,
    /// What okrbot was told, by stream or by a request.
    pub told: usize,
}

impl Tally {
    /// The calls of the API.
    pub fn calls(&self) -> usize {
        self.cards + self.changes + self.texts
    }

    /// The messages by webhook and by stream.
    pub fn messages(&self) -> usize {
        self.posts + self.told
    }
}

impl Sub for Tally {
    type Output = Self;

    fn sub(self, before: Self) -> Self {
        Self {
            cards: self.cards - before.cards,
            changes: self.changes - before.changes,
            texts: self.texts - before.texts,
            posts: self.posts - before.posts,
            told: self.told - before.told,
        }
    }
}

impl DingTalk {
    /// All so far. Calls that were refused are left out: the clock of the tests outruns tokens.
    pub fn tally(&self) -> Tally {
        let state = self.state();
        let good = |name: &str| state.calls.iter().filter(|call| call.api == name && call.error().is_empty()).count();
        Tally {
            cards: good("createAndDeliver"),
            changes: good("updateCard"),
            texts: good("batchSend") + good("groupSend"),
            posts: good("sendBySession") + good("robotSend"),
            told: state.told,
        }
    }
}
