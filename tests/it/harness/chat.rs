//! What a story needs of a chat, whichever platform it is lived on.

use std::time::Duration;

use async_trait::async_trait;
use serde_json::Value;
use tokio::time::{Instant, sleep};

use super::Client;
use super::talk::text;

/// The direct conversation with okrbot, as a place.
pub const DM: &str = "dm";
/// How long the channel may take to say something.
const PATIENCE: Duration = Duration::from_secs(10);

/// A chat with okrbot in it, in which `maya`, `lin` and `tom` have a team whose home is `#product`.
#[async_trait]
pub trait Chat: Sync {
    /// Says something somewhere and waits for the answer's text.
    async fn ask(&self, person: &str, place: &str, text: &str) -> String;
    /// Fills the last form whose key begins so; the answer's text.
    async fn fill(&self, person: &str, key: &str, answers: Value) -> String;
    /// Fills it and expects that this field is refused with this sentence.
    async fn refused(&self, person: &str, key: &str, answers: Value, field: &str, sentence: &str);
    /// A field of the last form whose key begins so, by its index: `name`, `value` and `choices` with their `value`s.
    async fn field(&self, person: &str, key: &str, index: usize) -> Value;
    /// When each form whose key begins so was put to a person, to the minute.
    async fn asked(&self, person: &str, key: &str) -> Vec<String>;
    /// What stands in the channel now, edits in place, what only one person sees left out.
    async fn channel(&self) -> Vec<String>;
    /// Everything that anybody sees.
    async fn seen(&self) -> Vec<String>;
    /// Moves the clock.
    async fn travel(&self, to: &str);

    /// Says in private what okrbot asks about first, and yes to it; the answer's text.
    async fn sure(&self, person: &str, text: &str) -> String {
        let asked = self.ask(person, DM, text).await;
        assert!(asked.contains("Shall I change it?") || asked.contains("要改吗"), "nothing is asked: {asked}");
        self.ask(person, DM, "yes").await
    }

    /// The last message that stands in the channel.
    async fn last_in_channel(&self) -> String {
        self.channel().await.pop().expect("a message in the channel")
    }

    /// Waits until the channel's last message is this; what stands there if it never is.
    async fn channel_says(&self, wanted: &[&str]) {
        let wanted = wanted.join("\n");
        let until = Instant::now() + PATIENCE;
        loop {
            let shown = self.channel().await.pop().unwrap_or_default();
            if shown == wanted {
                return;
            }
            assert!(Instant::now() < until, "in the channel stands:\n{shown}\nand not:\n{wanted}");
            sleep(Duration::from_millis(20)).await;
        }
    }
}

#[async_trait]
impl Chat for Client {
    async fn ask(&self, person: &str, place: &str, text: &str) -> String {
        Client::ask(self, person, place, text).await
    }

    async fn fill(&self, person: &str, key: &str, answers: Value) -> String {
        Client::fill(self, person, key, answers).await.expect("an answer")
    }

    async fn refused(&self, person: &str, key: &str, answers: Value, field: &str, sentence: &str) {
        let wrong = Client::fill(self, person, key, answers).await.expect_err("errors");
        assert_eq!(wrong, serde_json::json!({ field: sentence }));
    }

    async fn field(&self, person: &str, key: &str, index: usize) -> Value {
        self.form(person, key).await["form"]["fields"][index].clone()
    }

    async fn asked(&self, person: &str, key: &str) -> Vec<String> {
        Client::asked(self, person, key).await
    }

    async fn channel(&self) -> Vec<String> {
        Client::channel(self).await
    }

    async fn seen(&self) -> Vec<String> {
        let mut all = Vec::new();
        for person in ["maya", "lin", "tom"] {
            all.extend(self.messages(person, 0).await.iter().map(|entry| format!("{entry} {}", text(entry))));
        }
        all
    }

    async fn travel(&self, to: &str) {
        Client::travel(self, to).await;
    }
}
