//! Somebody who talks to okrbot on the fake platform.

use std::time::Duration;

use chat::{Addressed, Event, Outgoing, Place, Task, What, Who};
use tokio::time::{Instant, sleep};

use super::Fake;
use crate::harness::Bot;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// The direct conversation of somebody.
pub fn direct(who: &str) -> Place {
    Place::Person(Who::new("T1", who))
}

/// A channel.
pub fn channel(id: &str) -> Place {
    Place::channel("T1", id)
}

impl Fake {
    /// Says something there, in a channel with a mention, and waits for the answer.
    pub async fn ask(&self, bot: &Bot, who: &str, place: &Place, text: &str) -> String {
        let addressed = if place.is_direct() { Addressed::Direct } else { Addressed::Mention };
        let id = format!("{}-{}", who, self.events.lock().expect("the events").len());
        let what = What::Said { text: text.into(), addressed };
        let event = Event::new(&id, Who::new("T1", who), place.clone(), what);
        let (first, rest) = who.split_at(1);
        self.holds(&id, Event { name: Some(first.to_uppercase() + rest), ..event }, false);
        let request = bot.client.request(reqwest::Method::POST, &format!("/hooks/fake/event/{id}"));
        let response = request.header("x-signature", "good").send().await.expect("a response");
        assert_eq!(response.status().as_u16(), 200);
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(call) = self.of(&format!("reply:fake:{id}/")).into_iter().next() {
                return words(&call);
            }
            assert!(Instant::now() < until, "nothing answers “{text}”");
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// The calls whose keys begin so.
    pub fn of(&self, key: &str) -> Vec<Outgoing> {
        let calls = self.calls.lock().expect("the calls");
        calls.iter().filter(|call| call.key.starts_with(key)).cloned().collect()
    }

    /// The questions of rituals that were put to somebody.
    pub fn prompts(&self, who: &str) -> Vec<Outgoing> {
        self.of("prompt:").into_iter().filter(|call| call.place == direct(who)).collect()
    }
}

/// What a call says.
pub fn words(call: &Outgoing) -> String {
    match &call.task {
        Task::Say(message) => message.text(),
        other => panic!("nothing is said: {other:?}"),
    }
}
