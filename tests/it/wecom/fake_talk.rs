//! People talk with okrbot through the fake WeCom, and read what they are told.

use std::sync::Arc;

use chrono::TimeDelta;
use serde_json::json;

use super::fake::{NOW, furnished};
use crate::harness::chat::{Chat, DM};
use crate::harness::wecom::said::Spot;
use crate::harness::wecom::stories::{Lived, id, people};
use crate::harness::{Client, Fake, Kind};

/// A Monday, eight in the morning in Shanghai.
const BEGIN: &str = "2026-11-23T00:00:00Z";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_okrbot_lives_in_the_app() {
    let lived = Lived::founded(Kind::Sqlite, BEGIN).await;
    let said = lived.ask("lin", DM, "新增 提升留存").await;
    assert!(said.starts_with("已新增 O1 · 提升留存 · Product"), "{said}");
    // Somebody else is told nothing of it.
    let seen = |person: &str| lived.wecom.seen_by(id(person), &Spot::App(id(person).into())).len();
    assert!(seen("lin") > seen("tom"));
    lived.travel("2026-11-23T02:00:01Z").await;
    assert_eq!(lived.asked("lin", "monday:").await, ["2026-11-23T02:00"]);
    let question = lived.question("lin", "monday:");
    assert!(question.starts_with("周计划 · Product · 11月23日 周一\n李雷，"), "{question}");
    assert!(question.ends_with("O1 提升留存\n●保持\n○要改\n[提交]\n跳过\n[跳过]"), "{question}");
    let field = lived.field("lin", "monday:", 0).await;
    assert_eq!(
        (&field["name"], &field["value"], &field["choices"][1]["value"]),
        (&json!("O1"), &json!("keep"), &json!("change"))
    );
    lived.refused("lin", "monday:", json!({ "O1": "change", "focus": "文档" }), "O1.change", "要改什么").await;
    let said = lived.fill("lin", "monday:", json!({ "focus": "文档", "help": "无", "O1": "keep" })).await;
    assert!(said.contains("重点：文档"), "{said}");
    assert!(!lived.seen().await.is_empty());
    lived.travel("2026-11-23T09:00:01Z").await;
    let said = lived.talk().press(id("tom"), "monday:", "跳过").await;
    assert!(said.contains("跳过"), "{said}");
    lived.wecom.every_call_was_good();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_clock_is_that_of_the_okrbot_in_it() {
    let somebody = Arc::new(Fake::new([]));
    let lived = Lived::around(Kind::Sqlite, BEGIN, people(BEGIN).await, somebody, &[]).await;
    lived.travel("2026-11-24T09:00:00Z").await;
    let now = lived.wecom.now().await;
    assert!(now.to_rfc3339().starts_with("2026-11-24T09:00:0"), "{now}");
    let told = lived.wecom.say(id("maya"), "帮助").await;
    let letter = lived.wecom.letter(&told, now);
    assert_eq!(letter.to(&lived.bot.client).await.status, 404, "it knows no WeCom");
}

#[tokio::test]
async fn a_clock_that_is_held_is_moved_by_hand() {
    let wecom = furnished().await;
    wecom.clock().pass(TimeDelta::seconds(1));
    assert_eq!((wecom.now().await - NOW.parse::<chrono::DateTime<chrono::Utc>>().expect("a moment")).num_seconds(), 1);
    let (status, _) = Client::new(wecom.base.clone()).get("/elsewhere").await;
    assert_eq!(status, 404);
}
