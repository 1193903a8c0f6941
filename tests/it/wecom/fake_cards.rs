//! The fake WeCom's cards: all five types are taken, and each planted fault has its code.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::fake::{code, furnished, post, reads, with};
use crate::harness::wecom::WeCom;
use crate::harness::wecom::stories::AGENT;

/// A card to somebody.
pub fn card(to: &str, card: Value) -> Value {
    json!({ "touser": to, "agentid": AGENT, "msgtype": "template_card", "template_card": card })
}

/// Two buttons.
pub fn buttons(task: &str) -> Value {
    json!({
        "card_type": "button_interaction", "source": { "desc": "OKR", "desc_color": 0 }, "task_id": task,
        "main_title": { "title": "周计划", "desc": "11月23日" }, "sub_title_text": "请选择",
        "button_list": [{ "text": "保持", "style": 1, "key": "monday:4" }, { "text": "跳过", "style": 2, "key": "monday:4/skip" }],
    })
}

/// One list.
pub fn vote(task: &str, mode: u8) -> Value {
    let options = ["绿", "黄", "红"]
        .map(|color| json!({ "id": format!("id-{color}"), "text": color, "is_checked": color == "黄" }));
    json!({
        "card_type": "vote_interaction", "main_title": { "title": "O1.1？" }, "task_id": task,
        "checkbox": { "question_key": "O1.1", "mode": mode, "option_list": options },
        "submit_button": { "text": "提交", "key": "review:7" },
    })
}

/// Two lists.
pub fn lists(task: &str) -> Value {
    let list = |key: &str, selected: Option<&str>| {
        let options = json!([{ "id": "a", "text": "好" }, { "id": "b", "text": "坏" }]);
        let list = json!({ "question_key": key, "title": format!("{key}："), "option_list": options });
        selected.map_or(list.clone(), |selected| with(list, "selected_id", json!(selected)))
    };
    json!({
        "card_type": "multiple_interaction", "main_title": { "title": "站会" }, "task_id": task,
        "select_list": [list("mood", None), list("pace", Some("b"))], "submit_button": { "key": "standup:9" },
    })
}

/// A notice, with a menu in the corner.
pub fn notice(task: &str) -> Value {
    json!({
        "card_type": "text_notice", "main_title": { "title": "周报" }, "task_id": task,
        "emphasis_content": { "title": "70", "desc": "分" }, "card_action": { "type": 1, "url": "https://a.example" },
        "horizontal_content_list": [{ "keyname": "负责人", "value": "李雷" }, { "keyname": "看", "value": "这里", "type": 1, "url": "https://b" }],
        "jump_list": [{ "title": "更多", "type": 2, "appid": "x" }], "quote_area": { "quote_text": "引用" },
        "action_menu": { "desc": "更多", "action_list": [{ "text": "不再提醒", "key": "mute" }] },
    })
}

/// News.
pub fn news() -> Value {
    json!({
        "card_type": "news_notice", "main_title": { "title": "消息" }, "card_image": { "url": "https://i", "aspect_ratio": 1.3 },
        "vertical_content_list": [{ "title": "一", "desc": "二" }], "card_action": { "type": 2, "appid": "y", "pagepath": "z" },
    })
}

/// Changes a card at a place in it, or takes out what is there by null.
pub fn at(mut card: Value, pointer: &str, value: Value) -> Value {
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
    match card.pointer_mut(parent).expect("a parent") {
        Value::Object(map) if value.is_null() => drop(map.remove(name)),
        Value::Array(list) => list[name.parse::<usize>().expect("an index")] = value,
        parent => parent[name] = value,
    }
    card
}

/// Sends a card to Lin; the answer.
pub async fn send(wecom: &WeCom, card: Value) -> Value {
    post(wecom, "message/send", &self::card("lilei", card)).await
}

