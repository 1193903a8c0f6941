//! What is said to the intelligent robot, whatever kind of message it is.

use chat::inert::readable;
use chat::{Addressed, What, called};
use serde_json::Value;

use super::super::field;
use crate::unseen::seen;

/// Reads what was said; nothing where nothing was. What has no words, such as a picture, is an empty text.
pub fn read(told: &Value, group: bool) -> Option<What> {
    let text = match field::text(told, "msgtype").as_str() {
        "text" => field::text(&told["text"], "content"),
        "mixed" => mixed(&told["mixed"]),
        // WeCom has written down what was spoken.
        "voice" => field::text(&told["voice"], "content"),
        "image" | "file" | "video" => String::new(),
        _ => return None,
    };
    let text = seen(&readable(&text));
    Some(match group {
        // Which of the mentions is the robot's is not told: in a group the first one is.
        true => What::Said {
            text: called::off(&text, called::mentions(&text).saturating_sub(1)),
            addressed: Addressed::Mention,
        },
        false => What::Said { text: called::trimmed(&text).to_owned(), addressed: Addressed::Direct },
    })
}

/// The words between pictures.
fn mixed(mixed: &Value) -> String {
    let items = field::entries(&mixed["msg_item"]).filter(|item| field::text(item, "msgtype") == "text");
    let texts: Vec<String> = items.map(|item| field::text(&item["text"], "content")).collect();
    texts.join("\n")
}
