//! The words of a message, whatever kind it is of, with the people who are named in them.

use chat::event::{MENTION_END, MENTION_START};
use chat::inert::readable;
use chat::{Mention, called};
use serde_json::Value;

use super::field;

mod named;

use named::Named;

/// The most parts of a rich text that are read.
const PARTS: usize = 500;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The text, with a mark for each person where it is sure which words name them.
    pub text: String,
    /// The people named.
    pub mentions: Vec<Mention>,
}

/// Reads what was typed; in a group the robot's own mention is left out. What has no words, such as a picture, is empty.
pub fn read(message: &Value, corp: &str, group: bool) -> Typed {
    let named = Named::of(message, corp);
    let content = &message["content"];
    let (text, marked) = match field::text(message, "msgtype").as_str() {
        "richText" => rich(&content["richText"], &named),
        // What listens ends every sentence with a full stop, which nobody said.
        "audio" => (field::text(content, "recognition").trim_end_matches(['。', '.']).to_owned(), 0),
        "picture" | "video" | "file" | "unknownMsgType" => (String::new(), 0),
        _ => (plain(message), 0),
    };
    let text = match group {
        // Those who are marked already have no word left.
        true => called::off(&text, named.others.saturating_sub(marked)),
        false => called::trimmed(&text).to_owned(),
    };
    Typed { text, mentions: named.people.into_iter().map(|person| person.mention).collect() }
}

/// The words of a plain text. One page of DingTalk's has them one level higher than all others.
fn plain(message: &Value) -> String {
    let text = [&message["text"]["content"], &message["content"], &message["content"]["content"], &message["text"]];
    readable(&text.into_iter().find_map(field::plain).unwrap_or_default())
}

/// The words of a rich text, and how many people are marked in it.
fn rich(parts: &Value, named: &Named) -> (String, usize) {
    let mut text = String::new();
    let mut marked = 0;
    for part in parts.as_array().into_iter().flatten().take(PARTS) {
        if field::text(part, "type") != "at" {
            text.push_str(&readable(&field::text(part, "text")));
            continue;
        }
        let id = field::id(part, &["atUserId", "userId", "staffId", "dingtalkId"]);
        match id.map_or(named::Whom::Nobody, |id| named.whom(&id)) {
            named::Whom::Robot => text.push(' '),
            named::Whom::Person(index) => {
                text.extend([MENTION_START.to_string(), index.to_string(), MENTION_END.to_string(), " ".into()]);
                marked += 1;
            }
            named::Whom::Nobody => {
                let name = field::name(part, "atName").unwrap_or_default();
                text.extend(["@", name.trim_start_matches('@'), " "]);
            }
        }
    }
    (text, marked)
}

#[cfg(test)]
mod tests;
