//! A connection, held against a gateway of a few lines.

use std::sync::{Arc, Mutex};

use chat::Reply;
use futures_util::SinkExt;
use http::StatusCode;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

use super::*;
use crate::receive::testing::settings;
use crate::{Mode, Settings};

/// What the gateway does with a connection: the frames that it sends, whether it then goes on, and what it heard.
#[derive(Clone, Default)]
struct Gateway {
    frames: Vec<String>,
    heard: Arc<Mutex<Vec<Value>>>,
}

/// A gateway that answers the call for a ticket, then accepts one websocket.
async fn gateway(status: &'static str, gateway: Gateway) -> DingTalk {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let (mut call, _) = listener.accept().await.unwrap();
        let mut request = vec![0; 8_192];
        let _ = call.read(&mut request).await.unwrap();
        let body = match status {
            "200 OK" => json!({ "endpoint": format!("ws://127.0.0.1:{port}/connect"), "ticket": "a/b+c" }),
            _ => json!({ "code": "invalidClientIdOrSecret", "requestid": "r", "message": "m" }),
        };
        let body = body.to_string();
        let head = format!(
            "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            body.len()
        );
        call.write_all((head + &body).as_bytes()).await.unwrap();
        drop(call);
        let (way, _) = listener.accept().await.unwrap();
        connected(way, gateway).await;
    });
    let url = format!("http://127.0.0.1:{port}/");
    DingTalk::new(Settings { api_url: url.clone(), oapi_url: url, mode: Mode::Stream, ..settings() }).unwrap()
}

fn inlet() -> (Inlet, mpsc::Receiver<Frame>) {
    let (frames, handed) = mpsc::channel(4);
    (Inlet::new(frames, || {}), handed)
}

async fn connected(way: TcpStream, gateway: Gateway) {
    let mut socket = tokio_tungstenite::accept_async(way).await.unwrap();
    for frame in gateway.frames {
        socket.send(Message::text(frame)).await.unwrap();
    }
    while let Some(Ok(message)) = socket.next().await {
        if let Ok(text) = message.to_text()
            && let Ok(heard) = serde_json::from_str(text)
        {
            gateway.heard.lock().unwrap().push(heard);
        }
    }
}

fn system(topic: &str) -> String {
    let headers = json!({ "topic": topic, "messageId": topic, "contentType": "application/json" });
    json!({ "type": "SYSTEM", "headers": headers, "data": "{\"opaque\" : \"7\"}" }).to_string()
}

fn callback() -> String {
    let headers = json!({ "topic": "/v1.0/card/instances/callback", "messageId": "m1" });
    json!({ "specVersion": "1.0", "type": "CALLBACK", "headers": headers, "data": "{}" }).to_string()
}

#[tokio::test]
async fn pings_are_answered_frames_handed_over_and_answered_after_the_end() {
    let heard = Arc::default();
    let frames = vec!["{".into(), system("ping"), system("KEEPALIVE"), callback(), system("disconnect")];
    let dingtalk = gateway("200 OK", Gateway { frames, heard: Arc::clone(&heard) }).await;
    let (hand, mut handed) = inlet();
    assert_eq!(dingtalk.run(&hand).await, Ended { lived: true, why: Why::Asked });
    let frame = handed.recv().await.unwrap();
    assert_eq!(frame.text, callback());
    // The connection is no longer read, and can still be answered on.
    (frame.answer)(Reply::json(StatusCode::OK, &json!({ "x": 1 })));
    let acks = loop {
        let acks: Vec<Value> = heard.lock().unwrap().clone();
        if acks.len() == 3 {
            break acks;
        }
        tokio::task::yield_now().await;
    };
    let ids: Vec<&str> = acks.iter().filter_map(|ack| ack["headers"]["messageId"].as_str()).collect();
    assert_eq!(ids, ["ping", "KEEPALIVE", "m1"]);
    assert_eq!(acks[0]["data"], "{\"opaque\" : \"7\"}");
    assert_eq!(acks[2]["data"], "{\"response\":{\"x\":1}}");
}

#[tokio::test]
async fn a_gateway_that_says_nothing_is_left() {
    let mut dingtalk = gateway("200 OK", Gateway::default()).await;
    // Longer than the silence, so that no answer to a ping breaks it.
    dingtalk.pulse = Pulse { ask: Duration::from_secs(60), silence: Duration::from_millis(50) };
    let (hand, _handed) = inlet();
    let ended = dingtalk.run(&hand).await;
    assert_eq!(ended, Ended { lived: false, why: Why::Broken("nothing came in for too long".into()) });
}

#[tokio::test]
async fn keys_that_are_not_let_in_are_somebodys_business() {
    let dingtalk = gateway("400 Bad Request", Gateway::default()).await;
    let (hand, _handed) = inlet();
    let Ended { lived: false, why: Why::Shut(why) } = dingtalk.run(&hand).await else { panic!("let in") };
    assert!(why.contains("dingtalk.client_secret") && !why.contains("app-secret"), "{why}");
}

#[tokio::test]
async fn nobody_there_is_tried_again() {
    let dingtalk = DingTalk::new(Settings { api_url: "http://127.0.0.1:9/".into(), ..settings() }).unwrap();
    let (hand, _handed) = inlet();
    assert_eq!(dingtalk.run(&hand).await, Ended { lived: false, why: Why::Broken("no connection".into()) });
}
