//! Who is named, and which words of a rich text name them.

use serde_json::{Value, json};

use super::*;

/// A message in a group that names Li Si, Wang Wu, a guest and the robot.
fn message(members: Value) -> Value {
    let mut message = json!({
        "chatbotUserId": "$:bot", "msgtype": "text",
        "atUsers": [
            { "dingtalkId": "$:li", "staffId": "li04", "unionId": "u1" }, { "dingtalkId": "$:bot" },
            { "dingtalkId": "$:guest" }, { "dingtalkId": "$:wang", "staffId": "wang05" },
            { "dingtalkId": "$:li", "staffId": "li04" },
        ],
    });
    for (name, member) in members.as_object().unwrap() {
        message[name] = member.clone();
    }
    message
}

fn people(typed: &Typed) -> Vec<&str> {
    typed.mentions.iter().map(|mention| mention.who.id.as_str()).collect()
}

#[test]
fn colleagues_are_named_once_each_and_neither_the_robot_nor_guests() {
    let typed = read(&message(json!({ "text": { "content": " @李四 @客人 @王五 @李四 好" } })), "ding1", true);
    assert_eq!(people(&typed), ["li04", "wang05"]);
    assert!(typed.mentions.iter().all(|mention| mention.who.workspace == "ding1" && mention.name.is_empty()));
    // Which words are whose nobody says; all four stay.
    assert_eq!(typed.text, "@李四 @客人 @王五 @李四 好");
}

#[test]
fn only_what_is_beyond_the_people_can_be_the_robots() {
    let typed = read(&message(json!({ "text": { "content": "@机器人 @李四 @客人 @王五 @李四 好" } })), "ding1", true);
    assert_eq!(typed.text, "@李四 @客人 @王五 @李四 好");
    let alone = json!({ "text": { "content": "@机器人 看板" }, "atUsers": null });
    assert_eq!(read(&message(alone), "ding1", true).text, "看板");
}

#[test]
fn without_its_account_the_robot_is_who_has_no_id_in_the_organisation() {
    let members = json!({
        "chatbotUserId": null, "text": { "content": "@机器人 team add @李四" },
        "atUsers": [{ "dingtalkId": "$:li", "staffId": "li04" }, { "dingtalkId": "$:bot" }],
    });
    let typed = read(&message(members), "ding1", true);
    assert_eq!((typed.text.as_str(), people(&typed)), ("team add @李四", vec!["li04"]));
}

#[test]
fn the_parts_of_a_rich_text_say_whom_they_name() {
    let parts = json!([
        { "type": "at", "atName": "机器人", "atUserId": "$:bot" }, { "text": "team add " },
        { "type": "at", "atName": "王五", "atUserId": "wang05" }, { "type": "at", "atName": "李四", "atUserId": "$:li" },
        { "type": "at", "atName": "@客人" }, { "type": "picture" }, { "text": "谢谢" }, 7,
    ]);
    let message = message(json!({ "msgtype": "richText", "content": { "richText": parts } }));
    let typed = read(&message, "ding1", true);
    assert_eq!(typed.text, "team add \u{E000}1\u{E001} \u{E000}0\u{E001} @客人 谢谢");
    assert_eq!(people(&typed), ["li04", "wang05"]);
}

#[test]
fn marks_and_what_is_no_character_cannot_be_typed() {
    let odd = "\u{E000}0\u{E001} hi\0\u{202E}";
    assert_eq!(read(&message(json!({ "text": { "content": odd } })), "ding1", false).text, "0 hi");
    let rich = json!({ "msgtype": "richText", "content": { "richText": [{ "text": odd }] } });
    assert_eq!(read(&message(rich), "ding1", false).text, "0 hi");
}
