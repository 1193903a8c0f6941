//! What is refused, and that nothing is too odd to be read.

use http::Method;

use super::super::testing::{aibot_keys, sealed};
use super::*;

#[test]
fn nothing_else_stands_here_nor_a_bot_that_is_not_configured() {
    let unknown = |settings: &Settings, request: &chat::Request| {
        let refused = receive(settings, request, now());
        assert!(matches!(refused, Err(Rejected::Unknown(_))), "{} {refused:?}", request.path);
    };
    let app = to_app("<xml/>", NOW);
    let aibot = to_aibot("{}", NOW);
    for path in ["", "apps", "app/x", "../app"] {
        unknown(&settings(), &chat::Request { path: path.into(), ..app.clone() });
    }
    for method in [Method::PUT, Method::DELETE, Method::HEAD] {
        unknown(&settings(), &chat::Request { method, ..app.clone() });
    }
    unknown(&Settings { app: None, ..settings() }, &app);
    unknown(&Settings { aibot: None, ..settings() }, &aibot);
    // By the long connection nothing comes over HTTP, and the other way round.
    unknown(&long(), &aibot);
    let text = json!({ "cmd": MESSAGE, "body": {} }).to_string();
    assert!(matches!(frame(&settings(), &text, now()), Err(Rejected::Unknown(_))));
}

#[test]
fn a_wrong_signature_another_time_and_somebody_elses_are_refused() {
    for (path, keys) in [("app", app_keys()), ("aibot", aibot_keys())] {
        let signed = |text: &str, at: i64| if path == "app" { to_app(text, at) } else { to_aibot(text, at) };
        let good = signed("x", NOW);
        for query in [
            String::new(),
            good.query.replace("nonce1", "nonce2"),
            good.query.replace(&NOW.to_string(), &(NOW + 1).to_string()),
            good.query.replace("msg_signature", "signature"),
            query(&keys, "another text", NOW),
            query(&keys, "", NOW),
        ] {
            let request = chat::Request { query, ..good.clone() };
            assert!(matches!(receive(&settings(), &request, now()), Err(Rejected::Unsigned(_))), "{}", request.query);
        }
        for at in [NOW - 601, NOW + 601, 0, i64::MAX] {
            let refused = receive(&settings(), &signed("x", at), now());
            assert!(matches!(refused, Err(Rejected::Stale(_))), "{path} {at}");
        }
        let elsewhere = sealed(&keys, "{}", "wwcorp2");
        let body = match path {
            "app" => format!("<xml><Encrypt>{elsewhere}</Encrypt></xml>"),
            _ => json!({ "encrypt": elsewhere }).to_string(),
        };
        let request = posted(path, query(&keys, &elsewhere, NOW), body);
        assert!(matches!(receive(&settings(), &request, now()), Err(Rejected::Unsigned(_))), "{path}");
    }
    assert!(receive(&settings(), &to_app("<xml/>", NOW - 600), now()).is_ok());
}

#[test]
fn what_is_signed_and_cannot_be_read_is_malformed() {
    let malformed = |request: chat::Request| {
        let refused = receive(&settings(), &request, now());
        assert!(matches!(refused, Err(Rejected::Malformed(_))), "{:?} {refused:?}", request.body);
    };
    for text in ["", "x", "{}", "<xml>", "<!DOCTYPE x><xml/>", "<xml>&x;</xml>", &"<a>".repeat(5_000)] {
        malformed(to_app(text, NOW));
    }
    for text in ["", "[]", "\"x\"", "{", "<xml/>"] {
        malformed(to_aibot(text, NOW));
    }
    let app = to_app("<xml/>", NOW);
    let aibot = to_aibot("{}", NOW);
    for body in [&b""[..], b"<xml/>", b"{}", b"<xml><Encrypt/></xml>", b"{\"encrypt\":\"\"}", b"\xFF\xFE"] {
        let body = bytes::Bytes::copy_from_slice(body);
        malformed(chat::Request { body: body.clone(), ..app.clone() });
        malformed(chat::Request { body, ..aibot.clone() });
    }
    for encrypted in ["AAAA", "不是", &"A".repeat(64)] {
        let query = query(&app_keys(), encrypted, NOW);
        malformed(posted("app", query, format!("<xml><Encrypt>{encrypted}</Encrypt></xml>")));
    }
}

