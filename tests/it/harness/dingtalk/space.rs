//! Where cards are put: groups and the robot's conversations, each with its own model beside it.

use serde_json::{Map, Value, json};

use super::arguments::Asked;
use super::faults::Fault;
use super::refusal::{Refusal, no};
use super::said::{Content, Spot};
use super::send::said;

/// What the id of every space begins with.
const START: &str = "dtv1.card//";

/// The spaces that a call names, each as its type, its id and where that is.
fn spaces(asked: &Asked<'_>) -> Result<Vec<(String, String, Spot)>, Refusal> {
    let all = asked.required("openSpaceId", "param.openSpaceIdInvalid")?;
    let space = |text: &str| {
        let (kind, id) = text.strip_prefix(START)?.split_once('.')?;
        let spot = match kind {
            "IM_GROUP" => Spot::Group(id.to_owned()),
            "IM_ROBOT" => Spot::Direct(id.to_owned()),
            _ => return None,
        };
        (!id.is_empty()).then(|| (kind.to_owned(), id.to_owned(), spot))
    };
    let read: Option<Vec<_>> = all.split(';').map(space).collect();
    read.map_or_else(|| no("param.openSpaceIdInvalid"), Ok)
}

/// Whether a call that creates a card says what it says of its spaces, too.
pub fn check(asked: &Asked<'_>) -> Result<(), Refusal> {
    for (kind, ..) in spaces(asked)? {
        let model = if kind == "IM_GROUP" { "imGroupOpenSpaceModel" } else { "imRobotOpenSpaceModel" };
        if !asked.body.get(model).is_some_and(Value::is_object) {
            return no("param.openSpaceModelError");
        }
        delivery(asked, &kind)?;
    }
    Ok(())
}

/// The model for a kind of space.
fn delivery(asked: &Asked<'_>, kind: &str) -> Result<Map<String, Value>, Refusal> {
    let group = kind == "IM_GROUP";
    let model = asked.object(if group { "imGroupOpenDeliverModel" } else { "imRobotOpenDeliverModel" });
    let known: &[&str] = if group {
        &["robotCode", "atUserIds", "recipients", "extension"]
    } else {
        &["spaceType", "robotCode", "extension"]
    };
    let strange = model.keys().any(|key| !known.contains(&key.as_str()));
    let code = asked.state.app.robot_code.as_str();
    // In the robot's own conversation the vendor's SDK leaves its code out.
    let robot = model.get("robotCode").map_or(!group, |given| given == code);
    if strange || !robot || (!group && model.get("spaceType") != Some(&json!("IM_ROBOT"))) {
        return no("param.openDeliverModelError");
    }
    Ok(model)
}

/// Puts a card into its spaces; what became of each.
pub fn deliver(asked: &mut Asked<'_>, card: &str) -> Result<Vec<Value>, Refusal> {
    let mut results = Vec::new();
    for (kind, id, spot) in spaces(asked)? {
        let model = delivery(asked, &kind)?;
        if let Spot::Direct(user) = &spot
            && asked.state.colleague(user).is_none()
        {
            return no("param.userIdNotExist");
        }
        let result = match one(asked, card, spot, &model) {
            Ok(carrier) => json!({ "success": true, "carrierId": carrier, "errorMsg": "" }),
            Err(why) => json!({ "success": false, "carrierId": "", "errorMsg": why }),
        };
        let named = json!({ "spaceType": kind, "spaceId": id });
        results.push(merged(named, result));
    }
    Ok(results)
}

/// Puts a card into one space; the carrier's id, or why not.
fn one(asked: &mut Asked<'_>, card: &str, spot: Spot, model: &Map<String, Value>) -> Result<String, &'static str> {
    if asked.mishap == Some(Fault::Undelivered) {
        return Err("deliver failed");
    }
    match &spot {
        Spot::Direct(user) if asked.state.colleague(user).is_some_and(|person| !person.is_in_range) => {
            return Err("user is not in the visible range");
        }
        Spot::Group(id) => match asked.state.group(id) {
            None => return Err("group does not exist"),
            Some(group) if group.is_disbanded => return Err("group is disbanded"),
            Some(group) if !group.has_robot => return Err("robot is not in the group"),
            Some(_) => {}
        },
        Spot::Direct(_) => {}
    }
    let content = Content::Card(card.to_owned());
    let there = asked.state.messages.iter().find(|message| message.content == content && message.spot == spot);
    if let Some(message) = there {
        return Ok(message.id.clone());
    }
    let at = model.get("atUserIds").and_then(Value::as_object).into_iter().flatten();
    let at = at.map(|(user, _)| user.clone()).collect();
    let only = model.get("recipients").and_then(Value::as_array).into_iter().flatten();
    let only = only.filter_map(Value::as_str).map(str::to_owned).collect();
    Ok(said(asked, None, spot, content, at, only))
}

fn merged(mut one: Value, other: Value) -> Value {
    for (key, value) in other.as_object().into_iter().flatten() {
        one[key] = value.clone();
    }
    one
}
