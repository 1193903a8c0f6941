//! Whether Slack signed a request: version 0 of its signature, an HMAC over the time and the raw body.
//!
//! Source: docs.slack.dev/authentication/verifying-requests-from-slack.

use chat::Rejected;
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

/// How far the time of the signature may be from ours, in seconds, in either direction.
const NEAR: u64 = 300;

/// Verifies a request against each secret; the time comes first, since it costs nothing.
///
/// # Errors
/// `Stale` where the time is too far from `now`, `Unsigned` for all else.
pub fn verify(secrets: &[SecretString], headers: &HeaderMap, body: &[u8], now: DateTime<Utc>) -> Result<(), Rejected> {
    let text = |name: &'static str| headers.get(name).and_then(|value| value.to_str().ok());
    let time = text("x-slack-request-timestamp").ok_or(Rejected::Unsigned("no time"))?;
    let signed_at: i64 = time.parse().map_err(|_| Rejected::Unsigned("a time that is no number"))?;
    if now.timestamp().abs_diff(signed_at) > NEAR {
        return Err(Rejected::Stale("the signature's time"));
    }
    let signature = text("x-slack-signature").ok_or(Rejected::Unsigned("no signature"))?;
    let sum = signature.strip_prefix("v0=").ok_or(Rejected::Unsigned("another version"))?;
    let sum = hex::decode(sum).map_err(|_| Rejected::Unsigned("a signature that is not hex"))?;
    match secrets.iter().any(|secret| is_of(secret, time, body, &sum)) {
        true => Ok(()),
        // What Slack itself sends ends here as well if the secret is not the app's.
        false => Err(Rejected::Unsigned("the signature; if it came from Slack, check slack.signing_secret")),
    }
}

/// Whether the sum was made with this secret; compares in constant time.
fn is_of(secret: &SecretString, time: &str, body: &[u8], sum: &[u8]) -> bool {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes()) else { return false };
    for part in [b"v0:", time.as_bytes(), b":", body] {
        mac.update(part);
    }
    mac.verify_slice(sum).is_ok()
}

/// The signature that Slack would make.
#[cfg(test)]
pub fn sum(secret: &SecretString, time: &str, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes()).expect("any key will do");
    for part in [b"v0:", time.as_bytes(), b":", body] {
        mac.update(part);
    }
    format!("v0={}", hex::encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    /// The example of Slack's own page.
    const SECRET: &str = "8f742231b10e8888abcd99yyyzzz85a5";
    const TIME: i64 = 1_531_420_618;
    const BODY: &str = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V\
                        &channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=\
                        &response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F\
                        96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    const SIGNATURE: &str = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    fn verified(secrets: &[&str], time: &str, signature: &str, body: &str, after: i64) -> Result<(), Rejected> {
        let secrets: Vec<SecretString> = secrets.iter().map(|secret| (*secret).into()).collect();
        let mut headers = HeaderMap::new();
        for (name, value) in [("x-slack-request-timestamp", time), ("x-slack-signature", signature)] {
            if let Ok(value) = HeaderValue::from_bytes(value.as_bytes())
                && !value.is_empty()
            {
                headers.insert(name, value);
            }
        }
        let now = DateTime::from_timestamp(TIME + after, 0).unwrap();
        verify(&secrets, &headers, body.as_bytes(), now)
    }

    fn at(after: i64) -> Result<(), Rejected> {
        verified(&[SECRET], &TIME.to_string(), SIGNATURE, BODY, after)
    }

    #[test]
    fn the_documented_example_is_true() {
        assert_eq!(BODY.len(), 362);
        assert_eq!(at(0), Ok(()));
    }

    #[test]
    fn bodies_without_and_with_other_letters_are_signed_alike() {
        for (body, sum) in [
            ("", "55f41ec73231010289b54e669149ea021fccab11b5524355523533ce930cb739"),
            (
                r#"{"type":"event_callback","event":{"text":"完成 50% ✅"}}"#,
                "1d50ff6e2f86353678f24be7fa047e0f064a12999f9534ea40a56e578c6af7b9",
            ),
        ] {
            let signature = format!("v0={sum}");
            assert_eq!(verified(&[SECRET], &TIME.to_string(), &signature, body, 0), Ok(()), "{body}");
        }
    }

    #[test]
    fn five_minutes_are_near_and_a_second_more_is_far_both_ways() {
        for after in [300, -300] {
            assert_eq!(at(after), Ok(()));
        }
        for after in [301, -301, 1_000_000] {
            assert!(matches!(at(after), Err(Rejected::Stale(_))), "{after}");
        }
    }

    #[test]
    fn while_secrets_are_changed_either_will_do() {
        let time = TIME.to_string();
        assert_eq!(verified(&["new", SECRET], &time, SIGNATURE, BODY, 0), Ok(()));
        assert!(matches!(verified(&["new", "newer"], &time, SIGNATURE, BODY, 0), Err(Rejected::Unsigned(_))));
        assert!(matches!(verified(&[], &time, SIGNATURE, BODY, 0), Err(Rejected::Unsigned(_))));
    }

    #[test]
    fn anything_else_is_unsigned() {
        let time = TIME.to_string();
        let other = BODY.replace("roadrunner", "coyote");
        for (time, signature, body) in [
            (time.as_str(), SIGNATURE, other.as_str()),
            (time.as_str(), "", BODY),
            ("", SIGNATURE, BODY),
            ("soon", SIGNATURE, BODY),
            ("1531420618.0", SIGNATURE, BODY),
            (time.as_str(), &SIGNATURE.replace("v0", "v1"), BODY),
            (time.as_str(), &SIGNATURE[..60], BODY),
            (time.as_str(), "v0=", BODY),
            (time.as_str(), "v0=zz", BODY),
        ] {
            let verified = verified(&[SECRET], time, signature, body, 0);
            assert!(matches!(verified, Err(Rejected::Unsigned(_))), "{time} {signature}: {verified:?}");
        }
        // The time is part of what is signed.
        let later = (TIME + 1).to_string();
        assert!(matches!(verified(&[SECRET], &later, SIGNATURE, BODY, 0), Err(Rejected::Unsigned(_))));
    }
}
