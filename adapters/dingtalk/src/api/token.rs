//! The access token: asked for once for all who need it, and again before it is over.
//!
//! Source: open.dingtalk.com, the page on the access token of an internal app. One token is good on both APIs.

use std::time::Duration;

use reqwest::header::HeaderMap;
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use tokio::sync::Mutex;
use tokio::time::Instant;

use super::{Api, Failed};

/// How long before its end a token is no longer used.
const MARGIN: Duration = Duration::from_secs(600);
/// The shortest that a token is used.
const LEAST: Duration = Duration::from_secs(30);
/// How long a token that could not be had is not asked for again: who asks too often is slowed down.
const PAUSE: Duration = Duration::from_secs(2);

/// The token of an app.
pub struct Tokens {
    client_id: String,
    client_secret: SecretString,
    /// Locked while it is asked for: whoever else needs it waits for the same answer.
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    token: Option<(SecretString, Instant)>,
    failed: Option<(Failed, Instant)>,
}

impl Tokens {
    /// No token yet.
    pub fn new(client_id: &str, client_secret: SecretString) -> Self {
        Self { client_id: client_id.into(), client_secret, state: Mutex::default() }
    }

    /// The token.
    ///
    /// # Errors
    /// Where there is none to be had.
    pub async fn get(&self, api: &Api) -> Result<SecretString, Failed> {
        let mut state = self.state.lock().await;
        let now = Instant::now();
        if let Some((token, until)) = &state.token
            && now < *until
        {
            return Ok(token.clone());
        }
        if let Some((failed, until)) = &state.failed
            && now < *until
        {
            return Err(failed.clone());
        }
        match self.ask(api).await {
            Ok((token, life, _)) => {
                *state = State { token: Some((token.clone(), now + life)), failed: None };
                Ok(token)
            }
            Err(failed) => {
                *state = State { token: None, failed: Some((failed.clone(), Instant::now() + PAUSE)) };
                Err(failed)
            }
        }
    }

    /// Forgets a token that is no longer good, unless there is another one by now.
    pub async fn drop_old(&self, old: &SecretString) {
        let mut state = self.state.lock().await;
        if state.token.as_ref().is_some_and(|(token, _)| token.expose_secret() == old.expose_secret()) {
            state.token = None;
        }
    }

    /// Asks for a token: what it is, how long it is used, and the headers of the answer.
    ///
    /// # Errors
    /// Where there is none to be had.
    pub async fn ask(&self, api: &Api) -> Result<(SecretString, Duration, HeaderMap), Failed> {
        let body = json!({ "appKey": self.client_id, "appSecret": self.client_secret.expose_secret() });
        let (answer, headers) = api.unlocked("v1.0/oauth2/accessToken", &body).await?;
        let token = answer["accessToken"].as_str().filter(|token| !token.is_empty());
        let token = token.ok_or_else(|| Failed::later(None, "an answer without a token"))?;
        let seconds = super::error::number(&answer["expireIn"]).unwrap_or_default();
        let life = Duration::from_secs(seconds).saturating_sub(MARGIN).max(LEAST);
        Ok((token.into(), life, headers))
    }
}
