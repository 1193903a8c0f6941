//! An okrbot in the WeCom of the stories, with the app that a deployment has, where the team is founded.

use std::sync::Arc;

use ::chat::Adapter;
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

/// The calls by which somebody was sent something.
pub fn sent(lived: &Lived, person: &str) -> Vec<Call> {
    let user = id(person);
    let is_theirs = |to: &Value| to.as_str().is_some_and(|to| to.eq_ignore_ascii_case(user));
    lived.wecom.calls_of("message/send").into_iter().filter(|call| is_theirs(&call.body["touser"])).collect()
}

/// Makes of `async fn name(lived: &Lived) { … }` a test on each database, in a WeCom where the team is founded; at the end every
/// call was good.
macro_rules! in_wecom {
    ($(async fn $name:ident($lived:ident: &Lived) $body:block)*) => {
        $(mod $name {
            #[allow(unused_imports)]
            use super::*;
            use $crate::harness::Kind;
            use $crate::harness::wecom::stories::Lived;
            use $crate::wecom::lived::founded;

            async fn story($lived: &Lived) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let lived = founded(Kind::Sqlite).await;
                story(&lived).await;
                lived.wecom.every_call_was_good();
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                let lived = founded(Kind::Postgres).await;
                story(&lived).await;
                lived.wecom.every_call_was_good();
            }
        })*
    };
}
