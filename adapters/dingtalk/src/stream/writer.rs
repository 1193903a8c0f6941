//! What goes out on a connection: it outlives the reading by some seconds, so that what was taken in can still be answered.

use std::time::Duration;

use chat::Reply;
use futures_util::SinkExt;
use futures_util::stream::SplitSink;
use serde_json::Value;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::sync::oneshot;
use tokio::time::{sleep, timeout};
use wire::socket::{Message, Socket};

use super::ack::{self, Kind};

/// How long a connection that is no longer read is still written: DingTalk closes it after that time.
const DRAIN: Duration = Duration::from_secs(10);
/// How long one message may take to go out.
const WRITE: Duration = Duration::from_secs(5);

/// Writes to a connection; what is dropped ends the reading, not the writing.
pub struct Writer {
    // Bounded by the frames that are in hand, each of which is answered once.
    out: UnboundedSender<Message>,
    _read: oneshot::Sender<()>,
}

impl Writer {
    /// Writes until the reading has ended and everything is answered.
    pub fn start(sink: SplitSink<Socket, Message>) -> Self {
        let (out, messages) = mpsc::unbounded_channel();
        let (read, ended) = oneshot::channel();
        tokio::spawn(run(sink, messages, ended));
        Self { out, _read: read }
    }

    /// Writes a message, if the connection is still there.
    pub fn write(&self, message: Message) {
        // A connection that is gone takes nothing; what is not acknowledged comes again.
        let _ = self.out.send(message);
    }

    /// What answers a frame, once.
    pub fn answer(&self, kind: Kind, headers: Value) -> Box<dyn FnOnce(Reply) + Send> {
        let out = self.out.clone();
        Box::new(move |reply| drop(out.send(ack::of(kind, &headers, &reply))))
    }
}

async fn run(
    mut sink: SplitSink<Socket, Message>,
    mut messages: UnboundedReceiver<Message>,
    ended: oneshot::Receiver<()>,
) {
    let over = async {
        // Resolves when the reading ends: nothing is ever sent.
        let _ = ended.await;
        sleep(DRAIN).await;
    };
    tokio::pin!(over);
    loop {
        let message = tokio::select! {
            message = messages.recv() => message,
            () = &mut over => None,
        };
        let Some(message) = message else { break };
        match timeout(WRITE, sink.send(message)).await {
            Ok(Ok(())) => {}
            _ => return,
        }
    }
    let _ = timeout(WRITE, sink.close()).await;
}
