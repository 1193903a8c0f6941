//! People talk with whoever is behind the fake DingTalk, and read what they are told.

use std::sync::Arc;

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::fake::{GROUP, NOW, furnished, post};
use super::fake_cards::card;
use super::parrot::Parrot;
use crate::harness::chat::Chat;
use crate::harness::dingtalk::frames;
use crate::harness::dingtalk::listen::{Talk, Way};
use crate::harness::dingtalk::reader::Active;
use crate::harness::dingtalk::said::Spot;
use crate::harness::dingtalk::stories::{Lived, id, people};
use crate::harness::words::words;
use crate::harness::{Client, Fake, Kind};

/// Answers each message with its own text, in markdown, calling its speaker by name; and each press with a text on the card.
async fn repeat(mut parrot: Parrot) {
    while let Some(frame) = parrot.hear().await {
        let frame: Value = serde_json::from_str(&frame).expect("JSON");
        let data: Value = serde_json::from_str(frame["data"].as_str().expect("a text")).expect("JSON");
        if frame["headers"]["topic"] == frames::CARD {
            let changed = json!({ "cardData": { "cardParamMap": { "markdown": "pressed" } } });
            parrot.ack(&frame, 200, &json!({ "response": changed })).await;
            continue;
        }
        parrot.ack(&frame, 200, &json!({ "response": null })).await;
        let (user, said) = (data["senderStaffId"].as_str(), data["text"]["content"].as_str());
        let text = format!("@{} **said** {}", user.unwrap_or("nobody"), said.unwrap_or_default());
        let answer =
            json!({ "msgtype": "markdown", "markdown": { "title": "t", "text": text }, "at": { "atUserIds": [user] } });
        let url = data["sessionWebhook"].as_str().expect("an address");
        let (status, answer) = Client::new(String::new()).post(url, &answer).await;
        assert_eq!((status, &answer["errcode"]), (200, &json!(0)), "{answer}");
    }
}

#[tokio::test]
async fn what_is_said_is_answered_where_it_was_said() {
    let ding = furnished().await;
    let _parrot = tokio::spawn(repeat(Parrot::connected(&ding).await));
    ding.gateway().connected(1).await;
    let talk = Talk { ding: &ding, way: Way::Stream, app: None };
    assert_eq!(talk.ask("maya01", "hi").await, "@Maya said hi");
    assert_eq!(talk.mention("lin02", GROUP, "@okrbot hi").await, "@李雷 said hi");
    // Who is of another organisation, and everybody while the app is not published, has no id here.
    assert_eq!(talk.ask("olga09", "hi").await, "@nobody said hi");
    ding.state().app.is_published = false;
    assert_eq!(talk.ask("maya01", "hi").await, "@nobody said hi");
    let fires = ding.fires();
    assert_eq!(fires, [Active::Mention("maya01".into()), Active::Mention("lin02".into())]);
    assert_eq!(ding.seen_by("lin02", &Spot::Direct("maya01".into())).len(), 0, "what is private is private");
    assert_eq!(ding.all_seen_by("lin02").len(), 2);
}

#[tokio::test]
async fn a_press_is_answered_on_the_card() {
    let ding = furnished().await;
    let _parrot = tokio::spawn(repeat(Parrot::connected(&ding).await));
    ding.gateway().connected(1).await;
    post(&ding, "/v1.0/card/instances/createAndDeliver", &card("okr-1", "IM_ROBOT.maya01")).await;
    assert_eq!(ding.asked("maya01", "standup:"), [&NOW[..16]]);
    let talk = Talk { ding: &ding, way: Way::Stream, app: None };
    assert_eq!(talk.press("maya01", "standup:", "跳过").await, "pressed");
}

#[tokio::test]
async fn what_is_no_text_is_told_without_one() {
    let ding = furnished().await;
    let picture = ding.show("maya01", "picture", json!({ "downloadCode": "mIof" })).await;
    assert_eq!((&picture.body["msgtype"], picture.body.get("text")), (&json!("picture"), None));
    let quota = ding.say_over_quota("maya01", "hi").await;
    assert_eq!((&quota.body["errorCode"], quota.body.get("text")), (&json!(20_001), None));
    ding.clock().pass(TimeDelta::seconds(1));
    assert_eq!(ding.clock().outside(), ding.now().await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_clock_is_that_of_the_okrbot_in_it() {
    let begin = "2026-11-23T00:00:00Z";
    let somebody = Arc::new(Fake::new([]));
    let lived = Lived::around(Kind::Sqlite, begin, people(begin).await, somebody, &[]).await;
    lived.travel("2026-11-24T09:00:00Z").await;
    let now = lived.ding.now().await;
    assert!(now.to_rfc3339().starts_with("2026-11-24T09:00:0"), "{now}");
    assert!(
        (lived.ding.clock().outside() - okrbot::clock::now(0)).num_seconds().abs() < 5,
        "outside it is another time"
    );
    // Somebody is told of what happens by the way that they have.
    let told = lived.ding.say(&id("maya"), "帮助").await;
    let letter = lived.ding.letter(&told, now);
    let Way::Http(okrbot) = &lived.way else { panic!("nobody opens a connection") };
    assert_eq!(letter.to(okrbot).await.status, 404, "it knows no DingTalk");
    assert!(lived.channel().await.is_empty() && lived.asked("maya", "monday:").await.is_empty());
    assert_eq!(lived.seen().await.len(), 1);
}

#[test]
fn the_answers_of_a_form_are_said_in_words() {
    for (key, answers, said) in [
        (
            "standup:",
            json!({ "yesterday": "登录", "today": "测试", "obstacles": "无", "B2": "solved" }),
            "B2 解决\n阻碍：无\n今天：测试\n昨天：登录",
        ),
        (
            "monday:",
            json!({ "O1": "change", "O1.change": "aim lower", "O2": "keep", "focus": "ship" }),
            "O2 保持\nO1 要改：aim lower\n重点：ship",
        ),
        (
            "review:",
            json!({ "O1.1.value": "52", "O1.1.score": "0.6", "O1.2.value": "1.4", "O1.2.score": "suggested",
                "O1.2.note": "vendor late" }),
            "O1.1 52 0.6\nO1.2 1.4 采用建议 vendor late",
        ),
    ] {
        assert_eq!(words(key, &answers), said, "{key}");
    }
}
