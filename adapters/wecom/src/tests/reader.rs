//! Reads what is sent as WeCom shows it, without the adapter's own code.

use chat::conformance::{Active, Shown, ShownField};
use chat::form::{Button, Choice};
use serde_json::Value;

/// What a person sees of a text: links fire in it, and the names that are put in.
pub fn text(text: &str) -> Shown {
    let mut active = Vec::new();
    for (at, c) in text.char_indices() {
        let rest = text[at..].to_lowercase();
        active.extend(match c {
            '<' => Some(Active::Link),
            ':' if rest.starts_with("://") => Some(Active::Link),
            'w' | 'W' if rest.starts_with("www.") => Some(Active::Link),
            '@' | '$' => Some(Active::Mention),
            _ => None,
        });
    }
    Shown { text: text.into(), active, ..Shown::default() }
}

/// What a person sees of a card, which knows no markup.
pub fn card(card: &Value) -> Shown {
    let mut shown = Shown::default();
    let title = string(&card["main_title"]["title"]);
    let below = string(&card["sub_title_text"]);
    let option = |option: &Value| Choice::new(string(&option["id"]), string(&option["text"]));
    match card["card_type"].as_str() {
        Some("button_interaction") => {
            shown.text = format!("{title}\n{below}");
            for button in array(&card["button_list"]) {
                let (key, label) = (string(&button["key"]), string(&button["text"]));
                match key.split_once('/') {
                    Some((_, name)) => shown.buttons.push(Button::new(name, label)),
                    None => shown.submit = Some(label),
                }
            }
        }
        Some("vote_interaction") => {
            let choices: Vec<Choice> = array(&card["checkbox"]["option_list"]).iter().map(option).collect();
            let chosen = array(&card["checkbox"]["option_list"]).iter().find(|option| option["is_checked"] == true);
            shown.text = string(&card["main_title"]["desc"]);
            shown.fields.push(ShownField {
                name: string(&card["checkbox"]["question_key"]),
                label: title,
                hint: String::new(),
                value: chosen.map(|option| string(&option["id"])),
                choices,
            });
            shown.submit = Some(string(&card["submit_button"]["text"]));
        }
        Some("multiple_interaction") => {
            shown.text = title;
            for list in array(&card["select_list"]) {
                shown.fields.push(ShownField {
                    name: string(&list["question_key"]),
                    label: string(&list["title"]),
                    hint: String::new(),
                    value: list["selected_id"].as_str().map(str::to_owned),
                    choices: array(&list["option_list"]).iter().map(option).collect(),
                });
            }
            shown.submit = Some(string(&card["submit_button"]["text"]));
        }
        other => panic!("a card of an unknown kind: {other:?}"),
    }
    shown
}

/// The first limit that a card breaks.
pub fn over_limits(card: &Value) -> Option<String> {
    let count = |list: &Value, most: usize, what: &str| {
        let found = array(list).len();
        (found == 0 || found > most).then(|| format!("{found} {what}"))
    };
    let missing = |value: &Value, what: &str| string(value).is_empty().then(|| format!("no {what}"));
    let long = |value: &Value, most: usize, what: &str| {
        (string(value).len() > most).then(|| format!("{what} of {} bytes", string(value).len()))
    };
    let common = missing(&card["main_title"]["title"], "title")
        .or_else(|| missing(&card["task_id"], "task_id"))
        .or_else(|| long(&card["task_id"], 128, "task_id"));
    common.or_else(|| match card["card_type"].as_str() {
        Some("button_interaction") => count(&card["button_list"], 6, "buttons").or_else(|| {
            array(&card["button_list"])
                .iter()
                .find_map(|button| missing(&button["text"], "text").or_else(|| long(&button["key"], 1_024, "key")))
        }),
        Some("vote_interaction") => count(&card["checkbox"]["option_list"], 20, "choices"),
        Some("multiple_interaction") => count(&card["select_list"], 3, "lists")
            .or_else(|| array(&card["select_list"]).iter().find_map(|list| count(&list["option_list"], 10, "choices"))),
        other => Some(format!("a card of kind {other:?}")),
    })
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
