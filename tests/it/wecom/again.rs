//! What WeCom tells again has no effect and the same answer, what happens in one second is told apart, and whoever waits is
//! answered before WeCom gives up.

use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::Instant;

use super::lived::{adapter, card, founded, hears, told, until};
use crate::harness::chat::{Chat, DM};
use crate::harness::count::count;
use crate::harness::wecom::faults::Fault;
use crate::harness::wecom::letter::Answered;
use crate::harness::wecom::occur::Told;
use crate::harness::wecom::stories::{Lived, VARIABLES, id};
use crate::harness::{Bot, Client, Kind};

/// The longest that an answer may take on however busy a machine: less than okrbot waits for WeCom, so that one that waited for
/// it would be too late.
const AT_ONCE: Duration = Duration::from_secs(3);
const SKIPPED: &str = "select count(*) from prompts where state = 'skipped'";

/// All that stands in any conversation, cards as they are now.
fn said_so_far(lived: &Lived) -> Vec<String> {
    let messages = lived.wecom.state().messages.clone();
    messages.iter().map(|message| lived.wecom.text_of(message)).collect()
}

/// Sends it to each of these okrbots at the same time, as often as WeCom may; the answer that all give.
async fn four_times(lived: &Lived, okrbots: &[&Client], told: &Told) -> Answered {
    let letter = lived.wecom.letter(told, lived.wecom.now().await);
    let began = Instant::now();
    let sent = okrbots.iter().cycle().take(4).map(|okrbot| letter.within(okrbot, AT_ONCE));
    let answers: Vec<Answered> =
        join_all(sent).await.into_iter().map(|answer| answer.expect("an answer at once")).collect();
    assert!(answers.iter().all(|answer| *answer == answers[0] && answer.status == 200), "{answers:#?}");
    assert!(began.elapsed() < AT_ONCE);
    lived.wecom.answered(told, &letter, &answers[0]).await;
    answers[0].clone()
}

