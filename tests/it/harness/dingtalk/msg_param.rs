//! What the robot's messages are made of: a key, and the parameters that go with it as JSON in a text.

use serde_json::{Map, Value};

use super::refusal::{Refusal, no};
use super::said::Content;

/// The keys, each with its parameters. Buttons are links only, and the sixth kind spells them in its own way.
const KEYS: [(&str, &[&str]); 14] = [
    ("sampleText", &["content"]),
    ("sampleMarkdown", &["title", "text"]),
    ("sampleImageMsg", &["photoURL"]),
    ("sampleLink", &["title", "text", "picUrl", "messageUrl"]),
    ("sampleActionCard", &["title", "text", "singleTitle", "singleURL"]),
    ("sampleActionCard2", &["title", "text", "actionTitle1", "actionURL1", "actionTitle2", "actionURL2"]),
    (
        "sampleActionCard3",
        &["title", "text", "actionTitle1", "actionURL1", "actionTitle2", "actionURL2", "actionTitle3", "actionURL3"],
    ),
    (
        "sampleActionCard4",
        &[
            "title",
            "text",
            "actionTitle1",
            "actionURL1",
            "actionTitle2",
            "actionURL2",
            "actionTitle3",
            "actionURL3",
            "actionTitle4",
            "actionURL4",
        ],
    ),
    (
        "sampleActionCard5",
        &[
            "title",
            "text",
            "actionTitle1",
            "actionURL1",
            "actionTitle2",
            "actionURL2",
            "actionTitle3",
            "actionURL3",
            "actionTitle4",
            "actionURL4",
            "actionTitle5",
            "actionURL5",
        ],
    ),
    ("sampleActionCard6", &["title", "text", "buttonTitle1", "buttonUrl1", "buttonTitle2", "buttonUrl2"]),
    ("sampleAudio", &["mediaId", "duration"]),
    ("sampleFile", &["mediaId", "fileName", "fileType"]),
    ("sampleVideo", &["duration", "videoMediaId", "videoType", "picMediaId"]),
    ("sampleVideoWithSize", &["duration", "videoMediaId", "videoType", "picMediaId", "height", "width"]),
];
/// The most bytes of all parameters together.
const MOST: usize = 15_000;

/// Reads a message.
pub fn read(body: &Map<String, Value>) -> Result<Content, Refusal> {
    let Some(key) = body.get("msgKey").and_then(Value::as_str) else { return no("invalidParameter.msgKey") };
    let Some(Value::String(param)) = body.get("msgParam") else { return no("invalidParameter.msgParam") };
    let Some((_, names)) = KEYS.iter().find(|(known, _)| *known == key) else { return no("invalidParameter.msgKey") };
    if param.len() > MOST {
        return no("invalidParameter.msgParam.tooLong");
    }
    let Ok(Value::Object(given)) = serde_json::from_str::<Value>(param) else {
        return no("invalidParameter.msgParam");
    };
    let texts =
        |name: &&str| given.get(*name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
    let values: Option<Vec<String>> = names.iter().map(texts).collect();
    match values {
        Some(values) if given.len() == names.len() => Ok(content(key, &values)),
        _ => no("invalidParameter.msgParam"),
    }
}

fn content(key: &str, values: &[String]) -> Content {
    match key {
        "sampleText" => Content::Text(values[0].clone()),
        "sampleMarkdown" => Content::Markdown(values[1].clone()),
        "sampleLink" => Content::Link(values[0].clone(), values[1].clone(), values[3].clone()),
        key if key.starts_with("sampleActionCard") => {
            let buttons = values[2..].chunks(2).map(|pair| (pair[0].clone(), pair[1].clone()));
            Content::Action(values[1].clone(), buttons.collect())
        }
        other => panic!("the fake does not model {other}"),
    }
}
