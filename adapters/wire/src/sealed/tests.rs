//! Encrypted texts: some that another program made, and whatever is none.

use proptest::prelude::*;

use super::*;

/// The last character of the key has spare bits.
const KEY: &str = "okrBotTests0123456789ABCDEFGHIJKLMNOPQRSTU7";
const TIME: &str = "1790000000123";
const NONCE: &str = "n0nce";
const OWNER: &str = "dingapp1";
/// Made with openssl, from the random text `fedcba9876543210`.
const MADE: [(&str, &str, &str); 3] = [
    (
        "success",
        "f7wGSsmVateDzhegFtr4t/9d8e+rt3z33LPCFJ3wncxT1unkcm7u1OJdIuHz3cKzANSCKrII5MdhpG5mObD3wg==",
        "3f263f1766c1313af93639de326be1c70c3c04c5",
    ),
    (
        r#"{"EventType":"check_url"}"#,
        "f7wGSsmVateDzhegFtr4t2I/zqe5QDZ1v+cP33K8g62ESPNHv09ociifLexY/IfaYS9vDilZtlKtB85Ar3UlHg==",
        "e19a53b4682edcc683676d0313843c0ff4f2ec32",
    ),
    (
        r#"{"EventType":"user_leave_org","CorpId":"dingcorp1","userId":["李四"]}"#,
        "f7wGSsmVateDzhegFtr4t8KyH0rQGhig3V8RBhE+ban/p4e1DACMRfeVSncCYZJsI+icwaRIWulniPbhzlLcc4yVRrdXNspYGetYBG43SndIkp\
         HU7CEBP3Gi/6NsrwaIHxF5IuYRCwDgMegBnL5OzpeHClz7GcUEojq7XbWElNE=",
        "357f17ada80e1d432c6651b4f56e0b471393c974",
    ),
];

fn keys() -> Keys {
    Keys { token: "okrtoken8".into(), aes_key: KEY.into() }
}

fn opened(text: &str, owner: &str) -> Option<Opened> {
    Some(Opened { text: text.into(), owner: owner.into() })
}

/// A whole plaintext encrypted as it is, to make what no honest sender makes.
fn encrypted(crypto: &Sealing<'_>, plain: &[u8]) -> String {
    let mut bytes = plain.to_vec();
    let (blocks, _) = bytes.as_chunks_mut::<BLOCK>();
    let mut cipher = cbc::Encryptor::<Aes256>::new(&crypto.key.into(), &crypto.iv().into());
    blocks.iter_mut().for_each(|block| cipher.encrypt_block(block.into()));
    STANDARD.encode(bytes)
}

#[test]
fn what_another_program_made_is_read_and_made_again() {
    let keys = keys();
    let crypto = Sealing::new(&keys).unwrap();
    for (text, made, signature) in MADE {
        assert_eq!(crypto.open(made), opened(text, OWNER));
        assert_eq!(crypto.seal(*b"fedcba9876543210", text, OWNER), made);
        assert_eq!(crypto.signature(TIME, NONCE, made), signature);
        assert!(crypto.is_signed(signature, TIME, NONCE, made));
    }
}

#[test]
fn another_signature_is_none() {
    let keys = keys();
    let crypto = Sealing::new(&keys).unwrap();
    let (_, made, signature) = MADE[0];
    for (signature, time, nonce, text) in [
        ("", TIME, NONCE, made),
        (&signature[..38], TIME, NONCE, made),
        ("zz263f1766c1313af93639de326be1c70c3c04c5", TIME, NONCE, made),
        (signature, "1790000000124", NONCE, made),
        (signature, TIME, "nonce", made),
        (signature, TIME, NONCE, MADE[1].1),
    ] {
        assert!(!crypto.is_signed(signature, time, nonce, text), "{signature}");
    }
}

#[test]
fn every_padding_up_to_the_unit_is_taken_and_no_other() {
    let keys = keys();
    let crypto = Sealing::new(&keys).unwrap();
    for padding in 0..=255_u8 {
        // What stands before the padding: 16 random bytes, a length of 2, two letters, and an owner.
        let plain = [&[b'r'; 16][..], &[0, 0, 0, 2], b"ok", b"0123456789", &[padding; 32]].concat();
        let taken = (1..=32).contains(&padding);
        assert_eq!(crypto.open(&encrypted(&crypto, &plain)).is_some(), taken, "{padding}");
    }
    for owner in 0..40 {
        let owner = "o".repeat(owner);
        assert_eq!(crypto.open(&crypto.seal([0; 16], "ok", &owner)), opened("ok", &owner));
    }
}

#[test]
fn line_breaks_spare_bits_and_missing_padding_of_base64_are_no_matter() {
    let keys = keys();
    let crypto = Sealing::new(&keys).unwrap();
    let made = MADE[0].1;
    let folded = format!("{}\r\n{}\n", &made[..60], &made[60..]);
    let spare = made.replace("wg==", "wh==");
    for text in [folded.as_str(), made.trim_end_matches('='), &spare] {
        assert_eq!(crypto.open(text), opened("success", OWNER), "{text}");
    }
}

#[test]
fn what_is_mangled_is_no_text() {
    let keys = keys();
    let crypto = Sealing::new(&keys).unwrap();
    let with_length = |length: [u8; 4]| {
        let plain = [&[b'r'; 16][..], &length, b"ok", b"0123456789", &[32; 32]].concat();
        encrypted(&crypto, &plain)
    };
    assert!(crypto.open(&with_length([0, 0, 0, 12])).is_some());
    for text in [
        String::new(),
        "====".into(),
        "$".into(),
        "QUJD".into(),
        with_length([0, 0, 0, 13]),
        with_length([255; 4]),
        encrypted(&crypto, &[1; 16]),
        encrypted(&crypto, &[16; 32]),
        // Two bytes that are no UTF-8.
        encrypted(&crypto, &[&[b'r'; 16][..], &[0, 0, 0, 2, 0xC3, 0x28], b"0123456789", &[32; 32]].concat()),
    ] {
        assert_eq!(crypto.open(&text), None, "{text}");
    }
}

#[test]
fn a_key_has_43_characters_of_base64() {
    for (key, good) in [(KEY, true), (&KEY[..42], false), ("*", false), ("", false)] {
        let keys = Keys { token: "t".into(), aes_key: key.into() };
        assert_eq!(Sealing::new(&keys).is_some(), good, "{key}");
    }
    let long = Keys { token: "t".into(), aes_key: format!("{KEY}A").into() };
    assert!(Sealing::new(&long).is_none());
}

proptest! {
    #[test]
    fn what_is_sealed_is_opened(text in "\\PC{0,80}", owner in "[a-z0-9]{0,40}", random in any::<[u8; 16]>()) {
        let keys = keys();
        let crypto = Sealing::new(&keys).unwrap();
        prop_assert_eq!(crypto.open(&crypto.seal(random, &text, &owner)), opened(&text, &owner));
    }

    #[test]
    fn no_bytes_are_too_odd(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "\\PC{0,80}") {
        let keys = keys();
        let crypto = Sealing::new(&keys).unwrap();
        let _ = crypto.open(&STANDARD.encode(&bytes));
        let _ = crypto.open(&text);
        prop_assert!(!crypto.is_signed(&text, &text, &text, &text));
    }
}