in_wecom! {
    async fn what_is_told_again_has_no_effect_and_the_same_answer(lived: &Lived) {
        lived.travel("2026-11-24T02:00:00Z").await;
        until("a menu", async || !lived.wecom.menu().is_empty()).await;
        let seen = card(lived, "tom", "standup:", "跳过");
        for told in [
            lived.wecom.say(id("maya"), "昨天：a 今天：b 阻碍：没有测试环境").await,
            lived.wecom.say(id("lin"), "/okr 新增 提升留存").await,
            lived.wecom.press(id("tom"), &seen, "跳过").await,
            lived.wecom.click(id("lin"), "目标/我的目标").await,
            lived.wecom.enter_agent(id("lin")).await,
            lived.wecom.told_of("update_user", id("lin")).await,
            lived.wecom.show(id("tom"), "image").await,
        ] {
            let now = lived.wecom.now().await;
            let letter = lived.wecom.letter(&told, now);
            let first = letter.to(&lived.bot.client).await;
            assert_eq!(first.status, 200, "{told:?}");
            lived.wecom.answered(&told, &letter, &first).await;
            lived.talk().settled().await;
            let said = said_so_far(lived);
            for _ in 0..3 {
                assert_eq!(letter.to(&lived.bot.client).await, first, "{told:?}");
            }
            // Signing it anew changes nothing.
            let anew = lived.wecom.letter(&told, now + chrono::TimeDelta::seconds(5));
            assert_eq!(anew.to(&lived.bot.client).await, first, "{told:?}");
            lived.talk().settled().await;
            assert_eq!(said_so_far(lived), said, "{told:?}");
        }
        let store = &lived.bot.app.store;
        assert_eq!(count(store, "select count(*) from objectives").await, 1);
        assert_eq!(count(store, "select count(*) from blockers").await, 1);
        assert_eq!(count(store, SKIPPED).await, 1);
    }

    async fn what_happens_in_one_second_is_told_apart(lived: &Lived) {
        until("a menu", async || !lived.wecom.menu().is_empty()).await;
        lived.talk().settled().await;
        lived.wecom.clock().stop().await;
        let before = lived.wecom.state().next_step();
        let people = [id("lin"), id("tom")];
        for user in people {
            for entry in ["我的/帮助", "我的/设置", "目标/我的目标"] {
                let told = lived.wecom.click(user, entry).await;
                lived.wecom.post(&lived.bot.client, &told).await;
            }
            // The same words twice are two messages.
            for _ in 0..2 {
                let told = lived.wecom.say(user, "阻碍").await;
                lived.wecom.post(&lived.bot.client, &told).await;
            }
        }
        lived.talk().settled().await;
        for user in people {
            let heard = lived.wecom.news(user, None, before);
            let texts: Vec<String> = heard.iter().map(|message| lived.wecom.text_of(message)).collect();
            // Help takes as many messages as it is long.
            let pages = texts.iter().filter(|text| text.lines().count() > 1 && text.contains(" · ") && !text.contains("org.admins")).count();
            assert_eq!(texts.len(), pages + 4, "{user}: {texts:#?}");
            assert!((2..=3).contains(&pages), "{user}: {texts:#?}");
            assert_eq!(texts.iter().filter(|text| text.contains("阻碍") && text.lines().count() == 1).count(), 2);
        }
    }

    async fn a_user_id_is_the_same_in_whatever_case(lived: &Lived) {
        let people = "select count(*) from people";
        let before = count(&lived.bot.app.store, people).await;
        let given = id("maya");
        for (number, written) in ["maya.w", "MAYA.W", "mAYA.w", given].into_iter().enumerate() {
            let mut told = lived.wecom.say(given, &format!("新增 目标{number}")).await;
            told.body = told.body.replace(given, written);
            let said = lived.talk().heard(given, Some(&told.spot), &told).await;
            assert!(said.starts_with(&format!("已新增 O{} · 目标{number} · Product", number + 1)), "{said}");
            let mut told = lived.wecom.enter_agent(given).await;
            told.body = told.body.replace(given, written);
            lived.wecom.post(&lived.bot.client, &told).await;
        }
        assert_eq!(count(&lived.bot.app.store, people).await, before);
        lived.travel("2026-11-23T02:30:00Z").await;
        assert_eq!(lived.asked("maya", "monday:").await.len(), 1);
        let mut press = lived.wecom.press(given, &card(lived, "maya", "monday:", "跳过"), "跳过").await;
        press.body = press.body.replace(given, "MAYA.w");
        let said = lived.talk().heard(given, Some(&press.spot), &press).await;
        assert!(said.starts_with("已跳过"), "{said}");
        // Who is an admin in the configuration is one in whatever case too.
        let said = lived.ask("maya", DM, "设置").await;
        assert!(said.contains("wecom:wwacme:maya.w"), "{said}");
    }

    async fn what_is_chosen_in_the_menu_is_the_command(lived: &Lived) {
        until("a menu", async || !lived.wecom.menu().is_empty()).await;
        lived.ask("lin", DM, "新增 提升留存").await;
        for (entry, typed) in [
            ("目标/我的目标", "我的目标"),
            ("目标/团队看板", "看板"),
            ("目标/周总结", "周总结"),
            ("目标/阻碍", "阻碍"),
            ("我的/设置", "设置"),
            ("我的/团队", "团队 查看"),
            ("我的/帮助", "帮助"),
        ] {
            assert!(lived.wecom.menu().contains(&entry.to_owned()), "{:?}", lived.wecom.menu());
            let chosen = lived.talk().click(id("lin"), entry).await;
            assert_eq!(chosen, lived.ask("lin", DM, typed).await, "{entry}");
        }
        // While a question is open it is no answer to that.
        lived.travel("2026-11-24T02:00:00Z").await;
        let said = lived.talk().click(id("lin"), "目标/我的目标").await;
        assert!(said.contains("O1 提升留存") && said.ends_with("现在输入命令请以 /okr 开头。"), "{said}");
        let asked = lived.talk().click(id("lin"), "填写/站会").await;
        assert!(asked.starts_with("站会 · Product · 11月24日 周二\n李雷"), "{asked}");
        let skipped = lived.talk().click(id("tom"), "填写/跳过").await;
        assert!(skipped.contains("已跳过 Product 11月24日 周二 的站会"), "{skipped}");
        assert_eq!(count(&lived.bot.app.store, "select count(*) from answers").await, 0);
        let undone = lived.talk().click(id("lin"), "我的/撤销").await;
        assert!(undone.starts_with("最近十分钟里没有你的改动可以收回。"), "{undone}");
    }

    async fn whoever_opens_the_conversation_is_greeted_once(lived: &Lived) {
        lived.wecom.person("Xiao.Hong", "小红");
        let before = lived.wecom.state().next_step();
        for second in 1..=4 {
            let told = lived.wecom.enter_agent("Xiao.Hong").await;
            lived.wecom.post(&lived.bot.client, &told).await;
            // Those who are here already are greeted by nothing.
            let other = lived.wecom.enter_agent(id("lin")).await;
            lived.wecom.post(&lived.bot.client, &other).await;
            lived.travel(&format!("2026-11-23T00:{:02}:00Z", 10 * second)).await;
        }
        let heard: Vec<String> = lived.wecom.news("Xiao.Hong", None, before).iter().map(|message| lived.wecom.text_of(message)).collect();
        assert!(heard.len() == 1 && heard[0].contains("okrbot") && heard[0].contains("帮助"), "{heard:?}");
        assert!(lived.wecom.news(id("lin"), None, before).is_empty());
        let said = lived.talk().ask("Xiao.Hong", "团队 加入 Product").await;
        assert!(said.contains("欢迎加入 Product"), "{said}");
        let shown = lived.ask("maya", DM, "团队").await;
        assert!(shown.contains("小红"), "her name is what WeCom tells: {shown}");
    }

    async fn whoever_waits_is_answered_at_once_while_wecom_itself_is_silent(lived: &Lived) {
        lived.travel("2026-11-24T02:00:00Z").await;
        let seen = card(lived, "tom", "standup:", "跳过");
        for api in ["gettoken", "message/send", "message/update_template_card", "user/get"] {
            lived.wecom.order(api, &Fault::Hang, 10_000);
        }
        lived.wecom.revoke_tokens();
        let okrbots = [&lived.bot.client];
        // What fits rides on the response.
        let added = lived.wecom.say(id("lin"), "/okr 新增 提升留存").await;
        assert!(!four_times(lived, &okrbots, &added).await.body.is_empty());
        assert_eq!(told(lived, "lin", "已新增 O1 · 提升留存"), 1);
        // What does not, and what comes of a card, is sent when it can be.
        let long = format!("昨天：a 今天：{} 阻碍：没有测试环境", "写".repeat(500));
        let answer = lived.wecom.say(id("maya"), &long).await;
        four_times(lived, &okrbots, &answer).await;
        let pressed = lived.wecom.press(id("tom"), &seen, "跳过").await;
        assert!(four_times(lived, &okrbots, &pressed).await.body.is_empty());
        let list = lived.wecom.say(id("lin"), "/okr 站会").await;
        assert!(four_times(lived, &okrbots, &list).await.body.is_empty(), "a card");
        assert_eq!(told(lived, "tom", "已跳过"), 0);
        lived.wecom.heal();
        lived.travel("2026-11-24T03:30:00Z").await;
        hears(lived, "tom", "已跳过 Product 11月24日 周二 的站会").await;
        let store = &lived.bot.app.store;
        assert_eq!((told(lived, "tom", "已跳过 Product"), told(lived, "maya", "B1 已记录")), (1, 1));
        assert_eq!(told(lived, "lin", "站会 · Product · 11月24日 周二"), 2, "asked, and once more");
        assert_eq!(count(store, "select count(*) from objectives").await, 1);
        assert_eq!(count(store, "select count(*) from outbox where dead_at is not null").await, 0);
    }
}

