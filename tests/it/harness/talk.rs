//! What a person sees of the chat, and how they answer forms.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use super::Client;

/// The text of an entry.
pub fn text(entry: &Value) -> &str {
    entry["text"].as_str().expect("a text")
}

impl Client {
    /// What stands in the channel now, as somebody sees it who came later: edits in place, what only one person sees left out.
    pub async fn channel(&self) -> Vec<String> {
        let mut shown: Vec<(i64, Value)> = Vec::new();
        for entry in self.messages("tom", 0).await {
            if entry["in"] == "dm" || entry["from"] != "okrbot" {
                continue;
            }
            let id = entry["id"].as_i64().expect("an id");
            match entry["replaces"].as_i64() {
                Some(replaced) => {
                    let place = shown.iter_mut().find(|(first, _)| *first == replaced);
                    place.expect("an edit of what was said").1 = entry;
                }
                None => shown.push((id, entry)),
            }
        }
        shown.iter().map(|(_, entry)| text(entry).to_owned()).collect()
    }

    /// The last message that stands in the channel.
    pub async fn last_in_channel(&self) -> String {
        self.channel().await.pop().expect("a message in the channel")
    }

    /// The last message of a direct conversation that has a form whose key begins so; waits for the first one.
    pub async fn form(&self, person: &str, key: &str) -> Value {
        let begins = |entry: &&Value| entry["form"]["key"].as_str().is_some_and(|found| found.starts_with(key));
        let until = Instant::now() + Duration::from_secs(5);
        loop {
            if let Some(entry) = self.messages(person, 0).await.iter().rfind(begins) {
                return entry.clone();
            }
            assert!(Instant::now() < until, "{person} has no form {key}");
            sleep(Duration::from_millis(20)).await;
        }
    }

    /// When each form whose key begins so was put to a person.
    pub async fn asked(&self, person: &str, key: &str) -> Vec<String> {
        let entries = self.messages(person, 0).await;
        let begins = |entry: &&Value| entry["form"]["key"].as_str().is_some_and(|found| found.starts_with(key));
        let asked = entries.iter().filter(begins).filter(|entry| entry["re"].is_null());
        asked.map(|entry| entry["at"].as_str().expect("a time").chars().take(16).collect()).collect()
    }

    /// Fills the last form whose key begins so; the answer, or the errors.
    pub async fn fill(&self, person: &str, key: &str, answers: Value) -> Result<String, Value> {
        self.press(person, key, answers, None).await
    }

    /// The same with a button.
    pub async fn press(&self, person: &str, key: &str, answers: Value, button: Option<&str>) -> Result<String, Value> {
        let message = self.form(person, key).await;
        let mut body = json!({
            "as": person, "message": message["id"], "form": message["form"]["key"], "answers": answers,
        });
        if let Some(button) = button {
            body["button"] = json!(button);
        }
        let (status, answer) = self.post("/playground/submit", &body).await;
        if status == 422 {
            return Err(answer["errors"].clone());
        }
        assert_eq!(status, 202, "{answer}");
        let reply = self.reply(person, answer["id"].as_i64().expect("an id")).await;
        Ok(text(&reply).to_owned())
    }

    /// Waits until the channel's last message holds this.
    pub async fn channel_holds(&self, wanted: &str) {
        let until = Instant::now() + Duration::from_secs(5);
        loop {
            let shown = self.channel().await.pop().unwrap_or_default();
            if shown.contains(wanted) {
                return;
            }
            assert!(Instant::now() < until, "in the channel stands:\n{shown}\nwithout: {wanted}");
            sleep(Duration::from_millis(20)).await;
        }
    }
}
