//! Somebody does something and waits for what okrbot says to it.

use std::time::Duration;

use okrbot::app::App;
use okrbot::store::outbox;
use tokio::time::{Instant, sleep};

use super::DingTalk;
use super::occur::Told;
use super::said::{Message, Spot};
use crate::harness::Client;

/// How long an answer may take before a test fails.
const PATIENCE: Duration = Duration::from_secs(10);

/// How DingTalk reaches okrbot.
#[derive(Clone)]
pub enum Way {
    /// By a connection that okrbot opened.
    Stream,
    /// By calls of its address.
    Http(Client),
}

/// A conversation between the people of a DingTalk and an okrbot.
pub struct Talk<'a> {
    /// The DingTalk.
    pub ding: &'a DingTalk,
    /// The way to okrbot.
    pub way: Way,
    /// Its inside, to know when it has nothing more to say; nothing where somebody else is behind it.
    pub app: Option<&'a App>,
}

impl Talk<'_> {
    /// Tells okrbot something and waits until it is taken.
    pub async fn deliver(&self, told: &Told) {
        match &self.way {
            Way::Stream => {
                let ack = self.ding.push(told).await;
                assert_eq!(ack.code, 200, "{told:?} {ack:?}");
            }
            Way::Http(okrbot) => {
                self.ding.post(okrbot, told).await;
            }
        }
    }

    /// Tells okrbot something of a person and waits for the answer that they see there: the first new message, else the first
    /// card that was changed. In a group the one that calls them by name comes before the others.
    pub async fn heard(&self, user: &str, spot: &Spot, told: &Told) -> String {
        self.heard_at(user, Some(spot), told).await
    }

    async fn heard_at(&self, user: &str, spot: Option<&Spot>, told: &Told) -> String {
        self.settled().await;
        let before = self.ding.state().next_step();
        self.deliver(told).await;
        let answer = self.news(user, spot, before).await;
        self.ding.read(&answer, user).text
    }

    /// Waits until okrbot has nothing left to send.
    pub async fn settled(&self) {
        let Some(app) = self.app else { return };
        let until = Instant::now() + PATIENCE;
        loop {
            let mut tx = app.store.read().await.expect("a transaction");
            let unsent = outbox::unsent(&mut tx).await.expect("a query");
            drop(tx);
            if unsent == 0 {
                return;
            }
            assert!(Instant::now() < until, "okrbot does not come to an end: {:#?}", self.ding.calls().last());
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// Waits for what somebody is told after a step, in one conversation or in any.
    pub async fn news(&self, user: &str, spot: Option<&Spot>, before: u64) -> Message {
        let until = Instant::now() + PATIENCE;
        loop {
            self.settled().await;
            let news = self.ding.news(user, spot, before);
            let calls = |message: &&Message| message.at.iter().any(|at| at == user);
            if let Some(message) = news.iter().find(calls).or(news.first()) {
                return message.clone();
            }
            assert!(Instant::now() < until, "{user} is told nothing");
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// Says something to okrbot in private; the answer.
    pub async fn ask(&self, user: &str, text: &str) -> String {
        let told = self.ding.say(user, text).await;
        self.heard(user, &Spot::Direct(user.to_owned()), &told).await
    }

    /// Says something to okrbot in a group; the answer.
    pub async fn mention(&self, user: &str, group: &str, text: &str) -> String {
        let told = self.ding.mention(user, group, text).await;
        self.heard(user, &Spot::Group(group.to_owned()), &told).await
    }

    /// Presses a button of the last card whose form's key begins so; the answer, which may be given in private.
    pub async fn press(&self, user: &str, key: &str, label: &str) -> String {
        let seen = self.ding.card(user, key);
        let told = self.ding.press(user, &seen, label);
        self.heard_at(user, Some(&seen.spot).filter(|spot| matches!(spot, Spot::Direct(_))), &told).await
    }
}
