//! What a platform signs and encrypts its callbacks with, as two of them configure it.

use secrecy::SecretString;

use super::error::ConfigError;
use super::secret::secret;
use super::values::{Values, missing};

/// The keys of callbacks.
#[derive(Clone, Debug)]
pub struct CallbackKeys {
    /// The signing token.
    pub token: SecretString,
    /// The key of 43 characters.
    pub aes_key: SecretString,
}

/// How many characters the key has.
pub(super) const AES_KEY: usize = 43;

impl CallbackKeys {
    /// Both keys, by their names, or neither.
    pub(super) fn read(values: &Values, token: &'static str, aes: &'static str) -> Result<Option<Self>, ConfigError> {
        match (values.read_if_filled(token, secret)?, values.read_if_filled(aes, aes_key)?) {
            (Some(token), Some(aes_key)) => Ok(Some(Self { token, aes_key })),
            (None, None) => Ok(None),
            (Some(_), None) => Err(missing(aes)),
            (None, Some(_)) => Err(missing(token)),
        }
    }
}

/// The key as the console shows it. Stars as well: what `okrbot config` shows can be loaded again.
fn aes_key(text: &str) -> Option<SecretString> {
    let letter = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'*');
    (text.len() == AES_KEY && text.bytes().all(letter)).then(|| text.into())
}
