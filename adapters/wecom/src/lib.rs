//! WeCom (企业微信): callbacks and frames read, messages and cards rendered, calls made. Nothing here knows what okrbot is about.
//!
//! WeCom has three kinds of bot, of which a deployment may have any: the self-built app writes to people and hears them, the
//! intelligent robot (aibot) is spoken to in groups, and a group's own robot only posts.

use std::collections::BTreeMap;
use std::time::Duration;

use async_trait::async_trait;
use chat::{
    Adapter, Answer, Features, Finding, Menu, Message, Outgoing, Outlet, Place, Reach, Received, Rejected, Reply,
    Request, SendError, Sent, Slot, Stream,
};
use chrono::{DateTime, Timelike, Utc};
use secrecy::SecretString;
pub use wire::sealed::Keys;

mod api;
mod examine;
mod furnish;
mod handle;
mod line;
mod message_id;
mod passive;
mod receive;
mod render;
mod respond;
mod send;
mod slot;

#[cfg(test)]
mod tests;
mod unseen;
mod xml;

/// The platform's name.
pub const PLATFORM: &str = "wecom";

/// What a card shows: lists of choices or buttons, never both, and no typed text.
const FEATURES: Features = Features {
    edits: true,
    closes: true,
    threads: false,
    dialogs: false,
    members: false,
    statuses: false,
    text: false,
    dates: false,
    people: false,
    choices: render::card::CHOICES,
    alone: render::card::ALONE,
    fields: render::card::LISTS,
    buttons: render::card::BUTTONS,
    beside: 1,
};

/// Over how long prompts are spread that would go out when everybody's do.
const SPREAD: Duration = Duration::from_secs(120);

/// What a deployment has to know of its bots.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The organisation.
    pub corp_id: String,
    /// The self-built app, if there is one.
    pub app: Option<App>,
    /// The intelligent robot, if there is one.
    pub aibot: Option<Aibot>,
    /// Groups' own robots: the key of each by its name, in upper case.
    pub robots: BTreeMap<String, SecretString>,
    /// Where the methods are, with a `/` at its end: `…/cgi-bin/`.
    pub api_url: String,
    /// Further certificates that are trusted, as PEM: an installation of one's own may have any.
    pub ca: Option<Vec<u8>>,
}

/// The self-built app.
#[derive(Clone, Debug)]
pub struct App {
    /// Its number.
    pub agent_id: i64,
    /// Its secret, for tokens.
    pub secret: SecretString,
    /// What its callbacks are signed and sealed with.
    pub keys: Keys,
}

/// The intelligent robot.
#[derive(Clone, Debug)]
pub enum Aibot {
    /// By a connection that okrbot opens.
    Long {
        /// Its id.
        bot_id: String,
        /// Its secret.
        secret: SecretString,
        /// Where the connection is opened.
        ws_url: String,
    },
    /// By calls of our address, which are signed and sealed.
    Http {
        /// What they are signed and sealed with.
        keys: Keys,
    },
}

/// The adapter.
pub struct WeCom {
    settings: Settings,
    api: api::Api,
    line: line::Line,
    pulse: line::Pulse,
}

impl WeCom {
    /// WeCom with these settings. Nothing is called yet.
    ///
    /// # Errors
    /// A sentence, where an address or a certificate is none, or no connection could ever be made.
    pub fn new(settings: Settings) -> Result<Self, String> {
        Ok(Self {
            api: api::Api::new(&settings)?,
            line: line::Line::default(),
            pulse: line::Pulse::default(),
            settings,
        })
    }
}

#[async_trait]
impl Adapter for WeCom {
    fn platform(&self) -> &'static str {
        PLATFORM
    }

    fn features(&self) -> Features {
        FEATURES
    }

    fn receive(&self, request: &Request, now: DateTime<Utc>) -> Result<Received, Rejected> {
        receive::receive(&self.settings, request, now)
    }

    fn respond(&self, slot: &Slot, answer: &Answer) -> Option<Reply> {
        respond::respond(&self.settings, slot, answer)
    }

    fn stream(&self) -> Option<&dyn Stream> {
        let long = matches!(self.settings.aibot, Some(Aibot::Long { .. }));
        long.then_some(self)
    }

    fn outlets(&self) -> Vec<Outlet> {
        send::outlets(&self.settings)
    }

    fn reach(&self, place: &Place) -> Reach {
        send::reach(&self.settings, place)
    }

    /// WeCom asks apps not to send at the full and the half hour, when everybody does.
    fn spread(&self, at: DateTime<Utc>) -> Duration {
        if matches!(at.minute(), 0 | 30) { SPREAD } else { Duration::ZERO }
    }

    fn pages(&self, message: &Message) -> Vec<Message> {
        render::pages(message)
    }

    /// A token, a call, and both once more.
    fn patience(&self) -> Duration {
        Duration::from_secs(10)
    }

    fn lane(&self, outgoing: &Outgoing) -> String {
        send::lane(&self.settings, outgoing)
    }

    fn is_local(&self) -> bool {
        self.api.is_local()
    }

    async fn furnish(&self, menu: &Menu) -> Result<(), SendError> {
        furnish::furnish(self, menu).await
    }

    async fn examine(&self, _homes: &[Place]) -> Vec<Finding> {
        examine::examine(self).await
    }

    async fn send(&self, outgoing: &Outgoing) -> Result<Sent, SendError> {
        send::send(self, outgoing).await
    }
}
