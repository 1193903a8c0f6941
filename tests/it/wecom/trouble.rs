//! WeCom is busy, broken, silent or refuses: what can be said later is said later and once, what cannot is not tried again, and
//! whoever can help is told.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::time::sleep;

use super::lived::{BEGIN, adapter, forever, hears, only_refused, sent, told, until};
use crate::harness::chat::{Chat, DM};
use crate::harness::count::{count, texts};
use crate::harness::talk::text;
use crate::harness::wecom::Call;
use crate::harness::wecom::faults::Fault;
use crate::harness::wecom::stories::{Bots, Lived, id, people};
use crate::harness::{Bot, Kind};

const DEAD: &str = "select count(*) from outbox where dead_at is not null";
const PEOPLE: [&str; 3] = ["maya", "lin", "tom"];
const SEND: &str = "message/send";

/// Twelve further people in the team.
async fn a_dozen(lived: &Lived) -> Vec<String> {
    let people: Vec<String> = (0..12).map(|number| format!("P{number:02}")).collect();
    for user in &people {
        lived.wecom.person(user, user);
        let said = lived.talk().ask(user, "团队 加入 Product").await;
        assert!(said.contains("欢迎加入"), "{said}");
    }
    lived.talk().settled().await;
    people
}

fn refused(calls: &[Call], code: i64) -> usize {
    calls.iter().filter(|call| call.error() == code).count()
}

/// What rides on the response to somebody's words, while nothing can be sent.
async fn answered(lived: &Lived, person: &str, text: &str) -> String {
    let told = lived.wecom.say(id(person), text).await;
    let before = lived.wecom.state().next_step();
    lived.wecom.post(&lived.bot.client, &told).await;
    let heard = lived.wecom.news(id(person), Some(&told.spot), before);
    lived.wecom.text_of(heard.first().expect("an answer at once"))
}

/// How many messages wait for longer than any attempt takes.
async fn waiting(lived: &Lived) -> usize {
    let due = "select cast(due_at as text) from outbox where sent_at is null and dead_at is null";
    let due = texts(&lived.bot.app.store, due).await.into_iter();
    // Each database writes a moment in its own way.
    let moment = |text: String| {
        let text = text.replace(' ', "T").replace("+00:00", "+00") + ":00";
        text.parse::<DateTime<Utc>>().unwrap_or_else(|_| panic!("no moment: {text}"))
    };
    let long = lived.wecom.now().await + TimeDelta::seconds(40);
    due.filter(|text| moment(text.clone()) > long).count()
}

