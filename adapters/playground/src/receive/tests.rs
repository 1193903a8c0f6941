//! Requests of the page, right and wrong, and what the core reads in them.

use std::collections::BTreeMap;

use bytes::Bytes;
use chat::Addressed;
use http::HeaderMap;
use serde_json::{Value, json};

use super::*;

fn received(path: &str, body: impl Into<Bytes>) -> Result<Received, Rejected> {
    receive(&Request {
        method: http::Method::POST,
        path: path.into(),
        query: String::new(),
        headers: HeaderMap::new(),
        body: body.into(),
    })
}

fn event(path: &str, body: &Value) -> Event {
    let mut received = received(path, body.to_string()).unwrap();
    assert_eq!(received.events.len(), 1);
    received.events.remove(0).0
}

fn status(path: &str, body: impl Into<Bytes>) -> u16 {
    received(path, body).map_or_else(|rejected| rejected.status().as_u16(), |received| received.ack.status)
}

fn say_body(text: &str) -> Value {
    json!({ "as": "maya", "in": "dm", "text": text })
}

fn submit_body() -> Value {
    json!({ "as": "lin", "message": 12, "form": "stand-up/3", "answers": { "today": "测试" } })
}

fn with(mut body: Value, name: &str, value: impl Into<Value>) -> String {
    body[name] = value.into();
    body.to_string()
}

fn without(mut body: Value, name: &str) -> String {
    body.as_object_mut().unwrap().remove(name);
    body.to_string()
}

#[test]
fn a_direct_message() {
    let body = json!({ "as": "maya", "in": "dm", "text": "/okr list", "re": 5 });
    let maya = Who::new("demo", "maya");
    let expected = Event {
        id: "say/7".into(),
        twin: None,
        name: None,
        who: maya.clone(),
        place: Place::Person(maya),
        place_name: None,
        what: What::Said { text: "/okr list".into(), addressed: Addressed::Direct },
        mentions: Vec::new(),
        re: Some("5".into()),
        message: Some("7".into()),
        via: None,
    };
    assert_eq!(event("say/7", &body), expected);
}

#[test]
fn a_command_in_the_channel() {
    let body = json!({ "as": "tom", "in": "#product", "text": "/okr owner O1 @lin" });
    let event = event("say/8", &body);
    assert_eq!(event.place, Place::channel("demo", "#product"));
    let text = "owner O1 \u{E000}0\u{E001}".to_owned();
    let addressed = Addressed::Command;
    assert_eq!(event.what, What::Said { text, addressed });
    assert_eq!(event.mentions.len(), 1);
    assert_eq!(event.mentions[0].name, "Lin");
    assert_eq!(event.re, None);
}

#[test]
fn a_form() {
    let body =
        json!({ "as": "lin", "message": 12, "form": "stand-up/3", "answers": { "today": "测试" }, "button": "skip" });
    let lin = Who::new("demo", "lin");
    let expected = Event {
        id: "submit/13".into(),
        twin: None,
        name: None,
        who: lin.clone(),
        place: Place::Person(lin),
        place_name: None,
        what: What::Filled {
            form: "stand-up/3".into(),
            answers: BTreeMap::from([("today".into(), "测试".into())]),
            button: Some("skip".into()),
        },
        mentions: Vec::new(),
        re: Some("12".into()),
        message: Some("13".into()),
        via: None,
    };
    assert_eq!(event("submit/13", &body), expected);
}

#[test]
fn a_form_stands_where_the_route_says() {
    assert_eq!(event("submit/13/#product", &submit_body()).place, Place::channel("demo", "#product"));
    assert_eq!(event("submit/13/dm", &submit_body()).place, Place::Person(Who::new("demo", "lin")));
    assert_eq!(status("submit/13/#other", submit_body().to_string()), 404);
}

