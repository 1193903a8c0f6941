//! Access tokens: one for the app, for two hours.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::WeCom;
use super::arguments::Asked;
use super::refusal::{Refusal, no};

/// How long a token is valid.
const LIFE: TimeDelta = TimeDelta::seconds(7_200);

/// `gettoken`: while a token is valid it is given again, for as long as it has left.
pub fn get(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    let (corp, secret) = (asked.raw.asked_for("corpid"), asked.raw.asked_for("corpsecret"));
    match (corp.as_deref(), secret.as_deref()) {
        (None | Some(""), _) => return no(41_002),
        (_, None | Some("")) => return no(41_004),
        (Some(corp), _) if corp != asked.state.corp => return no(40_013),
        (_, Some(secret)) if secret != asked.state.app.secret => return no(40_001),
        _ if asked.state.app.is_closed => return no(60_020),
        _ => {}
    }
    let (now, step) = (asked.now, asked.state.next_step());
    let valid = asked.state.tokens.iter().find(|(_, end)| now < **end).map(|(token, end)| (token.clone(), *end));
    let (token, end) = valid.unwrap_or_else(|| (format!("accesstoken-{step:08}_x"), now + LIFE));
    asked.state.tokens.insert(token.clone(), end);
    Ok(json!({ "errcode": 0, "errmsg": "ok", "access_token": token, "expires_in": (end - now).num_seconds() }))
}

impl WeCom {
    /// From now on no token is valid that was given until now.
    pub fn revoke_tokens(&self) {
        self.state().tokens.clear();
    }
}
