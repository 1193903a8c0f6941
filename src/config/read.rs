//! Each section of the configuration from its values, and what must hold between sections.

use secrecy::SecretString;

use super::error::ConfigError;
use super::values::Values;
use super::{
    Admin, Config, Database, Dingtalk, Engine, Log, LogFormat, Org, Playground, Server, Slack, Wecom, address,
    byte_size,
};
use crate::calendar::{NotARegion, Region};

impl Config {
    /// All sections, checked.
    pub(super) fn read(values: &Values) -> Result<Self, ConfigError> {
        let slack = Slack::read(values)?;
        let dingtalk = Dingtalk::read(values)?;
        let wecom = Wecom::read(values)?;
        let other = slack.is_some() || dingtalk.is_some() || wecom.is_some();
        let config = Self {
            server: Server::read(values)?,
            database: Database::read(values)?,
            org: Org::read(values)?,
            log: Log::read(values)?,
            playground: Playground::read(values, other)?,
            slack,
            dingtalk,
            wecom,
        };
        let loopback = config.server.listen.ip().to_canonical().is_loopback();
        if config.playground.enabled && !config.playground.allow_public && !loopback {
            return Err(ConfigError::PublicPlayground);
        }
        Ok(config)
    }
}

impl Server {
    fn read(values: &Values) -> Result<Self, ConfigError> {
        Ok(Self {
            listen: values.read("server.listen", |text: String| text.trim().parse().ok())?,
            public_url: values.read("server.public_url", |text: String| public_url(text.trim()))?,
            body_limit: values.read("server.body_limit", byte_size::read)?,
        })
    }
}

impl Database {
    fn read(values: &Values) -> Result<Self, ConfigError> {
        let (engine, url) = values.read("database.url", |text: String| {
            let text = text.trim();
            Some((Engine::of(text)?, SecretString::from(text)))
        })?;
        Ok(Self {
            url,
            engine,
            max_connections: values
                .read("database.max_connections", |number: u32| (5..=10_000).contains(&number).then_some(number))?,
        })
    }
}

impl Org {
    fn read(values: &Values) -> Result<Self, ConfigError> {
        Ok(Self {
            name: values.read("org.name", |text: String| name(text.trim()))?,
            zone: values.read("org.zone", |text: String| text.trim().parse().ok())?,
            language: values.read("org.language", |text: String| match text.trim() {
                known @ ("en" | "zh") => known.parse().ok(),
                _ => None,
            })?,
            calendar: calendar(values)?,
            admins: values.read("org.admins", |texts: Vec<String>| {
                texts.iter().map(|text| text.parse::<Admin>().ok()).collect()
            })?,
        })
    }
}

/// The region whose holidays count; an unknown one is refused with what it resembles.
fn calendar(values: &Values) -> Result<Option<Region>, ConfigError> {
    let text = values.read("org.calendar", |text: String| Some(text.trim().to_owned()))?;
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|error| ConfigError::Calendar {
        near: match error {
            NotARegion::Unknown(near) => near,
            NotARegion::Several(codes) => Some(codes.join(" or ")),
        },
    })
}

impl Log {
    fn read(values: &Values) -> Result<Self, ConfigError> {
        Ok(Self {
            level: values.read("log.level", |text: String| text.split(',').all(is_level).then_some(text))?,
            format: values.read("log.format", |text: String| match text.trim() {
                "text" => Some(LogFormat::Text),
                "json" => Some(LogFormat::Json),
                _ => None,
            })?,
        })
    }
}

impl Playground {
    /// Left out, it is on as long as there is no other platform.
    fn read(values: &Values, other: bool) -> Result<Self, ConfigError> {
        Ok(Self {
            enabled: values.read_if_set("playground.enabled", Some::<bool>)?.unwrap_or(!other),
            allow_public: values.read("playground.allow_public", Some::<bool>)?,
        })
    }
}

/// Empty is none. The outer `None` is "unusable".
fn public_url(text: &str) -> Option<Option<String>> {
    if text.is_empty() { Some(None) } else { address::read(text).map(|address| Some(address.text)) }
}

/// One line that can stand in a report.
fn name(text: &str) -> Option<String> {
    let length = text.chars().count();
    let fits = (1..=100).contains(&length) && !text.chars().any(char::is_control);
    fits.then(|| text.to_owned())
}

/// `info` or `module=info`.
fn is_level(part: &str) -> bool {
    let level = match part.trim().split_once('=') {
        Some((module, level)) if is_module(module) => level,
        Some(_) => return false,
        None => part.trim(),
    };
    matches!(level, "error" | "warn" | "info" | "debug" | "trace")
}

/// `sqlx` or `sqlx::query`.
fn is_module(name: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
    !name.is_empty() && name.chars().all(letter)
}
