//! An okrbot in the DingTalk of the stories, with the adapter that a deployment has: by stream, by HTTP, with a team or without.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::dingtalk::{EventKeys, Mode, PUBLIC_TEMPLATE, Settings};
use chat::Adapter;

use crate::harness::Kind;
use crate::harness::dingtalk::DingTalk;
use crate::harness::dingtalk::find::is_ours;
use crate::harness::dingtalk::stories::{APP, CORP, HOME, Lived, SECRET, people};
pub use crate::harness::until::until;

/// A Monday, eight in the morning in Shanghai.
pub const BEGIN: &str = "2026-11-23T00:00:00Z";
/// What events are signed with.
pub const TOKEN: &str = "okrbotevents";
/// What events are encrypted with; its last character has bits that mean nothing.
pub const AES_KEY: &str = "ZmFrZWRpbmd0YWxrZXZlbnRrZXlvZm9rcmJvdHRlc3T";
/// The organisation speaks Chinese and lives in Shanghai; Maya is its admin.
pub const VARIABLES: [(&str, &str); 3] = [
    ("OKRBOT__ORG__LANGUAGE", "zh"),
    ("OKRBOT__ORG__ZONE", "Asia/Shanghai"),
    ("OKRBOT__ORG__ADMINS", "dingtalk:dingacme:maya01"),
];

/// The settings for that DingTalk, by stream.
pub fn settings(ding: &DingTalk) -> Settings {
    Settings {
        client_id: APP.into(),
        client_secret: SECRET.into(),
        robot_code: APP.into(),
        corp_id: Some(CORP.into()),
        mode: Mode::Stream,
        card_template: PUBLIC_TEMPLATE.into(),
        events: None,
        api_url: ding.api_url(),
        oapi_url: ding.api_url(),
        robots: BTreeMap::new(),
        public_url: None,
        clock: || okrbot::clock::now(0),
    }
}

/// The settings for that DingTalk, by calls of okrbot's address.
pub fn by_http(ding: &DingTalk) -> Settings {
    let events = EventKeys { token: TOKEN.into(), aes_key: AES_KEY.into() };
    let public_url = Some("http://okrbot.example.com".into());
    Settings { mode: Mode::Http, events: Some(events), public_url, ..settings(ding) }
}

/// The adapter with these settings.
pub fn adapter(settings: Settings) -> Arc<dyn Adapter> {
    Arc::new(::dingtalk::DingTalk::new(settings).expect("an adapter"))
}

/// An okrbot in the DingTalk of the stories to which nobody has spoken.
pub async fn empty(kind: Kind, set: impl FnOnce(&DingTalk) -> Settings) -> Lived {
    let ding = people(BEGIN).await;
    ding.encrypt_events(TOKEN, AES_KEY);
    let adapter = adapter(set(&ding));
    Lived::around(kind, BEGIN, ding, adapter, &VARIABLES).await
}

/// The same after Maya has founded the team Product in its group, and Lin and Tom have joined it.
pub async fn founded(kind: Kind, set: impl FnOnce(&DingTalk) -> Settings) -> Lived {
    with_team(empty(kind, set).await).await
}

/// The same of an okrbot that is there already.
pub async fn with_team(mut lived: Lived) -> Lived {
    let talk = lived.talk();
    talk.deliver(&lived.ding.mention("maya01", HOME, "团队 新建 Product").await).await;
    hears(&lived.ding, "maya01", "✓ Product 已建立，你是负责人。").await;
    for user in ["lin01", "tom01"] {
        let said = talk.ask(user, "团队 加入 Product").await;
        assert!(said.contains("Product"), "{said}");
    }
    talk.settled().await;
    let since = lived.ding.state().step;
    lived.since = since;
    lived
}

/// How often somebody sees okrbot say this.
pub fn told(ding: &DingTalk, user: &str, what: &str) -> usize {
    let seen = ding.all_seen_by(user);
    seen.iter().filter(|message| is_ours(message) && ding.read(message, user).text.contains(what)).count()
}

/// Waits until somebody sees okrbot say this.
pub async fn hears(ding: &DingTalk, user: &str, what: &str) {
    until(&format!("{user} hears {what}"), async || told(ding, user, what) > 0).await;
}

/// Makes of `async fn name(lived: &Lived) { … }` a test on each database, in a DingTalk where the team is founded.
macro_rules! in_dingtalk {
    ($(async fn $name:ident($lived:ident: &Lived) $body:block)*) => {
        $(mod $name {
            #[allow(unused_imports)]
            use super::*;
            use $crate::dingtalk::lived::{founded, settings};
            use $crate::harness::Kind;
            use $crate::harness::dingtalk::stories::Lived;

            async fn story($lived: &Lived) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let lived = founded(Kind::Sqlite, settings).await;
                story(&lived).await;
                lived.ding.every_call_was_good();
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                let lived = founded(Kind::Postgres, settings).await;
                story(&lived).await;
                lived.ding.every_call_was_good();
            }
        })*
    };
}

/// Makes of `async fn name(lived: &Lived) { … }` a test on each database, where DingTalk calls okrbot.
macro_rules! by_calls {
    ($($begin:ident: async fn $name:ident($lived:ident: &Lived) $body:block)*) => {
        $(mod $name {
            #[allow(unused_imports)]
            use super::*;
            use $crate::dingtalk::lived::{by_http, $begin};
            use $crate::harness::Kind;

            async fn story(kind: Kind) {
                let lived = $begin(kind, by_http).await;
                let $lived = &lived;
                $body
                assert!(lived.ding.calls().iter().all(|call| !call.is_mistake()), "{:#?}", lived.ding.calls());
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                story(Kind::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                story(Kind::Postgres).await;
            }
        })*
    };
}
