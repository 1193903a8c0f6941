//! Calls of WeCom's methods, and posts by a group's own robot.
//!
//! Source: developer.work.weixin.qq.com/document/path/91039 and 90313: every answer has status 200, and a code inside.

use std::time::Duration;

use chat::SendError;
use chrono::{DateTime, Utc};
use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, RequestBuilder, Response, Url};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use wire::Busy;
use wire::pace::Pace;
use wire::token::Tokens;

use crate::Settings;

pub mod error;

/// How long a connection may take, and a call as a whole.
const CONNECT: Duration = Duration::from_secs(2);
const CALL: Duration = Duration::from_secs(4);
/// How many posts a group's own robot takes in a minute. WeCom counts what arrives, and a call may take [`CALL`]: the time in which
/// we count is so much longer.
const POSTS: (usize, Duration) = (20, Duration::from_secs(64));
/// How many messages one member gets from one app, and one conversation from the robot: what is more is dropped without a word.
const MINUTE: (usize, Duration) = (30, Duration::from_secs(64));
const HOUR: (usize, Duration) = (1_000, Duration::from_secs(3_604));

/// The methods.
pub struct Api {
    client: Client,
    url: Url,
    corp_id: String,
    secret: Option<SecretString>,
    tokens: Tokens<Failed>,
    pace: Pace<DateTime<Utc>>,
}

/// Why a call failed: WeCom's own code, where it gave one, and what to make of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// Such as `60020`; 0 where the call did not get that far.
    pub code: i64,
    /// What the core is told.
    pub error: SendError,
}

impl Failed {
    /// A call that cannot be made.
    pub fn never(why: &str) -> Self {
        Self { code: 0, error: SendError::Never(why.into()) }
    }

    /// A call to make again after a while.
    pub fn later(after: Option<Duration>, why: impl Into<String>) -> Self {
        Self { code: 0, error: SendError::Later { after, why: why.into() } }
    }
}

impl From<Busy> for Failed {
    fn from(busy: Busy) -> Self {
        Self::later(busy.after, busy.why)
    }
}

impl From<reqwest::Error> for Failed {
    fn from(error: reqwest::Error) -> Self {
        Busy::from(error).into()
    }
}

impl Api {
    /// The methods at the address of the settings.
    ///
    /// # Errors
    /// A sentence, where the address or the certificates cannot be used, or no connection could ever be made.
    pub fn new(settings: &Settings) -> Result<Self, String> {
        Ok(Self {
            client: wire::client(CONNECT, CALL, settings.ca.as_deref())?,
            url: settings.api_url.parse().map_err(|_| "wecom.api_url is no address".to_owned())?,
            corp_id: settings.corp_id.clone(),
            secret: settings.app.as_ref().map(|app| app.secret.clone()),
            tokens: Tokens::default(),
            pace: Pace::default(),
        })
    }

    /// Whether the methods are on this machine.
    pub fn is_local(&self) -> bool {
        wire::is_local(&self.url)
    }

    /// Calls a method of the app with a body.
    ///
    /// # Errors
    /// `Failed` says what to make of it.
    pub async fn post(&self, method: &'static str, body: &Value) -> Result<Value, Failed> {
        self.post_with(method, &[], body).await
    }

    /// Calls a method of the app with a body, and more in the address.
    ///
    /// # Errors
    /// `Failed` says what to make of it.
    pub async fn post_with(&self, method: &'static str, query: &[(&str, &str)], body: &Value) -> Result<Value, Failed> {
        self.call(method, query, Some(body)).await
    }

    /// Calls a method of the app that only reads.
    ///
    /// # Errors
    /// `Failed` says what to make of it.
    pub async fn get(&self, method: &'static str, query: &[(&str, &str)]) -> Result<Value, Failed> {
        self.call(method, query, None).await
    }

    /// Takes the turn of a message to one member, or in one conversation of the robot's, who may be written to only so often.
    ///
    /// # Errors
    /// `Full`, with how long to wait.
    pub fn turn(&self, whose: &str, now: DateTime<Utc>) -> Result<(), Failed> {
        let full = |after| Failed {
            code: 0,
            error: SendError::Full { after, why: "WeCom takes no more messages there for now".into() },
        };
        self.pace.take(&format!("minute {whose}"), MINUTE, now).map_err(full)?;
        self.pace.take(&format!("hour {whose}"), HOUR, now).map_err(full)
    }

