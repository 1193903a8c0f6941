//! Cards that were used, are pressed twice, too late, by somebody else or with what they never had; and cards of which nobody knows
//! whether they arrived: a friendly sentence or none, nothing twice and nothing lost.

use serde_json::Value;

use super::lived::{card, forever, told, until};
use crate::harness::chat::{Chat, DM};
use crate::harness::count::{count, texts};
use crate::harness::wecom::faults::Fault;
use crate::harness::wecom::find::{is_ours, keys};
use crate::harness::wecom::occur::Told;
use crate::harness::wecom::said::{Content, Spot};
use crate::harness::wecom::stories::{Lived, id};
use crate::harness::wecom::{Call, WeCom};

const STATES: &str = "select state from prompts order by id";
const SKIPPED: &str = "select count(*) from prompts where state = 'skipped'";
const CHANGE: &str = "message/update_template_card";
const PEOPLE: [&str; 3] = ["maya", "lin", "tom"];

/// What stands in an element of what was told.
fn field(told: &Told, name: &str) -> String {
    let (_, rest) = told.body.split_once(&format!("<{name}>")).unwrap_or_else(|| panic!("no {name}: {}", told.body));
    let (value, _) = rest.split_once(&format!("</{name}>")).expect("an end");
    value.trim_start_matches("<![CDATA[").trim_end_matches("]]>").to_owned()
}

/// The same, seconds later: another event with the same code.
fn later(told: &Told) -> Told {
    let time = field(told, "CreateTime");
    let later = (time.parse::<i64>().expect("a time") + 5).to_string();
    Told { body: told.body.replace(&time, &later), ..told.clone() }
}

/// The changes of cards that were made.
fn changes(wecom: &WeCom) -> Vec<Call> {
    wecom.calls_of(CHANGE).into_iter().filter(|call| call.error() == 0).collect()
}

/// How many cards with a form whose key begins so stand before somebody.
fn cards(lived: &Lived, person: &str, key: &str) -> usize {
    let seen = lived.wecom.seen_by(id(person), &Spot::App(id(person).into()));
    let asks = |card: &Value| keys(card).iter().any(|found| found.starts_with(key));
    let ours = seen.iter().filter(|message| is_ours(message));
    ours.filter(|message| matches!(&message.content, Content::Card(card) if asks(&card.first))).count()
}

