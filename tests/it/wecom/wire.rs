//! What a stranger, a broken proxy or a broken WeCom might send: a status that says nothing, nothing written, and okrbot goes on.

use chrono::TimeDelta;
use http::Method;

use crate::harness::chat::{Chat, DM};
use crate::harness::count::count;
use crate::harness::sealed::Sealing;
use crate::harness::wecom::letter::{Answered, Letter};
use crate::harness::wecom::stories::{AES_KEY, CORP, Lived, TOKEN};
use crate::harness::wecom::xml::cdata;

/// What the app's callbacks are sealed with.
fn keys() -> Sealing {
    Sealing { token: TOKEN.into(), aes_key: AES_KEY.into(), owner: CORP.into() }
}

/// A text that somebody writes, as it is sealed.
fn text(content: &str, id: u64) -> String {
    format!(
        "<xml><ToUserName>{}</ToUserName><FromUserName><![CDATA[lilei]]></FromUserName><CreateTime>1</CreateTime>\
         <MsgType><![CDATA[text]]></MsgType><Content>{content}</Content><MsgId>{id}</MsgId><AgentID>1000002</AgentID></xml>",
        cdata(CORP)
    )
}

/// A call with what is encrypted, signed by these keys at a time.
fn signed(keys: &Sealing, time: &str, encrypted: &str) -> Letter {
    let signature = keys.sign(time, "nonce", encrypted);
    Letter {
        verb: Method::POST,
        path: format!("/hooks/wecom/app?msg_signature={signature}&timestamp={time}&nonce=nonce"),
        body: format!("<xml><Encrypt>{}</Encrypt></xml>", cdata(encrypted)),
    }
}

/// What stands before the padding, with that length.
fn plain(length: u32, text: &str, owner: &str) -> Vec<u8> {
    [b"0123456789abcdef", &length.to_be_bytes()[..], text.as_bytes(), owner.as_bytes()].concat()
}

/// So many bytes of padding behind it, all with that value; the whole is blocks of sixteen.
fn padded(mut plain: Vec<u8>, count: usize, value: u8) -> Vec<u8> {
    plain.extend(std::iter::repeat_n(value, count));
    assert_eq!(plain.len() % 16, 0);
    plain
}

/// A text which, sealed, is padded by so many bytes.
fn with_padding(pad: usize, id: u64) -> String {
    let bare = 20 + text("", id).len() + CORP.len();
    let fill = (32 - (bare + pad) % 32) % 32;
    text(&"x".repeat(fill), id)
}

async fn is_refused(lived: &Lived, status: u16, letter: &Letter, what: &str) {
    let answered = letter.to(&lived.bot.client).await;
    assert_eq!(answered, Answered { status, body: String::new() }, "{what}");
}

/// Documents that are none, or none that a callback is.
fn unreadable() -> Vec<(&'static str, String)> {
    let laughs: String = (1..20).map(|n| format!("<!ENTITY l{n} \"&l{};&l{};\">", n - 1, n - 1)).collect();
    vec![
        ("nothing", String::new()),
        ("no XML", "hello".into()),
        ("JSON", "{\"encrypt\":\"x\"}".into()),
        ("a bomb", format!("<!DOCTYPE xml [<!ENTITY l0 \"ha\">{laughs}]><xml><Encrypt>&l19;</Encrypt></xml>")),
        (
            "an entity from outside",
            "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><Encrypt>&e;</Encrypt></xml>".into(),
        ),
        (
            "a type from outside",
            "<!DOCTYPE xml SYSTEM \"http://127.0.0.1:9/x.dtd\"><xml><Encrypt>x</Encrypt></xml>".into(),
        ),
        ("an entity", "<xml><Encrypt>&nbsp;</Encrypt></xml>".into()),
        ("deep nesting", format!("{}{}", "<xml>".repeat(20_000), "</xml>".repeat(20_000))),
        ("deep nesting without an end", "<xml>".repeat(20_000)),
        ("many elements", format!("<xml>{}</xml>", "<a/>".repeat(50_000))),
        ("no end", "<xml><Encrypt><![CDATA[x".into()),
        ("two roots", "<xml><Encrypt>x</Encrypt></xml><xml/>".into()),
        ("a wrong end", "<xml><Encrypt>x</xml></Encrypt>".into()),
        ("an instruction", "<xml><?php x ?><Encrypt>x</Encrypt></xml>".into()),
        ("nothing encrypted", "<xml><Encrypt></Encrypt></xml>".into()),
    ]
}

