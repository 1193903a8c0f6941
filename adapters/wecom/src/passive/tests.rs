//! Answers, opened as WeCom opens them.

use super::*;
use crate::receive::testing::{CORP, NOW, aibot_keys, app_keys, long, settings};
use crate::xml;

fn callback(owner: &str) -> Callback {
    Callback { time: NOW, nonce: "nonce1".into(), owner: owner.into() }
}

fn in_app() -> Slot {
    Slot::App { user: "Lin.01".into(), callback: callback(CORP) }
}

fn to_robot() -> Slot {
    Slot::AibotMessage { message: "CAIQ1/=".into(), callback: callback("") }
}

fn on_card(user: Option<&str>) -> Slot {
    Slot::AibotEvent { task: "okr-1@lin".into(), user: user.map(str::to_owned), callback: callback("") }
}

/// The XML inside a response of the app's.
fn opened(reply: &Reply) -> xml::Element {
    assert_eq!((reply.status, reply.content_type.as_str()), (200, "application/xml"));
    let envelope = xml::read(&reply.body).unwrap();
    let [encrypted, signature, time, nonce] =
        ["Encrypt", "MsgSignature", "TimeStamp", "Nonce"].map(|name| envelope.text(name));
    let keys = app_keys();
    let sealing = Sealing::new(&keys).unwrap();
    assert!(sealing.is_signed(signature, time, nonce, encrypted));
    assert_eq!((time, nonce), (NOW.to_string().as_str(), "nonce1"));
    let plain = sealing.open(encrypted).unwrap();
    assert_eq!(plain.owner, CORP);
    xml::read(&plain.text).unwrap()
}

/// The JSON inside a response of the intelligent robot's.
fn unsealed(reply: &Reply) -> Value {
    let envelope: Value = serde_json::from_str(&reply.body).unwrap();
    let text = |name: &str| envelope[name].as_str().unwrap();
    assert_eq!(envelope["timestamp"], json!(NOW));
    let keys = aibot_keys();
    let sealing = Sealing::new(&keys).unwrap();
    let [encrypted, signature, nonce] = ["encrypt", "msgsignature", "nonce"].map(text);
    assert!(sealing.is_signed(signature, &NOW.to_string(), nonce, encrypted));
    let plain = sealing.open(encrypted).unwrap();
    assert_eq!((plain.owner.as_str(), nonce), ("", "nonce1"));
    serde_json::from_str(&plain.text).unwrap()
}

#[test]
fn the_app_answers_in_plain_text() {
    let said = "收到：O1 <提升留存> ]]> & ✅\n第二行";
    let root = opened(&text(&settings(), &in_app(), said).unwrap());
    let parts = ["ToUserName", "FromUserName", "MsgType", "Content"].map(|name| root.text(name));
    assert_eq!(parts, ["Lin.01", CORP, "text", said]);
    assert_eq!(root.text("CreateTime"), NOW.to_string());
}

#[test]
fn the_robot_answers_with_a_stream_that_is_over() {
    let answer = unsealed(&text(&settings(), &to_robot(), "**完成** \"x\"").unwrap());
    let stream = &answer["stream"];
    assert_eq!((&answer["msgtype"], &stream["finish"]), (&json!("stream"), &json!(true)));
    assert_eq!(stream["content"], "**完成** \"x\"");
    assert_eq!(stream["id"].as_str().map(str::len), Some(32));
}

#[test]
fn a_card_changes_under_its_own_id_and_in_a_group_for_one_alone() {
    let shown = json!({ "card_type": "text_notice", "main_title": { "title": "✓" }, "task_id": "another" });
    let change = unsealed(&card(&settings(), &on_card(Some("Lin.01")), shown.clone()).unwrap());
    let expected = json!({
        "response_type": "update_template_card", "userids": ["Lin.01"],
        "template_card": { "card_type": "text_notice", "main_title": { "title": "✓" }, "task_id": "okr-1@lin" },
    });
    assert_eq!(change, expected);
    let single = unsealed(&card(&settings(), &on_card(None), shown).unwrap());
    assert_eq!(single.get("userids"), None);
}

#[test]
fn what_does_not_fit_is_sent() {
    for (slot, most) in [(in_app(), 2_048), (to_robot(), 20_480)] {
        assert!(text(&settings(), &slot, &"x".repeat(most)).is_some(), "{slot:?}");
        assert_eq!(text(&settings(), &slot, &"x".repeat(most + 1)), None, "{slot:?}");
        assert_eq!(text(&settings(), &slot, ""), None, "{slot:?}");
        assert_eq!(card(&settings(), &slot, json!({})), None, "{slot:?}");
    }
    assert!(text(&settings(), &in_app(), &"字".repeat(682)).is_some());
    assert_eq!(text(&settings(), &in_app(), &"字".repeat(683)), None);
    assert_eq!(text(&settings(), &on_card(None), "x"), None);
    assert_eq!(card(&settings(), &on_card(None), json!("no card")), None);
    assert_eq!(text(&long(), &to_robot(), "x"), None);
    assert_eq!(text(&Settings { app: None, ..settings() }, &in_app(), "x"), None);
}

#[test]
fn the_same_answer_has_the_same_bytes_and_another_one_begins_differently() {
    let says = |slot: &Slot, said: &str| text(&settings(), slot, said).unwrap().body;
    assert_eq!(says(&in_app(), "a"), says(&in_app(), "a"));
    let encrypted = |body: &str| xml::read(body).unwrap().text("Encrypt")[..16].to_owned();
    assert_ne!(encrypted(&says(&in_app(), "a")), encrypted(&says(&in_app(), "b")));
}
