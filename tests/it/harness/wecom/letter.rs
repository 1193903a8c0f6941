//! What is told as a request: sealed, signed at the time it is sent, and sent.

use std::time::Duration;

use chrono::{DateTime, Utc};
use http::Method;
use serde_json::{Value, json};
use tokio::time::timeout;

use super::WeCom;
use super::model::{Bot, State, Way};
use super::occur::Told;
use super::xml::cdata;
use crate::harness::Client;
use crate::harness::sealed::Sealing;

/// How long the console waits for the answer to a check, and how often somebody presses its button.
const CHECK: Duration = Duration::from_secs(1);
const PRESSES: usize = 5;

/// A request before it is sent: a test may spoil it, or send it twice.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The verb.
    pub verb: Method,
    /// The path and the query.
    pub path: String,
    /// The body.
    pub body: String,
}

impl Letter {
    /// The nonce that it is signed with.
    pub fn nonce(&self) -> &str {
        self.path.rsplit_once("&nonce=").expect("a nonce").1
    }
}

/// What okrbot answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
}

impl Answered {
    /// The body as JSON; null if it is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}

impl Letter {
    /// Sends it.
    pub async fn to(&self, okrbot: &Client) -> Answered {
        self.sent(okrbot).await.expect("a response")
    }

    /// Sends it and waits no longer than that; nothing if no whole answer came.
    pub async fn within(&self, okrbot: &Client, most: Duration) -> Option<Answered> {
        timeout(most, self.sent(okrbot)).await.ok()?.ok()
    }

    async fn sent(&self, okrbot: &Client) -> Result<Answered, reqwest::Error> {
        let request = okrbot.request(self.verb.clone(), &self.path).header("content-type", "text/xml");
        let response = request.body(self.body.clone()).send().await?;
        Ok(Answered { status: response.status().as_u16(), body: response.text().await? })
    }
}

/// What a bot's callbacks are sealed with, and the part of their path behind `/hooks/wecom/`.
pub fn way(state: &State, bot: Bot) -> (Sealing, &'static str) {
    match bot {
        Bot::App => (state.app.keys.clone().expect("an app with an address for callbacks"), "app"),
        Bot::Aibot => match &state.aibot.way {
            Way::Http(keys) => (keys.clone(), "aibot"),
            other => panic!("the intelligent robot is not called: {other:?}"),
        },
    }
}

/// A text as it is sealed for a bot at a time: the query that signs it, the path, and the sealed text.
fn sealed(state: &mut State, bot: Bot, text: &str, now: DateTime<Utc>) -> (String, &'static str, String) {
    let step = state.next_step();
    let (keys, path) = way(state, bot);
    let encrypted = keys.encrypt(&step.to_be_bytes().repeat(2).try_into().expect("16 bytes"), text);
    let (time, nonce) = (now.timestamp().to_string(), format!("{}", 1_372_623_149 + step));
    let signature = keys.sign(&time, &nonce, &encrypted);
    (format!("msg_signature={signature}&timestamp={time}&nonce={nonce}"), path, encrypted)
}

impl WeCom {
    /// What is told, sealed and signed at a time.
    pub fn letter(&self, told: &Told, now: DateTime<Utc>) -> Letter {
        let mut state = self.state();
        let (query, path, encrypted) = sealed(&mut state, told.to, &told.body, now);
        let body = match told.to {
            Bot::App => {
                let agent = cdata(&state.app.agent_id.to_string());
                let corp = cdata(&state.corp);
                let encrypt = ("Encrypt".into(), cdata(&encrypted));
                state.document(vec![("ToUserName".into(), corp), encrypt, ("AgentID".into(), agent)])
            }
            Bot::Aibot => json!({ "encrypt": encrypted }).to_string(),
        };
        Letter { verb: Method::POST, path: format!("/hooks/wecom/{path}?{query}"), body }
    }

    /// What the console sends when somebody saves the address of a bot, and the text that it wants to read.
    pub fn check(&self, bot: Bot, now: DateTime<Utc>) -> (Letter, String) {
        let mut state = self.state();
        let echo = format!("16161403175551610{:02}", state.dice(100));
        let (query, path, encrypted) = sealed(&mut state, bot, &echo, now);
        let encrypted: String = form_urlencoded::byte_serialize(encrypted.as_bytes()).collect();
        let path = format!("/hooks/wecom/{path}?{query}&echostr={encrypted}");
        (Letter { verb: Method::GET, path, body: String::new() }, echo)
    }

    /// Somebody saves the address of a bot in the console, and presses the button again where okrbot does not answer in time.
    pub async fn check_url(&self, okrbot: &Client, bot: Bot) {
        for _ in 0..PRESSES {
            let (letter, echo) = self.check(bot, self.now().await);
            if let Some(answered) = letter.within(okrbot, CHECK).await {
                assert_eq!(answered, Answered { status: 200, body: echo });
                return;
            }
        }
        panic!("okrbot does not answer a check within a second");
    }
}