in_wecom! {
    async fn a_card_that_was_used_says_so_by_the_code_that_came_and_no_other(lived: &Lived) {
        lived.travel("2026-11-24T02:00:00Z").await;
        let seen = card(lived, "tom", "standup:", "跳过");
        let pressed = lived.wecom.press(id("tom"), &seen, "跳过").await;
        let code = field(&pressed, "ResponseCode");
        assert!(lived.wecom.state().codes.contains_key(&code));
        let said = lived.talk().heard(id("tom"), Some(&pressed.spot), &pressed).await;
        assert_eq!(said, "已跳过 Product 11月24日 周二 的站会。想回答时：站会");
        lived.talk().settled().await;
        let changes = changes(&lived.wecom);
        assert_eq!(changes.len(), 1, "{changes:#?}");
        assert_eq!(changes[0].body["response_code"], code.as_str());
        assert_eq!(changes[0].body["button"]["replace_name"], "✓");
        assert!(lived.question("tom", "standup:").ends_with("\n〔✓〕"));
        assert!(!lived.wecom.state().codes.contains_key(&code), "it is used");
        // Nobody else's card changed.
        assert!(lived.question("lin", "standup:").ends_with("\n[跳过]"));
    }

    async fn a_button_that_is_pressed_twice_says_the_same(lived: &Lived) {
        lived.travel("2026-11-24T02:00:00Z").await;
        let talk = lived.talk();
        let seen = card(lived, "tom", "standup:", "跳过");
        let first = talk.submit(id("tom"), &seen, "跳过").await;
        lived.travel("2026-11-24T02:01:00Z").await;
        let again = talk.submit(id("tom"), &seen.clone().old(), "跳过").await;
        assert_eq!(again, first);
        assert_eq!(count(&lived.bot.app.store, SKIPPED).await, 1);
        // Twice in one second is the same for WeCom, and for okrbot.
        lived.wecom.clock().stop().await;
        let (before, inbox) = (lived.wecom.state().messages.len(), "select count(*) from inbox");
        let noted = count(&lived.bot.app.store, inbox).await;
        for _ in 0..2 {
            let pressed = lived.wecom.press(id("tom"), &seen.clone().old(), "跳过").await;
            lived.wecom.post(&lived.bot.client, &pressed).await;
            talk.settled().await;
        }
        assert!(lived.wecom.state().messages.len() <= before + 1 && count(&lived.bot.app.store, inbox).await <= noted + 1);
        lived.wecom.clock().follow(&lived.bot.client);
        // Who answers after all is not skipped by the button that is still on a second screen.
        talk.ask(id("tom"), "站会").await;
        let said = talk.ask(id("tom"), "昨天：a 今天：b 阻碍：无").await;
        assert!(said.starts_with("✓ 站会 Product"), "{said}");
        lived.travel("2026-11-24T02:02:00Z").await;
        let late = talk.submit(id("tom"), &seen.old(), "跳过").await;
        assert!(late.contains("已经回答了，保留原来的回答"), "{late}");
    }

    async fn a_card_of_last_week_changes_nothing(lived: &Lived) {
        lived.travel("2026-11-24T02:00:00Z").await;
        let old = card(lived, "lin", "standup:", "跳过");
        lived.travel("2026-12-02T02:00:00Z").await;
        let before = texts(&lived.bot.app.store, STATES).await;
        let said = lived.talk().submit(id("lin"), &old, "跳过").await;
        assert!(said.contains("已经结束"), "{said}");
        assert_eq!(texts(&lived.bot.app.store, STATES).await, before);
    }

    async fn a_card_that_somebody_else_owns_stays_theirs(lived: &Lived) refused [81_013] {
        lived.travel("2026-11-24T02:00:00Z").await;
        let hers = card(lived, "lin", "standup:", "跳过");
        let before = texts(&lived.bot.app.store, STATES).await;
        let pressed = lived.wecom.press(id("tom"), &hers, "跳过").await;
        let said = lived.talk().heard(id("tom"), Some(&pressed.spot), &pressed).await;
        assert_eq!(said, "这张表是给 李雷 的，没有任何改动。");
        assert_eq!(texts(&lived.bot.app.store, STATES).await, before);
        assert!(lived.question("lin", "standup:").ends_with("\n[跳过]"));
        assert_eq!(told(lived, "lin", "已跳过"), 0);
    }

    async fn a_code_that_comes_again_changes_nothing_and_is_no_loss(lived: &Lived) refused [40_058] {
        lived.travel("2026-11-24T02:00:00Z").await;
        let seen = card(lived, "tom", "standup:", "跳过");
        let pressed = lived.wecom.press(id("tom"), &seen, "跳过").await;
        let first = lived.talk().heard(id("tom"), Some(&pressed.spot), &pressed).await;
        let again = lived.talk().heard(id("tom"), Some(&pressed.spot), &later(&pressed)).await;
        assert_eq!(again, first);
        assert_eq!(changes(&lived.wecom).len(), 1);
        assert_eq!(count(&lived.bot.app.store, SKIPPED).await, 1);
        assert_eq!(count(&lived.bot.app.store, "select count(*) from outbox where dead_at is not null").await, 0);
    }

    async fn a_code_that_is_over_is_left_alone(lived: &Lived) {
        lived.travel("2026-11-24T02:00:00Z").await;
        let seen = card(lived, "tom", "standup:", "跳过");
        let mut pressed = lived.wecom.press(id("tom"), &seen, "跳过").await;
        // It was pressed four days ago, and WeCom tells it only now.
        let time = field(&pressed, "CreateTime");
        let long_ago = (time.parse::<i64>().expect("a time") - 4 * 86_400).to_string();
        pressed.body = pressed.body.replace(&time, &long_ago);
        let said = lived.talk().heard(id("tom"), Some(&pressed.spot), &pressed).await;
        assert!(said.starts_with("已跳过"), "{said}");
        let code = field(&pressed, "ResponseCode");
        let calls = lived.wecom.calls_of(CHANGE);
        assert!(calls.iter().all(|call| call.body["response_code"] != code.as_str()), "{calls:#?}");
    }

    async fn what_a_card_never_had_is_refused_in_words(lived: &Lived) {
        for text in ["新增 提升留存", "新增 O1 次周留存 40% -> 60%", "新增 O1 崩溃率 从2降到0.5"] {
            lived.ask("lin", DM, text).await;
        }
        lived.travel("2026-11-27T08:10:00Z").await;
        let store = &lived.bot.app.store;
        let before = texts(store, STATES).await;
        let seen = lived.wecom.cards(id("lin"), "review:").remove(0);
        assert_eq!(seen.lists()[0]["question_key"], "O1.1.score");
        // Nothing is chosen.
        let said = lived.talk().submit(id("lin"), &seen, "提交").await;
        let neither = "请写现在的数值，或者选一个分数。例如 ① 60 0.7";
        assert_eq!(said, neither);
        let chosen = lived.wecom.cards(id("lin"), "review:").remove(0).old().choose("O1.1.score", &["0.6"]);
        let old = "这张表已经过期，没有任何改动。输入 帮助 看看可以做什么。";
        for (minute, (what, with, answer)) in [
            ("0.6]]></OptionId>", "7.7]]></OptionId>", "O1.1 · 打分 · 分数是 0.0 到 1.0，每档 0.1；也可以是红、黄、绿。"),
            ("0.6]]></OptionId>", "suggested]]></OptionId>", neither),
            ("O1.1.score", "O9.9.score", "O9.9 · 这张表没有这一项，或者什么都没填，没有任何改动。"),
            ("[review:", "[nonsense:", old),
            ("[review:", "[review:9", old),
        ]
        .into_iter()
        .enumerate()
        {
            lived.travel(&format!("2026-11-27T08:{}:00Z", minute + 20)).await;
            let mut told = lived.wecom.press(id("lin"), &chosen, "提交").await;
            assert!(told.body.contains(what), "{}", told.body);
            told.body = told.body.replace(what, with);
            assert_eq!(lived.talk().heard(id("lin"), Some(&told.spot), &told).await, answer, "{with}");
        }
        assert_eq!(count(store, "select count(*) from scores").await, 0);
        assert_eq!(texts(store, STATES).await, before);
        // The card is still good, whatever else was pressed.
        lived.travel("2026-11-27T08:30:00Z").await;
        let said = lived.talk().submit(id("lin"), &chosen, "提交").await;
        assert!(said.starts_with("✓ O1.1 次周留存 · 0.6 🟡"), "{said}");
    }

    async fn a_card_whose_answer_was_lost_stands_there_once(lived: &Lived) {
        lived.travel("2026-11-24T01:29:00Z").await;
        forever(&lived.wecom);
        lived.wecom.order("message/send", &Fault::TakeAndClose, 3);
        lived.travel("2026-11-24T01:30:00Z").await;
        let lost = lived.wecom.calls_of("message/send").into_iter().filter(|call| call.is_ordered).count();
        assert_eq!(lost, 3, "each was lost once");
        for person in PEOPLE {
            assert_eq!(cards(lived, person, "standup:"), 1, "{person}");
        }
        let said = lived.talk().press(id("tom"), "standup:", "跳过").await;
        assert!(said.starts_with("已跳过"), "{said}");
    }

    async fn a_name_that_is_taken_says_that_the_card_is_there(lived: &Lived) refused [42_014] {
        lived.travel("2026-11-24T01:29:00Z").await;
        forever(&lived.wecom);
        lived.wecom.order("message/send", &Fault::TakeAndHang, 1);
        let forgotten = async {
            until("a card", async || PEOPLE.iter().any(|person| cards(lived, person, "standup:") == 1)).await;
            // Hours later WeCom no longer knows that it was the same message.
            lived.wecom.state().once.clear();
            lived.wecom.heal();
        };
        tokio::join!(lived.travel("2026-11-24T01:30:00Z"), forgotten);
        for person in PEOPLE {
            assert_eq!(cards(lived, person, "standup:"), 1, "{person}");
        }
        assert_eq!(count(&lived.bot.app.store, "select count(*) from outbox where dead_at is not null").await, 0);
        // Its own code is not known; that of the press is.
        let said = lived.talk().press(id("tom"), "standup:", "跳过").await;
        assert!(said.starts_with("已跳过"), "{said}");
        lived.talk().settled().await;
        assert!(lived.question("tom", "standup:").ends_with("\n〔✓〕"));
    }

    async fn what_is_chosen_and_what_is_typed_come_together(lived: &Lived) {
        lived.ask("lin", DM, "新增 提升留存").await;
        lived.ask("lin", DM, "阻碍 没有测试环境").await;
        lived.travel("2026-11-23T02:10:00Z").await;
        let seen = card(lived, "lin", "monday:", "提交").choose("O1", &["要改"]);
        let said = lived.talk().submit(id("lin"), &seen, "提交").await;
        assert_eq!(said, "记下了。那本周重点呢？没有就说 无。\nO1 要改什么？例如 O1 要改：降低目标");
        let said = lived.ask("lin", DM, "O1 要改：目标低一点\n重点：发版").await;
        assert!(said.contains("重点：发版 · 1 个要改"), "{said}");
        lived.travel("2026-11-24T02:00:00Z").await;
        let seen = card(lived, "lin", "standup:", "提交").choose("B1", &["需要帮助"]);
        let said = lived.talk().submit(id("lin"), &seen, "提交").await;
        assert_eq!(said, "B1 · 需要帮助。找谁？求助 B1 ＠某人\n记下了。那今天呢？");
        let said = lived.ask("lin", DM, "写测试").await;
        assert!(said.contains("今天：写测试"), "{said}");
        let answers = texts(&lived.bot.app.store, "select field || '=' || value from answers order by prompt_id, field").await;
        assert_eq!(answers, ["O1=change", "O1.change=目标低一点", "focus=发版", "obstacles=", "today=写测试", "yesterday="]);
    }
}