#[test]
fn the_response_is_the_id_and_each_way_has_its_slot() {
    let said = received("say/7", say_body("hi").to_string()).unwrap();
    assert_eq!((said.ack.status, said.ack.body.as_str()), (202, r#"{"id":7}"#));
    assert_eq!(said.events[0].1, Slot("say".into()));
    let filled = received("submit/x-8", submit_body().to_string()).unwrap();
    assert_eq!(filled.ack.body, r#"{"id":"x-8"}"#);
    assert_eq!(filled.events[0].1, Slot("submit".into()));
}

#[test]
fn what_cannot_be_read_is_malformed() {
    for body in ["", "{", "null", "[]", "{}", "1e400", "{\"as\":\"maya\",\"in\":\"dm\",\"text\":\"\\ud800\"}"] {
        assert_eq!(status("say/1", body), 400, "{body}");
        assert_eq!(status("submit/1", body), 400, "{body}");
    }
    assert_eq!(status("say/1", &b"{\"as\":\"maya\",\"in\":\"dm\",\"text\":\"\xC3\x28\"}"[..]), 400);
}

#[test]
fn missing_and_wrong_parts_are_malformed() {
    for name in ["as", "in", "text"] {
        assert_eq!(status("say/1", without(say_body("hi"), name)), 400, "{name}");
        assert_eq!(status("say/1", with(say_body("hi"), name, 7)), 400, "{name}");
    }
    for name in ["as", "message", "form", "answers"] {
        assert_eq!(status("submit/1", without(submit_body(), name)), 400, "{name}");
        assert_eq!(status("submit/1", with(submit_body(), name, json!([]))), 400, "{name}");
    }
    for answer in [json!(7), json!(null), json!(true), json!([]), json!({})] {
        assert_eq!(status("submit/1", with(submit_body(), "answers", json!({ "today": answer }))), 400);
    }
    assert_eq!(status("submit/1", with(submit_body(), "message", -1)), 400);
    assert_eq!(status("submit/1", with(submit_body(), "button", 1)), 400);
    assert_eq!(status("say/1", with(say_body("hi"), "re", 1.5)), 400);
}

#[test]
fn what_may_be_left_out_may_be_null() {
    assert_eq!(status("say/1", with(say_body("hi"), "re", Value::Null)), 202);
    assert_eq!(status("submit/1", with(submit_body(), "button", Value::Null)), 202);
}

#[test]
fn strangers_and_strange_places_are_unknown() {
    for person in ["", "Maya", "okrbot", "anna"] {
        assert_eq!(status("say/1", with(say_body("hi"), "as", person)), 404, "{person}");
        assert_eq!(status("submit/1", with(submit_body(), "as", person)), 404, "{person}");
    }
    for place in ["", "DM", "product", "#general", "#Product"] {
        assert_eq!(status("say/1", with(say_body("hi"), "in", place)), 404, "{place}");
    }
    for path in ["", "say", "say/", "say/1/dm", "sing/1", "submit/", "submit//dm", "say/a b", "/say/1"] {
        assert_eq!(status(path, say_body("hi").to_string()), 404, "{path}");
    }
}

#[test]
fn limits_are_exact() {
    let long = |count: usize| "目".repeat(count);
    assert_eq!(status("say/1", say_body(&long(20_000)).to_string()), 202);
    assert_eq!(status("say/1", say_body(&long(20_001)).to_string()), 400);
    let answer = |count: usize| with(submit_body(), "answers", json!({ "today": long(count) }));
    assert_eq!(status("submit/1", answer(20_000)), 202);
    assert_eq!(status("submit/1", answer(20_001)), 400);
    let many =
        |count: usize| -> BTreeMap<String, String> { (0..count).map(|n| (format!("f{n}"), "x".into())).collect() };
    assert_eq!(status("submit/1", with(submit_body(), "answers", json!(many(200)))), 202);
    assert_eq!(status("submit/1", with(submit_body(), "answers", json!(many(201)))), 400);
}

#[test]
fn nobody_can_type_a_mark_or_a_nul() {
    let said = event("say/1", &say_body("a\u{E000}0\u{E001}b\u{0}c"));
    let text = "a0bc".to_owned();
    let addressed = Addressed::Direct;
    assert_eq!(said.what, What::Said { text, addressed });
    let body = json!({
        "as": "lin", "message": "1\u{0}2", "form": "k\u{0}", "answers": { "f\u{0}": "\u{E000}x\u{0}" }, "button": "b\u{0}",
    });
    let filled = event("submit/1", &body);
    assert_eq!(filled.re.as_deref(), Some("12"));
    let answers = BTreeMap::from([("f".into(), "x".into())]);
    let (form, button) = ("k".into(), Some("b".into()));
    assert_eq!(filled.what, What::Filled { form, answers, button });
}