    /// Takes the turn of a post by a group's own robot.
    ///
    /// # Errors
    /// `Later`, with how long to wait.
    pub fn robots_turn(&self, name: &str, now: DateTime<Utc>) -> Result<(), Failed> {
        let wait = |wait| Failed::later(Some(wait), "a group's robot takes 20 posts a minute");
        self.pace.take(&format!("robot {name}"), POSTS, now).map_err(wait)
    }

    /// Posts by a group's own robot, whose key is the whole secret.
    ///
    /// # Errors
    /// `Failed` says what to make of it.
    pub async fn robot(&self, key: &SecretString, body: &Value) -> Result<(), Failed> {
        let mut url = self.url.join("webhook/send").map_err(|_| Failed::never("no address"))?;
        url.query_pairs_mut().append_pair("key", key.expose_secret());
        answered(sent(self.client.post(url), Some(body)).await?).await.map(drop)
    }

    /// Posts an answer to an address of WeCom's that came along with what is answered.
    ///
    /// # Errors
    /// `Failed` says what to make of it.
    pub async fn late(&self, url: Url, body: &Value) -> Result<(), Failed> {
        // It was believed when it came in, and may have been kept since; an answer must not go anywhere else.
        match wire::same_host(&url, &self.url) {
            true => answered(sent(self.client.post(url), Some(body)).await?).await.map(drop),
            false => Err(Failed::never("an address that is not WeCom's")),
        }
    }

    /// Asks for a token anew, whatever is remembered.
    ///
    /// # Errors
    /// `Failed` says what to make of it.
    pub async fn log_in(&self) -> Result<(), Failed> {
        self.ask().await.map(drop)
    }

    /// Makes a call with the token; where that is no longer good, once more with a new one.
    async fn call(&self, method: &'static str, query: &[(&str, &str)], body: Option<&Value>) -> Result<Value, Failed> {
        let token = self.token().await?;
        match self.once(method, query, body, &token).await {
            Err(failed) if error::is_of_the_token(failed.code) => {
                self.tokens.drop_old(&token).await;
                let token = self.token().await?;
                self.once(method, query, body, &token).await
            }
            done => done,
        }
    }

    async fn once(
        &self,
        method: &str,
        query: &[(&str, &str)],
        body: Option<&Value>,
        token: &SecretString,
    ) -> Result<Value, Failed> {
        let mut url = self.url.join(method).map_err(|_| Failed::never("no address"))?;
        url.query_pairs_mut().append_pair("access_token", token.expose_secret()).extend_pairs(query);
        let request = if body.is_some() { self.client.post(url) } else { self.client.get(url) };
        answered(sent(request, body).await?).await
    }

    async fn token(&self) -> Result<SecretString, Failed> {
        self.tokens.get(self.ask()).await
    }

    async fn ask(&self) -> Result<(SecretString, Duration), Failed> {
        let secret = self.secret.as_ref().ok_or_else(|| Failed::never("there is no app"))?;
        let mut url = self.url.join("gettoken").map_err(|_| Failed::never("no address"))?;
        url.query_pairs_mut().append_pair("corpid", &self.corp_id).append_pair("corpsecret", secret.expose_secret());
        let answer = answered(sent(self.client.get(url), None).await?).await.map_err(error::of_the_secret)?;
        let token = answer["access_token"].as_str().filter(|token| !token.is_empty());
        let token = token.ok_or_else(|| Failed::later(None, "an answer without a token"))?;
        let seconds = error::number(&answer["expires_in"]).and_then(|seconds| u64::try_from(seconds).ok());
        Ok((token.into(), Duration::from_secs(seconds.unwrap_or_default())))
    }
}

async fn sent(request: RequestBuilder, body: Option<&Value>) -> Result<Response, Failed> {
    let request = match body {
        // As it is: WeCom refuses `\u` escapes, which serde_json does not write.
        Some(body) => request.header(CONTENT_TYPE, "application/json; charset=utf-8").body(body.to_string()),
        None => request,
    };
    Ok(request.send().await?)
}

async fn answered(response: Response) -> Result<Value, Failed> {
    let status = response.status();
    if let Some(busy) = wire::busy(&response) {
        return Err(busy.into());
    }
    let body: Option<Value> = serde_json::from_slice(&wire::body(response).await?).ok();
    match body.as_ref().and_then(|body| error::number(&body["errcode"])) {
        Some(0) => Ok(body.unwrap_or_default()),
        Some(code) => Err(error::of(code, body.as_ref().unwrap_or(&Value::Null))),
        // Something between us and WeCom answers in its place.
        None => Err(Failed::later(None, format!("no answer of WeCom's: {status}"))),
    }
}
