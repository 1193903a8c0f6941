//! Settings, schedules, members and teams taken back.

use chat::Who;

use super::WEDNESDAY;
use crate::flow::testing::{World, at, both};
use crate::store::{people, rituals, seats, teams};

/// When a person is asked for Product's next stand-up.
async fn next_standup(world: &World, account: &str) -> Option<chrono::DateTime<chrono::Utc>> {
    let mut tx = world.store.begin().await.expect("a transaction");
    let person = people::by_identity(&mut tx, "test", &Who::new("T", account)).await.expect("a database");
    let person = person.expect("a person").id;
    let team = teams::by_name(&mut tx, "Product").await.expect("a database").expect("a team").id;
    let rituals = rituals::of_team(&mut tx, team).await.expect("rituals");
    let standup = rituals.into_iter().find(|ritual| ritual.kind == "standup").expect("a stand-up").id;
    let seats = seats::of_ritual(&mut tx, standup).await.expect("seats");
    seats.into_iter().find(|seat| seat.person_id == person).and_then(|seat| seat.next_at)
}

/// Says something, and takes it back.
async fn and_back(world: &mut World, who: &str, text: &str) -> String {
    let said = world.say(who, text, WEDNESDAY).await;
    assert!(said.contains('✓'), "{text}: {said}");
    world.say(who, "undo", WEDNESDAY).await
}

#[tokio::test]
async fn personal_settings_are_taken_back() {
    for mut world in both().await {
        let back = and_back(&mut world, "tom", "zone Shanghai").await;
        assert_eq!(back, "Taken back: zone America/New_York → Asia/Shanghai");
        assert!(world.say("tom", "zone", WEDNESDAY).await.contains("America/New_York"));
        // 09:30 in New York on that Wednesday.
        assert_eq!(next_standup(&world, "tom").await, Some(at("2026-11-25T14:30:00Z")));
        // The answer comes in the language that was taken back to.
        assert_eq!(and_back(&mut world, "tom", "language zh").await, "Taken back: language English → Chinese");
        assert_eq!(and_back(&mut world, "lin", "语言 en").await, "已收回：语言 中文 → 英文");
        let back = and_back(&mut world, "tom", "quiet 22:00-07:00").await;
        assert_eq!(back, "Taken back: quiet hours as usual → 22:00-07:00");
        assert!(world.say("tom", "quiet", WEDNESDAY).await.contains("19:00-08:30"));
        let back = and_back(&mut world, "tom", "reminders off").await;
        assert_eq!(back, "Taken back: reminders as in the team → off");
        assert!(world.say("tom", "reminders", WEDNESDAY).await.contains("in Product light"));
        world.say("tom", "away today", WEDNESDAY).await;
        world.say("tom", "back", WEDNESDAY).await;
        assert_eq!(world.say("tom", "undo", WEDNESDAY).await, "Taken back: back early; away again: Wed 25 Nov, 1 day");
        // Away on Wednesday again: the next stand-up is Thursday's.
        assert_eq!(world.say("tom", "undo", WEDNESDAY).await, "Taken back: away Wed 25 Nov, 1 day");
        assert!(world.say("tom", "back", WEDNESDAY).await.contains("not away"));
    }
}

#[tokio::test]
async fn what_the_platform_told_counts_again_as_it_is_told_by_now() {
    for mut world in both().await {
        world.say("tom", "zone Shanghai", WEDNESDAY).await;
        world.tell("tom", Some("Europe/London"), Some("zh"), WEDNESDAY).await;
        assert!(world.say("tom", "时区", WEDNESDAY).await.contains("Asia/Shanghai"), "what was chosen stays");
        assert_eq!(world.say("tom", "撤销", WEDNESDAY).await, "已收回：时区 America/New_York → Asia/Shanghai");
        assert!(world.say("tom", "时区", WEDNESDAY).await.contains("Europe/London"));
        assert_eq!(next_standup(&world, "tom").await, Some(at("2026-11-25T09:30:00Z")));
        // A choice over a choice gives back the first one.
        world.say("tom", "language en", WEDNESDAY).await;
        world.say("tom", "zone Berlin", WEDNESDAY).await;
        assert_eq!(and_back(&mut world, "tom", "zone Tokyo").await, "Taken back: zone Europe/Berlin → Asia/Tokyo");
        world.tell("tom", Some("America/New_York"), None, WEDNESDAY).await;
        assert!(world.say("tom", "zone", WEDNESDAY).await.contains("Europe/Berlin"));
    }
}

