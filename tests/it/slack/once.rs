//! What is delivered three times at once to two okrbots is done once, and is answered while Slack itself does not answer.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

use crate::harness::Kind;
use crate::harness::chat::Chat;
use crate::harness::count::count;
use crate::harness::slack::deliver::Answered;
use crate::harness::slack::faults::Fault;
use crate::harness::slack::find::Form;
use crate::harness::slack::stories::{HOME, Lived, adapter, way};
use crate::harness::slack::{Call, Delivery, Okrbot};

/// The longest that an answer may take, on however busy a machine: what Slack waits, and less than okrbot waits for Slack, so
/// that an answer that waited for Slack would be too late.
const AT_ONCE: Duration = Duration::from_secs(3);
/// Every method that okrbot calls.
const METHODS: [&str; 10] = [
    "chat.postMessage",
    "chat.update",
    "chat.postEphemeral",
    "conversations.open",
    "conversations.members",
    "users.info",
    "views.open",
    "views.update",
    "views.publish",
    "response_url",
];

/// Delivers it three times at once to each okrbot; the one answer that all have to give.
async fn thrice(lived: &Lived, okrbots: &[&Okrbot], delivery: &Delivery) -> Answered {
    let now = lived.slack.now().await;
    let mut deliveries = JoinSet::new();
    for number in 0..3 {
        for okrbot in okrbots {
            let okrbot = Okrbot::clone(okrbot);
            let delivery = if number == 0 { delivery.clone() } else { delivery.clone().retried(number) };
            deliveries.spawn(async move { timeout(AT_ONCE, delivery.to(&okrbot, now)).await });
        }
    }
    let answers: Vec<Answered> =
        deliveries.join_all().await.into_iter().map(|answer| answer.expect("an answer at once")).collect();
    assert_eq!(answers[0].status, 200, "{answers:?}");
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    answers[0].clone()
}

