//! Requests from Slack to okrbot: signed at the time they are sent, as often as a test wants.

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use http::Method;
use serde_json::Value;
use sha2::Sha256;

use crate::harness::Client;

/// An okrbot that Slack delivers to.
#[derive(Clone)]
pub struct Okrbot {
    /// The way to it.
    pub client: Client,
    /// What requests to it are signed with.
    pub secret: String,
}

/// A request, before it is signed.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// The content type.
    pub content_type: &'static str,
    /// The body.
    pub body: String,
    /// Which retry it is, if it is one.
    pub retry: Option<u32>,
}

/// What okrbot answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The HTTP status.
    pub status: u16,
    /// The content type; empty for none.
    pub content_type: String,
    /// The body.
    pub body: String,
}

impl Answered {
    /// The body as JSON; null if it is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}

impl Delivery {
    /// A JSON body.
    pub fn json(body: &Value) -> Self {
        Self { content_type: "application/json", body: body.to_string(), retry: None }
    }

    /// A form.
    pub fn form(fields: &[(&str, &str)]) -> Self {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        Self { content_type: "application/x-www-form-urlencoded", body, retry: None }
    }

    /// A form with one field `payload` that holds JSON.
    pub fn payload(payload: &Value) -> Self {
        Self::form(&[("payload", &payload.to_string())])
    }

    /// The same once more, as a retry says that it is one.
    pub fn retried(mut self, number: u32) -> Self {
        self.retry = Some(number);
        self
    }

    /// Delivers it, signed at `now`.
    pub async fn to(&self, okrbot: &Okrbot, now: DateTime<Utc>) -> Answered {
        let timestamp = now.timestamp().to_string();
        let signature = sign(&okrbot.secret, &timestamp, &self.body);
        self.signed(okrbot, &[("x-slack-request-timestamp", timestamp), ("x-slack-signature", signature)]).await
    }

    /// Delivers it with these headers for a signature.
    pub async fn signed(&self, okrbot: &Okrbot, headers: &[(&str, String)]) -> Answered {
        let request = okrbot.client.request(Method::POST, "/hooks/slack").header("content-type", self.content_type);
        let mut request = headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
        if let Some(number) = self.retry {
            request = request.header("x-slack-retry-num", number).header("x-slack-retry-reason", "http_timeout");
        }
        let response = request.body(self.body.clone()).send().await.expect("a response");
        let kind = response.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let (status, content_type) = (response.status().as_u16(), kind.to_owned());
        Answered { status, content_type, body: response.text().await.expect("a body") }
    }
}

/// The signature of a body.
pub fn sign(secret: &str, timestamp: &str, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("a key of any length");
    mac.update(format!("v0:{timestamp}:{body}").as_bytes());
    format!("v0={}", hex::encode(mac.finalize().into_bytes()))
}
