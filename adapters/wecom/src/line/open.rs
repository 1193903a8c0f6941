//! An open connection: subscribed, read and written until it is over.

use std::collections::HashMap;
use std::time::Duration;

use chat::{Frame, Inlet, Why};
use futures_util::{SinkExt, StreamExt};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until, timeout};
use wire::socket::{Message, Socket};

use super::{ANSWER, Call, Line, Pulse, WAITING, frame};
use crate::api::error;
use crate::receive;

/// How long one message may take to go out.
const WRITE: Duration = Duration::from_secs(5);

/// An open connection.
pub(crate) struct Open<'a> {
    line: &'a Line,
    socket: Socket,
    calls: mpsc::Receiver<Call>,
    sender: mpsc::Sender<Call>,
    /// Who waits for an answer, by the id of the call.
    waiting: HashMap<String, oneshot::Sender<Value>>,
    lived: bool,
}

/// Nobody calls by a connection that is gone.
impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.line.set(None);
    }
}

impl<'a> Open<'a> {
    pub(super) fn new(line: &'a Line, socket: Socket) -> Self {
        let (sender, calls) = mpsc::channel(WAITING);
        Self { line, socket, calls, sender, waiting: HashMap::new(), lived: false }
    }

    /// Whether anything came in since it was subscribed.
    pub(super) fn lived(&self) -> bool {
        self.lived
    }

    /// Says who we are; from now on callbacks come in.
    pub(super) async fn subscribe(&mut self, bot_id: &str, secret: &SecretString) -> Result<(), Why> {
        let id = self.line.id();
        let body = json!({ "bot_id": bot_id, "secret": secret.expose_secret() });
        self.write(frame("aibot_subscribe", &id, Some(&body))).await?;
        let answer = timeout(ANSWER, async {
            loop {
                match self.next().await? {
                    Some(read) if receive::answered(&read).as_deref() == Some(&id) => return Ok(read),
                    _ => {}
                }
            }
        });
        let answer = answer.await.map_err(|_| Why::Broken("no answer to the subscription in time".into()))??;
        match error::number(&answer["errcode"]) {
            Some(0) => {
                self.line.set(Some(self.sender.clone()));
                Ok(())
            }
            Some(code) if error::may_pass(code) => Err(Why::Broken(format!("the subscription failed ({code})"))),
            Some(code) => Err(Why::Shut(format!(
                "check wecom.aibot.bot_id and wecom.aibot.secret, and that the robot uses the long connection ({code})"
            ))),
            None => Err(Why::Broken("a subscription without an answer".into())),
        }
    }

    /// Reads and writes until the connection is over.
    pub(super) async fn until_over(&mut self, inlet: &Inlet, pulse: Pulse) -> Why {
        let mut ask = Instant::now() + pulse.ask;
        let mut silent = Instant::now() + pulse.silence;
        loop {
            let done = tokio::select! {
                message = self.socket.next() => {
                    silent = Instant::now() + pulse.silence;
                    match text(message) {
                        Ok(Some(text)) => self.take(&text, inlet).await,
                        Ok(None) => Ok(()),
                        Err(why) => Err(why),
                    }
                }
                Some(call) = self.calls.recv() => self.make(call).await,
                () = sleep_until(ask) => {
                    ask = Instant::now() + pulse.ask;
                    let ping = frame("ping", &self.line.id(), None);
                    self.write(ping).await
                }
                () = sleep_until(silent) => Err(Why::Broken("nothing came in for too long".into())),
            };
            if let Err(why) = done {
                return why;
            }
        }
    }

    /// Writes a call down and who waits for its answer.
    async fn make(&mut self, call: Call) -> Result<(), Why> {
        self.waiting.retain(|_, answer| !answer.is_closed());
        self.waiting.insert(call.id, call.answer);
        self.write(call.frame).await
    }

    /// Takes one frame.
    async fn take(&mut self, text: &str, inlet: &Inlet) -> Result<(), Why> {
        let Some(read) = receive::object(text) else {
            tracing::warn!("a frame that cannot be read was passed over");
            return Ok(());
        };
        self.lived = true;
        if let Some(id) = receive::answered(&read) {
            if let Some(answer) = self.waiting.remove(&id) {
                // Whoever waited may have gone.
                let _ = answer.send(read);
            }
            return Ok(());
        }
        if receive::is_kicked(&read) {
            return Err(Why::Taken(
                "another program has connected as this robot, and WeCom lets only one: stop it, or make okrbot a robot of its \
                 own, and start okrbot anew; by itself it tries once more, in half an hour"
                    .into(),
            ));
        }
        // Nothing is acknowledged: what cannot be taken in is lost.
        let handed = Frame { text: text.to_owned(), answer: Box::new(|_| ()) };
        inlet.send(handed).await.map_err(|_| Why::Broken("nobody takes what comes in".into()))
    }

    async fn next(&mut self) -> Result<Option<Value>, Why> {
        Ok(text(self.socket.next().await)?.and_then(|text| receive::object(&text)))
    }

    async fn write(&mut self, frame: String) -> Result<(), Why> {
        match timeout(WRITE, self.socket.send(Message::text(frame))).await {
            Ok(Ok(())) => Ok(()),
            _ => Err(Why::Broken("the connection broke".into())),
        }
    }
}

/// The text of a message, if it has one.
fn text(message: Option<Result<Message, wire::socket::Error>>) -> Result<Option<String>, Why> {
    match message {
        Some(Ok(Message::Text(text))) => Ok(Some(text.as_str().to_owned())),
        Some(Ok(Message::Close(_))) | None => Err(Why::Broken("the connection was closed".into())),
        Some(Ok(_)) => Ok(None),
        Some(Err(_)) => Err(Why::Broken("the connection broke".into())),
    }
}
