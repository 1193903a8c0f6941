//! The layers of the configuration, one value per key: defaults, under the file, under the environment.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

use figment::providers::{Format, Toml};
use figment::value::{Dict, Value};

use super::error::ConfigError;
use super::{environment, keys};

/// The defaults, as compiled in.
pub(super) const DEFAULTS: &str = include_str!("../../config/default.toml");

/// The file that is read when none is named.
const FILE: &str = "okrbot.toml";

/// What is set, by key. Only keys that exist are in it.
#[derive(Debug)]
pub(super) struct Values(BTreeMap<String, Value>);

/// All layers, the later over the earlier. `directory` is where a file that nobody named is looked for.
pub(super) fn layered(
    file: Option<&Path>,
    directory: &Path,
    env: impl Iterator<Item = (String, String)>,
) -> Result<Values, ConfigError> {
    let mut values = of_toml(DEFAULTS, "default.toml")?;
    if let Some((name, text)) = read_file(file, directory)? {
        values.extend(of_toml(&text, &name)?);
    }
    values.extend(environment::values(env)?);
    Ok(Values(values))
}

impl Values {
    /// The value of `key`, read as a `T` and then by `parse`; whatever either refuses is the key's own error.
    pub(super) fn read<T, U>(&self, key: &'static str, parse: impl FnOnce(T) -> Option<U>) -> Result<U, ConfigError>
    where
        T: for<'de> serde::Deserialize<'de>,
    {
        self.0.get(key).and_then(|value| value.deserialize().ok()).and_then(parse).ok_or_else(|| wrong(key))
    }

    /// The same for a key that may be left out.
    pub(super) fn read_if_set<T, U>(
        &self,
        key: &'static str,
        parse: impl FnOnce(T) -> Option<U>,
    ) -> Result<Option<U>, ConfigError>
    where
        T: for<'de> serde::Deserialize<'de>,
    {
        if self.0.contains_key(key) { self.read(key, parse).map(Some) } else { Ok(None) }
    }
}

/// The error about a value of `key`.
pub(super) fn wrong(key: &'static str) -> ConfigError {
    let must = keys::find(key).map_or("set", |key| key.must);
    ConfigError::Wrong { key, must }
}

/// The named file, or `okrbot.toml` if there is one: its name and its text.
fn read_file(named: Option<&Path>, directory: &Path) -> Result<Option<(String, String)>, ConfigError> {
    let path = named.map_or_else(|| directory.join(FILE), Path::to_path_buf);
    let file = path.display().to_string();
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(Some((file, text))),
        Err(error) if named.is_none() && error.kind() == ErrorKind::NotFound => Ok(None),
        Err(why) => Err(ConfigError::Unreadable { file, why }),
    }
}

/// What a TOML text sets, by key.
fn of_toml(text: &str, file: &str) -> Result<BTreeMap<String, Value>, ConfigError> {
    let sections: Dict = Toml::from_str(text).map_err(|error| ConfigError::NotToml {
        file: file.to_owned(),
        // The parser's own words quote the line, and the line may hold a password.
        line: error.span().map_or(1, |span| line_of(text, span.start)),
    })?;
    let mut values = BTreeMap::new();
    for (section, value) in sections {
        if let Some(section) = keys::PLATFORMS.iter().find(|name| **name == section) {
            return Err(ConfigError::NotYet { section });
        }
        match value {
            Value::Dict(_, dict) if keys::is_section(&section) => {
                for (key, value) in dict {
                    let name = format!("{section}.{key}");
                    keys::find(&name).ok_or_else(|| unknown(&name))?;
                    values.insert(name, value);
                }
            }
            _ => return Err(unknown(&section)),
        }
    }
    Ok(values)
}

/// The error about a key of a file.
fn unknown(name: &str) -> ConfigError {
    ConfigError::Unknown { name: name.to_owned(), near: keys::nearest(name).map(str::to_owned) }
}

/// The line, from 1, that holds the byte at `offset`.
fn line_of(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}
