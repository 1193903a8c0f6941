//! `aibot/response`: what the intelligent robot says later, by the address that came along, once. Nothing is sealed.

use serde_json::{Value, json};

use super::arguments::Asked;
use super::refusal::{Refusal, no};
use super::respond;
use super::said::{Content, Spot};

/// Says it.
pub fn post(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    let code = asked.raw.asked_for("response_code").unwrap_or_default();
    let Some(ask) = asked.state.urls.get(&code).filter(|ask| asked.now < ask.until).cloned() else {
        return no(40_058);
    };
    let content = respond::content(&asked.body, &["markdown", "template_card"], &[])?;
    if matches!((&content, &ask.told.spot), (Content::Card(_), Spot::Group(_))) {
        return no(40_008);
    }
    asked.state.bot_says(&ask.told.spot, content, asked.now)?;
    asked.state.urls.remove(&code);
    Ok(json!({ "errcode": 0, "errmsg": "ok" }))
}
