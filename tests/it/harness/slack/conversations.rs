//! `conversations.open`, `conversations.members` and `conversations.info`.

use serde_json::{Value, json};

use super::methods::Asked;
use super::model::{Channel, State, Workspace};
use super::refusal::{Refusal, no};

/// `conversations.open`: the direct conversation with one person.
pub fn open(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    if let Some(channel) = asked.text("channel") {
        let direct = asked.state.workspaces[asked.home].channel(channel);
        return match direct {
            Some(direct) if direct.id.starts_with('D') => Ok(json!({ "channel": { "id": direct.id } })),
            Some(_) => no("method_not_supported_for_channel_type"),
            None => no("channel_not_found"),
        };
    }
    let users = asked.text("users").unwrap_or_default().to_owned();
    let users: Vec<&str> = users.split(',').filter(|user| !user.is_empty()).collect();
    match users.as_slice() {
        [] => no("users_list_not_supplied"),
        [user] => {
            let direct = direct(asked.state, asked.home, user)?;
            Ok(json!({ "channel": { "id": direct } }))
        }
        // A conversation of several is not modelled: okrbot has no use for one.
        _ => no("too_many_users"),
    }
}

/// The direct conversation with a person, opened if need be; its id.
pub fn direct(state: &mut State, home: usize, user: &str) -> Result<String, Refusal> {
    let number = state.next_step();
    let workspace = &mut state.workspaces[home];
    let Some(person) = workspace.person(user) else {
        return no("user_not_found");
    };
    if person.deleted {
        return no("user_disabled");
    }
    if person.is_bot {
        return no("cannot_dm_bot");
    }
    if let Some(direct) = workspace.direct(user) {
        return Ok(direct.id.clone());
    }
    let id = format!("D{number:04}{}", &user[1..]);
    workspace.channels.push(Channel {
        id: id.clone(),
        name: String::new(),
        is_private: true,
        is_archived: false,
        members: vec![user.to_owned(), workspace.bot.clone()],
    });
    Ok(id)
}

/// `conversations.members`, a page of it.
pub fn members(asked: &Asked<'_>) -> Result<Value, Refusal> {
    let workspace = &asked.state.workspaces[asked.home];
    let channel = seen(workspace, &asked.required("channel"))?;
    let limit = asked.arguments.get("limit").and_then(Value::as_i64).unwrap_or(100);
    let Some(limit) = usize::try_from(limit).ok().filter(|limit| (1..=1_000).contains(limit)) else {
        return no("invalid_limit");
    };
    let first = match asked.text("cursor").unwrap_or_default() {
        "" => 0,
        cursor => {
            let index = cursor.strip_prefix("from:").and_then(|index| index.parse::<usize>().ok());
            match index.filter(|index| *index < channel.members.len()) {
                Some(index) => index,
                None => return no("invalid_cursor"),
            }
        }
    };
    let last = channel.members.len().min(first + limit.min(workspace.page));
    let cursor = if last < channel.members.len() { format!("from:{last}") } else { String::new() };
    Ok(json!({ "members": channel.members[first..last], "response_metadata": { "next_cursor": cursor } }))
}

/// `conversations.info`.
pub fn info(asked: &Asked<'_>) -> Result<Value, Refusal> {
    let workspace = &asked.state.workspaces[asked.home];
    let channel = seen(workspace, &asked.required("channel"))?;
    let direct = channel.id.starts_with('D');
    let mut json = json!({
        "id": channel.id, "is_im": direct, "is_channel": !direct && !channel.is_private,
        "is_group": !direct && channel.is_private, "is_mpim": false, "is_private": channel.is_private,
        "is_archived": channel.is_archived,
    });
    if direct {
        json["user"] = json!(channel.members[0]);
    } else {
        json["name"] = json!(channel.name);
        json["is_member"] = json!(channel.members.contains(&workspace.bot));
    }
    Ok(json!({ "channel": json }))
}

/// A conversation as far as the bot can see it: a private one only from inside.
pub fn seen<'a>(workspace: &'a Workspace, id: &str) -> Result<&'a Channel, Refusal> {
    match workspace.channel(id) {
        Some(channel) if !channel.is_private || channel.members.contains(&workspace.bot) => Ok(channel),
        _ => no("channel_not_found"),
    }
}
