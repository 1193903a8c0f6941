//! Card templates: what a card's variables may hold, and the buttons among them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::form;
use super::model::{State, Template};
use super::refusal::{Refusal, no};
use super::said::Card;

/// The public templates of DingTalk's own stream SDK.
pub const WITH_BUTTONS: &str = "1366a1eb-bc54-4859-ac88-517c56a9acb1.schema";
const TEXT_ONLY: &str = "589420e2-c1e2-46ef-a5ed-b8728e654da9.schema";
const STREAMING: &str = "382e4302-551d-4880-bf29-a30acfab2e71.schema";

/// The most bytes of a variable's name.
const NAME: usize = 100;
/// The most bytes of its value.
const VALUE: usize = 1_024;
/// The most buttons of a card.
const BUTTONS: usize = 5;
/// Where buttons stand.
const JSON: &str = "sys_full_json_obj";

/// A button of a card.
#[derive(Clone, Debug, PartialEq)]
pub struct Button {
    /// What stands on it.
    pub text: String,
    /// Its id, if it calls back.
    pub id: Option<String>,
    /// The address that it opens, if it does not.
    pub url: Option<String>,
    /// What it brings along.
    pub params: Value,
}

/// The templates that everybody may use.
pub fn public() -> Vec<Template> {
    let template = |id: &str, title, text| Template { id: id.to_owned(), text, title, form: None };
    vec![
        template(WITH_BUTTONS, "title", "markdown"),
        template(TEXT_ONLY, "title", "markdown"),
        template(STREAMING, "msgTitle", "msgContent"),
    ]
}

/// The values of a `cardData`: all of them texts, and none long.
pub fn values(data: &Map<String, Value>) -> Result<BTreeMap<String, String>, Refusal> {
    let map = data.get("cardParamMap").and_then(Value::as_object).cloned().unwrap_or_default();
    if data.keys().any(|key| key != "cardParamMap") || map.keys().any(|key| key.len() > NAME) {
        return no("param.invalid");
    }
    let text = |(key, value): (String, Value)| match value {
        Value::String(text) if text.len() <= VALUE => Ok((key, text)),
        _ => no("param.invalid"),
    };
    map.into_iter().map(text).collect()
}

/// The values of a `privateData`, by user id.
pub fn private(data: &Map<String, Value>) -> Result<BTreeMap<String, BTreeMap<String, String>>, Refusal> {
    let one = |(user, data): (&String, &Value)| match data.as_object() {
        Some(data) => Ok((user.clone(), values(data)?)),
        None => no("param.invalid"),
    };
    data.iter().map(one).collect()
}

/// Whether a template is there and takes these values.
pub fn check(state: &State, template: &str, values: &BTreeMap<String, String>) -> Result<(), Refusal> {
    let Some(template) = state.templates.iter().find(|known| known.id == template) else {
        return no("param.templateNotExist");
    };
    let form = template.form.and_then(|name| values.get(name));
    if form.is_some_and(|form| form::fields(form).is_none()) {
        return no("param.invalid");
    }
    match values.get(JSON).map(|json| buttons_in(json)) {
        Some(None) => no("param.invalid"),
        Some(Some(buttons)) if buttons.len() > BUTTONS => no("param.invalid"),
        _ => Ok(()),
    }
}

impl Card {
    /// The buttons that somebody sees on it.
    pub fn buttons(&self) -> Vec<Button> {
        self.values.get(JSON).and_then(|json| buttons_in(json)).unwrap_or_default()
    }

    /// A value as somebody sees it.
    pub fn value(&self, name: &str, user: &str) -> &str {
        let own = self.private.get(user).and_then(|own| own.get(name));
        own.or_else(|| self.values.get(name)).map(String::as_str).unwrap_or_default()
    }
}

/// The buttons, or nothing if one would do nothing or the text cannot be read.
fn buttons_in(json: &str) -> Option<Vec<Button>> {
    let Ok(Value::Object(object)) = serde_json::from_str(json) else { return None };
    object.get("msgButtons").and_then(Value::as_array).into_iter().flatten().map(button).collect()
}

fn button(value: &Value) -> Option<Button> {
    let text = value["text"].as_str().filter(|text| !text.trim().is_empty())?.to_owned();
    let color = value.get("color").is_none_or(|color| ["blue", "gray", "red"].iter().any(|known| color == known));
    let url = value["url"].as_str().map(str::to_owned);
    let id = match &url {
        Some(_) => None,
        None => Some(value["id"].as_str().filter(|id| is_id(id) && value["request"] == true)?.to_owned()),
    };
    let params = value.get("params").cloned().unwrap_or_default();
    (color && (params.is_null() || params.is_object())).then_some(Button { text, id, url, params })
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}
