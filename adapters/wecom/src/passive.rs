//! Answers that ride on the response to a callback, sealed as the callback was. The same answer to the same callback has the
//! same bytes.
//!
//! Sources: developer.work.weixin.qq.com/document/path/90241 and 101031.

use chat::Reply;
use hmac::digest::Key;
use hmac::{Hmac, KeyInit, Mac};
use http::StatusCode;
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use wire::sealed::{Keys, Sealing};

use crate::slot::{Callback, Slot};
use crate::xml::cdata;
use crate::{Aibot, Settings};

/// The longest text of the app's, in bytes: WeCom cuts off what is beyond.
const APP: usize = 2_048;
/// The longest text of the intelligent robot's, in bytes.
const AIBOT: usize = 20_480;

/// The response that says a text: plain in the app, markdown where the intelligent robot answers. `None` where it does not fit
/// or the response cannot carry one.
pub(crate) fn text(settings: &Settings, slot: &Slot, text: &str) -> Option<Reply> {
    match slot {
        Slot::App { user, callback } if (1..=APP).contains(&text.len()) => {
            let keys = &settings.app.as_ref()?.keys;
            let plain = format!(
                "<xml><ToUserName>{}</ToUserName><FromUserName>{}</FromUserName><CreateTime>{}</CreateTime>\
                 <MsgType><![CDATA[text]]></MsgType><Content>{}</Content></xml>",
                cdata(user),
                cdata(&callback.owner),
                callback.time,
                cdata(text),
            );
            Some(as_xml(&Sealed::new(keys, callback, &plain)?, callback))
        }
        // Only who enters is welcomed in plain text.
        Slot::AibotWelcome { callback } => {
            as_json(settings, callback, &json!({ "msgtype": "text", "text": { "content": text } }))
        }
        Slot::AibotMessage { message, callback } => {
            as_json(settings, callback, &json!({ "msgtype": "stream", "stream": stream(message, text)? }))
        }
        _ => None,
    }
}

/// The response that shows a card, below a text if there is one.
pub(crate) fn text_and_card(settings: &Settings, slot: &Slot, text: Option<&str>, card: &Value) -> Option<Reply> {
    let Slot::AibotMessage { message, callback } = slot else { return None };
    let said = match text {
        None => json!({ "msgtype": "template_card", "template_card": card }),
        Some(text) => json!({
            "msgtype": "stream_with_template_card", "stream": stream(message, text)?, "template_card": card,
        }),
    };
    as_json(settings, callback, &said)
}

/// A text that is whole at once.
fn stream(message: &str, text: &str) -> Option<Value> {
    let id = hex::encode(&Sha256::digest(message)[..16]);
    (1..=AIBOT).contains(&text.len()).then(|| json!({ "id": id, "finish": true, "content": text }))
}

/// The response that puts another card in the place of the one that something was done with; `None` where it cannot.
pub(crate) fn card(settings: &Settings, slot: &Slot, mut card: Value) -> Option<Reply> {
    let Slot::AibotEvent { task, user, callback } = slot else { return None };
    card.as_object_mut()?.insert("task_id".into(), json!(task));
    let mut change = json!({ "response_type": "update_template_card", "template_card": card });
    if let Some(user) = user {
        change["userids"] = json!([user]);
    }
    as_json(settings, callback, &change)
}

/// An answer, sealed and signed.
struct Sealed {
    encrypted: String,
    signature: String,
}

impl Sealed {
    /// `None` where the key is none. What should be random in it comes from the answer itself, under the key.
    fn new(keys: &Keys, callback: &Callback, plain: &str) -> Option<Self> {
        let sealing = Sealing::new(keys)?;
        let time = callback.time.to_string();
        let encrypted = sealing.seal(filling(keys, &[&time, &callback.nonce, plain]), plain, &callback.owner);
        let signature = sealing.signature(&time, &callback.nonce, &encrypted);
        Some(Self { encrypted, signature })
    }
}

fn filling(keys: &Keys, parts: &[&str]) -> [u8; 16] {
    let mut key = Key::<Hmac<Sha256>>::default();
    key[..32].copy_from_slice(&Sha256::digest(keys.aes_key.expose_secret()));
    let mut mac = Hmac::<Sha256>::new(&key);
    for part in parts {
        mac.update(&part.len().to_be_bytes());
        mac.update(part.as_bytes());
    }
    let sum: [u8; 32] = mac.finalize().into_bytes().into();
    let mut filling = [0; 16];
    filling.copy_from_slice(&sum[..16]);
    filling
}

fn as_xml(sealed: &Sealed, callback: &Callback) -> Reply {
    let body = format!(
        "<xml><Encrypt>{}</Encrypt><MsgSignature>{}</MsgSignature><TimeStamp>{}</TimeStamp><Nonce>{}</Nonce></xml>",
        cdata(&sealed.encrypted),
        cdata(&sealed.signature),
        callback.time,
        cdata(&callback.nonce),
    );
    Reply { status: StatusCode::OK.as_u16(), content_type: "application/xml".into(), body }
}

fn as_json(settings: &Settings, callback: &Callback, plain: &Value) -> Option<Reply> {
    let Some(Aibot::Http { keys }) = &settings.aibot else { return None };
    let sealed = Sealed::new(keys, callback, &plain.to_string())?;
    let body = json!({
        "encrypt": sealed.encrypted,
        "msgsignature": sealed.signature,
        "timestamp": callback.time,
        "nonce": callback.nonce,
    });
    Some(Reply::json(StatusCode::OK, &body))
}

#[cfg(test)]
mod tests;
