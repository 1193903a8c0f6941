//! A hand on the fake WeCom's cards of the app: buttons, choices, and cards that are no longer what they were.

use serde_json::json;

use super::fake::{furnished, post, reads};
use super::fake_app::{opened, server};
use super::fake_cards::{buttons, card, lists, vote};
use crate::harness::wecom::WeCom;
use crate::harness::wecom::occur::Told;
use crate::harness::wecom::press::OnScreen;
use crate::harness::wecom::xml;

#[tokio::test]
async fn a_card_is_pressed_and_told_with_a_fresh_code() {
    let wecom = furnished().await;
    let (client, came, _server) = server(|_, _| Some((200, String::new()))).await;
    for card in [buttons("t1"), vote("t2", 0), vote("t3", 1), lists("t4")] {
        post(&wecom, "message/send", &self::card("lilei", card)).await;
    }
    let tell = async |told: &Told| {
        wecom.post(&client, told).await;
        opened(&came.lock().expect("what came").pop().expect("a call"))
    };
    let press = tell(&wecom.press("LILEI", &wecom.card("lilei", "monday:"), "跳过").await).await;
    let text = |name: &str| press.only(name).expect("a text").to_owned();
    assert_eq!(["EventKey", "TaskId", "CardType"].map(text), ["monday:4/skip", "t1", "button_interaction"]);
    // The code that came along changes the card of the one who pressed.
    let done = json!({ "userids": ["lilei"], "agentid": 1_000_002, "response_code": text("ResponseCode"), "button": { "replace_name": "✓" } });
    assert_eq!(post(&wecom, "message/update_template_card", &done).await["errcode"], 0);
    assert!(reads(&wecom, "lilei")[0].ends_with("〔✓〕"));
    let chosen = |node: &xml::Node| -> Vec<(String, Vec<String>)> {
        let Some(items) = node.children.iter().find(|child| child.name == "SelectedItems") else { return Vec::new() };
        let ids = |item: &xml::Node| item.children[1].children.iter().map(|id| id.text.clone()).collect();
        items.children.iter().map(|item| (item.only("QuestionKey").expect("a key").to_owned(), ids(item))).collect()
    };
    let several = wecom.card("lilei", "review:").choose("O1.1？", &["绿", "id-红"]);
    assert_eq!(several.task, "t3");
    let submitted = tell(&wecom.press("lilei", &several, "提交").await).await;
    assert_eq!(chosen(&submitted), [("O1.1".into(), vec!["id-绿".into(), "id-红".into()])]);
    // Of lists in which nobody chose, the first choice is sent unless another one was selected.
    let picked = wecom.card("lilei", "standup:");
    let submitted = tell(&wecom.press("lilei", &picked, "提交").await).await;
    assert_eq!(chosen(&submitted), [("mood".into(), vec!["a".into()]), ("pace".into(), vec!["b".into()])]);
    let submitted = tell(&wecom.press("lilei", &picked.choose("mood：", &["坏"]), "提交").await).await;
    assert_eq!(chosen(&submitted)[0].1, ["b"]);
    // Where nothing is chosen at all, the list is empty or not there.
    let none = several.choose("O1.1", &[]);
    let mut ways = Vec::new();
    for _ in 0..8 {
        ways.push(chosen(&tell(&wecom.press("lilei", &none, "提交").await).await));
    }
    assert!(ways.contains(&Vec::new()) && ways.contains(&vec![("O1.1".into(), Vec::new())]), "{ways:?}");
}

/// A card that was answered, as it stood before.
async fn answered() -> (WeCom, OnScreen) {
    let wecom = furnished().await;
    let sent = post(&wecom, "message/send", &card("lilei", buttons("t1"))).await;
    let seen = wecom.card("lilei", "monday:");
    let done = json!({ "userids": ["lilei"], "agentid": 1_000_002, "response_code": sent["response_code"], "button": { "replace_name": "✓" } });
    post(&wecom, "message/update_template_card", &done).await;
    (wecom, seen)
}

#[tokio::test]
#[should_panic(expected = "another card stands there by now")]
async fn a_card_that_was_replaced_cannot_be_pressed() {
    let (wecom, seen) = answered().await;
    wecom.press("lilei", &seen, "跳过").await;
}

#[tokio::test]
#[should_panic(expected = "it was answered")]
async fn a_card_that_was_answered_cannot_be_pressed() {
    let (wecom, _) = answered().await;
    wecom.press("lilei", &wecom.card("lilei", "monday:"), "跳过").await;
}

#[tokio::test]
async fn the_old_card_can_be_pressed_by_force() {
    let (wecom, seen) = answered().await;
    assert!(wecom.press("lilei", &seen.old(), "跳过").await.body.contains("monday:4/skip"));
}

#[tokio::test]
#[should_panic(expected = "one choice only")]
async fn one_choice_is_one_choice() {
    let wecom = furnished().await;
    post(&wecom, "message/send", &card("lilei", vote("t1", 0))).await;
    wecom.card("lilei", "review:").choose("O1.1", &["绿", "红"]);
}

#[tokio::test]
#[should_panic(expected = "nothing can be chosen any more")]
async fn what_is_disabled_is_disabled() {
    let wecom = furnished().await;
    let mut card = vote("t1", 0);
    card["checkbox"]["disable"] = json!(true);
    post(&wecom, "message/send", &self::card("lilei", card)).await;
    let seen = wecom.card("lilei", "review:");
    assert!(!seen.face.is_open());
    seen.choose("O1.1", &["绿"]);
}
