//! Calls of Slack's methods, one each, and posts to response URLs.
//!
//! Source: docs.slack.dev/apis/web-api.

use std::time::Duration;

use chat::SendError;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use reqwest::{Client, Response, StatusCode, Url, redirect};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use crate::Settings;

mod error;
mod tls;

/// How long a connection may take, and a call as a whole.
const CONNECT: Duration = Duration::from_secs(2);
const CALL: Duration = Duration::from_secs(4);
/// How long to wait where Slack does not say.
const PAUSE: Duration = Duration::from_secs(1);
/// The longest body that is read.
const BODY: usize = 4 * 1024 * 1024;
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
        let client = Client::builder()
            .tls_backend_preconfigured(tls::config()?)
            .connect_timeout(CONNECT)
            .timeout(CALL)
            .redirect(redirect::Policy::none())
            .user_agent(concat!("okrbot/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| format!("no client can be made: {}", error.without_url()))?;
        Ok(Self { client, url })
    }

    /// Whether the methods are on this machine.
    pub fn is_local(&self) -> bool {
        match self.url.host() {
            Some(url::Host::Domain(name)) => name == "localhost",
            Some(url::Host::Ipv4(address)) => address.is_loopback(),
            Some(url::Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
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
        let response = request.send().await.map_err(|error| error::of_the_way(&error))?;
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
        let response = request.body(message.to_string()).send().await.map_err(|error| error::of_the_way(&error))?;
        match response.status() {
            status if status.is_success() => Ok(true),
            status if status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error() => Err(busy(&response)),
            _ => Ok(false),
        }
    }

    /// A response URL of Slack's own hosts, or of the one that the configuration names.
    fn believed(&self, text: &str) -> Option<Url> {
        let url: Url = text.parse().ok()?;
        let same = url.scheme() == self.url.scheme()
            && url.host() == self.url.host()
            && url.port_or_known_default() == self.url.port_or_known_default();
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

    fn later(after: Option<Duration>, why: String) -> Self {
        Self { code: String::new(), error: SendError::Later { after, why } }
    }
}

/// The body of a response, unless Slack is busy.
async fn answered(mut response: Response) -> Result<Value, Failed> {
    let status = response.status();
    if status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error() {
        return Err(busy(&response));
    }
    let mut bytes = Vec::new();
    while let Some(part) = response.chunk().await.map_err(|error| error::of_the_way(&error))? {
        if bytes.len() + part.len() > BODY {
            return Err(Failed::later(None, "an answer without an end".into()));
        }
        bytes.extend_from_slice(&part);
    }
    match serde_json::from_slice(&bytes) {
        Ok(body @ Value::Object(_)) => Ok(body),
        // Something between us and Slack answers in its place.
        _ => Err(Failed::later(None, format!("no answer of Slack's: {status}"))),
    }
}

/// Slack, or something on the way, cannot answer now.
fn busy(response: &Response) -> Failed {
    let status = response.status();
    let asked = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.trim().parse().ok());
    let after = asked.map(Duration::from_secs).or((status == StatusCode::TOO_MANY_REQUESTS).then_some(PAUSE));
    Failed::later(after, status.to_string())
}

#[cfg(test)]
mod tests;
