//! The fake DingTalk's Stream mode: tickets, acks, and telling the same again where none came.

use std::collections::BTreeSet;
use std::time::Duration;

use chrono::TimeDelta;
use http::{Method, StatusCode};
use serde_json::{Value, json};

use super::fake::{GROUP, furnished, post};
use super::fake_cards::card;
use super::parrot::{Parrot, ask, open, wish};
use crate::harness::Client;
use crate::harness::dingtalk::connections::Order;
use crate::harness::dingtalk::frames;
use crate::harness::dingtalk::model::Manner;

const SOON: Duration = Duration::from_millis(100);

#[tokio::test]
async fn only_who_asks_well_is_given_a_ticket() {
    let ding = furnished().await;
    let with = |name: &str, value: Value| {
        let mut body = wish();
        body[name] = value;
        body
    };
    for (body, status, code) in [
        (with("clientSecret", json!("x")), 401, "authFailed"),
        (with("clientId", json!("x")), 401, "authFailed"),
        (with("subscriptions", json!([])), 400, "invalidParameter.subscriptions"),
        (
            with("subscriptions", json!([{ "type": "EVENT", "topic": "dingTalk" }])),
            400,
            "invalidParameter.subscriptions",
        ),
        (with("extra", json!(1)), 400, "invalidParameter.body"),
    ] {
        let answer = ask(&ding, &body).await;
        assert_eq!((answer.0, &answer.1["code"]), (status, &json!(code)), "{body}");
        assert!(answer.1["requestid"].is_string() && answer.1["message"].is_string());
    }
    let request = Client::new(ding.base.clone()).request(Method::POST, "/v1.0/gateway/connections/open");
    let page = request.json(&wish()).send().await.expect("a response").text().await.expect("a body");
    assert!(page.starts_with('<'), "who does not say that they read JSON gets none: {page}");
}

#[tokio::test]
async fn a_ticket_opens_one_connection_within_ninety_seconds() {
    let ding = furnished().await;
    let answer = ask(&ding, &wish()).await.1;
    let endpoint = answer["endpoint"].as_str().expect("an address");
    let ticket = answer["ticket"].as_str().expect("a ticket");
    let _open = open(endpoint, ticket).await.unwrap_or_else(|status| panic!("{status}"));
    ding.gateway().connected(1).await;
    assert_eq!(open(endpoint, ticket).await.err(), Some(StatusCode::UNAUTHORIZED));
    let late = ask(&ding, &wish()).await.1["ticket"].as_str().expect("a ticket").to_owned();
    ding.clock().pass(TimeDelta::seconds(90));
    assert_eq!(open(endpoint, &late).await.err(), Some(StatusCode::UNAUTHORIZED));
    assert_eq!(open(&endpoint.replace("/connect", "/other"), &late).await.err(), Some(StatusCode::BAD_REQUEST));
    assert_eq!(ding.gateway().ever(), 1);
}

#[tokio::test]
async fn what_happens_is_told_and_acked() {
    let ding = furnished().await;
    let parrot = tokio::spawn(Parrot::connected(&ding).await.take_all());
    let said = ding.say("maya01", "帮助").await;
    assert_eq!(ding.push(&said).await.data, json!({ "response": null }));
    let asked = ding.mention("maya01", GROUP, "@okrbot 新增 @李雷 提升留存").await;
    ding.push(&asked).await;
    assert_eq!(asked.body["text"]["content"], " 新增 @李雷 提升留存");
    assert_eq!(asked.body["atUsers"].as_array().map(Vec::len), Some(2));
    let event = ding.told_of("user_modify_org", &["lin02"]).await;
    assert_eq!(ding.push(&event).await.data["status"], "SUCCESS");
    ding.ping().await;
    ding.disconnect(SOON);
    let frames = parrot.await.expect("the parrot");
    let topics: Vec<&str> = frames.iter().map(|frame| frame["headers"]["topic"].as_str().expect("a topic")).collect();
    assert_eq!(topics, [frames::ROBOT, frames::ROBOT, "*", "ping", "disconnect"]);
    assert_eq!(frames[2]["headers"]["eventType"], "user_modify_org");
    let data: Value = serde_json::from_str(frames[0]["data"].as_str().expect("a text")).expect("JSON");
    assert_eq!(data, said.body);
    assert!(ding.gateway().nonsense().is_empty());
}