#[test]
fn a_frame_that_cannot_be_read_is_malformed_and_what_is_no_callback_unknown() {
    let frames = |text: &str| frame(&long(), text, now());
    for text in ["", "[]", "{", &json!({ "cmd": MESSAGE }).to_string(), &json!({ "cmd": EVENT, "body": 7 }).to_string()]
    {
        assert!(matches!(frames(text), Err(Rejected::Malformed(_))), "{text}");
    }
    for text in
        [json!({}), json!({ "headers": { "req_id": "R1" }, "errcode": 0 }), json!({ "cmd": "ping", "body": {} })]
    {
        assert!(matches!(frames(&text.to_string()), Err(Rejected::Unknown(_))), "{text}");
    }
}

/// The members that are read, so that odd values get everywhere.
const MEMBERS: [&str; 24] = [
    "msgid",
    "from",
    "userid",
    "corpid",
    "chatid",
    "chattype",
    "msgtype",
    "text",
    "content",
    "mixed",
    "msg_item",
    "voice",
    "event",
    "eventtype",
    "template_card_event",
    "event_key",
    "task_id",
    "selected_items",
    "selected_item",
    "question_key",
    "option_ids",
    "option_id",
    "response_url",
    "create_time",
];

/// The elements that are read.
const ELEMENTS: [&str; 18] = [
    "xml",
    "FromUserName",
    "CreateTime",
    "MsgType",
    "MsgId",
    "Content",
    "Event",
    "EventKey",
    "TaskId",
    "ResponseCode",
    "SelectedItems",
    "SelectedItem",
    "QuestionKey",
    "OptionIds",
    "OptionId",
    "ChangeType",
    "UserID",
    "EffectTime",
];

/// Texts that mean something somewhere.
fn word() -> impl Strategy<Value = String> {
    let known = [
        "event",
        "text",
        "mixed",
        "template_card_event",
        "click",
        "change_contact",
        "delete_user",
        "group",
        "single",
        "f//a=b",
        "f/b",
        "lin",
        "1790000000",
        "9223372036854775807",
        "@a @b",
        "https://qyapi.weixin.qq.com/",
    ];
    prop_oneof![prop::sample::select(known.to_vec()).prop_map(str::to_owned), "\\PC{0,12}", "[\0-\u{1F}/=]{0,4}"]
}

fn odd() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![Just(Value::Null), any::<i64>().prop_map(Value::from), word().prop_map(Value::from)];
    leaf.prop_recursive(4, 48, 8, |inner| {
        let member = (prop::sample::select(MEMBERS.to_vec()), inner.clone());
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::from),
            prop::collection::vec(member, 0..12).prop_map(|members| members.into_iter().collect()),
        ]
    })
}

fn odd_xml() -> impl Strategy<Value = String> {
    let leaf = word().prop_map(|word| crate::xml::cdata(&word));
    leaf.prop_recursive(4, 48, 12, |inner| {
        let element = (prop::sample::select(ELEMENTS.to_vec()), inner)
            .prop_map(|(name, inner)| format!("<{name}>{inner}</{name}>"));
        prop::collection::vec(element, 0..12).prop_map(|elements| elements.concat())
    })
}

proptest! {
    #[test]
    fn no_value_is_too_odd(value in odd()) {
        prop_assert_eq!(http(&value).is_ok(), value.is_object());
        for cmd in [MESSAGE, EVENT] {
            prop_assert_eq!(stream(cmd, &value).is_ok(), value.is_object());
        }
    }

    #[test]
    fn no_element_is_too_odd(inner in odd_xml()) {
        let text = format!("<xml>{inner}</xml>");
        prop_assert!(app(&text).is_ok());
    }

    #[test]
    fn no_bytes_are_too_odd(body in prop::collection::vec(any::<u8>(), 0..80), text in "\\PC{0,80}") {
        let _ = app(&text);
        let _ = receive(&settings(), &to_aibot(&text, NOW), now());
        for path in ["app", "aibot"] {
            for method in [Method::GET, Method::POST] {
                let body = bytes::Bytes::copy_from_slice(&body);
                let request = chat::Request { method, body, ..posted(path, text.clone(), String::new()) };
                prop_assert!(receive(&settings(), &request, now()).is_err());
            }
        }
        prop_assert!(frame(&long(), &text, now()).is_err());
    }
}
