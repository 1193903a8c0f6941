//! The fake WeCom's intelligent robot by the long connection: what it is told, and what it can say to whom.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::fake::furnished;
use super::fake_cards::{buttons, lists, vote};
use super::parrot::Parrot;
use crate::harness::wecom::WeCom;
use crate::harness::wecom::model::Manner;
use crate::harness::wecom::occur::Told;
use crate::harness::wecom::press::OnScreen;
use crate::harness::wecom::reader::Active;
use crate::harness::wecom::said::{Author, Spot};
use crate::harness::wecom::stories::{CORP, HOME};

/// A WeCom that writes plainly, and who is connected to it.
async fn connected() -> (WeCom, Parrot) {
    let wecom = furnished().await;
    wecom.state().manner = Manner::Plain;
    let parrot = Parrot::subscribed(&wecom).await;
    (wecom, parrot)
}

/// Tells something; the `req_id` and the body that came.
async fn told(wecom: &WeCom, parrot: &mut Parrot, told: &Told) -> (String, Value) {
    let req_id = wecom.push(told).await.expect("a connection");
    let frame = parrot.hear().await.expect("a frame");
    assert_eq!(frame["headers"]["req_id"], json!(req_id));
    (req_id, frame["body"].clone())
}

fn stream(id: &str, finish: bool, text: &str) -> Value {
    json!({ "msgtype": "stream", "stream": { "id": id, "finish": finish, "content": text } })
}

fn markdown(text: &str) -> Value {
    json!({ "msgtype": "markdown", "markdown": { "content": text } })
}

fn card(card: Value) -> Value {
    json!({ "msgtype": "template_card", "template_card": card })
}

/// A push.
fn to(chat: &str, kind: u64, mut body: Value) -> Value {
    (body["chatid"], body["chat_type"]) = (json!(chat), json!(kind));
    body
}

/// What somebody reads that the robot said.
fn said(wecom: &WeCom, user: &str, spot: &Spot) -> Vec<String> {
    let seen = wecom.seen_by(user, spot).into_iter().filter(|message| message.author == Author::Aibot);
    seen.map(|message| wecom.read(&message, user).text).collect()
}

fn group() -> Spot {
    Spot::Group(HOME.into())
}

#[tokio::test]
async fn what_people_say_is_told_without_an_address() {
    let (wecom, mut parrot) = connected().await;
    let (req_id, body) = told(&wecom, &mut parrot, &wecom.mention("LILEI", HOME, "列表 @Tom").await).await;
    assert_eq!(
        (&body["msgtype"], &body["chattype"], &body["chatid"], &body["from"], &body["text"]["content"]),
        (&json!("text"), &json!("group"), &json!(HOME), &json!({ "userid": "lilei" }), &json!("@okrbot 列表 @Tom"))
    );
    assert!(body["msgid"].is_string() && body["aibotid"].is_string() && body.get("response_url").is_none());
    assert_eq!(parrot.answer("aibot_respond_msg", &req_id, &stream("s1", true, "**好**")).await, Some(0));
    assert_eq!(said(&wecom, "Maya.W", &group()), ["好"]);
    assert_eq!(wecom.all_seen_by("far").len(), 0, "who is not in the group sees nothing of it");
    let answer = wecom.seen_by("lilei", &group()).pop().expect("an answer");
    assert_eq!(answer.content.kind(), "rich");
    let (_, body) = told(&wecom, &mut parrot, &wecom.quote("lilei", &answer, "再说").await).await;
    assert_eq!((&body["text"]["content"], &body["quote"]["text"]["content"]), (&json!("@okrbot 再说"), &json!("好")));
    let (_, body) = told(&wecom, &mut parrot, &wecom.say_to_bot("lilei", "帮助").await).await;
    assert_eq!(
        (&body["chattype"], body.get("chatid"), &body["text"]["content"]),
        (&json!("single"), None, &json!("帮助"))
    );
    let (_, body) = told(&wecom, &mut parrot, &wecom.speak("lilei", "请假").await).await;
    assert_eq!((&body["msgtype"], &body["voice"]["content"]), (&json!("voice"), &json!("请假")));
    let (_, body) = told(&wecom, &mut parrot, &wecom.feedback("lilei", "F1").await).await;
    assert_eq!((&body["event"]["feedback_event"]["id"], &body["from"]["corpid"]), (&json!("F1"), &json!(CORP)));
}