#[tokio::test]
async fn a_press_is_told_and_its_answer_changes_the_card() {
    let ding = furnished().await;
    post(&ding, "/v1.0/card/instances/createAndDeliver", &card("okr-1", "IM_ROBOT.maya01")).await;
    let mut parrot = Parrot::connected(&ding).await;
    let seen = ding.card("maya01", "standup:");
    let told = ding.press("maya01", &seen, "跳过");
    let answer = json!({ "response": { "cardData": { "cardParamMap": { "markdown": "已跳过", "sys_full_json_obj": "{\"msgButtons\":[]}" } },
        "cardUpdateOptions": { "updateCardDataByKey": true } } });
    let answering = async {
        let frame: Value = serde_json::from_str(&parrot.hear().await.expect("a frame")).expect("JSON");
        parrot.ack(&frame, 200, &answer).await;
        frame
    };
    let (frame, _) = tokio::join!(answering, ding.push(&told));
    assert_eq!(frame["headers"]["topic"], frames::CARD);
    let shown = ding.seen_by("maya01", &seen.spot);
    assert_eq!(ding.text_of(&shown[0]), "站会\n已跳过");
    assert!(ding.on_screen(&shown[0]).buttons.is_empty());
    // Who still has the old card on their screen can press it all the same.
    assert_eq!(ding.press("maya01", &seen, "跳过").body["outTrackId"], "okr-1");
}

#[tokio::test]
async fn what_is_not_acked_is_told_again_by_another_connection_under_another_id() {
    let ding = furnished().await;
    let mut deaf = Parrot::connected(&ding).await;
    ding.gateway().connected(1).await;
    let said = ding.say("maya01", "帮助").await;
    assert!(ding.push_once(&said, SOON).await.is_none(), "nobody acked it");
    let first: Value = serde_json::from_str(&deaf.hear().await.expect("a frame")).expect("JSON");
    drop(deaf);
    let parrot = tokio::spawn(Parrot::connected(&ding).await.take_all());
    ding.push(&said).await;
    // An ack is lost on its way, and the connection with it: it was taken, and is told again.
    ding.gateway().lose_acks(1);
    let more = ding.say("maya01", "列表").await;
    let again = async {
        ding.gateway().until(Duration::from_secs(10), |gateway| gateway.connections().is_empty().then_some(())).await;
        let mut second = Parrot::connected(&ding).await;
        second.take().await.expect("a frame")
    };
    let (ack, again) = tokio::join!(ding.push(&more), again);
    let lost = parrot.await.expect("the parrot");
    assert_eq!(lost.len(), 2);
    let (lost, data) = (&lost[1], |frame: &Value| frame["data"].clone());
    assert_eq!(data(lost), data(&again), "the same, with the same msgId");
    let ids: BTreeSet<_> =
        [&first, lost, &again].iter().map(|frame| frame["headers"]["messageId"].to_string()).collect();
    assert_eq!(ids.len(), 3);
    assert_eq!((json!(ack.message_id), ack.connection), (again["headers"]["messageId"].clone(), 3));
    assert_eq!(ding.gateway().ever(), 3);
}

#[tokio::test]
async fn who_only_listens_is_told_again_and_again() {
    let ding = furnished().await;
    let mut parrot = Parrot::connected(&ding).await;
    let said = ding.say("maya01", "帮助").await;
    let listening = async {
        for _ in 0..3 {
            parrot.hear().await.expect("a frame");
        }
        parrot.take().await
    };
    let (ack, frame) = tokio::join!(ding.push_each(&said, SOON), listening);
    assert_eq!(json!(ack.message_id), frame.expect("a frame")["headers"]["messageId"]);
}

