//! Events that are pushed: encrypted, and answered by a word that is encrypted as well.
//!
//! Source: open.dingtalk.com, "HTTP push of events".

use chat::{Received, Rejected, Request};
use chrono::{DateTime, Utc};
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use wire::sealed::{Opened, Sealing};

use super::event::{self, Envelope};
use super::{field, object, plain, taken};
use crate::{EventKeys, Settings, signature};

/// Reads an event that was pushed.
///
/// # Errors
/// `Unknown` where no keys are configured, `Unsigned` and `Stale` before anything is decrypted.
pub fn read(settings: &Settings, request: &Request, now: DateTime<Utc>) -> Result<Received, Rejected> {
    let keys = settings.events.as_ref().ok_or(Rejected::Unknown("events that nobody subscribed"))?;
    let sealing = Sealing::new(keys).ok_or(Rejected::Unknown("events whose key is none"))?;
    let signed = Signed::of(request)?;
    signature::near(&signed.time, now)?;
    if !sealing.is_signed(&signed.signature, &signed.time, &signed.nonce, &signed.encrypted) {
        return Err(Rejected::Unsigned("the signature of an event; check dingtalk.event_token"));
    }
    let Opened { text, owner } = sealing.open(&signed.encrypted).ok_or(Rejected::Malformed("what is encrypted"))?;
    let is_corp = settings.corp_id.as_ref().is_some_and(|corp| corp.eq_ignore_ascii_case(&owner));
    if owner != settings.client_id && !is_corp {
        return Err(Rejected::Unsigned("an event for somebody else; check dingtalk.client_id"));
    }
    let event = object(text.as_bytes())?;
    let envelope = Envelope::of_push(&event);
    let word = match envelope.kind() {
        "check_create_suite_url" | "check_update_suite_url" => field::text(&event, "Random"),
        _ => "success".to_owned(),
    };
    let ack = signed.answered(keys, &sealing, &word, &owner);
    Ok(taken(event::read(settings, &envelope).into_iter().map(plain), &ack))
}

/// What is signed.
struct Signed {
    signature: String,
    time: String,
    nonce: String,
    encrypted: String,
}

impl Signed {
    fn of(request: &Request) -> Result<Self, Rejected> {
        let fields: Vec<(String, String)> = form_urlencoded::parse(request.query.as_bytes()).into_owned().collect();
        // Not all of DingTalk's pages name them alike.
        let field = |names: &[&str]| {
            let found = names.iter().find_map(|name| fields.iter().find(|(found, _)| found == name));
            found.map(|(_, value)| value.clone()).ok_or(Rejected::Unsigned("a query without a signature"))
        };
        Ok(Self {
            signature: field(&["msg_signature", "signature"])?,
            time: field(&["timestamp", "timeStamp"])?,
            nonce: field(&["nonce"])?,
            encrypted: field::text(&object(&request.body)?, "encrypt"),
        })
    }

    /// The answer. What should be random in it comes from the request, so that a repeated one gets the same bytes.
    fn answered(&self, keys: &EventKeys, sealing: &Sealing<'_>, word: &str, owner: &str) -> Value {
        let parts = ["answer", &self.signature, &self.time, &self.nonce, &self.encrypted];
        let random = hex::encode(signature::sum(keys.token.expose_secret(), &parts));
        let (filling, nonce) = random.split_at(16);
        let mut bytes = [0; 16];
        bytes.copy_from_slice(filling.as_bytes());
        let encrypted = sealing.seal(bytes, word, owner);
        let nonce = &nonce[..16];
        json!({
            "msg_signature": sealing.signature(&self.time, nonce, &encrypted),
            "timeStamp": self.time,
            "nonce": nonce,
            "encrypt": encrypted,
        })
    }
}
