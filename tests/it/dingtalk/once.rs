//! What is told three times to each of two okrbots is done once, and is acked while DingTalk itself does not answer.

use std::time::Duration;

use serde_json::Value;
use tokio::time::{Instant, timeout};

use super::lived::{VARIABLES, adapter, by_http, founded, hears, settings, told};
use crate::harness::chat::Chat;
use crate::harness::count::count;
use crate::harness::dingtalk::DingTalk;
use crate::harness::dingtalk::connections::Ack;
use crate::harness::dingtalk::faults::Fault;
use crate::harness::dingtalk::http_mode::Answered;
use crate::harness::dingtalk::model::Manner;
use crate::harness::dingtalk::occur::Told;
use crate::harness::dingtalk::stories::{HOME, Lived};
use crate::harness::{Bot, Client, Kind};

/// The longest that an ack may take, on however busy a machine: less than okrbot waits for DingTalk, so that one that waited
/// for it would be too late.
const AT_ONCE: Duration = Duration::from_secs(3);
/// Every call that okrbot makes, but those that open connections.
const CALLS: [&str; 8] = [
    "accessToken",
    "batchSend",
    "groupSend",
    "createAndDeliver",
    "updateCard",
    "registerCallback",
    "sendBySession",
    "userGet",
];

fn hang(ding: &DingTalk) {
    for call in CALLS {
        ding.order(call, &Fault::Hang, 10_000);
    }
}

/// Tells it three times at once by each connection; the data that all acks have to have.
async fn by_stream(ding: &DingTalk, told: &Told) -> Value {
    let connections = ding.gateway().connections();
    assert_eq!(connections.len(), 2);
    let thrice = connections.iter().chain(&connections).chain(&connections);
    let pushes = thrice.map(|connection| timeout(AT_ONCE, ding.push_by(connection, told, AT_ONCE)));
    let acks: Vec<Ack> = futures_util::future::join_all(pushes)
        .await
        .into_iter()
        .map(|ack| ack.expect("an ack at once").expect("an ack"))
        .collect();
    assert!(acks.iter().all(|ack| ack.code == 200 && ack.data == acks[0].data), "{acks:#?}");
    acks[0].data.clone()
}

/// Sends it three times to each okrbot, signed anew each time; the answer that all have to give.
async fn by_calls(ding: &DingTalk, okrbots: &[&Client], told: &Told) -> String {
    let now = ding.now().await;
    let mut answers: Vec<Answered> = Vec::new();
    for seconds in 0..3 {
        let letter = ding.letter(told, now + chrono::TimeDelta::seconds(seconds));
        let sent = okrbots.iter().map(|okrbot| timeout(AT_ONCE, letter.to(okrbot)));
        answers.extend(
            futures_util::future::join_all(sent).await.into_iter().map(|answer| answer.expect("an answer at once")),
        );
    }
    assert!(answers.iter().all(|answer| *answer == answers[0] && answer.status == 200), "{answers:#?}");
    answers[0].body.clone()
}

/// What two okrbots have done, and what people have read, when DingTalk answers again.
async fn checked(lived: &Lived, own_name: &str) {
    let store = &lived.bot.app.store;
    assert_eq!(count(store, "select count(*) from objectives").await, 2);
    assert_eq!(count(store, "select count(*) from prompts where state = 'skipped'").await, 1);
    assert_eq!(count(store, "select count(*) from answers where value = '写测试'").await, 1);
    lived.ding.heal();
    lived.travel("2026-11-24T02:30:00Z").await;
    hears(&lived.ding, "maya01", "已新增 O1 · 提升留存").await;
    for (user, what) in
        [("maya01", "已新增 O1 · 提升留存"), ("lin01", "已新增 O2 · 降低流失"), ("maya01", "今天：写测试 · 没有阻碍")]
    {
        assert_eq!(told(&lived.ding, user, what), 1, "{user} {what}");
    }
    let shown = lived.talk().ask("maya01", "团队").await;
    assert!(shown.contains(own_name), "{shown}");
    assert_eq!(count(store, "select count(*) from outbox where sent_at is null and dead_at is null").await, 0);
    assert_eq!(count(store, "select count(*) from outbox where dead_at is not null").await, 0);
    lived.ding.every_call_was_good();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_stream_everything_has_one_effect_while_dingtalk_hangs() {
    let lived = founded(Kind::Postgres, settings).await;
    let ding = &lived.ding;
    let _beside: Bot = lived.bot.beside_with(&VARIABLES, vec![adapter(settings(ding))]).await;
    ding.gateway().connected(2).await;
    lived.travel("2026-11-24T02:00:00Z").await;
    let seen = ding.card("tom01", "standup:");
    hang(ding);
    let began = Instant::now();
    by_stream(ding, &ding.say("maya01", "/okr 新增 提升留存").await).await;
    by_stream(ding, &ding.mention("lin01", HOME, "新增 降低流失").await).await;
    by_stream(ding, &ding.say("maya01", "昨天：评审 今天：写测试 阻碍：无").await).await;
    let shown = by_stream(ding, &ding.press("tom01", &seen, "跳过")).await;
    assert!(
        shown["response"]["cardData"]["cardParamMap"]["markdown"].as_str().expect("a text").contains("已跳过"),
        "{shown}"
    );
    ding.with_group(HOME, |group| group.title = "产品大群".into());
    let renamed =
        ding.event("chat_update_title", serde_json::json!({ "openConversationId": HOME, "title": "产品大群" }));
    by_stream(ding, &renamed).await;
    assert!(began.elapsed() < AT_ONCE * 5);
    checked(&lived, "产品大群").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_calls_everything_has_one_effect_however_often_it_is_signed() {
    let lived = founded(Kind::Postgres, by_http).await;
    let ding = &lived.ding;
    let beside = lived.bot.beside_with(&VARIABLES, vec![adapter(by_http(ding))]).await;
    let okrbots = [&lived.bot.client, &beside.client];
    // What is sent again is the same to the byte.
    ding.state().manner = Manner::Plain;
    lived.travel("2026-11-24T02:00:00Z").await;
    let seen = ding.card("tom01", "standup:");
    hang(ding);
    by_calls(ding, &okrbots, &ding.say("maya01", "/okr 新增 提升留存").await).await;
    by_calls(ding, &okrbots, &ding.mention("lin01", HOME, "新增 降低流失").await).await;
    by_calls(ding, &okrbots, &ding.say("maya01", "昨天：评审 今天：写测试 阻碍：无").await).await;
    let shown = by_calls(ding, &okrbots, &ding.press("tom01", &seen, "跳过")).await;
    assert!(shown.contains("已跳过"), "{shown}");
    ding.with_group(HOME, |group| group.title = "产品大群".into());
    let renamed =
        ding.event("chat_update_title", serde_json::json!({ "openConversationId": HOME, "title": "产品大群" }));
    let now = ding.now().await;
    for okrbot in okrbots.iter().chain(&okrbots) {
        assert_eq!(ding.letter(&renamed, now).to(okrbot).await.status, 200);
    }
    checked(&lived, "产品大群").await;
}
