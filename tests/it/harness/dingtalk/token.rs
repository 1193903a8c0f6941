//! Access tokens: one for the app, for two hours.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::DingTalk;
use super::arguments::Asked;
use super::refusal::{Refusal, no};

/// How long a token is valid.
const LIFE: TimeDelta = TimeDelta::seconds(7_200);

/// `oauth2/accessToken`: while a token is valid it is given again, for as long as a new one.
pub fn access_token(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    let key = asked.required("appKey", "invalidClientIdOrSecret")?;
    let secret = asked.required("appSecret", "invalidClientIdOrSecret")?;
    if (key.as_str(), secret.as_str()) != (asked.state.app.client_id.as_str(), asked.state.app.client_secret.as_str()) {
        return no("invalidClientIdOrSecret");
    }
    let now = asked.now;
    let step = asked.state.next_step();
    let valid = asked.state.tokens.iter().find(|(_, end)| now < **end).map(|(token, _)| token.clone());
    let token = valid.unwrap_or_else(|| format!("fw8ef8{step:026x}"));
    asked.state.tokens.insert(token.clone(), now + LIFE);
    Ok(json!({ "accessToken": token, "expireIn": LIFE.num_seconds() }))
}

impl DingTalk {
    /// From now on no token is valid that was given until now.
    pub fn revoke_tokens(&self) {
        self.state().tokens.clear();
    }
}
