//! `auth.test` and `users.info`: who the bot is, and who somebody is.

use serde_json::{Value, json};

use super::methods::Asked;
use super::model::{Person, Workspace};
use super::refusal::{Refusal, no};

/// `auth.test`.
pub fn auth_test(asked: &Asked<'_>) -> Value {
    let workspace = &asked.state.workspaces[asked.home];
    json!({
        "url": "https://fake.slack.com/", "team": workspace.id, "user": "okrbot", "team_id": workspace.id,
        "user_id": workspace.bot, "bot_id": workspace.bot_id(), "is_enterprise_install": false,
    })
}

/// `users.info`.
pub fn info(asked: &Asked<'_>) -> Result<Value, Refusal> {
    let workspace = &asked.state.workspaces[asked.home];
    let Some(person) = workspace.person(&asked.required("user")) else {
        return no("user_not_found");
    };
    Ok(json!({ "user": person.json(workspace, asked.flag("include_locale")) }))
}

impl Person {
    /// The user object; the locale only if it was asked for.
    pub fn json(&self, workspace: &Workspace, with_locale: bool) -> Value {
        let mut user = json!({
            "id": self.id, "team_id": workspace.id, "name": self.name.to_lowercase(), "deleted": self.deleted,
            "real_name": format!("{} Example", self.name), "tz": self.zone, "is_bot": self.is_bot,
            "is_app_user": false, "updated": 1,
            "profile": { "display_name": self.name, "real_name": format!("{} Example", self.name), "team": workspace.id,
                "status_emoji": self.status.0, "status_text": self.status.1, "status_expiration": self.status.2 },
        });
        if with_locale {
            user["locale"] = json!(self.locale);
        }
        user
    }
}
