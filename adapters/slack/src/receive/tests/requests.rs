//! Whole requests: signed, readable, for us.

use super::*;

#[test]
fn the_address_is_checked() {
    let challenge = json!({ "token": "x", "challenge": "3eZbrw1aB", "type": "url_verification" });
    let received = received(&json_body(&challenge)).unwrap();
    assert_eq!((received.ack.status, received.ack.body.as_str()), (200, r#"{"challenge":"3eZbrw1aB"}"#));
}

#[test]
fn the_check_of_a_commands_address_is_unsigned_and_does_nothing() {
    let mut request = signed(&command(&[("ssl_check", "1")]), NOW);
    request.headers.clear();
    let received = receive(&slack(), &request, now()).unwrap();
    assert!(received.events.is_empty());
    assert_eq!((received.ack.status, received.ack.body.as_str()), (200, ""));
}

#[test]
fn what_is_not_for_us_is_taken_all_the_same() {
    for kind in ["app_rate_limited", "hello", "events_api", "a_new_one", ""] {
        ignored(&json_body(&json!({ "type": kind })));
    }
    for kind in ["function_executed", "reaction_added", "workflow_step_execute", ""] {
        ignored(&json_body(&envelope(json!({ "type": kind, "user": "U1" }))));
    }
    for kind in ["view_closed", "message_action", "interactive_message", "workflow_step_edit", ""] {
        ignored(&payload(&json!({ "type": kind, "team": { "id": "T1" }, "user": { "id": "U1" } })));
    }
}

#[test]
fn what_cannot_be_read_is_malformed() {
    for body in [&b"payload={"[..], b"payload=", b"payload=7", b"payload=[]", b"[]", b"{", b"a=b", b"", b"\xff\xfe"] {
        assert!(matches!(received(body), Err(Rejected::Malformed(_))), "{}", String::from_utf8_lossy(body));
    }
}

#[test]
fn the_signature_comes_before_the_body() {
    let mut request = signed(b"payload={", NOW);
    request.headers.insert("x-slack-signature", "v0=00".parse().unwrap());
    assert!(matches!(receive(&slack(), &request, now()), Err(Rejected::Unsigned(_))));
    let stale = receive(&slack(), &signed(&command(&[]), NOW - 301), now());
    assert!(matches!(stale, Err(Rejected::Stale(_))));
}

#[test]
fn there_is_one_address() {
    let mut request = signed(&command(&[]), NOW);
    request.path = "events".into();
    assert!(matches!(receive(&slack(), &request, now()), Err(Rejected::Unknown(_))));
}