#[tokio::test]
async fn a_group_is_not_told_what_was_personal() {
    for mut world in both().await {
        world.say("tom", "away tomorrow", WEDNESDAY).await;
        let told = world.mention("tom", "product", "undo", WEDNESDAY).await;
        assert_eq!(told, "Taken back: your last change");
        world.say("maya", "team reminders off", WEDNESDAY).await;
        let told = world.mention("maya", "product", "undo", WEDNESDAY).await;
        assert_eq!(told, "Taken back: Product · reminders light → off");
    }
}

#[tokio::test]
async fn a_teams_settings_are_taken_back() {
    for mut world in both().await {
        for (text, back) in [
            ("team zone London", "zone Europe/Berlin → Europe/London"),
            ("team language zh", "language English → Chinese"),
            ("team reminders standard", "reminders light → standard"),
            ("schedule set standup 9:45", "schedule every workday at 09:30 → every workday at 09:45"),
            ("schedule set standup zone team", "schedule every workday at 09:30"),
            ("schedule pause", "schedule paused"),
        ] {
            assert_eq!(and_back(&mut world, "maya", text).await, format!("Taken back: Product · {back}"));
        }
        let shown = world.say("maya", "schedule", WEDNESDAY).await;
        assert!(!shown.contains("paused") && !shown.contains("London"), "{shown}");
        // 09:30 in New York, for nothing else is left.
        assert_eq!(next_standup(&world, "tom").await, Some(at("2026-11-25T14:30:00Z")));
        assert_eq!(
            and_back(&mut world, "maya", "team rename Reach").await,
            "Taken back: Reach · renamed Product → Reach"
        );
        assert!(world.say("maya", "team show", WEDNESDAY).await.starts_with("Product · "));
    }
}

#[tokio::test]
async fn what_was_paused_before_is_paused_again() {
    for mut world in both().await {
        world.say("maya", "schedule pause standup", WEDNESDAY).await;
        assert_eq!(next_standup(&world, "tom").await, None);
        world.say("maya", "schedule resume", WEDNESDAY).await;
        assert!(next_standup(&world, "tom").await.is_some());
        assert_eq!(world.say("maya", "undo", WEDNESDAY).await, "Taken back: Product · schedule resumed");
        assert_eq!(next_standup(&world, "tom").await, None);
        world.say("maya", "schedule pause", WEDNESDAY).await;
        world.say("ada", "schedule resume team Product", WEDNESDAY).await;
        let kept = world.say("maya", "undo", WEDNESDAY).await;
        assert!(
            kept.starts_with(
                "Somebody has changed this since, so it stays: Product · schedule paused\nThe one before it: "
            ),
            "{kept}"
        );
    }
}

#[tokio::test]
async fn a_home_is_taken_back() {
    for mut world in both().await {
        let moved = world.mention("maya", "growth", "team home team Product", WEDNESDAY).await;
        assert!(moved.contains("now the home of Product"), "{moved}");
        assert_eq!(world.say("maya", "undo", WEDNESDAY).await, "Taken back: Product · home #product");
        assert!(world.mention("zoe", "product", "team show", WEDNESDAY).await.starts_with("Product · "));
        assert!(world.mention("zoe", "growth", "team show", WEDNESDAY).await.contains("You are in no team yet"));
        // A team without a home has none again.
        world.say("zoe", "team create Growth", WEDNESDAY).await;
        world.mention("zoe", "growth", "team home", WEDNESDAY).await;
        assert_eq!(world.say("zoe", "undo", WEDNESDAY).await, "Taken back: Growth · home");
        assert!(world.mention("zoe", "growth", "team home", WEDNESDAY).await.contains("now the home of Growth"));
    }
}

#[tokio::test]
async fn members_come_and_go_as_they_were() {
    for mut world in both().await {
        assert_eq!(and_back(&mut world, "maya", "team add @zoe @ada").await, "Taken back: Product · added Zoe, Ada");
        assert_eq!(world.say("zoe", "team leave Product", WEDNESDAY).await, "You are not in Product.");
        assert_eq!(
            and_back(&mut world, "maya", "team remove @tom @lin").await,
            "Taken back: Product · removed Tom, Lin"
        );
        assert_eq!(next_standup(&world, "tom").await, Some(at("2026-11-25T14:30:00Z")));
        assert_eq!(and_back(&mut world, "maya", "team lead @tom").await, "Taken back: Product · lead Tom");
        assert!(world.say("tom", "team archive", WEDNESDAY).await.starts_with("Only Maya (lead)"));
        assert_eq!(and_back(&mut world, "tom", "team leave").await, "Taken back: Product · removed Tom");
        assert!(next_standup(&world, "tom").await.is_some());
        assert_eq!(and_back(&mut world, "zoe", "team join Product").await, "Taken back: Product · added Zoe");
    }
}

