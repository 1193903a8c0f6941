//! What each of WeCom's error codes means for the message in hand.
//!
//! Source: developer.work.weixin.qq.com/document/path/90313, and the limits on calls in 90454.

use std::time::Duration;

use chat::{Door, SendError};
use serde_json::Value;

use super::Failed;

/// How long a call is left alone that was made too often.
const WINDOW: Duration = Duration::from_secs(60);
/// How long where too many calls are made at once.
const AT_ONCE: Duration = Duration::from_secs(2);

/// A call that was refused with a code; the message beside it may say which address was refused.
pub fn of(code: i64, body: &Value) -> Failed {
    Failed { code, error: meaning(code, body["errmsg"].as_str().unwrap_or_default()) }
}

/// A call for a token that was refused: then it is the secret, and no other one helps.
pub fn of_the_secret(failed: Failed) -> Failed {
    match failed.code {
        code @ (40_001 | 40_013 | 40_014 | 41_004 | 42_001) => {
            Failed { code, error: shut(Door::Workspace, format!("check wecom.corp_id and wecom.secret ({code})")) }
        }
        _ => failed,
    }
}

/// A number, which may be written as a text.
pub fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// Whether the token was refused: then a new one may be taken.
pub fn is_of_the_token(code: i64) -> bool {
    matches!(code, 40_001 | 40_014 | 42_001)
}

/// Whether a failure passes by itself.
pub fn may_pass(code: i64) -> bool {
    matches!(code, -1 | 6_000 | 45_009 | 45_033)
}

/// Whether the id of a callback no longer carries an answer by the long connection.
pub fn is_of_the_callback(code: i64) -> bool {
    code == 846_605
}

/// Whether what is said by that name is there already: a card's name was used before, or a stream is whole. No two of our rows
/// have the same name: an attempt at this one got through without our hearing of it.
pub fn is_there(code: i64) -> bool {
    matches!(code, 42_014..=42_016 | 846_608)
}

/// Whether cards are refused, as the app has no address of callbacks.
pub fn is_of_the_address(code: i64) -> bool {
    code == 43_012
}

/// Whether the app's number is not that of its secret.
pub fn is_of_the_agent(code: i64) -> bool {
    matches!(code, 40_056 | 301_002)
}

/// Whether those written to do not see the app: they are there, and it may be widened whom it is visible to.
pub fn is_out_of_sight(code: i64) -> bool {
    matches!(code, 60_011 | 50_002)
}

/// Whether nobody of those written to could be reached.
pub fn is_of_nobody(code: i64) -> bool {
    matches!(code, 81_013 | 60_111 | 40_003 | 40_031 | 46_004)
}

fn meaning(code: i64, said: &str) -> SendError {
    match code {
        -1 | 6_000 => later(None, code),
        45_009 => later(Some(WINDOW), code),
        45_033 => later(Some(AT_ONCE), code),
        _ if is_of_the_token(code) => shut(Door::Workspace, format!("check wecom.secret ({code})")),
        60_020 => shut(Door::Workspace, not_on_the_list(said)),
        48_002 => shut(Door::Call, format!("the app may not call this: check its permissions in the console ({code})")),
        48_006 => {
            shut(Door::Workspace, format!("WeCom switched the app off as nobody used it: switch it on again ({code})"))
        }
        40_056 | 301_002 => shut(Door::Workspace, format!("check wecom.agent_id: it is not of this secret ({code})")),
        50_003 => shut(Door::Workspace, format!("the app is switched off: switch it on in the console ({code})")),
        60_011 | 50_002 => shut(Door::Call, format!("widen whom the app is visible to in the console ({code})")),
        43_012 => shut(Door::Call, format!("give the app the address of its callbacks: cards need it ({code})")),
        93_000 | 93_004 | 93_008 => {
            shut(Door::Place, format!("the group's robot was removed or switched off: check its key ({code})"))
        }
        93_006 | 40_050 | 86_001 | 86_003 => {
            shut(Door::Place, format!("the group is gone, or nobody called there yet ({code})"))
        }
        // Over-long, unknown, gone, or our own fault: trying again would change nothing.
        _ => SendError::Never(format!("{code}")),
    }
}

/// Our address is not on the app's list; WeCom says which one it saw: `…, from ip: 1.2.3.4, …`.
fn not_on_the_list(said: &str) -> String {
    let address = said.split("from ip:").nth(1).map(str::trim_start).unwrap_or_default();
    let address: String = address.chars().take_while(|c| c.is_ascii_hexdigit() || matches!(c, '.' | ':')).collect();
    match address.trim_end_matches([':', '.']) {
        "" => "put the address of this machine on the app's list of trusted addresses (企业可信IP) (60020)".into(),
        address => format!("put {address} on the app's list of trusted addresses (企业可信IP) (60020)"),
    }
}

fn later(after: Option<Duration>, code: i64) -> SendError {
    SendError::Later { after, why: code.to_string() }
}

fn shut(door: Door, why: String) -> SendError {
    SendError::Shut { door, why }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn error(code: i64) -> SendError {
        of(code, &json!({ "errcode": code, "errmsg": "x" })).error
    }

    #[test]
    fn codes_have_their_classes() {
        assert_eq!(error(-1), later(None, -1));
        assert_eq!(error(45_009), later(Some(WINDOW), 45_009));
        for (code, wanted) in [
            (40_014, Door::Workspace),
            (60_020, Door::Workspace),
            (48_002, Door::Call),
            (43_012, Door::Call),
            (93_000, Door::Place),
        ] {
            assert!(matches!(error(code), SendError::Shut { door, .. } if door == wanted), "{code}");
        }
        for code in [40_058, 42_031, 45_002, 81_013, 99] {
            assert_eq!(error(code), SendError::Never(code.to_string()));
        }
    }

    #[test]
    fn the_address_to_enter_is_named() {
        let body = json!({ "errmsg": "not allow to access from your ip, hint: [1], from ip: 203.0.113.7, more info at https://x" });
        let SendError::Shut { why, .. } = of(60_020, &body).error else { panic!("a door") };
        assert!(why.starts_with("put 203.0.113.7 on the app's list"), "{why}");
        let SendError::Shut { why, .. } = error(60_020) else { panic!("a door") };
        assert!(why.starts_with("put the address of this machine"), "{why}");
    }

    #[test]
    fn a_secret_that_gives_no_token_is_somebodys_business() {
        let failed = of_the_secret(of(40_001, &Value::Null));
        assert!(matches!(&failed.error, SendError::Shut { why, .. } if why.contains("wecom.secret")), "{failed:?}");
        assert_eq!(of_the_secret(of(-1, &Value::Null)).error, later(None, -1));
    }
}
