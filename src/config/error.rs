//! What can be wrong with a configuration, each in one sentence that names the key and never its value.

use std::io;

/// Why the configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file is missing, or may not be read, or is not text.
    #[error("the configuration file {file} cannot be read: {why}")]
    Unreadable {
        /// The file's path.
        file: String,
        /// What the system says.
        why: io::Error,
    },
    /// The file is not TOML, or holds a key twice.
    #[error("the configuration file {file} is not valid TOML at line {line}")]
    NotToml {
        /// The file's path.
        file: String,
        /// The line of the first mistake, from 1.
        line: usize,
    },
    /// A key or variable that does not exist.
    #[error("{} is not a setting of okrbot{}", name.escape_debug(), suggestion(near.as_deref()))]
    Unknown {
        /// What was written.
        name: String,
        /// The setting that it resembles, written the same way.
        near: Option<String>,
    },
    /// A value that has the wrong type or is out of range.
    #[error("{key} must be {must}")]
    Wrong {
        /// The key.
        key: &'static str,
        /// What its value has to be.
        must: &'static str,
    },
    /// A calendar that does not exist.
    #[error("org.calendar must be empty or a region, like CN, US-CA or DE-BY{}", suggestion(near.as_deref()))]
    Calendar {
        /// The code of the region that it resembles.
        near: Option<String>,
    },
    /// A key that its section cannot do without.
    #[error("{key} is missing: it must be {must}")]
    Missing {
        /// The key.
        key: String,
        /// What its value has to be.
        must: &'static str,
    },
    /// Keys that do not go together, or are not enough.
    #[error("{key}: {why}")]
    Unusable {
        /// The section, or the group of keys in it.
        key: &'static str,
        /// What is wrong, and what to do.
        why: &'static str,
    },
    /// The playground would be open to everyone who reaches `server.listen`.
    #[error(
        "server.listen is not a loopback address and the playground is on, where everyone can write as anyone: \
         set playground.enabled to false, or playground.allow_public to true"
    )]
    PublicPlayground,
}

/// The end of the sentence about something unknown.
fn suggestion(near: Option<&str>) -> String {
    near.map_or_else(String::new, |near| format!("; did you mean {near}?"))
}