#[tokio::test]
async fn it_comes_in_every_manner() {
    let (wecom, mut parrot) = connected().await;
    wecom.state().manner = Manner::Mixed;
    let (mut spaces, mut flat, mut placed) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..20 {
        let (_, body) = told(&wecom, &mut parrot, &wecom.mention("lilei", HOME, "x").await).await;
        spaces.push(body["text"]["content"] == "@okrbot x");
        let (_, body) = told(&wecom, &mut parrot, &wecom.feedback("lilei", "F1").await).await;
        flat.push(body["event"]["id"] == "F1");
        placed.push(body["chattype"] == "single");
    }
    for ways in [spaces, flat, placed] {
        assert!(ways.contains(&true) && ways.contains(&false), "{ways:?}");
    }
}

#[tokio::test]
async fn an_answer_grows_until_it_is_whole() {
    let (wecom, mut parrot) = connected().await;
    let (req_id, _) = told(&wecom, &mut parrot, &wecom.say_to_bot("lilei", "hi").await).await;
    let mut answer = async |id: &str, finish: bool, text: &str| {
        parrot.answer("aibot_respond_msg", &req_id, &stream(id, finish, text)).await
    };
    let spot = Spot::Bot("lilei".into());
    assert_eq!(answer("s1", false, "一").await, Some(0));
    let before = wecom.state().step;
    assert_eq!(answer("s1", true, "一二").await, Some(0));
    assert_eq!(said(&wecom, "lilei", &spot), ["一二"]);
    assert_eq!(wecom.news("lilei", Some(&spot), before).len(), 1);
    assert_eq!(answer("s1", true, "一二三").await, Some(846_608), "it was whole");
    assert_eq!(answer("s2", false, "x").await, Some(0));
    wecom.clock().pass(TimeDelta::minutes(6));
    assert_eq!(answer("s2", true, "x y").await, Some(846_608), "too late");
}

#[tokio::test]
async fn what_it_cannot_say_has_its_code() {
    let (wecom, mut parrot) = connected().await;
    let (message, _) = told(&wecom, &mut parrot, &wecom.say_to_bot("lilei", "hi").await).await;
    let (enter, _) = told(&wecom, &mut parrot, &wecom.enter_chat("lilei").await).await;
    let long = "字".repeat(6_827);
    let mut with_question = buttons("n1");
    with_question["button_list"][0]["type"] = json!(0);
    for (cmd, req_id, body, wanted) in [
        ("aibot_respond_msg", "S9", stream("s", true, "x"), 846_605),
        ("aibot_respond_msg", enter.as_str(), stream("s", true, "x"), 846_605),
        ("aibot_respond_msg", message.as_str(), json!({ "msgtype": "text", "text": { "content": "x" } }), 40_008),
        ("aibot_respond_msg", &message, json!({}), 40_008),
        ("aibot_respond_msg", &message, json!({ "msgtype": "markdown" }), 40_063),
        ("aibot_respond_msg", &message, to("lilei", 1, markdown("x")), 40_035),
        ("aibot_respond_msg", &message, stream("", true, "x"), 40_058),
        (
            "aibot_respond_msg",
            &message,
            json!({ "msgtype": "stream", "stream": { "id": "s", "finish": 1, "content": "x" } }),
            40_058,
        ),
        ("aibot_respond_msg", &message, stream("s", true, ""), 44_004),
        ("aibot_respond_msg", &message, stream("s", true, &long), 45_002),
        ("aibot_respond_msg", &message, markdown(&long), 45_002),
        ("aibot_respond_msg", &message, card(with_question), 40_035),
        ("aibot_respond_welcome_msg", &message, json!({ "msgtype": "text", "text": { "content": "x" } }), 846_605),
        ("aibot_respond_welcome_msg", &enter, markdown("x"), 40_008),
        (
            "aibot_respond_welcome_msg",
            &enter,
            json!({ "msgtype": "text", "text": { "content": "字".repeat(683) } }),
            45_002,
        ),
        (
            "aibot_respond_update_msg",
            &message,
            json!({ "response_type": "update_template_card", "template_card": buttons("t") }),
            846_605,
        ),
        ("aibot_send_msg", "R1", markdown("x"), 40_058),
        ("aibot_send_msg", "R1", to("lilei", 3, markdown("x")), 40_058),
        ("aibot_send_msg", "R1", to("lilei", 1, stream("s", true, "x")), 40_008),
        ("aibot_send_msg", "R1", to("Maya.W", 1, markdown("x")), 93_006),
        ("aibot_send_msg", "R1", to("lilei", 2, markdown("x")), 93_006),
        ("aibot_send_msg", "R1", to("Maya.W", 0, markdown("x")), 93_006),
        ("aibot_send_msg", "R1", to(HOME, 2, markdown("x")), 93_006),
    ] {
        assert_eq!(parrot.answer(cmd, req_id, &body).await, Some(wanted), "{cmd} {body}");
    }
    assert_eq!(wecom.calls().iter().filter(|call| call.is_mistake()).count(), 23);
    assert!(said(&wecom, "lilei", &Spot::Bot("lilei".into())).is_empty());
    wecom.clock().pass(TimeDelta::hours(24));
    assert_eq!(parrot.answer("aibot_respond_msg", &message, &markdown("x")).await, Some(846_605), "a day is over");
}

