//! Calls of Slack's methods, one each, and posts to response URLs.
//!
//! Source: docs.slack.dev/apis/web-api.

use std::time::Duration;

use chat::SendError;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::{Client, Response, Url};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use wire::Busy;

use crate::Settings;

mod error;

/// How long a connection may take, and a call as a whole.
const CONNECT: Duration = Duration::from_secs(2);
const CALL: Duration = Duration::from_secs(4);
/// How long to wait where Slack does not say.
const PAUSE: Duration = Duration::from_secs(1);
/// Whose response URLs are believed, besides the host of `api_url`.
const HOSTS: [&str; 2] = ["slack.com", "slack-gov.com"];

/// Slack's methods.
pub struct Api {
    client: Client,
    url: Url,
}

/// What a call is made with; some methods take only forms.
pub enum Arguments {
    /// As JSON.
    Json(Value),
    /// As a form.
    Form(Vec<(&'static str, String)>),
}

/// A call that Slack answered.
pub struct Answered {
    /// The body.
    pub body: Value,
    /// What the token may do, where Slack says so.
    pub scopes: Option<String>,
}

/// Why a call failed: Slack's own code, where it gave one, and what to make of it.
#[derive(Debug)]
pub struct Failed {
    /// Such as `channel_not_found`; empty where the call did not get that far.
    pub code: String,
    /// What the core is told.
    pub error: SendError,
}

impl Api {
    /// Methods below `url`.
    ///
    /// # Errors
    /// A sentence, where the address cannot be used or no connection could ever be made.
    pub fn new(settings: &Settings) -> Result<Self, String> {
        let url: Url = settings.api_url.parse().map_err(|_| "slack.api_url is no address".to_owned())?;
        let client = wire::client(CONNECT, CALL, None)?;
        Ok(Self { client, url })
    }

    /// Whether the methods are on this machine.
    pub fn is_local(&self) -> bool {
        wire::is_local(&self.url)
    }

    /// Calls a method.
    ///
    /// # Errors
    /// `Failed` says what to make of it.
    pub async fn call(&self, token: &SecretString, method: &str, arguments: Arguments) -> Result<Answered, Failed> {
        let url = self.url.join(method).map_err(|_| Failed::never("no address"))?;
        let mut bearer = HeaderValue::from_str(&format!("Bearer {}", token.expose_secret()))
            .map_err(|_| Failed::never("the token cannot be sent"))?;
        bearer.set_sensitive(true);
        let (kind, body) = match arguments {
            Arguments::Json(value) => ("application/json; charset=utf-8", value.to_string()),
            Arguments::Form(fields) => {
                let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
                ("application/x-www-form-urlencoded", form)
            }
        };
        let request = self.client.post(url).header(AUTHORIZATION, bearer).header(CONTENT_TYPE, kind).body(body);
        let response = request.send().await.map_err(Failed::way)?;
        let scopes = response.headers().get("x-oauth-scopes").and_then(|scopes| scopes.to_str().ok());
        let scopes = scopes.map(str::to_owned);
        let body = answered(response).await?;
        match body["ok"] == true {
            true => Ok(Answered { body, scopes }),
            false => Err(error::of_slack(method, &body)),
        }
    }

    /// Posts a message to a response URL; false where the URL is used up, over or none of Slack's.
    ///
    /// # Errors
    /// Where Slack is busy or cannot be reached. The URL is a secret and stands in no error.
    pub async fn respond(&self, url: &str, message: &Value) -> Result<bool, Failed> {
        let Some(url) = self.believed(url) else { return Ok(false) };
        let request = self.client.post(url).header(CONTENT_TYPE, "application/json; charset=utf-8");
        let response = request.body(message.to_string()).send().await.map_err(Failed::way)?;
        match wire::busy(&response) {
            Some(busy) => Err(Failed::busy(busy)),
            None => Ok(response.status().is_success()),
        }
    }

    /// A response URL of Slack's own hosts, or of the one that the configuration names.
    fn believed(&self, text: &str) -> Option<Url> {
        let url: Url = text.parse().ok()?;
        let same = wire::same_host(&url, &self.url);
        let host = url.host_str()?;
        let slacks =
            HOSTS.iter().any(|own| host == *own || host.strip_suffix(own).is_some_and(|sub| sub.ends_with('.')));
        (same || slacks && url.scheme() == "https" && url.port().is_none()).then_some(url)
    }
}

impl Failed {
    /// A call that cannot be made.
    pub fn never(why: &str) -> Self {
        Self { code: String::new(), error: SendError::Never(why.into()) }
    }

    fn way(error: reqwest::Error) -> Self {
        Self::busy(error.into())
    }

    fn busy(busy: Busy) -> Self {
        Self { code: String::new(), error: SendError::Later { after: busy.after, why: busy.why } }
    }
}

/// The body of a response, unless Slack is busy.
async fn answered(response: Response) -> Result<Value, Failed> {
    if let Some(busy) = wire::busy(&response) {
        return Err(Failed::busy(busy));
    }
    let status = response.status();
    match serde_json::from_slice(&wire::body(response).await.map_err(Failed::busy)?) {
        Ok(body @ Value::Object(_)) => Ok(body),
        // Something between us and Slack answers in its place.
        _ => Err(Failed::busy(Busy::new(format!("no answer of Slack's: {status}")))),
    }
}

#[cfg(test)]
mod tests;