#[tokio::test]
async fn every_type_is_taken_and_read() {
    let wecom = furnished().await;
    for (card, calls_back) in [
        (buttons("t-1"), true),
        (vote("t_2", 0), true),
        (lists("T@3"), true),
        (notice("4"), true),
        (at(notice("5"), "/action_menu", Value::Null), false),
        (news(), false),
        (
            at(
                at(news(), "/card_image", Value::Null),
                "/image_text_area",
                json!({ "image_url": "https://j", "title": "左" }),
            ),
            false,
        ),
    ] {
        let answer = send(&wecom, card.clone()).await;
        assert_eq!(code(&answer), 0, "{card}");
        assert_eq!(answer["response_code"].is_string(), calls_back, "{card}");
    }
    let read = reads(&wecom, "lilei");
    assert_eq!(read[0], "OKR\n周计划\n11月23日\n请选择\n[保持] [跳过]");
    assert_eq!(read[1], "O1.1？\n○绿\n●黄\n○红\n[提交]");
    assert_eq!(read[2], "站会\nmood：：●好 ○坏\npace：：○好 ●坏\n[提交]");
    assert_eq!(read[3], "周报\n70\n分\n引用\n负责人：李雷\n看：这里\n更多 ›");
    assert_eq!(read[5], "消息\n一\n二");
    assert_eq!(wecom.fires().len(), 2, "{:?}", wecom.fires());
    wecom.every_call_was_good();
}

#[tokio::test]
async fn what_is_longer_than_advised_is_shown_cut() {
    let wecom = furnished().await;
    let long = |length: usize| json!("长".repeat(length));
    let card = at(at(buttons("t1"), "/main_title/title", long(37)), "/button_list/0/text", long(11));
    assert_eq!(code(&send(&wecom, at(card, "/sub_title_text", json!("$userName=lilei$"))).await), 0);
    let cut = |length: usize| format!("{}…", "长".repeat(length));
    assert_eq!(reads(&wecom, "lilei")[0], format!("OKR\n{}\n11月23日\n李雷\n[{}] [跳过]", cut(36), cut(10)));
    assert_eq!(wecom.fires().len(), 1, "a name was put in");
}

