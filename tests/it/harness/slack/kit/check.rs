//! What is wrong with a piece of Block Kit, in Slack's words.

use serde_json::{Map, Value};

/// The list of what is wrong.
#[derive(Default)]
pub struct Check {
    /// One message for each.
    pub wrong: Vec<String>,
}

impl Check {
    /// Adds a message; `at` is a JSON pointer.
    pub fn say(&mut self, at: &str, what: &str) {
        self.wrong.push(format!("[ERROR] {what} [json-pointer:{at}]"));
    }

    /// An object that has no other keys than these, and those that are required.
    pub fn keys<'a>(
        &mut self,
        at: &str,
        value: &'a Value,
        known: &[&str],
        required: &[&str],
    ) -> Option<&'a Map<String, Value>> {
        let Some(object) = value.as_object() else {
            self.say(at, "must provide an object");
            return None;
        };
        for key in object.keys().filter(|key| !known.contains(&key.as_str())) {
            self.say(at, &format!("no more than the known keys allowed: {key}"));
        }
        for key in required.iter().filter(|key| object.get(**key).is_none_or(Value::is_null)) {
            self.say(at, &format!("missing required field: {key}"));
        }
        Some(object)
    }

    /// A string of `least` to `most` characters; nothing where there is none.
    pub fn string(&mut self, at: &str, value: &Value, least: usize, most: usize) {
        match value {
            Value::Null => {}
            Value::String(text) => {
                let length = text.chars().count();
                if length < least {
                    self.say(at, &format!("must be more than {} characters", least.saturating_sub(1)));
                }
                if length > most {
                    self.say(at, &format!("must be less than {} characters", most.saturating_add(1)));
                }
            }
            _ => self.say(at, "must be a string"),
        }
    }

    /// Keys that hold true or false, where they are.
    pub fn flags(&mut self, at: &str, value: &Value, names: &[&str]) {
        for name in names {
            if !value[*name].is_null() && !value[*name].is_boolean() {
                self.say(&format!("{at}/{name}"), "must be a boolean");
            }
        }
    }

    /// One of these words; nothing where there is none.
    pub fn one_of(&mut self, at: &str, value: &Value, words: &[&str]) {
        if !value.is_null() && !words.iter().any(|word| value == word) {
            self.say(at, &format!("must be one of {words:?}"));
        }
    }

    /// A list of `least` to `most` entries.
    pub fn list<'a>(&mut self, at: &str, value: &'a Value, least: usize, most: usize) -> &'a [Value] {
        let Some(list) = value.as_array() else {
            self.say(at, "must be an array");
            return &[];
        };
        if list.len() < least {
            self.say(at, &format!("no less than {least} items required"));
        }
        if list.len() > most {
            self.say(at, &format!("no more than {most} items allowed"));
        }
        list
    }

    /// A value that is not null twice in a list under this key.
    pub fn unique(&mut self, at: &str, list: &[Value], key: &str) {
        for (index, one) in list.iter().enumerate() {
            let again = list[..index].iter().any(|other| other[key] == one[key]);
            if !one[key].is_null() && again {
                self.say(&format!("{at}/{index}/{key}"), &format!("`{key}` {} already exists", one[key]));
            }
        }
    }
}
