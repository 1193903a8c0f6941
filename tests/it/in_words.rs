//! On a platform that shows no fields everything is asked in words, and answered by messages.

use std::collections::BTreeMap;
use std::sync::Arc;

use chat::event::{MENTION_END, MENTION_START};
use chat::{Addressed, Event, Mention, Message, Place, Task, What, Who};
use http::HeaderMap;
use okrbot::http::accept::accept;

use crate::harness::count::{count, texts};
use crate::harness::fake::said;
use crate::harness::{Bot, Fake, Kind};

/// A Tuesday.
const BEGIN: &str = "2026-12-01T12:00:00Z";
const HOW: &str =
    "Answer in one message, a line each: in this order, or numbered (① …). - leaves one out, cancel drops the form.";
const HOW_ONE: &str = "Your next message is the answer; cancel drops the question.";

/// Ann on such a platform, and the lead of a team.
struct Ann {
    bot: Bot,
    fake: Arc<Fake>,
    events: u32,
}

impl Ann {
    async fn with(kind: Kind, fake: Fake) -> Self {
        let fake = Arc::new(fake);
        let bot = Bot::with_at(kind, vec![fake.clone()], BEGIN).await;
        let mut ann = Self { bot, fake, events: 0 };
        ann.say("team create Research").await;
        ann
    }

    /// One where no field is shown and no dialog opens.
    async fn new(kind: Kind) -> Self {
        Self::with(kind, Fake { fields: 0, dialogs: false, ..Fake::new([]) }).await
    }

    /// What is answered to an event.
    async fn event(&mut self, event: impl FnOnce(&str) -> Event) -> String {
        self.events += 1;
        let id = format!("w{}", self.events);
        self.fake.holds(&id, event(&id), true);
        let mut headers = HeaderMap::new();
        headers.insert("x-signature", "good".parse().expect("a header"));
        let path = format!("event/{id}");
        let request =
            chat::Request { method: http::Method::POST, path, query: String::new(), headers, body: Default::default() };
        let body = accept(&self.bot.app, self.fake.as_ref(), &request).await.body;
        serde_json::from_str(&body).unwrap_or(body)
    }

    /// In the direct conversation.
    async fn say(&mut self, text: &str) -> String {
        self.event(|id| said(id, text)).await
    }

    /// After a mention in a channel.
    async fn mention(&mut self, text: &str) -> String {
        let what = What::Said { text: text.into(), addressed: Addressed::Mention };
        self.event(|id| Event { what, place: Place::channel("T1", "research"), ..said(id, "") }).await
    }

    /// A card comes back.
    async fn fill(&mut self, form: &str, answers: &[(&str, &str)]) -> String {
        let answers: BTreeMap<String, String> =
            answers.iter().map(|(name, answer)| ((*name).to_owned(), (*answer).to_owned())).collect();
        let what = What::Filled { form: form.into(), answers, button: None };
        self.event(|id| Event { what, ..said(id, "") }).await
    }

    /// What was sent to her in private under keys that begin so, all of it.
    async fn told(&self, key: &str) -> Vec<Message> {
        let unsent = "select count(*) from outbox where sent_at is null and dead_at is null";
        let until = std::time::Instant::now() + std::time::Duration::from_secs(10);
        while count(&self.bot.app.store, unsent).await > 0 {
            assert!(std::time::Instant::now() < until, "not everything is sent");
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        let calls = self.fake.calls.lock().expect("the calls");
        let private = calls.iter().filter(|call| matches!(call.place, Place::Person(_)) && call.key.starts_with(key));
        let message = |task: &Task| match task {
            Task::Say(message) => message.clone(),
            other => panic!("{other:?}"),
        };
        private.map(|call| message(&call.task)).collect()
    }

    async fn texts(&self, sql: &'static str) -> Vec<String> {
        texts(&self.bot.app.store, sql).await
    }

    async fn answers(&self) -> Vec<String> {
        self.texts("select field || '=' || value from answers order by prompt_id, field").await
    }

    async fn forms(&self) -> i64 {
        count(&self.bot.app.store, "select count(*) from open_forms").await
    }
}

/// Makes a test on each database of a story of hers.
macro_rules! hers {
    ($(async fn $name:ident($ann:ident: &mut Ann) $body:block)*) => {
        $(mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn story($ann: &mut Ann) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                story(&mut Ann::new(Kind::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                story(&mut Ann::new(Kind::Postgres).await).await;
            }
        })*
    };
}

mod cards;
mod forms;
mod hand;
mod rituals;
