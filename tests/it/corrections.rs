//! A message that is changed on its platform, from the callback to what stands and what is said.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chat::Task;
use serde_json::json;

use crate::harness::count::{count, texts};
use crate::harness::{Bot, Fake, Kind};

/// What is said in answer to a callback with that id; `None` if nothing is.
async fn hear(bot: &Bot, fake: &Fake, id: &str, text: &str) -> Option<String> {
    // The thanks behind it are always answered, and later: one place is served in order.
    let body = json!([[id, text], [format!("{id}-end"), "thanks"]]).to_string();
    for _ in 0..2 {
        // Delivered twice, it is heard once.
        let request = bot.client.request(reqwest::Method::POST, "/hooks/fake").header("x-signature", "good");
        let response = request.body(body.clone()).send().await.expect("a response");
        assert_eq!(response.status().as_u16(), 200);
    }
    let until = Instant::now() + Duration::from_secs(10);
    while !fake.keys().contains(&format!("reply:fake:{id}-end/1")) {
        assert!(Instant::now() < until, "nothing answers {text}: {:?}", fake.keys());
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let calls = fake.calls.lock().expect("the calls");
    let reply = calls.iter().find(|call| call.key == format!("reply:fake:{id}/1"))?;
    match &reply.task {
        Task::Say(message) => Some(message.text()),
        other => panic!("{other:?} answers {text}"),
    }
}

async fn story(kind: Kind) {
    let fake = Arc::new(Fake::new([]));
    let bot = Bot::with(kind, &[], vec![fake.clone()]).await;
    let store = bot.database.open().await;
    hear(&bot, &fake, "1", "team create Growth").await.expect("an answer");
    let echo = hear(&bot, &fake, "2", "standup today: tests obstacles: none").await.expect("an echo");
    assert!(echo.contains("today: tests"), "{echo}");
    assert_eq!(hear(&bot, &fake, "3", "edit 2: standup today: tests obstacles: none").await, None);
    let echo = hear(&bot, &fake, "4", "edit 2: standup today: docs obstacles: none").await.expect("an echo");
    assert!(echo.contains("today: docs"), "{echo}");
    assert_eq!(texts(&store, "select value from answers where field = 'today'").await, ["docs"]);
    assert_eq!(count(&store, "select count(*) from prompts where edited").await, 1);
    // A command is done once, thanks never were one.
    hear(&bot, &fake, "5", "add Grow").await.expect("an answer");
    let told = hear(&bot, &fake, "6", "edit 5: add Grow retention").await;
    assert_eq!(told.as_deref(), Some("A changed message is not run again: send it anew."));
    assert_eq!(texts(&store, "select title from objectives").await, ["Grow"]);
    assert_eq!(hear(&bot, &fake, "7", "edit 6-end: thanks a lot").await, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_is_taken_anew_and_a_command_is_not_on_sqlite() {
    story(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_is_taken_anew_and_a_command_is_not_on_postgres() {
    story(Kind::Postgres).await;
}