#[tokio::test]
async fn who_wants_it_later_is_told_again() {
    let ding = furnished().await;
    let mut parrot = Parrot::connected(&ding).await;
    let event = ding.told_of("user_add_org", &["lin02"]).await;
    let answering = async {
        for (code, status) in [(200, "LATER"), (500, "LATER"), (200, "SUCCESS")] {
            let frame: Value = serde_json::from_str(&parrot.hear().await.expect("a frame")).expect("JSON");
            parrot.ack(&frame, code, &json!({ "status": status, "message": "" })).await;
        }
    };
    let (ack, ()) = tokio::join!(ding.push(&event), answering);
    assert_eq!(ack.data["status"], "SUCCESS");
}

#[tokio::test]
async fn each_message_goes_to_one_connection_and_all_get_some() {
    let ding = furnished().await;
    let first = tokio::spawn(Parrot::connected(&ding).await.take_all());
    let second = tokio::spawn(Parrot::connected(&ding).await.take_all());
    ding.gateway().connected(2).await;
    for number in 0..20 {
        let said = ding.say("maya01", &format!("列表 {number}")).await;
        ding.push(&said).await;
    }
    assert_eq!(ding.cut(), 2);
    let (first, second) = (first.await.expect("frames").len(), second.await.expect("frames").len());
    assert_eq!(first + second, 20);
    assert!(first > 3 && second > 3, "{first} and {second}");
}

#[tokio::test]
async fn who_is_turned_away_is_told_nothing_more_and_may_still_ack() {
    let ding = furnished().await;
    let mut old = Parrot::connected(&ding).await;
    ding.gateway().connected(1).await;
    let said = ding.say("maya01", "帮助").await;
    assert!(ding.push_once(&said, SOON).await.is_none());
    let frame: Value = serde_json::from_str(&old.hear().await.expect("a frame")).expect("JSON");
    ding.disconnect(Duration::from_millis(500));
    assert!(ding.gateway().connections().is_empty());
    let goodbye: Value = serde_json::from_str(&old.hear().await.expect("a frame")).expect("JSON");
    assert_eq!(goodbye["headers"]["topic"], "disconnect");
    old.ack(&frame, 200, &json!({ "response": null })).await;
    assert_eq!(old.hear().await, None, "silence, then the end");
    assert_eq!(ding.gateway().acks().len(), 1);
}

#[tokio::test]
async fn a_silent_connection_stays_open_and_answers_no_ping() {
    let ding = furnished().await;
    let mut parrot = Parrot::connected(&ding).await;
    ding.gateway().connected(1).await;
    ding.fall_silent();
    let said = ding.say("maya01", "帮助").await;
    assert!(ding.push_once(&said, SOON).await.is_none());
    assert!(tokio::time::timeout(SOON, parrot.hear()).await.is_err());
    assert_eq!(ding.gateway().connections().len(), 1);
    ding.cut();
    assert_eq!(parrot.hear().await, None);
}

#[tokio::test]
async fn frames_come_in_every_manner() {
    let ding = furnished().await;
    ding.state().manner = Manner::Mixed;
    let mut parrot = Parrot::connected(&ding).await;
    ding.gateway().connected(1).await;
    let (mut versions, mut times, mut texts) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for _ in 0..30 {
        let said = ding.mention("maya01", GROUP, "/okr 帮助\n好").await;
        let (_, frame) = tokio::join!(ding.push(&said), parrot.take());
        let frame = frame.expect("a frame");
        let data: Value = serde_json::from_str(frame["data"].as_str().expect("a text")).expect("JSON");
        versions.insert(frame["specVersion"].to_string());
        times.insert((data["sessionWebhookExpiredTime"].is_string(), data["createAt"].is_null()));
        texts.insert(said.body["text"]["content"].to_string());
    }
    assert_eq!((versions.len(), times.len()), (2, 3), "{versions:?} {times:?}");
    assert_eq!(texts.len(), 6, "five ways to leave a mention, and parts of rich text: {texts:?}");
    let connection = ding.gateway().connections().remove(0);
    for (what, frame) in frames::strange() {
        connection.tell(Order::Text(frame.clone()));
        assert_eq!(parrot.hear().await, Some(frame), "{what}");
    }
    connection.tell(Order::Binary(vec![0, 255]));
    ding.cut();
    assert_eq!(parrot.hear().await, None);
}
