//! How DingTalk and WeCom seal what they tell over HTTP, and what they make of a sealed answer. Written without okrbot's own
//! code, which it judges.

use aes::Aes256;
use aes::cipher::{Array, BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use base64::Engine;
use base64::alphabet;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use sha1::{Digest, Sha1};

/// The length that a text is padded to a multiple of.
const PAD: usize = 32;
/// The random bytes in front of it.
const RANDOM: usize = 16;

/// What is signed and sealed with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealing {
    /// The signing token.
    pub token: String,
    /// The key as the console shows it: 43 characters.
    pub aes_key: String,
    /// For whom: DingTalk's app, WeCom's organisation, or nobody.
    pub owner: String,
}

impl Sealing {
    /// The signature of an encrypted text.
    pub fn sign(&self, timestamp: &str, nonce: &str, encrypted: &str) -> String {
        let mut parts = [self.token.as_str(), timestamp, nonce, encrypted];
        parts.sort_unstable();
        hex::encode(Sha1::digest(parts.concat().as_bytes()))
    }

    /// A text encrypted behind these 16 random bytes.
    pub fn encrypt(&self, random: &[u8; RANDOM], text: &str) -> String {
        let length = u32::try_from(text.len()).expect("a short text");
        let mut plain = [random, &length.to_be_bytes()[..], text.as_bytes(), self.owner.as_bytes()].concat();
        let pad = PAD - plain.len() % PAD;
        plain.extend(std::iter::repeat_n(u8::try_from(pad).expect("a small number"), pad));
        self.encrypt_raw(plain)
    }

    /// Bytes encrypted as they are, whatever their padding; whole blocks.
    pub fn encrypt_raw(&self, mut plain: Vec<u8>) -> String {
        let key = self.key();
        let mut cipher = cbc::Encryptor::<Aes256>::new(&Array(key), &Array(iv(&key)));
        for block in plain.chunks_exact_mut(16) {
            let mut whole = Array::try_from(&*block).expect("a whole block");
            cipher.encrypt_block(&mut whole);
            block.copy_from_slice(&whole);
        }
        STANDARD.encode(plain)
    }

    /// The text that was encrypted, or what is wrong with it.
    pub fn decrypt(&self, encrypted: &str) -> Result<String, &'static str> {
        let mut bytes = STANDARD.decode(encrypted).map_err(|_| "no base64")?;
        if bytes.is_empty() || !bytes.len().is_multiple_of(16) {
            return Err("no whole blocks");
        }
        let key = self.key();
        let mut cipher = cbc::Decryptor::<Aes256>::new(&Array(key), &Array(iv(&key)));
        for block in bytes.chunks_exact_mut(16) {
            let mut whole = Array::try_from(&*block).expect("a whole block");
            cipher.decrypt_block(&mut whole);
            block.copy_from_slice(&whole);
        }
        let pad = usize::from(bytes[bytes.len() - 1]);
        if !(1..=PAD).contains(&pad) || pad > bytes.len() || bytes.len() % PAD != 0 {
            return Err("no padding to 32");
        }
        let padding = bytes.split_off(bytes.len() - pad);
        if padding.iter().any(|byte| usize::from(*byte) != pad) {
            return Err("an uneven padding");
        }
        let length = bytes.get(RANDOM..RANDOM + 4).ok_or("too short")?;
        let length = u32::from_be_bytes(length.try_into().expect("four bytes")) as usize;
        let rest = bytes.split_off(RANDOM + 4);
        let (text, owner) = rest.split_at_checked(length).ok_or("a wrong length")?;
        if owner != self.owner.as_bytes() {
            return Err("another owner");
        }
        String::from_utf8(text.to_vec()).map_err(|_| "no text")
    }

    /// The 32 bytes; the last character carries two bits more, which may be anything.
    fn key(&self) -> [u8; 32] {
        let lenient = GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true);
        let engine = GeneralPurpose::new(&alphabet::STANDARD, lenient);
        let bytes = engine.decode(format!("{}=", self.aes_key)).expect("a key in base64");
        bytes.try_into().expect("32 bytes")
    }
}

fn iv(key: &[u8; 32]) -> [u8; 16] {
    key[..16].try_into().expect("16 bytes")
}
