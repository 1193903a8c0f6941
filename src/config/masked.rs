//! The effective configuration as TOML that may be shown to anybody.

use secrecy::ExposeSecret;

use super::{Config, LogFormat, byte_size, database_url};

/// Every key with its value, secrets masked.
pub(super) fn toml(config: &Config) -> String {
    let Config { server, database, org, log, playground } = config;
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
    lines.join("\n") + "\n"
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
