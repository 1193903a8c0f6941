//! An app for tests, and requests as DingTalk makes them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use chat::Request;
use chrono::{DateTime, Utc};
use http::{HeaderMap, Method};
use secrecy::ExposeSecret;

use crate::{EventKeys, Mode, Settings, signature};

/// The time of the tests, in milliseconds.
pub const NOW: i64 = 1_790_000_000_123;

/// The time of the tests.
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(NOW).unwrap()
}

/// An app of the organisation `dingcorp1`.
pub fn settings() -> Settings {
    Settings {
        client_id: "dingapp1".into(),
        client_secret: "app-secret".into(),
        robot_code: "dingapp1".into(),
        corp_id: Some("dingcorp1".into()),
        mode: Mode::Http,
        card_template: crate::PUBLIC_TEMPLATE.into(),
        events: Some(EventKeys {
            token: "okrtoken8".into(),
            aes_key: "okrBotTests0123456789ABCDEFGHIJKLMNOPQRSTU7".into(),
        }),
        api_url: "https://api.dingtalk.com/".into(),
        oapi_url: "https://oapi.dingtalk.com/".into(),
        robots: Default::default(),
        public_url: None,
        clock: now,
    }
}

/// A request without a signature.
pub fn unsigned(path: &str, body: &[u8]) -> Request {
    Request {
        method: Method::POST,
        path: path.into(),
        query: String::new(),
        headers: HeaderMap::new(),
        body: Bytes::copy_from_slice(body),
    }
}

/// What was said to the robot, signed at a time in milliseconds.
pub fn to_robot(body: &[u8], at: i64) -> Request {
    let (time, settings) = (at.to_string(), settings());
    let secret = settings.client_secret.expose_secret();
    signed("robot", body, ["timestamp", "sign"], &time, signature::sum(secret, &[&time, "\n", secret]))
}

/// What was done with a card, signed at a time in milliseconds.
pub fn to_card(body: &[u8], at: i64) -> Request {
    let (time, secret) = (at.to_string(), signature::card_secret(&settings()));
    let names = ["x-ddpaas-signature-timestamp", "x-ddpaas-signature"];
    signed("card", body, names, &time, signature::sum(secret.expose_secret(), &[&time]))
}

fn signed(path: &str, body: &[u8], names: [&'static str; 2], time: &str, sum: [u8; 32]) -> Request {
    let mut request = unsigned(path, body);
    request.headers.insert(names[0], time.parse().unwrap());
    request.headers.insert(names[1], STANDARD.encode(sum).parse().unwrap());
    request
}
