//! A card as somebody reads it: its words, then what can be chosen and pressed. What is longer than WeCom advises is shown cut.

use serde_json::Value;

use super::super::reader::{Active, Dialect, Names, Shown, read};
use super::super::said::Face;

/// How many characters are shown of each part: where the app sends the card, and where another bot does.
const LENGTHS: [(&str, usize, usize); 12] = [
    ("/source/desc", 20, 13),
    ("/main_title/title", 36, 26),
    ("/main_title/desc", 44, 30),
    ("/emphasis_content/title", 14, 10),
    ("/emphasis_content/desc", 22, 15),
    ("/sub_title_text", 160, 112),
    ("/quote_area/title", usize::MAX, usize::MAX),
    ("/quote_area/quote_text", usize::MAX, usize::MAX),
    ("button", 10, 10),
    ("select", 16, 10),
    ("vote", 17, 11),
    ("line", 30, 26),
];

/// What is read of a card.
pub fn shown(face: &Face, is_apps: bool, names: Names<'_>) -> Shown {
    let card = &face.card;
    let cut = |part: &str, text: &str| {
        let (_, app, other) = LENGTHS.iter().find(|(name, ..)| *name == part).expect("a part");
        shortened(text, if is_apps { *app } else { *other })
    };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |name: &str| card[name].as_array().cloned().unwrap_or_default();
    let mut lines: Vec<String> = Vec::new();
    for (part, ..) in LENGTHS.iter().filter(|(part, ..)| part.starts_with('/')) {
        lines.extend(card.pointer(part).map(|value| cut(part, &text(value))));
    }
    for line in list("vertical_content_list") {
        lines.extend([text(&line["title"]), text(&line["desc"])]);
    }
    for line in list("horizontal_content_list") {
        lines.push(format!("{}：{}", text(&line["keyname"]), cut("line", &text(&line["value"]))));
    }
    for select in std::iter::once(card["button_selection"].clone()).chain(list("select_list")) {
        if select.is_object() {
            lines.push(selection(&select, |option| cut("select", option)));
        }
    }
    let marks = if card["checkbox"]["mode"] == 1 { ["☐", "☑"] } else { ["○", "●"] };
    for option in card["checkbox"]["option_list"].as_array().into_iter().flatten() {
        let mark = marks[usize::from(option["is_checked"] == true)];
        lines.push(format!("{mark}{}", cut("vote", &text(&option["text"]))));
    }
    let mut active: Vec<Active> = list("jump_list").iter().filter_map(leads).collect();
    lines.extend(list("jump_list").iter().map(|link| format!("{} ›", text(&link["title"]))));
    active.extend(leads(&card["card_action"]));
    lines.extend(below(face, |label| cut("button", label)));
    let lines: Vec<Shown> =
        lines.iter().filter(|line| !line.is_empty()).map(|line| read(line, Dialect::Plain, names)).collect();
    let text = lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
    Shown { text, active: lines.into_iter().flat_map(|line| line.active).chain(active).collect() }
}

/// The buttons, or what stands in grey in their place.
fn below(face: &Face, cut: impl Fn(&str) -> String) -> Option<String> {
    if let Some(grey) = &face.grey {
        return Some(format!("〔{grey}〕"));
    }
    let label = |button: &Value| format!("[{}]", cut(button["text"].as_str().unwrap_or("提交")));
    let buttons = face.card["button_list"].as_array().map(|list| list.iter().map(label).collect::<Vec<_>>());
    let submit = face.card.get("submit_button").map(label);
    buttons.map(|buttons| buttons.join(" ")).or(submit)
}

/// A list of choices: without a choice it is the first one.
fn selection(select: &Value, cut: impl Fn(&str) -> String) -> String {
    let options = select["option_list"].as_array().cloned().unwrap_or_default();
    let chosen = options.iter().position(|option| option["id"] == select["selected_id"]).unwrap_or(0);
    let one = |(index, option): (usize, &Value)| {
        let mark = if index == chosen { "●" } else { "○" };
        format!("{mark}{}", cut(option["text"].as_str().unwrap_or_default()))
    };
    let options: Vec<_> = options.iter().enumerate().map(one).collect();
    match select["title"].as_str().filter(|title| !title.is_empty()) {
        Some(title) => format!("{title}：{}", options.join(" ")),
        None => options.join(" "),
    }
}

/// Where something leads that is pressed.
fn leads(part: &Value) -> Option<Active> {
    let url = part["url"].as_str().filter(|_| part["type"] == 1)?;
    Some(Active::Link(url.to_owned()))
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
