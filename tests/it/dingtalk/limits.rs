//! What DingTalk limits: calls in a second and in a month, messages to one person, calls from one address, the life of a token.

use chrono::TimeDelta;

use super::lived::{hears, told};
use crate::harness::chat::Chat;
use crate::harness::count::count;
use crate::harness::dingtalk::faults::Fault;
use crate::harness::dingtalk::{Call, DingTalk};

const DEAD: &str = "select count(*) from outbox where dead_at is not null";

/// Makes the tokens last: a clock that is moved would end them.
fn forever(ding: &DingTalk) {
    ding.state().tokens.values_mut().for_each(|end| *end += TimeDelta::days(30));
}

in_dingtalk! {
    async fn a_month_that_is_used_up_is_never_tried_again(lived: &Lived) {
        lived.ding.order("createAndDeliver", &Fault::MONTH, 3);
        let before = lived.ding.calls_of("createAndDeliver").len();
        lived.travel("2026-11-23T02:30:00Z").await;
        assert_eq!(lived.ding.calls_of("createAndDeliver").len() - before, 3, "one try each");
        hears(&lived.ding, "maya01", "the calls that DingTalk allows in a month are used up").await;
        lived.travel("2026-11-23T05:10:00Z").await;
        assert_eq!(told(&lived.ding, "maya01", "the calls that DingTalk allows in a month are used up"), 1);
        assert_eq!(told(&lived.ding, "tom01", "the calls that DingTalk allows in a month are used up"), 0);
        assert_eq!(count(&lived.bot.app.store, DEAD).await, 3);
        // The question is open all the same, and is answered by a word.
        let said = lived.talk().ask("lin01", "重点：文档").await;
        assert!(said.contains("重点：文档"), "{said}");
    }

    async fn a_month_that_is_used_up_for_texts_too_tells_nobody_for_ever(lived: &Lived) {
        lived.ding.order("createAndDeliver", &Fault::MONTH, 1_000);
        lived.ding.order("batchSend", &Fault::MONTH, 1_000);
        lived.travel("2026-11-24T05:10:00Z").await;
        // A try to tell the admin on each of two days, and the reminders of two days for three people.
        let texts = lived.ding.calls_of("batchSend").len();
        assert!(texts <= 8, "{texts}");
        let cards = lived.ding.calls_of("createAndDeliver").len();
        assert!(cards <= 9, "{cards}");
    }

    async fn a_token_that_is_revoked_is_asked_for_once_for_everybody(lived: &Lived) {
        let people: Vec<String> = (0..12).map(|number| format!("p{number:02}")).collect();
        for user in &people {
            lived.ding.person(user, user);
            lived.talk().ask(user, "团队 加入 Product").await;
        }
        lived.talk().settled().await;
        lived.travel("2026-11-23T01:59:00Z").await;
        let before = lived.ding.calls_of("accessToken").len();
        lived.ding.revoke_tokens();
        lived.travel("2026-11-23T02:00:01Z").await;
        let asked = lived.ding.calls_of("createAndDeliver");
        let refused = asked.iter().filter(|call| call.error() == "InvalidAuthentication").count();
        assert!(refused >= 2, "many callers had the old one: {refused}");
        assert_eq!(lived.ding.calls_of("accessToken").len() - before, 1);
        for user in people.iter().map(String::as_str).chain(["maya01", "lin01", "tom01"]) {
            assert_eq!(lived.ding.asked(user, "monday:").len(), 1, "{user}");
        }
    }

    async fn a_crowd_is_asked_no_faster_than_dingtalk_takes(lived: &Lived) {
        let people: Vec<String> = (0..45).map(|number| format!("p{number:02}")).collect();
        for user in &people {
            lived.ding.person(user, user);
            lived.talk().deliver(&lived.ding.say(user, "团队 加入 Product").await).await;
        }
        lived.talk().settled().await;
        lived.ding.state().rate = Some(20);
        lived.travel("2026-11-23T02:10:00Z").await;
        let calls = lived.ding.calls_of("createAndDeliver");
        // Hardly one: how long a call is on its way is chance.
        let refused = calls.iter().filter(|call| call.error().contains("QpsLimit")).count();
        assert!(refused <= 5, "{refused} calls came too fast");
        for user in &people {
            assert_eq!(lived.ding.asked(user, "monday:").len(), 1, "{user}");
        }
    }

    async fn an_address_that_is_shut_out_waits_five_minutes(lived: &Lived) {
        lived.ding.order("createAndDeliver", &Fault::Banned, 1);
        let before = lived.ding.calls_of("createAndDeliver").len();
        lived.travel("2026-11-23T02:20:00Z").await;
        let calls = lived.ding.calls_of("createAndDeliver").split_off(before);
        let banned = calls.iter().position(|call| call.is_ordered).expect("a ban");
        let after = calls.iter().skip(banned + 1).filter(|call| call.when > calls[banned].when + TimeDelta::seconds(5));
        let next = after.map(|call| call.when - calls[banned].when).min().expect("a call");
        assert!(next >= TimeDelta::minutes(4) + TimeDelta::seconds(50), "{next}");
    }

    async fn whoever_gets_too_much_gets_it_later_and_who_is_nobody_never(lived: &Lived) {
        // Reminders are texts: at 12:24 in Shanghai.
        forever(&lived.ding);
        lived.ding.order("batchSend", &Fault::FlowControlled, 1);
        lived.ding.order("batchSend", &Fault::InvalidStaff, 1);
        lived.travel("2026-11-23T04:40:00Z").await;
        let calls = lived.ding.calls_of("batchSend");
        let of = |call: &Call| call.body["userIds"][0].as_str().expect("an id").to_owned();
        let (controlled, invalid) = (of(&calls[0]), of(&calls[1]));
        let times = |user: &str| calls.iter().filter(|call| of(call) == user).count();
        assert_eq!((times(&controlled), times(&invalid)), (2, 1), "{calls:#?}");
        let third = calls.iter().position(|call| of(call) != controlled && of(call) != invalid).expect("a third person");
        let again = calls.iter().rposition(|call| of(call) == controlled).expect("a second call");
        assert!(third < again && calls[third].when - calls[0].when < TimeDelta::seconds(1), "nobody waits for another: {calls:#?}");
        assert_eq!(told(&lived.ding, &controlled, "前都可以回答"), 1);
        assert_eq!(count(&lived.bot.app.store, DEAD).await, 1);
    }
}
