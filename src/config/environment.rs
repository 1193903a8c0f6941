//! `OKRBOT__SECTION__KEY`: settings from the environment, each text read by the type of its key.

use figment::value::Value;

use super::error::ConfigError;
use super::keys::{self, KEYS, Key, Kind};
use super::values::{Values, wrong};

/// What every variable of okrbot's begins with.
const PREFIX: &str = "OKRBOT__";

/// This process's variables. Bytes that are not text are replaced, so that reading them cannot fail.
pub fn environment() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os().map(|(name, value)| {
        let text = |os: std::ffi::OsString| os.to_string_lossy().into_owned();
        (text(name), text(value))
    })
}

/// What the variables set, by key. Variables of other programs are passed over.
pub(super) fn values(env: impl Iterator<Item = (String, String)>) -> Result<Values, ConfigError> {
    // Sorted, so that of two mistakes always the same one is reported.
    let mut all: Vec<(String, String)> = env.collect();
    all.sort();
    if let Some((name, near)) = all.iter().find_map(|(name, _)| Some((name.clone(), with_too_few(name)?))) {
        return Err(ConfigError::Unknown { name, near: Some(near) });
    }
    let ours = all.into_iter().filter(|(name, _)| name.starts_with(PREFIX));
    let mut values = Values::default();
    for (variable, text) in ours {
        let name = name_of(&variable);
        let key = key_of(&variable, &name)?;
        match keys::entry_of(key, &name) {
            Some(entry) => values.put(&keys::entry_name(key, entry), Value::from(text)),
            None => values.put(key.name, value_of(key, &text).ok_or_else(|| wrong(key.name))?),
        };
    }
    Ok(values)
}

/// `server.listen` of `OKRBOT__SERVER__LISTEN`.
fn name_of(variable: &str) -> String {
    variable.strip_prefix(PREFIX).unwrap_or(variable).to_lowercase().replace("__", ".")
}

/// The variable that is meant by one with single underscores, such as `OKRBOT_SERVER_LISTEN`.
fn with_too_few(variable: &str) -> Option<String> {
    let rest = variable.strip_prefix("OKRBOT_").filter(|rest| !rest.starts_with('_'))?.to_lowercase();
    KEYS.iter().find(|key| key.name.replace('.', "_") == rest).map(|key| variable_of(key.name))
}

/// The key that a variable of that name sets, or the table that it sets an entry of.
fn key_of(variable: &str, name: &str) -> Result<&'static Key, ConfigError> {
    keys::find(name).ok_or_else(|| ConfigError::Unknown {
        name: variable.to_owned(),
        near: keys::nearest(name).map(|near| variable_of(&near)),
    })
}

/// The variable that sets a key.
fn variable_of(key: &str) -> String {
    format!("{PREFIX}{}", key.to_uppercase().replace('.', "__"))
}

/// The text as the key's type; `None` if it is no such thing.
fn value_of(key: &Key, text: &str) -> Option<Value> {
    match key.kind {
        Kind::Text => Some(Value::from(text)),
        Kind::Number => text.trim().parse::<u64>().ok().map(Value::from),
        Kind::Flag => text.trim().parse::<bool>().ok().map(Value::from),
        Kind::List => {
            let entries = text.split(',').map(str::trim).filter(|entry| !entry.is_empty());
            Some(Value::from(entries.collect::<Vec<_>>()))
        }
        // Each of its entries is a variable of its own.
        Kind::Table | Kind::Tables(_) => None,
    }
}
