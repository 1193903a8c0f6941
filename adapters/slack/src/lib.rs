//! Slack: requests read, messages rendered, calls made. Nothing here knows what okrbot is about.

use std::collections::BTreeMap;
use std::time::Duration;

use async_trait::async_trait;
use chat::{
    Adapter, Answer, Features, Finding, Menu, Message, Outgoing, Place, Reach, Received, Rejected, Reply, Request,
    SendError, Sent, Slot,
};
use chrono::{DateTime, Utc};
use secrecy::SecretString;

mod api;
mod examine;
mod handle;
pub mod manifest;
mod message_id;
mod place;
mod receive;
mod render;
mod respond;
mod send;
mod signature;
#[cfg(test)]
mod tests;

/// The platform's name.
pub const PLATFORM: &str = "slack";

/// What a message shows: 50 blocks, of which the lines are one and the buttons another; a little is left.
const FEATURES: Features = Features {
    edits: true,
    closes: false,
    threads: true,
    dialogs: true,
    members: true,
    statuses: true,
    text: true,
    dates: true,
    people: true,
    choices: 10_000,
    alone: 10_000,
    fields: 45,
    buttons: 25,
    beside: 25,
};

/// What a deployment has to know of its Slack apps.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What requests may be signed with: the signing secret, and while it is being changed the one before it.
    pub signing_secrets: Vec<SecretString>,
    /// The token of the only workspace, or of every workspace that has none of its own.
    pub bot_token: Option<SecretString>,
    /// Tokens by workspace (`T…`) or organisation (`E…`), in upper case.
    pub bot_tokens: BTreeMap<String, SecretString>,
    /// Where Slack's methods are, with a `/` at the end.
    pub api_url: String,
}

/// The adapter.
pub struct Slack {
    settings: Settings,
    api: api::Api,
}

impl Slack {
    /// Slack with these settings. Nothing is called yet.
    ///
    /// # Errors
    /// A sentence, where `api_url` is no address or no connection could ever be made.
    pub fn new(settings: Settings) -> Result<Self, String> {
        Ok(Self { api: api::Api::new(&settings)?, settings })
    }

    /// The token for a workspace.
    fn token(&self, workspace: &str) -> Option<&SecretString> {
        let own = self.settings.bot_tokens.get(&workspace.to_ascii_uppercase());
        own.or(self.settings.bot_token.as_ref())
    }

    /// Whether a workspace is one of those that the configuration names.
    fn knows(&self, workspace: &str) -> bool {
        self.token(workspace).is_some()
    }
}

#[async_trait]
impl Adapter for Slack {
    fn platform(&self) -> &'static str {
        PLATFORM
    }

    fn features(&self) -> Features {
        FEATURES
    }

    fn receive(&self, request: &Request, now: DateTime<Utc>) -> Result<Received, Rejected> {
        receive::receive(self, request, now)
    }

    fn respond(&self, slot: &Slot, answer: &Answer) -> Option<Reply> {
        respond::respond(slot, answer)
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
        render::pages(message)
    }

    fn patience(&self) -> Duration {
        Duration::from_secs(5)
    }

    fn lane(&self, outgoing: &Outgoing) -> String {
        format!("{} {}", outgoing.place.workspace(), send::method(outgoing))
    }

    fn is_local(&self) -> bool {
        self.api.is_local()
    }

    async fn furnish(&self, _menu: &Menu) -> Result<(), SendError> {
        Ok(())
    }

    async fn examine(&self, homes: &[Place]) -> Vec<Finding> {
        examine::examine(self, homes).await
    }

    async fn send(&self, outgoing: &Outgoing) -> Result<Sent, SendError> {
        send::send(self, outgoing).await
    }
}