in_wecom! {
    async fn what_is_no_callback_is_refused_and_nothing_is_written(lived: &Lived) {
        lived.talk().settled().await;
        let store = &lived.bot.app.store;
        let inbox = count(store, "select count(*) from inbox").await;
        let outbox = count(store, "select count(*) from outbox").await;
        let now = lived.wecom.now().await;
        let (keys, time) = (keys(), now.timestamp().to_string());
        let good = keys.encrypt(b"0123456789abcdef", &text("新增 x", 1));
        let with = |path: &str| Letter { path: path.to_owned(), ..signed(&keys, &time, &good) };
        let path = signed(&keys, &time, &good).path;

        // Who signs it, and when.
        is_refused(lived, 401, &with("/hooks/wecom/app"), "no signature").await;
        is_refused(lived, 401, &with(&path.replace("nonce=nonce", "nonce=other")), "another nonce").await;
        is_refused(lived, 401, &with(&path.replace("msg_signature=", "msg_signature=00")), "too long").await;
        is_refused(lived, 401, &with(&path.replace("&nonce=nonce", "")), "no nonce").await;
        let other = Sealing { token: "other".into(), ..keys.clone() };
        is_refused(lived, 401, &signed(&other, &time, &good), "another token").await;
        for owner in ["wwother", "", "wwacme1"] {
            let sealed = Sealing { owner: owner.into(), ..keys.clone() }.encrypt(b"0123456789abcdef", &text("新增 x", 1));
            is_refused(lived, 401, &signed(&keys, &time, &sealed), owner).await;
        }
        for off in [-11, 11, -60 * 24 * 365] {
            let old = (now + TimeDelta::minutes(off)).timestamp().to_string();
            is_refused(lived, 401, &signed(&keys, &old, &good), "stale").await;
        }
        is_refused(lived, 401, &signed(&keys, "soon", &good), "no time").await;
        is_refused(lived, 401, &signed(&keys, "99999999999999999999", &good), "no time").await;

        // What is sealed.
        let whole = text("新增 x", 1);
        let length = u32::try_from(whole.len()).expect("a short text");
        let bytes = plain(length, &whole, CORP);
        let to_32 = 32 - bytes.len() % 32;
        let pad = u8::try_from(to_32).expect("a small number");
        let mut uneven = padded(bytes.clone(), to_32, pad);
        let last = uneven.len() - 1;
        (uneven[last - 1], uneven[last]) = (9, 2);
        for (what, sealed) in [
            ("no base64", "%%%".to_owned()),
            ("cut base64", good[..good.len() - 3].to_owned()),
            ("cut blocks", good[..good.len() - 8].to_owned()),
            ("pad 0", keys.encrypt_raw(padded(bytes.clone(), to_32, 0))),
            ("pad 33", keys.encrypt_raw(padded(bytes.clone(), 32 + to_32, 33))),
            ("pad 255", keys.encrypt_raw(padded(bytes.clone(), to_32, 255))),
            ("uneven pad", keys.encrypt_raw(uneven)),
            ("a length beyond the text", keys.encrypt_raw(padded(plain(length + 4_096, &whole, CORP), to_32, pad))),
            ("the longest length", keys.encrypt_raw(padded(plain(u32::MAX, &whole, CORP), to_32, pad))),
            ("one block", keys.encrypt_raw(vec![1; 16])),
            ("noise", keys.encrypt_raw((0..96).collect())),
        ] {
            is_refused(lived, 400, &signed(&keys, &time, &sealed), what).await;
        }
        // A shorter text makes of its end somebody else's name.
        let shorter = keys.encrypt_raw(padded(plain(length - 3, &whole, CORP), to_32, pad));
        is_refused(lived, 401, &signed(&keys, &time, &shorter), "a shorter length").await;

        // The XML around it, and inside.
        for (what, document) in unreadable() {
            let around = Letter { body: document.clone(), ..signed(&keys, &time, &good) };
            is_refused(lived, 400, &around, what).await;
            if what != "nothing encrypted" {
                let sealed = keys.encrypt(b"0123456789abcdef", &document);
                is_refused(lived, 400, &signed(&keys, &time, &sealed), &format!("{what}, sealed")).await;
            }
        }
        is_refused(lived, 413, &Letter { body: "x".repeat(2 << 20), ..signed(&keys, &time, &good) }, "2 MB").await;
        let sealed = keys.encrypt(b"0123456789abcdef", &text(&"x".repeat(2 << 20), 1));
        is_refused(lived, 413, &signed(&keys, &time, &sealed), "2 MB, sealed").await;
        let bytes = [b"<xml><Encrypt>", &b"\xff\xfe"[..], b"</Encrypt></xml>"].concat();
        let request = lived.bot.client.request(Method::POST, &path).body(bytes);
        assert_eq!(request.send().await.expect("a response").status().as_u16(), 400, "no UTF-8");

        // Checks of the address.
        let get = |path: &str| Letter { verb: Method::GET, path: path.to_owned(), body: String::new() };
        is_refused(lived, 401, &get(&path), "nothing to check").await;
        is_refused(lived, 401, &get("/hooks/wecom/app?echostr=x"), "no signature").await;
        is_refused(lived, 404, &get("/hooks/wecom/aibot"), "no robot").await;
        is_refused(lived, 404, &get("/hooks/wecom"), "nobody").await;

        assert_eq!(count(store, "select count(*) from inbox").await, inbox);
        assert_eq!(count(store, "select count(*) from outbox").await, outbox);
        assert_eq!(count(store, "select count(*) from objectives").await, 0);
        let said = lived.ask("lin", DM, "新增 提升留存").await;
        assert!(said.starts_with("已新增 O1 · 提升留存"), "{said}");
    }

    async fn what_is_only_strange_is_read(lived: &Lived) {
        let keys = keys();
        let time = lived.wecom.now().await.timestamp().to_string();
        // Every padding that there is.
        for pad in 1..=32 {
            let whole = with_padding(pad, 100 + pad as u64);
            let sealed = keys.encrypt(b"0123456789abcdef", &whole);
            let answered = signed(&keys, &time, &sealed).to(&lived.bot.client).await;
            assert!(answered.status == 200 && answered.body.starts_with("<xml><Encrypt>"), "{pad}: {answered:?}");
        }
        // Bits that mean nothing at the end of the base64, and white space in it.
        let mut number = 200;
        for spoil in [spare_bits as fn(&str) -> String, |sealed| sealed.trim_end_matches('=').to_owned(), |sealed| {
            format!("{}\n{}", &sealed[..60], &sealed[60..])
        }] {
            number += 1;
            let mut title = String::new();
            let sealed = loop {
                let sealed = keys.encrypt(b"0123456789abcdef", &text(&format!("新增 目标{title}"), number));
                if sealed.ends_with('=') {
                    break sealed;
                }
                title.push_str("很长很长很长很长");
            };
            let answered = signed(&keys, &time, &spoil(&sealed)).to(&lived.bot.client).await;
            assert!(answered.status == 200 && !answered.body.is_empty(), "{number}: {answered:?}");
        }
        // Times that are not quite ours.
        for (number, off) in [(300, -9), (301, 9)] {
            let time = (lived.wecom.now().await + TimeDelta::minutes(off)).timestamp().to_string();
            let sealed = keys.encrypt(b"0123456789abcdef", &text("帮助", number));
            assert_eq!(signed(&keys, &time, &sealed).to(&lived.bot.client).await.status, 200);
        }
        // The end of a CDATA in what somebody typed, there and back.
        let said = lived.ask("lin", DM, "新增 一 ]]> 二 ]]]]>> <![CDATA[三").await;
        assert!(said.contains("一 ]]> 二 ]]]]>> ＜![CDATA[三"), "{said}");
        // What means nothing to okrbot.
        let store = &lived.bot.app.store;
        let inbox = count(store, "select count(*) from inbox").await;
        for inside in [
            "<MsgType>event</MsgType><Event>view</Event><EventKey>https://x</EventKey>",
            "<MsgType>event</MsgType><Event>LOCATION</Event><Latitude>1</Latitude>",
            "<MsgType>event</MsgType><Event>something_new</Event>",
            "<MsgType>event</MsgType><Event>template_card_event</Event><EventKey></EventKey><TaskId>t</TaskId>",
            "<MsgType>something_new</MsgType><MsgId>1</MsgId>",
            "<MsgType>text</MsgType><Content>帮助</Content>",
            "<MsgType>text</MsgType><Content>帮助</Content><MsgId>a b</MsgId>",
            "",
        ] {
            let whole = format!("<xml><FromUserName>lilei</FromUserName><CreateTime>1</CreateTime>{inside}</xml>");
            let sealed = keys.encrypt(b"0123456789abcdef", &whole);
            let answered = signed(&keys, &time, &sealed).to(&lived.bot.client).await;
            assert_eq!(answered, Answered { status: 200, body: String::new() }, "{inside}");
        }
        for user in ["", "@all", "a|b", "a b", &"x".repeat(65)] {
            let whole = text("帮助", 400).replace("lilei", user);
            let sealed = keys.encrypt(b"0123456789abcdef", &whole);
            let answered = signed(&keys, &time, &sealed).to(&lived.bot.client).await;
            assert_eq!(answered, Answered { status: 200, body: String::new() }, "{user}");
        }
        assert_eq!(count(store, "select count(*) from inbox").await, inbox);
        let said = lived.ask("lin", DM, "帮助").await;
        assert!(said.contains("新增"), "{said}");
        assert!(lived.wecom.fires().is_empty(), "{:?}", lived.wecom.fires());
    }
}

/// The same with bits set that no byte holds.
fn spare_bits(sealed: &str) -> String {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let body = sealed.trim_end_matches('=');
    let last = body.chars().next_back().expect("a character");
    let place = ALPHABET.find(last).expect("base64");
    let other = ALPHABET.as_bytes()[place | 1] as char;
    assert_ne!(other, last, "the bit was set");
    format!("{}{other}{}", &body[..body.len() - 1], &sealed[body.len()..])
}
