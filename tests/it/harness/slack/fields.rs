//! What a client of Slack sends of the fields on the screen: what was there, and what somebody filled in.

use serde_json::{Map, Value, json};

/// The `values` of a state: the answers by `block_id`, and where there is none what stood there already. An answer is a text,
/// null to empty a field, or `{"forged": TEXT}` for a choice that was never offered.
pub fn values(blocks: &[Value], answers: &Value) -> Value {
    let mut values = Map::new();
    let mut left = answers.as_object().cloned().unwrap_or_default();
    for block in blocks.iter().filter(|block| block["type"] == "input") {
        let name = block["block_id"].as_str().expect("a block_id");
        let element = &block["element"];
        let value = match left.remove(name) {
            None => untouched(element),
            Some(answer) => touched(name, element, &answer),
        };
        let action = element["action_id"].as_str().expect("an action_id");
        values.insert(name.to_owned(), json!({ action: value }));
    }
    assert!(left.is_empty(), "the form does not ask for {left:?}");
    Value::Object(values)
}

/// The fields that a client would not let through empty.
pub fn missing(blocks: &[Value], values: &Value) -> Vec<String> {
    let required = blocks.iter().filter(|block| block["type"] == "input" && block["optional"] != true);
    let names = required.map(|block| block["block_id"].as_str().expect("a block_id").to_owned());
    names.filter(|name| values[name].as_object().is_some_and(|value| value.values().all(is_empty))).collect()
}

fn is_empty(value: &Value) -> bool {
    ["value", "selected_option", "selected_date", "selected_user"].iter().all(|key| value[*key].is_null())
}

fn untouched(element: &Value) -> Value {
    let kind = &element["type"];
    let initial = |name: &str| element.get(name).cloned().unwrap_or_default();
    match kind.as_str().unwrap_or_default() {
        "plain_text_input" | "number_input" => json!({ "type": kind, "value": initial("initial_value") }),
        "static_select" | "radio_buttons" => json!({ "type": kind, "selected_option": initial("initial_option") }),
        "datepicker" => json!({ "type": kind, "selected_date": initial("initial_date") }),
        "users_select" => json!({ "type": kind, "selected_user": initial("initial_user") }),
        other => panic!("nobody can fill in a {other}"),
    }
}

fn touched(name: &str, element: &Value, answer: &Value) -> Value {
    let kind = &element["type"];
    match kind.as_str().unwrap_or_default() {
        "plain_text_input" | "number_input" => {
            let most = element["max_length"].as_u64().unwrap_or(3_000);
            let length = answer.as_str().map_or(0, |text| text.chars().count());
            assert!(length as u64 <= most, "{name} takes {most} characters");
            json!({ "type": kind, "value": Some(answer).filter(|answer| **answer != "") })
        }
        "static_select" | "radio_buttons" => json!({ "type": kind, "selected_option": option(name, element, answer) }),
        "datepicker" => json!({ "type": kind, "selected_date": answer }),
        "users_select" => json!({ "type": kind, "selected_user": answer }),
        other => panic!("nobody can fill in a {other}"),
    }
}

fn option(name: &str, element: &Value, answer: &Value) -> Value {
    if answer.is_null() {
        return Value::Null;
    }
    if let Some(forged) = answer.get("forged") {
        return json!({ "text": { "type": "plain_text", "text": forged }, "value": forged });
    }
    let offered = options(element);
    let found = offered.iter().find(|option| option["value"] == *answer);
    found.cloned().unwrap_or_else(|| panic!("{name} does not offer {answer}: {offered:?}"))
}

/// The options that an element offers, in their order.
pub fn options(element: &Value) -> Vec<Value> {
    let groups = element["option_groups"].as_array().into_iter().flatten().map(|group| &group["options"]);
    let lists = std::iter::once(&element["options"]).chain(groups);
    lists.flat_map(|list| list.as_array().cloned().unwrap_or_default()).collect()
}
