//! Slack: requests read, messages rendered, calls made. Nothing here knows what okrbot is about.

mod manifest;

use std::collections::BTreeMap;

use secrecy::SecretString;

pub use manifest::{SCOPES, manifest};

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
