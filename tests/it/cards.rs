//! A form that one card cannot hold: every card is a call of its own, and each comes back by itself.

use std::collections::BTreeMap;
use std::sync::Arc;

use chat::{Button, Event, Field, Form, Input, Message, Outgoing, Place, Task, Via, What, Who};
use chrono::TimeDelta;
use http::HeaderMap;
use okrbot::flow::post::{self, Address};
use okrbot::http::accept::accept;

use crate::harness::count::texts;
use crate::harness::fake::said;
use crate::harness::{Bot, Fake, Kind, Post};

fn names(call: &Outgoing) -> (String, Vec<&str>, Option<&str>) {
    let Task::Say(message) = &call.task else { panic!("a message was expected: {call:?}") };
    let fields = message.form.iter().flat_map(|form| &form.fields).map(|field| field.name.as_str()).collect();
    (message.text(), fields, call.via.as_ref().map(|via| via.handle.as_str()))
}

async fn three_cards(kind: Kind) {
    let post = Post::new(kind, Fake { fields: 2, ..Fake::new([]) }).await;
    let fields = ["a", "b", "c", "d", "e"].map(|name| Field::new(name, name, Input::Line)).into();
    let form =
        Form { key: "update:".into(), fields, submit: "Save".into(), buttons: vec![Button::new("skip", "Skip")] };
    let place = Place::Person(Who::new("T1", "ann"));
    let via = Via { handle: "two".into(), until: post.now + TimeDelta::minutes(30), uses: 2 };
    let to = Address { re: Some("m1"), via: Some(&via), ..Address::of("fake", &place) };
    let message = Message::line("All of it").with_form(form);
    let mut tx = post.store.begin().await.expect("a transaction");
    post::say(&mut tx, &post.org, &to, "reply:1", &message, post::ANSWER_LIFE, post.now).await.expect("rows");
    tx.commit().await.expect("a commit");
    post.settle().await;
    let calls = post.fake.calls.lock().expect("the calls");
    let shown: Vec<_> = calls.iter().map(names).collect();
    assert_eq!(
        shown,
        [
            ("All of it".into(), vec!["a", "b"], Some("two")),
            ("All of it".into(), vec!["c", "d"], Some("two")),
            ("All of it".into(), vec!["e"], None),
        ]
    );
    let re: Vec<_> = calls.iter().map(|call| call.re.as_deref()).collect();
    assert_eq!(re, [Some("m1"), None, None]);
}

#[tokio::test]
async fn the_first_card_rides_on_the_message_and_each_further_one_follows_it_on_sqlite() {
    three_cards(Kind::Sqlite).await;
}

#[tokio::test]
async fn the_first_card_rides_on_the_message_and_each_further_one_follows_it_on_postgres() {
    three_cards(Kind::Postgres).await;
}

/// Somebody on a platform whose cards are small, and her team.
struct Small {
    bot: Bot,
    fake: Arc<Fake>,
    events: u32,
}

impl Small {
    async fn new(fields: usize) -> Self {
        let fake = Arc::new(Fake { fields, ..Fake::new([]) });
        let bot = Bot::with_at(Kind::Sqlite, vec![fake.clone()], "2026-12-01T12:00:00Z").await;
        let mut small = Self { bot, fake, events: 0 };
        small.say("team create Research").await;
        small
    }

    /// What is answered to an event.
    async fn event(&mut self, event: impl FnOnce(&str) -> Event) -> String {
        self.events += 1;
        let id = self.events.to_string();
        self.fake.holds(&id, event(&id), true);
        let mut headers = HeaderMap::new();
        headers.insert("x-signature", "good".parse().expect("a header"));
        let path = format!("event/{id}");
        let request =
            chat::Request { method: http::Method::POST, path, query: String::new(), headers, body: Default::default() };
        accept(&self.bot.app, self.fake.as_ref(), &request).await.body
    }

    async fn say(&mut self, text: &str) -> String {
        self.event(|id| said(id, text)).await
    }

