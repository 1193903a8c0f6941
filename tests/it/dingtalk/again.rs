//! What DingTalk tells again because the ack was lost has no effect and the same answer.

use std::time::Duration;

use crate::harness::chat::Chat;
use crate::harness::count::count;
use crate::harness::dingtalk::DingTalk;
use crate::harness::dingtalk::stories::HOME;

/// When DingTalk tells again what was not acked.
const AGAIN: Duration = Duration::from_secs(1);

/// All that stands in any conversation, cards as they are now.
fn said_so_far(ding: &DingTalk) -> Vec<String> {
    let messages = ding.state().messages.clone();
    messages.iter().map(|message| ding.text_of(message)).collect()
}

in_dingtalk! {
    async fn what_is_told_again_has_no_effect_and_the_same_answer(lived: &Lived) {
        lived.travel("2026-11-24T02:00:00Z").await;
        let seen = lived.ding.card("tom01", "standup:");
        for told in [
            lived.ding.say("maya01", "昨天：a 今天：b 阻碍：没有测试环境").await,
            lived.ding.mention("lin01", HOME, "新增 提升留存").await,
            lived.ding.press("tom01", &seen, "跳过"),
            lived.ding.told_of("user_modify_org", &["lin01"]).await,
        ] {
            // The first ack is lost on its way.
            lived.ding.gateway().lose_acks(1);
            assert!(lived.ding.push_once(&told, AGAIN).await.is_none());
            let first = lived.ding.push_each(&told, AGAIN).await;
            lived.talk().settled().await;
            let said = said_so_far(&lived.ding);
            let again = lived.ding.push_each(&told, AGAIN).await;
            assert_eq!((again.code, &again.data), (first.code, &first.data), "{told:?}");
            lived.talk().settled().await;
            assert_eq!(said_so_far(&lived.ding), said, "{told:?}");
        }
        let store = &lived.bot.app.store;
        assert_eq!(count(store, "select count(*) from objectives").await, 1);
        assert_eq!(count(store, "select count(*) from blockers").await, 1);
        assert_eq!(count(store, "select count(*) from prompts where state = 'skipped'").await, 1);
    }
}
