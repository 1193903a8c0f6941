//! Calls of DingTalk's two APIs, and posts to addresses that let in whoever knows them.
//!
//! Source: open.dingtalk.com, the pages on calling the new and the old API.

use std::time::Duration;

use chat::SendError;
use chrono::{DateTime, Utc};
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, Url};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use tokio::time::Instant;
use wire::Busy;
use wire::pace::Pace;
use wire::token::Tokens;

use crate::Settings;

pub mod error;

/// How long a connection may take, and a call as a whole.
const CONNECT: Duration = Duration::from_secs(2);
const CALL: Duration = Duration::from_secs(4);
/// How many calls of one API go out in about a second: DingTalk takes 20, and a little is left for others that use the app. It
/// is a little longer than a second, since not every call is equally long on its way.
const CALLS: (usize, Duration) = (18, Duration::from_millis(1_200));
/// How many posts a group's own robot takes in a minute.
const POSTS: (usize, Duration) = (20, Duration::from_secs(60));
/// The longest that a call waits for its turn.
const TURN: Duration = Duration::from_secs(2);

/// The APIs.
pub struct Api {
    client: Client,
    api: Url,
    oapi: Url,
    client_id: String,
    client_secret: SecretString,
    tokens: Tokens<Failed>,
    pace: Pace<Instant>,
    posts: Pace<DateTime<Utc>>,
}

/// A call that needs the token: the new API takes it as a header, the old one in the address.
struct Call<'a> {
    method: Method,
    path: &'static str,
    body: &'a Value,
    old: bool,
}

/// Why a call failed: DingTalk's own code, where it gave one, and what to make of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// Such as `group.disbanded` or `60121`; empty where the call did not get that far.
    pub code: String,
    /// What the core is told.
    pub error: SendError,
}

impl Failed {
    /// A call that cannot be made.
    pub fn never(why: &str) -> Self {
        Self { code: String::new(), error: SendError::Never(why.into()) }
    }

