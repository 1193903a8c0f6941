//! An organisation with an app and an intelligent robot, and callbacks as WeCom makes them.

use bytes::Bytes;
use chat::Request;
use chrono::{DateTime, Utc};
use http::{HeaderMap, Method};
use wire::sealed::{Keys, Sealing};

use crate::{Aibot, App, Settings};

/// The time of the tests, in seconds.
pub const NOW: i64 = 1_790_000_000;
/// The organisation.
pub const CORP: &str = "wwcorp1";

/// The time of the tests.
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(NOW, 0).unwrap()
}

/// What the app's callbacks are signed and sealed with.
pub fn app_keys() -> Keys {
    Keys { token: "okrAppToken".into(), aes_key: "okrBotTests0123456789ABCDEFGHIJKLMNOPQRSTU7".into() }
}

/// What the intelligent robot's are signed and sealed with.
pub fn aibot_keys() -> Keys {
    Keys { token: "okrAibotToken".into(), aes_key: "7UTSRQPONMLKJIHGFEDCBA9876543210stseToBrko9".into() }
}

/// Both bots, the intelligent robot over HTTP.
pub fn settings() -> Settings {
    Settings {
        corp_id: CORP.into(),
        app: Some(App { agent_id: 1_000_002, secret: "app-secret".into(), keys: app_keys() }),
        aibot: Some(Aibot::Http { keys: aibot_keys() }),
        robots: Default::default(),
        api_url: "https://qyapi.weixin.qq.com/cgi-bin/".into(),
        ca: None,
    }
}

/// The intelligent robot by the long connection.
pub fn long() -> Settings {
    let aibot = Aibot::Long { bot_id: "bot1".into(), secret: "bot-secret".into(), ws_url: "wss://ws.example/".into() };
    Settings { aibot: Some(aibot), ..settings() }
}

/// A text, sealed for somebody.
pub fn sealed(keys: &Keys, text: &str, owner: &str) -> String {
    Sealing::new(keys).unwrap().seal(*b"0123456789abcdef", text, owner)
}

/// A query that signs what is encrypted, at a time in seconds.
pub fn query(keys: &Keys, encrypted: &str, at: i64) -> String {
    let signature = Sealing::new(keys).unwrap().signature(&at.to_string(), "nonce1", encrypted);
    format!("msg_signature={signature}&timestamp={at}&nonce=nonce1")
}

/// A post with that query.
pub fn posted(path: &str, query: String, body: String) -> Request {
    let body = Bytes::from(body);
    Request { method: Method::POST, path: path.into(), query, headers: HeaderMap::new(), body }
}

/// A callback of the app's, signed at a time in seconds.
pub fn to_app(text: &str, at: i64) -> Request {
    let encrypted = sealed(&app_keys(), text, CORP);
    let body = format!(
        "<xml><ToUserName><![CDATA[{CORP}]]></ToUserName><Encrypt><![CDATA[{encrypted}]]></Encrypt>\
         <AgentID><![CDATA[1000002]]></AgentID></xml>"
    );
    posted("app", query(&app_keys(), &encrypted, at), body)
}

/// A callback of the intelligent robot's, signed at a time in seconds.
pub fn to_aibot(text: &str, at: i64) -> Request {
    let encrypted = sealed(&aibot_keys(), text, "");
    let body = serde_json::json!({ "encrypt": encrypted }).to_string();
    posted("aibot", query(&aibot_keys(), &encrypted, at), body)
}

/// A check of an address, signed at a time in seconds; what is encrypted is encoded for the query.
pub fn check(path: &str, keys: &Keys, encrypted: &str, at: i64) -> Request {
    let echo: String = form_urlencoded::byte_serialize(encrypted.as_bytes()).collect();
    let query = format!("{}&echostr={echo}", query(keys, encrypted, at));
    Request { method: Method::GET, ..posted(path, query, String::new()) }
}
