//! What a page, a dialog and okrbot's own page look like.

use chat::{Button, Choice, Field, Form, Input, Line, Message, Span, Who};
use serde_json::{Value, json};

use super::*;

fn standup() -> Form {
    let choices = |all: &[&str]| Input::Pick(all.iter().map(|one| Choice::new(*one, one.to_uppercase())).collect());
    Form {
        key: "standup:7".into(),
        fields: vec![
            Field::new("yesterday", "Yesterday", Input::Paragraph).filled(Some("a < b & *c*".into())),
            Field::new("today", Line::plain("Today ").typed("<!channel>"), Input::Line)
                .required()
                .hint("one line")
                .at_most(200),
            Field::new("B7", "B7", choices(&["still", "solved", "help"])).filled(Some("solved".into())),
            Field::new("score", "Score", choices(&["0.1", "0.2", "0.3", "0.4"])),
            Field::new("due", "Due", Input::Date).filled(Some("2026-11-30".into())),
            Field::new("owner", "Owner", Input::Person),
        ],
        submit: "Send".into(),
        buttons: vec![Button::new("skip", "Skip")],
    }
}

#[test]
fn lines_are_one_rich_text_and_the_same_in_mrkdwn() {
    let who = Some(Who::new("T1", "U1"));
    let lines = [
        Line::new().bold("Product").and(" · ").id("O1").and(" ").typed("<@U1> & *b*"),
        Line::plain("say ").code("standup").span(Span::Person { who, name: " Lin".into() }),
    ];
    assert_eq!(
        message(&Message::new(lines)),
        json!({
            "text": "*Product* · O1 &lt;@U1&gt; &amp; *b*\nsay `standup` Lin",
            "blocks": [{ "type": "rich_text", "elements": [{ "type": "rich_text_section", "elements": [
                { "type": "text", "text": "Product", "style": { "bold": true } },
                { "type": "text", "text": " · O1 <@U1> & *b*\nsay " },
                { "type": "text", "text": "standup", "style": { "code": true } },
                { "type": "text", "text": " Lin" },
            ] }] }],
        })
    );
}

#[test]
fn marks_touch_what_they_mark() {
    let line = Line::new().bold("✓ ").and("added").bold("  ");
    assert_eq!(message(&Message::line(line))["text"], "*✓* added  ");
}

#[test]
fn nothing_to_say_is_still_a_text() {
    assert_eq!(message(&Message::default()), json!({ "text": "…" }));
    let form = Form { fields: Vec::new(), ..standup() };
    assert_eq!(message(&Message::default().with_form(form))["text"], "Send");
}

#[test]
fn a_form_is_input_blocks_and_buttons() {
    let shown = message(&Message::line("Stand-up").with_form(standup()));
    let blocks = shown["blocks"].as_array().unwrap();
    let kinds: Vec<&str> = blocks.iter().map(|block| block["element"]["type"].as_str().unwrap_or("")).collect();
    let expected = [
        "",
        "plain_text_input",
        "plain_text_input",
        "radio_buttons",
        "static_select",
        "datepicker",
        "users_select",
        "",
    ];
    assert_eq!(kinds, expected);
    assert_eq!(
        blocks[1],
        json!({
            "type": "input", "block_id": "yesterday", "optional": true,
            "label": { "type": "plain_text", "text": "Yesterday", "emoji": false },
            "element": {
                "type": "plain_text_input", "action_id": "v", "multiline": true, "max_length": 3000,
                "initial_value": "a < b & *c*",
            },
        })
    );
    assert_eq!((&blocks[2]["optional"], &blocks[2]["hint"]["text"]), (&json!(false), &json!("one line")));
    assert_eq!(blocks[2]["element"]["max_length"], 200);
    assert_eq!(blocks[2]["label"]["text"], "Today <!channel>", "plain text knows no mentions");
    assert_eq!(blocks[3]["element"]["initial_option"], blocks[3]["element"]["options"][1]);
    assert_eq!(blocks[5]["element"]["initial_date"], "2026-11-30");
    assert_eq!(
        blocks[7]["elements"],
        json!([
            {
                "type": "button", "action_id": "submit", "style": "primary", "value": "standup:7",
                "text": { "type": "plain_text", "text": "Send", "emoji": false },
            },
            {
                "type": "button", "action_id": "button:skip", "value": "standup:7",
                "text": { "type": "plain_text", "text": "Skip", "emoji": false },
            },
        ])
    );
}

#[test]
fn more_than_a_hundred_choices_stand_in_groups() {
    let choices: Vec<Choice> = (1..=150).map(|n| Choice::new(format!("c{n}"), format!("Choice {n}"))).collect();
    let form = Form { fields: vec![Field::new("which", "Which?", Input::Pick(choices))], ..standup() };
    let shown = message(&Message::default().with_form(form));
    let groups = shown["blocks"][0]["element"]["option_groups"].as_array().unwrap();
    let sizes: Vec<usize> = groups.iter().map(|group| group["options"].as_array().unwrap().len()).collect();
    assert_eq!(sizes, [100, 50]);
    assert_eq!(groups[1]["label"]["text"], "101 – 150");
}

#[test]
fn a_dialog_has_its_submit_in_the_frame_and_other_buttons_inside() {
    let shown = dialog(&standup(), "carried");
    assert_eq!((&shown["type"], &shown["callback_id"]), (&json!("modal"), &json!("standup:7")));
    assert_eq!((&shown["submit"]["text"], &shown["private_metadata"]), (&json!("Send"), &json!("carried")));
    let last = shown["blocks"].as_array().unwrap().last().unwrap();
    assert_eq!(last["elements"].as_array().map(Vec::len), Some(1));
    assert_eq!(last["elements"][0]["action_id"], "button:skip");
}

#[test]
fn what_is_filled_in_gives_way_where_there_is_no_room() {
    let field = |n: usize| Field::new(format!("f{n}"), "?", Input::Paragraph).filled(Some("x".repeat(n * 100)));
    let form = Form { fields: (1..=25).map(field).collect(), ..standup() };
    let blocks = super::form::inputs(&form);
    let filled: Vec<bool> = blocks.iter().map(|block| block["element"]["initial_value"].is_string()).collect();
    assert!(filled[0] && !filled[24], "the longest go first");
    assert_eq!(blocks.len(), 25);
}

#[test]
fn okrbots_own_page_is_its_lines() {
    let shown: Value = home(&Message::line("Hello"));
    assert_eq!((&shown["type"], &shown["blocks"][0]["type"]), (&json!("home"), &json!("rich_text")));
}