#[tokio::test]
async fn it_pushes_where_somebody_has_spoken() {
    let (wecom, mut parrot) = connected().await;
    told(&wecom, &mut parrot, &wecom.mention("lilei", HOME, "hi").await).await;
    told(&wecom, &mut parrot, &wecom.say_to_bot("lilei", "hi").await).await;
    let mut push = async |body: &Value| parrot.call("aibot_send_msg", body).await.expect("an ack");
    assert_eq!(push(&to("LiLei", 1, markdown("# 提醒\n[a](https://b)"))).await, 0);
    assert_eq!(push(&to("lilei", 1, card(vote("t1", 0)))).await, 0);
    assert_eq!(push(&to("lilei", 1, card(buttons("t1")))).await, 42_014, "a name is given once");
    assert_eq!(push(&to(&HOME.to_lowercase(), 2, markdown("x"))).await, 93_006, "case matters");
    assert_eq!(push(&to(HOME, 2, card(buttons("t2")))).await, 40_008);
    wecom.state().aibot.pushes_cards_to_groups = true;
    assert_eq!(push(&to(HOME, 2, card(buttons("t2")))).await, 0);
    assert_eq!(said(&wecom, "lilei", &Spot::Bot("lilei".into())), ["提醒\na", "O1.1？\n○绿\n●黄\n○红\n[提交]"]);
    assert_eq!(wecom.fires(), [Active::Link("https://b".into())]);
    // Where it is not said whether it is a group, it may be either.
    for chat in [HOME, "lilei"] {
        let mut body = markdown("x");
        body["chatid"] = json!(chat);
        assert_eq!(push(&body).await, 0, "{chat}");
    }
    // Thirty a minute, two of which were said already, and every conversation for itself.
    for _ in 0..28 {
        assert_eq!(push(&to(HOME, 2, markdown("x"))).await, 0);
    }
    assert_eq!(push(&to(HOME, 2, markdown("x"))).await, 45_009);
    assert_eq!(push(&to("lilei", 1, markdown("x"))).await, 0);
    wecom.clock().pass(TimeDelta::minutes(1));
    assert_eq!(push(&to(HOME, 2, markdown("x"))).await, 0);
    wecom.state().groups[0].has_bot = false;
    assert_eq!(push(&to(HOME, 2, markdown("x"))).await, 93_006, "it was taken out");
}

#[tokio::test]
async fn who_enters_is_greeted_within_five_seconds() {
    let (wecom, mut parrot) = connected().await;
    let hello = json!({ "msgtype": "text", "text": { "content": "您好 **x**" } });
    let (req_id, body) = told(&wecom, &mut parrot, &wecom.enter_chat("lilei").await).await;
    assert_eq!(body["event"], json!({ "eventtype": "enter_chat" }));
    assert_eq!(parrot.answer("aibot_respond_welcome_msg", &req_id, &hello).await, Some(0));
    assert_eq!(said(&wecom, "lilei", &Spot::Bot("lilei".into())), ["您好 **x**"]);
    assert_eq!(parrot.answer("aibot_respond_welcome_msg", &req_id, &hello).await, Some(846_605), "once");
    let (late, _) = told(&wecom, &mut parrot, &wecom.enter_chat("lilei").await).await;
    wecom.clock().pass(TimeDelta::seconds(5));
    assert_eq!(parrot.answer("aibot_respond_welcome_msg", &late, &hello).await, Some(846_605));
}

