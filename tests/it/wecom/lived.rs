//! An okrbot in the WeCom of the stories, with the app that a deployment has, where the team is founded.

use std::sync::Arc;

use ::chat::Adapter;
use chrono::TimeDelta;
use serde_json::Value;

use crate::harness::Kind;
pub use crate::harness::until::until;
use crate::harness::wecom::find::is_ours;
use crate::harness::wecom::press::OnScreen;
use crate::harness::wecom::stories::{Bots, Lived, id, settings};
use crate::harness::wecom::{Call, WeCom};

/// A Monday, eight in the morning in Shanghai.
pub const BEGIN: &str = "2026-11-23T00:00:00Z";

/// One with the app alone.
pub async fn founded(kind: Kind) -> Lived {
    Lived::founded(kind, BEGIN, Bots::App).await
}

/// A second adapter for the same app, as another process has it.
pub fn adapter(wecom: &WeCom) -> Arc<dyn Adapter> {
    Arc::new(::wecom::WeCom::new(settings(wecom, Bots::App)).expect("an adapter"))
}

/// How often somebody sees okrbot say this.
pub fn told(lived: &Lived, person: &str, what: &str) -> usize {
    let user = id(person);
    let seen = lived.wecom.all_seen_by(user);
    seen.iter().filter(|message| is_ours(message) && lived.wecom.read(message, user).text.contains(what)).count()
}

/// Waits until somebody sees okrbot say this.
pub async fn hears(lived: &Lived, person: &str, what: &str) {
    until(&format!("{person} hears {what}"), async || told(lived, person, what) > 0).await;
}

/// The card of somebody's last form whose key begins so, with that button on it.
pub fn card(lived: &Lived, person: &str, key: &str, label: &str) -> OnScreen {
    let cards = lived.wecom.cards(id(person), key);
    cards.into_iter().rfind(|card| card.has(label)).unwrap_or_else(|| panic!("{person} has no button {label}"))
}

/// Makes the tokens last: a clock that is moved would end them.
pub fn forever(wecom: &WeCom) {
    wecom.state().tokens.values_mut().for_each(|end| *end += TimeDelta::days(30));
}

/// The calls by which somebody was sent something.
pub fn sent(lived: &Lived, person: &str) -> Vec<Call> {
    let user = id(person);
    let is_theirs = |to: &Value| to.as_str().is_some_and(|to| to.eq_ignore_ascii_case(user));
    lived.wecom.calls_of("message/send").into_iter().filter(|call| is_theirs(&call.body["touser"])).collect()
}

/// Goes through all that ever happened: every call was good but those that were refused with these codes, of which each was.
pub fn only_refused(wecom: &WeCom, codes: &[i64]) {
    let mistakes: Vec<Call> = wecom.calls().into_iter().filter(Call::is_mistake).collect();
    let others: Vec<&Call> = mistakes.iter().filter(|call| !codes.contains(&call.error())).collect();
    assert!(others.is_empty(), "{others:#?}");
    for code in codes {
        assert!(mistakes.iter().any(|call| call.error() == *code), "nothing was refused with {code}");
    }
    let state = wecom.state();
    assert!(state.cuts.is_empty() && state.drops.is_empty(), "{:?} {:?}", state.cuts, state.drops);
}

/// Makes of `async fn name(lived: &Lived) { … }` a test on each database, in a WeCom where the team is founded; at the end every
/// call was good, but those that were refused with the codes behind `refused`.
macro_rules! in_wecom {
    ($(async fn $name:ident($lived:ident: &Lived) $(refused [$($code:literal),*])? $body:block)*) => {
        $(mod $name {
            #[allow(unused_imports)]
            use super::*;
            use $crate::harness::Kind;
            use $crate::harness::wecom::stories::Lived;
            use $crate::wecom::lived::{founded, only_refused};

            async fn story($lived: &Lived) $body

            async fn lived(kind: Kind) {
                let lived = founded(kind).await;
                story(&lived).await;
                assert!(!lived.wecom.calls().is_empty(), "nothing was called");
                only_refused(&lived.wecom, &[$($($code),*)?]);
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                lived(Kind::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                lived(Kind::Postgres).await;
            }
        })*
    };
}
