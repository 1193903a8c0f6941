//! A client of the long connection that does what a test tells it: it shows that the fake WeCom can be spoken with.

use futures_util::{SinkExt, StreamExt};
use http::StatusCode;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

use crate::harness::wecom::WeCom;
use crate::harness::wecom::stories::{BOT_ID, BOT_SECRET};

/// An open connection.
pub struct Parrot {
    socket: WebSocketStream<TcpStream>,
    numbers: u64,
}

impl Parrot {
    /// Opens a connection; the status where that is refused.
    pub async fn open(wecom: &WeCom) -> Result<Self, StatusCode> {
        let address = wecom.ws_url.strip_prefix("ws://").expect("an address");
        let tcp = TcpStream::connect(address).await.expect("a connection");
        match client_async(&wecom.ws_url, tcp).await {
            Ok((socket, _)) => Ok(Self { socket, numbers: 0 }),
            Err(Error::Http(response)) => Err(response.status()),
            Err(error) => panic!("{error}"),
        }
    }

    /// Opens one and is let in.
    pub async fn subscribed(wecom: &WeCom) -> Self {
        let mut parrot = Self::open(wecom).await.expect("a connection");
        let code = parrot.call("aibot_subscribe", &json!({ "bot_id": BOT_ID, "secret": BOT_SECRET })).await;
        assert_eq!(code, Some(0));
        parrot
    }

    /// Sends a text as it is.
    pub async fn say(&mut self, text: &str) {
        // Who has gone hears nothing.
        let _ = self.socket.send(Message::text(text.to_owned())).await;
    }

    /// The next frame; nothing when the connection has ended.
    pub async fn hear(&mut self) -> Option<Value> {
        loop {
            // A close is answered by reading on.
            if let Message::Text(text) = self.socket.next().await?.ok()? {
                return Some(serde_json::from_str(&text).expect("JSON"));
            }
        }
    }

    /// Sends a command under a `req_id` and waits for its ack; the code, or nothing if the connection ends before.
    pub async fn answer(&mut self, cmd: &str, req_id: &str, body: &Value) -> Option<i64> {
        self.say(&json!({ "cmd": cmd, "headers": { "req_id": req_id }, "body": body }).to_string()).await;
        let ack = self.hear().await?;
        assert_eq!((&ack["headers"]["req_id"], ack.get("cmd")), (&json!(req_id), None), "{ack}");
        ack["errcode"].as_i64()
    }

    /// The same under a new `req_id`.
    pub async fn call(&mut self, cmd: &str, body: &Value) -> Option<i64> {
        self.numbers += 1;
        self.answer(cmd, &format!("{cmd}_{}", self.numbers), body).await
    }
}
