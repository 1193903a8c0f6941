//! `oToMessages/batchSend` and `groupMessages/send`: what the robot says by itself. It can call nobody by name there.

use serde_json::{Value, json};

use super::arguments::Asked;
use super::faults::Fault;
use super::msg_param;
use super::refusal::{Refusal, no};
use super::said::{Author, Content, Message, Spot};

/// The most people of one call.
const PEOPLE: usize = 20;

/// `oToMessages/batchSend`: 200 does not mean that everybody got it.
pub fn to_people(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    asked.only(&["robotCode", "userIds", "msgKey", "msgParam"], "invalidParameter.body")?;
    of_the_app(asked)?;
    let Some(users) = asked.body.get("userIds").and_then(Value::as_array) else {
        return no("invalidParameter.userIds");
    };
    if users.is_empty() || users.iter().any(|user| !user.is_string()) {
        return no("invalidParameter.userIds");
    }
    if users.len() > PEOPLE {
        return no("invalidParameter.userIds.overMax");
    }
    let users: Vec<String> = users.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let content = msg_param::read(&asked.body)?;
    if let [user] = users.as_slice()
        && asked.state.colleague(user).is_some_and(|person| !person.is_in_range)
    {
        return no("chatbotId.notAllow.sendOTO");
    }
    let (known, unknown): (Vec<String>, Vec<String>) =
        users.into_iter().partition(|user| asked.state.colleague(user).is_some_and(|person| person.is_in_range));
    if known.is_empty() {
        return no("staffId.notExisted");
    }
    let id = format!("query{:08}", asked.state.next_step());
    let (mut invalid, mut controlled) = (unknown, Vec::new());
    match asked.mishap {
        Some(Fault::FlowControlled) => controlled = known,
        Some(Fault::InvalidStaff) => invalid.extend(known),
        _ => {
            for user in known {
                said(asked, Some(id.clone()), Spot::Direct(user), content.clone(), Vec::new(), Vec::new());
            }
        }
    }
    Ok(json!({ "processQueryKey": id, "invalidStaffIdList": invalid, "flowControlledStaffIdList": controlled }))
}

/// `groupMessages/send`.
pub fn to_group(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    asked.only(&["robotCode", "openConversationId", "coolAppCode", "msgKey", "msgParam"], "invalidParameter.body")?;
    of_the_app(asked)?;
    let id = asked.required("openConversationId", "invalidParameter.openConversationId")?;
    let content = msg_param::read(&asked.body)?;
    match asked.state.group(&id) {
        None => return no("invalid.openConversationId"),
        Some(group) if group.is_disbanded => return no("group.disbanded"),
        Some(group) if !group.has_robot => return no("resource.not.found"),
        Some(_) => {}
    }
    let query = said(asked, None, Spot::Group(id), content, Vec::new(), Vec::new());
    Ok(json!({ "processQueryKey": query }))
}

/// `groups/robots/query`: the app's robots in a group.
pub fn robots_of_group(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    let id = asked.required("openConversationId", "invalidParameter.openConversationId")?;
    let code = asked.state.app.robot_code.clone();
    match asked.state.group(&id) {
        None => no("invalid.openConversationId"),
        Some(group) => {
            let robots = group.has_robot.then(|| json!({ "robotCode": code }));
            Ok(json!({ "chatbotInstanceVOList": robots.into_iter().collect::<Vec<_>>() }))
        }
    }
}

fn of_the_app(asked: &Asked<'_>) -> Result<(), Refusal> {
    if asked.text("robotCode") == Some(asked.state.app.robot_code.as_str()) {
        return Ok(());
    }
    no("invalidParameter.robotCode.auth")
}

/// The robot says something; the message's id.
pub fn said(
    asked: &mut Asked<'_>,
    id: Option<String>,
    spot: Spot,
    content: Content,
    at: Vec<String>,
    only: Vec<String>,
) -> String {
    let made = asked.state.next_step();
    let id = id.unwrap_or_else(|| format!("query{made:08}"));
    let message = Message { id: id.clone(), spot, author: Author::Robot, content, at, only, when: asked.now, made };
    asked.state.messages.push(message);
    id
}
