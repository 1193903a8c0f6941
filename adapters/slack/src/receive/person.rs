//! Slack's user objects.
//!
//! Source: docs.slack.dev/reference/methods/users.info; only the id is safe to require.

use chat::inert::readable;
use chat::{Profile, Status};
use chrono::DateTime;
use serde_json::Value;

use super::workspace::Workspace;
use super::{id, text, typed};

/// The most characters of a name: Slack takes 80.
const NAME: usize = 80;
/// The most characters of a status: Slack takes 100.
const STATUS: usize = 100;

/// What a user object tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// A person of the organisation.
    Human(Profile),
    /// An account that is deactivated.
    Gone,
    /// A bot, or a guest from another organisation.
    Nobody,
}

/// Reads a user object that `workspace` told.
pub fn read(user: &Value, workspace: &Workspace) -> Known {
    let Some(user_id) = id(user, "id") else { return Known::Nobody };
    let bot = user["is_bot"] == true || user_id == "USLACKBOT" || user["is_workflow_bot"] == true;
    // In an organisation of several workspaces people have a home of their own among them.
    let elsewhere = user["enterprise_user"].is_null() && workspace.is_foreign(id(user, "team_id"));
    if bot || user["is_stranger"] == true || elsewhere {
        return Known::Nobody;
    }
    if user["deleted"] == true {
        return Known::Gone;
    }
    let profile = &user["profile"];
    let names =
        [text(profile, "display_name"), text(profile, "real_name"), text(user, "real_name"), text(user, "name")];
    let filled = |value: &str| Some(line(value, NAME)).filter(|value| !value.is_empty());
    Known::Human(Profile {
        who: workspace.person(user_id),
        name: names.into_iter().find_map(filled),
        // Not `tz_offset`: that is today's, and wrong after the next change of the clocks.
        zone: filled(text(user, "tz")),
        language: filled(text(user, "locale")),
        status: status(profile),
    })
}

/// What stands beside the name, if the profile tells.
fn status(profile: &Value) -> Option<Status> {
    if !profile["status_text"].is_string() && !profile["status_emoji"].is_string() {
        return None;
    }
    // Such as `:wave::skin-tone-2:`.
    let emoji = text(profile, "status_emoji").trim_matches(':').split("::").next().unwrap_or_default();
    // 0: until it is changed.
    let until = profile["status_expiration"].as_i64().filter(|at| *at > 0);
    Some(Status {
        emoji: line(emoji, STATUS),
        text: line(&typed::plain(text(profile, "status_text")), STATUS),
        until: until.and_then(|at| DateTime::from_timestamp(at, 0)),
    })
}

/// A text as one line of at most so many characters.
fn line(text: &str, most: usize) -> String {
    let words: Vec<String> = readable(text).split_whitespace().map(str::to_owned).collect();
    words.join(" ").chars().take(most).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn known(user: Value) -> Known {
        read(&user, &Workspace::new(Some("T1"), None, false).unwrap())
    }

    #[test]
    fn the_name_that_people_see_is_the_name() {
        let user = json!({
            "id": "U1", "name": "egon", "real_name": "Egon Spengler", "tz": "America/Los_Angeles", "tz_offset": -25200,
            "locale": "en-US", "profile": { "display_name": "", "real_name": "Egon S." },
        });
        let Known::Human(profile) = known(user) else { panic!("a person") };
        assert_eq!(profile.name.as_deref(), Some("Egon S."));
        assert_eq!(profile.zone.as_deref(), Some("America/Los_Angeles"));
        assert_eq!(profile.language.as_deref(), Some("en-US"));
    }

    #[test]
    fn a_colleague_from_another_workspace_of_the_organisation_is_no_stranger() {
        let user = json!({ "id": "U1", "team_id": "T2", "enterprise_user": { "enterprise_id": "E1" } });
        assert!(matches!(known(user), Known::Human(_)));
    }

    #[test]
    fn a_status_is_told_as_it_stands() {
        let status = |profile: Value| match known(json!({ "id": "U1", "profile": profile })) {
            Known::Human(profile) => profile.status,
            _ => panic!("a person"),
        };
        let away = json!({ "status_emoji": ":palm_tree:", "status_text": "Bali &amp; <b>\n", "status_expiration": 1_796_428_799 });
        let (emoji, text) = ("palm_tree".to_owned(), "Bali & <b>".to_owned());
        assert_eq!(status(away), Some(Status { emoji, text, until: "2026-12-04T23:59:59Z".parse().ok() }));
        let waves = json!({ "status_emoji": ":wave::skin-tone-2:", "status_text": "", "status_expiration": 0 });
        assert_eq!(status(waves), Some(Status { emoji: "wave".into(), ..Status::default() }));
        // Nothing is shown, or nothing is told.
        let none = json!({ "status_emoji": "", "status_text": "", "status_expiration": 0 });
        assert_eq!(status(none), Some(Status::default()));
        assert_eq!(status(json!({ "real_name": "Egon" })), None);
        let odd = json!({ "status_emoji": null, "status_text": "x".repeat(300), "status_expiration": i64::MAX });
        assert_eq!(status(odd), Some(Status { text: "x".repeat(100), ..Status::default() }));
    }

    #[test]
    fn an_id_is_enough() {
        let Known::Human(profile) = known(json!({ "id": "W1", "tz": null })) else { panic!("a person") };
        assert_eq!((profile.name, profile.zone, profile.language), (None, None, None));
    }

    #[test]
    fn bots_guests_and_the_deactivated_are_told_apart() {
        assert_eq!(known(json!({ "id": "U1", "deleted": true })), Known::Gone);
        for user in [
            json!({ "id": "U1", "is_bot": true }),
            json!({ "id": "USLACKBOT", "is_bot": false }),
            json!({ "id": "U1", "team_id": "T2" }),
            json!({ "id": "U1", "is_stranger": true }),
            json!({ "id": 7 }),
            json!(null),
        ] {
            assert_eq!(known(user.clone()), Known::Nobody, "{user}");
        }
    }
}