in_wecom! {
    async fn a_token_that_is_over_is_asked_for_once_for_everybody(lived: &Lived) {
        let people = a_dozen(lived).await;
        for (code, before, at) in
            [(40_014, "2026-11-23T01:59:00Z", "2026-11-23T02:00:00Z"), (42_001, "2026-11-24T01:29:00Z", "2026-11-24T01:30:00Z")]
        {
            lived.travel(before).await;
            lived.ask("maya", DM, "站会").await;
            forever(&lived.wecom);
            let (asked, calls) = (lived.wecom.calls_of("gettoken").len(), lived.wecom.calls_of(SEND).len());
            match code {
                40_014 => lived.wecom.revoke_tokens(),
                _ => lived.wecom.state().tokens.values_mut().for_each(|end| *end -= TimeDelta::days(60)),
            }
            lived.travel(at).await;
            let calls = lived.wecom.calls_of(SEND).split_off(calls);
            assert!(refused(&calls, code) >= 1 && calls.len() >= people.len(), "they had the old one");
            assert_eq!(lived.wecom.calls_of("gettoken").len() - asked, 1, "{code}");
        }
        for user in people.iter().map(String::as_str).chain([id("lin"), id("tom")]) {
            assert_eq!(lived.wecom.asked(user, "monday:").len(), 1, "{user}");
            assert_eq!(lived.wecom.asked(user, "standup:").len(), 1, "{user}");
        }
    }

    async fn what_goes_wrong_for_a_while_comes_once_when_it_is_over(lived: &Lived) {
        lived.ask("maya", DM, "新增 提升留存").await;
        let faults = [
            Fault::BUSY,
            Fault::CONFLICT,
            Fault::CROWDED,
            Fault::OFTEN,
            Fault::Status(503),
            Fault::Status(429),
            Fault::Page,
            Fault::Hang,
            Fault::Close,
            Fault::TakeAndHang,
            Fault::TakeAndClose,
        ];
        for (number, fault) in faults.iter().enumerate() {
            let question = format!("第{number}个问题？");
            let before = lived.wecom.calls_of(SEND).len();
            lived.wecom.order(SEND, fault, 1);
            let asks = lived.wecom.say(id("tom"), &format!("/okr 疑问 O1 {question}")).await;
            lived.talk().deliver(&asks).await;
            until("the call", async || lived.wecom.calls_of(SEND).len() > before).await;
            let taken = matches!(fault, Fault::TakeAndHang | Fault::TakeAndClose);
            if taken {
                hears(lived, "maya", &question).await;
            } else {
                assert_eq!(told(lived, "maya", &question), 0, "{fault:?}");
            }
            lived.wecom.heal();
            lived.travel(&format!("2026-11-23T00:{:02}:00Z", 5 * number + 3)).await;
            assert_eq!(told(lived, "maya", &question), 1, "{fault:?}");
            assert!(lived.wecom.calls_of(SEND).len() > before + 1, "it was tried again: {fault:?}");
        }
        assert_eq!(count(&lived.bot.app.store, DEAD).await, 0);
    }

    async fn a_storm_holds_up_everybody_and_loses_nobody(lived: &Lived) {
        let storm = [
            Fault::BUSY,
            Fault::CONFLICT,
            Fault::CROWDED,
            Fault::Status(502),
            Fault::Page,
            Fault::Close,
            Fault::TakeAndClose,
            Fault::STALE,
            Fault::Hang,
            Fault::TakeAndHang,
        ];
        for fault in &storm {
            lived.wecom.order(SEND, fault, 1);
        }
        lived.bot.client.travel("2026-11-24T04:00:00Z").await;
        for person in PEOPLE {
            assert_eq!((lived.asked(person, "monday:").await.len(), lived.asked(person, "standup:").await.len()), (1, 1), "{person}");
            assert_eq!(told(lived, person, "这周的重点是什么"), 1, "{person}");
        }
        assert_eq!(count(&lived.bot.app.store, DEAD).await, 0);
        let spoiled = lived.wecom.calls_of(SEND).iter().filter(|call| call.is_ordered).count();
        assert_eq!(spoiled, storm.len(), "the storm was met");
    }

    async fn who_calls_too_often_leaves_wecom_alone_for_a_minute(lived: &Lived) {
        lived.ask("maya", DM, "新增 提升留存").await;
        lived.ask("lin", DM, "新增 降低流失").await;
        lived.talk().settled().await;
        let before = lived.wecom.calls_of(SEND).len();
        lived.wecom.order(SEND, &Fault::OFTEN, 1);
        // One is refused; the other one is not even tried.
        for (number, question) in ["O1 一？", "O2 二？"].into_iter().enumerate() {
            let asks = lived.wecom.say(id("tom"), &format!("/okr 疑问 {question}")).await;
            lived.talk().deliver(&asks).await;
            until("it waits", async || waiting(lived).await == number + 1).await;
        }
        assert_eq!(lived.wecom.calls_of(SEND).len() - before, 1);
        lived.travel("2026-11-23T00:03:00Z").await;
        let calls = lived.wecom.calls_of(SEND).split_off(before);
        assert_eq!(calls.len(), 3, "{calls:#?}");
        assert!(calls[1].when - calls[0].when >= TimeDelta::seconds(59), "{calls:#?}");
        assert_eq!((told(lived, "maya", "一？"), told(lived, "lin", "二？")), (1, 1));
    }

    async fn who_is_on_the_list_of_the_invalid_is_shown_and_asked_again_once_heard(lived: &Lived) {
        lived.ask("lin", DM, "新增 提升留存").await;
        for (number, fault) in [Fault::Invalid, Fault::Unlicensed, Fault::Code(81_013)].into_iter().enumerate() {
            lived.wecom.order(SEND, &fault, 1);
            let question = format!("第{number}个问题？");
            let said = lived.ask("tom", DM, &format!("/okr 疑问 O1 {question}")).await;
            assert!(said.starts_with("已就 O1 向 李雷 提问"), "{said}");
            lived.talk().settled().await;
            assert_eq!(told(lived, "lin", &question), 0);
            let shown = lived.ask("maya", DM, "/okr 团队").await;
                assert!(shown.contains("李雷") && shown.contains("联系不上"), "{fault:?}: {shown}");
            // Nobody waits for whom nobody can ask.
            let day = 24 + number;
            let calls = sent(lived, "lin").len();
            lived.travel(&format!("2026-11-{day}T02:00:00Z")).await;
            assert_eq!(sent(lived, "lin").len(), calls, "{fault:?}");
            assert_eq!(lived.asked("tom", "standup:").await.len(), number + 1);
            lived.ask("lin", DM, "谢谢").await;
            let shown = lived.ask("maya", DM, "/okr 团队").await;
            assert!(!shown.contains("联系不上"), "{fault:?}: {shown}");
        }
        lived.travel("2026-11-27T02:00:00Z").await;
        let asked = lived.asked("lin", "standup:").await;
        assert!(asked.len() == 1 && asked[0].starts_with("2026-11-27"), "{asked:?}");
    }

    async fn who_does_not_see_the_app_is_not_asked_and_not_missing(lived: &Lived) refused [81_013] {
        lived.wecom.with_person(id("lin"), |person| person.is_visible = false);
        lived.travel("2026-11-24T05:00:00Z").await;
        for person in ["maya", "tom"] {
            assert_eq!(lived.asked(person, "standup:").await.len(), 1, "{person}");
        }
        let refusals = refused(&sent(lived, "lin"), 81_013);
        assert_eq!(refusals, 1, "one try is enough");
        let digest = lived.wecom.news(id("maya"), None, 0).iter().map(|message| lived.wecom.text_of(message)).collect::<Vec<_>>();
        assert!(digest.iter().all(|text| !text.contains("没有回答：李雷")), "{digest:#?}");
        lived.wecom.with_person(id("lin"), |person| person.is_visible = true);
        lived.ask("lin", DM, "谢谢").await;
        lived.travel("2026-11-25T02:00:00Z").await;
        let asked = lived.asked("lin", "standup:").await;
        assert!(asked.len() == 1 && asked[0].starts_with("2026-11-25"), "{asked:?}");
    }

    async fn while_our_address_is_not_on_the_list_all_waits_and_whoever_writes_is_answered(lived: &Lived) refused [60_020] {
        lived.wecom.state().app.is_closed = true;
        lived.bot.client.travel("2026-11-23T02:10:00Z").await;
        for person in PEOPLE {
            assert!(lived.asked(person, "monday:").await.is_empty(), "{person}");
        }
        // Whoever writes is answered all the same: that needs no call.
        let said = answered(lived, "lin", "/okr 新增 提升留存").await;
        assert!(said.starts_with("已新增 O1"), "{said}");
        assert_eq!(count(&lived.bot.app.store, DEAD).await, 0);
        lived.wecom.state().app.is_closed = false;
        // Whoever is heard lets it be tried again; a token that was refused a moment ago is not.
        let asked = async |person| lived.asked(person, "monday:").await.len();
        until("everybody is asked", async || {
            answered(lived, "tom", "/okr 列表").await;
            // Each of these is a try for everybody, of which a minute has thirty.
            sleep(Duration::from_millis(300)).await;
            asked("maya").await + asked("lin").await + asked("tom").await == 3
        })
        .await;
        lived.travel("2026-11-23T02:20:00Z").await;
        for person in PEOPLE {
            assert_eq!(asked(person).await, 1, "{person}");
        }
    }

    async fn a_permission_that_is_missing_is_told_to_the_admins_once_a_day(lived: &Lived) {
        lived.ask("lin", DM, "新增 提升留存").await;
        for question in ["一？", "二？"] {
            lived.wecom.order(SEND, &Fault::DENIED, 1);
            lived.ask("tom", DM, &format!("/okr 疑问 O1 {question}")).await;
            lived.talk().settled().await;
        }
        hears(lived, "maya", "the app may not call this: check its permissions in the console (48002)").await;
        assert_eq!(told(lived, "maya", "48002"), 1);
        assert_eq!((told(lived, "tom", "48002"), told(lived, "lin", "48002")), (0, 0));
    }

    async fn nobody_gets_more_than_thirty_messages_in_a_minute_and_nothing_is_lost(lived: &Lived) {
        lived.travel("2026-11-24T02:00:00Z").await;
        forever(&lived.wecom);
        lived.talk().settled().await;
        let (before, shown) = (sent(lived, "lin").len(), told(lived, "lin", "站会 · Product"));
        for _ in 0..45 {
            let asks = lived.wecom.say(id("lin"), "/okr 站会").await;
            lived.wecom.post(&lived.bot.client, &asks).await;
        }
        until("thirty messages", async || sent(lived, "lin").len() - before >= 29).await;
        // Others are not held up.
        let asks = lived.wecom.say(id("tom"), "/okr 站会").await;
        lived.wecom.post(&lived.bot.client, &asks).await;
        until("tom", async || told(lived, "tom", "站会 · Product") == 2).await;
        lived.travel("2026-11-24T02:05:00Z").await;
        let calls = sent(lived, "lin");
        assert_eq!(told(lived, "lin", "站会 · Product") - shown, 45);
        let minute = TimeDelta::minutes(1);
        assert!(calls.windows(31).all(|some| some[30].when - some[0].when >= minute), "too many in a minute");
        assert_eq!(count(&lived.bot.app.store, DEAD).await, 0);
    }
}

