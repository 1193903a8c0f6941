//! A platform's callbacks, from the bytes to the response.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::harness::count::count;
use crate::harness::{Bot, Fake, Kind};

async fn bot() -> (Bot, Arc<Fake>) {
    let fake = Arc::new(Fake::new([]));
    (Bot::with(Kind::Sqlite, &[], vec![fake.clone()]).await, fake)
}

/// Posts `body`, signed or not.
async fn post(bot: &Bot, path: &str, signature: Option<&str>, body: Vec<u8>) -> (u16, String) {
    let mut request = bot.client.request(reqwest::Method::POST, path).body(body);
    if let Some(signature) = signature {
        request = request.header("x-signature", signature);
    }
    let response = request.send().await.expect("a response");
    (response.status().as_u16(), response.text().await.expect("a body"))
}

fn events(events: &Value) -> Vec<u8> {
    events.to_string().into()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_says_nothing_but_its_status() {
    let (bot, _) = bot().await;
    let good = || events(&json!([["1", "help"]]));
    for (path, signature, body, status) in [
        ("/hooks/fake", None, good(), 401),
        ("/hooks/fake", Some("bad"), good(), 401),
        ("/hooks/fake", Some("old"), good(), 401),
        ("/hooks/fake", Some("good"), b"\xff\xfe".to_vec(), 400),
        ("/hooks/fake/deep/path", Some("good"), b"{}".to_vec(), 400),
        ("/hooks/fake", Some("good"), vec![b' '; 2_000_000], 413),
        ("/hooks/fake/panic", Some("good"), good(), 500),
        ("/hooks/other", Some("good"), good(), 404),
    ] {
        assert_eq!(post(&bot, path, signature, body).await, (status, String::new()), "{path} {signature:?}");
    }
    let store = bot.database.open().await;
    assert_eq!(count(&store, "select count(*) from inbox").await, 0);
    assert_eq!(bot.client.get("/healthz").await.0, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_rides_on_the_response_or_is_posted_and_a_repetition_is_the_same_bytes() {
    let (bot, fake) = bot().await;
    for body in [json!([["1", "ride a bike"]]), json!([["2", "walk"]])] {
        let first = post(&bot, "/hooks/fake", Some("good"), events(&body)).await;
        assert_eq!(first.0, 200);
        assert_eq!(post(&bot, "/hooks/fake", Some("good"), events(&body)).await, first);
    }
    let ridden = post(&bot, "/hooks/fake", Some("good"), events(&json!([["1", "ride a bike"]]))).await;
    assert!(ridden.1.contains("ride a bike"), "{ridden:?}");
    let until = std::time::Instant::now() + std::time::Duration::from_secs(5);
    while !fake.keys().contains(&"reply:fake:2/1".to_owned()) {
        assert!(std::time::Instant::now() < until, "{:?}", fake.keys());
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let replies: Vec<String> = fake.keys().into_iter().filter(|key| key.starts_with("reply:")).collect();
    assert_eq!(replies, ["reply:fake:2/1"]);
    let calls = fake.calls.lock().expect("the calls");
    let reply = calls.iter().find(|call| call.key == "reply:fake:2/1").expect("a reply");
    assert_eq!(reply.re.as_deref(), Some("m2"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_events_of_one_request_keep_their_order() {
    let (bot, fake) = bot().await;
    let body = events(&json!([["1", "one"], ["2", "two"], ["3", "three"]]));
    assert_eq!(post(&bot, "/hooks/fake", Some("good"), body).await, (200, "\"ack\"".into()));
    let until = std::time::Instant::now() + std::time::Duration::from_secs(5);
    loop {
        let replies: Vec<String> = fake.keys().into_iter().filter(|key| key.starts_with("reply:")).collect();
        if replies.len() == 3 {
            assert_eq!(replies, ["reply:fake:1/1", "reply:fake:2/1", "reply:fake:3/1"]);
            return;
        }
        assert!(std::time::Instant::now() < until, "{replies:?}");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
}
