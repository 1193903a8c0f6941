//! What one part of Slack says concerns that part alone: a busy method, a closed channel, a workspace that removed okrbot.

use chrono::TimeDelta;
use serde_json::json;

use super::trouble::{called, told};
use super::workspaces::two;
use crate::harness::Kind;
use crate::harness::chat::Chat;
use crate::harness::count::count;
use crate::harness::slack::faults::Fault;
use crate::harness::slack::stories::{HOME, Lived};

const BEGIN: &str = "2026-11-23T00:00:00Z";

/// Makes of `async fn name(lived: &Lived) { … }` a test on each database: Maya's team in one workspace, Zoe, who is admin, in another.
macro_rules! in_two_workspaces {
    ($(async fn $name:ident($lived:ident: &Lived) $body:block)*) => {
        $(mod $name {
            use super::*;

            async fn story(kind: Kind) {
                let admins = [("OKRBOT__ORG__ADMINS", "slack:T2:UZOE")];
                let $lived = &Lived::around(kind, BEGIN, two().await, &admins).await.with_team().await;
                $lived.talk().ask("UZOE", "help").await;
                $lived.talk().settled().await;
                $body
                $lived.slack.every_call_was_good();
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

/// Waits until somebody was told this.
async fn hears(lived: &Lived, user: &str, what: &str) {
    let until = tokio::time::Instant::now() + std::time::Duration::from_secs(10);
    while told(lived, user, what) == 0 {
        assert!(tokio::time::Instant::now() < until, "{user} is not told {what}");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
}

in_two_workspaces! {
    async fn a_busy_method_of_one_workspace_holds_up_nothing_else(lived: &Lived) {
        let talk = lived.talk();
        let before = lived.slack.calls().len();
        lived.slack.order("chat.postMessage", &Fault::Busy(Some(600)), 1);
        let (_, event) = lived.slack.say("UMAYA", "add Grow retention", None).await;
        talk.deliver(&event).await;
        called(lived, "chat.postMessage", before, 1).await;
        // The other workspace is answered by the same method, and the busy one by others.
        let (_, event) = lived.slack.say("UZOE", "add Sell more", None).await;
        talk.deliver(&event).await;
        hears(lived, "UZOE", "O2 added · Sell more").await;
        talk.deliver(&lived.slack.open_home("UTOM").await).await;
        called(lived, "views.publish", before, 1).await;
        let (_, event) = lived.slack.say("UTOM", "add Happy customers", None).await;
        talk.deliver(&event).await;
        let (_, event) = lived.slack.say("UZOE", "add Sell again", None).await;
        talk.deliver(&event).await;
        hears(lived, "UZOE", "O4 added · Sell again").await;
        assert_eq!(told(lived, "UMAYA", "O1 added"), 0);
        assert_eq!(told(lived, "UTOM", "O3 added"), 0);
        let maya = || lived.slack.calls().iter().skip(before).filter(|call| call.workspace == "T1" && call.method == "chat.postMessage").count();
        assert_eq!(maya(), 1, "a busy method is left alone");
        let later = lived.slack.now().await + TimeDelta::minutes(11);
        lived.travel(&later.to_rfc3339()).await;
        assert_eq!((told(lived, "UMAYA", "O1 added"), told(lived, "UTOM", "O3 added")), (1, 1));
    }

    async fn a_closed_home_is_told_to_the_lead(lived: &Lived) {
        lived.slack.with_channel(HOME, |channel| channel.is_archived = true);
        lived.travel("2026-11-23T09:00:01Z").await;
        lived.fill("maya", "monday:", json!({ "focus": "ship" })).await;
        lived.travel("2026-11-23T12:00:00Z").await;
        assert_eq!(told(lived, "UMAYA", "I could not post to "), 1);
        assert_eq!(told(lived, "UTOM", "I could not post to "), 0);
    }

    async fn a_missing_scope_is_told_to_the_admins(lived: &Lived) {
        lived.slack.state().workspace("T1").scopes.retain(|scope| *scope != "channels:read");
        lived.slack.channel("T1", "CSALES2", "sales", &["UTOM", "UBOT"]);
        let delivery = lived.slack.command("UTOM", "CSALES2", "team create Sales").await;
        lived.talk().deliver(&delivery).await;
        hears(lived, "UZOE", "I lack a permission in slack T1").await;
        assert_eq!(told(lived, "UZOE", "channels:read"), 1);
    }

    async fn a_workspace_that_removed_okrbot_is_left_alone_until_it_is_back(lived: &Lived) {
        let talk = lived.talk();
        let now = lived.slack.now().await;
        let revoked = json!({ "type": "tokens_revoked", "tokens": { "oauth": [], "bot": ["UBOT"] } });
        let removed = json!({ "type": "app_uninstalled" });
        lived.slack.state().workspace("T1").shut = Some("account_inactive");
        // They come in either order, and more than once.
        for event in [&revoked, &removed, &revoked] {
            talk.deliver(&lived.slack.event("T1", event, now).retried(1)).await;
        }
        hears(lived, "UZOE", "slack T1 does not let me in any more").await;
        let before = lived.slack.calls().len();
        // What waits for the workspace stays unsent.
        lived.bot.client.travel("2026-11-23T18:00:01Z").await;
        let theirs = lived.slack.calls().into_iter().skip(before).filter(|call| call.workspace == "T1").count();
        assert_eq!(theirs, 0, "nobody knocks at a door that is shut");
        assert_eq!(told(lived, "UZOE", "slack T1 does not let me in any more"), 1);
        lived.slack.state().workspace("T1").shut = None;
        let (_, event) = lived.slack.say("UMAYA", "add Grow retention", None).await;
        talk.deliver(&event).await;
        hears(lived, "UMAYA", "O1 added · Grow retention").await;
        hears(lived, "UTOM", "Product · consensus · W48 · nobody answered").await;
    }

    async fn a_token_that_died_unnoticed_is_noticed_by_a_call(lived: &Lived) {
        let talk = lived.talk();
        lived.slack.state().workspace("T1").shut = Some("token_revoked");
        let (_, event) = lived.slack.say("UMAYA", "add Grow retention", None).await;
        talk.deliver(&event).await;
        hears(lived, "UZOE", "slack T1 does not let me in any more").await;
        assert_eq!(count(&lived.bot.app.store, "select count(*) from objectives").await, 1);
        lived.slack.state().workspace("T1").shut = None;
        let (_, event) = lived.slack.say("UMAYA", "list", None).await;
        talk.deliver(&event).await;
        hears(lived, "UMAYA", "O1 added · Grow retention").await;
    }

    async fn one_message_under_two_event_ids_is_one(lived: &Lived) {
        let talk = lived.talk();
        let (_, mention) = lived.slack.mention("UMAYA", HOME, "@okrbot add Grow retention").await;
        let body: serde_json::Value = serde_json::from_str(&mention.body).expect("JSON");
        let again = lived.slack.event("T1", &body["event"], lived.slack.now().await);
        assert_ne!(again.body, mention.body);
        talk.deliver(&mention).await;
        talk.deliver(&again).await;
        talk.settled().await;
        assert_eq!(count(&lived.bot.app.store, "select count(*) from objectives").await, 1);
        assert_eq!(told(lived, "UTOM", "O1 added"), 1);
    }
}