#[tokio::test]
async fn a_team_keeps_a_lead_and_its_rights() {
    for mut world in both().await {
        world.say("maya", "team lead @tom", WEDNESDAY).await;
        world.say("tom", "team zone London", WEDNESDAY).await;
        world.say("ada", "team remove @maya team Product", WEDNESDAY).await;
        // Tom is the only lead now.
        assert_eq!(world.say("maya", "undo", WEDNESDAY).await, "Only Tom (lead) or an admin can do that.");
        assert_eq!(world.say("ada", "undo", WEDNESDAY).await, "Taken back: Product · removed Maya");
        world.say("maya", "team remove @tom", WEDNESDAY).await;
        assert_eq!(world.say("tom", "undo", WEDNESDAY).await, "Only Maya (lead) or an admin can do that.");
        world.say("ada", "team lead @zoe team Product", WEDNESDAY).await;
        world.say("maya", "team leave", WEDNESDAY).await;
        let kept = world.say("ada", "undo", WEDNESDAY).await;
        assert_eq!(kept, "Somebody has changed this since, so it stays: Product · added Zoe");
    }
}

#[tokio::test]
async fn a_teams_begin_and_end_are_taken_back() {
    for mut world in both().await {
        assert_eq!(and_back(&mut world, "zoe", "team create Growth").await, "Taken back: Growth · founded");
        assert!(world.say("zoe", "team show Growth", WEDNESDAY).await.contains("no team “Growth”"));
        assert_eq!(and_back(&mut world, "maya", "team archive").await, "Taken back: Product · archived");
        assert_eq!(next_standup(&world, "tom").await, Some(at("2026-11-25T14:30:00Z")));
        world.say("maya", "team archive", WEDNESDAY).await;
        world.say("zoe", "team create product", WEDNESDAY).await;
        let kept = world.say("maya", "undo", WEDNESDAY).await;
        assert_eq!(kept, "Somebody has changed this since, so it stays: Product · archived");
        world.say("zoe", "team rename Reach", WEDNESDAY).await;
        world.say("zoe", "team rename Range", WEDNESDAY).await;
        world.say("ada", "team rename Rows team Range", WEDNESDAY).await;
        let kept = world.say("zoe", "undo", WEDNESDAY).await;
        assert_eq!(
            kept,
            "Somebody has changed this since, so it stays: Rows · renamed Reach → Range\
             \nThe one before it: Rows · renamed product → Reach · undo"
        );
    }
}

#[tokio::test]
async fn each_setting_of_a_team_is_taken_back_and_nothing_else_changes() {
    for mut world in both().await {
        world.say("tom", "team create Zeta", WEDNESDAY).await;
        let shown = |text: &str| text.replace("Product", "");
        let before = shown(&world.say("tom", "team show Zeta", WEDNESDAY).await);
        for (typed, told) in [
            ("review asks lights team Zeta", "Taken back: Zeta · review asks scores → lights"),
            ("review asks confidence team Zeta", "Taken back: Zeta · review asks scores → confidence"),
            ("team zone Asia/Tokyo team Zeta", "Taken back: Zeta · "),
            ("team language zh team Zeta", "Taken back: Zeta · "),
            ("team reminders active team Zeta", "Taken back: Zeta · "),
            ("team workdays sun-thu team Zeta", "Taken back: Zeta · "),
            ("team calendar DE-BY team Zeta", "Taken back: Zeta · "),
            ("team lines 20 team Zeta", "Taken back: Zeta · "),
            ("team rename Eta team Zeta", "Taken back: Eta · renamed Zeta → Eta"),
        ] {
            let back = and_back(&mut world, "tom", typed).await;
            assert!(back.starts_with(told), "{typed}: {back}");
            assert_eq!(shown(&world.say("tom", "team show Zeta", WEDNESDAY).await), before, "{typed}");
        }
    }
}
