//! How DingTalk signs: robot messages and posts of a group's own robot in one way, card callbacks in another.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The `sign` of a robot message, or of a post of a group's own robot: over the time and the secret itself, not the body.
pub fn robot(secret: &str, timestamp: &str) -> String {
    hmac(secret, &format!("{timestamp}\n{secret}"))
}

/// The `x-ddpaas-signature` of a card callback: over the time.
pub fn card(secret: &str, timestamp: &str) -> String {
    hmac(secret, timestamp)
}

fn hmac(key: &str, text: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).expect("a key of any length");
    mac.update(text.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}
