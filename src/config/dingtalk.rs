//! `[dingtalk]`: which app okrbot is in a DingTalk organisation.

use std::collections::BTreeMap;

use secrecy::SecretString;

use super::address::api_url;
use super::callback::CallbackKeys;
use super::error::ConfigError;
use super::secret::{corp, if_filled, secret, word};
use super::values::{Values, missing};

/// `[dingtalk]`, which is on when it is there.
#[derive(Clone, Debug)]
pub struct Dingtalk {
    /// The app's key.
    pub client_id: String,
    /// The app's secret.
    pub client_secret: SecretString,
    /// The robot's code; mostly the app's key.
    pub robot_code: String,
    /// The organisation, where it is named.
    pub corp_id: Option<String>,
    /// How requests come in.
    pub mode: Mode,
    /// The card template.
    pub card_template: String,
    /// What pushed events are signed and encrypted with, if they are pushed.
    pub events: Option<CallbackKeys>,
    /// The new API: `http` or `https`, a `/` at its end.
    pub api_url: String,
    /// The old API: `http` or `https`, a `/` at its end.
    pub oapi_url: String,
    /// Groups' own robots by name, in upper case.
    pub robots: BTreeMap<String, GroupRobot>,
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
pub struct GroupRobot {
    /// The `access_token` of its address.
    pub token: SecretString,
    /// The secret that it wants posts signed with, if it does.
    pub secret: Option<SecretString>,
}

/// The public template of cards, which DingTalk's own SDK uses.
const CARD_TEMPLATE: &str = "1366a1eb-bc54-4859-ac88-517c56a9acb1.schema";
/// Where the methods are unless something else is set.
const API_URL: &str = "https://api.dingtalk.com/";
const OAPI_URL: &str = "https://oapi.dingtalk.com/";

impl Dingtalk {
    /// The section, if it is there.
    pub(super) fn read(values: &Values) -> Result<Option<Self>, ConfigError> {
        if !values.has_section("dingtalk") {
            return Ok(None);
        }
        let url = |key, default: &str| {
            let read = values.read_if_set(key, |text: String| api_url(text.trim()))?;
            Ok(read.unwrap_or_else(|| default.to_owned()))
        };
        let client_id: String = values
            .read_if_set("dingtalk.client_id", |text: String| word(&text))?
            .ok_or_else(|| missing("dingtalk.client_id"))?;
        Ok(Some(Self {
            client_secret: values
                .read_if_set("dingtalk.client_secret", |text: String| secret(&text))?
                .ok_or_else(|| missing("dingtalk.client_secret"))?,
            robot_code: values.read_if_filled("dingtalk.robot_code", word)?.unwrap_or_else(|| client_id.clone()),
            corp_id: values.read_if_filled("dingtalk.corp_id", corp)?,
            mode: values.read_if_set("dingtalk.mode", |text: String| mode(text.trim()))?.unwrap_or(Mode::Stream),
            card_template: values
                .read_if_set("dingtalk.card_template", |text: String| word(&text))?
                .unwrap_or_else(|| CARD_TEMPLATE.to_owned()),
            events: CallbackKeys::read(values, "dingtalk.event_token", "dingtalk.event_aes_key")?,
            api_url: url("dingtalk.api_url", API_URL)?,
            oapi_url: url("dingtalk.oapi_url", OAPI_URL)?,
            robots: robots(values)?,
            client_id,
        }))
    }
}

fn mode(text: &str) -> Option<Mode> {
    match text {
        "stream" => Some(Mode::Stream),
        "http" => Some(Mode::Http),
        _ => None,
    }
}

/// A robot's token, also inside its whole address, as the group's settings show it.
fn robot_token(text: &str) -> Option<SecretString> {
    let token = match text.split_once("access_token=") {
        Some((_, rest)) => rest.split('&').next()?,
        None => text,
    };
    secret(token).filter(|_| !token.contains("://"))
}

/// Groups' own robots, each with a token.
fn robots(values: &Values) -> Result<BTreeMap<String, GroupRobot>, ConfigError> {
    const KEY: &str = "dingtalk.robots";
    let robot = |name: String| {
        let token = values.read_entry(KEY, &name, "token", |text| robot_token(&text))?;
        let secret = values.read_entry(KEY, &name, "secret", |text| if_filled(&text, secret))?.flatten();
        let token = token.ok_or_else(|| ConfigError::Missing {
            key: format!("{KEY}.{name}.token"),
            must: "the access_token of the robot's address, without spaces",
        })?;
        Ok((name, GroupRobot { token, secret }))
    };
    values.read_names(KEY)?.into_iter().map(robot).collect()
}
