//! The effective configuration as TOML that may be shown to anybody.

use secrecy::ExposeSecret;

use super::dingtalk::{Dingtalk, Mode};
use super::{Config, LogFormat, Slack, byte_size, database_url};

/// What stands in the place of a secret.
const MASK: &str = r#""***""#;

/// Every key with its value, secrets masked. A platform that is off has no section: an empty one would turn it on.
pub(super) fn toml(config: &Config) -> String {
    let Config { server, database, org, log, playground, slack, dingtalk } = config;
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
        format!("calendar = {}", quoted(org.calendar.as_deref().unwrap_or(""))),
        format!("admins = [{}]", admins.join(", ")),
        "\n[log]".to_owned(),
        format!("level = {}", quoted(&log.level)),
        format!("format = {}", quoted(format)),
        "\n[playground]".to_owned(),
        format!("enabled = {}", playground.enabled),
        format!("allow_public = {}", playground.allow_public),
    ];
    let platforms = slack.iter().map(slack_section).chain(dingtalk.iter().map(dingtalk_section));
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
    let (token, aes_key) = match dingtalk.events {
        // A key of that length, so that it can be loaded again.
        Some(_) => (MASK.to_owned(), quoted(&"*".repeat(43))),
        None => (quoted(""), quoted("")),
    };
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
