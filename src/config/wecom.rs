//! `[wecom]`: which bots okrbot is in a WeCom organisation.

use std::collections::BTreeMap;
use std::path::PathBuf;

use figment::value::Value;
use secrecy::SecretString;

use super::address::{api_url, ws_url};
use super::callback::CallbackKeys;
use super::error::ConfigError;
use super::keys::is_entry;
use super::secret::{corp, secret, word};
use super::values::{Values, missing};

/// `[wecom]`, which is on when it is there.
#[derive(Clone, Debug)]
pub struct Wecom {
    /// The organisation.
    pub corp_id: String,
    /// The self-built app, if there is one.
    pub app: Option<WecomApp>,
    /// The intelligent robot, if there is one.
    pub aibot: Option<Aibot>,
    /// Groups' own robots: the key of each by its name, in upper case.
    pub robots: BTreeMap<String, SecretString>,
    /// Where the methods are: `http` or `https`, a `/` at its end.
    pub api_url: String,
    /// A file of further certificates that are trusted.
    pub ca_file: Option<PathBuf>,
}

/// The self-built app, which writes to people and hears them.
#[derive(Clone, Debug)]
pub struct WecomApp {
    /// Its number, above 0.
    pub agent_id: i64,
    /// Its secret, for tokens.
    pub secret: SecretString,
    /// What its callbacks are signed and encrypted with.
    pub keys: CallbackKeys,
}

/// The intelligent robot, which is spoken to in groups.
#[derive(Clone, Debug)]
pub enum Aibot {
    /// By a connection that okrbot opens.
    Long {
        /// Its id.
        bot_id: String,
        /// Its secret.
        secret: SecretString,
        /// Where the connection is opened: `ws` or `wss`.
        ws_url: String,
    },
    /// By calls of our address.
    Http {
        /// What they are signed and encrypted with.
        keys: CallbackKeys,
    },
}

/// Where the methods are unless something else is set.
const API_URL: &str = "https://qyapi.weixin.qq.com/cgi-bin/";
/// Where the long connection is opened.
const WS_URL: &str = "wss://openws.work.weixin.qq.com";

impl Wecom {
    /// The section, if it is there.
    pub(super) fn read(values: &Values) -> Result<Option<Self>, ConfigError> {
        if !values.has_section("wecom") {
            return Ok(None);
        }
        let corp_id = values.read_if_set("wecom.corp_id", |text: String| corp(&text))?;
        let robot = |name: &str, text: String| robot_key(&text).filter(|_| is_entry(name));
        let wecom = Self {
            corp_id: corp_id.ok_or_else(|| missing("wecom.corp_id"))?,
            app: app(values)?,
            aibot: aibot(values)?,
            robots: values.read_table("wecom.robots", robot)?,
            api_url: values
                .read_if_set("wecom.api_url", |text: String| api_url(text.trim()))?
                .unwrap_or_else(|| API_URL.to_owned()),
            ca_file: values.read_if_filled("wecom.ca_file", file)?,
        };
        if wecom.app.is_none() && wecom.aibot.is_none() && wecom.robots.is_empty() {
            return Err(ConfigError::Unusable {
                key: "wecom",
                why: "nothing is set that could speak: add the app (agent_id, secret, token and encoding_aes_key), \
                      the intelligent robot (wecom.aibot) or a group's own robot (wecom.robots)",
            });
        }
        Ok(Some(wecom))
    }

    /// The bots that WeCom calls us for, as the addresses of their callbacks end.
    pub fn callbacks(&self) -> Vec<&'static str> {
        let app = self.app.as_ref().map(|_| "app");
        let aibot = matches!(self.aibot, Some(Aibot::Http { .. })).then_some("aibot");
        app.into_iter().chain(aibot).collect()
    }
}

/// All keys of the app, or none.
fn app(values: &Values) -> Result<Option<WecomApp>, ConfigError> {
    let agent_id = values.read_if_set("wecom.agent_id", agent_id)?.flatten();
    let secret = values.read_if_filled("wecom.secret", secret)?;
    let keys = CallbackKeys::read(values, "wecom.token", "wecom.encoding_aes_key")?;
    if agent_id.is_none() && secret.is_none() && keys.is_none() {
        return Ok(None);
    }
    Ok(Some(WecomApp {
        agent_id: agent_id.ok_or_else(|| missing("wecom.agent_id"))?,
        secret: secret.ok_or_else(|| missing("wecom.secret"))?,
        keys: keys.ok_or_else(|| missing("wecom.token"))?,
    }))
}

/// The keys of one way to the intelligent robot, or none.
fn aibot(values: &Values) -> Result<Option<Aibot>, ConfigError> {
    let bot_id = values.read_if_filled("wecom.aibot.bot_id", word)?;
    let secret = values.read_if_filled("wecom.aibot.secret", secret)?;
    let ws_url = values.read_if_filled("wecom.aibot.ws_url", ws_url)?;
    let keys = CallbackKeys::read(values, "wecom.aibot.token", "wecom.aibot.encoding_aes_key");
    if bot_id.is_none() && secret.is_none() && ws_url.is_none() {
        return Ok(keys?.map(|keys| Aibot::Http { keys }));
    }
    // Half a pair is one too many as well.
    let Ok(None) = keys else {
        return Err(ConfigError::Unusable {
            key: "wecom.aibot",
            why: "bot_id, secret and ws_url are for the long connection, token and encoding_aes_key for HTTP: \
                  set those of one way and leave the others out",
        });
    };
    Ok(Some(Aibot::Long {
        bot_id: bot_id.ok_or_else(|| missing("wecom.aibot.bot_id"))?,
        secret: secret.ok_or_else(|| missing("wecom.aibot.secret"))?,
        ws_url: ws_url.unwrap_or_else(|| WS_URL.to_owned()),
    }))
}

/// The app's number, also written as a text. Empty is none; the outer `None` is "unusable".
fn agent_id(value: Value) -> Option<Option<i64>> {
    let number: i64 = match value {
        Value::String(_, text) if text.trim().is_empty() => return Some(None),
        Value::String(_, text) => text.trim().parse().ok()?,
        number => number.deserialize().ok()?,
    };
    (number > 0).then_some(Some(number))
}

/// A robot's key, also inside its whole address, as the group's settings show it.
fn robot_key(text: &str) -> Option<SecretString> {
    let text = text.trim();
    let query = text.split_once('?').map_or(text, |(_, query)| query);
    match query.split('&').find_map(|part| part.strip_prefix("key=")) {
        Some(key) => secret(key),
        None => secret(text).filter(|_| !text.contains("://")),
    }
}

/// A path, of which only the file system knows whether it leads anywhere.
fn file(text: &str) -> Option<PathBuf> {
    (!text.contains(char::is_control)).then(|| text.into())
}
