//! Somebody does something and waits for what okrbot says to it: on the response, by the response URL, or as a message.

use std::time::Duration;

use okrbot::app::App;
use okrbot::store::outbox;
use serde_json::Value;
use tokio::time::{Instant, sleep};

use super::deliver::Answered;
use super::find::Form;
use super::model::Message;
use super::{Delivery, Okrbot, Slack, posting, shown};

/// How long an answer may take before a test fails.
const PATIENCE: Duration = Duration::from_secs(10);

/// What came of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was taken; what was said to it.
    Taken(String),
    /// The errors at the fields of a modal.
    Wrong(Value),
}

/// A conversation between the people of a Slack and an okrbot in this process.
pub struct Talk<'a> {
    /// The Slack.
    pub slack: &'a Slack,
    /// The way to okrbot.
    pub okrbot: &'a Okrbot,
    /// Its inside, to know when it has nothing more to say.
    pub app: &'a App,
}

impl Talk<'_> {
    /// Delivers something and expects 200.
    pub async fn deliver(&self, delivery: &Delivery) -> Answered {
        let answered = delivery.to(self.okrbot, self.slack.now().await).await;
        assert_eq!(answered.status, 200, "{delivery:?} {answered:?}");
        answered
    }

    /// Waits until okrbot has nothing left to send.
    pub async fn settled(&self) {
        let until = Instant::now() + PATIENCE;
        loop {
            let mut tx = self.app.store.read().await.expect("a transaction");
            let unsent = outbox::unsent(&mut tx).await.expect("a query");
            drop(tx);
            if unsent == 0 {
                return;
            }
            assert!(Instant::now() < until, "okrbot does not come to an end: {:#?}", self.slack.calls().last());
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// Delivers something of a person and waits for the answer that they see there: the first new message, else the first
    /// that was changed.
    pub async fn heard(&self, user: &str, channel: &str, delivery: &Delivery) -> String {
        self.settled().await;
        let before = self.slack.state().step;
        let answered = self.deliver(delivery).await;
        match ridden(&answered) {
            Some(text) => text,
            None => self.seen_since(user, Some(channel), before).await,
        }
    }

    /// Waits for what somebody is told after a step, in one conversation or in any: the first new message, else the first
    /// that was changed.
    pub async fn seen_since(&self, user: &str, channel: Option<&str>, before: u64) -> String {
        let until = Instant::now() + PATIENCE;
        loop {
            self.settled().await;
            let seen: Vec<Message> = self.slack.all_seen_by(user);
            let there = |message: &&Message| channel.is_none_or(|channel| message.channel == channel);
            let ours = || seen.iter().filter(|message| message.author != user).filter(there);
            let new = ours().find(|message| message.made > before);
            if let Some(message) = new.or_else(|| ours().find(|message| message.changed > before)) {
                return self.slack.text_of(message);
            }
            assert!(Instant::now() < until, "{user} is told nothing");
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// Says something to okrbot in private; a text that begins with `/okr` is typed as a command.
    pub async fn ask(&self, user: &str, text: &str) -> String {
        let channel = self.slack.direct(user);
        if let Some(text) = text.strip_prefix("/okr") {
            return self.command(user, &channel, text.trim_start()).await;
        }
        let (_, delivery) = self.slack.say(user, text, None).await;
        self.heard(user, &channel, &delivery).await
    }

    /// Types `/okr TEXT` somewhere.
    pub async fn command(&self, user: &str, channel: &str, text: &str) -> String {
        let delivery = self.slack.command(user, channel, text).await;
        self.heard(user, channel, &delivery).await
    }

    /// Fills in the last form whose key begins so and submits it, or presses a button of it.
    pub async fn fill(&self, user: &str, key: &str, answers: &Value, button: Option<&str>) -> Outcome {
        match self.slack.form(user, key) {
            Form::Message(message) => {
                let action = button.map_or_else(|| "submit".to_owned(), |name| format!("button:{name}"));
                let delivery = self.slack.press(user, &message, &action, answers).await;
                Outcome::Taken(self.heard(user, &message.channel, &delivery).await)
            }
            Form::Modal(view) => {
                self.settled().await;
                let before = self.slack.state().step;
                let delivery = self.slack.submit(&view, answers).await;
                let body = self.deliver(&delivery).await.json();
                match body["response_action"].as_str() {
                    None => {
                        self.slack.close(&view);
                        Outcome::Taken(self.seen_since(user, None, before).await)
                    }
                    Some("errors") => Outcome::Wrong(body["errors"].clone()),
                    Some(other) => panic!("nobody expects {other}: {body}"),
                }
            }
        }
    }
}

/// What rides on a response, within the limits of a message.
fn ridden(answered: &Answered) -> Option<String> {
    if answered.body.is_empty() {
        return None;
    }
    let body = answered.json();
    let (text, blocks) = posting::checked(body.get("text"), body.get("blocks"), 40_000).expect("a message");
    Some(shown::said(&text.unwrap_or_default(), &blocks.unwrap_or_default()))
}
