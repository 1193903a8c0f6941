//! The fake Slack holds messages, modals and home tabs to the limits of Block Kit.

use serde_json::{Value, json};

use super::fake::{actions, furnished, input, json, modal};

fn text(length: usize) -> Value {
    json!({ "type": "plain_text", "text": "é".repeat(length) })
}

fn asking(element: &Value) -> Value {
    json!([{ "type": "input", "block_id": "q", "label": text(1), "element": element }])
}

fn options(number: usize) -> Value {
    (0..number).map(|i| json!({ "text": text(75), "value": format!("{i}") })).collect()
}

fn rich(elements: &Value) -> Value {
    json!([{ "type": "rich_text", "elements": elements }])
}

/// Blocks of a message that stay just within the limits, each beside one that does not.
fn pairs() -> Vec<(Value, Value)> {
    let button = |label: usize| json!([{ "type": "actions", "elements": [{ "type": "button", "text": text(label) }] }]);
    let select = |options: &Value| asking(&json!({ "type": "static_select", "options": options }));
    let radio = |options: &Value| asking(&json!({ "type": "radio_buttons", "options": options }));
    let with = |mut element: Value, key: &str, value: Value| {
        element[0]["element"][key] = value;
        element
    };
    let option = |label: usize, value: usize| json!([{ "text": text(label), "value": "x".repeat(value) }]);
    let group = |label: usize| json!([{ "label": text(label), "options": options(2) }]);
    let grouped = |groups: &Value| asking(&json!({ "type": "static_select", "option_groups": groups }));
    let typed = |value: Value| asking(&value);
    let line = "plain_text_input";
    let (first, other) = (options(2)[0].clone(), json!({ "text": text(74), "value": "0" }));
    let section = |length: usize| json!([{ "type": "section", "text": text(length) }]);
    let leaf = |leaf: Value| rich(&json!([{ "type": "rich_text_section", "elements": [leaf] }]));
    vec![
        (vec![json!({ "type": "divider" }); 50].into(), vec![json!({ "type": "divider" }); 51].into()),
        (section(3_000), section(3_001)),
        (section(1), section(0)),
        (section(1), json!([{ "type": "section" }])),
        (section(1), json!([{ "type": "section", "text": "words" }])),
        (section(1), json!([{ "type": "section", "text": text(1), "colour": "red" }])),
        (json!([{ "type": "header", "text": text(150) }]), json!([{ "type": "header", "text": text(151) }])),
        (section(1), json!([{ "type": "banner" }])),
        (section(1), json!([{ "type": "actions", "elements": [{ "type": "plain_text_input", "action_id": "v" }] }])),
        (button(75), button(76)),
        (button(1), button(0)),
        (button(1), json!([{ "type": "actions", "elements": [] }])),
        (json!([input("x".repeat(255).as_str())]), json!([input("x".repeat(256).as_str())])),
        (json!([input("a"), input("b")]), json!([input("a"), input("a")])),
        (
            json!([actions("a"), actions("b")]),
            json!([{ "type": "actions", "elements":
            [actions("a")["elements"][0], actions("b")["elements"][0]] }]),
        ),
        (select(&options(100)), select(&options(101))),
        (radio(&options(10)), radio(&options(11))),
        (radio(&options(1)), radio(&options(0))),
        (select(&option(75, 150)), select(&option(76, 150))),
        (select(&option(75, 150)), select(&option(75, 151))),
        (select(&option(1, 1)), select(&option(1, 0))),
        (grouped(&group(75)), grouped(&group(76))),
        (select(&options(1)), asking(&json!({ "type": "static_select" }))),
        (select(&options(1)), with(select(&options(1)), "option_groups", group(1))),
        (with(select(&options(1)), "placeholder", text(150)), with(select(&options(1)), "placeholder", text(151))),
        (
            with(select(&options(2)), "initial_option", first.clone()),
            with(select(&options(2)), "initial_option", other.clone()),
        ),
        (with(radio(&options(2)), "initial_option", first), with(radio(&options(2)), "initial_option", other)),
        (
            typed(json!({ "type": line, "max_length": 3_000, "initial_value": "x".repeat(3_000) })),
            typed(json!({ "type": line, "initial_value": "x".repeat(3_001) })),
        ),
        (typed(json!({ "type": line, "max_length": 1 })), typed(json!({ "type": line, "max_length": 3_001 }))),
        (typed(json!({ "type": line, "max_length": 1 })), typed(json!({ "type": line, "max_length": 0 }))),
        (
            typed(json!({ "type": "datepicker", "initial_date": "2026-02-28" })),
            typed(json!({ "type": "datepicker", "initial_date": "2026-02-30" })),
        ),
        (typed(json!({ "type": line })), typed(json!({ "type": line, "lines": 2 }))),
        (leaf(json!({ "type": "text", "text": "x" })), leaf(json!({ "type": "text", "text": "" }))),
        (leaf(json!({ "type": "text", "text": "x" })), leaf(json!({ "type": "words", "text": "x" }))),
        (
            leaf(json!({ "type": "text", "text": "x", "style": { "bold": true } })),
            leaf(json!({ "type": "text", "text": "x", "style": { "loud": true } })),
        ),
        (
            leaf(json!({ "type": "user", "user_id": "UMAYA" })),
            rich(&json!([{ "type": "rich_text_section", "elements": [] }])),
        ),
    ]
}

