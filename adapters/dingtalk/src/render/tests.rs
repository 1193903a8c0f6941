//! How messages look.

use chat::{Button, Field, Input};
use serde_json::{Value, json};

use super::*;

fn card(message: &Message, reader: Option<&str>) -> Value {
    card::variables(message, reader, false)
}

#[test]
fn lines_are_parted_by_breaks_and_indented_by_a_wide_space() {
    let message =
        Message::new([Line::new().bold("站会").and(" · 周二"), Line::plain("  今天：").typed("写 #1\n- 测试")]);
    assert_eq!(markdown::text(&message.lines), "**站会** · 周二  \n  \u{3000}今天：写 #1  \n  － 测试");
}

#[test]
fn a_question_is_a_card_with_buttons() {
    let form = Form {
        key: "standup:4".into(),
        fields: Vec::new(),
        submit: String::new(),
        buttons: vec![Button::new("skip", "跳过今天的站会吧因为我今天真的没有什么可以说的")],
    };
    let message = Message::new([Line::new().bold("站会"), "今天做什么？".into()]).with_form(form);
    let variables = card(&message, Some("u1"));
    assert_eq!((&variables["title"], &variables["markdown"]), (&json!("站会"), &json!("今天做什么？")));
    let buttons: Value = serde_json::from_str(variables["sys_full_json_obj"].as_str().unwrap()).unwrap();
    let button = json!({
        "text": "跳过今天的站会吧因为我今天真的没有什么…", "color": "gray", "id": "b0", "request": true,
        "params": { "k": "standup:4", "b": "skip", "u": "u1" },
    });
    assert_eq!(buttons["msgButtons"], json!([button]));
}

#[test]
fn what_heads_a_card_is_not_said_again_below() {
    let shown = |lines: &[&str]| {
        let variables = card(&Message::new(lines.iter().map(|line| Line::plain(*line))), Some("u1"));
        (variables["title"].as_str().unwrap().to_owned(), variables["markdown"].as_str().unwrap().to_owned())
    };
    let pair = |title: &str, text: &str| (title.to_owned(), text.to_owned());
    assert_eq!(shown(&["站会 @all", "今天？"]), pair("站会 ＠all", "今天？"));
    assert_eq!(shown(&["真的吗？"]), pair("okrbot", "真的吗？"));
    assert_eq!(shown(&["真的吗？", " "]).0, "okrbot");
    let long = "长".repeat(61);
    assert_eq!(shown(&[&long, "b"]), pair("okrbot", &format!("{long}  \n  b")));
    // Who skips a stand-up still reads which one it was.
    let change =
        |message: &Message| card::change(message, Some("u1"), false)["cardData"]["cardParamMap"]["title"].clone();
    assert_eq!(change(&Message::line("已跳过")), Value::Null);
    assert_eq!(change(&Message::new(["站会".into(), Line::plain("今天：写")])), "站会");
}

#[test]
fn a_card_in_a_group_says_that_it_is_in_one() {
    let form = Form { key: "join:3".into(), fields: Vec::new(), submit: "加入".into(), buttons: Vec::new() };
    let variables = card(&Message::line("加入？").with_form(form), None);
    let buttons: Value = serde_json::from_str(variables["sys_full_json_obj"].as_str().unwrap()).unwrap();
    assert_eq!(buttons["msgButtons"][0]["params"], json!({ "k": "join:3", "g": "1" }));
    assert_eq!(buttons["msgButtons"][0]["color"], "blue");
}

#[test]
fn of_a_long_question_only_the_end_is_a_card() {
    let form = Form { key: "review:4:O12".into(), fields: Vec::new(), submit: String::new(), buttons: Vec::new() };
    let lines = (1..=45).map(|n| Line::plain(format!("① O12.{n} 关键结果的标题有这么长")));
    let pages = pages(&Message::new(lines).with_form(form));
    assert_eq!(pages.len(), 2);
    assert!(pages[0].form.is_none() && pages[1].form.is_some());
    assert!(fits_a_card(&pages[1]) && !fits_a_card(&pages[0]));
    assert_eq!(pages[0].lines.len() + pages[1].lines.len(), 45);
}

#[test]
fn buttons_that_cannot_call_back_say_something_and_can_be_typed() {
    let form = Form {
        key: "doubt:1:2".into(),
        fields: Vec::new(),
        submit: "是 的".into(),
        buttons: vec![Button::new("no", "否")],
    };
    let links: Vec<String> = buttons::of(&form).iter().map(|button| buttons::link(&form, button)).collect();
    assert_eq!(
        links,
        [
            "dtmd://dingtalkclient/sendMessage?content=%E6%98%AF%20%E7%9A%84%20%23okr-doubt%3A1%3A2",
            "dtmd://dingtalkclient/sendMessage?content=%E5%90%A6%20%23okr-doubt%3A1%3A2%2Fno",
        ]
    );
    let typed: Vec<String> = buttons::typed(&form).iter().map(Line::text).collect();
    assert_eq!(typed, ["是 的 → #okr-doubt:1:2", "否 → #okr-doubt:1:2/no"]);
}

#[test]
fn a_form_of_ones_own_template_holds_its_fields() {
    let choices = vec![chat::Choice::new("green", "🟢 绿"), chat::Choice::new("red", "🔴 红")];
    let fields = vec![
        Field::new("today", "今天？", Input::Paragraph).required().hint("一句话").filled(Some("写".into())),
        Field::new("O1.1.score", "评分", Input::Pick(choices)).filled(Some("red".into())),
    ];
    let form = Form { key: "standup:4".into(), fields, submit: "提交".into(), buttons: Vec::new() };
    let variables = card::variables(&Message::line("站会").with_form(form), Some("u1"), true);
    let form: Value = serde_json::from_str(variables["form"].as_str().unwrap()).unwrap();
    assert_eq!(
        form["fields"],
        json!([
            { "name": "today", "label": "今天？", "type": "TEXT_AREA", "required": true, "placeholder": "一句话", "defaultValue": "写" },
            {
                "name": "O1.1.score", "label": "评分", "type": "SELECT", "required": false,
                "options": [{ "value": "green", "text": "🟢 绿" }, { "value": "red", "text": "🔴 红" }],
                "defaultValue": { "index": 1, "value": "red" },
            },
        ])
    );
    assert_eq!(variables["sys_full_json_obj"], "{\"msgButtons\":[]}");
}

#[test]
fn a_title_is_the_first_words_and_never_blank() {
    assert_eq!(title(&Message::new([Line::plain(" "), "站会\n周二".into()])), "站会 周二");
    assert_eq!(title(&Message::line("x".repeat(61))).chars().count(), 60);
    assert_eq!(title(&Message::default()), "okrbot");
}
