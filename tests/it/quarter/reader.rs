//! What people see over a long time: read on from where they were, edits in place, forms by what they are about.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::harness::Client;
use crate::harness::talk::text;

/// A message as it stands.
#[derive(Clone)]
pub struct Shown {
    first: i64,
    place: String,
    /// Said of okrbot's own accord, and no answer.
    unasked: bool,
    pub text: String,
    pub at: DateTime<Utc>,
    id: Value,
    form: Value,
}

/// Somebody who reads everything.
pub struct Reader<'c> {
    pub client: &'c Client,
    last: BTreeMap<&'static str, i64>,
    shown: BTreeMap<&'static str, Vec<Shown>>,
}

impl<'c> Reader<'c> {
    pub fn new(client: &'c Client) -> Self {
        Self { client, last: BTreeMap::new(), shown: BTreeMap::new() }
    }

    /// Everything that stands in a person's conversations by now.
    pub async fn read(&mut self, person: &'static str) -> &[Shown] {
        loop {
            let after = self.last.get(person).copied().unwrap_or(0);
            let entries = self.client.messages(person, after).await;
            let Some(last) = entries.last() else { break };
            self.last.insert(person, last["id"].as_i64().expect("an id"));
            let shown = self.shown.entry(person).or_default();
            for entry in entries.iter().filter(|entry| entry["from"] == "okrbot") {
                let id = entry["id"].as_i64().expect("an id");
                let new = Shown {
                    first: entry["replaces"].as_i64().unwrap_or(id),
                    place: entry["in"].as_str().expect("a place").to_owned(),
                    unasked: entry["re"].is_null(),
                    text: text(entry).to_owned(),
                    at: entry["at"].as_str().expect("a time").parse().expect("a time"),
                    id: entry["id"].clone(),
                    form: entry["form"].clone(),
                };
                match shown.iter_mut().find(|one| entry["replaces"].is_i64() && one.first == new.first) {
                    Some(old) => *old = new,
                    None => shown.push(new),
                }
            }
        }
        self.shown.entry(person).or_default()
    }

    /// The last message in a place that begins so, and answers nothing.
    pub async fn last(&mut self, person: &'static str, place: &str, begins: &str) -> Option<Shown> {
        let all = self.read(person).await;
        all.iter().rfind(|one| one.unasked && one.place == place && one.text.starts_with(begins)).cloned()
    }

    /// The last forms whose keys begin so, one of each objective.
    pub async fn forms(&mut self, person: &'static str, kind: &str, since: DateTime<Utc>) -> Vec<(Value, Value)> {
        let mut forms: BTreeMap<String, (Value, Value)> = BTreeMap::new();
        for one in self.read(person).await.iter().filter(|one| one.at >= since) {
            if let Some(key) = one.form["key"].as_str().filter(|key| key.starts_with(kind)) {
                let objective = key.rsplit(':').next().unwrap_or_default().to_owned();
                forms.insert(objective, (one.id.clone(), one.form.clone()));
            }
        }
        forms.into_values().collect()
    }

    /// Submits a form that stands in a message; the answer's text.
    pub async fn submit(
        &self,
        person: &str,
        (message, form): &(Value, Value),
        answers: Value,
        button: Option<&str>,
    ) -> String {
        let mut body = json!({ "as": person, "message": message, "form": form["key"], "answers": answers });
        if let Some(button) = button {
            body["button"] = json!(button);
        }
        let (status, answer) = self.client.post("/playground/submit", &body).await;
        assert_eq!(status, 202, "{body}: {answer}");
        text(&self.client.reply(person, answer["id"].as_i64().expect("an id")).await).to_owned()
    }
}
