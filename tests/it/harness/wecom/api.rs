//! The methods that the fake WeCom knows: who may call one, and which does what.

use chrono::{DateTime, Utc};
use http::Method;
use serde_json::{Map, Value};

use super::arguments::{Asked, Raw};
use super::model::State;
use super::refusal::{Refusal, no};
use super::{cards, contacts, menu, response, send, token, webhook};
use Side::{Bare, Token};

/// How a caller is let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// With the app's token, from an address on its list.
    Token,
    /// Whoever comes: the method looks itself.
    Bare,
}

/// A method.
pub struct Api {
    /// Its path behind `/cgi-bin/`, by which tests name it.
    pub name: &'static str,
    verb: Method,
    side: Side,
    act: fn(&mut Asked<'_>) -> Result<Value, Refusal>,
}

type Row = (&'static str, Method, Side, fn(&mut Asked<'_>) -> Result<Value, Refusal>);

const TABLE: [Row; 9] = [
    ("gettoken", Method::GET, Bare, token::get),
    ("message/send", Method::POST, Token, send::send),
    ("message/update_template_card", Method::POST, Token, cards::update),
    ("user/get", Method::GET, Token, contacts::get),
    ("getcallbackip", Method::GET, Token, contacts::callback_ip),
    ("menu/create", Method::POST, Token, menu::create),
    ("menu/get", Method::GET, Token, menu::get),
    ("webhook/send", Method::POST, Bare, webhook::send),
    ("aibot/response", Method::POST, Bare, response::post),
];

/// Whether there is a method of that name.
pub fn is_known(name: &str) -> bool {
    TABLE.iter().any(|row| row.0 == name)
}

/// The method that a request calls, whatever its verb.
pub fn find(raw: &Raw) -> Option<Api> {
    let path = raw.path.strip_prefix("/cgi-bin/")?;
    let (name, verb, side, act) = TABLE.iter().find(|row| row.0 == path)?.clone();
    Some(Api { name, verb, side, act })
}

impl Api {
    /// Lets the caller in and reads the body; else says why not.
    pub fn door(&self, state: &State, raw: &Raw, now: DateTime<Utc>) -> Result<Map<String, Value>, Refusal> {
        if raw.verb != self.verb {
            return no(40_058);
        }
        if self.side == Token {
            match raw.asked_for("access_token").filter(|token| !token.is_empty()) {
                None => return no(41_001),
                Some(token) => match state.tokens.get(&token) {
                    None => return no(40_014),
                    Some(end) if now >= *end => return no(42_001),
                    Some(_) if state.app.is_closed => return no(60_020),
                    Some(_) => {}
                },
            }
        }
        if self.verb == Method::GET { Ok(Map::new()) } else { raw.object() }
    }

    /// Does it.
    pub fn call(&self, asked: &mut Asked<'_>) -> Result<Value, Refusal> {
        (self.act)(asked)
    }
}
