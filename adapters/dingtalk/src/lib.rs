//! DingTalk: requests and frames read, messages and cards rendered, calls made. Nothing here knows what okrbot is about.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use chat::{
    Adapter, Answer, Features, Finding, Menu, Message, Outgoing, Outlet, Place, Reach, Received, Rejected, Reply,
    Request, SendError, Sent, Slot, Stream,
};
use chrono::{DateTime, Utc};
use secrecy::SecretString;
use tokio::sync::OnceCell;

mod api;
mod examine;
mod handle;
mod message_id;
mod receive;
mod render;
mod respond;
mod send;
mod signature;
mod stream;
mod tag;
#[cfg(test)]
mod tests;

pub use wire::sealed::Keys as EventKeys;

/// The platform's name.
pub const PLATFORM: &str = "dingtalk";

/// The card template that DingTalk's own stream SDK ships: a title, a text in markdown, and buttons.
pub const PUBLIC_TEMPLATE: &str = "1366a1eb-bc54-4859-ac88-517c56a9acb1.schema";

/// What the public template shows: buttons, and everything else in words.
const PUBLIC: Features = Features {
    edits: true,
    closes: false,
    threads: false,
    dialogs: false,
    members: false,
    statuses: false,
    text: false,
    dates: false,
    people: false,
    choices: 0,
    alone: 0,
    fields: 0,
    buttons: 5,
    beside: 5,
};
/// What a template of the deployment's own shows, which has a form in it.
const OWN: Features = Features { text: true, dates: true, choices: 50, alone: 50, fields: 8, ..PUBLIC };
/// How long cards are left alone that could not be used, in seconds.
const WITHOUT_CARDS: i64 = 3_600;

/// What a deployment has to know of its DingTalk app.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The app's key, which is also what events are encrypted for.
    pub client_id: String,
    /// The app's secret: for tokens, and what callbacks are signed with.
    pub client_secret: SecretString,
    /// The robot's code.
    pub robot_code: String,
    /// The organisation, where the configuration names it; else the one that the robot says it belongs to.
    pub corp_id: Option<String>,
    /// How requests come in.
    pub mode: Mode,
    /// The card template; another one than [`PUBLIC_TEMPLATE`] is one of the deployment's own, with a form in it.
    pub card_template: String,
    /// What encrypted events are signed and encrypted with, where they are pushed over HTTP.
    pub events: Option<EventKeys>,
    /// The new API, with a `/` at its end.
    pub api_url: String,
    /// The old API, with a `/` at its end.
    pub oapi_url: String,
    /// Groups' own robots by name, in upper case.
    pub robots: BTreeMap<String, Robot>,
    /// The address under which DingTalk reaches okrbot, without a `/` at its end: where cards call back in HTTP mode.
    pub public_url: Option<String>,
    /// The machine's own time, which posts are signed by.
    pub clock: fn() -> DateTime<Utc>,
}

/// How requests come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// By a connection that okrbot opens.
    Stream,
    /// By calls of our address.
    Http,
}

/// A group's own robot, which can only post.
#[derive(Clone, Debug)]
pub struct Robot {
    /// The `access_token` of its address.
    pub token: SecretString,
    /// The secret that it wants posts signed with, if it does.
    pub secret: Option<SecretString>,
}

/// The adapter.
pub struct DingTalk {
    settings: Settings,
    api: api::Api,
    /// Where cards call back over HTTP, once that is registered.
    route: OnceCell<()>,
    /// Until when no card is tried, in seconds: DingTalk did not know the template, or does not let us.
    cards_from: AtomicI64,
    pulse: stream::Pulse,
}

impl DingTalk {
    /// DingTalk with these settings. Nothing is called yet.
    ///
    /// # Errors
    /// A sentence, where an address is none or no connection could ever be made.
    pub fn new(settings: Settings) -> Result<Self, String> {
        let api = api::Api::new(&settings)?;
        let pulse = stream::Pulse::default();
        Ok(Self { settings, api, route: OnceCell::new(), cards_from: AtomicI64::new(i64::MIN), pulse })
    }

    /// Whether cards are of a template that has a form in it.
    fn has_own_template(&self) -> bool {
        self.settings.card_template != PUBLIC_TEMPLATE
    }

    /// Whether what is asked goes on cards.
    fn has_cards(&self, now: DateTime<Utc>) -> bool {
        // Without an address nothing that is pressed would come back.
        let called_back = self.settings.mode == Mode::Stream || self.settings.public_url.is_some();
        called_back && self.cards_from.load(Ordering::Relaxed) <= now.timestamp()
    }

    /// Remembers that cards cannot be used, for a while.
    fn lose_cards(&self, failed: &api::Failed, now: DateTime<Utc>) {
        tracing::error!(
            code = failed.code,
            "cards cannot be used, so buttons are links for an hour: see okrbot doctor"
        );
        self.cards_from.store(now.timestamp() + WITHOUT_CARDS, Ordering::Relaxed);
    }
}

#[async_trait]
impl Adapter for DingTalk {
    fn platform(&self) -> &'static str {
        PLATFORM
    }

    fn features(&self) -> Features {
        if self.has_own_template() { OWN } else { PUBLIC }
    }

    fn receive(&self, request: &Request, now: DateTime<Utc>) -> Result<Received, Rejected> {
        receive::receive(&self.settings, request, now)
    }

    fn respond(&self, slot: &Slot, answer: &Answer) -> Option<Reply> {
        respond::respond(slot, answer, self.has_own_template())
    }

    fn stream(&self) -> Option<&dyn Stream> {
        (self.settings.mode == Mode::Stream).then_some(self)
    }

    fn outlets(&self) -> Vec<Outlet> {
        send::outlets(&self.settings)
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

    /// A token, a call, and both once more.
    fn patience(&self) -> Duration {
        Duration::from_secs(10)
    }

    fn lane(&self, outgoing: &Outgoing) -> String {
        send::lane(self, outgoing)
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