/// Two processes on one database are told the same at the same time.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_okrbots_each_tells_the_same_and_one_does_it() {
    let lived = founded(Kind::Postgres).await;
    let beside: Bot = lived.bot.beside_with(&VARIABLES, vec![adapter(&lived.wecom)]).await;
    let okrbots = [&lived.bot.client, &beside.client];
    lived.travel("2026-11-24T02:00:00Z").await;
    let seen = card(&lived, "tom", "standup:", "跳过");
    let lived = &lived;
    for told in [
        lived.wecom.say(id("maya"), "昨天：a 今天：b 阻碍：没有测试环境").await,
        lived.wecom.say(id("lin"), "/okr 新增 提升留存").await,
        lived.wecom.press(id("tom"), &seen, "跳过").await,
    ] {
        four_times(lived, &okrbots, &told).await;
    }
    lived.talk().settled().await;
    let store = &lived.bot.app.store;
    assert_eq!(count(store, "select count(*) from objectives").await, 1);
    assert_eq!(count(store, "select count(*) from blockers").await, 1);
    assert_eq!(count(store, SKIPPED).await, 1);
    for (person, what) in [("maya", "B1 已记录"), ("lin", "已新增 O1"), ("tom", "已跳过 Product")] {
        assert_eq!(told(lived, person, what), 1, "{person} {what}");
    }
    // Tom's card was used, and Maya's question was answered without hers.
    let changes = lived.wecom.calls_of("message/update_template_card");
    assert_eq!(changes.iter().filter(|call| call.error() == 0).count(), 2, "{changes:#?}");
    lived.wecom.every_call_was_good();
}