/// Waits until a method was called after the first `before` calls, and says how the call stands.
async fn called(lived: &Lived, method: &str, before: usize) -> Call {
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        let call = lived.slack.calls().into_iter().skip(before).find(|call| call.method == method);
        if let Some(call) = call {
            return call;
        }
        assert!(Instant::now() < until, "nobody calls {method}");
        sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_has_one_effect_and_is_answered_while_slack_hangs() {
    let lived = &Lived::founded(Kind::Postgres, "2026-11-23T00:00:00Z").await;
    let beside = lived.bot.beside(vec![adapter(&lived.slack)]).await;
    let other = way(&beside);
    let okrbots = [&lived.okrbot, &other];
    let store = &lived.bot.app.store;
    // Tuesday: Maya has her stand-up before her, and a dialog that she asked for.
    lived.travel("2026-11-24T08:31:00Z").await;
    let Form::Message(standup) = lived.form("maya", "standup:") else { panic!("the stand-up is a message") };
    lived.talk().deliver(&lived.slack.command("UMAYA", HOME, "add").await).await;
    lived.talk().settled().await;
    let Form::Modal(dialog) = lived.form("maya", "add:") else { panic!("what was asked for is a dialog") };

    let (before, step) = (lived.slack.calls().len(), lived.slack.state().step);
    for method in METHODS {
        lived.slack.order(method, &Fault::Hang, 1_000);
    }
    let (_, event) = lived.slack.say("ULIN", "/okr 新增 提升留存", None).await;
    assert_eq!(thrice(lived, &okrbots, &event).await.body, "");
    assert_eq!(called(lived, "chat.postMessage", before).await.status, 0, "Slack hangs");

    let command = lived.slack.command("UMAYA", HOME, "add Grow retention").await;
    let ridden = thrice(lived, &okrbots, &command).await.json();
    assert_eq!(ridden["response_type"], "ephemeral");
    assert!(ridden["text"].as_str().expect("a text").starts_with("O2 added · Grow retention"), "{ridden}");

    let pressed = lived.slack.press("UMAYA", &standup, "submit", &json!({ "today": "tests" })).await;
    assert_eq!(thrice(lived, &okrbots, &pressed).await.body, "");

    let submitted = lived.slack.submit(&dialog, &json!({ "title": "Happy customers" })).await;
    assert_eq!(thrice(lived, &okrbots, &submitted).await.body, "", "the dialog closes");

    let hung: Vec<Call> = lived.slack.calls().into_iter().skip(before).collect();
    assert!(hung.iter().all(|call| call.status == 0), "Slack answered nothing: {hung:#?}");
    assert_eq!(count(store, "select count(*) from objectives").await, 3);
    assert_eq!(count(store, "select count(*) from answers where value = 'tests'").await, 1);
    assert_eq!(count(store, "select count(*) from prompts where state = 'answered'").await, 1);

    lived.slack.heal();
    lived.travel("2026-11-24T08:50:00Z").await;
    let told = |user: &str, what: &str| {
        let seen = lived.slack.all_seen_by(user).into_iter().filter(|message| message.made > step);
        let texts: Vec<String> = seen.map(|message| lived.slack.text_of(&message)).collect();
        assert_eq!(texts.iter().filter(|text| text.contains(what)).count(), 1, "{what}: {texts:#?}");
    };
    told("ULIN", "已新增 O1 · 提升留存");
    told("UMAYA", "today: tests · no obstacles");
    told("UMAYA", "O3 added · Happy customers");
    assert_eq!(count(store, "select count(*) from outbox where sent_at is null and dead_at is null").await, 0);
    assert_eq!(count(store, "select count(*) from outbox where dead_at is not null").await, 0);
}

in_slack! {
    async fn a_happening_with_a_fresh_signature_or_another_event_id_is_the_same(lived: &Lived) {
        let talk = lived.talk();
        let command = lived.slack.command("UMAYA", HOME, "add Grow retention").await;
        let first = talk.deliver(&command).await;
        lived.travel("2026-11-23T00:02:00Z").await;
        assert_eq!(talk.deliver(&command).await, first, "the same bytes again");
        let (_, event) = lived.slack.say("ULIN", "新增 提升留存", None).await;
        talk.deliver(&event).await;
        talk.deliver(&event.clone().retried(1)).await;
        talk.settled().await;
        let direct = lived.slack.direct("ULIN");
        let said = lived.slack.seen_by("ULIN", &direct).len();
        talk.deliver(&event).await;
        talk.settled().await;
        assert_eq!(lived.slack.seen_by("ULIN", &direct).len(), said, "nobody is answered twice");
        assert_eq!(count(&lived.bot.app.store, "select count(*) from objectives").await, 2);
    }

    async fn other_bots_and_okrbot_itself_are_not_heard(lived: &Lived) {
        let direct = lived.slack.direct("UMAYA");
        let before = lived.slack.calls().len();
        let now = lived.slack.now().await;
        for said in [
            json!({ "type": "message", "channel_type": "im", "channel": direct, "user": "UBOT", "text": "add A", "ts": "1.000001" }),
            json!({ "type": "message", "subtype": "bot_message", "channel_type": "im", "channel": direct, "bot_id": "B9",
                "text": "add A", "ts": "1.000002" }),
            json!({ "type": "app_mention", "channel": HOME, "user": "UMAYA", "bot_id": "B9", "text": "<@UBOT> add A", "ts": "1.000003" }),
            json!({ "type": "message", "subtype": "message_deleted", "channel_type": "im", "channel": direct, "ts": "1.000004",
                "deleted_ts": "1.000001", "previous_message": { "user": "UMAYA", "text": "add A", "ts": "1.000001" } }),
            json!({ "type": "reaction_added", "user": "UMAYA", "reaction": "tada" }),
        ] {
            let answered = lived.talk().deliver(&lived.slack.event("T1", &said, now)).await;
            assert_eq!(answered.body, "", "{said}");
        }
        lived.talk().settled().await;
        assert_eq!(count(&lived.bot.app.store, "select count(*) from objectives").await, 0);
        let after: Vec<Value> = lived.slack.calls().into_iter().skip(before).map(|call| call.arguments).collect();
        assert!(after.is_empty(), "{after:?}");
    }
}
