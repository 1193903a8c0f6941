//! The manifest of okrbot's Slack app: what is pasted where an app is made.

use serde_json::{Value, json};

/// What the bot may do; each for a method that is called or an event that is read.
pub const SCOPES: &[&str] = &[
    "app_mentions:read",
    "channels:read",
    "chat:write",
    "commands",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "mpim:read",
    "users:read",
];

/// What Slack tells about.
const EVENTS: &[&str] =
    &["app_home_opened", "app_mention", "app_uninstalled", "message.im", "team_join", "tokens_revoked", "user_change"];

/// The global shortcuts: what it is told under, name, description.
pub(crate) const SHORTCUTS: &[(&str, &str, &str)] = &[
    ("add", "New objective", "Write down an objective"),
    ("update", "Update key results", "Say the values that your key results have now"),
    ("standup", "Stand-up", "Answer the stand-up: yesterday, today, obstacles"),
];

/// The manifest for an okrbot that is reached at `url`, which has no `/` at its end; every request goes to one address.
/// With `socket` Slack is asked for a connection instead, and `url` is not used.
pub fn manifest(url: &str, socket: bool) -> Value {
    let hook = (!socket).then(|| format!("{url}/hooks/slack"));
    json!({
        "_metadata": { "major_version": 2, "minor_version": 1 },
        "display_information": {
            "name": "okrbot",
            "description": "Objectives and key results, stand-ups and weekly reviews",
            "background_color": "#1f4e79",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": true,
                "messages_tab_enabled": true,
                "messages_tab_read_only_enabled": false,
            },
            "bot_user": { "display_name": "okrbot", "always_online": true },
            "slash_commands": [at("url", hook.as_deref(), json!({
                "command": "/okr",
                "description": "Objectives, key results and the week",
                "usage_hint": "add TITLE, list, update, standup, help",
                // People and channels come as ids, not as names that anybody can take.
                "should_escape": true,
            }))],
            "shortcuts": shortcuts(),
        },
        "oauth_config": { "scopes": { "bot": SCOPES } },
        "settings": {
            "event_subscriptions": at("request_url", hook.as_deref(), json!({ "bot_events": EVENTS })),
            "interactivity": at("request_url", hook.as_deref(), json!({ "is_enabled": true })),
            "org_deploy_enabled": false,
            "socket_mode_enabled": socket,
            "token_rotation_enabled": false,
        },
    })
}

fn shortcuts() -> Vec<Value> {
    let one = |&(id, name, what): &(&str, &str, &str)| json!({ "type": "global", "callback_id": id, "name": name, "description": what });
    SHORTCUTS.iter().map(one).collect()
}

/// The settings with their address, if they have one.
fn at(name: &str, hook: Option<&str>, mut settings: Value) -> Value {
    if let Some(hook) = hook {
        settings[name] = hook.into();
    }
    settings
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://okr.example.com";

    fn array<'a>(value: &'a Value, pointer: &str) -> &'a Vec<Value> {
        value.pointer(pointer).and_then(Value::as_array).unwrap_or_else(|| panic!("{pointer}"))
    }

    /// Asserts that a text is there and no longer than Slack takes.
    fn fits(value: &Value, pointer: &str, most: usize) {
        let text = value.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("{pointer}"));
        let length = text.chars().count();
        assert!((1..=most).contains(&length), "{pointer} has {length} characters");
    }

    #[test]
    fn all_three_kinds_of_requests_go_to_one_address() {
        let manifest = manifest(URL, false);
        for pointer in [
            "/features/slash_commands/0/url",
            "/settings/event_subscriptions/request_url",
            "/settings/interactivity/request_url",
        ] {
            assert_eq!(manifest.pointer(pointer).unwrap(), "https://okr.example.com/hooks/slack", "{pointer}");
        }
        assert_eq!(manifest["settings"]["socket_mode_enabled"], false);
    }

    #[test]
    fn over_a_socket_there_is_no_address() {
        let manifest = manifest(URL, true);
        assert!(!manifest.to_string().contains("http"), "{manifest}");
        assert_eq!(manifest["settings"]["socket_mode_enabled"], true);
        assert_eq!(manifest["settings"]["interactivity"]["is_enabled"], true);
    }

    #[test]
    fn nothing_is_longer_or_more_than_slack_takes() {
        let manifest = manifest(URL, false);
        fits(&manifest, "/display_information/name", 35);
        fits(&manifest, "/display_information/description", 140);
        fits(&manifest, "/features/bot_user/display_name", 80);
        for (at, command) in array(&manifest, "/features/slash_commands").iter().enumerate() {
            assert!(command["command"].as_str().is_some_and(|name| name.starts_with('/')), "{at}");
            fits(command, "/command", 32);
            fits(command, "/description", 2000);
            fits(command, "/usage_hint", 1000);
            fits(command, "/url", 3000);
        }
        let shortcuts = array(&manifest, "/features/shortcuts");
        assert!((1..=10).contains(&shortcuts.len()));
        for shortcut in shortcuts {
            fits(shortcut, "/name", 24);
            fits(shortcut, "/callback_id", 255);
            fits(shortcut, "/description", 150);
        }
        for (names, most) in [("/oauth_config/scopes/bot", 255), ("/settings/event_subscriptions/bot_events", 100)] {
            let names = array(&manifest, names);
            let distinct: std::collections::BTreeSet<&str> = names.iter().filter_map(Value::as_str).collect();
            assert!(names.len() <= most && distinct.len() == names.len(), "{names:?}");
            assert!(distinct.iter().all(|name| name.len() <= 50), "{names:?}");
        }
    }

    #[test]
    fn what_is_subscribed_to_is_permitted() {
        let needed =
            [("app_mention", "app_mentions:read"), ("message.im", "im:history"), ("user_change", "users:read")];
        for (event, scope) in needed {
            assert!(EVENTS.contains(&event) && SCOPES.contains(&scope), "{event}");
        }
        let app_home = &manifest(URL, false)["features"]["app_home"];
        assert_eq!(app_home["messages_tab_read_only_enabled"], false, "people could not answer");
    }
}
