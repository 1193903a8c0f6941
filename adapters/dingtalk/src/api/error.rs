//! What each of DingTalk's error codes means for the message in hand.
//!
//! Sources: open.dingtalk.com, the error codes of the new and the old API, the limits on calls, and the error tables of the pages
//! on robots and cards.

use std::time::Duration;

use chat::{Door, SendError};
use reqwest::StatusCode;
use serde_json::Value;

use super::Failed;

/// How long to wait after too many calls in a second, in a minute, and after more than that.
const SECOND: Duration = Duration::from_secs(2);
const MINUTE: Duration = Duration::from_secs(60);
const BANNED: Duration = Duration::from_secs(300);
/// How long a group's own robot is silent after too many posts.
const SILENT: Duration = Duration::from_secs(600);

/// A call of the new API that was refused.
pub fn of_new_api(status: StatusCode, body: &Value) -> Failed {
    if is_ban(body) {
        return Failed {
            code: "banned".into(),
            error: later(Some(BANNED), "our address is shut out for some minutes"),
        };
    }
    let code = member(body, "code").and_then(Value::as_str).unwrap_or("no error code");
    let code: String = code.chars().filter(|c| c.is_ascii_graphic()).take(100).collect();
    let scopes = member(body, "accessdenieddetail").and_then(|detail| member(detail, "requiredscopes"));
    let scopes: Vec<&str> = scopes.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let error = match meaning(&code, &scopes) {
        Some(error) => error,
        None if status == StatusCode::UNAUTHORIZED => not_let_in(&code),
        None if status == StatusCode::FORBIDDEN => forbidden(&code, &scopes),
        None if status == StatusCode::TOO_MANY_REQUESTS => later(Some(SECOND), &code),
        None if status.is_server_error() => later(None, &code),
        None => SendError::Refused(code.clone()),
    };
    // Any refusal of the token is the token's.
    let code = if status == StatusCode::UNAUTHORIZED { TOKEN.into() } else { code };
    Failed { code, error }
}

/// A call of the old API that was refused.
pub fn of_old_api(status: StatusCode, body: &Value) -> Failed {
    let sub = ["sub_code", "subcode"].iter().find_map(|name| text_of(&body[*name])).filter(|code| !code.is_empty());
    let code = match (errcode(body), sub) {
        (Some(code), Some(sub)) if code == "88" => sub,
        (Some(code), _) => code,
        // Something in between answered in its place, in the other envelope maybe.
        (None, _) => return of_new_api(status, body),
    };
    let code: String = code.chars().filter(|c| c.is_ascii_graphic()).take(100).collect();
    let error = meaning(&code, &[]).unwrap_or_else(|| SendError::Refused(code.clone()));
    Failed { code, error }
}

/// An answer that is none of DingTalk's, such as a page that says that our address is shut out.
pub fn of_nobody(status: StatusCode) -> Failed {
    let shut_out = status.is_success() || status == StatusCode::FORBIDDEN;
    Failed {
        code: "banned".into(),
        error: later(shut_out.then_some(BANNED), &format!("no answer of DingTalk's: {status}")),
    }
}

/// Whether our address is shut out, which has an envelope of its own, and may come with status 200.
pub fn is_ban(body: &Value) -> bool {
    body["punish"].is_string() || number(&body["status"]) == Some(1111)
}

/// The code of the old API, which may be a text or a number.
pub fn errcode(body: &Value) -> Option<String> {
    text_of(&body["errcode"])
}

/// A number, which may be written as a text.
pub fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// Whether the token was refused: then a new one may be taken.
pub fn is_of_the_token(code: &str) -> bool {
    matches!(code, TOKEN | "InvalidAuthentication" | "40014" | "42001" | "40001" | "41001")
}

/// Whether cards cannot be used at all, so that what is asked has to be put otherwise.
pub fn is_without_cards(code: &str) -> bool {
    matches!(code, "param.templateNotExist" | "param.templateUnpublished") || is_permission(code)
}

/// Whether too much went by one address: others are as good as before.
pub fn is_throttled(code: &str) -> bool {
    matches!(code, "410100" | "130101")
}

/// Stands for whatever code a refused token came with.
const TOKEN: &str = "token";

