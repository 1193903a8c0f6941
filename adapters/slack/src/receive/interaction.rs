//! What was done with a form, a dialog or a shortcut.
//!
//! Source: docs.slack.dev/interactivity/handling-user-interaction.

use chat::inert::readable;
use chat::{Received, Reply, Who};
use chrono::{DateTime, Utc};
use http::StatusCode;
use serde_json::{Value, json};

use super::workspace::Workspace;
use super::{action, id, nothing, only, shortcut, submission, text};
use crate::Slack;

/// Reads the payload.
pub fn read(slack: &Slack, payload: &Value, now: DateTime<Utc>) -> Received {
    match text(payload, "type") {
        "block_actions" => only(action::read(slack, payload, now)),
        "view_submission" => only(submission::read(slack, payload)),
        "shortcut" => only(shortcut::read(slack, payload, now)),
        // No picker of ours asks what to suggest.
        "block_suggestion" => Received { ack: Reply::json(StatusCode::OK, &json!({ "options": [] })), ..nothing() },
        _ => nothing(),
    }
}

/// Who did something.
pub struct Actor {
    /// Their identity.
    pub who: Who,
    /// Their short name.
    pub name: Option<String>,
    /// Whether they belong to another organisation.
    pub foreign: bool,
}

/// Who did it.
pub fn actor(slack: &Slack, payload: &Value) -> Option<Actor> {
    let workspace = Workspace::of_interaction(payload)?;
    let user = &payload["user"];
    let foreign = workspace.is_foreign(id(user, "team_id")) || !slack.knows(&workspace.id);
    // A shortcut has the one, a message's shortcut the other.
    let name = [text(user, "name"), text(user, "username")].into_iter().find(|name| !name.is_empty());
    Some(Actor { who: workspace.person(id(user, "id")?), name: name.map(readable), foreign })
}
