//! The long connection of the intelligent robot: what is said to it comes in by it, and what it says goes out by it.
//!
//! Source: developer.work.weixin.qq.com/document/path/101463.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use chat::{Ended, Inlet, Received, Rejected, Stream, Why};
use chrono::{DateTime, Utc};
use reqwest::Url;
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;
use wire::socket;

use crate::api::{Failed, error};
use crate::{Aibot, WeCom, receive};

mod open;

use open::Open;

/// How long opening the websocket may take, and how long an answer by it.
const OPENING: Duration = Duration::from_secs(5);
const ANSWER: Duration = Duration::from_secs(5);
/// How soon a call is tried again that found no connection.
const AGAIN: Duration = Duration::from_secs(3);
/// How many calls may wait to be written.
const WAITING: usize = 64;
/// Whoever calls while no connection is subscribed.
const NOT_SUBSCRIBED: i64 = 846_609;

/// How a connection is felt to be alive.
#[derive(Clone, Copy, Debug)]
pub struct Pulse {
    /// How often we ask: WeCom wants it every 30 s.
    pub ask: Duration,
    /// How long nothing at all may come in: then two askings were not answered.
    pub silence: Duration,
}

impl Default for Pulse {
    fn default() -> Self {
        Self { ask: Duration::from_secs(30), silence: Duration::from_secs(75) }
    }
}

/// The connection as those see it who call by it.
pub struct Line {
    calls: Mutex<Option<mpsc::Sender<Call>>>,
    /// What the ids of this process's calls begin with, and how many there were.
    name: u64,
    count: AtomicU64,
}

/// A call that is to be written, and who waits for its answer.
struct Call {
    id: String,
    frame: String,
    answer: oneshot::Sender<Value>,
}

impl Default for Line {
    fn default() -> Self {
        let name = RandomState::new().hash_one("line");
        Self { calls: Mutex::new(None), name, count: AtomicU64::new(0) }
    }
}

impl Line {
    /// An id that no other call has.
    pub fn id(&self) -> String {
        format!("okr_{:016x}_{}", self.name, self.count.fetch_add(1, Ordering::Relaxed))
    }

    /// Calls by the connection and waits for the answer; `id` is a fresh one, or that of the callback that is answered.
    ///
    /// # Errors
    /// `Failed` says what to make of it; `Later` where there is no connection.
    pub async fn call(&self, command: &str, id: &str, body: &Value) -> Result<Value, Failed> {
        let calls = lock(&self.calls).clone().ok_or_else(not_connected)?;
        let (answer, answered) = oneshot::channel();
        let call = Call { id: id.to_owned(), frame: frame(command, id, Some(body)), answer };
        calls.send(call).await.map_err(|_| not_connected())?;
        let answer = match timeout(ANSWER, answered).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) => return Err(not_connected()),
            Err(_) => return Err(Failed::later(None, "no answer in time")),
        };
        match error::number(&answer["errcode"]) {
            Some(0) => Ok(answer),
            Some(NOT_SUBSCRIBED) => Err(not_connected()),
            Some(code) => Err(error::of(code, &answer)),
            None => Err(Failed::later(None, "an answer without a code")),
        }
    }

    fn set(&self, calls: Option<mpsc::Sender<Call>>) {
        *lock(&self.calls) = calls;
    }
}

fn not_connected() -> Failed {
    Failed::later(Some(AGAIN), "the robot is not connected")
}

fn frame(command: &str, id: &str, body: Option<&Value>) -> String {
    let mut frame = json!({ "cmd": command, "headers": { "req_id": id } });
    if let Some(body) = body {
        frame["body"] = body.clone();
    }
    frame.to_string()
}

/// Nobody panics while holding this lock; if somebody did, what it holds is still whole.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[async_trait]
impl Stream for WeCom {
    /// A second connection ends the first.
    fn is_alone(&self) -> bool {
        true
    }

    async fn run(&self, inlet: &Inlet) -> Ended {
        let Some(Aibot::Long { bot_id, secret, ws_url }) = &self.settings.aibot else {
            return Ended { lived: false, why: Why::Broken("no connection is configured".into()) };
        };
        let mut open = match self.connect(ws_url).await {
            Ok(open) => open,
            Err(why) => return Ended { lived: false, why: Why::Broken(why) },
        };
        if let Err(why) = open.subscribe(bot_id, secret).await {
            return Ended { lived: false, why };
        }
        inlet.opened();
        let why = open.until_over(inlet, self.pulse).await;
        Ended { lived: open.lived(), why }
    }

    fn read(&self, frame: &str, now: DateTime<Utc>) -> Result<Received, Rejected> {
        receive::frame(&self.settings, frame, now)
    }
}

impl WeCom {
    /// Opens the websocket; nobody has said who we are yet.
    pub(crate) async fn connect(&self, ws_url: &str) -> Result<Open<'_>, String> {
        let url: Url = ws_url.parse().map_err(|_| "wecom.aibot.ws_url is no address".to_owned())?;
        let socket = socket::open(&url, OPENING, self.settings.ca.as_deref()).await.map_err(|busy| busy.why)?;
        Ok(Open::new(&self.line, socket))
    }
}

#[cfg(test)]
mod tests;
