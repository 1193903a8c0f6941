//! Somebody who talks to the playground over HTTP, as its page does.

use std::time::Duration;

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

/// How long an answer may take before a test fails.
const PATIENCE: Duration = Duration::from_secs(10);

/// A client of one okrbot.
#[derive(Clone)]
pub struct Client {
    base: String,
    http: reqwest::Client,
}

impl Client {
    /// A client of the okrbot at that address.
    pub fn new(base: String) -> Self {
        // No client can be made without one, though nothing here speaks TLS; a second one changes nothing.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self { base, http: reqwest::Client::new() }
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// A request to be completed.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, self.url(path))
    }

    /// `GET path`: the status and the body, JSON where it is some, else text.
    pub async fn get(&self, path: &str) -> (u16, Value) {
        answered(self.request(Method::GET, path)).await
    }

    /// `POST path` with a JSON body.
    pub async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        answered(self.request(Method::POST, path).json(body)).await
    }

    /// Says something and expects that it is taken; its id.
    pub async fn say(&self, person: &str, place: &str, text: &str) -> i64 {
        let (status, body) = self.post("/playground/say", &json!({ "as": person, "in": place, "text": text })).await;
        assert_eq!(status, 202, "{text}: {body}");
        body["id"].as_i64().expect("an id")
    }

    /// What a person sees after an id.
    pub async fn messages(&self, person: &str, after: i64) -> Vec<Value> {
        let (status, body) = self.get(&format!("/playground/messages?as={person}&after={after}")).await;
        assert_eq!(status, 200, "{body}");
        body.as_array().expect("a list").clone()
    }

    /// The entry that answers an id, as soon as it is there.
    pub async fn reply(&self, person: &str, id: i64) -> Value {
        let until = Instant::now() + PATIENCE;
        loop {
            let entries = self.messages(person, id).await;
            if let Some(entry) = entries.into_iter().find(|entry| entry["re"] == id) {
                return entry;
            }
            assert!(Instant::now() < until, "nothing answers {id}");
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// Says something and waits for the answer's text.
    pub async fn ask(&self, person: &str, place: &str, text: &str) -> String {
        let id = self.say(person, place, text).await;
        let reply = self.reply(person, id).await;
        reply["text"].as_str().expect("a text").to_owned()
    }

    /// Replies in private to the message with that id and waits for the answer's text.
    pub async fn answer_to(&self, person: &str, re: &Value, text: &str) -> String {
        // A move that moves nothing waits for what is in hand: nobody replies to a message before it is noted as sent.
        self.travel("2020-01-01T00:00:00Z").await;
        let body = json!({ "as": person, "in": "dm", "text": text, "re": re });
        let (status, said) = self.post("/playground/say", &body).await;
        assert_eq!(status, 202, "{text}: {said}");
        let reply = self.reply(person, said["id"].as_i64().expect("an id")).await;
        reply["text"].as_str().expect("a text").to_owned()
    }

    /// Moves the clock to the next moment, or to a given one; what it shows then.
    pub async fn travel(&self, to: &str) -> Value {
        let (status, body) = self.post("/playground/clock", &json!({ "to": to })).await;
        assert_eq!(status, 200, "{to}: {body}");
        body
    }
}

/// Sends a request; a connection that breaks fails the test.
async fn answered(request: RequestBuilder) -> (u16, Value) {
    let response = request.send().await.expect("a response");
    let status = response.status().as_u16();
    let text = response.text().await.expect("a body");
    (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
}
