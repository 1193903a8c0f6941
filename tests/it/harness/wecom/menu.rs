//! The app's menu: made by a call, and pressed by people.

use serde_json::{Map, Value, json};

use super::WeCom;
use super::arguments::Asked;
use super::occur::Told;
use super::refusal::{Refusal, no};

/// What a button may do, besides `click` and `view`.
const OTHERS: [&str; 8] = [
    "scancode_push",
    "scancode_waitmsg",
    "pic_sysphoto",
    "pic_photo_or_album",
    "pic_weixin",
    "location_select",
    "view_miniprogram",
    "media_id",
];

/// The codes of what is wrong with a button: how many there are, its kind, its name, its key, its address.
struct Codes {
    count: i64,
    kind: i64,
    name: i64,
    key: i64,
    url: i64,
}

const TOP: Codes = Codes { count: 40_016, kind: 40_017, name: 40_018, key: 40_019, url: 40_020 };
const SUB: Codes = Codes { count: 40_023, kind: 40_024, name: 40_025, key: 40_026, url: 40_027 };

/// `menu/create`.
pub fn create(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    agent(asked)?;
    asked.only(&["button"])?;
    for button in list(asked.body.get("button"), 3, &TOP)? {
        let Some(button) = button.as_object() else { return no(40_035) };
        match button.get("sub_button") {
            None => one(button, 16, &TOP)?,
            Some(below) => {
                named(button, 16, &TOP)?;
                if button.keys().any(|name| !["name", "sub_button"].contains(&name.as_str())) {
                    return no(40_035);
                }
                for button in list(Some(below), 5, &SUB)? {
                    match button.as_object() {
                        Some(button) if button.contains_key("sub_button") => return no(40_022),
                        Some(button) => one(button, 40, &SUB)?,
                        None => return no(40_035),
                    }
                }
            }
        }
    }
    asked.state.app.menu = Some(json!(asked.body));
    Ok(json!({ "errcode": 0, "errmsg": "ok" }))
}

/// `menu/get`.
pub fn get(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    agent(asked)?;
    let Some(menu) = &asked.state.app.menu else { return no(46_003) };
    let mut answer = menu.clone();
    (answer["errcode"], answer["errmsg"]) = (json!(0), json!("ok"));
    Ok(answer)
}

/// The menu belongs to the app that the query names.
fn agent(asked: &Asked<'_>) -> Result<(), Refusal> {
    match asked.raw.asked_for("agentid").map(|id| id.parse::<i64>()) {
        None => no(41_011),
        Some(Ok(id)) if id == asked.state.app.agent_id => Ok(()),
        Some(Ok(_)) => no(301_002),
        Some(Err(_)) => no(40_056),
    }
}

fn list<'a>(buttons: Option<&'a Value>, most: usize, codes: &Codes) -> Result<&'a [Value], Refusal> {
    match buttons.and_then(Value::as_array) {
        Some(buttons) if (1..=most).contains(&buttons.len()) => Ok(buttons),
        _ => no(codes.count),
    }
}

fn named(button: &Map<String, Value>, most: usize, codes: &Codes) -> Result<(), Refusal> {
    match button.get("name").and_then(Value::as_str) {
        Some(name) if !name.trim().is_empty() && name.len() <= most => Ok(()),
        _ => no(codes.name),
    }
}

/// A button that does something.
fn one(button: &Map<String, Value>, most: usize, codes: &Codes) -> Result<(), Refusal> {
    named(button, most, codes)?;
    let text = |name: &str| button.get(name).and_then(Value::as_str).unwrap_or_default();
    let own = match text("type") {
        "click" if (1..=128).contains(&text("key").len()) => "key",
        "click" => return no(codes.key),
        "view" if (1..=1_024).contains(&text("url").len()) && text("url").starts_with("http") => "url",
        "view" => return no(codes.url),
        other if OTHERS.contains(&other) => panic!("the fake does not model {other}"),
        _ => return no(codes.kind),
    };
    match button.keys().all(|name| ["type", "name", own].contains(&name.as_str())) {
        true => Ok(()),
        false => no(40_035),
    }
}

impl WeCom {
    /// The names in the app's menu as they are shown, those of one below another behind a `/`.
    pub fn menu(&self) -> Vec<String> {
        self.choices().into_iter().map(|(name, _)| name).collect()
    }

    /// The names in the menu that do something, with their keys.
    fn choices(&self) -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let menu = self.state().app.menu.clone().unwrap_or_default();
        let mut all = Vec::new();
        for top in menu["button"].as_array().into_iter().flatten() {
            match top["sub_button"].as_array() {
                Some(below) => {
                    all.extend(below.iter().map(|button| {
                        (format!("{}/{}", text(&top["name"]), text(&button["name"])), text(&button["key"]))
                    }))
                }
                None => all.push((text(&top["name"]), text(&top["key"]))),
            }
        }
        all
    }

    /// Somebody presses a button of the menu, by its name.
    pub async fn click(&self, user: &str, name: &str) -> Told {
        let choices = self.choices();
        let key = choices.iter().find(|(found, _)| found == name);
        let (_, key) = key.unwrap_or_else(|| panic!("there is no {name} in the menu: {choices:?}"));
        self.event(user, "click", &[("EventKey", key)]).await
    }
}
