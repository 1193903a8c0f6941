//! Stream mode in trouble: not let in, an address that does not answer, tickets that are over, and frames that mean nothing.

use std::time::Duration;

use serde_json::json;
use tokio::time::sleep;

use super::lived::{hears, told, until};
use crate::harness::count::count;
use crate::harness::dingtalk::connections::Order;
use crate::harness::dingtalk::faults::Fault;
use crate::harness::dingtalk::frames::strange;
use crate::harness::dingtalk::model::Manner;
use crate::harness::dingtalk::stories::HOME;

in_dingtalk! {
    async fn a_secret_that_is_wrong_is_told_to_the_admins_once_and_tried_slowly(lived: &Lived) {
        lived.ding.order("openConnection", &Fault::Code(401, "authFailed"), 1_000);
        let before = lived.ding.calls_of("openConnection").len();
        lived.ding.cut();
        hears(&lived.ding, "maya01", "我连不上 dingtalk，对方拒绝了连接：check dingtalk.client_id and dingtalk.client_secret").await;
        // One that only broke would be opened again by now.
        sleep(Duration::from_secs(3)).await;
        assert_eq!(lived.ding.calls_of("openConnection").len() - before, 1, "every five minutes, no sooner");
        assert_eq!(told(&lived.ding, "maya01", "我连不上 dingtalk"), 1);
        assert_eq!(told(&lived.ding, "tom01", "我连不上 dingtalk"), 0);
        let (_, metrics) = lived.bot.client.get("/metrics").await;
        assert!(metrics.as_str().expect("a text").contains("okrbot_stream_connected{platform=\"dingtalk\"} 0"), "{metrics}");
    }

    async fn a_gateway_in_trouble_is_asked_again(lived: &Lived) {
        for fault in [Fault::Late, Fault::UNAVAILABLE, Fault::Hang] {
            let (asked, ever) = (lived.ding.calls_of("openConnection").len(), lived.ding.gateway().ever());
            lived.ding.order("openConnection", &fault, 1);
            lived.ding.cut();
            until("another connection", async || lived.ding.gateway().ever() > ever).await;
            let calls = lived.ding.calls_of("openConnection").len() - asked;
            assert_eq!(calls, 2, "{fault:?}");
            let said = lived.talk().ask("maya01", "列表").await;
            assert!(!said.is_empty());
        }
        // A connection in whose place DingTalk wants another one, at once.
        let ever = lived.ding.gateway().ever();
        lived.ding.disconnect(Duration::from_millis(500));
        until("another connection", async || lived.ding.gateway().ever() > ever).await;
        lived.talk().ask("maya01", "列表").await;
        assert_eq!(told(&lived.ding, "maya01", "我连不上 dingtalk"), 0, "nobody is told of what passes");
    }

    async fn frames_that_mean_nothing_are_passed_over(lived: &Lived) {
        let ever = lived.ding.gateway().ever();
        for (what, frame) in strange() {
            for connection in lived.ding.gateway().connections() {
                connection.tell(Order::Text(frame.clone()));
                connection.tell(Order::Binary(frame.clone().into_bytes()));
            }
            lived.ding.ping().await;
            assert_eq!(lived.ding.gateway().ever(), ever, "{what}");
        }
        let codes: Vec<(String, i64)> = lived.ding.gateway().acks().into_iter().filter(|ack| ack.message_id.starts_with("s-"))
            .map(|ack| (ack.message_id, ack.code)).collect();
        for expected in [("s-surprise", 200), ("s-KEEPALIVE", 200), ("s-callback", 404), ("s-callback", 400)] {
            assert!(codes.contains(&(expected.0.to_owned(), expected.1)), "{expected:?} {codes:?}");
        }
        let said = lived.talk().ask("maya01", "新增 提升留存").await;
        assert!(said.starts_with("已新增 O1"), "{said}");
    }

    async fn however_strangely_it_is_written_it_is_understood(lived: &Lived) {
        for (number, manner) in [Manner::Plain, Manner::Quoted, Manner::Bare].into_iter().enumerate() {
            lived.ding.state().manner = manner;
            let said = lived.talk().mention("maya01", HOME, &format!("新增 目标{number}")).await;
            assert!(said.contains(&format!("已新增 O{} · 目标{number}", number + 1)), "{manner:?} {said}");
        }
        // A text of several lines may come as a rich one.
        let mut told = lived.ding.mention("maya01", HOME, "新增 目标三").await;
        let body = told.body.as_object_mut().expect("an object");
        body.remove("text");
        body.insert("msgtype".into(), json!("richText"));
        body.insert("content".into(), json!({ "richText": [
            { "type": "at", "atName": "okrbot", "atUserId": "$:LWCP_v1:$okrbot" }, { "text": "\u{2005}新增 " },
            { "type": "picture", "downloadCode": "x" }, { "text": "富文本\n" } ] }));
        lived.talk().deliver(&told).await;
        hears(&lived.ding, "maya01", "已新增 O4 · 富文本").await;
        // A message whose words DingTalk keeps to itself is none.
        let before = count(&lived.bot.app.store, "select count(*) from inbox").await;
        let withheld = lived.ding.say_over_quota("maya01", "新增 五").await;
        lived.talk().deliver(&withheld).await;
        assert_eq!(count(&lived.bot.app.store, "select count(*) from inbox").await, before);
    }
}
