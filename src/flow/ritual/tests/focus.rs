//! Whether the focus of the week was kept: asked in the review of whoever named one, told as one number for the team.

use crate::flow::testing::{World, both};

/// Monday of W48, after Berlin's and Shanghai's consensus.
const MONDAY: &str = "2026-11-23T09:05:00Z";
/// Friday, 16:05 in Berlin.
const FRIDAY: &str = "2026-11-27T15:05:00Z";

/// Maya, Lin and Tom own a key result each; Maya and Lin named a focus on Monday.
async fn begun(world: &mut World) {
    world.begin("2026-11-22T23:00:00Z").await;
    world.say("maya", "/okr add Grow", "2026-11-22T23:00:00Z").await;
    world.say("maya", "/okr add O1 Users 0 -> 10", "2026-11-22T23:00:00Z").await;
    world.say("lin", "/okr add O1 Crashes 10 -> 0", "2026-11-22T23:00:00Z").await;
    world.say("tom", "/okr add O1 Visits 0 -> 10", "2026-11-22T23:00:00Z").await;
    world.live(MONDAY).await;
    world.say("maya", "/okr monday focus: ship the beta", MONDAY).await;
    world.say("lin", "/okr 周计划 重点：修复崩溃", MONDAY).await;
    world.live(FRIDAY).await;
}

async fn line(world: &mut World, who: &str, team: &str) -> Option<String> {
    let said = world.say(who, &format!("/okr summary this{team}"), FRIDAY).await;
    said.lines().find(|line| line.starts_with("Focus")).map(str::to_owned)
}

#[tokio::test]
async fn who_named_a_focus_is_asked_whether_it_was_kept() {
    for mut world in both().await {
        begun(&mut world).await;
        let form = world.say("maya", "/okr review", FRIDAY).await;
        assert!(form.ends_with("[focus] Focus of the week: ship the beta"), "{form}");
        let key = form.lines().find_map(|line| line.strip_prefix("form ")).expect("a form").to_owned();
        assert_eq!(line(&mut world, "maya", "").await, None, "nobody said anything of it");
        let wrong = world.fill("maya", &key, &[("focus", "green")], None, FRIDAY).await;
        assert!(wrong.starts_with("wrong focus: "), "{wrong}");
        // The pick alone is kept, and leaves the scores open.
        let said = world.fill("maya", &key, &[("O1.1.score", "suggested"), ("focus", "kept")], None, FRIDAY).await;
        assert!(said.starts_with("✓ Focus of the week: kept\nStill to score: O1.1."), "{said}");
        assert_eq!(line(&mut world, "maya", "").await.as_deref(), Some("Focus: 1 of 1 kept"));
        let again = world.fill("maya", &key, &[("O1.1.score", "suggested"), ("focus", "kept")], None, FRIDAY).await;
        assert!(!again.contains("wrong") && !again.contains('✓'), "a button pressed twice: {again}");
        // In words, beside a value; the last answer counts.
        let said = world.say("lin", "O1.2 5 0.5\n重点 部分", FRIDAY).await;
        assert!(said.starts_with("✓ 本周重点：部分完成\n✓ O1.2 Crashes"), "{said}");
        assert_eq!(line(&mut world, "maya", "").await.as_deref(), Some("Focus: 1 of 2 kept, 1 partly"));
        let said = world
            .fill("maya", &key, &[("O1.1.value", "5"), ("O1.1.score", "0.5"), ("focus", "missed")], None, FRIDAY)
            .await;
        assert!(said.starts_with("✓ Focus of the week: missed\n✓ O1.1 Users · 5 · 0.5"), "{said}");
        let said = world.say("lin", "/okr 本周打分 重点 完成", FRIDAY).await;
        assert!(said.contains("✓ 本周重点：完成"), "{said}");
        assert_eq!(line(&mut world, "maya", "").await.as_deref(), Some("Focus: 1 of 2 kept"));
        // The focus is the team's: nobody else reads what became of it.
        assert_eq!(line(&mut world, "zoe", " team Product").await, None);
    }
}

#[tokio::test]
async fn who_named_none_is_not_asked() {
    for mut world in both().await {
        begun(&mut world).await;
        let friday = "2026-11-27T21:05:00Z";
        world.live(friday).await;
        let form = world.say("tom", "/okr review", friday).await;
        assert!(form.contains("[O1.3.score]") && !form.contains("[focus]"), "{form}");
        let key = form.lines().find_map(|line| line.strip_prefix("form ")).expect("a form").to_owned();
        let wrong = world.fill("tom", &key, &[("O1.3.value", "5"), ("focus", "kept")], None, friday).await;
        assert!(wrong.starts_with("wrong focus: "), "{wrong}");
        let said = world.say("tom", "① 5 0.5\nfocus kept", friday).await;
        assert!(said.starts_with("You named no focus for this week"), "{said}");
        assert!(world.say("tom", "/okr show O1.3", friday).await.contains("progress none yet"), "nothing was kept");
    }
}
