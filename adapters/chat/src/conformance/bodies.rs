//! The bytes that are sent in: what no parser expects, random ones, and known bodies with one thing wrong.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Bench, NASTY};

/// Known bodies, known bodies with one value replaced, and old acquaintances of every parser.
pub(super) fn fixed(bench: &dyn Bench) -> Vec<Vec<u8>> {
    let mut bodies: Vec<Vec<u8>> = [
        &b""[..],
        b"\0",
        b"\xFF\xFE{}",
        b"{\"text\":\"\xC3\x28\"}",
        b"\xEF\xBB\xBF{}",
        b"null",
        b"[]",
        b"{}",
        b"1e400",
        b"\"\\ud800\"",
        b"a=1&b=%ZZ&payload=%00",
        b"payload={",
        b"<xml>",
        b"<xml><Encrypt></Encrypt></xml>",
        b"<!DOCTYPE x [<!ENTITY a \"b\">]><xml>&a;</xml>",
    ]
    .into_iter()
    .map(<[u8]>::to_vec)
    .collect();
    bodies.push(b"[".repeat(100_000));
    bodies.push(b"<a>".repeat(10_000));
    bodies.push("é".repeat(300_000).into_bytes());
    for body in bench.bodies() {
        if let Ok(value) = serde_json::from_slice::<Value>(&body) {
            let others = wrong_values();
            bodies.extend(
                others.iter().flat_map(|other| replaced(&value, other)).map(|value| value.to_string().into_bytes()),
            );
        }
        bodies.push(body);
    }
    bodies
}

fn wrong_values() -> Vec<Value> {
    let mut values = vec![
        json!(null),
        json!(-1),
        json!(u64::MAX),
        json!(1e300),
        json!(true),
        json!([]),
        json!({}),
        json!([[1]]),
        json!("x".repeat(30_000)),
    ];
    values.extend(NASTY.iter().map(|text| json!(text)));
    values.extend(["", " ", "/", "0", "é", "。", "@", "/okr", "\u{E000}9\u{E001}"].map(Value::from));
    values
}

/// `value` with each of its parts in turn replaced by `other`, and with each member of an object left out.
fn replaced(value: &Value, other: &Value) -> Vec<Value> {
    let mut all = vec![other.clone()];
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                for part in replaced(member, other) {
                    let mut changed = members.clone();
                    changed.insert(name.clone(), part);
                    all.push(Value::Object(changed));
                }
                let mut fewer = members.clone();
                fewer.remove(name);
                all.push(Value::Object(fewer));
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                for part in replaced(item, other) {
                    let mut changed = items.clone();
                    changed[index] = part;
                    all.push(Value::Array(changed));
                }
            }
        }
        _ => {}
    }
    all
}

/// Random bytes, random text, and known bodies with one byte wrong or cut off.
pub(super) fn random(mut known: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    known.push(Vec::new());
    let harmed = (0..known.len(), any::<prop::sample::Index>(), any::<u8>(), any::<bool>()).prop_map(
        move |(which, at, byte, cut)| {
            let mut body = known[which].clone();
            if !body.is_empty() {
                let at = at.index(body.len());
                body[at] = byte;
                if cut {
                    body.truncate(at);
                }
            }
            body
        },
    );
    prop_oneof![prop::collection::vec(any::<u8>(), 0..200), ".{0,100}".prop_map(String::into_bytes), harmed,]
}
