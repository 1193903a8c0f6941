//! Members as DingTalk writes them: numbers and booleans may be quoted, a list of one may be its only entry.

use chat::inert::readable;
use serde_json::Value;

/// The most characters of a name.
const NAME: usize = 80;
/// The longest id, in bytes.
const ID: usize = 255;

/// A member as a text, also where it is a number or a boolean; empty if it is none.
pub fn text(value: &Value, name: &str) -> String {
    plain(&value[name]).unwrap_or_default()
}

/// A text, a number or a boolean as a text.
pub fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A member as a whole number, also where it is quoted.
pub fn number(value: &Value, name: &str) -> Option<i64> {
    text(value, name).trim().parse().ok()
}

/// The first of the members that is an id.
pub fn id(value: &Value, names: &[&str]) -> Option<String> {
    names.iter().map(|name| text(value, name)).find(|text| is_id(text))
}

/// The first of the members that is the id of an organisation: no `:` in it.
pub fn corp(value: &Value, names: &[&str]) -> Option<String> {
    id(value, names).filter(|corp| !corp.contains(':'))
}

/// A member that holds ids: a list, one id, or a list as a text.
pub fn ids(value: &Value, names: &[&str]) -> Vec<String> {
    let all = names.iter().map(|name| list(&value[*name])).find(|list| !list.is_empty());
    all.unwrap_or_default().into_iter().filter(|id| is_id(id)).collect()
}

fn list(value: &Value) -> Vec<String> {
    match value {
        Value::Array(entries) => entries.iter().filter_map(plain).collect(),
        Value::String(text) if text.starts_with('[') => {
            let inner: Value = serde_json::from_str(text).unwrap_or_default();
            inner.as_array().into_iter().flatten().filter_map(plain).collect()
        }
        other => plain(other).into_iter().collect(),
    }
}

/// A member that is an object, also where it is one as a text.
pub fn object(value: &Value) -> Value {
    match value {
        Value::String(text) => serde_json::from_str(text).ok().filter(Value::is_object).unwrap_or_default(),
        Value::Object(_) => value.clone(),
        _ => Value::Null,
    }
}

/// A member as one line that is no longer than anybody's name; `None` where nothing stands there.
pub fn name(value: &Value, name: &str) -> Option<String> {
    let text = readable(&text(value, name));
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(line.chars().take(NAME).collect()).filter(|line: &String| !line.is_empty())
}

/// An id of DingTalk's: people's may hold any letters, none holds a space.
fn is_id(text: &str) -> bool {
    (1..=ID).contains(&text.len()) && readable(text) == text && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_member_is_read_quoted_or_not() {
        let value =
            json!({ "a": 2, "b": "2", "c": true, "d": "true", "e": null, "f": [2], "g": {}, "h": 1.5, "i": " 7 " });
        let texts: Vec<String> =
            ["a", "b", "c", "d", "e", "f", "g", "x"].iter().map(|name| text(&value, name)).collect();
        assert_eq!(texts, ["2", "2", "true", "true", "", "", "", ""]);
        let numbers = ["a", "b", "c", "h", "i", "x"].map(|name| number(&value, name));
        assert_eq!(numbers, [Some(2), Some(2), None, None, Some(7), None]);
        assert_eq!(text(&json!("no object"), "a"), "");
    }

    #[test]
    fn ids_have_no_space_and_an_organisations_no_colon() {
        let value = json!({ "a": "", "b": "张三01", "c": "a b", "d": "ding:1", "e": "x".repeat(256), "f": "\u{E000}", "g": 42 });
        let found = ["a", "b", "c", "d", "e", "f", "g"].map(|name| id(&value, &[name]));
        let expected = [None, Some("张三01"), None, Some("ding:1"), None, None, Some("42")];
        assert_eq!(found, expected.map(|id| id.map(str::to_owned)));
        assert_eq!(id(&value, &["a", "b"]).as_deref(), Some("张三01"));
        assert_eq!(corp(&value, &["d"]), None);
    }

    #[test]
    fn ids_come_as_a_list_as_one_or_as_a_text() {
        for (written, read) in [
            (json!(["a", "", 7, null]), vec!["a", "7"]),
            (json!("a"), vec!["a"]),
            (json!("[\"a\",\"b\"]"), vec!["a", "b"]),
            (json!("[broken"), vec![]),
            (json!({}), vec![]),
        ] {
            assert_eq!(ids(&json!({ "userId": written }), &["UserId", "userId"]), read);
        }
    }

    #[test]
    fn a_name_is_one_line() {
        let value = json!({ "nick": " 小\u{202E}钉\n (产品) ", "long": "x".repeat(90), "none": " \n" });
        assert_eq!(name(&value, "nick").as_deref(), Some("小钉 (产品)"));
        assert_eq!(name(&value, "long").map(|name| name.len()), Some(80));
        assert_eq!((name(&value, "none"), name(&value, "x")), (None, None));
    }

    #[test]
    fn an_object_may_be_a_text() {
        assert_eq!(object(&json!("{\"a\":1}")), json!({ "a": 1 }));
        assert_eq!(object(&json!({ "a": 1 })), json!({ "a": 1 }));
        for none in [json!("[1]"), json!("{"), json!(7), json!(null)] {
            assert_eq!(object(&none), Value::Null);
        }
    }
}
