//! How the fake DingTalk says no: the envelope of the new API, and that of the old one.

use serde_json::{Value, json};

/// A call that is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// By the new API: a status, a code, and the permissions that are missing.
    New(u16, String, Vec<String>),
    /// By the old API, with 200: `errcode`, what it says, and a `sub_code` below 88.
    Old(i64, String, Option<String>),
}

impl Refusal {
    /// The HTTP status.
    pub fn status(&self) -> u16 {
        match self {
            Self::New(status, ..) => *status,
            Self::Old(..) => 200,
        }
    }

    /// The body of the response to the call that was the `step`-th thing that happened.
    pub fn body(&self, step: u64) -> Value {
        let request = format!("F1A2-{step:08}");
        match self {
            Self::New(_, code, scopes) if scopes.is_empty() => {
                json!({ "code": code, "requestid": request, "message": format!("message of {code}") })
            }
            Self::New(_, code, scopes) => {
                json!({ "code": code, "requestid": request, "message": "应用尚未开通所需的权限",
                "accessdenieddetail": { "requiredScopes": scopes } })
            }
            Self::Old(code, message, None) => json!({ "errcode": code, "errmsg": message, "request_id": request }),
            Self::Old(code, message, Some(sub)) => json!({ "errcode": code, "request_id": request, "sub_code": sub,
                "errmsg": format!("ding talk error[subcode={sub},submsg={message}]"), "sub_msg": message }),
        }
    }
}

/// The new API's 400 with that code, as a value.
pub fn no<T>(code: &str) -> Result<T, Refusal> {
    Err(Refusal::New(400, code.to_owned(), Vec::new()))
}

/// The old API's refusal, as a value.
pub fn old<T>(code: i64, message: &str) -> Result<T, Refusal> {
    Err(Refusal::Old(code, message.to_owned(), None))
}
