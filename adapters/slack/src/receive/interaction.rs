//! What was done with a form, a dialog or a shortcut.
//!
//! Source: docs.slack.dev/interactivity/handling-user-interaction.

use chat::{Received, Reply};
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

/// Who did it, and in which workspace; the third is whether they belong to another organisation.
pub fn actor(slack: &Slack, payload: &Value) -> Option<(chat::Who, bool)> {
    let workspace = Workspace::of_interaction(payload)?;
    let user = &payload["user"];
    let foreign = workspace.is_foreign(id(user, "team_id")) || !slack.knows(&workspace.id);
    Some((workspace.person(id(user, "id")?), foreign))
}
