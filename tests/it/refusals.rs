//! Requests that are refused: the status says so, the body says nothing, and nothing has changed.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::Client;

/// A POST with these headers and these bytes.
async fn post(client: &Client, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> (u16, String) {
    let mut request = client.request(Method::POST, path).body(body);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = request.send().await.expect("a response");
    (response.status().as_u16(), response.text().await.expect("a body"))
}

const JSON: (&str, &str) = ("content-type", "application/json");

both! {
    async fn say_and_submit_refuse_what_cannot_be_read(bot: &Bot) {
        let long = "x".repeat(20_001);
        for (path, body, status) in [
            ("say", b"".to_vec(), 400),
            ("say", b"{".to_vec(), 400),
            ("say", b"[]".to_vec(), 400),
            ("say", b"{\"as\":\"maya\",\"in\":\"dm\",\"text\":\"\xff\xfe\"}".to_vec(), 400),
            ("say", json!({ "as": "maya", "in": "dm" }).to_string().into(), 400),
            ("say", json!({ "as": "maya", "in": "dm", "text": 1 }).to_string().into(), 400),
            ("say", json!({ "as": "maya", "in": "dm", "text": long }).to_string().into(), 400),
            ("say", json!({ "as": "okrbot", "in": "dm", "text": "help" }).to_string().into(), 404),
            ("say", json!({ "as": "maya", "in": "#other", "text": "help" }).to_string().into(), 404),
            ("say", json!({ "as": "maya", "in": "dm", "text": "help", "re": 99 }).to_string().into(), 404),
            ("submit", json!({ "as": "maya", "message": 1, "form": "x" }).to_string().into(), 400),
            ("submit", json!({ "as": "maya", "message": 99, "form": "x", "answers": {} }).to_string().into(), 404),
            ("submit", json!({ "as": "eve", "message": 1, "form": "x", "answers": {} }).to_string().into(), 404),
            ("clock", b"next".to_vec(), 400),
            ("clock", b"{}".to_vec(), 400),
            ("clock", json!({ "to": "tomorrow" }).to_string().into(), 400),
            ("clock", json!({ "to": "2999-01-01T00:00:00Z" }).to_string().into(), 400),
        ] {
            let shown = String::from_utf8_lossy(&body[..body.len().min(80)]).into_owned();
            let answer = post(&bot.client, &format!("/playground/{path}"), &[JSON], body).await;
            assert_eq!(answer, (status, String::new()), "{path} {shown}");
        }
        assert_eq!(bot.client.messages("maya", 0).await, Vec::<Value>::new());
    }

    async fn a_body_over_the_limit_is_413(bot: &Bot) {
        let body = json!({ "as": "maya", "in": "dm", "text": "x".repeat(2_000_000) }).to_string();
        for path in ["/playground/say", "/playground/submit", "/playground/clock"] {
            let answer = post(&bot.client, path, &[JSON], body.clone().into()).await;
            assert_eq!(answer, (413, String::new()), "{path}");
        }
        assert_eq!(bot.client.messages("maya", 0).await, Vec::<Value>::new());
    }

    async fn strange_pages_may_not_post(bot: &Bot) {
        let body = || json!({ "as": "maya", "in": "dm", "text": "help" }).to_string().into_bytes();
        for headers in [
            &[][..],
            &[("content-type", "text/plain")],
            &[("content-type", "application/x-www-form-urlencoded")],
            &[JSON, ("host", "evil.example")],
        ] {
            let answer = post(&bot.client, "/playground/say", headers, body()).await;
            assert_eq!(answer, (403, String::new()), "{headers:?}");
        }
        for path in ["/playground", "/playground/people", "/playground/clock", "/playground/messages?as=maya"] {
            let request = bot.client.request(Method::GET, path).header("host", "evil.example");
            assert_eq!(request.send().await.expect("a response").status(), 403, "{path}");
        }
    }

    async fn what_is_not_there_is_404(bot: &Bot) {
        for path in ["/nothing", "/playground/nothing.js", "/playground/messages?as=eve", "/playground/messages"] {
            assert_eq!(bot.client.get(path).await.0, 404, "{path}");
        }
        for path in ["/hooks/slack", "/hooks/playground/say/1", "/hooks/playground", "/hooks/dingtalk/robot"] {
            let body = json!({ "as": "maya", "in": "dm", "text": "help" }).to_string();
            assert_eq!(post(&bot.client, path, &[JSON], body.into()).await, (404, String::new()), "{path}");
        }
        assert_eq!(bot.client.get("/playground/say").await.0, 405);
    }
}

#[tokio::test]
async fn a_playground_that_is_off_is_not_there() {
    use crate::harness::{Bot, Kind};
    let bot = Bot::with(Kind::Sqlite, &[("OKRBOT__PLAYGROUND__ENABLED", "false")], Vec::new()).await;
    for path in ["/playground", "/playground/people", "/playground/messages?as=maya", "/playground/clock"] {
        assert_eq!(bot.client.get(path).await.0, 404, "{path}");
    }
    let body = json!({ "as": "maya", "in": "dm", "text": "help" });
    assert_eq!(bot.client.post("/playground/say", &body).await.0, 404);
    assert_eq!(bot.client.post("/playground/clock", &json!({ "to": "next" })).await.0, 404);
    assert_eq!(bot.client.get("/healthz").await.0, 200);
}