/// Where WeCom lets nobody in, who can help is told on whatever platform they are on besides.
async fn told_elsewhere(kind: Kind) {
    let wecom = people(BEGIN, Bots::App).await;
    let admins = [("OKRBOT__ORG__ADMINS", "wecom:wwacme:maya.w,playground:demo:maya")];
    let bot = Bot::with(kind, &admins, vec![adapter(&wecom)]).await;
    wecom.clock().follow(&bot.client);
    let lived = Lived { wecom, bot, since: 0 };
    let joined = lived.ask("lin", DM, "团队 加入 Product").await;
    assert!(joined.contains("Product"), "{joined}");
    lived.wecom.state().app.is_closed = true;
    let later = lived.wecom.now().await + TimeDelta::days(7);
    lived.bot.client.travel(&later.to_rfc3339()).await;
    let seen = lived.bot.client.messages("maya", 0).await;
    let told: Vec<&str> = seen.iter().map(text).filter(|said| said.contains("203.0.113.7")).collect();
    assert_eq!(told.len(), 1, "once: {told:?}");
    assert!(
        told[0].contains("put 203.0.113.7 on the app's list of trusted addresses (企业可信IP) (60020)"),
        "{told:?}"
    );
    only_refused(&lived.wecom, &[60_020]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_that_is_not_on_the_list_is_told_to_the_admins_on_sqlite() {
    told_elsewhere(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_that_is_not_on_the_list_is_told_to_the_admins_on_postgres() {
    told_elsewhere(Kind::Postgres).await;
}
