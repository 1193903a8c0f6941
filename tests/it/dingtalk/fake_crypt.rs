//! Signatures and encryption of the fake DingTalk: vectors made with OpenSSL's own program.

use crate::harness::dingtalk::sign;
use crate::harness::sealed::Sealing;

fn keys() -> Sealing {
    // The last character carries spare bits.
    let aes_key = "okrbotokrbotokrbotokrbotokrbotokrbot0123457".to_owned();
    Sealing { token: "okrtoken".into(), aes_key, owner: "dingokrbot".into() }
}

/// What texts encrypt to behind `abcdefgh01234567`: with a padding of 27, 15, 32, 17 and 1.
const ENCRYPTED: [(&str, &str); 5] = [
    ("success", "t50M1PRhUMvGkjHkUv1UGj+7kpLtx7kfYGSNgd3V7gyXRo1DtRO083nS6UZ9M0z408+aT75c4XIxo6ptgEv+jw=="),
    (
        r#"{"EventType":"user_modify_org","UserId":["李雷"]}"#,
        "t50M1PRhUMvGkjHkUv1UGkDELiOtDvPPIll83e4+BaKLqPk0cr01TTFHaZVH/sPKU+Ez94d6BLPC6k3qeJ6uczAuiit+Pii4MEzPjWcmlctdNz/rrjvdQymTL10/O8NH",
    ),
    ("yy", "t50M1PRhUMvGkjHkUv1UGgsCttY4dmZZAwGRBngGjpRN3cTVnPssYtNFFB9Zrk5//JMep3LNyfki1na94jO9zA=="),
    ("yyyyyyyyyyyyyyyyy", "t50M1PRhUMvGkjHkUv1UGnqQqJoq/VnseK7r8hMAPC5hKBJzwR7OAniSVN7n7b+m6/XqNhjoBBwEzUpEExSocw=="),
    ("y", "t50M1PRhUMvGkjHkUv1UGg1Tk7xB9zcxPdztKLiUcU8="),
];

#[test]
fn robots_and_cards_are_signed_as_they_should() {
    for (secret, time, wanted) in [
        ("okrbot-app-secret", "1767225600000", "mtqF8waZZpgRos5z3p5cur56lIBzAmgYI+HwjKdQ/e4="),
        ("密钥 7", "1767225600001", "ca7ekFLmxlFU7+BD/sqACYWWzbY/UJ4YUVasG+jyR8M="),
    ] {
        assert_eq!(sign::robot(secret, time), wanted);
    }
    assert_eq!(sign::card("card-api-secret", "1767225600000"), "iSvaGpSnybLGiuA4izJzMgklqppl+VGcSiMtRsiGPA4=");
}

#[test]
fn events_are_encrypted_as_they_should() {
    let keys = keys();
    for (text, encrypted) in ENCRYPTED {
        assert_eq!(keys.encrypt(b"abcdefgh01234567", text), encrypted, "{text}");
        assert_eq!(keys.decrypt(encrypted).as_deref(), Ok(text));
    }
    let signature = keys.sign("1767225600000", "n1", ENCRYPTED[0].1);
    assert_eq!(signature, "048174c54fcf38602cf66687de9bd9bbe8d0174d");
}

#[test]
fn an_answer_that_is_encrypted_otherwise_is_none() {
    let keys = keys();
    let other = Sealing { owner: "dingother".into(), ..keys.clone() };
    assert_eq!(keys.decrypt(&other.encrypt(&[7; 16], "success")), Err("another owner"));
    let padded = |text: &[u8], owner: &[u8], to: usize| {
        let length = u32::try_from(text.len()).expect("short").to_be_bytes();
        let mut plain = [&[7; 16], &length[..], text, owner].concat();
        let pad = to - plain.len() % to;
        plain.extend(std::iter::repeat_n(u8::try_from(pad).expect("small"), pad));
        keys.encrypt_raw(plain)
    };
    assert_eq!(keys.decrypt(&padded(b"success", b"dingokrbot", 32)).as_deref(), Ok("success"));
    assert_eq!(keys.decrypt(&padded(b"success7890", b"dingokrbot", 16)), Err("no padding to 32"));
    assert_eq!(keys.decrypt(&padded(b"\xff\xfe", b"dingokrbot", 32)), Err("no text"));
    assert_eq!(keys.decrypt(&keys.encrypt_raw(vec![0; 32])), Err("no padding to 32"));
    assert_eq!(keys.decrypt(&keys.encrypt_raw(vec![16; 32])), Err("too short"));
    assert_eq!(keys.decrypt(&keys.encrypt_raw([vec![1; 31], vec![9]].concat())), Err("an uneven padding"));
    assert_eq!(keys.decrypt("AAAA"), Err("no whole blocks"));
    assert_eq!(keys.decrypt("?"), Err("no base64"));
}
