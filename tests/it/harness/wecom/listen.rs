//! Somebody does something and waits for what okrbot says to it.

use std::time::Duration;

use okrbot::app::App;
use okrbot::store::outbox;
use tokio::time::{Instant, sleep};

use super::WeCom;
use super::model::{Bot, Way};
use super::occur::Told;
use super::press::OnScreen;
use super::said::{Message, Spot};
use crate::harness::Client;
use crate::harness::count::texts;

/// How long an answer may take before a test fails.
const PATIENCE: Duration = Duration::from_secs(10);

/// A conversation between the people of a WeCom and an okrbot.
pub struct Talk<'a> {
    /// The WeCom.
    pub wecom: &'a WeCom,
    /// The way to okrbot.
    pub okrbot: Client,
    /// Its inside, to know when it has nothing more to say; nothing where somebody else is behind it.
    pub app: Option<&'a App>,
}

impl Talk<'_> {
    /// Tells okrbot something and waits until it is taken, or, by the long connection, until it is on its way.
    pub async fn deliver(&self, told: &Told) {
        if self.is_by_connection(told) {
            self.wecom.gateway().connected().await;
            self.wecom.push(told).await.expect("a connection");
        } else {
            self.wecom.post(&self.okrbot, told).await;
        }
    }

    fn is_by_connection(&self, told: &Told) -> bool {
        told.to == Bot::Aibot && matches!(self.wecom.state().aibot.way, Way::Long { .. })
    }

    /// Waits until okrbot has taken in what it was told by the long connection, which no ack says.
    async fn taken(&self, told: &Told) {
        let Some(app) = self.app.filter(|_| self.is_by_connection(told)) else { return };
        let until = Instant::now() + PATIENCE;
        while !texts(&app.store, "select event_key from inbox").await.iter().any(|key| key.contains(&told.id)) {
            assert!(Instant::now() < until, "okrbot does not take {told:?}");
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// Tells okrbot something of a person and waits for the answer that they see there: the first new message, else the first
    /// card that was changed.
    pub async fn heard(&self, user: &str, spot: Option<&Spot>, told: &Told) -> String {
        self.settled().await;
        let before = self.wecom.state().next_step();
        self.deliver(told).await;
        self.taken(told).await;
        let answer = self.news(user, spot, before).await;
        self.wecom.read(&answer, user).text
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
            assert!(Instant::now() < until, "okrbot does not come to an end: {:#?}", self.wecom.calls().last());
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// Waits for what somebody is told after a step, in one conversation or in any.
    pub async fn news(&self, user: &str, spot: Option<&Spot>, before: u64) -> Message {
        let until = Instant::now() + PATIENCE;
        loop {
            self.settled().await;
            if let Some(message) = self.wecom.news(user, spot, before).into_iter().next() {
                return message;
            }
            assert!(Instant::now() < until, "{user} is told nothing");
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// Says something in private, to the app or else to the intelligent robot; the answer.
    pub async fn ask(&self, user: &str, text: &str) -> String {
        let has_app = self.wecom.state().app.keys.is_some();
        let told = if has_app { self.wecom.say(user, text).await } else { self.wecom.say_to_bot(user, text).await };
        self.heard(user, Some(&told.spot), &told).await
    }

    /// Says something to the intelligent robot in private; the answer.
    pub async fn ask_bot(&self, user: &str, text: &str) -> String {
        let told = self.wecom.say_to_bot(user, text).await;
        self.heard(user, Some(&told.spot), &told).await
    }

    /// Says something to it in a group; the answer.
    pub async fn mention(&self, user: &str, group: &str, text: &str) -> String {
        let told = self.wecom.mention(user, group, text).await;
        self.heard(user, Some(&told.spot), &told).await
    }

    /// Presses a button of the last form whose key begins so; the answer.
    pub async fn press(&self, user: &str, key: &str, label: &str) -> String {
        let cards = self.wecom.cards(user, key);
        let seen = cards.iter().rfind(|card| card.has(label));
        let seen = seen.unwrap_or_else(|| panic!("{user} has no button {label}: {cards:#?}"));
        self.submit(user, seen, label).await
    }

    /// Presses a button of a card, or submits what is chosen on it; the answer, which may be given in private.
    pub async fn submit(&self, user: &str, seen: &OnScreen, label: &str) -> String {
        let told = self.wecom.press(user, seen, label).await;
        self.heard(user, Some(&seen.spot).filter(|spot| !matches!(spot, Spot::Group(_))), &told).await
    }

    /// Chooses something in the app's menu; the answer.
    pub async fn click(&self, user: &str, name: &str) -> String {
        let told = self.wecom.click(user, name).await;
        self.heard(user, Some(&told.spot), &told).await
    }
}
