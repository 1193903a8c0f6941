//! The fake WeCom's codes change a card once, for those who are listed, within three days.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::fake::{code, furnished, post, reads, with};
use super::fake_cards::{at, buttons, card, lists, notice, send, vote};
use crate::harness::wecom::faults::Fault;
use crate::harness::wecom::stories::AGENT;

/// Changes a card.
fn change(users: Value, rc: &Value, name: &str, value: Value) -> Value {
    let body = json!({ "userids": users, "agentid": AGENT, "response_code": rc });
    with(body, name, value)
}

#[tokio::test]
async fn a_code_changes_a_card_once_for_those_who_are_listed() {
    let wecom = furnished().await;
    const UPDATE: &str = "message/update_template_card";
    let sent = post(&wecom, "message/send", &card("lilei|maya.w|tom_01", buttons("t1"))).await;
    let done = json!({ "replace_name": "已提交" });
    let update = change(json!(["LILEI", "maya.W", "far"]), &sent["response_code"], "button", done.clone());
    let answer = post(&wecom, UPDATE, &update).await;
    assert_eq!((code(&answer), &answer["invaliduser"]), (0, &json!(["far"])));
    let open = "OKR\n周计划\n11月23日\n请选择\n[保持] [跳过]";
    let grey = "OKR\n周计划\n11月23日\n请选择\n〔已提交〕";
    assert_eq!([reads(&wecom, "lilei"), reads(&wecom, "Maya.W"), reads(&wecom, "TOM_01")], [[grey], [grey], [open]]);
    assert_eq!(code(&post(&wecom, UPDATE, &update).await), 40_058, "it is used");
    let sent = send(&wecom, lists("t2")).await;
    let other = with(vote("t2", 1), "replace_text", json!("好了"));
    let update = change(json!(["lilei"]), &sent["response_code"], "template_card", other);
    assert_eq!(code(&post(&wecom, UPDATE, &update).await), 0);
    assert_eq!(reads(&wecom, "lilei")[1], "O1.1？\n☐绿\n☑黄\n☐红\n〔好了〕");
    let late = send(&wecom, lists("t3")).await;
    wecom.clock().pass(TimeDelta::hours(72));
    let update = change(json!(["lilei"]), &late["response_code"], "button", done);
    assert_eq!(code(&post(&wecom, UPDATE, &update).await), 40_058, "three days are over");
}

#[tokio::test]
async fn changes_that_are_none_have_their_codes() {
    let wecom = furnished().await;
    const UPDATE: &str = "message/update_template_card";
    let sent = send(&wecom, buttons("t1")).await;
    send(&wecom, buttons("t9")).await;
    let noticed = send(&wecom, notice("t2")).await;
    let (rc, name) = (&sent["response_code"], json!({ "replace_name": "x" }));
    let good = change(json!(["lilei"]), rc, "button", name.clone());
    for (body, wanted) in [
        (change(json!("lilei"), rc, "button", name.clone()), 40_035),
        (change(json!([7]), rc, "button", name.clone()), 40_035),
        (change(json!(["maya.w"]), rc, "button", name.clone()), 81_013),
        (with(good.clone(), "agentid", json!(9)), 301_002),
        (with(good.clone(), "response_code", json!("x")), 40_058),
        (with(good.clone(), "button", Value::Null), 40_058),
        (with(good.clone(), "button", json!({ "replace_name": "" })), 40_058),
        (with(good.clone(), "button", json!({ "replace_name": "x", "key": "y" })), 40_058),
        (with(good.clone(), "template_card", buttons("t1")), 40_058),
        (with(good.clone(), "userid", json!("lilei")), 40_035),
        (change(json!(["lilei"]), rc, "template_card", buttons("t9")), 42_014),
        (change(json!(["lilei"]), rc, "template_card", at(notice("t1"), "/card_action", Value::Null)), 42_045),
        (change(json!(["lilei"]), &noticed["response_code"], "button", name), 40_058),
    ] {
        assert_eq!(code(&post(&wecom, UPDATE, &body).await), wanted, "{body}");
    }
    // None of it used the code up.
    assert_eq!(code(&post(&wecom, UPDATE, &good).await), 0);
    wecom.order("message/send", &Fault::Codeless, 1);
    assert!(send(&wecom, buttons("t5")).await.get("response_code").is_none());
}
