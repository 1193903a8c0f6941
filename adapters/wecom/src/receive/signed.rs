//! Whether WeCom signed a request, and what it sealed in it.
//!
//! Source: developer.work.weixin.qq.com/document/path/90968.

use chat::{Rejected, Request};
use chrono::{DateTime, Utc};
use wire::sealed::{Keys, Opened, Sealing};

use crate::slot::Callback;

/// How far the time of a signature may be from ours, in seconds, in either direction.
const NEAR: u64 = 600;

/// What a request's query says of its signature.
pub struct Signed {
    signature: String,
    time: String,
    nonce: String,
    echo: Option<String>,
}

impl Signed {
    /// From a request.
    ///
    /// # Errors
    /// `Unsigned` where something is missing.
    pub fn of(request: &Request) -> Result<Self, Rejected> {
        let fields: Vec<(String, String)> = form_urlencoded::parse(request.query.as_bytes()).into_owned().collect();
        let field = |name: &str| fields.iter().find(|(found, _)| found == name).map(|(_, value)| value.clone());
        let needed = |name: &str| field(name).ok_or(Rejected::Unsigned("a query without a signature"));
        // A `+` that was not encoded was read as a space.
        let echo = field("echostr").map(|echo| echo.replace(' ', "+"));
        Ok(Self { signature: needed("msg_signature")?, time: needed("timestamp")?, nonce: needed("nonce")?, echo })
    }

    /// The text by which WeCom checks our address.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn echo(&self, keys: &Keys, is_ours: impl Fn(&str) -> bool, now: DateTime<Utc>) -> Result<String, Rejected> {
        let echo = self.echo.as_ref().ok_or(Rejected::Unsigned("a check without a text"))?;
        Ok(self.open(keys, echo, is_ours, now)?.0)
    }

    /// What was sealed, and what an answer has to know. Nothing is decrypted that is not signed.
    ///
    /// # Errors
    /// `Unsigned` for a wrong signature and for what is somebody else's, `Stale` where the time is too far from `now`,
    /// `Malformed` for what cannot be decrypted, `Unknown` where the configured key is none.
    pub fn open(
        &self,
        keys: &Keys,
        encrypted: &str,
        is_ours: impl Fn(&str) -> bool,
        now: DateTime<Utc>,
    ) -> Result<(String, Callback), Rejected> {
        let sealing = Sealing::new(keys).ok_or(Rejected::Unknown("callbacks whose encoding_aes_key is none"))?;
        if !sealing.is_signed(&self.signature, &self.time, &self.nonce, encrypted) {
            return Err(Rejected::Unsigned("the signature; if it came from WeCom, check the token of the callback"));
        }
        let time: i64 = self.time.parse().map_err(|_| Rejected::Unsigned("a time that is no number"))?;
        if now.timestamp().abs_diff(time) > NEAR {
            return Err(Rejected::Stale("the signature's time"));
        }
        let Opened { text, owner } = sealing.open(encrypted).ok_or(Rejected::Malformed("what is encrypted"))?;
        match is_ours(&owner) {
            true => Ok((text, Callback { time, nonce: self.nonce.clone(), owner })),
            false => Err(Rejected::Unsigned("a callback for somebody else; check wecom.corp_id")),
        }
    }
}