/// Puts another card there.
fn change(card: Value) -> Value {
    json!({ "response_type": "update_template_card", "template_card": card })
}

#[tokio::test]
async fn a_card_is_pressed_and_replaced_within_five_seconds() {
    let (wecom, mut parrot) = connected().await;
    let (req_id, _) = told(&wecom, &mut parrot, &wecom.mention("lilei", HOME, "问我").await).await;
    assert_eq!(parrot.answer("aibot_respond_msg", &req_id, &card(lists("t1"))).await, Some(0));
    let press = async |user: &str| {
        let seen: OnScreen = wecom.card(user, "standup:").choose("mood", &["坏"]);
        assert_eq!(seen.spot, group());
        wecom.press(user, &seen, "提交").await
    };
    let (req_id, body) = told(&wecom, &mut parrot, &press("Maya.W").await).await;
    assert_eq!((&body["chattype"], &body["chatid"]), (&json!("group"), &json!(HOME)));
    let event = &body["event"]["template_card_event"];
    assert_eq!((&event["task_id"], &event["event_key"]), (&json!("t1"), &json!("standup:9")));
    let items = json!([{ "question_key": "mood", "option_ids": { "option_id": ["b"] } }, { "question_key": "pace", "option_ids": { "option_id": ["b"] } }]);
    assert_eq!(event["selected_items"]["selected_item"], items);
    let mut done = lists("t1");
    for index in [0, 1] {
        done["select_list"][index]["disable"] = json!(true);
    }
    for (body, wanted) in [
        (json!({ "template_card": done }), 40_058),
        (json!({ "response_type": "update_template_card" }), 40_063),
        (change(lists("t2")), 42_014),
        (json!({ "response_type": "update_template_card", "template_card": done, "userids": ["far"] }), 40_031),
        (json!({ "response_type": "update_template_card", "template_card": done, "userids": "maya.w" }), 40_035),
        (json!({ "response_type": "update_template_card", "template_card": done, "users": [] }), 40_035),
        (json!({ "response_type": "update_template_card", "template_card": done, "userids": ["maya.w"] }), 0),
        (change(done.clone()), 846_605),
    ] {
        assert_eq!(parrot.answer("aibot_respond_update_msg", &req_id, &body).await, Some(wanted), "{body}");
    }
    // It is another card for her, and the same for the others.
    assert!(!wecom.card("Maya.W", "standup:").face.is_open() && wecom.card("lilei", "standup:").face.is_open());
    let (late, _) = told(&wecom, &mut parrot, &press("lilei").await).await;
    wecom.clock().pass(TimeDelta::seconds(5));
    assert_eq!(parrot.answer("aibot_respond_update_msg", &late, &change(done.clone())).await, Some(846_605));
    // Without names it is another one for all.
    let (all, _) = told(&wecom, &mut parrot, &press("lilei").await).await;
    assert_eq!(parrot.answer("aibot_respond_update_msg", &all, &change(done.clone())).await, Some(0));
    assert!(!wecom.card("TOM_01", "standup:").face.is_open());
    // In private nobody is named.
    told(&wecom, &mut parrot, &wecom.say_to_bot("lilei", "hi").await).await;
    parrot.call("aibot_send_msg", &to("lilei", 1, card(buttons("t5")))).await;
    let told_of = wecom.press("lilei", &wecom.card("lilei", "monday:"), "保持").await;
    let (single, body) = told(&wecom, &mut parrot, &told_of).await;
    assert_eq!(body["event"]["template_card_event"].get("selected_items"), None);
    let named =
        json!({ "response_type": "update_template_card", "template_card": buttons("t5"), "userids": ["lilei"] });
    assert_eq!(parrot.answer("aibot_respond_update_msg", &single, &named).await, Some(40_058));
}
