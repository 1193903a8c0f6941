//! No more than WeCom lets through: thirty messages in a conversation in any minute. What is more waits, and nothing else with it.

use chrono::TimeDelta;

use crate::harness::chat::Chat;
use crate::harness::wecom::find::is_ours;
use crate::harness::wecom::said::Spot;
use crate::harness::wecom::stories::{HOME, Lived, id};
use crate::wecom::heard::{hears, told, unsent, until};

const MOST: usize = 30;

/// When okrbot said something in the group.
fn moments(lived: &Lived) -> Vec<chrono::DateTime<chrono::Utc>> {
    let seen = lived.wecom.seen_by(id("tom"), &Spot::Group(HOME.into())).into_iter();
    seen.filter(is_ours).map(|message| message.when).collect()
}

with_bots! {
    Long founded: async fn the_thirty_first_answer_of_a_minute_waits_and_none_is_lost(lived: &Lived) {
        // What was said when the team was founded is a minute ago.
        lived.travel("2026-11-23T00:05:00Z").await;
        let before = moments(lived).len();
        for number in 1..=MOST + 5 {
            let said = lived.wecom.mention(id("lin"), HOME, &format!("新增 目标{number}。")).await;
            lived.talk().deliver(&said).await;
        }
        until("thirty answers", async || moments(lived).len() - before == MOST && unsent(lived).await.len() == 5).await;
        // Another conversation has a minute of its own.
        let said = lived.wecom.say_to_bot(id("tom"), "列表").await;
        lived.talk().deliver(&said).await;
        hears(&lived.wecom, id("tom"), "你还没有目标").await;
        assert_eq!(moments(lived).len() - before, MOST);
        lived.travel("2026-11-23T00:07:00Z").await;
        lived.talk().settled().await;
        for number in 1..=MOST + 5 {
            assert_eq!(told(&lived.wecom, id("maya"), &format!("目标{number}。 ·")), 1, "{number}");
        }
        let moments = moments(lived);
        let crowded = moments.windows(MOST + 1).any(|window| window[MOST] - window[0] < TimeDelta::minutes(1));
        assert!(!crowded, "{moments:?}");
        // WeCom would have refused one that is too much.
        lived.wecom.every_call_was_good();
    }
}
