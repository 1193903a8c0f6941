//! How the fake WeCom says no: always with HTTP 200, and an `errcode` inside.

use serde_json::{Value, json};

/// The address that WeCom saw a call come from.
pub const CALLER: &str = "203.0.113.7";

/// A call that is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub i64, pub String);

impl Refusal {
    /// The body of the response to the call that was the `step`-th thing that happened.
    pub fn body(&self, step: u64) -> Value {
        let Self(code, message) = self;
        let hint = format!("hint: [{:016}{step:08}]", 1_790_000_000_u64);
        let more = format!("more info at https://open.work.weixin.qq.com/devtool/query?e={code}");
        json!({ "errcode": code, "errmsg": format!("{message}, {hint}, from ip: {CALLER}, {more}") })
    }
}

/// A refusal with what WeCom says to a code, as a value.
pub fn no<T>(code: i64) -> Result<T, Refusal> {
    Err(of(code))
}

/// A refusal with what WeCom says to a code.
pub fn of(code: i64) -> Refusal {
    let known = MESSAGES.iter().find(|(known, _)| *known == code);
    Refusal(code, known.map_or("invalid parameter", |(_, message)| message).to_owned())
}

const MESSAGES: [(i64, &str); 16] = [
    (-1, "system error"),
    (40_001, "invalid credential"),
    (40_008, "invalid message type"),
    (40_013, "invalid corpid"),
    (40_014, "invalid access_token"),
    (40_033, "invalid charset. please check your request, if include \\uxxxx will create fail"),
    (40_056, "invalid agentid"),
    (41_001, "access_token missing"),
    (42_001, "access_token expired"),
    (43_012, "need config callback url"),
    (45_002, "content size out of limit"),
    (45_009, "api freq out of limit"),
    (60_020, "not allow to access from your ip"),
    (60_111, "userid not found"),
    (81_013, "user & party & tag all invalid"),
    (93_000, "invalid webhook url"),
];
