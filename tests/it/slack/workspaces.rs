//! Several workspaces, each with a token of its own.

use crate::harness::count::count;
use crate::harness::slack::Slack;
use crate::harness::slack::stories::{HOME, Lived, people};
use crate::harness::{Kind, slack::model::Message};

const BEGIN: &str = "2026-11-23T00:00:00Z";

/// The three people in one workspace, and Zoe in another.
pub async fn two() -> Slack {
    let slack = people(BEGIN).await;
    slack.workspace("T2", "UBOT2", "xoxb-2");
    slack.person("T2", "UZOE", "Zoe", Some("Europe/London"), "en-GB");
    slack.channel("T2", "CSALES", "sales", &["UZOE", "UBOT2"]);
    slack
}

async fn story(kind: Kind) {
    let lived = Lived::around(kind, BEGIN, two().await, &[]).await;
    let talk = lived.talk();
    assert!(talk.ask("UMAYA", "add Grow retention").await.starts_with("O1 added"));
    assert!(talk.ask("UZOE", "add Sell more").await.starts_with("O2 added"));
    talk.settled().await;
    let said = talk.command("UZOE", "CSALES", "team create Sales").await;
    assert!(said.starts_with("✓ Sales is founded"), "{said}");
    talk.settled().await;
    for call in lived.slack.calls() {
        let theirs = ["UZOE", "CSALES", "UBOT2"].iter().any(|id| call.arguments.to_string().contains(id));
        assert_eq!(call.workspace, if theirs { "T2" } else { "T1" }, "{call:?}");
        assert_eq!(call.error(), "", "{call:?}");
    }

    // A workspace without a token: signed or not, it is none of ours.
    lived.slack.workspace("T3", "UBOT3", "xoxb-3");
    lived.slack.person("T3", "UEVE", "Eve", None, "en-US");
    lived.slack.channel("T3", "CEVE", "eve", &["UEVE", "UBOT3"]);
    let command = lived.slack.command("UEVE", "CEVE", "add Take over").await;
    let answered = talk.deliver(&command).await;
    assert!(!answered.body.contains("added"), "{answered:?}");
    let (_, event) = lived.slack.say("UEVE", "list all", None).await;
    assert_eq!(talk.deliver(&event).await.body, "");
    talk.settled().await;
    let theirs: Vec<Message> = lived.slack.all_seen_by("UEVE");
    assert!(theirs.iter().all(|message| !message.text.contains("Grow")), "{theirs:?}");
    assert_eq!(count(&lived.bot.app.store, "select count(*) from objectives").await, 2);

    // An app in every workspace of an organisation is told no workspace at all: it is none that is configured here.
    let mut wide = lived.slack.interaction("block_actions", "UMAYA");
    wide["team"] = serde_json::Value::Null;
    wide["enterprise"] = serde_json::json!({ "id": "E9", "name": "Org" });
    wide["is_enterprise_install"] = serde_json::json!(true);
    wide["trigger_id"] = serde_json::json!("1.2.3");
    wide["container"] = serde_json::json!({ "type": "message", "message_ts": "1.000001", "channel_id": HOME });
    wide["actions"] =
        serde_json::json!([{ "type": "button", "action_id": "submit", "block_id": "b", "value": "join:1" }]);
    talk.deliver(&crate::harness::slack::Delivery::payload(&wide)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_is_answered_with_its_own_token_on_sqlite() {
    story(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_is_answered_with_its_own_token_on_postgres() {
    story(Kind::Postgres).await;
}
