//! Members as WeCom writes them in JSON: a list of one may be its only entry, and control characters may stand anywhere.

use serde_json::Value;

/// The longest id, in bytes.
const ID: usize = 255;
/// The most entries of a list that are read.
const ENTRIES: usize = 200;

/// A text that is an object.
pub fn object(text: &str) -> Option<Value> {
    let read = serde_json::from_str(text).or_else(|_| {
        let clean: String = text.chars().map(|c| if c < ' ' { ' ' } else { c }).collect();
        serde_json::from_str(&clean)
    });
    read.ok().filter(Value::is_object)
}

/// A member as a text, also where it is a number; empty if it is none.
pub fn text(value: &Value, name: &str) -> String {
    plain(&value[name]).unwrap_or_default()
}

/// A text or a number as a text.
pub fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A member that is an id.
pub fn id(value: &Value, name: &str) -> Option<String> {
    Some(text(value, name)).filter(|text| is_id(text))
}

/// Whether a text can be an id: no space and no control character in it.
pub fn is_id(text: &str) -> bool {
    (1..=ID).contains(&text.len()) && !text.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// The entries of a list, or the only one that stands without it.
pub fn entries(value: &Value) -> impl Iterator<Item = &Value> {
    let entries = match value {
        Value::Array(entries) => entries.as_slice(),
        Value::Null => &[],
        only => std::slice::from_ref(only),
    };
    entries.iter().take(ENTRIES)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_object_is_read_in_spite_of_control_characters() {
        assert_eq!(object("{\"a\":\"b\u{1}\nc\"}"), Some(json!({ "a": "b  c" })));
        assert_eq!(object("{\n\"a\": \"b\\nc\"}"), Some(json!({ "a": "b\nc" })));
        for none in ["", "[]", "\"{}\"", "{", "7", &"[".repeat(1_000), &"{\"a\":".repeat(1_000)] {
            assert_eq!(object(none), None, "{none}");
        }
    }

    #[test]
    fn an_id_has_no_space_and_an_end() {
        let long = "x".repeat(256);
        let value =
            json!({ "a": "wrGROUP==", "b": "a b", "c": "", "d": "a\u{0}", "e": long, "f": 42, "g": [1], "h": true });
        let found = ["a", "b", "c", "d", "e", "f", "g", "h", "i"].map(|name| id(&value, name));
        let mut expected = [const { None }; 9];
        (expected[0], expected[5]) = (Some("wrGROUP=="), Some("42"));
        assert_eq!(found, expected.map(|id| id.map(str::to_owned)));
    }

    #[test]
    fn one_entry_may_stand_alone() {
        for (value, count) in [(json!([1, 2]), 2), (json!("one"), 1), (json!({}), 1), (json!(null), 0), (json!([]), 0)]
        {
            assert_eq!(entries(&value).count(), count, "{value}");
        }
        assert_eq!(entries(&json!(vec![0; 500])).count(), 200);
    }
}
