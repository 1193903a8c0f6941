//! What DingTalk tells of people and groups, by a stream and pushed.

use chat::Request;
use secrecy::ExposeSecret;

use super::*;
use wire::sealed::{Opened, Sealing};

/// A frame of an event.
fn stream(kind: &str, data: &Value) -> Result<Received, Rejected> {
    let headers = json!({
        "topic": "*", "messageId": "213_1", "eventType": kind, "eventId": "ev1", "eventCorpId": "dingcorp1",
        "eventBornTime": "1683533823336", "eventUnifiedAppId": "x",
    });
    frame(&settings(), &framed("EVENT", headers, data), now())
}

/// A pushed text, encrypted for `owner` and signed at a time.
fn pushed(text: &str, owner: &str, time: &str) -> Request {
    let settings = settings();
    let sealing = Sealing::new(settings.events.as_ref().unwrap()).unwrap();
    let encrypted = sealing.seal(*b"0123456789abcdef", text, owner);
    let signature = sealing.signature(time, "n0nce", &encrypted);
    let mut request = unsigned("event", &bytes(&json!({ "encrypt": encrypted })));
    request.query = format!("msg_signature={signature}&timestamp={time}&nonce=n0nce");
    request
}

fn push(event: &Value) -> Result<Received, Rejected> {
    receive(&settings(), &pushed(&event.to_string(), "dingapp1", &NOW.to_string()), now())
}

/// What an answer says, and for whom it is encrypted.
fn answer(received: &Received) -> Opened {
    let settings = settings();
    let sealing = Sealing::new(settings.events.as_ref().unwrap()).unwrap();
    let body: Value = serde_json::from_str(&received.ack.body).unwrap();
    let [signature, time, nonce, encrypted] =
        ["msg_signature", "timeStamp", "nonce", "encrypt"].map(|name| field::text(&body, name));
    assert!(sealing.is_signed(&signature, &time, &nonce, &encrypted));
    sealing.open(&encrypted).unwrap()
}

fn told(received: Result<Received, Rejected>) -> Vec<(String, What)> {
    received.unwrap().events.into_iter().map(|(event, _)| (event.id, event.what)).collect()
}

fn changed(id: &str) -> What {
    What::Learnt(Fact::Changed(Who::new("dingcorp1", id)))
}

