//! The calls that the fake DingTalk knows: who may make one, and which does what.

use chrono::{DateTime, Utc};
use http::Method;
use serde_json::{Map, Value};

use super::arguments::{Asked, Raw};
use super::model::State;
use super::refusal::{Refusal, no, old};
use super::{cards, contacts, gateway, send, token, webhook};
use Side::{Bare, Hook, New, Old};

/// How a caller is let in, and in which envelope they are told if not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The new API: JSON, the token in a header.
    New,
    /// The old API: JSON or a form, the token in the query.
    Old,
    /// The new API without a token.
    Bare,
    /// An address that is a right by itself: JSON, no token.
    Hook,
}

/// A call.
pub struct Api {
    /// The name that tests call it by.
    pub name: &'static str,
    verb: Method,
    path: &'static str,
    side: Side,
    scope: &'static str,
    act: fn(&mut Asked<'_>) -> Result<Value, Refusal>,
}

type Row = (&'static str, Method, &'static str, Side, &'static str, fn(&mut Asked<'_>) -> Result<Value, Refusal>);

const CARD: &str = "Card.Instance.Write";
const ROBOT: &str = "qyapi_robot_sendmsg";

const TABLE: [Row; 17] = [
    ("openConnection", Method::POST, "/v1.0/gateway/connections/open", Bare, "", gateway::open),
    ("accessToken", Method::POST, "/v1.0/oauth2/accessToken", Bare, "", token::access_token),
    ("batchSend", Method::POST, "/v1.0/robot/oToMessages/batchSend", New, ROBOT, send::to_people),
    ("groupSend", Method::POST, "/v1.0/robot/groupMessages/send", New, ROBOT, send::to_group),
    ("createAndDeliver", Method::POST, "/v1.0/card/instances/createAndDeliver", New, CARD, cards::create_and_deliver),
    ("createCard", Method::POST, "/v1.0/card/instances", New, CARD, cards::create),
    ("deliverCard", Method::POST, "/v1.0/card/instances/deliver", New, CARD, cards::deliver),
    ("updateCard", Method::PUT, "/v1.0/card/instances", New, CARD, cards::update),
    ("streamCard", Method::PUT, "/v1.0/card/streaming", New, "Card.Streaming.Write", cards::stream),
    ("registerCallback", Method::POST, "/v1.0/card/callbacks/register", New, CARD, cards::register),
    ("sendBySession", Method::POST, "/robot/sendBySession", Hook, "", webhook::by_session),
    ("robotSend", Method::POST, "/robot/send", Hook, "", webhook::by_robot),
    ("userGet", Method::POST, "/topapi/v2/user/get", Old, "qyapi_get_member", contacts::get),
    ("userListId", Method::POST, "/topapi/user/listid", Old, "qyapi_get_member", contacts::list_ids),
    ("userList", Method::POST, "/topapi/v2/user/list", Old, "qyapi_get_department_member", contacts::list),
    ("departments", Method::POST, "/topapi/v2/department/listsub", Old, "qyapi_get_department_list", contacts::below),
    ("groupRobots", Method::POST, "/v1.0/robot/groups/robots/query", New, ROBOT, send::robots_of_group),
];

/// All permissions that there are.
pub fn scopes() -> Vec<&'static str> {
    let mut scopes: Vec<_> = TABLE.iter().map(|row| row.4).filter(|scope| !scope.is_empty()).collect();
    scopes.sort_unstable();
    scopes.dedup();
    scopes
}

/// Whether there is a call of that name.
pub fn is_known(name: &str) -> bool {
    TABLE.iter().any(|row| row.0 == name)
}

/// The call that a request makes.
pub fn find(raw: &Raw) -> Option<Api> {
    let (name, verb, path, side, scope, act) = TABLE.iter().find(|row| row.1 == raw.verb && row.2 == raw.path)?.clone();
    Some(Api { name, verb, path, side, scope, act })
}

impl Api {
    /// Lets the caller in and reads the body; else says why not.
    pub fn door(&self, state: &State, raw: &Raw, now: DateTime<Utc>) -> Result<Map<String, Value>, Refusal> {
        debug_assert_eq!((&self.verb, self.path), (&raw.verb, raw.path.as_str()));
        let lacks = !self.scope.is_empty() && !state.app.scopes.contains(&self.scope);
        match self.side {
            New if state.tokens.get(&raw.token).is_none_or(|end| now >= *end) => no("InvalidAuthentication"),
            Old => match raw.asked_for("access_token") {
                None => old(41001, "缺少access_token"),
                Some(token) => match state.tokens.get(&token) {
                    None => old(40014, "不合法的access_token"),
                    Some(end) if now >= *end => old(42001, "access_token已过期"),
                    Some(_) if lacks => Err(self.denied(&[self.scope])),
                    Some(_) if raw.is_json() => raw.object().map_or_else(|| old(40035, "不合法的参数"), Ok),
                    Some(_) => Ok(raw.form()),
                },
            },
            Hook if !raw.is_json() => old(43004, "无效的HTTP HEADER Content-Type"),
            Hook => raw.object().map_or_else(|| old(40035, "缺少参数 json"), Ok),
            New if lacks => Err(self.denied(&[self.scope])),
            New | Bare if !raw.is_json() => no("invalidParameter.contentType"),
            New | Bare => raw.object().map_or_else(|| no("invalidParameter.body"), Ok),
        }
    }

    /// Whether it answers as the old API does.
    pub fn is_old(&self) -> bool {
        matches!(self.side, Old | Hook)
    }

    /// What the caller is told who lacks these permissions.
    pub fn denied(&self, scopes: &[&str]) -> Refusal {
        match self.side {
            Old | Hook => Refusal::Old(88, "应用尚未开通所需的权限".into(), Some("60011".into())),
            New | Bare => {
                let code = "Forbidden.AccessDenied.AccessTokenPermissionDenied".into();
                Refusal::New(403, code, scopes.iter().map(ToString::to_string).collect())
            }
        }
    }

    /// Does it.
    pub fn call(&self, asked: &mut Asked<'_>) -> Result<Value, Refusal> {
        (self.act)(asked)
    }
}
