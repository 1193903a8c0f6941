//! Signatures of messages and cards: the documented ones, and whatever is none.

use http::HeaderValue;

use super::*;
use crate::receive::testing::settings;

const TIME: i64 = 1_790_000_000_123;

fn at(millis: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).unwrap()
}

fn with_secret(secret: &str) -> Settings {
    Settings { client_secret: secret.into(), ..settings() }
}

fn headers(pairs: [(&'static str, &str); 2]) -> HeaderMap {
    let filled = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    filled.map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_bytes(value.as_bytes()).unwrap())).collect()
}

fn of_robot(secret: &str, time: &str, sign: &str, now: i64) -> Result<(), Rejected> {
    robot(&with_secret(secret), &headers([("timestamp", time), ("sign", sign)]), at(now))
}

fn of_card(time: &str, sum: &str, now: i64) -> Result<(), Rejected> {
    let names = ["x-ddpaas-signature-timestamp", "x-ddpaas-signature"];
    card(&settings(), &headers([(names[0], time), (names[1], sum)]), at(now))
}

fn base64(sum: [u8; 32]) -> String {
    STANDARD.encode(sum)
}

#[test]
fn the_documented_message_is_signed() {
    let sign = "DJrE6qdyVGCQz9z5r2MDuNcNAhwYnuAkyj13cx169CA=";
    assert_eq!(of_robot("this is a secret", "1577262236757", sign, 1_577_262_236_757), Ok(()));
}

#[test]
fn an_hour_is_near_and_a_millisecond_more_is_far_both_ways() {
    let time = TIME.to_string();
    let sign = base64(sum("s", &[&time, "\n", "s"]));
    for after in [0, 3_600_000, -3_600_000] {
        assert_eq!(of_robot("s", &time, &sign, TIME + after), Ok(()));
    }
    for after in [3_600_001, -3_600_001, -TIME] {
        assert!(matches!(of_robot("s", &time, &sign, TIME + after), Err(Rejected::Stale(_))), "{after}");
    }
}

#[test]
fn anything_else_is_unsigned() {
    let time = TIME.to_string();
    let sign = base64(sum("s", &[&time, "\n", "s"]));
    let later = (TIME + 1).to_string();
    for (secret, time, sign) in [
        ("other", time.as_str(), sign.as_str()),
        ("s", time.as_str(), ""),
        ("s", "", sign.as_str()),
        ("s", "soon", sign.as_str()),
        ("s", later.as_str(), sign.as_str()),
        ("s", time.as_str(), &sign[..40]),
        ("s", time.as_str(), "===="),
        ("s", time.as_str(), "%2B"),
        ("s", time.as_str(), "签名"),
    ] {
        let verified = of_robot(secret, time, sign, TIME);
        assert!(matches!(verified, Err(Rejected::Unsigned(_))), "{secret} {time} {sign}: {verified:?}");
    }
    // The text of the header is signed, not the number that it stands for.
    let padded = format!("+{time}");
    assert!(of_robot("s", &padded, &sign, TIME).is_err());
    assert_eq!(of_robot("s", &padded, &base64(sum("s", &[&padded, "\n", "s"])), TIME), Ok(()));
}

#[test]
fn a_card_is_signed_with_our_secret_or_with_the_apps() {
    let time = TIME.to_string();
    let ours = card_secret(&settings());
    let own = base64(sum(ours.expose_secret(), &[&time]));
    let by_hand = base64(sum(settings().client_secret.expose_secret(), &[&time]));
    assert_eq!(of_card(&time, &own, TIME), Ok(()));
    assert_eq!(of_card(&time, &by_hand, TIME), Ok(()));
    assert!(matches!(of_card(&time, &own, TIME + 3_600_001), Err(Rejected::Stale(_))));
    for sum in [base64(sum("", &[&time])), base64(sum(ours.expose_secret(), &[&time, "0"])), String::new()] {
        assert!(matches!(of_card(&time, &sum, TIME), Err(Rejected::Unsigned(_))), "{sum}");
    }
}

#[test]
fn the_secret_of_cards_is_always_the_same_and_tells_nothing_of_the_apps() {
    let secret = card_secret(&settings());
    assert_eq!(secret.expose_secret(), card_secret(&settings()).expose_secret());
    assert_ne!(secret.expose_secret(), card_secret(&with_secret("other")).expose_secret());
    assert_eq!(secret.expose_secret().len(), 64);
}

#[test]
fn a_key_of_any_length_is_a_key() {
    // Held against openssl: printf x | openssl dgst -sha256 -hmac KEY.
    let long = "k".repeat(65);
    for (key, expected) in [
        ("", "4cbc96099a6467ce002461f10549b4898265ebe6188b45efacc44293516e62c4"),
        ("key", "4fc3b7eaf34d7e594a6f51d9517ba543abf41067b27587ffd82ba3584e4d3cdd"),
        (&long[..64], "f91c4c403625fb06910ef93999265bbd2d62baeaec6ff36455498cc124fe3e66"),
        (&long, "75092ca3ee2b307470c227697b42b3e65376aa3bae98fb5a1f7b7536daa9588a"),
    ] {
        assert_eq!(hex::encode(sum(key, &["x"])), expected, "{}", key.len());
    }
}

#[test]
fn a_time_of_seconds_is_a_time() {
    let now = at(TIME);
    assert_eq!(near(&(TIME / 1_000).to_string(), now), Ok(()));
    assert_eq!(near(&TIME.to_string(), now), Ok(()));
    for far in ["0", "1614767836", "99999999999", "-99999999999", "9223372036854775807", "-9223372036854775808"] {
        assert!(matches!(near(far, now), Err(Rejected::Stale(_))), "{far}");
    }
    for none in ["", " ", "1e9", "1.5", "99999999999999999999"] {
        assert!(matches!(near(none, now), Err(Rejected::Unsigned(_))), "{none}");
    }
}