#[test]
fn people_come_change_and_leave() {
    for kind in ["user_add_org", "user_modify_org", "chat_add_member"] {
        let events = told(stream(kind, &json!({ "timestamp": "1685501863357", "userId": ["lin01", "tom02"] })));
        assert_eq!(events, [("event:ev1:0".to_owned(), changed("lin01")), ("event:ev1:1".into(), changed("tom02"))]);
    }
    let received = stream("user_leave_org", &json!({ "userId": "lin01" })).unwrap();
    assert_eq!(received.ack.body, r#"{"message":"ok","status":"SUCCESS"}"#);
    let (event, _) = only(Ok(received));
    assert_eq!((event.what, event.who, event.place), (What::Gone, lin(), Place::Person(lin())));
}

#[test]
fn a_group_gets_another_title() {
    let data =
        json!({ "openConversationId": "cidGroup==", "chatId": "chat1", "title": "产品二组", "operator": "lin01" });
    let (event, _) = only(stream("chat_update_title", &data));
    let place = Place::channel("dingcorp1", "cidGroup==");
    assert_eq!(event.what, What::Learnt(Fact::Channel { place, name: "产品二组".into() }));
    assert_eq!(event.who, lin());
    ignored(stream("chat_update_title", &json!({ "openConversationId": "cidGroup==" })));
}

#[test]
fn a_pushed_event_tells_the_same() {
    let event = json!({
        "EventType": "chat_add_member", "EventTime": NOW, "CorpId": "dingcorp1", "corpId": "dingcorp9", "eventId": "ev2",
        "eventType": "chat_add_member", "userId": ["lin01"], "openConversationId": "cidGroup==", "operator": "tom02",
    });
    let received = push(&event).unwrap();
    assert_eq!(answer(&received), Opened { text: "success".into(), owner: "dingapp1".into() });
    assert_eq!(told(Ok(received)), [("event:ev2:0".into(), changed("lin01"))]);
    let capital = json!({ "EventType": "user_leave_org", "CorpId": "dingcorp1", "UserId": ["lin01"] });
    assert_eq!(only(push(&capital)).0.what, What::Gone);
}

#[test]
fn an_event_without_an_id_counts_by_its_words() {
    let event = json!({ "EventType": "user_add_org", "CorpId": "dingcorp1", "UserId": ["lin01"] });
    let ids: Vec<String> = [&event, &event].map(|event| told(push(event)).remove(0).0).into();
    assert_eq!(ids[0], ids[1]);
    assert_ne!(ids[0], told(push(&with(event, json!({ "UserId": ["tom02"] })))).remove(0).0);
}

#[test]
fn the_address_is_checked_and_gets_its_word() {
    let received = push(&json!({ "EventType": "check_url" })).unwrap();
    assert_eq!(answer(&received).text, "success");
    ignored(Ok(received));
    let suite = push(&json!({ "EventType": "check_create_suite_url", "Random": "LPIdSnlF" })).unwrap();
    assert_eq!(answer(&suite).text, "LPIdSnlF");
}

#[test]
fn the_same_push_gets_the_same_bytes() {
    let bodies = ["dingapp1", "dingapp1", "dingcorp1"].map(|owner| {
        let request = pushed(r#"{"EventType":"check_url"}"#, owner, &NOW.to_string());
        let received = receive(&settings(), &request, now()).unwrap();
        assert_eq!(answer(&received).owner, owner);
        received.ack.body
    });
    assert_eq!(bodies[0], bodies[1]);
    assert_ne!(bodies[0], bodies[2]);
    assert!(!bodies[0].contains(settings().events.unwrap().token.expose_secret()));
}

#[test]
fn other_names_in_the_query_and_seconds_are_no_matter() {
    let mut request = pushed(r#"{"EventType":"check_url"}"#, "DINGCORP1", &(NOW / 1_000).to_string());
    request.query = request.query.replace("msg_signature", "signature").replace("timestamp", "timeStamp");
    ignored(receive(&settings(), &request, now()));
}

#[test]
fn what_is_not_for_us_is_taken_and_means_nothing() {
    for kind in ["chat_disband", "robot_msg_read", "check_in", ""] {
        ignored(stream(kind, &json!({ "userId": ["lin01"] })));
    }
    ignored(stream("user_add_org", &json!({})));
    ignored(push(&json!({ "EventType": "user_add_org", "CorpId": "dingcorp2", "UserId": ["lin01"] })));
    let elsewhere = json!({ "topic": "*", "eventType": "user_leave_org", "eventId": "e", "eventCorpId": "dingcorp2" });
    ignored(frame(&settings(), &framed("EVENT", elsewhere, &json!({ "userId": ["lin01"] })), now()));
}

#[test]
fn no_event_is_about_more_than_two_hundred_people() {
    let people: Vec<String> = (0..300).map(|n| format!("u{n}")).collect();
    assert_eq!(told(stream("user_add_org", &json!({ "userId": people }))).len(), 200);
}

#[test]
fn a_push_that_is_not_dingtalks_is_refused() {
    let refused = |request: &Request| receive(&settings(), request, now()).expect_err("a refusal");
    let time = NOW.to_string();
    let good = pushed(r#"{"EventType":"check_url"}"#, "dingapp1", &time);
    let stale = pushed("{}", "dingapp1", &(NOW - 3_600_001).to_string());
    assert!(matches!(refused(&stale), Rejected::Stale(_)));
    assert!(matches!(refused(&pushed("{}", "dingapp2", &time)), Rejected::Unsigned(_)));
    assert!(matches!(refused(&pushed("no JSON", "dingapp1", &time)), Rejected::Malformed(_)));
    for query in ["", "timestamp=1&nonce=n", "msg_signature=00&timestamp=1790000000123&nonce=n0nce", "%%%"] {
        let request = Request { query: query.into(), ..good.clone() };
        assert!(matches!(refused(&request), Rejected::Unsigned(_)), "{query}");
    }
    let replaced = Request { body: pushed("{}", "dingapp1", &time).body, ..good.clone() };
    assert!(matches!(refused(&replaced), Rejected::Unsigned(_)));
    let without = Settings { events: None, ..settings() };
    assert!(matches!(receive(&without, &good, now()), Err(Rejected::Unknown(_))));
}

proptest! {
    #[test]
    fn a_signed_ciphertext_of_any_bytes_is_refused(bytes in prop::collection::vec(any::<u8>(), 0..160)) {
        use base64::Engine as _;
        let settings = settings();
        let sealing = Sealing::new(settings.events.as_ref().unwrap()).unwrap();
        let encrypted = base64::engine::general_purpose::STANDARD.encode(bytes);
        let time = NOW.to_string();
        let mut request = unsigned("event", &super::bytes(&json!({ "encrypt": encrypted })));
        let signature = sealing.signature(&time, "n", &encrypted);
        request.query = format!("signature={signature}&timestamp={time}&nonce=n");
        prop_assert!(matches!(receive(&settings, &request, now()), Err(Rejected::Malformed(_) | Rejected::Unsigned(_))));
    }
}
