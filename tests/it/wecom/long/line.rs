//! The long connection in trouble: it breaks, is closed, hangs, and comes back; what was to be said is said, and once.

use crate::harness::chat::{Chat, DM};
use crate::harness::count::{count, texts};
use crate::harness::wecom::WeCom;
use crate::harness::wecom::faults::Fault;
use crate::harness::wecom::stories::{HOME, id};
use crate::wecom::heard::{buried, told, unsent, until, were_asked_at};

/// What admins are told where okrbot is not let in.
const SHUT: &str = "我连不上 wecom";

/// Waits for a connection that was let in after those so far.
async fn back(wecom: &WeCom, before: usize) {
    let again = |gateway: &crate::harness::wecom::gateway::Gateway| {
        gateway.seen().subscriptions > before && gateway.connections() == 1
    };
    wecom.gateway().until("it comes back", again).await;
}

with_bots! {
    Long founded: async fn one_that_breaks_or_is_closed_comes_back_and_nobody_is_told(lived: &Lived) {
        for (number, end) in [WeCom::close, WeCom::cut].into_iter().enumerate() {
            let before = lived.wecom.gateway().seen().subscriptions;
            assert_eq!(end(&lived.wecom), 1);
            back(&lived.wecom, before).await;
            let said = lived.ask("lin", HOME, &format!("新增 目标{number}")).await;
            assert!(said.starts_with(&format!("已新增 O{} · 目标{number}", number + 1)), "{said}");
        }
        let seen = lived.wecom.gateway().seen();
        assert_eq!((seen.connections, seen.subscriptions, seen.kicks), (3, 3, 0));
        assert_eq!(told(&lived.wecom, id("maya"), SHUT), 0);
        lived.wecom.every_call_was_good();
    }

    Long founded: async fn an_answer_that_found_no_connection_is_given_once_by_the_next(lived: &Lived) {
        for (number, fault) in [Fault::Close, Fault::TakeAndClose].iter().enumerate() {
            let before = lived.wecom.gateway().seen().subscriptions;
            lived.wecom.order("aibot_respond_msg", fault, 1);
            let said = lived.wecom.mention(id("lin"), HOME, &format!("新增 目标{number}")).await;
            lived.talk().deliver(&said).await;
            back(&lived.wecom, before).await;
            until("it is said", async || told(&lived.wecom, id("tom"), &format!("· 目标{number} ·")) > 0).await;
            lived.talk().settled().await;
            assert_eq!(told(&lived.wecom, id("tom"), &format!("· 目标{number} ·")), 1, "{fault:?}");
        }
        assert_eq!(count(&lived.bot.app.store, "select count(*) from objectives").await, 2);
        // Where WeCom no longer knows the message it is said apart, and where it is busy a little later.
        for (fault, pushes) in [(Fault::Code(846_605), 1), (Fault::BUSY, 0)] {
            let before = lived.wecom.calls_of("aibot_send_msg").len();
            lived.wecom.order("aibot_respond_msg", &fault, 1);
            let said = lived.ask("lin", HOME, "新增 目标二").await;
            assert!(said.contains("目标二"), "{said}");
            assert_eq!(lived.wecom.calls_of("aibot_send_msg").len() - before, pushes, "{fault:?}");
        }
        assert_eq!(buried(lived).await, Vec::<String>::new());
    }

    Long founded: async fn what_was_to_be_said_while_it_hung_is_said_when_it_is_back(lived: &Lived) {
        const IN_HAND: &str = "select key from outbox where attempt > 0 and sent_at is null and dead_at is null";
        let before = lived.wecom.gateway().seen().subscriptions;
        assert_eq!(lived.wecom.hang(), 1);
        // What is said meanwhile is lost, as there is nobody who would bring it again.
        lived.wecom.push(&lived.wecom.say_to_bot(id("lin"), "新增 没人听见").await).await;
        let asks = lived.travel("2026-11-23T02:03:00Z");
        let ends = async {
            until("it is called", async || texts(&lived.bot.app.store, IN_HAND).await.len() >= 2).await;
            assert_eq!(lived.wecom.cut(), 1);
        };
        tokio::join!(asks, ends);
        back(&lived.wecom, before).await;
        lived.talk().settled().await;
        for person in ["lin", "tom"] {
            let asked = lived.asked(person, "monday:").await;
            assert!(were_asked_at(&asked, &["2026-11-23T02:01"]) || were_asked_at(&asked, &["2026-11-23T02:00"]), "{asked:?}");
        }
        assert_eq!(count(&lived.bot.app.store, "select count(*) from objectives").await, 0);
        assert!(lived.ask("lin", DM, "照旧").await.contains("周计划"));
        lived.wecom.every_call_was_good();
    }

    Long founded: async fn frames_that_mean_nothing_are_passed_over_and_the_same_message_is_one(lived: &Lived) {
        for frame in [
            "", "{", "[]", "null", "17", "\u{0}{\"cmd\":\"aibot_msg_callback\"}",
            r#"{"cmd":"aibot_msg_callback"}"#,
            r#"{"cmd":"aibot_msg_callback","headers":{"req_id":"S1"},"body":[]}"#,
            r#"{"cmd":"aibot_msg_callback","headers":{"req_id":"S1"},"body":{"msgid":"M","msgtype":"text","text":{"content":"x"}}}"#,
            r#"{"cmd":"aibot_event_callback","headers":{"req_id":"S1"},"body":{"msgid":"M","msgtype":"event","event":{"eventtype":"surprise"},"from":{"userid":"lilei"}}}"#,
            r#"{"cmd":"aibot_surprise","headers":{"req_id":"S1"},"body":{}}"#,
            r#"{"headers":{"req_id":"nobodys"},"errcode":0,"errmsg":"ok"}"#,
        ] {
            assert!(lived.wecom.gateway().tell(frame), "{frame}");
        }
        let said = lived.wecom.say_to_bot(id("lin"), "新增 提升留存").await;
        for _ in 0..3 {
            lived.wecom.push(&said).await.expect("a connection");
        }
        until("it is answered", async || told(&lived.wecom, id("lin"), "已新增 O1 · 提升留存") > 0).await;
        // By the time that this is answered the others were read.
        assert!(lived.ask("lin", DM, "列表").await.contains("O1"));
        assert_eq!(told(&lived.wecom, id("lin"), "已新增"), 1);
        assert_eq!(count(&lived.bot.app.store, "select count(*) from objectives").await, 1);
        assert_eq!(lived.wecom.gateway().seen().subscriptions, 1);
        assert_eq!(unsent(lived).await, Vec::<String>::new());
        lived.wecom.every_call_was_good();
    }

    Both founded: async fn a_secret_that_is_wrong_is_told_to_the_admins_once_and_tried_slowly(lived: &Lived) {
        let before = lived.wecom.calls_of("aibot_subscribe").len();
        lived.wecom.order("aibot_subscribe", &Fault::Code(40_001), 1_000);
        lived.wecom.cut();
        let why = "我连不上 wecom，对方拒绝了连接：check wecom.aibot.bot_id and wecom.aibot.secret, and that the robot uses the long connection (40001)";
        crate::wecom::heard::hears(&lived.wecom, id("maya"), why).await;
        // The app is there all the same.
        assert!(lived.ask("lin", DM, "新增 提升留存").await.starts_with("已新增 O1"));
        // One that only broke would be opened again by now.
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
        assert_eq!(lived.wecom.calls_of("aibot_subscribe").len() - before, 1, "every five minutes, no sooner");
        assert_eq!((told(&lived.wecom, id("maya"), SHUT), told(&lived.wecom, id("tom"), SHUT)), (1, 0));
        let (_, metrics) = lived.bot.client.get("/metrics").await;
        assert!(metrics.as_str().expect("a text").contains("okrbot_stream_connected{platform=\"wecom\"} 0"), "{metrics}");
    }

    Both founded: async fn a_gateway_that_is_busy_is_asked_again_and_nobody_is_told(lived: &Lived) {
        let before = lived.wecom.gateway().seen();
        lived.wecom.order("aibot_subscribe", &Fault::OFTEN, 1);
        lived.wecom.gateway().refuse(Some(503));
        lived.wecom.cut();
        lived.wecom.gateway().until("it is gone", |gateway| gateway.connections() == 0).await;
        lived.wecom.gateway().refuse(None);
        back(&lived.wecom, before.subscriptions).await;
        assert!(lived.ask("lin", HOME, "列表").await.contains("你还没有目标"));
        assert_eq!(told(&lived.wecom, id("maya"), SHUT), 0);
    }

    Both founded: async fn whom_the_robot_cannot_answer_the_app_can(lived: &Lived) {
        for (number, text) in ["新增 目标一", "新增 目标二"].into_iter().enumerate() {
            lived.wecom.order("aibot_respond_msg", &Fault::Code(846_605), 1);
            lived.wecom.order("aibot_send_msg", &Fault::Code(93_006), 1);
            let said = lived.wecom.say_to_bot(id("lin"), text).await;
            lived.talk().deliver(&said).await;
            crate::wecom::heard::hears(&lived.wecom, id("lin"), &format!("已新增 O{}", number + 1)).await;
            assert_eq!(told(&lived.wecom, id("lin"), &format!("已新增 O{}", number + 1)), 1);
        }
        assert!(!lived.ask("maya", HOME, "团队").await.contains("还联系不上"));
        lived.travel("2026-11-23T02:03:00Z").await;
        assert_eq!(lived.asked("lin", "monday:").await.len(), 1);
        assert_eq!(buried(lived).await, Vec::<String>::new());
    }

    Long founded: async fn whom_the_robot_cannot_write_to_any_more_is_shown_and_neither_asked_nor_missing(lived: &Lived) {
        lived.wecom.order("aibot_send_msg", &Fault::Code(93_006), 1);
        lived.travel("2026-11-23T02:03:00Z").await;
        let asked = [lived.asked("lin", "monday:").await.len(), lived.asked("tom", "monday:").await.len()];
        assert_eq!(asked.iter().sum::<usize>(), 1, "{asked:?}");
        let (out, there) = if asked[0] == 0 { ("lin", "tom") } else { ("tom", "lin") };
        let shown = lived.ask("maya", HOME, "团队").await;
        assert!(shown.contains("还联系不上：maya.w、") && shown.contains(&id(out).to_lowercase()), "{shown}");
        lived.ask(there, DM, "重点：文档").await;
        lived.travel("2026-11-23T06:00:00Z").await;
        let digest = lived.last_in_channel().await;
        assert!(digest.starts_with("Product · 周计划 · W48\n") && !digest.contains(&id(out).to_lowercase()), "{digest}");
        // Written to again, by any word, he is asked from his next moment on.
        lived.ask(out, DM, "在").await;
        assert!(lived.ask("maya", HOME, "团队").await.contains("还联系不上：maya.w。"));
        lived.travel("2026-11-24T01:33:00Z").await;
        assert_eq!(lived.asked(out, "standup:").await.len(), 1);
    }

    Both empty: async fn whom_the_app_cannot_write_to_the_robot_can(lived: &Lived) {
        lived.wecom.with_person(id("lin"), |person| person.is_visible = false);
        lived.ask("maya", HOME, "团队 新建 产品").await;
        let said = lived.talk().ask_bot(id("lin"), "团队 加入 产品").await;
        assert!(said.starts_with("✓ 欢迎加入 产品。"), "{said}");
        lived.talk().settled().await;
        assert!(!lived.ask("maya", HOME, "团队").await.contains("还联系不上"), "he is there, though the app is told nothing of him");
        lived.travel("2026-11-23T02:03:00Z").await;
        assert_eq!(lived.asked("lin", "monday:").await.len(), 1);
        let said = lived.talk().ask_bot(id("lin"), "重点：文档").await;
        assert!(said.contains("重点：文档"), "{said}");
        // Who wrote to neither cannot be written to, and is shown so.
        lived.wecom.with_person(id("tom"), |person| person.is_visible = false);
        lived.ask("tom", HOME, "团队 加入 产品").await;
        lived.travel("2026-11-24T01:33:00Z").await;
        assert!(lived.asked("tom", "standup:").await.is_empty());
        assert!(lived.ask("maya", HOME, "团队").await.contains("还联系不上：tom_01。"));
    }
}
