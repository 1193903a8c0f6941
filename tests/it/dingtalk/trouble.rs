//! DingTalk is busy, broken, silent or refuses: what can be said later is said later and once, what cannot is not tried again.

use chrono::TimeDelta;

use super::lived::{hears, told, until};
use crate::harness::chat::Chat;
use crate::harness::count::count;
use crate::harness::dingtalk::faults::Fault;
use crate::harness::dingtalk::stories::HOME;

const DEAD: &str = "select count(*) from outbox where dead_at is not null";
/// Cards that ask for the week's focus.
const ASKED: &str = "select count(*) from outbox where key like 'prompt:%' and sent_at is not null";
const PEOPLE: [&str; 3] = ["maya", "lin", "tom"];
/// What goes wrong for a while, whichever call it is.
const PASSING: [Fault; 12] = [
    Fault::QPS,
    Fault::QPM,
    Fault::BUSY,
    Fault::UNAVAILABLE,
    Fault::Code(429, "TooManyRequests"),
    Fault::Code(403, "Forbidden.AccessDenied.QpsLimitForApi"),
    Fault::Status(429),
    Fault::Status(504),
    Fault::Banned,
    Fault::Punished,
    Fault::Hang,
    Fault::Close,
];

in_dingtalk! {
    async fn answers_that_go_wrong_for_a_while_come_when_it_is_over(lived: &Lived) {
        let faults = [
            Fault::Errcode(-1, "系统繁忙"),
            Fault::Status(429),
            Fault::Status(503),
            Fault::Banned,
            Fault::Punished,
            Fault::Hang,
            Fault::Close,
        ];
        for (number, fault) in faults.iter().enumerate() {
            let title = format!("目标 {}", number + 1);
            let before = lived.ding.calls_of("sendBySession").len();
            lived.ding.order("sendBySession", fault, 1);
            lived.talk().deliver(&lived.ding.mention("maya01", HOME, &format!("新增 {title}")).await).await;
            until("the call", async || lived.ding.calls_of("sendBySession").len() > before).await;
            let said = format!("已新增 O{} · {title}", number + 1);
            assert_eq!(told(&lived.ding, "maya01", &said), 0, "{fault:?}");
            lived.ding.heal();
            lived.travel(&format!("2026-11-23T{:02}:50:00Z", number)).await;
            assert_eq!(told(&lived.ding, "maya01", &said), 1, "{fault:?}");
        }
        assert_eq!(count(&lived.bot.app.store, DEAD).await, 0);
    }

    async fn a_storm_holds_up_everybody_and_loses_nobody(lived: &Lived) {
        for fault in &PASSING {
            lived.ding.order("createAndDeliver", fault, 1);
        }
        let store = &lived.bot.app.store;
        lived.bot.client.travel("2026-11-23T03:30:00Z").await;
        assert_eq!(count(store, ASKED).await, 3);
        for person in PEOPLE {
            assert_eq!(lived.asked(person, "monday:").await.len(), 1, "{person}");
        }
        assert_eq!(count(store, DEAD).await, 0);
        let calls = lived.ding.calls_of("createAndDeliver");
        let spoiled = calls.iter().filter(|call| call.is_ordered).count();
        assert_eq!(spoiled, PASSING.len(), "the storm was met");
    }

    async fn whom_the_app_is_not_shown_to_is_told_to_the_admins(lived: &Lived) {
        lived.ding.with_person("lin01", |person| person.is_in_range = false);
        lived.travel("2026-11-24T02:00:00Z").await;
        hears(&lived.ding, "maya01", "publish the app with its robot, visible to everybody").await;
        assert!(told(&lived.ding, "maya01", "publish the app with its robot") <= 2, "once a day");
        assert_eq!(told(&lived.ding, "lin01", "11月24日 周二"), 0, "nothing gets through to her");
        assert_eq!(lived.asked("tom", "standup:").await.len(), 1);
    }

    async fn a_card_that_arrives_nowhere_is_not_taken_for_said(lived: &Lived) {
        lived.ding.order("createAndDeliver", &Fault::Undelivered, 1);
        lived.travel("2026-11-23T02:20:00Z").await;
        for user in ["maya01", "lin01", "tom01"] {
            assert_eq!(told(&lived.ding, user, "这周的重点是什么"), 1, "{user}");
        }
    }

    async fn an_address_for_answers_that_is_over_or_refused_is_no_dead_end(lived: &Lived) {
        lived.ding.state().sessions.clear();
        let said = lived.ding.say("maya01", "新增 提升留存").await;
        lived.ding.state().sessions.clear();
        lived.talk().deliver(&said).await;
        hears(&lived.ding, "maya01", "已新增 O1 · 提升留存").await;
        let texts = lived.ding.calls_of("batchSend").len();
        assert_eq!(texts, 1, "the long way");
        // What waits longer than the address lives.
        let said = lived.ding.say("maya01", "新增 降低流失").await;
        lived.ding.order("sendBySession", &Fault::Errcode(-1, "系统繁忙"), 1);
        lived.talk().deliver(&said).await;
        lived.talk().settled().await;
        hears(&lived.ding, "maya01", "已新增 O2 · 降低流失").await;
        let mut said = lived.ding.say("maya01", "新增 三").await;
        said.body["sessionWebhookExpiredTime"] = (lived.ding.now().await - TimeDelta::minutes(1)).timestamp_millis().into();
        let before = lived.ding.calls_of("sendBySession").len();
        lived.talk().deliver(&said).await;
        hears(&lived.ding, "maya01", "已新增 O3 · 三").await;
        assert_eq!(lived.ding.calls_of("sendBySession").len(), before, "an address that is over is left alone");
        // An address that is none of DingTalk's is never called.
        let mut said = lived.ding.say("maya01", "新增 四").await;
        said.body["sessionWebhook"] = "http://127.0.0.1:9/robot/sendBySession?session=x".into();
        lived.talk().deliver(&said).await;
        hears(&lived.ding, "maya01", "已新增 O4 · 四").await;
        // Nor is one that takes no more for a while a reason to wait.
        lived.ding.order("sendBySession", &Fault::Errcode(130_101, "send too fast, exceed 20 times per minute"), 1);
        let said = lived.talk().ask("maya01", "新增 五").await;
        assert!(said.starts_with("已新增 O5 · 五"), "{said}");
    }

    async fn a_group_that_put_the_robot_out_is_told_to_its_lead_and_stops_nobody(lived: &Lived) {
        lived.ding.with_group(HOME, |group| group.has_robot = false);
        lived.travel("2026-11-24T02:00:00Z").await;
        assert_eq!(lived.asked("tom", "standup:").await.len(), 1);
        lived.talk().ask("tom01", "照旧").await;
        lived.talk().ask("tom01", "昨天：a 今天：b 阻碍：无").await;
        lived.travel("2026-11-25T02:00:00Z").await;
        assert_eq!(lived.asked("tom", "standup:").await.len(), 2);
        assert!((1..=3).contains(&told(&lived.ding, "maya01", "这次没有发出去")), "{:#?}", lived.ding.calls());
        assert_eq!(told(&lived.ding, "tom01", "这次没有发出去"), 0);
        assert_eq!(told(&lived.ding, "maya01", "不再让我进入"), 0);
    }
}
