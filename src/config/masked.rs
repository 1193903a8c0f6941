//! The effective configuration as TOML that may be shown to anybody.

use secrecy::ExposeSecret;

use super::callback::AES_KEY;
use super::{Aibot, CallbackKeys, Config, Dingtalk, LogFormat, Mode, Slack, Wecom, WecomApp, byte_size, database_url};

/// What stands in the place of a secret.
const MASK: &str = r#""***""#;

/// Every key with its value, secrets masked. A platform that is off has no section: an empty one would turn it on.
pub(super) fn toml(config: &Config) -> String {
    let Config { server, database, org, log, playground, slack, dingtalk, wecom } = config;
    let format = match log.format {
        LogFormat::Text => "text",
        LogFormat::Json => "json",
    };
    let admins: Vec<String> = org.admins.iter().map(|a| quoted(&a.to_string())).collect();
    let lines = [
        "[server]".to_owned(),
        format!("listen = {}", quoted(&server.listen.to_string())),
        format!("public_url = {}", quoted(server.public_url.as_deref().unwrap_or(""))),
        format!("body_limit = {}", quoted(&byte_size::text(server.body_limit))),
        "\n[database]".to_owned(),
        format!("url = {}", quoted(&database_url::masked(database.url.expose_secret()))),
        format!("max_connections = {}", database.max_connections),
        "\n[org]".to_owned(),
        format!("name = {}", quoted(&org.name)),
        format!("zone = {}", quoted(org.zone.name())),
        format!("language = {}", quoted(&org.language.to_string())),
        format!("calendar = {}", quoted(&org.calendar.map(|region| region.to_string()).unwrap_or_default())),
        format!("admins = [{}]", admins.join(", ")),
        "\n[log]".to_owned(),
        format!("level = {}", quoted(&log.level)),
        format!("format = {}", quoted(format)),
        "\n[playground]".to_owned(),
        format!("enabled = {}", playground.enabled),
        format!("allow_public = {}", playground.allow_public),
    ];
    let platforms = slack.iter().map(slack_section).chain(dingtalk.iter().map(dingtalk_section));
    let platforms = platforms.chain(wecom.iter().map(wecom_section));
    lines.into_iter().chain(platforms).collect::<Vec<_>>().join("\n") + "\n"
}

/// How many signing secrets there are, and which workspaces have a token.
fn slack_section(slack: &Slack) -> String {
    let secrets = vec![MASK; slack.signing_secrets.len()].join(", ");
    let tokens: Vec<String> = slack.bot_tokens.keys().map(|id| format!("{id} = {MASK}")).collect();
    let mut lines = vec!["\n[slack]".to_owned(), format!("signing_secret = [{secrets}]")];
    lines.extend(slack.bot_token.iter().map(|_| format!("bot_token = {MASK}")));
    lines.push(format!("bot_tokens = {{{}}}", tokens.join(", ")));
    lines.push("app_token = \"\"".to_owned());
    lines.push(format!("api_url = {}", quoted(&slack.api_url)));
    lines.join("\n")
}

/// Which robots there are, and whether events are pushed.
fn dingtalk_section(dingtalk: &Dingtalk) -> String {
    let mode = match dingtalk.mode {
        Mode::Stream => "stream",
        Mode::Http => "http",
    };
    let robots = dingtalk.robots.iter().map(|(name, robot)| {
        let secret = if robot.secret.is_some() { MASK } else { r#""""# };
        format!("{} = {{token = {MASK}, secret = {secret}}}", quoted(name))
    });
    let (token, aes_key) = callback_keys(dingtalk.events.as_ref());
    let lines = [
        "\n[dingtalk]".to_owned(),
        format!("client_id = {}", quoted(&dingtalk.client_id)),
        format!("client_secret = {MASK}"),
        format!("robot_code = {}", quoted(&dingtalk.robot_code)),
        format!("corp_id = {}", quoted(dingtalk.corp_id.as_deref().unwrap_or(""))),
        format!("mode = {}", quoted(mode)),
        format!("card_template = {}", quoted(&dingtalk.card_template)),
        format!("event_token = {token}"),
        format!("event_aes_key = {aes_key}"),
        format!("api_url = {}", quoted(&dingtalk.api_url)),
        format!("oapi_url = {}", quoted(&dingtalk.oapi_url)),
        format!("robots = {{{}}}", robots.collect::<Vec<_>>().join(", ")),
    ];
    lines.join("\n")
}

/// Which bots there are. Of the intelligent robot nothing is shown where there is none: every key of it turns it on.
fn wecom_section(wecom: &Wecom) -> String {
    let robots = wecom.robots.keys().map(|name| format!("{} = {MASK}", quoted(name)));
    let (agent_id, secret) = match &wecom.app {
        Some(WecomApp { agent_id, .. }) => (agent_id.to_string(), MASK.to_owned()),
        None => (quoted(""), quoted("")),
    };
    let (token, aes_key) = callback_keys(wecom.app.as_ref().map(|app| &app.keys));
    let ca_file = wecom.ca_file.as_ref().map_or_else(String::new, |file| file.to_string_lossy().into_owned());
    let lines = [
        "\n[wecom]".to_owned(),
        format!("corp_id = {}", quoted(&wecom.corp_id)),
        format!("agent_id = {agent_id}"),
        format!("secret = {secret}"),
        format!("token = {token}"),
        format!("encoding_aes_key = {aes_key}"),
        format!("api_url = {}", quoted(&wecom.api_url)),
        format!("ca_file = {}", quoted(&ca_file)),
        format!("robots = {{{}}}", robots.collect::<Vec<_>>().join(", ")),
    ];
    lines.into_iter().chain(wecom.aibot.as_ref().map(aibot_group)).collect::<Vec<_>>().join("\n")
}

/// By which way the intelligent robot is reached; the keys of the other way are empty.
fn aibot_group(aibot: &Aibot) -> String {
    let (bot_id, secret, ws_url, keys) = match aibot {
        Aibot::Long { bot_id, ws_url, .. } => (bot_id.as_str(), MASK.to_owned(), ws_url.as_str(), None),
        Aibot::Http { keys } => ("", quoted(""), "", Some(keys)),
    };
    let (token, aes_key) = callback_keys(keys);
    let lines = [
        "\n[wecom.aibot]".to_owned(),
        format!("bot_id = {}", quoted(bot_id)),
        format!("secret = {secret}"),
        format!("ws_url = {}", quoted(ws_url)),
        format!("token = {token}"),
        format!("encoding_aes_key = {aes_key}"),
    ];
    lines.join("\n")
}

/// The keys of callbacks, or empty texts; the second one is as long as such a key is, so that it can be loaded again.
fn callback_keys(keys: Option<&CallbackKeys>) -> (String, String) {
    match keys {
        Some(_) => (MASK.to_owned(), quoted(&"*".repeat(AES_KEY))),
        None => (quoted(""), quoted("")),
    }
}

/// A TOML string of one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}
