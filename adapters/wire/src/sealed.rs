//! Sealed texts, as two platforms push them: AES-256-CBC, and a SHA-1 over sorted texts as their signature.
//!
//! Sources: open-dingtalk/DingTalk-Callback-Crypto; developer.work.weixin.qq.com/document/path/90968. Blocks are padded to 32
//! bytes, not to the 16 of the cipher.

use aes::Aes256;
use aes::cipher::{Array, BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use base64::Engine as _;
use base64::alphabet::STANDARD as ALPHABET;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use hmac::digest::CtOutput;
use secrecy::{ExposeSecret, SecretString};
use sha1::{Digest, Sha1};

/// The unit that texts are padded to.
const UNIT: usize = 32;
/// The block of the cipher.
const BLOCK: usize = 16;
/// What stands before a text: random bytes and its length.
const RANDOM: usize = 16;
const LENGTH: usize = 4;

/// Reads base64 whose last character has spare bits and whose padding is left out: so is a key of 43 characters.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &ALPHABET,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What texts are signed and sealed with.
#[derive(Clone, Debug)]
pub struct Keys {
    /// The signing token.
    pub token: SecretString,
    /// The AES key as a console shows it: 43 characters.
    pub aes_key: SecretString,
}

/// The keys, ready for use.
pub struct Sealing<'a> {
    token: &'a SecretString,
    key: [u8; 32],
}

/// A text that was encrypted.
#[derive(Debug, PartialEq, Eq)]
pub struct Opened {
    /// The text.
    pub text: String,
    /// For whom it was encrypted: an app's key, or an organisation's id.
    pub owner: String,
}

impl<'a> Sealing<'a> {
    /// From what is configured; `None` where the key is none.
    pub fn new(keys: &'a Keys) -> Option<Self> {
        let key = LENIENT.decode(keys.aes_key.expose_secret()).ok()?;
        Some(Self { token: &keys.token, key: key.try_into().ok()? })
    }

    /// The signature of an encrypted text, in lower-case hexadecimal digits.
    pub fn signature(&self, time: &str, nonce: &str, encrypted: &str) -> String {
        hex::encode(self.sum(time, nonce, encrypted))
    }

    /// Whether the signature is that of the text; compares in constant time.
    pub fn is_signed(&self, signature: &str, time: &str, nonce: &str, encrypted: &str) -> bool {
        let mut claimed = [0; 20];
        hex::decode_to_slice(signature, &mut claimed).is_ok()
            && CtOutput::<Sha1>::new(Array(claimed)) == CtOutput::new(Array(self.sum(time, nonce, encrypted)))
    }

    fn sum(&self, time: &str, nonce: &str, encrypted: &str) -> [u8; 20] {
        let mut parts = [self.token.expose_secret(), time, nonce, encrypted];
        parts.sort_unstable();
        Sha1::digest(parts.concat()).into()
    }

    /// Decrypts a text whose signature was verified; `None` for whatever is no such text.
    pub fn open(&self, encrypted: &str) -> Option<Opened> {
        let folded: String = encrypted.split_ascii_whitespace().collect();
        let mut bytes = LENIENT.decode(folded).ok()?;
        let (blocks, []) = bytes.as_chunks_mut::<BLOCK>() else { return None };
        let mut cipher = cbc::Decryptor::<Aes256>::new(&self.key.into(), &self.iv().into());
        blocks.iter_mut().for_each(|block| cipher.decrypt_block(block.into()));
        let last = *bytes.last()?;
        let (whole, padding) = bytes.split_at_checked(bytes.len().checked_sub(usize::from(last))?)?;
        if !(1..=UNIT).contains(&usize::from(last)) || padding.iter().any(|byte| *byte != last) {
            return None;
        }
        let plain = whole.get(RANDOM..)?;
        let (length, rest) = plain.split_first_chunk::<LENGTH>()?;
        let (text, owner) = rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
        let utf8 = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok();
        Some(Opened { text: utf8(text)?, owner: utf8(owner)? })
    }

    /// Encrypts a text for `owner`; `random` makes that equal texts do not look equal.
    pub fn seal(&self, random: [u8; RANDOM], text: &str, owner: &str) -> String {
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes();
        let mut bytes = [&random[..], &length[..], text.as_bytes(), owner.as_bytes()].concat();
        let padding = UNIT - bytes.len() % UNIT;
        bytes.resize(bytes.len() + padding, padding as u8);
        let (blocks, _) = bytes.as_chunks_mut::<BLOCK>();
        let mut cipher = cbc::Encryptor::<Aes256>::new(&self.key.into(), &self.iv().into());
        blocks.iter_mut().for_each(|block| cipher.encrypt_block(block.into()));
        STANDARD.encode(&bytes)
    }

    /// The first half of the key.
    fn iv(&self) -> [u8; BLOCK] {
        let mut iv = [0; BLOCK];
        iv.copy_from_slice(&self.key[..BLOCK]);
        iv
    }
}

#[cfg(test)]
mod tests;
