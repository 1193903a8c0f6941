//! The fake DingTalk's cards: made once, put where they may stand, changed in place, and pressed.

use http::Method;
use serde_json::{Value, json};

use super::fake::{APP, GROUP, call, code, furnished, post};
use crate::harness::dingtalk::DingTalk;
use crate::harness::dingtalk::faults::Fault;
use crate::harness::dingtalk::said::Spot;
use crate::harness::dingtalk::template::WITH_BUTTONS;

const CREATE: &str = "/v1.0/card/instances/createAndDeliver";
const CARD: &str = "/v1.0/card/instances";

/// Buttons that call back, with these labels.
pub fn buttons(labels: &[&str]) -> Value {
    let one = |(number, text): (usize, &&str)| json!({ "text": text, "color": "blue", "id": format!("b_{number}"), "request": true, "params": { "k": "standup:1" } });
    let all: Vec<Value> = labels.iter().enumerate().map(one).collect();
    json!(json!({ "msgButtons": all }).to_string())
}

/// A card for a space.
pub fn card(id: &str, space: &str) -> Value {
    let delivery = match space.starts_with("IM_GROUP") {
        true => ("imGroupOpenSpaceModel", "imGroupOpenDeliverModel", json!({ "robotCode": APP })),
        false => {
            ("imRobotOpenSpaceModel", "imRobotOpenDeliverModel", json!({ "robotCode": APP, "spaceType": "IM_ROBOT" }))
        }
    };
    json!({ "cardTemplateId": WITH_BUTTONS, "outTrackId": id, "callbackType": "STREAM", "userIdType": 1,
        "cardData": { "cardParamMap": { "title": "站会", "markdown": "今天？", "sys_full_json_obj": buttons(&["跳过"]) } },
        "openSpaceId": format!("dtv1.card//{space}"), delivery.0: { "supportForward": false }, delivery.1: delivery.2 })
}

fn changed(mut card: Value, path: &str, value: Value) -> Value {
    *card.pointer_mut(path).unwrap_or_else(|| panic!("no {path}")) = value;
    card
}

fn without(mut card: Value, name: &str) -> Value {
    card.as_object_mut().expect("an object").remove(name);
    card
}

fn texts(ding: &DingTalk, spot: &Spot) -> Vec<String> {
    ding.seen_by("maya01", spot).iter().map(|message| ding.text_of(message)).collect()
}

#[tokio::test]
async fn a_card_is_made_once_and_changed_in_place() {
    let ding = furnished().await;
    let direct = Spot::Direct("maya01".into());
    for _ in 0..2 {
        let (status, answer) = post(&ding, CREATE, &card("okr-1", "IM_ROBOT.maya01")).await;
        assert_eq!((status, &answer["result"]["deliverResults"][0]["success"]), (200, &json!(true)), "{answer}");
        assert_eq!(answer["result"]["outTrackId"], "okr-1");
    }
    // Another card under the same id is not made either.
    post(&ding, CREATE, &changed(card("okr-1", "IM_ROBOT.maya01"), "/cardData/cardParamMap/title", json!("other")))
        .await;
    assert_eq!(texts(&ding, &direct), ["站会\n今天？"]);
    let update = json!({ "outTrackId": "okr-1", "cardData": { "cardParamMap": { "markdown": "已完成 ✅" } },
        "cardUpdateOptions": { "updateCardDataByKey": true } });
    assert_eq!(call(&ding, Method::PUT, CARD, &update).await, (200, json!({ "success": true, "result": true })));
    assert_eq!(texts(&ding, &direct), ["站会\n已完成 ✅"]);
    assert_eq!(ding.card("maya01", "standup:").buttons.len(), 1);
    let whole = without(update, "cardUpdateOptions");
    call(&ding, Method::PUT, CARD, &whole).await;
    assert_eq!(texts(&ding, &direct), ["已完成 ✅"], "without the option all is overwritten");
    let private =
        json!({ "outTrackId": "okr-1", "privateData": { "maya01": { "cardParamMap": { "markdown": "yours" } } } });
    call(&ding, Method::PUT, CARD, &private).await;
    let seen = ding.seen_by("maya01", &direct);
    assert_eq!((ding.read(&seen[0], "maya01").text, ding.text_of(&seen[0])), ("yours".into(), "已完成 ✅".into()));
    ding.every_call_was_good();
}

