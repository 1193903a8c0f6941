//! DingTalk: requests and frames read, messages and cards rendered, calls made. Nothing here knows what okrbot is about.

use std::collections::BTreeMap;

use secrecy::SecretString;

mod crypto;
mod handle;
mod message_id;
mod receive;
mod signature;
mod tag;

/// The platform's name.
pub const PLATFORM: &str = "dingtalk";

/// The card template that DingTalk's own stream SDK ships: a title, a text in markdown, and buttons.
pub const PUBLIC_TEMPLATE: &str = "1366a1eb-bc54-4859-ac88-517c56a9acb1.schema";

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
}

/// How requests come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// By a connection that okrbot opens.
    Stream,
    /// By calls of our address.
    Http,
}

/// What events are signed and encrypted with.
#[derive(Clone, Debug)]
pub struct EventKeys {
    /// The signing token.
    pub token: SecretString,
    /// The AES key as the console shows it: 43 characters.
    pub aes_key: SecretString,
}

/// A group's own robot, which can only post.
#[derive(Clone, Debug)]
pub struct Robot {
    /// The `access_token` of its address.
    pub token: SecretString,
    /// The secret that it wants posts signed with, if it does.
    pub secret: Option<SecretString>,
}
