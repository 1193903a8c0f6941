//! Who somebody is, and where callbacks come from. Nobody's time zone is told.

use serde_json::{Value, json};

use super::arguments::Asked;
use super::refusal::{Refusal, no};

/// `user/get`.
pub fn get(asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    let user = asked.raw.asked_for("userid").unwrap_or_default();
    if user.is_empty() {
        return no(41_009);
    }
    let found = asked.state.people.iter().find(|person| person.user_id.eq_ignore_ascii_case(&user));
    match found {
        None => no(60_111),
        Some(person) if !person.is_visible => no(60_011),
        Some(person) => Ok(json!({
            "errcode": 0, "errmsg": "ok", "userid": person.user_id, "name": person.name, "department": [1], "order": [0],
            "position": "", "is_leader_in_dept": [0], "direct_leader": [], "alias": "", "status": person.status,
            "main_department": 1, "open_userid": format!("wo{}", person.user_id), "extattr": { "attrs": [] },
        })),
    }
}

/// `getcallbackip`.
pub fn callback_ip(_asked: &mut Asked<'_>) -> Result<Value, Refusal> {
    Ok(json!({ "errcode": 0, "errmsg": "ok", "ip_list": ["101.226.103.*", "101.226.62.*"] }))
}
