//! The playground: a chat in the browser, for trying okrbot and for its tests. One more platform, nothing special to the core.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use chat::pages::{Limit, split};
use chat::{
    Adapter, Answer, Features, Finding, Menu, Message, Outgoing, Place, Reach, Received, Rejected, Reply, Request,
    SendError, Sent, Slot, Task,
};
use chrono::{DateTime, Utc};
use http::HeaderMap;

mod gate;
mod learn;
pub mod page;
pub mod people;
mod receive;
pub mod render;
pub mod room;
mod said;
pub mod wire;

pub use people::{Person, people};
pub use room::{Post, Room};

/// The platform's name.
pub const PLATFORM: &str = "playground";
/// The only workspace.
pub const WORKSPACE: &str = "demo";
/// The only channel: home of [`TEAM`].
pub const CHANNEL: &str = "#product";
/// The name of the demo team; everybody in [`people()`] belongs to it.
pub const TEAM: &str = "Product";

/// The most that one entry holds; longer messages become several.
const LIMIT: Limit = Limit { lines: 100, size: 12_000 };

/// The adapter of the chat in the browser.
pub struct Playground {
    room: Arc<dyn Room>,
    gate: gate::Gate,
}

impl Playground {
    /// A playground whose messages go to `room`; `public_url` is where browsers find it besides the loopback
    /// addresses, empty for nowhere.
    pub fn new(room: Arc<dyn Room>, public_url: &str) -> Self {
        Self { room, gate: gate::Gate::new(public_url) }
    }

    /// Whether a POST may come in: JSON, to a host that is ours, so that no other site's page can post here.
    ///
    /// # Errors
    /// `Rejected::Forbidden`.
    pub fn admit(&self, headers: &HeaderMap) -> Result<(), Rejected> {
        self.gate.admit(headers)
    }
}

#[async_trait]
impl Adapter for Playground {
    fn platform(&self) -> &'static str {
        PLATFORM
    }

    fn features(&self) -> Features {
        Features {
            edits: true,
            closes: false,
            threads: true,
            dialogs: false,
            members: true,
            statuses: false,
            text: true,
            dates: true,
            people: true,
            choices: 100,
            alone: 100,
            fields: 100,
            buttons: 25,
            beside: 25,
        }
    }

    fn receive(&self, request: &Request, _now: DateTime<Utc>) -> Result<Received, Rejected> {
        self.admit(&request.headers)?;
        receive::receive(request)
    }

    fn respond(&self, slot: &Slot, answer: &Answer) -> Option<Reply> {
        match answer {
            Answer::Wrong(fields) if slot.0 == receive::SUBMIT => Some(wire::errors(fields)),
            _ => None,
        }
    }

    fn stream(&self) -> Option<&dyn chat::Stream> {
        None
    }

    fn outlets(&self) -> Vec<chat::Outlet> {
        Vec::new()
    }

    fn reach(&self, _place: &Place) -> Reach {
        Reach::Always
    }

    fn spread(&self, _at: DateTime<Utc>) -> Duration {
        Duration::ZERO
    }

    fn pages(&self, message: &Message) -> Vec<Message> {
        split(message, LIMIT, &|line| render::line(line).chars().count())
    }

    fn patience(&self) -> Duration {
        Duration::from_secs(5)
    }

    fn lane(&self, _outgoing: &Outgoing) -> String {
        String::new()
    }

    fn is_local(&self) -> bool {
        true
    }

    async fn furnish(&self, _menu: &Menu) -> Result<(), SendError> {
        Ok(())
    }

    async fn examine(&self, _homes: &[Place]) -> Vec<Finding> {
        Vec::new()
    }

    async fn send(&self, outgoing: &Outgoing) -> Result<Sent, SendError> {
        let (text, commands, form) = match &outgoing.task {
            Task::Say(message) => (render::text(message), render::commands(message), message.form.as_ref()),
            Task::Open(form) => (String::new(), Vec::new(), Some(form)),
            Task::Learn(question) => return learn::answer(outgoing, question),
        };
        let post = Post {
            key: outgoing.key.clone(),
            place: outgoing.place.clone(),
            only: outgoing.only.clone(),
            re: outgoing.re.clone(),
            replaces: outgoing.replaces.clone(),
            text,
            commands,
            form: form.map(render::form),
            now: outgoing.now,
        };
        match self.room.post(post).await {
            Ok(id) => Ok(Sent { id, events: Vec::new(), moved: false }),
            Err(why) => Err(SendError::Later { after: None, why }),
        }
    }
}

#[cfg(test)]
mod tests;
