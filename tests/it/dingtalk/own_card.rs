//! A card template of the deployment's own, with a form in it: what is asked is filled in on the card.

use ::dingtalk::Settings;
use serde_json::json;

use super::lived::{by_http, empty, settings, with_team};
use crate::harness::Kind;
use crate::harness::chat::Chat;
use crate::harness::count::texts;
use crate::harness::dingtalk::said::Spot;
use crate::harness::dingtalk::{Call, DingTalk};

fn own(ding: &DingTalk) -> Settings {
    ding.template("own.schema");
    Settings { card_template: "own.schema".into(), ..settings(ding) }
}

fn own_by_http(ding: &DingTalk) -> Settings {
    Settings { card_template: "own.schema".into(), ..by_http(ding) }
}

async fn story(kind: Kind, set: fn(&DingTalk) -> Settings) {
    let lived = with_team(empty(kind, set).await).await;
    lived.talk().ask("lin01", "新增 提升留存").await;
    lived.talk().ask("lin01", "新增 O1 次日留存 从30%提升到45%").await;
    lived.talk().ask("maya01", "新增 降低流失").await;
    for title in ["甲", "乙", "丙"] {
        lived.talk().ask("maya01", &format!("新增 O2 指标{title} 从10提升到20")).await;
    }
    lived.travel("2026-11-24T02:00:00Z").await;
    let said = lived
        .fill("lin", "standup:", json!({ "yesterday": "访谈", "today": "写文档", "obstacles": "没有测试环境" }))
        .await;
    assert!(said.contains("✓ 站会 Product 11月24日 周二 · 昨天：访谈 · 今天：写文档 · 阻碍：没有测试环境"), "{said}");
    let answers = texts(&lived.bot.app.store, "select value from answers order by value").await;
    assert_eq!(answers, ["写文档", "没有测试环境", "访谈"]);
    // The next day it is filled in with the last plan, and asks what became of the blocker.
    lived.travel("2026-11-25T02:00:00Z").await;
    assert_eq!(lived.field("lin", "standup:", 0).await["value"], "写文档");
    let said = lived.fill("lin", "standup:", json!({ "today": "发布", "B1": "solved" })).await;
    assert!(said.contains("B1 已解决"), "{said}");
    let said = lived.talk().press("tom01", "standup:", "跳过").await;
    assert!(said.contains("已跳过 Product 11月25日 周三 的站会"), "{said}");
    lived.travel("2026-11-27T09:00:00Z").await;
    let said = lived.fill("lin", "review:", json!({ "O1.1.value": "33", "O1.1.score": "0.6" })).await;
    assert!(said.contains("✓ O1.1 次日留存 · 33 % · 0.6 🟡"), "{said}");
    // Maya has three key results: more than a card takes, so they are asked for in a text.
    let asked = lived.ding.seen_by("maya01", &Spot::Direct("maya01".into()));
    let asked = asked.iter().map(|message| lived.ding.text_of(message)).rfind(|text| text.contains("O2.3 · 打分"));
    let asked = asked.expect("a text");
    assert!(asked.contains("O2.3 · 打分：1.0 / 0.9 / 0.8"), "{asked}");
    let said = lived.talk().ask("maya01", "O2.1 12 0.3\nO2.2 12 0.3\nO2.3 12 0.3").await;
    assert!(said.contains("✓ O2.3 指标丙 · 12 · 0.3 🔴"), "{said}");
    let mistakes: Vec<_> = lived.ding.calls().into_iter().filter(|call| call.is_mistake()).collect();
    let form = |call: &Call| call.body["cardData"]["cardParamMap"]["form"].as_str().map_or(0, str::len);
    assert!(mistakes.len() == 1 && form(&mistakes[0]) > 1_024, "{mistakes:#?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_stream_on_sqlite() {
    story(Kind::Sqlite, own).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_calls_on_postgres() {
    story(Kind::Postgres, |ding| {
        ding.template("own.schema");
        own_by_http(ding)
    })
    .await;
}
