//! The fake DingTalk's addresses that are rights by themselves: those of messages, and those of groups' own robots.

use chrono::TimeDelta;
use http::Method;
use serde_json::{Value, json};

use super::fake::{GROUP, code, furnished};
use crate::harness::Client;
use crate::harness::dingtalk::DingTalk;
use crate::harness::dingtalk::reader::Active;
use crate::harness::dingtalk::said::{Author, Spot};
use crate::harness::dingtalk::sign;

async fn respond(ding: &DingTalk, url: &str, body: &Value) -> Value {
    assert!(url.starts_with(&ding.base), "{url}");
    let response = Client::new(String::new()).request(Method::POST, url).json(body).send().await.expect("a response");
    assert_eq!(response.status(), 200);
    response.json().await.expect("JSON")
}

fn text(content: &str) -> Value {
    json!({ "msgtype": "text", "text": { "content": content } })
}

#[tokio::test]
async fn a_message_is_answered_where_it_was_said_for_an_hour_and_a_half() {
    let ding = furnished().await;
    let told = ding.mention("maya01", GROUP, "帮助").await;
    let url = told.body["sessionWebhook"].as_str().expect("an address").to_owned();
    let mut called = text("@maya01 好");
    called["at"] = json!({ "atUserIds": ["maya01"] });
    assert_eq!(respond(&ding, &url, &called).await, json!({ "errcode": 0, "errmsg": "ok" }));
    let seen = ding.seen_by("lin02", &Spot::Group(GROUP.into()));
    let answer = ding.read(&seen[1], "lin02");
    assert_eq!((answer.text.as_str(), answer.active.as_slice()), ("@Maya 好", &[Active::Mention("maya01".into())][..]));
    ding.clock().pass(TimeDelta::minutes(90));
    assert_eq!(code(&respond(&ding, &url, &text("hi")).await), "");
    ding.clock().pass(TimeDelta::seconds(3));
    assert_eq!(code(&respond(&ding, &url, &text("hi")).await), "300001");
}

#[tokio::test]
async fn wrong_messages_have_their_codes() {
    let ding = furnished().await;
    let told = ding.say("maya01", "帮助").await;
    let url = told.body["sessionWebhook"].as_str().expect("an address").to_owned();
    let names: Vec<String> = (0..51).map(|number| format!("u{number}")).collect();
    for (body, wanted) in [
        (json!({ "msgtype": "image", "image": {} }), "400105"),
        (json!({ "text": { "content": "hi" } }), "400105"),
        (json!({ "msgtype": "text", "text": "hi" }), "40035"),
        (json!({ "msgtype": "text", "text": { "content": " " } }), "40035"),
        (json!({ "msgtype": "markdown", "markdown": { "text": "hi" } }), "40035"),
        (json!({ "msgtype": "markdown", "markdown": { "title": "t", "text": "hi", "at": 1 } }), "40035"),
        (json!({ "msgtype": "text", "text": { "content": "hi" }, "extra": 1 }), "40035"),
        (json!({ "msgtype": "text", "text": { "content": "hi" }, "at": { "atUserIds": names } }), "40035"),
        (json!({ "msgtype": "text", "text": { "content": "hi" }, "at": { "users": [] } }), "40035"),
        (json!({ "msgtype": "actionCard", "actionCard": { "title": "t", "text": "x", "btns": [] } }), "40035"),
        (text(&"x".repeat(20_000)), "40035"),
        (json!([]), "40035"),
    ] {
        assert_eq!(code(&respond(&ding, &url, &body).await), wanted, "{body}");
    }
    let request = Client::new(String::new()).request(Method::POST, &url).body("{}");
    let answer: Value = request.send().await.expect("a response").json().await.expect("JSON");
    assert_eq!(code(&answer), "43004");
    for good in [
        json!({ "msgtype": "markdown", "markdown": { "title": "t", "text": "**hi**" } }),
        json!({ "msgtype": "actionCard", "actionCard": { "title": "t", "text": "x", "singleTitle": "a", "singleURL": "https://a" } }),
        json!({ "msgtype": "actionCard", "actionCard": { "title": "t", "text": "x", "btnOrientation": "1",
            "btns": [{ "title": "a", "actionURL": "dtmd://dingtalkclient/sendMessage?content=%2Fokr%20%E8%B7%B3" }] } }),
    ] {
        assert_eq!(code(&respond(&ding, &url, &good).await), "", "{good}");
    }
    let seen = ding.seen_by("maya01", &Spot::Direct("maya01".into()));
    let said = ding.tap("maya01", seen.last().expect("a message"), "a").await.expect("something is said");
    assert_eq!(said.body["text"]["content"], "/okr 跳");
}

fn address(token: &str, time: i64, secret: &str) -> String {
    let sign = sign::robot(secret, &time.to_string());
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("sign", &sign).finish();
    format!("/robot/send?access_token={token}&timestamp={time}&{query}")
}

#[tokio::test]
async fn a_groups_own_robot_posts_what_is_signed_and_not_too_much() {
    let ding = furnished().await;
    ding.robot("cidgone4g==", "hook-2", None);
    let now = ding.now().await.timestamp_millis();
    let post = async |path: &str, body: &Value| code(&respond(&ding, &format!("{}{path}", ding.base), body).await);
    let good = address("hook-1", now, "SECown");
    let mut once = text("report");
    once["msgUuid"] = json!("digest-1");
    for _ in 0..2 {
        assert_eq!(post(&good, &once).await, "");
    }
    let spot = Spot::Group(GROUP.into());
    let seen = ding.seen_by("maya01", &spot);
    assert_eq!((seen.len(), &seen[0].author), (1, &Author::GroupRobot("hook-1".into())), "the same key is posted once");
    for (path, wanted) in [
        (address("hook-9", now, "SECown"), "400101"),
        (address("hook-1", now, "SECother"), "310000"),
        (address("hook-1", now - 3_600_001, "SECown"), "310000"),
        (address("hook-1", now + 3_600_001, "SECown"), "310000"),
        ("/robot/send?access_token=hook-1".to_owned(), "310000"),
        ("/robot/send?access_token=hook-2".to_owned(), "400013"),
    ] {
        assert_eq!(post(&path, &text("hi")).await, wanted, "{path}");
    }
    for _ in 1..20 {
        assert_eq!(post(&good, &text("more")).await, "");
    }
    assert_eq!(post(&good, &text("too much")).await, "410100");
    ding.clock().pass(TimeDelta::minutes(9));
    assert_eq!(post(&good, &text("too soon")).await, "410100");
    ding.clock().pass(TimeDelta::minutes(2));
    assert_eq!(post(&good, &text("late")).await, "");
    assert_eq!(ding.seen_by("maya01", &spot).len(), 21);
}
