//! Telling okrbot over HTTP: again and again until it is taken, four times at most; and what comes of the answer.

use std::time::Duration;

use tokio::time::sleep;

use super::letter::{Answered, Letter};
use super::model::Bot;
use super::occur::{Told, What};
use super::said::{Author, Content};
use super::{WeCom, answer, passive};
use crate::harness::Client;

/// How long WeCom waits for an answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often the same is sent at most.
const TIMES: usize = 4;
/// How long it waits before it sends it again.
const AGAIN: Duration = Duration::from_millis(100);

impl WeCom {
    /// Tells okrbot and expects that it is taken as WeCom wants it.
    pub async fn post(&self, okrbot: &Client, told: &Told) -> Answered {
        let answered = self.post_within(okrbot, told, PATIENCE).await;
        answered.unwrap_or_else(|| panic!("nobody takes {told:?}"))
    }

    /// The same, where an answer has less time, and nobody may take it.
    pub async fn post_within(&self, okrbot: &Client, told: &Told, most: Duration) -> Option<Answered> {
        let letter = self.letter(told, self.now().await);
        for _ in 0..told.times() {
            if let Some(answered) = letter.within(okrbot, most).await.filter(|answered| answered.status == 200) {
                self.answered(told, &letter, &answered).await;
                return Some(answered);
            }
            sleep(AGAIN).await;
        }
        None
    }

    /// Shows what okrbot answered at once.
    pub async fn answered(&self, told: &Told, letter: &Letter, answered: &Answered) {
        let now = self.now().await;
        let mut state = self.state();
        let taken = match told.to {
            Bot::App => passive::read(&state, told, answered).map(|text| {
                if let Some(text) = text {
                    let text = state.cut(text);
                    state.said(told.spot.clone(), Author::App, Content::Text(text), now);
                }
            }),
            Bot::Aibot => answer::take(&mut state, told, letter.nonce(), answered, now),
        };
        drop(state);
        taken.unwrap_or_else(|why| panic!("WeCom takes no such answer, {why}: {told:?} {answered:?}"));
    }
}

impl Told {
    /// How often it is sent at most.
    pub fn times(&self) -> usize {
        match (self.to, &self.what) {
            (Bot::App, _) | (Bot::Aibot, What::Said(_)) => TIMES,
            (Bot::Aibot, _) => 1,
        }
    }
}
