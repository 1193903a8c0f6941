//! Cards: created, delivered, updated, and where they call back.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::arguments::Asked;
use super::model::{Route, State};
use super::refusal::{Refusal, no};
use super::said::Card;
use super::{space, template};

const CREATE: [&str; 11] = [
    "cardTemplateId",
    "outTrackId",
    "callbackType",
    "callbackRouteKey",
    "cardData",
    "privateData",
    "cardAtUserIds",
    "userId",
    "userIdType",
    "imGroupOpenSpaceModel",
    "imRobotOpenSpaceModel",
];
const DELIVER: [&str; 5] =
    ["outTrackId", "userIdType", "openSpaceId", "imGroupOpenDeliverModel", "imRobotOpenDeliverModel"];
const UPDATE: [&str; 5] = ["outTrackId", "cardData", "privateData", "cardUpdateOptions", "userIdType"];

/// `card/instances`: a card that stands nowhere yet.
pub fn create(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    asked.only(&CREATE, "param.invalid")?;
    let id = made(asked)?;
    Ok(json!({ "success": true, "result": id }))
}

/// `card/instances/deliver`.
pub fn deliver(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    asked.only(&DELIVER, "param.invalid")?;
    let id = known(asked)?;
    let results = space::deliver(asked, &id)?;
    Ok(json!({ "success": true, "result": results }))
}

/// `card/instances/createAndDeliver`: of an id that was used before there is no second card.
pub fn create_and_deliver(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    asked.only(&[&CREATE[..], &DELIVER[..]].concat(), "param.invalid")?;
    space::check(asked)?;
    let id = made(asked)?;
    let results = space::deliver(asked, &id)?;
    Ok(json!({ "success": true, "result": { "outTrackId": id, "deliverResults": results } }))
}

/// Makes the card, unless there is one of that id; its id.
fn made(asked: &mut Asked<'_>) -> Result<String, Refusal> {
    let id = asked.required("outTrackId", "param.outTrackIdEmpty")?;
    let template = asked.required("cardTemplateId", "param.cardTemplateIdEmpty")?;
    let route = match asked.text("callbackType") {
        None | Some("STREAM") => None,
        Some("HTTP") => Some(asked.required("callbackRouteKey", "param.invalid")?),
        Some(_) => return no("param.invalid"),
    };
    if route.as_ref().is_some_and(|route| !asked.state.routes.contains_key(route)) {
        return no("param.invalid");
    }
    let values = template::values(&asked.object("cardData"))?;
    template::check(asked.state, &template, &values)?;
    let private = template::private(&asked.object("privateData"))?;
    let at = asked.body.get("cardAtUserIds").and_then(Value::as_array).cloned().unwrap_or_default();
    let at = at.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let changed = asked.state.next_step();
    let card = Card { template, values, private, at, route, changed };
    asked.state.cards.entry(id.clone()).or_insert(card);
    Ok(id)
}

fn known(asked: &Asked<'_>) -> Result<String, Refusal> {
    let id = asked.required("outTrackId", "param.outTrackIdEmpty")?;
    if asked.state.cards.contains_key(&id) { Ok(id) } else { no("param.cardNotExist") }
}

/// `PUT card/instances`.
pub fn update(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    asked.only(&UPDATE, "param.invalid")?;
    let id = known(asked)?;
    let values = template::values(&asked.object("cardData"))?;
    let private = template::private(&asked.object("privateData"))?;
    if values.is_empty() && private.is_empty() {
        return no("param.cardDataAndPrivateDataBothEmpty");
    }
    let options = asked.object("cardUpdateOptions");
    changed(asked.state, &id, values, private, &options)?;
    Ok(json!({ "success": true, "result": true }))
}

/// What a callback's answer makes of a card; `user` pressed it.
pub fn answered(state: &mut State, id: &str, user: &str, response: &Map<String, Value>) -> Result<(), Refusal> {
    let known = ["cardUpdateOptions", "cardData", "userPrivateData"];
    if response.keys().any(|key| !known.contains(&key.as_str())) {
        return no("param.invalid");
    }
    let part = |name: &str| response.get(name).and_then(Value::as_object).cloned().unwrap_or_default();
    let values = template::values(&part("cardData"))?;
    let own = template::values(&part("userPrivateData"))?;
    let private = if own.is_empty() { BTreeMap::new() } else { BTreeMap::from([(user.to_owned(), own)]) };
    if values.is_empty() && private.is_empty() {
        return Ok(());
    }
    changed(state, id, values, private, &part("cardUpdateOptions"))
}

/// Changes a card: by key where the options say so, else as a whole.
fn changed(
    state: &mut State,
    id: &str,
    values: BTreeMap<String, String>,
    private: BTreeMap<String, BTreeMap<String, String>>,
    options: &Map<String, Value>,
) -> Result<(), Refusal> {
    let by_key = |name: &str| options.get(name) == Some(&json!(true));
    let step = state.next_step();
    let mut card = state.cards.get(id).expect("a card").clone();
    if !values.is_empty() {
        if !by_key("updateCardDataByKey") {
            card.values.clear();
        }
        card.values.extend(values);
    }
    for (user, own) in private {
        let before = card.private.entry(user).or_default();
        if !by_key("updatePrivateDataByKey") {
            before.clear();
        }
        before.extend(own);
    }
    card.changed = step;
    template::check(state, &card.template, &card.values)?;
    state.cards.insert(id.to_owned(), card);
    Ok(())
}

/// `card/streaming`: a text that grows.
pub fn stream(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    let id = known(asked)?;
    let (key, content) = (asked.required("key", "param.invalid")?, asked.required("content", "param.invalid")?);
    asked.required("guid", "param.invalid")?;
    let is_full = asked.body.get("isFull") == Some(&json!(true));
    let step = asked.state.next_step();
    let card = asked.state.cards.get_mut(&id).expect("a card");
    let value = card.values.entry(key).or_default();
    *value = if is_full { content } else { format!("{value}{content}") };
    card.changed = step;
    Ok(json!({ "success": true, "result": true }))
}

/// `card/callbacks/register`.
pub fn register(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    asked.only(&["callbackRouteKey", "callbackUrl", "apiSecret", "forceUpdate"], "param.invalid")?;
    let key = asked.required("callbackRouteKey", "param.invalid")?;
    let url = asked.required("callbackUrl", "param.invalid")?;
    if !url.starts_with("https://") && !url.starts_with("http://") {
        return no("param.invalid");
    }
    if asked.state.routes.contains_key(&key) && asked.body.get("forceUpdate") != Some(&json!(true)) {
        return no("param.callbackRouteKeyExist");
    }
    let secret = asked.text("apiSecret").map_or_else(|| format!("secret-of-{key}"), str::to_owned);
    asked.state.routes.insert(key, Route { url: url.clone(), secret: secret.clone() });
    Ok(json!({ "success": true, "result": { "callbackUrl": url, "apiSecret": secret } }))
}
