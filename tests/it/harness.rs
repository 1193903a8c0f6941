//! What the tests drive: databases, an okrbot in this process or in one of its own, and somebody who talks to it.

pub mod bot;
pub mod chat;
pub mod client;
pub mod clock;
pub mod count;
pub mod database;
pub mod dingtalk;
pub mod fake;
pub mod faults;
#[macro_use]
pub mod post;
pub mod postgres;
pub mod process;
pub mod sealed;
pub mod slack;
pub mod talk;
pub mod until;
pub mod wecom;
pub mod words;

pub use bot::Bot;
pub use client::Client;
pub use database::{Database, Kind};
pub use fake::Fake;
pub use post::Post;
pub use process::Process;

/// Makes of `async fn name(c: &Client) { … }` a test on each database, lived with an okrbot of its own from that moment on.
macro_rules! lived_from {
    ($begin:expr; $(async fn $name:ident($c:ident: &Client) $body:block)*) => {
        $(mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn story($c: &$crate::harness::Client) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                story(&$crate::harness::Bot::at($crate::harness::Kind::Sqlite, $begin).await.client).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                story(&$crate::harness::Bot::at($crate::harness::Kind::Postgres, $begin).await.client).await;
            }
        })*
    };
}

/// Makes of `async fn name(bot: &Bot) { … }` a test on each database, with an okrbot of its own.
macro_rules! both {
    ($(async fn $name:ident($bot:ident: &Bot) $body:block)*) => {
        $(mod $name {
            #[allow(unused_imports)]
            use super::*;
            use $crate::harness::{Bot, Kind};

            async fn story($bot: &Bot) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                story(&Bot::start(Kind::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                story(&Bot::start(Kind::Postgres).await).await;
            }
        })*
    };
}

/// Makes of `async fn name(lived: &Lived) { … }` a test on each database, in a Slack where the team is founded on a Monday, 00:00 UTC.
macro_rules! in_slack {
    ($(async fn $name:ident($lived:ident: &Lived) $body:block)*) => {
        $(mod $name {
            #[allow(unused_imports)]
            use super::*;
            use $crate::harness::Kind;
            use $crate::harness::slack::stories::Lived;

            async fn story($lived: &Lived) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let lived = Lived::founded(Kind::Sqlite, "2026-11-23T00:00:00Z").await;
                story(&lived).await;
                lived.slack.every_call_was_good();
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                let lived = Lived::founded(Kind::Postgres, "2026-11-23T00:00:00Z").await;
                story(&lived).await;
                lived.slack.every_call_was_good();
            }
        })*
    };
}
