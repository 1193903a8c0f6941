//! What is refused, and that nothing is too odd to be read.

use http::Method;

use super::*;

#[test]
fn nothing_else_stands_here() {
    for path in ["", "robots", "robot/x", "../robot"] {
        let request = unsigned(path, b"{}");
        assert!(matches!(receive(&settings(), &request, now()), Err(Rejected::Unknown(_))), "{path}");
    }
    let got = chat::Request { method: Method::GET, ..to_robot(b"{}", NOW) };
    assert!(matches!(receive(&settings(), &got, now()), Err(Rejected::Unknown(_))));
}

#[test]
fn what_is_not_signed_is_not_read() {
    for path in ["robot", "card", "event"] {
        let refused = receive(&settings(), &unsigned(path, b"{}"), now());
        assert!(matches!(refused, Err(Rejected::Unsigned(_))), "{path}");
    }
    for request in [to_robot(b"{}", NOW - 3_600_001), to_card(b"{}", NOW + 3_600_001)] {
        assert!(matches!(receive(&settings(), &request, now()), Err(Rejected::Stale(_))));
    }
    // Each address has its own signature.
    let elsewhere = chat::Request { path: "card".into(), ..to_robot(b"{}", NOW) };
    assert!(matches!(receive(&settings(), &elsewhere, now()), Err(Rejected::Unsigned(_))));
}

#[test]
fn what_is_signed_and_no_json_object_is_malformed() {
    for body in [&b""[..], b"[]", b"\"x\"", b"{", b"\xFF\xFE"] {
        for request in [to_robot(body, NOW), to_card(body, NOW)] {
            assert!(matches!(receive(&settings(), &request, now()), Err(Rejected::Malformed(_))));
        }
    }
}

#[test]
fn a_frame_that_cannot_be_read_is_malformed_and_a_strange_topic_unknown() {
    let frames = |text: &str| frame(&settings(), text, now());
    let headers = json!({ "topic": ROBOT, "messageId": "m" });
    for text in [
        String::new(),
        "{\"type\":\"CALLBACK\",\"head".into(),
        json!({ "type": "CALLBACK", "headers": headers }).to_string(),
        json!({ "type": "CALLBACK", "headers": headers, "data": "no JSON" }).to_string(),
        json!({ "type": "CALLBACK", "headers": headers, "data": "[]" }).to_string(),
        json!({ "type": "EVENT", "headers": {}, "data": 7 }).to_string(),
    ] {
        assert!(matches!(frames(&text), Err(Rejected::Malformed(_))), "{text}");
    }
    for (kind, topic) in
        [("CALLBACK", "/v1.0/graph/api/invoke"), ("SYSTEM", "KEEPALIVE"), ("", ""), ("callback", ROBOT)]
    {
        let text = framed(kind, json!({ "topic": topic }), &json!({}));
        assert!(matches!(frames(&text), Err(Rejected::Unknown(_))), "{kind} {topic}");
    }
}

/// The members that are read, so that odd values get everywhere.
const MEMBERS: [&str; 24] = [
    "msgId",
    "conversationType",
    "conversationId",
    "senderStaffId",
    "senderId",
    "senderNick",
    "chatbotCorpId",
    "text",
    "content",
    "richText",
    "msgtype",
    "atUsers",
    "dingtalkId",
    "outTrackId",
    "userId",
    "params",
    "k",
    "form",
    "value",
    "spaceId",
    "sessionWebhook",
    "sessionWebhookExpiredTime",
    "repliedMsg",
    "openConversationId",
];

fn odd() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        prop::sample::select(vec!["1", "2", "richText", "okr-1.f", "cid1", "dingcorp1", "{}", "[7]", "@a/ @b"])
            .prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 8, |inner| {
        let member = (prop::sample::select(MEMBERS.to_vec()), inner.clone());
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::from),
            prop::collection::vec(member, 0..12).prop_map(|members| members.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn no_value_is_too_odd(value in odd(), kind in "[a-z_]{0,8}") {
        let body = bytes(&value);
        for request in [to_robot(&body, NOW), to_card(&body, NOW)] {
            let answered = receive(&settings(), &request, now());
            prop_assert_eq!(answered.is_ok(), value.is_object());
        }
        for (name, topic) in [("CALLBACK", ROBOT), ("CALLBACK", CARD), ("EVENT", "*")] {
            let headers = json!({ "topic": topic, "eventType": kind, "eventId": value });
            prop_assert_eq!(frame(&settings(), &framed(name, headers, &value), now()).is_ok(), value.is_object());
        }
    }

    #[test]
    fn no_bytes_are_too_odd(body in prop::collection::vec(any::<u8>(), 0..80), text in "\\PC{0,80}") {
        let _ = receive(&settings(), &to_robot(&body, NOW), now());
        let _ = receive(&settings(), &to_card(&body, NOW), now());
        let request = chat::Request { query: text.clone(), ..unsigned("event", &body) };
        prop_assert!(receive(&settings(), &request, now()).is_err());
        prop_assert!(frame(&settings(), &text, now()).is_err());
    }
}
