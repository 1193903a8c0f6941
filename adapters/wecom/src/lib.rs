//! WeCom (企业微信): callbacks and frames read, messages and cards rendered, calls made. Nothing here knows what okrbot is about.
//!
//! WeCom has three kinds of bot, of which a deployment may have any: the self-built app writes to people and hears them, the
//! intelligent robot (aibot) is spoken to in groups, and a group's own robot only posts.

use std::collections::BTreeMap;

use secrecy::SecretString;
pub use wire::sealed::Keys;

// The adapter that calls these is not there yet; once it is, the compiler wants the expectations gone.
#[cfg_attr(not(test), expect(dead_code, reason = "the adapter calls it"))]
mod handle;
#[cfg_attr(not(test), expect(dead_code, reason = "the adapter calls it"))]
mod passive;
#[cfg_attr(not(test), expect(dead_code, reason = "the adapter calls it"))]
mod receive;
#[cfg_attr(not(test), expect(dead_code, reason = "the adapter calls it"))]
mod slot;
mod xml;

/// The platform's name.
pub const PLATFORM: &str = "wecom";

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
