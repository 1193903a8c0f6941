//! What is filled in: the state of the input blocks of a message or a dialog.

use std::collections::BTreeMap;

use chat::inert::readable;
use serde_json::Value;

/// The most fields that are read; no form of ours has as many.
const FIELDS: usize = 200;

/// The answers by field; the block's id is the field's name. A text that was emptied is an empty answer, a picker that
/// nobody touched is none.
pub fn read(state: &Value) -> BTreeMap<String, String> {
    let blocks = state["values"].as_object().into_iter().flatten();
    blocks.take(FIELDS).filter_map(|(name, elements)| Some((readable(name), answer(elements)?))).collect()
}

fn answer(elements: &Value) -> Option<String> {
    let element = elements.as_object()?.values().next()?;
    let chosen = element["selected_option"]["value"].as_str();
    let picked = ["selected_user", "selected_date"].iter().find_map(|name| element[*name].as_str());
    let typed = || match (&element["type"], &element["value"]) {
        (_, Value::String(text)) => Some(text.as_str()),
        (Value::String(kind), Value::Null) if kind == "plain_text_input" => Some(""),
        _ => None,
    };
    chosen.or(picked).or_else(typed).map(readable)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_kind_of_element_has_its_answer() {
        let state = json!({ "values": {
            "today": { "v": { "type": "plain_text_input", "value": "tests" } },
            "obstacles": { "v": { "type": "plain_text_input", "value": null } },
            "B7": { "v": { "type": "radio_buttons", "selected_option": { "value": "still" } } },
            "B8": { "v": { "type": "radio_buttons", "selected_option": null } },
            "due": { "v": { "type": "datepicker", "selected_date": "2026-11-30" } },
            "owner": { "v": { "type": "users_select", "selected_user": "U1" } },
            "strange": { "v": { "type": "checkboxes", "selected_options": [] } },
            "empty": {},
            "number": 7,
        } });
        let answers: Vec<(String, String)> = read(&state).into_iter().collect();
        let expected = [("B7", "still"), ("due", "2026-11-30"), ("obstacles", ""), ("owner", "U1"), ("today", "tests")];
        assert_eq!(answers, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    #[test]
    fn no_state_is_no_answer() {
        for state in [json!(null), json!({}), json!({ "values": [] }), json!({ "values": { "a": [] } })] {
            assert!(read(&state).is_empty(), "{state}");
        }
    }
}