    /// A call to make again after a while.
    pub fn later(after: Option<Duration>, why: impl Into<String>) -> Self {
        Self { code: String::new(), error: SendError::Later { after, why: why.into() } }
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
    /// The APIs at the addresses of the settings.
    ///
    /// # Errors
    /// A sentence, where an address cannot be used or no connection could ever be made.
    pub fn new(settings: &Settings) -> Result<Self, String> {
        let url = |key: &str, text: &str| text.parse::<Url>().map_err(|_| format!("dingtalk.{key} is no address"));
        Ok(Self {
            client: wire::client(CONNECT, CALL, None)?,
            api: url("api_url", &settings.api_url)?,
            oapi: url("oapi_url", &settings.oapi_url)?,
            client_id: settings.client_id.clone(),
            client_secret: settings.client_secret.clone(),
            tokens: Tokens::default(),
            pace: Pace::default(),
            posts: Pace::default(),
        })
    }

    /// Whether both APIs are on this machine.
    pub fn is_local(&self) -> bool {
        wire::is_local(&self.api) && wire::is_local(&self.oapi)
    }

    /// Calls the new API.
    ///
    /// # Errors
    /// `Failed` says what to make of it.
    pub async fn new_api(&self, method: Method, path: &'static str, body: &Value) -> Result<Value, Failed> {
        self.call(&Call { method, path, body, old: false }).await
    }

    /// Calls the old API.
    ///
    /// # Errors
    /// `Failed` says what to make of it.
    pub async fn old_api(&self, path: &'static str, body: &Value) -> Result<Value, Failed> {
        self.call(&Call { method: Method::POST, path, body, old: true }).await
    }

    /// Makes a call with the token; where that is no longer good, once more with a new one.
    async fn call(&self, call: &Call<'_>) -> Result<Value, Failed> {
        self.turn(call.path).await?;
        let token = self.token().await?;
        match self.once(call, &token).await {
            Err(failed) if error::is_of_the_token(&failed.code) => {
                self.tokens.drop_old(&token).await;
                let token = self.token().await?;
                self.turn(call.path).await?;
                self.once(call, &token).await
            }
            done => done,
        }
    }

    async fn token(&self) -> Result<SecretString, Failed> {
        self.tokens.get(async { self.ask().await.map(|(token, life, _)| (token, life)) }).await
    }

    /// Asks for a token, which is good on both APIs: what it is, how long it is good, and the headers of the answer.
    ///
    /// Source: open.dingtalk.com, the page on the access token of an internal app.
    async fn ask(&self) -> Result<(SecretString, Duration, HeaderMap), Failed> {
        let body = json!({ "appKey": self.client_id, "appSecret": self.client_secret.expose_secret() });
        let (answer, headers) = self.unlocked("v1.0/oauth2/accessToken", &body).await?;
        let token = answer["accessToken"].as_str().filter(|token| !token.is_empty());
        let token = token.ok_or_else(|| Failed::later(None, "an answer without a token"))?;
        let seconds = error::number(&answer["expireIn"]).unwrap_or_default();
        Ok((token.into(), Duration::from_secs(seconds), headers))
    }

    async fn once(&self, call: &Call<'_>, token: &SecretString) -> Result<Value, Failed> {
        let base = if call.old { &self.oapi } else { &self.api };
        let mut url = base.join(call.path).map_err(|_| Failed::never("no address"))?;
        if call.old {
            url.query_pairs_mut().append_pair("access_token", token.expose_secret());
            return of_old_api(sent(self.client.request(call.method.clone(), url), call.body).await?).await;
        }
        let mut key = HeaderValue::from_str(token.expose_secret()).map_err(|_| Failed::never("no usable token"))?;
        key.set_sensitive(true);
        let request = self.client.request(call.method.clone(), url).header("x-acs-dingtalk-access-token", key);
        of_new_api(sent(request, call.body).await?).await
    }

    /// Calls the new API without a token: the body holds the app's own keys.
    ///
    /// # Errors
    /// `Failed` says what to make of it.
    pub async fn unlocked(&self, path: &'static str, body: &Value) -> Result<(Value, HeaderMap), Failed> {
        let url = self.api.join(path).map_err(|_| Failed::never("no address"))?;
        let response = sent(self.client.post(url), body).await?;
        let headers = response.headers().clone();
        Ok((of_new_api(response).await?, headers))
    }

    /// Asks for a token anew, whatever is remembered; the headers of the answer tell DingTalk's time.
    ///
    /// # Errors
    /// `Failed` says what to make of it.
    pub async fn log_in(&self) -> Result<HeaderMap, Failed> {
        self.ask().await.map(|(_, _, headers)| headers)
    }

    /// Posts to an address that came along with a message; false where it is none of DingTalk's.
    ///
    /// # Errors
    /// `Failed` says what to make of it; the address is a secret and stands in no error.
    pub async fn answer(&self, url: &str, body: &Value) -> Result<bool, Failed> {
        let Some(url) = url.parse().ok().filter(|url| wire::same_host(url, &self.oapi)) else { return Ok(false) };
        of_old_api(sent(self.client.post(url), body).await?).await.map(|_| true)
    }

    /// Posts by a group's own robot, whose address is made of `query`.
    ///
    /// # Errors
    /// `Failed` says what to make of it.
    pub async fn robot(
        &self,
        name: &str,
        query: &[(&str, &str)],
        body: &Value,
        now: DateTime<Utc>,
    ) -> Result<(), Failed> {
        if let Err(wait) = self.posts.take(name, POSTS, now) {
            return Err(Failed::later(Some(wait), "a group's robot takes 20 posts a minute"));
        }
        let mut url = self.oapi.join("robot/send").map_err(|_| Failed::never("no address"))?;
        url.query_pairs_mut().extend_pairs(query);
        of_old_api(sent(self.client.post(url), body).await?).await.map(drop)
    }

    /// Waits for the turn of a call, if it comes soon.
    async fn turn(&self, path: &str) -> Result<(), Failed> {
        while let Err(wait) = self.pace.take(path, CALLS, Instant::now()) {
            if wait > TURN {
                return Err(Failed::later(Some(wait), "too many calls at once"));
            }
            tokio::time::sleep(wait).await;
        }
        Ok(())
    }
}

async fn sent(request: RequestBuilder, body: &Value) -> Result<Response, Failed> {
    // Without `accept` some answers are XML.
    let request = request.header(CONTENT_TYPE, "application/json").header("accept", "application/json");
    Ok(request.body(body.to_string()).send().await?)
}

/// What the new API answers: a fault by its status and code.
async fn of_new_api(response: Response) -> Result<Value, Failed> {
    let (status, body) = read(response).await?;
    match body {
        Some(body) if status.is_success() && body["code"].is_null() && !error::is_ban(&body) => Ok(body),
        Some(body) => Err(error::of_new_api(status, &body)),
        None => Err(error::of_nobody(status)),
    }
}

/// What the old API answers: faults with status 200 and a code inside.
async fn of_old_api(response: Response) -> Result<Value, Failed> {
    let (status, body) = read(response).await?;
    match body {
        Some(body) if error::errcode(&body).is_some_and(|code| code == "0") => Ok(body),
        Some(body) => Err(error::of_old_api(status, &body)),
        None => Err(error::of_nobody(status)),
    }
}

/// The status, and the body if it is an object of JSON.
async fn read(response: Response) -> Result<(StatusCode, Option<Value>), Failed> {
    let status = response.status();
    let asked = wire::busy(&response);
    let body: Option<Value> = serde_json::from_slice(&wire::body(response).await?).ok();
    match (body.filter(Value::is_object), asked) {
        (None, Some(busy)) => Err(busy.into()),
        (body, _) => Ok((status, body)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answered(status: u16, body: &Value) -> Response {
        http::Response::builder().status(status).body(body.to_string()).unwrap().into()
    }

    #[tokio::test]
    async fn a_ban_that_looks_like_a_success_is_none() {
        let ban = json!({ "status": 1111, "wait": 5, "source": "x5", "punish": "deny", "uuid": "u" });
        assert_eq!(of_new_api(answered(200, &ban)).await.unwrap_err().code, "banned");
        assert_eq!(of_old_api(answered(200, &ban)).await.unwrap_err().code, "banned");
        let done = json!({ "success": true, "result": true });
        assert_eq!(of_new_api(answered(200, &done)).await, Ok(done));
    }
}
