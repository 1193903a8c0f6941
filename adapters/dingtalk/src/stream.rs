//! The connection that requests come in by: opened with a ticket, kept alive, and left when DingTalk asks for it.
//!
//! Source: open-dingtalk/developerpedia, the stream protocol.

use std::time::Duration;

use async_trait::async_trait;
use chat::{Ended, Frame, Inlet, Received, Rejected, SendError, Stream, Why};
use chrono::{DateTime, Utc};
use futures_util::StreamExt;
use futures_util::stream::SplitStream;
use reqwest::Url;
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep_until};
use wire::socket::{self, Message, Socket};

use crate::api::Failed;
use crate::{DingTalk, receive};

mod ack;
mod writer;

use writer::Writer;

/// How long opening the websocket may take.
const OPENING: Duration = Duration::from_secs(5);
/// What is subscribed to: everything that happens, what is said to the robot, and what is done with cards.
const SUBSCRIPTIONS: [(&str, &str); 3] = [("EVENT", "*"), ("CALLBACK", receive::ROBOT), ("CALLBACK", receive::CARD)];

/// How a connection is felt to be alive.
#[derive(Clone, Copy, Debug)]
pub struct Pulse {
    /// How often we ask.
    pub ask: Duration,
    /// How long nothing at all may come in.
    pub silence: Duration,
}

impl Default for Pulse {
    fn default() -> Self {
        Self { ask: Duration::from_secs(30), silence: Duration::from_secs(90) }
    }
}

#[async_trait]
impl Stream for DingTalk {
    fn is_alone(&self) -> bool {
        false
    }

    async fn run(&self, inlet: &Inlet) -> Ended {
        let socket = match self.connect().await {
            Ok(socket) => socket,
            Err(why) => return Ended { lived: false, why },
        };
        inlet.opened();
        let (sink, source) = socket.split();
        let mut reading = Reading { source, writer: Writer::start(sink), lived: false };
        let why = reading.until_over(inlet, self.pulse).await;
        Ended { lived: reading.lived, why }
    }

    fn read(&self, frame: &str, now: DateTime<Utc>) -> Result<Received, Rejected> {
        receive::frame(&self.settings, frame, now)
    }
}

impl DingTalk {
    /// Gets a ticket and opens the websocket with it: a ticket is good for one connection.
    async fn connect(&self) -> Result<Socket, Why> {
        let url = self.ticket().await.map_err(|failed| match failed.error {
            SendError::Shut { why, .. } => Why::Shut(why),
            // A gateway that refuses without a word that we know refuses what we are.
            SendError::Refused(code) => Why::Shut(format!(
                "check dingtalk.client_id and dingtalk.client_secret, and that the app uses stream mode ({code})"
            )),
            SendError::Later { why, .. }
            | SendError::Full { why, .. }
            | SendError::Never(why)
            | SendError::Fixed(why) => Why::Broken(why),
        })?;
        socket::open(&url, OPENING, None).await.map_err(|busy| Why::Broken(busy.why))
    }

    /// The address of a connection, with its ticket.
    pub(crate) async fn ticket(&self) -> Result<Url, Failed> {
        let subscriptions: Vec<Value> =
            SUBSCRIPTIONS.iter().map(|(kind, topic)| json!({ "type": kind, "topic": topic })).collect();
        let body = json!({
            "clientId": self.settings.client_id,
            "clientSecret": self.settings.client_secret.expose_secret(),
            "subscriptions": subscriptions,
            "ua": concat!("okrbot-rust/", env!("CARGO_PKG_VERSION")),
        });
        let (answer, _) = self.api.unlocked("v1.0/gateway/connections/open", &body).await?;
        let text = |name: &str| answer[name].as_str().filter(|text| !text.is_empty());
        let parts = text("endpoint").and_then(|url| url.parse::<Url>().ok()).zip(text("ticket"));
        let Some((mut url, ticket)) = parts else { return Err(Failed::later(None, "an answer without a ticket")) };
        url.query_pairs_mut().append_pair("ticket", ticket);
        // Whoever is let in by our ticket could speak as DingTalk.
        if url.scheme() != "wss" && !wire::is_local(&url) {
            return Err(Failed::never("a connection that is not secured"));
        }
        Ok(url)
    }
}

/// A connection that is read.
struct Reading {
    source: SplitStream<Socket>,
    writer: Writer,
    /// Whether anything of DingTalk's came in.
    lived: bool,
}

impl Reading {
    /// Reads until the connection is over.
    async fn until_over(&mut self, inlet: &Inlet, pulse: Pulse) -> Why {
        let mut ask = Instant::now() + pulse.ask;
        let mut silent = Instant::now() + pulse.silence;
        loop {
            let message = tokio::select! {
                message = self.source.next() => message,
                () = sleep_until(ask) => {
                    ask = Instant::now() + pulse.ask;
                    self.writer.write(Message::Ping(Default::default()));
                    continue;
                }
                () = sleep_until(silent) => return Why::Broken("nothing came in for too long".into()),
            };
            silent = Instant::now() + pulse.silence;
            let text = match message {
                Some(Ok(Message::Text(text))) => text,
                Some(Ok(Message::Close(_))) | None => return Why::Broken("the connection was closed".into()),
                Some(Ok(_)) => continue,
                Some(Err(_)) => return Why::Broken("the connection broke".into()),
            };
            if let Some(why) = self.take(text.as_str(), inlet).await {
                return why;
            }
        }
    }

    /// Takes one frame; says why the connection is over, if this is its last.
    async fn take(&mut self, text: &str, inlet: &Inlet) -> Option<Why> {
        let Ok(frame) = serde_json::from_str::<Value>(text) else {
            tracing::warn!("a frame that cannot be read was passed over");
            return None;
        };
        self.lived = true;
        let headers = receive::headers(&frame);
        if frame["type"] == "SYSTEM" {
            let topic = headers["topic"].as_str().unwrap_or_default();
            if topic == "disconnect" {
                return Some(Why::Asked);
            }
            // What is not known is answered all the same: it only asks whether we are there.
            self.writer.write(ack::of_system(headers, &frame["data"]));
            return None;
        }
        let answer = self.writer.answer(ack::Kind::of(&frame), headers.clone());
        let handed = Frame { text: text.to_owned(), answer };
        inlet.send(handed).await.err().map(|_| Why::Broken("nobody takes what comes in".into()))
    }
}

#[cfg(test)]
mod tests;
