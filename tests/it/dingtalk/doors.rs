//! HTTP mode: who is let in, and what is answered.

use chrono::TimeDelta;
use serde_json::json;

use super::lived::hears;
use crate::harness::chat::Chat;
use crate::harness::count::count;
use crate::harness::dingtalk::http_mode::{Answered, Letter};
use crate::harness::dingtalk::stories::Lived;

const OBJECTIVES: &str = "select count(*) from objectives";

async fn sent(lived: &Lived, letter: &Letter) -> Answered {
    letter.to(&lived.bot.client).await
}

/// The status of a letter that is refused, whose body says nothing.
async fn refused(lived: &Lived, letter: &Letter) -> u16 {
    let answered = sent(lived, letter).await;
    assert_eq!(answered.body, "", "{letter:?}");
    answered.status
}

/// The same letter with another header.
fn with(letter: &Letter, name: &str, value: &str) -> Letter {
    let mut letter = letter.clone();
    letter.headers.iter_mut().find(|(found, _)| *found == name).expect("a header").1 = value.to_owned();
    letter
}

/// The bytes that are encrypted of a text for an owner, with that many bytes of padding that each say `says`.
fn padded(text: &str, owner: &str, padding: usize, says: u8) -> Vec<u8> {
    let length = u32::try_from(text.len()).expect("a short text").to_be_bytes();
    let mut bytes = [&[7; 16][..], &length, text.as_bytes(), owner.as_bytes()].concat();
    bytes.extend(std::iter::repeat_n(says, padding));
    bytes
}

by_calls! {
    empty: async fn what_is_not_signed_or_not_now_is_not_let_in(lived: &Lived) {
        let now = lived.ding.now().await;
        let said = lived.ding.say("maya01", "新增 提升留存").await;
        let good = lived.ding.letter(&said, now);
        assert_eq!(refused(lived, &with(&good, "sign", "AAAA")).await, 401);
        assert_eq!(refused(lived, &with(&good, "sign", "no base64!")).await, 401);
        assert_eq!(refused(lived, &with(&good, "timestamp", "soon")).await, 401);
        let later = now.timestamp_millis() + 1;
        assert_eq!(refused(lived, &with(&good, "timestamp", &later.to_string())).await, 401, "another time");
        assert_eq!(refused(lived, &Letter { headers: Vec::new(), ..good.clone() }).await, 401);
        for off in [TimeDelta::minutes(61), -TimeDelta::minutes(61)] {
            assert_eq!(refused(lived, &lived.ding.letter(&said, now + off)).await, 401, "{off}");
        }
        assert_eq!(refused(lived, &Letter { body: "{".into(), ..good.clone() }).await, 400);
        let elsewhere = Letter { path: "/hooks/dingtalk/other".into(), ..good.clone() };
        assert_eq!(refused(lived, &elsewhere).await, 404);
        assert_eq!(count(&lived.bot.app.store, OBJECTIVES).await, 0);
        for off in [TimeDelta::minutes(59), -TimeDelta::minutes(59)] {
            let answered = sent(lived, &lived.ding.letter(&said, now + off)).await;
            assert_eq!((answered.status, answered.json()), (200, json!({ "msgtype": "empty" })));
        }
        hears(&lived.ding, "maya01", "已新增 O1").await;
        assert_eq!(count(&lived.bot.app.store, OBJECTIVES).await, 1, "signing again changes nothing");
    }

    founded: async fn a_press_of_a_card_is_signed_by_a_secret_of_its_own(lived: &Lived) {
        lived.travel("2026-11-24T02:00:00Z").await;
        let seen = lived.ding.card("tom01", "standup:");
        let pressed = lived.ding.press("tom01", &seen, "跳过");
        let now = lived.ding.now().await;
        let good = lived.ding.letter(&pressed, now);
        assert_eq!(refused(lived, &with(&good, "x-ddpaas-signature", "AAAA")).await, 401);
        assert_eq!(refused(lived, &lived.ding.letter(&pressed, now + TimeDelta::minutes(61))).await, 401);
        assert_eq!(refused(lived, &Letter { headers: Vec::new(), ..good.clone() }).await, 401);
        let said = lived.talk().press("tom01", "standup:", "跳过").await;
        assert!(said.contains("已跳过 Product 11月24日 周二 的站会"), "{said}");
        let route = lived.ding.state().routes.values().next().expect("a route").clone();
        assert_eq!(route.url, "http://okrbot.example.com/hooks/dingtalk/card");
        assert_eq!(lived.ding.calls_of("registerCallback").len(), 1, "registered once");
    }

    empty: async fn events_are_decrypted_and_answered_in_kind(lived: &Lived) {
        assert_eq!(lived.ding.check_url(&lived.bot.client).await.status, 200);
        let event = lived.ding.event("robot_msg_read", json!({ "userId": "maya01" }));
        let answered = lived.ding.post(&lived.bot.client, &event).await;
        let letter = lived.ding.letter(&event, lived.ding.now().await);
        let twice = [sent(lived, &letter).await, sent(lived, &letter).await];
        assert_eq!(twice[0], twice[1], "the same bytes to the same bytes");
        assert_ne!(twice[0].body, answered.body, "and others to others");

        let now = lived.ding.now().await;
        let keys = lived.ding.state().app.events.clone().expect("keys");
        let text = r#"{"EventType":"check_url"}"#;
        let sealed = |bytes: Vec<u8>| {
            let (time, encrypted) = (now.timestamp_millis().to_string(), keys.encrypt_raw(bytes));
            let signature = keys.sign(&time, "n", &encrypted);
            let path = format!("/hooks/dingtalk/event?msg_signature={signature}&timestamp={time}&nonce=n");
            Letter { path, headers: Vec::new(), body: json!({ "encrypt": encrypted }).to_string() }
        };
        // The text is as long as it has to be for a padding of each length.
        for padding in 1..=32_usize {
            let owner = &keys.owner;
            let whole = 20 + text.len() + owner.len();
            let spaces = (64 - (whole + padding) % 32) % 32;
            let text = format!("{text}{}", " ".repeat(spaces));
            let says = u8::try_from(padding).expect("a small number");
            let answered = sent(lived, &sealed(padded(&text, owner, padding, says))).await;
            assert_eq!(answered.status, 200, "padding {padding}");
            let answer = answered.json();
            assert_eq!(keys.decrypt(answer["encrypt"].as_str().expect("a text")).as_deref(), Ok("success"));
        }
        let spaces = |padding: usize, owner: &str| " ".repeat((64 - (20 + text.len() + owner.len() + padding) % 32) % 32);
        for says in [0, 33, 255] {
            let text = format!("{text}{}", spaces(8, &keys.owner));
            assert_eq!(refused(lived, &sealed(padded(&text, &keys.owner, 8, says))).await, 400, "padding {says}");
        }
        let other = "dingother";
        let text = format!("{text}{}", spaces(8, other));
        assert_eq!(refused(lived, &sealed(padded(&text, other, 8, 8))).await, 401, "for somebody else");
        let good = lived.ding.letter(&event, now);
        let spoiled = Letter { path: good.path.replace("nonce=n", "nonce=m"), ..good.clone() };
        assert_eq!(refused(lived, &spoiled).await, 401);
        assert_eq!(refused(lived, &lived.ding.letter(&event, now + TimeDelta::minutes(61))).await, 401);
        assert_eq!(refused(lived, &Letter { body: json!({ "encrypt": "AAAA" }).to_string(), ..good }).await, 401);
    }
}
