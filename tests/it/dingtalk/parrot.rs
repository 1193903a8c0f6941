//! A client of Stream mode that takes whatever comes: it shows that the fake DingTalk can be spoken with.

use futures_util::{SinkExt, StreamExt};
use http::{Method, StatusCode};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

use super::fake::{APP, SECRET};
use crate::harness::Client;
use crate::harness::dingtalk::DingTalk;

/// An open connection.
pub struct Parrot(pub WebSocketStream<TcpStream>);

/// Asks for a connection with this body; the status and the answer.
pub async fn ask(ding: &DingTalk, body: &Value) -> (u16, Value) {
    let request = Client::new(ding.base.clone()).request(Method::POST, "/v1.0/gateway/connections/open");
    let response = request.header("accept", "application/json").json(body).send().await.expect("a response");
    (response.status().as_u16(), response.json().await.expect("JSON"))
}

/// What a good client asks for.
pub fn wish() -> Value {
    let callback = |topic: &str| json!({ "type": "CALLBACK", "topic": topic });
    json!({ "clientId": APP, "clientSecret": SECRET, "ua": "parrot", "localIp": "127.0.0.1", "subscriptions": [
        callback("/v1.0/im/bot/messages/get"), callback("/v1.0/card/instances/callback"), { "type": "EVENT", "topic": "*" } ] })
}

/// Opens a connection with a ticket; the status where that is refused.
pub async fn open(endpoint: &str, ticket: &str) -> Result<Parrot, StatusCode> {
    let ticket = form_urlencoded::Serializer::new(String::new()).append_pair("ticket", ticket).finish();
    let address = endpoint.strip_prefix("ws://").and_then(|rest| rest.split_once('/')).expect("an address").0;
    let tcp = TcpStream::connect(address).await.expect("a connection");
    match client_async(format!("{endpoint}?{ticket}"), tcp).await {
        Ok((socket, _)) => Ok(Parrot(socket)),
        Err(Error::Http(response)) => Err(response.status()),
        Err(error) => panic!("{error}"),
    }
}

impl Parrot {
    /// Opens a connection.
    pub async fn connected(ding: &DingTalk) -> Self {
        let (status, answer) = ask(ding, &wish()).await;
        assert_eq!(status, 200, "{answer}");
        let text = |name: &str| answer[name].as_str().expect("a text").to_owned();
        let parrot = open(&text("endpoint"), &text("ticket")).await;
        parrot.unwrap_or_else(|status| panic!("refused: {status}"))
    }

    /// The next frame as text; nothing when the connection has ended.
    pub async fn hear(&mut self) -> Option<String> {
        loop {
            match self.0.next().await?.ok()? {
                Message::Text(text) => return Some(text.to_string()),
                Message::Close(_) => return None,
                _ => {}
            }
        }
    }

    /// Acks a frame with a code and data.
    pub async fn ack(&mut self, frame: &Value, code: u16, data: &Value) {
        let ack = json!({ "code": code, "message": "OK", "data": data.to_string(),
            "headers": { "contentType": "application/json", "messageId": frame["headers"]["messageId"] } });
        // Who has gone hears nothing.
        let _ = self.0.send(Message::text(ack.to_string())).await;
    }

    /// Acks the next frame with 200 and what belongs to it; the frame.
    pub async fn take(&mut self) -> Option<Value> {
        let frame: Value = serde_json::from_str(&self.hear().await?).expect("a frame");
        let data = match frame["type"].as_str() {
            Some("SYSTEM") => serde_json::from_str(frame["data"].as_str().expect("a text")).expect("JSON"),
            Some("EVENT") => json!({ "status": "SUCCESS", "message": "ok" }),
            _ => json!({ "response": null }),
        };
        self.ack(&frame, 200, &data).await;
        Some(frame)
    }

    /// Takes what comes for ever.
    pub async fn take_all(mut self) -> Vec<Value> {
        let mut all = Vec::new();
        while let Some(frame) = self.take().await {
            all.push(frame);
        }
        all
    }
}
