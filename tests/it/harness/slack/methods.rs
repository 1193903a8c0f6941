//! The methods of the fake Slack: who may call one, and which does what.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use super::arguments::Raw;
use super::contracts::{Contract, METHODS};
use super::model::State;
use super::refusal::{Refusal, no};
use super::{conversations, posting, profiles, views};

/// A call that passed the door: in this workspace, with these arguments, at this time.
pub struct Asked<'a> {
    /// All that there is.
    pub state: &'a mut State,
    /// The index of the caller's workspace.
    pub home: usize,
    /// The arguments, each of its kind.
    pub arguments: Map<String, Value>,
    /// The time.
    pub now: DateTime<Utc>,
}

impl Asked<'_> {
    /// A text among the arguments.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.arguments.get(name).and_then(Value::as_str)
    }

    /// A text that the contract requires.
    pub fn required(&self, name: &str) -> String {
        self.text(name).expect("a required argument").to_owned()
    }

    /// Whether a flag is set.
    pub fn flag(&self, name: &str) -> bool {
        self.arguments.get(name).and_then(Value::as_bool).unwrap_or_default()
    }
}

/// Does a call.
pub fn call(state: &mut State, method: &str, raw: &Raw, now: DateTime<Utc>) -> Result<Value, Refusal> {
    let Some(contract) = METHODS.iter().find(|contract| contract.name == method) else {
        return no("unknown_method");
    };
    let home = door(state, raw, contract)?;
    let arguments = raw.arguments(contract)?;
    let mut asked = Asked { state, home, arguments, now };
    let mut body = match method {
        "auth.test" => profiles::auth_test(&asked),
        "users.info" => profiles::info(&asked)?,
        "chat.postMessage" => posting::post(&mut asked)?,
        "chat.update" => posting::update(&mut asked)?,
        "chat.postEphemeral" => posting::ephemeral(&mut asked)?,
        "conversations.open" => conversations::open(&mut asked)?,
        "conversations.members" => conversations::members(&asked)?,
        "conversations.info" => conversations::info(&asked)?,
        "views.open" => views::open(&mut asked)?,
        "views.update" => views::update(&mut asked)?,
        "views.publish" => views::publish(&mut asked)?,
        other => panic!("{other} stands in the table and does nothing"),
    };
    body["ok"] = json!(true);
    Ok(body)
}

/// What the caller's token allows, as the header `x-oauth-scopes` lists it; empty without a token that is known.
pub fn scopes(state: &State, raw: &Raw) -> String {
    let found = state.workspaces.iter().find(|workspace| workspace.token == raw.token && workspace.shut.is_none());
    found.map(|workspace| workspace.scopes.join(",")).unwrap_or_default()
}

/// Lets the caller in, or not.
fn door(state: &State, raw: &Raw, contract: &Contract) -> Result<usize, Refusal> {
    if raw.token.is_empty() {
        return no("not_authed");
    }
    let Some(home) = state.workspaces.iter().position(|workspace| workspace.token == raw.token) else {
        return no("invalid_auth");
    };
    let workspace = &state.workspaces[home];
    if let Some(code) = workspace.shut {
        return no(code);
    }
    if !contract.scope.is_empty() && !workspace.scopes.contains(&contract.scope) {
        let mut refusal = Refusal::new("missing_scope");
        refusal.beside.insert("needed".into(), json!(contract.scope));
        refusal.beside.insert("provided".into(), json!(workspace.scopes.join(",")));
        return Err(refusal);
    }
    Ok(home)
}
