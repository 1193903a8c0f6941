//! The configuration: what it holds, and how file and environment become it.

pub mod address;
mod admin;
mod byte_size;
mod callback;
mod database_url;
mod dingtalk;
mod environment;
mod error;
mod keys;
mod masked;
mod read;
mod secret;
mod slack;
mod values;
mod wecom;

use std::net::SocketAddr;
use std::path::Path;

use chrono_tz::Tz;
use secrecy::SecretString;

use crate::calendar::Region;
use crate::lang::Lang;

pub use self::dingtalk::{Dingtalk, GroupRobot, Mode};
pub use self::slack::Slack;
pub use self::wecom::{Aibot, Wecom, WecomApp};
pub use admin::Admin;
pub use callback::CallbackKeys;
pub use database_url::Engine;
pub use environment::environment;
pub use error::ConfigError;
pub use keys::{KEYS, Key, Kind};

/// Everything that can be set before okrbot starts. Each section of the file is one field.
#[derive(Clone, Debug)]
pub struct Config {
    /// How okrbot is reached.
    pub server: Server,
    /// Where okrbot keeps what it knows.
    pub database: Database,
    /// The organisation and its defaults.
    pub org: Org,
    /// What okrbot writes to standard error.
    pub log: Log,
    /// The chat in the browser.
    pub playground: Playground,
    /// Slack, if its section is there.
    pub slack: Option<Slack>,
    /// DingTalk, if its section is there.
    pub dingtalk: Option<Dingtalk>,
    /// WeCom, if its section is there.
    pub wecom: Option<Wecom>,
}

/// `[server]`: how okrbot is reached.
#[derive(Clone, Debug)]
pub struct Server {
    /// The address and port to answer on; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The address under which others reach okrbot: `http` or `https`, no `/` at its end.
    pub public_url: Option<String>,
    /// The largest request body that is read, in bytes: 1 to 64 MiB.
    pub body_limit: usize,
}

/// `[database]`: where okrbot keeps what it knows.
#[derive(Clone, Debug)]
pub struct Database {
    /// The address; it may hold a password.
    pub url: SecretString,
    /// Which of the two databases the address is for.
    pub engine: Engine,
    /// The most connections that this process opens: 1 to 10,000.
    pub max_connections: u32,
}

/// `[org]`: the organisation and what holds for whoever chose nothing.
#[derive(Clone, Debug)]
pub struct Org {
    /// What the organisation is called, 1 to 100 characters.
    pub name: String,
    /// The zone of whoever has none of their own.
    pub zone: Tz,
    /// The language of whoever has none of their own.
    pub language: Lang,
    /// Whose public holidays count for whoever chose none; none: only weekdays count.
    pub calendar: Option<Region>,
    /// Who may change everything.
    pub admins: Vec<Admin>,
}

/// `[log]`: what okrbot writes to standard error.
#[derive(Clone, Debug)]
pub struct Log {
    /// A level, or levels by module: `info`, `info,sqlx=warn`.
    pub level: String,
    /// For people or for machines.
    pub format: LogFormat,
}

/// The form of a log line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// One readable line.
    Text,
    /// One JSON object a line.
    Json,
}

/// `[playground]`: the chat in the browser.
#[derive(Clone, Debug)]
pub struct Playground {
    /// Whether it is served.
    pub enabled: bool,
    /// Whether it may be served on an address that is not loopback.
    pub allow_public: bool,
}

impl Config {
    /// The built-in defaults, under `file` (else `okrbot.toml` in the working directory, if there is one), under those
    /// variables of `env` that begin with `OKRBOT__`.
    ///
    /// # Errors
    /// A `file` that is missing, text that is not TOML, a key that does not exist, a value that cannot be used. Each is
    /// one sentence that names the key and never its value.
    pub fn load(file: Option<&Path>, env: impl Iterator<Item = (String, String)>) -> Result<Self, ConfigError> {
        Self::read(&values::layered(file, Path::new("."), env)?)
    }

    /// The effective configuration as TOML, secrets masked; it can be loaded again, but for the secrets.
    pub fn masked(&self) -> String {
        masked::toml(self)
    }
}

#[cfg(test)]
mod tests;