    async fn fill(&mut self, form: &str, answers: &[(&str, &str)]) -> String {
        let answers: BTreeMap<String, String> =
            answers.iter().map(|(name, answer)| ((*name).to_owned(), (*answer).to_owned())).collect();
        let what = What::Filled { form: form.into(), answers, button: None };
        self.event(|id| Event { what, ..said(id, "") }).await
    }

    async fn answers(&self) -> Vec<String> {
        texts(&self.bot.app.store, "select field || '=' || value from answers order by field").await
    }

    /// The key of the form that was asked last.
    async fn asked(&self, flow: &str) -> String {
        let calls = self.fake.calls.lock().expect("the calls");
        let form = |call: &Outgoing| match &call.task {
            Task::Say(message) => message.form.as_ref().map(|form| form.key.clone()),
            _ => None,
        };
        let key = calls.iter().rev().filter_map(form).find(|key| key.starts_with(flow));
        key.unwrap_or_else(|| panic!("no {flow}: {:?}", calls.iter().map(|call| &call.key).collect::<Vec<_>>()))
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stand_up_on_two_cards_loses_nothing_whichever_comes_first() {
    let mut small = Small::new(3).await;
    assert!(small.say("block no staging").await.contains("B1"));
    small.bot.client.travel("2026-12-02T10:00:00Z").await;
    let key = small.asked("standup:").await;
    // The card of the blockers comes first.
    let said = small.fill(&key, &[("B1", "solved")]).await;
    assert!(said.contains("B1") && !said.contains("wrong"), "{said}");
    let first = [("yesterday", "docs"), ("today", "tests"), ("obstacles", "")];
    assert!(small.fill(&key, &first).await.contains("tests"));
    assert_eq!(small.answers().await, ["obstacles=", "today=tests", "yesterday=docs"]);
    assert!(small.fill(&key, &[("yesterday", ""), ("today", ""), ("obstacles", "")]).await.contains("wrong"));
    assert_eq!(small.answers().await, ["obstacles=", "today=tests", "yesterday=docs"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_blockers_of_an_answered_stand_up_come_back_later() {
    let mut small = Small::new(3).await;
    for text in ["no staging", "no keys"] {
        small.say(&format!("block {text}")).await;
    }
    small.bot.client.travel("2026-12-02T10:00:00Z").await;
    let key = small.asked("standup:").await;
    small.fill(&key, &[("yesterday", "docs"), ("today", "tests"), ("obstacles", "no coffee")]).await;
    let said = small.fill(&key, &[("B1", "solved"), ("B2", "still")]).await;
    assert!(said.contains("B1") && said.contains("tests"), "{said}");
    assert_eq!(small.answers().await, ["obstacles=no coffee", "today=tests", "yesterday=docs"]);
    let open = texts(&small.bot.app.store, "select text from blockers where state = 'open' order by id").await;
    assert_eq!(open, ["no keys", "no coffee"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_consensus_on_several_cards_keeps_what_the_others_said() {
    let mut small = Small::new(3).await;
    for title in ["Grow", "Shrink"] {
        small.say(&format!("add {title}")).await;
    }
    small.bot.client.travel("2026-12-07T10:30:00Z").await;
    let key = small.asked("monday:").await;
    // O1, O1.change, O2 · O2.change, focus, help
    let said = small.fill(&key, &[("O1", "change"), ("O1.change", "less"), ("O2", "change")]).await;
    assert!(!said.contains("wrong"), "{said}");
    let said = small.fill(&key, &[("O2.change", "more"), ("focus", "ship"), ("help", "")]).await;
    assert!(said.contains("ship"), "{said}");
    let all = ["O1=change", "O1.change=less", "O2=change", "O2.change=more", "focus=ship", "help="];
    assert_eq!(small.answers().await, all);
    // The first card again: what the second one said stays.
    small.fill(&key, &[("O1", "keep"), ("O1.change", ""), ("O2", "change")]).await;
    assert!(small.answers().await.contains(&"O1=keep".into()));
    assert!(small.answers().await.contains(&"focus=ship".into()));
    assert!(small.answers().await.contains(&"O2.change=more".into()));
}
