//! `[slack]`: which apps and workspaces okrbot speaks with.

use std::collections::BTreeMap;

use figment::value::Value;
use secrecy::SecretString;

use super::address::api_url;
use super::error::ConfigError;
use super::secret::secret;
use super::values::{Values, missing};

/// `[slack]`, which is on when it is there.
#[derive(Clone, Debug)]
pub struct Slack {
    /// What requests may be signed with; at least one.
    pub signing_secrets: Vec<SecretString>,
    /// The token of every workspace that has none of its own.
    pub bot_token: Option<SecretString>,
    /// Tokens by workspace or organisation, in upper case.
    pub bot_tokens: BTreeMap<String, SecretString>,
    /// Where the methods are: `http` or `https`, a `/` at its end.
    pub api_url: String,
}

/// Where the methods are unless something else is set.
const API_URL: &str = "https://slack.com/api/";

impl Slack {
    /// The section, if it is there.
    pub(super) fn read(values: &Values) -> Result<Option<Self>, ConfigError> {
        if !values.has_section("slack") {
            return Ok(None);
        }
        // First, because whoever sets it set nothing else.
        values.read_if_set("slack.app_token", |text: String| text.trim().is_empty().then_some(()))?;
        let slack = Self {
            signing_secrets: values
                .read_if_set("slack.signing_secret", secrets)?
                .ok_or_else(|| missing("slack.signing_secret"))?,
            bot_token: values.read_if_set("slack.bot_token", |text: String| secret(&text))?,
            bot_tokens: values
                .read_table("slack.bot_tokens", |id, text: String| secret(&text).filter(|_| is_workspace(id)))?,
            api_url: values
                .read_if_set("slack.api_url", |text: String| api_url(text.trim()))?
                .unwrap_or_else(|| API_URL.to_owned()),
        };
        if slack.bot_token.is_none() && slack.bot_tokens.is_empty() {
            return Err(missing("slack.bot_token"));
        }
        Ok(Some(slack))
    }
}

/// One secret or several; none is unusable.
fn secrets(value: Value) -> Option<Vec<SecretString>> {
    let texts: Vec<String> = match value {
        Value::String(_, text) => vec![text],
        list => list.deserialize().ok()?,
    };
    let secrets: Option<Vec<_>> = texts.iter().map(|text| secret(text)).collect();
    secrets.filter(|secrets| !secrets.is_empty())
}

/// `T0123ABC` or, of an organisation, `E0123ABC`: a name in its place would never match a request.
fn is_workspace(id: &str) -> bool {
    id.starts_with(['T', 'E']) && id.chars().all(|c| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workspace_is_an_id_and_not_a_name() {
        for id in ["T1", "T0123ABC", "E9"] {
            assert!(is_workspace(id), "{id}");
        }
        for id in ["", "ACME", "T1:U1", "T 1", "T1.5"] {
            assert!(!is_workspace(id), "{id}");
        }
    }
}