#[tokio::test]
async fn what_is_no_card_has_its_code() {
    let wecom = furnished().await;
    let option = |id: &str| json!({ "id": id, "text": id });
    let options = |count: usize| json!((0..count).map(|n| option(&n.to_string())).collect::<Vec<_>>());
    let button = json!({ "text": "x", "key": "k" });
    let (seven, long) = (json!(vec![button.clone(); 7]), json!("k".repeat(1_025)));
    let lines = json!(vec![json!({ "keyname": "a" }); 7]);
    let list = json!({ "question_key": "q", "option_list": [option("a")] });
    let one = |place: &str, value: Value| at(buttons("n1"), place, value);
    let two = |place: &str, value: Value| at(vote("n1", 0), place, value);
    let three = |place: &str, value: Value| at(lists("n1"), place, value);
    let four = |place: &str, value: Value| at(notice("n1"), place, value);
    let none = Value::Null;
    for (card, wanted) in [
        (json!("card"), 42_031),
        (one("/card_type", json!("form_interaction")), 42_031),
        (one("/surprise", json!(1)), 40_035),
        (one("/checkbox", json!({})), 40_035),
        (one("/replace_text", json!("x")), 40_035),
        (one("/feedback", json!({ "id": "x" })), 40_035),
        (one("/task_id", none.clone()), 42_014),
        (one("/task_id", json!("a:b")), 42_014),
        (one("/task_id", json!("")), 42_014),
        (one("/task_id", json!("a".repeat(129))), 42_014),
        (one("/task_id", json!(7)), 40_035),
        (one("/main_title", none.clone()), 41_016),
        (one("/main_title/title", json!(" ")), 41_016),
        (one("/main_title/text", json!("x")), 40_035),
        (one("/source/desc_color", json!(4)), 40_058),
        (one("/source/name", json!("x")), 40_035),
        (one("/button_list", none.clone()), 42_038),
        (one("/button_list", json!([])), 42_038),
        (one("/button_list", seven), 42_038),
        (one("/button_list/0/text", json!("")), 42_038),
        (one("/button_list/0/key", none.clone()), 42_039),
        (one("/button_list/0/key", long.clone()), 42_039),
        (one("/button_list/0/key", json!("monday:4/skip")), 42_039),
        (one("/button_list/0/style", json!(5)), 40_058),
        (one("/button_list/0/type", json!(1)), 42_028),
        (one("/button_list/0/color", json!(1)), 40_035),
        (one("/button_selection", at(list.clone(), "/option_list", options(11))), 42_037),
        (one("/card_action", json!({ "type": 1 })), 42_028),
        (one("/quote_area", json!({ "type": 2 })), 42_030),
        (two("/checkbox", none.clone()), 42_037),
        (two("/checkbox/option_list", options(21)), 42_037),
        (two("/checkbox/option_list", json!([])), 42_037),
        (two("/checkbox/option_list/0/id", json!("id-黄")), 42_040),
        (two("/checkbox/option_list/0/id", json!("i".repeat(129))), 42_040),
        (two("/checkbox/option_list/0/id", json!(1)), 42_040),
        (two("/checkbox/option_list/0/text", none.clone()), 42_041),
        (two("/checkbox/option_list/0/is_checked", json!(true)), 40_058),
        (two("/checkbox/option_list/0/is_checked", json!("true")), 40_035),
        (two("/checkbox/mode", json!(2)), 40_058),
        (two("/checkbox/question_key", none.clone()), 42_043),
        (two("/checkbox/title", json!("x")), 40_035),
        (two("/submit_button", none.clone()), 42_046),
        (two("/submit_button/key", long), 42_046),
        (two("/submit_button/text", json!(" ")), 42_049),
        (two("/sub_title_text", json!("x")), 40_035),
        (three("/select_list", json!([])), 42_047),
        (three("/select_list", json!(vec![list.clone(); 4])), 42_047),
        (three("/select_list", json!(vec![list; 2])), 42_043),
        (three("/select_list/0/option_list", options(11)), 42_037),
        (three("/select_list/0/selected_id", json!("c")), 42_040),
        (three("/select_list/0/mode", json!(0)), 40_035),
        (four("/card_action", none.clone()), 42_045),
        (four("/card_action/type", json!(0)), 42_045),
        (four("/card_action/url", none.clone()), 42_028),
        (four("/task_id", none.clone()), 42_014),
        (four("/main_title", none.clone()), 41_016),
        (four("/horizontal_content_list", lines), 42_035),
        (four("/horizontal_content_list/0/keyname", none.clone()), 42_027),
        (four("/horizontal_content_list/0/type", json!(2)), 42_029),
        (four("/horizontal_content_list/0/type", json!(3)), 42_050),
        (four("/horizontal_content_list/1/url", none.clone()), 42_028),
        (four("/jump_list", json!(vec![json!({ "title": "a" }); 4])), 42_042),
        (four("/jump_list/0/title", none.clone()), 42_033),
        (four("/jump_list/0/appid", none.clone()), 42_030),
        (four("/jump_list/0", json!({ "title": "a", "type": 3, "question": "?" })), 40_058),
        (four("/action_menu/action_list", json!(vec![button.clone(); 2])), 42_051),
        (four("/action_menu/action_list", json!(vec![button; 4])), 40_058),
        (four("/action_menu/desc", none.clone()), 40_058),
        (at(news(), "/card_image", none.clone()), 42_044),
        (at(news(), "/card_image/url", none.clone()), 42_044),
        (at(news(), "/card_image/aspect_ratio", json!(3)), 42_044),
        (at(news(), "/vertical_content_list", json!(vec![json!({ "title": "a" }); 5])), 42_036),
        (at(news(), "/vertical_content_list/0/title", none), 42_033),
    ] {
        assert_eq!(code(&send(&wecom, card.clone()).await), wanted, "{card}");
    }
    let state = wecom.state();
    assert!(state.messages.is_empty() && state.tasks.is_empty());
}

#[tokio::test]
async fn a_name_is_given_once_for_ever() {
    let wecom = furnished().await;
    let once = with(card("lilei", buttons("t1")), "enable_duplicate_check", json!(1));
    assert_eq!(code(&post(&wecom, "message/send", &once).await), 0);
    let again = post(&wecom, "message/send", &once).await;
    assert_eq!((code(&again), again.get("response_code")), (0, None), "the same within the interval is no second card");
    wecom.clock().pass(TimeDelta::days(400));
    assert_eq!(code(&post(&wecom, "message/send", &once).await), 42_014);
    assert_eq!(code(&send(&wecom, vote("t1", 0)).await), 42_014);
    assert_eq!(reads(&wecom, "lilei").len(), 1);
    // A call that was refused gave no name.
    let nobody = post(&wecom, "message/send", &card("nobody", buttons("t2"))).await;
    assert_eq!((code(&nobody), code(&send(&wecom, buttons("t2")).await)), (81_013, 0));
}

#[tokio::test]
async fn an_app_without_callbacks_has_nothing_to_press() {
    let wecom = furnished().await;
    wecom.state().app.keys = None;
    for card in [buttons("t1"), vote("t1", 0), lists("t1"), notice("t1")] {
        assert_eq!(code(&send(&wecom, card.clone()).await), 43_012, "{card}");
    }
    assert_eq!(code(&send(&wecom, news()).await), 0);
}