fn is_permission(code: &str) -> bool {
    code.starts_with("Forbidden.AccessDenied.") && code.ends_with("PermissionDenied")
}

fn meaning(code: &str, scopes: &[&str]) -> Option<SendError> {
    let limit = |rest: &str| code.starts_with("Forbidden.AccessDenied.") && code.contains(rest) || code.contains(rest);
    Some(match code {
        _ if limit("ApiCountLimit") => used_up(code),
        "90020" | "90030" => used_up(code),
        _ if limit("QpmLimit") => later(Some(MINUTE), code),
        _ if limit("QpsLimit") => later(Some(SECOND), code),
        "90018" | "90002" => later(Some(SECOND), code),
        "-1" | "15" | "88" | "system.busy" | "system.error" | "ServiceUnavailable" | "server.error" => {
            later(None, code)
        }
        "send.too.fast" | "send.byToken.tooFast" | "too.many.group" | "too.many.people" => later(Some(MINUTE), code),
        _ if is_throttled(code) => later(Some(SILENT), code),
        _ if is_of_the_token(code) => not_let_in(code),
        "invalidClientIdOrSecret" | "invalid.client" | "unauthorized.client" => not_let_in(code),
        _ if code.ends_with("IpNotInWhiteList") => SendError::Shut {
            door: Door::Workspace,
            why: format!("put the address of this machine on the app's list of addresses, or empty that list ({code})"),
        },
        _ if is_permission(code) => forbidden(code, scopes),
        "50002" | "60011" => forbidden(code, &["qyapi_get_member"]),
        "resource.not.found" => SendError::Shut {
            door: Door::Place,
            why: format!("add the robot to the group, and check dingtalk.robot_code ({code})"),
        },
        "invalidParameter.robotCode.auth" | "bot.stopped" => SendError::Shut {
            door: Door::Workspace,
            why: format!("check dingtalk.robot_code, and that the robot is switched on and the app published ({code})"),
        },
        "chatbotId.notAllow.sendOTO" | "robot.oto.notExist" => SendError::Shut {
            door: Door::Call,
            why: format!("publish the app with its robot, visible to everybody who is to be asked ({code})"),
        },
        "group.disbanded" | "invalid.openConversationId" | "conversation.org.notMatch" | "400013" => SendError::Shut {
            door: Door::Place,
            why: format!("the group is gone: say team home in another one ({code})"),
        },
        "400106" => SendError::Shut { door: Door::Place, why: format!("add the robot to the group ({code})") },
        "400101" | "400102" | "310000" => SendError::Shut {
            door: Door::Place,
            why: format!("check the token, the secret and the security settings of the group's robot ({code})"),
        },
        "staffId.notExisted" | "param.userIdNotExist" | "60121" | "33012" => SendError::Never(code.into()),
        "invalidParameter.msgParam.tooLong" | "contain.unsafe.url" | "param.contentUnsafe" => {
            SendError::Never(code.into())
        }
        "430101" | "430102" | "430103" | "430104" => SendError::Never(code.into()),
        _ if code.starts_with("contain.notAllowed.") => SendError::Never(code.into()),
        _ => return None,
    })
}

fn later(after: Option<Duration>, why: &str) -> SendError {
    SendError::Later { after, why: why.into() }
}

/// The month's calls are used up: nothing is tried again, and an admin hears of it.
fn used_up(code: &str) -> SendError {
    SendError::Shut {
        door: Door::Call,
        why: format!(
            "the calls that DingTalk allows in a month are used up: order more, or wait for the next month ({code})"
        ),
    }
}

fn not_let_in(code: &str) -> SendError {
    SendError::Shut {
        door: Door::Workspace,
        why: format!("check dingtalk.client_id and dingtalk.client_secret ({code})"),
    }
}

fn forbidden(code: &str, scopes: &[&str]) -> SendError {
    let needs = if scopes.is_empty() { String::new() } else { format!(", needs {}", scopes.join(", ")) };
    SendError::Shut {
        door: Door::Call,
        why: format!("{code}{needs}: give the app the permissions that the README lists, and publish it again"),
    }
}

/// A text, or a number as one.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A member by its name, whatever its case.
fn member<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    value.as_object()?.iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, member)| member)
}

#[cfg(test)]
mod tests;