#[tokio::test]
async fn a_card_stands_only_where_it_may() {
    let ding = furnished().await;
    let delivered = async |card: &Value| post(&ding, CREATE, card).await.1["result"]["deliverResults"][0].clone();
    for group in ["cidaway4g==", "cidgone4g==", "cidnone=="] {
        let result = delivered(&card(&format!("okr-{group}"), &format!("IM_GROUP.{group}"))).await;
        assert_eq!(result["success"], false, "{result}");
        assert_ne!(result["errorMsg"], "");
    }
    assert_eq!(delivered(&card("okr-far", "IM_ROBOT.far03")).await["success"], false);
    ding.order("createAndDeliver", &Fault::Undelivered, 1);
    let space = format!("IM_GROUP.{GROUP}");
    assert_eq!(delivered(&card("okr-1", &space)).await["success"], false);
    assert!(ding.state().messages.is_empty());
    assert_eq!(delivered(&card("okr-1", &space)).await["success"], true);
    let mut only = card("okr-2", &space);
    only["imGroupOpenDeliverModel"]["recipients"] = json!(["lin02"]);
    only["imGroupOpenDeliverModel"]["atUserIds"] = json!({ "lin02": "李雷" });
    delivered(&only).await;
    let spot = Spot::Group(GROUP.into());
    assert_eq!((ding.seen_by("maya01", &spot).len(), ding.seen_by("lin02", &spot).len()), (1, 2));
    assert_eq!(ding.seen_by("lin02", &spot)[1].at, ["lin02"]);
}

#[tokio::test]
async fn wrong_cards_have_their_codes() {
    let ding = furnished().await;
    let good = card("okr-1", "IM_ROBOT.maya01");
    let value = "/cardData/cardParamMap/markdown";
    let json = "/cardData/cardParamMap/sys_full_json_obj";
    let button = |button: Value| changed(good.clone(), json, json!(json!({ "msgButtons": [button] }).to_string()));
    for (body, wanted) in [
        (changed(good.clone(), "/outTrackId", json!("")), "param.outTrackIdEmpty"),
        (without(good.clone(), "cardTemplateId"), "param.cardTemplateIdEmpty"),
        (changed(good.clone(), "/cardTemplateId", json!("none.schema")), "param.templateNotExist"),
        (changed(good.clone(), "/openSpaceId", json!("IM_ROBOT.maya01")), "param.openSpaceIdInvalid"),
        (without(good.clone(), "openSpaceId"), "param.openSpaceIdInvalid"),
        (without(good.clone(), "imRobotOpenSpaceModel"), "param.openSpaceModelError"),
        (without(good.clone(), "imRobotOpenDeliverModel"), "param.openDeliverModelError"),
        (changed(good.clone(), "/imRobotOpenDeliverModel/robotCode", json!("x")), "param.openDeliverModelError"),
        (
            without(card("okr-1", &format!("IM_GROUP.{GROUP}")), "imGroupOpenDeliverModel"),
            "param.openDeliverModelError",
        ),
        (card("okr-1", "IM_ROBOT.nobody"), "param.userIdNotExist"),
        (changed(good.clone(), value, json!(7)), "param.invalid"),
        (changed(good.clone(), value, json!("字".repeat(342))), "param.invalid"),
        (changed(good.clone(), json, json!("{")), "param.invalid"),
        (changed(good.clone(), json, json!({ "msgButtons": [] })), "param.invalid"),
        (changed(good.clone(), json, buttons(&["1", "2", "3", "4", "5", "6"])), "param.invalid"),
        (button(json!({ "text": "a", "id": "B-1", "request": true })), "param.invalid"),
        (button(json!({ "text": "a", "id": "b" })), "param.invalid"),
        (button(json!({ "text": " ", "id": "b", "request": true })), "param.invalid"),
        (button(json!({ "text": "a", "id": "b", "request": true, "color": "green" })), "param.invalid"),
        (changed(good.clone(), "/callbackType", json!("HTTP")), "param.invalid"),
        (changed(good.clone(), "/callbackType", json!("stream")), "param.invalid"),
    ] {
        let (status, answer) = post(&ding, CREATE, &body).await;
        assert_eq!((status, code(&answer).as_str()), (400, wanted), "{body}");
    }
    assert!(ding.state().messages.is_empty());
    for (good_value, name) in [(json!("字".repeat(341)), value), (buttons(&["1", "2", "3", "4", "5"]), json)] {
        let body = changed(card(&format!("okr{name}"), "IM_ROBOT.maya01"), name, good_value);
        assert_eq!(post(&ding, CREATE, &body).await.0, 200, "{body}");
    }
    for (body, wanted) in [
        (json!({ "outTrackId": "okr-9", "cardData": { "cardParamMap": { "title": "x" } } }), "param.cardNotExist"),
        (json!({ "outTrackId": "okr/cardData/cardParamMap/markdown" }), "param.cardDataAndPrivateDataBothEmpty"),
        (json!({ "cardData": { "cardParamMap": { "title": "x" } } }), "param.outTrackIdEmpty"),
    ] {
        assert_eq!(code(&call(&ding, Method::PUT, CARD, &body).await.1), wanted, "{body}");
    }
}

