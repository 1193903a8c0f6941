//! The layers of the configuration, one value per key: defaults, under the file, under the environment.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::Path;

use figment::providers::{Format, Toml};
use figment::value::{Dict, Value};

use super::error::ConfigError;
use super::keys::{Key, Kind};
use super::secret::if_filled;
use super::{environment, keys};

/// The defaults, as compiled in.
pub(super) const DEFAULTS: &str = include_str!("../../config/default.toml");

/// The file that is read when none is named.
const FILE: &str = "okrbot.toml";

/// What is set. Only what exists is in it.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// By key; an entry of a table has a key of its own.
    keys: BTreeMap<String, Value>,
    /// The sections that are there, also when nothing stands in them.
    sections: BTreeSet<String>,
}

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
    Ok(values)
}

impl Values {
    /// Sets a key; what was set before.
    pub(super) fn put(&mut self, key: &str, value: Value) -> Option<Value> {
        self.sections.insert(keys::section(key).to_owned());
        self.keys.insert(key.to_owned(), value)
    }

    /// Lays other values over these.
    fn extend(&mut self, over: Self) {
        self.keys.extend(over.keys);
        self.sections.extend(over.sections);
    }

    /// Whether a section is there.
    pub(super) fn has_section(&self, name: &str) -> bool {
        self.sections.contains(name)
    }

