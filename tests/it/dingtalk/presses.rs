//! Cards that are pressed twice, too late, or by somebody else: a friendly sentence, and nothing changed.

use super::lived::told;
use crate::harness::chat::Chat;
use crate::harness::count::{count, texts};

const STATES: &str = "select state from prompts order by id";

in_dingtalk! {
    async fn a_button_that_is_pressed_twice_says_the_same(lived: &Lived) {
        lived.travel("2026-11-24T02:00:00Z").await;
        let talk = lived.talk();
        let seen = lived.ding.card("tom01", "standup:");
        let pressed = lived.ding.press("tom01", &seen, "跳过");
        let first = talk.heard("tom01", &seen.spot, &pressed).await;
        assert!(first.contains("已跳过 Product 11月24日 周二 的站会"), "{first}");
        let again = talk.heard("tom01", &seen.spot, &lived.ding.press("tom01", &seen, "跳过")).await;
        assert_eq!(again, first);
        let store = &lived.bot.app.store;
        assert_eq!(count(store, "select count(*) from prompts where state = 'skipped'").await, 1);
        // Who answers after all is not skipped by the button that is still on a second screen.
        talk.ask("tom01", "站会").await;
        let said = talk.ask("tom01", "昨天：a 今天：b 阻碍：无").await;
        assert!(said.starts_with("✓ 站会 Product"), "{said}");
        let late = talk.heard("tom01", &seen.spot, &lived.ding.press("tom01", &seen, "跳过")).await;
        assert!(late.contains("已经回答了，保留原来的回答"), "{late}");
    }

    async fn a_card_of_last_week_changes_nothing(lived: &Lived) {
        lived.travel("2026-11-24T02:00:00Z").await;
        let old = lived.ding.card("lin01", "standup:");
        lived.travel("2026-12-02T02:00:00Z").await;
        let before = texts(&lived.bot.app.store, STATES).await;
        let said = lived.talk().heard("lin01", &old.spot, &lived.ding.press("lin01", &old, "跳过")).await;
        assert!(said.contains("已经结束"), "{said}");
        assert_eq!(texts(&lived.bot.app.store, STATES).await, before);
    }

    async fn a_form_that_somebody_else_owns_stays_theirs(lived: &Lived) {
        lived.travel("2026-11-24T02:00:00Z").await;
        let hers = lived.ding.card("lin01", "standup:");
        let before = texts(&lived.bot.app.store, STATES).await;
        let pressed = lived.ding.press("tom01", &hers, "跳过");
        lived.talk().deliver(&pressed).await;
        lived.talk().settled().await;
        assert_eq!(texts(&lived.bot.app.store, STATES).await, before);
        // By its tag, which is easily typed.
        let key = hers.button("跳过").params["k"].as_str().expect("a key").to_owned();
        let typed = lived.talk().ask("tom01", &format!("跳过 #okr-{key}/skip")).await;
        assert_eq!(typed, "这张表是给 李雷 的，没有任何改动。");
        assert_eq!(texts(&lived.bot.app.store, STATES).await, before);
        assert_eq!(told(&lived.ding, "lin01", "已跳过"), 0);
    }
}
