//! A part of a card, and what stands in it.

use std::ops::RangeInclusive;

use serde_json::{Map, Value};

use super::super::refusal::{Refusal, no};

/// An object of which every member is known.
pub struct Part<'a>(Option<&'a Map<String, Value>>);

impl<'a> Part<'a> {
    /// An object with nothing but these members.
    pub fn of(value: &'a Value, known: &[&str]) -> Result<Self, Refusal> {
        match value.as_object() {
            Some(map) if map.keys().all(|name| known.contains(&name.as_str())) => Ok(Self(Some(map))),
            _ => no(40_035),
        }
    }

    /// A member that is an object with nothing but these members, or is not there.
    pub fn part(&self, name: &str, known: &[&str]) -> Result<Self, Refusal> {
        self.get(name).map_or(Ok(Self(None)), |value| Part::of(value, known))
    }

    /// Whether it is there.
    pub fn is_there(&self) -> bool {
        self.0.is_some()
    }

    /// A member.
    pub fn get(&self, name: &str) -> Option<&'a Value> {
        self.0?.get(name)
    }

    /// A text, if it is there.
    pub fn maybe_text(&self, name: &str) -> Result<Option<&'a str>, Refusal> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => no(40_035),
        }
    }

    /// Whether these are texts wherever they are there.
    pub fn maybe_texts(&self, names: &[&str]) -> Result<(), Refusal> {
        names.iter().try_for_each(|name| self.maybe_text(name).map(drop))
    }

    /// A text that has to be there and is not blank; else that code.
    pub fn text(&self, name: &str, code: i64) -> Result<&'a str, Refusal> {
        match self.get(name).and_then(Value::as_str) {
            Some(text) if !text.trim().is_empty() => Ok(text),
            _ => no(code),
        }
    }

    /// A key of at most so many bytes; else that code.
    pub fn key(&self, name: &str, most: usize, code: i64) -> Result<&'a str, Refusal> {
        self.text(name, code).and_then(|key| if key.len() <= most { Ok(key) } else { no(code) })
    }

    /// A number within bounds; 0 if it is not there.
    pub fn number(&self, name: &str, bounds: RangeInclusive<u64>) -> Result<u64, Refusal> {
        match self.get(name).map(Value::as_u64) {
            None => Ok(0),
            Some(Some(number)) if bounds.contains(&number) => Ok(number),
            Some(_) => no(40_058),
        }
    }

    /// Whether it is so; not, if it is not there.
    pub fn flag(&self, name: &str) -> Result<bool, Refusal> {
        match self.get(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(_) => no(40_035),
        }
    }

    /// A list of at least one and at most so many entries; else that code.
    pub fn list(&self, name: &str, most: usize, code: i64) -> Result<&'a [Value], Refusal> {
        match self.get(name) {
            Some(Value::Array(list)) if (1..=most).contains(&list.len()) => Ok(list),
            None | Some(Value::Array(_)) => no(code),
            Some(_) => no(40_035),
        }
    }

    /// The same, where it may be missing.
    pub fn maybe_list(&self, name: &str, most: usize, code: i64) -> Result<&'a [Value], Refusal> {
        if self.get(name).is_some() { self.list(name, most, code) } else { Ok(&[]) }
    }
}

/// Whether no two are the same; else that code.
pub fn unique(mut keys: Vec<&str>, code: i64) -> Result<(), Refusal> {
    let count = keys.len();
    keys.sort_unstable();
    keys.dedup();
    if keys.len() == count { Ok(()) } else { no(code) }
}