    /// The value of `key`, read as a `T` and then by `parse`; whatever either refuses is the key's own error.
    pub(super) fn read<T, U>(&self, key: &'static str, parse: impl FnOnce(T) -> Option<U>) -> Result<U, ConfigError>
    where
        T: for<'de> serde::Deserialize<'de>,
    {
        self.keys.get(key).and_then(|value| value.deserialize().ok()).and_then(parse).ok_or_else(|| wrong(key))
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
        if self.keys.contains_key(key) { self.read(key, parse).map(Some) } else { Ok(None) }
    }

    /// The same for a text that may be left out or empty.
    pub(super) fn read_if_filled<T>(
        &self,
        key: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, ConfigError> {
        Ok(self.read_if_set(key, |text: String| if_filled(&text, parse))?.flatten())
    }

    /// The names of tables, in upper case and in order.
    ///
    /// # Errors
    /// Where one is named as nothing can be, or no table stands there.
    pub(super) fn read_names(&self, key: &'static str) -> Result<Vec<String>, ConfigError> {
        let found = keys::find(key).filter(|_| !self.keys.contains_key(key)).ok_or_else(|| wrong(key))?;
        let Kind::Tables(parts) = found.kind else { return Err(wrong(key)) };
        let entries = self.keys.keys().filter_map(|name| name.strip_prefix(key)?.strip_prefix('.'));
        let names = entries.map(|entry| match entry.rsplit_once('.') {
            Some((name, part)) if parts.contains(&part) => name,
            _ => entry,
        });
        let names: BTreeSet<&str> = names.collect();
        match names.iter().all(|name| keys::is_entry(name)) {
            true => Ok(names.into_iter().map(str::to_owned).collect()),
            false => Err(wrong(key)),
        }
    }

    /// One text of a table by name, read by `parse`; what it refuses is an error of the tables' key.
    pub(super) fn read_entry<T>(
        &self,
        key: &'static str,
        name: &str,
        part: &str,
        parse: impl FnOnce(String) -> Option<T>,
    ) -> Result<Option<T>, ConfigError> {
        let Some(value) = self.keys.get(&format!("{key}.{name}.{part}")) else { return Ok(None) };
        value.deserialize().ok().and_then(parse).map(Some).ok_or_else(|| wrong(key))
    }

    /// The entries of a table by their names in upper case, each read by `parse` with its name.
    pub(super) fn read_table<T, U>(
        &self,
        key: &'static str,
        parse: impl Fn(&str, T) -> Option<U>,
    ) -> Result<BTreeMap<String, U>, ConfigError>
    where
        T: for<'de> serde::Deserialize<'de>,
    {
        // Under the key itself stands what is no table.
        if self.keys.contains_key(key) {
            return Err(wrong(key));
        }
        let entries =
            self.keys.iter().filter_map(|(name, value)| Some((name.strip_prefix(key)?.strip_prefix('.')?, value)));
        entries
            .map(|(name, value)| {
                let read = value.deserialize().ok().and_then(|value| parse(name, value));
                Ok((name.to_owned(), read.ok_or_else(|| wrong(key))?))
            })
            .collect()
    }
}

/// The error about a value of `key`.
pub(super) fn wrong(key: &'static str) -> ConfigError {
    let must = keys::find(key).map_or("set", |key| key.must);
    ConfigError::Wrong { key, must }
}

/// The error about a `key` that has to be set.
pub(super) fn missing(key: &'static str) -> ConfigError {
    let must = keys::find(key).map_or("set", |key| key.must);
    ConfigError::Missing { key: key.to_owned(), must }
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

/// What a TOML text sets.
fn of_toml(text: &str, file: &str) -> Result<Values, ConfigError> {
    let sections: Dict = Toml::from_str(text).map_err(|error| ConfigError::NotToml {
        file: file.to_owned(),
        // The parser's own words quote the line, and the line may hold a password.
        line: error.span().map_or(1, |span| line_of(text, span.start)),
    })?;
    let mut values = Values::default();
    for (section, value) in sections {
        match value {
            Value::Dict(_, dict) if keys::is_section(&section) => {
                put_all(&mut values, &section, dict)?;
                values.sections.insert(section);
            }
            _ => return Err(unknown(&section)),
        }
    }
    Ok(values)
}

/// Sets what stands in a section, or in a group of one.
fn put_all(values: &mut Values, table: &str, dict: Dict) -> Result<(), ConfigError> {
    for (key, value) in dict {
        let name = format!("{table}.{key}");
        match (keys::find(&name).filter(|key| key.name == name), value) {
            (Some(key), value) => put(values, key, value)?,
            (None, Value::Dict(_, dict)) if keys::is_group(&name) => put_all(values, &name, dict)?,
            (None, _) => return Err(unknown(&name)),
        }
    }
    Ok(())
}

/// Sets a key of a file; a table entry by entry, so that the environment can set one of them.
fn put(values: &mut Values, key: &'static Key, value: Value) -> Result<(), ConfigError> {
    match (key.kind, value) {
        (Kind::Table, Value::Dict(_, entries)) => {
            for (name, value) in entries {
                // Two that differ in case only: nobody can know which one was meant.
                if values.put(&keys::entry_name(key, &name), value).is_some() {
                    return Err(wrong(key.name));
                }
            }
        }
        (Kind::Tables(parts), Value::Dict(_, tables)) => {
            for (name, table) in tables {
                put_table(values, key, parts, &name, table)?;
            }
        }
        (_, value) => drop(values.put(key.name, value)),
    }
    Ok(())
}

/// Sets what stands in a table by name, and that it is there, also when nothing stands in it.
fn put_table(
    values: &mut Values,
    key: &'static Key,
    parts: &[&str],
    name: &str,
    table: Value,
) -> Result<(), ConfigError> {
    let Value::Dict(_, entries) = table else { return Err(wrong(key.name)) };
    if values.put(&keys::entry_name(key, name), Value::from(true)).is_some() {
        return Err(wrong(key.name));
    }
    for (part, value) in entries {
        let entry = format!("{name}.{part}");
        if !parts.contains(&part.as_str()) {
            return Err(unknown(&format!("{}.{entry}", key.name)));
        }
        values.put(&keys::entry_name(key, &entry), value);
    }
    Ok(())
}

/// The error about a key of a file.
fn unknown(name: &str) -> ConfigError {
    ConfigError::Unknown { name: name.to_owned(), near: keys::nearest(name) }
}

/// The line, from 1, that holds the byte at `offset`.
fn line_of(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}
