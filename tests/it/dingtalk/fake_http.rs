//! The fake DingTalk's HTTP mode, against a server that takes what it is sent and one that answers wrongly.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use http::HeaderMap;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::fake::{GROUP, SECRET, furnished, post};
use super::fake_cards::card;
use crate::harness::Client;
use crate::harness::dingtalk::{DingTalk, sign};
use crate::harness::sealed::Sealing;

const KEY: &str = "okrbotokrbotokrbotokrbotokrbotokrbot0123457";

/// What came: the path with its query, the headers, the body.
type Came = Arc<Mutex<Vec<(String, HeaderMap, Value)>>>;

/// A server that keeps what comes and answers `answers` with the text for events inside, or else that itself.
async fn server(events: Option<Sealing>, answer: Value) -> (Client, Came, JoinSet<()>) {
    let came = Came::default();
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let client = Client::new(format!("http://{}", listener.local_addr().expect("an address")));
    let (kept, mut tasks) = (Arc::clone(&came), JoinSet::new());
    let take = move |State(()): State<()>, request: Request| async move {
        let (parts, body) = request.into_parts();
        let body = axum::body::to_bytes(body, 1 << 20).await.expect("a body");
        let body: Value = serde_json::from_slice(&body).expect("JSON");
        kept.lock().expect("what came").push((parts.uri.to_string(), parts.headers, body));
        let Some(keys) = events else { return axum::Json(answer) };
        let encrypted = keys.encrypt(b"0123456789abcdef", answer.as_str().expect("a text"));
        let signature = keys.sign("1767225600000", "n", &encrypted);
        axum::Json(
            json!({ "msg_signature": signature, "timeStamp": "1767225600000", "nonce": "n", "encrypt": encrypted }),
        )
    };
    let router = Router::new().fallback(take).with_state(());
    tasks.spawn(async move { axum::serve(listener, router).await.expect("a server") });
    (client, came, tasks)
}

fn keys(ding: &DingTalk) -> Sealing {
    ding.encrypt_events("okrtoken", KEY);
    ding.state().app.events.clone().expect("keys")
}

#[tokio::test]
async fn robot_messages_are_signed_over_their_time() {
    let ding = furnished().await;
    let (client, came, _server) = server(None, json!({ "msgtype": "empty" })).await;
    let told = ding.mention("maya01", GROUP, "帮助").await;
    ding.post(&client, &told).await;
    let came = came.lock().expect("what came").remove(0);
    let time = ding.now().await.timestamp_millis().to_string();
    assert_eq!((came.0.as_str(), &came.2), ("/hooks/dingtalk/robot", &told.body));
    assert_eq!(came.1["timestamp"], time);
    assert_eq!(came.1["sign"], sign::robot(SECRET, &time));
}

#[tokio::test]
async fn a_press_is_signed_with_what_was_registered_and_its_answer_changes_the_card() {
    let ding = furnished().await;
    let route = json!({ "callbackRouteKey": "okr", "callbackUrl": "https://okr.example/hooks/dingtalk/card", "apiSecret": "s" });
    post(&ding, "/v1.0/card/callbacks/register", &route).await;
    let mut by_http = card("okr-1", "IM_ROBOT.maya01");
    (by_http["callbackType"], by_http["callbackRouteKey"]) = (json!("HTTP"), json!("okr"));
    post(&ding, "/v1.0/card/instances/createAndDeliver", &by_http).await;
    let (client, came, _server) =
        server(None, json!({ "cardData": { "cardParamMap": { "markdown": "已跳过" } } })).await;
    let seen = ding.card("maya01", "standup:");
    ding.post(&client, &ding.press("maya01", &seen, "跳过")).await;
    let came = came.lock().expect("what came").remove(0);
    let time = ding.now().await.timestamp_millis().to_string();
    assert_eq!(came.0, "/hooks/dingtalk/card");
    assert_eq!(came.1["x-ddpaas-signature"], sign::card("s", &time));
    let content: Value = serde_json::from_str(came.2["content"].as_str().expect("a text")).expect("JSON");
    assert_eq!(content["cardPrivateData"], json!({ "actionIds": ["b_0"], "params": { "k": "standup:1" } }));
    let shown = ding.seen_by("maya01", &seen.spot);
    assert_eq!(ding.text_of(&shown[0]), "已跳过");
}

#[tokio::test]
async fn events_come_encrypted_and_their_answer_has_to_be() {
    let ding = furnished().await;
    let keys = keys(&ding);
    let (client, came, _server) = server(Some(keys.clone()), json!("success")).await;
    ding.check_url(&client).await;
    for _ in 0..8 {
        let told = ding.told_of("user_modify_org", &["lin02"]).await;
        ding.post(&client, &told).await;
    }
    let came = came.lock().expect("what came").clone();
    let texts: Vec<Value> = came
        .iter()
        .map(|(path, _, body)| {
            let encrypted = body["encrypt"].as_str().expect("a text");
            let query: Vec<_> = form_urlencoded::parse(path.split_once('?').expect("a query").1.as_bytes()).collect();
            assert_eq!(query[0].1, keys.sign(&query[1].1, &query[2].1, encrypted), "{path}");
            serde_json::from_str(&keys.decrypt(encrypted).expect("a text")).expect("JSON")
        })
        .collect();
    assert_eq!(texts[0], json!({ "EventType": "check_url" }));
    assert_eq!((&texts[1]["EventType"], &texts[1]["userId"]), (&json!("user_modify_org"), &json!(["lin02"])));
    assert_eq!(texts[1]["CorpId"], "dingacme");
    let names: Vec<bool> = came.iter().map(|(path, ..)| path.contains("msg_signature=")).collect();
    assert!(names.contains(&true) && names.contains(&false), "the query's names vary");
}

#[tokio::test]
#[should_panic(expected = "another owner")]
async fn an_answer_encrypted_for_another_is_no_answer() {
    let ding = furnished().await;
    let other = Sealing { owner: "dingother".into(), ..keys(&ding) };
    let (client, _came, _server) = server(Some(other), json!("success")).await;
    ding.check_url(&client).await;
}

#[tokio::test]
#[should_panic(expected = "no timeStamp")]
async fn an_answer_that_is_not_encrypted_is_no_answer() {
    let ding = furnished().await;
    let keys = keys(&ding);
    assert_eq!(keys.owner, "dingokrbot");
    let (client, _came, _server) = server(None, json!("success")).await;
    ding.check_url(&client).await;
}