#[tokio::test]
async fn a_route_for_callbacks_is_registered_once() {
    let ding = furnished().await;
    let path = "/v1.0/card/callbacks/register";
    let route = json!({ "callbackRouteKey": "okr", "callbackUrl": "https://okr.example/hooks/dingtalk/card", "apiSecret": "s" });
    let (_, answer) = post(&ding, path, &route).await;
    assert_eq!(answer["result"]["apiSecret"], "s");
    assert_eq!(code(&post(&ding, path, &route).await.1), "param.callbackRouteKeyExist");
    let mut again = route.clone();
    again["forceUpdate"] = json!(true);
    assert_eq!(post(&ding, path, &again).await.0, 200);
    assert_eq!(code(&post(&ding, path, &changed(again, "/callbackUrl", json!("okr"))).await.1), "param.invalid");
    let mut by_http = card("okr-1", "IM_ROBOT.maya01");
    (by_http["callbackType"], by_http["callbackRouteKey"]) = (json!("HTTP"), json!("okr"));
    assert_eq!(post(&ding, CREATE, &by_http).await.0, 200);
}

#[tokio::test]
async fn a_form_of_an_own_template_is_filled_in() {
    let ding = furnished().await;
    ding.template("own.schema");
    let fields = json!({ "fields": [
        { "name": "today", "label": "今天", "type": "TEXT_AREA", "required": true, "defaultValue": "docs" },
        { "name": "score", "label": "打分", "type": "SELECT", "options": [{ "value": "0.7", "text": "0.7" }] },
    ] });
    let mut own = changed(card("okr-1.standup:9", "IM_ROBOT.maya01"), "/cardTemplateId", json!("own.schema"));
    own["cardData"]["cardParamMap"]["form"] = json!("{}");
    assert_eq!(code(&post(&ding, CREATE, &own).await.1), "param.invalid");
    own["cardData"]["cardParamMap"]["form"] = json!(fields.to_string());
    assert_eq!(post(&ding, CREATE, &own).await.0, 200);
    let seen = ding.card("maya01", "standup:9");
    let told = ding.submit("maya01", &seen, &json!({ "score": "0.7" }));
    let content: Value = serde_json::from_str(told.body["content"].as_str().expect("a text")).expect("JSON");
    let wanted = json!({ "actionIds": ["form"], "params": { "form": { "today": "docs", "score": { "index": 0, "value": "0.7" } } } });
    assert_eq!(content["cardPrivateData"], wanted);
}
