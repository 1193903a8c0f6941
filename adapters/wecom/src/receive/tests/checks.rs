//! Checks of our addresses.

use super::super::testing::aibot_keys;
use super::*;

fn checked(request: &chat::Request) -> Result<Received, Rejected> {
    receive(&settings(), request, now())
}

#[test]
fn a_check_is_answered_with_the_bare_text() {
    for (path, keys, owner) in [("app", app_keys(), CORP), ("aibot", aibot_keys(), ""), ("aibot", aibot_keys(), CORP)] {
        let received = checked(&check(path, &keys, &sealed(&keys, "1616140317555161061", owner), NOW)).unwrap();
        let ack = Reply { status: 200, content_type: "text/plain".into(), body: "1616140317555161061".into() };
        assert_eq!((received.events.len(), received.ack), (0, ack), "{path} {owner}");
    }
}

#[test]
fn a_plus_that_was_read_as_a_space_is_one() {
    let keys = app_keys();
    let encrypted = (0..50).map(|n| sealed(&keys, &format!("echo {n}"), CORP)).find(|text| text.contains('+')).unwrap();
    let bare = chat::Request {
        query: format!("{}&echostr={encrypted}", query(&keys, &encrypted, NOW)),
        ..check("app", &keys, &encrypted, NOW)
    };
    assert!(checked(&bare).unwrap().ack.body.starts_with("echo "));
}

#[test]
fn a_check_that_is_not_signed_or_not_ours_learns_nothing() {
    let keys = app_keys();
    let encrypted = sealed(&keys, "echo", CORP);
    let good = check("app", &keys, &encrypted, NOW);
    let queried = |query: String| chat::Request { query, ..good.clone() };
    for request in [
        queried(String::new()),
        queried(query(&keys, &encrypted, NOW)),
        queried(good.query.replace("nonce1", "nonce2")),
        queried(good.query.replace("msg_signature=", "msg_signature=0")),
        check("app", &aibot_keys(), &sealed(&aibot_keys(), "echo", CORP), NOW),
        check("app", &keys, &sealed(&keys, "echo", ""), NOW),
        check("app", &keys, &sealed(&keys, "echo", "wwcorp2"), NOW),
        check("aibot", &aibot_keys(), &sealed(&aibot_keys(), "echo", "wwcorp2"), NOW),
    ] {
        assert!(matches!(checked(&request), Err(Rejected::Unsigned(_))), "{}", request.query);
    }
    assert!(matches!(checked(&check("app", &keys, "AAAA", NOW)), Err(Rejected::Malformed(_))));
    assert!(matches!(checked(&check("app", &keys, &encrypted, NOW - 601)), Err(Rejected::Stale(_))));
}