#[tokio::test]
async fn a_message_within_the_limits_passes_and_one_over_them_does_not() {
    let slack = furnished().await;
    let post = async |blocks: &Value| {
        json(&slack, "chat.postMessage", &json!({ "channel": "CHOME", "text": "Hi", "blocks": blocks })).await
    };
    for (good, wrong) in pairs() {
        let answer = post(&good).await;
        assert_eq!(answer["ok"], true, "{good}: {answer}");
        let answer = post(&wrong).await;
        assert_eq!(answer["error"], "invalid_blocks", "{wrong}");
        let messages = answer["response_metadata"]["messages"].as_array().expect("messages");
        assert!(messages[0].as_str().expect("a text").contains("json-pointer:/blocks"), "{answer}");
    }
    let sections = |number: usize, rest: usize| -> Value {
        (0..number)
            .map(|_| json!({ "type": "section", "text": text(3_000) }))
            .chain([json!({ "type": "section",
            "text": text(rest) })])
            .collect()
    };
    assert_eq!(post(&sections(4, 1_200)).await["ok"], true);
    assert_eq!(post(&sections(4, 1_201)).await["error"], "msg_blocks_too_long");
}

#[tokio::test]
async fn a_view_within_the_limits_passes_and_one_over_them_does_not() {
    let slack = furnished().await;
    let good = modal(&vec![json!({ "type": "divider" }); 100].into());
    let with = |key: &str, value: Value| {
        let mut view = good.clone();
        view[key] = value;
        view
    };
    let mut without_submit = modal(&json!([input("a")]));
    without_submit.as_object_mut().expect("an object").remove("submit");
    for (view, is_good) in [
        (good.clone(), true),
        (with("title", text(24)), true),
        (with("title", text(25)), false),
        (with("title", text(0)), false),
        (with("title", json!({ "type": "mrkdwn", "text": "x" })), false),
        (with("submit", text(25)), false),
        (with("private_metadata", json!("x".repeat(3_000))), true),
        (with("private_metadata", json!("x".repeat(3_001))), false),
        (with("callback_id", json!("x".repeat(256))), false),
        (with("blocks", vec![json!({ "type": "divider" }); 101].into()), false),
        (with("blocks", json!([input("a"), input("a")])), false),
        (with("type", json!("home")), false),
        (with("size", json!("large")), false),
        (without_submit, false),
    ] {
        let trigger = slack.trigger("UMAYA").await;
        let answer = json(&slack, "views.open", &json!({ "trigger_id": trigger, "view": view })).await;
        assert_eq!(answer["ok"], is_good, "{view}: {answer}");
        assert!(is_good || answer["error"] == "invalid_arguments", "{answer}");
    }
    let home = json!({ "user_id": "UMAYA", "view": { "type": "home", "title": text(1), "blocks": [] } });
    assert_eq!(json(&slack, "views.publish", &home).await["error"], "invalid_arguments");
}
