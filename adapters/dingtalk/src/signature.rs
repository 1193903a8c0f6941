//! Whether DingTalk signed a request: an HMAC over the time, under the app's secret. Bodies are not signed; that something
//! comes once is the business of its id.
//!
//! Sources: open.dingtalk.com, "robot message type" and "event callback of cards".

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chat::Rejected;
use chrono::{DateTime, Utc};
use hmac::digest::Key;
use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

use crate::Settings;

/// How far the time of a signature may be from ours, in milliseconds, in either direction.
const NEAR: u64 = 3_600_000;

/// Verifies a message that was said to the robot.
///
/// # Errors
/// `Stale` where the time is too far from `now`, `Unsigned` for all else.
pub fn robot(settings: &Settings, headers: &HeaderMap, now: DateTime<Utc>) -> Result<(), Rejected> {
    let (time, sum) = of_headers(headers, "timestamp", "sign", now)?;
    let secret = settings.client_secret.expose_secret();
    match is_sum(secret, &[time, "\n", secret], &sum) {
        true => Ok(()),
        false => Err(Rejected::Unsigned("the signature; if it came from DingTalk, check dingtalk.client_secret")),
    }
}

/// Verifies what was done with a card.
///
/// # Errors
/// `Stale` where the time is too far from `now`, `Unsigned` for all else.
pub fn card(settings: &Settings, headers: &HeaderMap, now: DateTime<Utc>) -> Result<(), Rejected> {
    let (time, sum) = of_headers(headers, "x-ddpaas-signature-timestamp", "x-ddpaas-signature", now)?;
    // The app's own secret is what a person registers an address with by hand.
    let secrets = [&card_secret(settings), &settings.client_secret];
    match secrets.iter().any(|secret| is_sum(secret.expose_secret(), &[time], &sum)) {
        true => Ok(()),
        false => Err(Rejected::Unsigned("the signature of a card")),
    }
}

/// The secret that our address for cards is registered with: one that is good for nothing else.
pub fn card_secret(settings: &Settings) -> SecretString {
    hex::encode(sum(settings.client_secret.expose_secret(), &["okrbot card callbacks"])).into()
}

/// Whether a time, in seconds or in milliseconds, is near `now`.
///
/// # Errors
/// `Stale` where it is not, `Unsigned` where it is no time.
pub fn near(time: &str, now: DateTime<Utc>) -> Result<(), Rejected> {
    let number: i64 = time.parse().map_err(|_| Rejected::Unsigned("a time that is no number"))?;
    let millis = if time.len() <= 11 { number.saturating_mul(1_000) } else { number };
    match now.timestamp_millis().abs_diff(millis) <= NEAR {
        true => Ok(()),
        false => Err(Rejected::Stale("the signature's time")),
    }
}

/// The time and the signature that a request carries; the time is looked at first, since it costs nothing.
fn of_headers<'a>(
    headers: &'a HeaderMap,
    time: &'static str,
    signature: &'static str,
    now: DateTime<Utc>,
) -> Result<(&'a str, Vec<u8>), Rejected> {
    let text = |name: &'static str| headers.get(name).and_then(|value| value.to_str().ok());
    let time = text(time).ok_or(Rejected::Unsigned("no time"))?;
    near(time, now)?;
    let signature = text(signature).ok_or(Rejected::Unsigned("no signature"))?;
    let sum = STANDARD.decode(signature).map_err(|_| Rejected::Unsigned("a signature that is not base64"))?;
    Ok((time, sum))
}

/// Whether a sum was made with this secret; compares in constant time.
fn is_sum(secret: &str, parts: &[&str], sum: &[u8]) -> bool {
    mac(secret, parts).verify_slice(sum).is_ok()
}

/// The sum over the parts, one behind the other.
pub fn sum(secret: &str, parts: &[&str]) -> [u8; 32] {
    mac(secret, parts).finalize().into_bytes().into()
}

fn mac(secret: &str, parts: &[&str]) -> Hmac<Sha256> {
    // The key as HMAC wants it: filled up with zeros, or hashed where it is too long.
    let mut key = Key::<Hmac<Sha256>>::default();
    let bytes = secret.as_bytes();
    match key.get_mut(..bytes.len()) {
        Some(start) => start.copy_from_slice(bytes),
        None => key[..32].copy_from_slice(&Sha256::digest(bytes)),
    }
    let mut mac = Hmac::<Sha256>::new(&key);
    parts.iter().for_each(|part| mac.update(part.as_bytes()));
    mac
}

#[cfg(test)]
mod tests;
