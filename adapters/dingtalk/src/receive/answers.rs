//! What is filled in: the form of a card template of one's own.
//!
//! Source: open.dingtalk.com, "form component of cards".

use std::collections::BTreeMap;

use chat::inert::readable;
use serde_json::Value;

use super::field;

/// The most fields that are read; no form of ours has as many.
const FIELDS: usize = 200;
/// How long a date is, `2026-11-30`.
const DATE: usize = 10;

/// The answers by field. What was not touched is no answer.
pub fn read(form: &Value) -> BTreeMap<String, String> {
    let form = field::object(form);
    let fields = form.as_object().into_iter().flatten().take(FIELDS);
    fields.filter_map(|(name, value)| Some((readable(name), readable(&answer(value)?)))).collect()
}

fn answer(value: &Value) -> Option<String> {
    match value {
        // A choice comes with its place in the list.
        Value::Object(choice) => choice.get("value").filter(|value| !value.is_object()).and_then(answer),
        Value::Array(choices) => Some(choices.iter().filter_map(field::plain).collect::<Vec<_>>().join(",")),
        other => field::plain(other).map(|text| day(&text).map(str::to_owned).unwrap_or(text)),
    }
}

/// The date of a date with a time.
fn day(text: &str) -> Option<&str> {
    let (date, time) = text.split_at_checked(DATE)?;
    let shape: Vec<usize> = date.match_indices('-').map(|(at, _)| at).collect();
    let digits = date.bytes().filter(u8::is_ascii_digit).count();
    let clock = time.strip_prefix([' ', 'T'])?;
    let is_clock = clock.contains(':') && clock.bytes().all(|b| b.is_ascii_digit() || b":.+-Z ".contains(&b));
    (shape == [4, 7] && digits == DATE - 2 && is_clock).then_some(date)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_kind_of_field_has_its_answer() {
        let form = json!({
            "today": "写测试\n评审", "empty": "", "untouched": null, "progress": 80, "agreed": true,
            "mood": { "index": 0, "value": "good" }, "cleared": { "index": -1, "value": null },
            "many": { "index": [1, 2], "value": ["2", 3] }, "list": ["a", "b"], "strange": { "value": {} },
            "due": "2026-11-30", "at": "2026-11-30 09:30:00", "zoned": "2026-11-30T09:30:00+08:00",
            "note": "2026-11-30 会议", "word": "一二三四五六七八九十",
        });
        let answers: Vec<(String, String)> = read(&form).into_iter().collect();
        let expected = [
            ("agreed", "true"),
            ("at", "2026-11-30"),
            ("due", "2026-11-30"),
            ("empty", ""),
            ("list", "a,b"),
            ("many", "2,3"),
            ("mood", "good"),
            ("note", "2026-11-30 会议"),
            ("progress", "80"),
            ("today", "写测试\n评审"),
            ("word", "一二三四五六七八九十"),
            ("zoned", "2026-11-30"),
        ];
        assert_eq!(answers, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(read(&json!(form.to_string())), read(&form), "a form as a text");
    }

    #[test]
    fn no_form_is_no_answer() {
        for form in [json!(null), json!({}), json!([]), json!("x"), json!({ "a": null })] {
            assert!(read(&form).is_empty(), "{form}");
        }
    }
}
