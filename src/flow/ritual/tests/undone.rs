//! An answer that is taken back: what stood before it stands again, its blockers go, and what was said of it is edited.

use crate::flow::testing::{World, both};

/// The hours of Tuesday in Berlin: the stand-up is open.
pub(super) const OPEN: &str = "2026-11-24T08:35:00Z";
pub(super) const SOON: &str = "2026-11-24T08:36:00Z";
/// Everybody's window is over.
pub(super) const EVENING: &str = "2026-11-24T22:00:00Z";
/// The same of the next day.
const TOMORROW: &str = "2026-11-25T08:35:00Z";

/// Tuesday's stand-up is asked of all three, who live in one zone.
pub(super) async fn asked() -> [World; 2] {
    let mut worlds = both().await;
    for world in &mut worlds {
        for who in ["lin", "tom", "maya"] {
            world.say(who, "zone Europe/Berlin", "2026-11-23T10:00:00Z").await;
        }
        world.begin("2026-11-23T20:00:00Z").await;
        world.live(OPEN).await;
    }
    worlds
}

/// Before it is asked: Maya has made the team Zed, in which Tom is as well.
async fn with_zed() -> [World; 2] {
    let mut worlds = both().await;
    for world in &mut worlds {
        for who in ["lin", "tom", "maya"] {
            world.say(who, "zone Europe/Berlin", "2026-11-23T10:00:00Z").await;
        }
        world.say("maya", "team create Zed", "2026-11-23T10:00:00Z").await;
        world.say("maya", "team add @tom team Zed", "2026-11-23T10:00:00Z").await;
        world.begin("2026-11-23T20:00:00Z").await;
    }
    worlds
}

pub(super) async fn digest(world: &World) -> String {
    let reports = world.reports().await;
    reports.into_iter().rfind(|text| text.contains("Tue 24 Nov")).unwrap_or_default()
}

#[tokio::test]
async fn an_answer_is_taken_back_with_its_blocker_and_waits_again() {
    for mut world in asked().await {
        let said = world.say("tom", "today: tests obstacles: no staging", OPEN).await;
        assert!(said.contains("B1 opened"), "{said}");
        let back = world.say("tom", "undo", SOON).await;
        assert_eq!(back, "Taken back: answer to the stand-up · Product · Tue 24 Nov");
        let open = world.say("tom", "/okr blockers", SOON).await;
        assert!(!open.contains("B1"), "{open}");
        let again = world.say("tom", "more tests", SOON).await;
        assert!(again.starts_with("✓ Stand-up Product Tue 24 Nov · today: more tests"), "{again}");
        world.live(EVENING).await;
        let digest = digest(&world).await;
        assert!(digest.contains("more tests") && !digest.contains("no staging"), "{digest}");
    }
}

#[tokio::test]
async fn what_was_answered_before_stands_again_and_the_digest_is_edited() {
    for mut world in asked().await {
        for who in ["maya", "lin"] {
            world.say(who, "today: tests", OPEN).await;
        }
        world.say("tom", "today: tests obstacles: no staging", OPEN).await;
        assert!(digest(&world).await.contains("no staging"), "everybody answered");
        world.say("tom", "standup today: secret obstacles: none\nB1 solved", SOON).await;
        assert!(!digest(&world).await.contains("no staging"));
        let back = world.say("tom", "undo", SOON).await;
        assert!(back.starts_with("Taken back: answer"), "{back}");
        let now = digest(&world).await;
        assert!(now.contains("no staging") && !now.contains("secret") && now.contains("tests"), "{now}");
        assert!(world.say("tom", "/okr blockers", SOON).await.contains("B1"));
        // And the first one too: the round waits for it again.
        world.say("tom", "undo", SOON).await;
        let now = digest(&world).await;
        assert!(!now.contains("no staging") && now.contains("Not yet: Tom"), "{now}");
        assert!(world.say("tom", "ship it", SOON).await.starts_with("✓ Stand-up"));
        assert!(digest(&world).await.contains("ship it"));
    }
}

#[tokio::test]
async fn a_card_and_a_skip_are_taken_back_as_words_are() {
    for mut world in asked().await {
        let form = world.told("maya").await.into_iter().filter_map(|said| said.form).next_back().expect("a card");
        world.fill("maya", &form.key, &[("today", "tests")], None, OPEN).await;
        let back = world.say("maya", "undo", SOON).await;
        assert!(back.contains("answer to the stand-up"), "{back}");
        world.say("maya", "skip no time", SOON).await;
        world.say("maya", "undo", SOON).await;
        let skipped = world.say("maya", "skip", SOON).await;
        assert!(skipped.contains("kipped"), "{skipped}");
        let back = world.say("maya", "undo", SOON).await;
        assert_eq!(back, "Taken back: skipped stand-up · Product · Tue 24 Nov");
        assert!(world.say("maya", "tests", SOON).await.starts_with("✓ Stand-up"));
        let shown = world.say("maya", "/okr history", SOON).await;
        assert!(shown.contains("answer to the stand-up · Product"), "{shown}");
    }
}

#[tokio::test]
async fn an_answer_that_reads_as_a_command_says_how_that_is_given() {
    for mut world in asked().await {
        let said = world.say("maya", "reminders off", OPEN).await;
        assert!(said.contains("today: reminders off"), "{said}");
        assert!(said.contains("Meant the command? undo, then /okr reminders off"), "{said}");
        world.say("maya", "undo", OPEN).await;
        let commands = "team leave|schedule pause standup|schedule set standup 9:50|zone Tokyo|calendar CN|export|summary W46|\
            团队 退出|安排 暂停 站会|时区 北京|explain team Product|board team Product full|summary team Product full|\
            看板 团队 Product|tree org|accept O1|cycle report 2026Q4 team Product";
        for text in commands.split('|') {
            let said = world.say("maya", text, OPEN).await;
            assert!(said.ends_with(&format!("Meant the command? undo, then /okr {text}")), "{text}: {said}");
            world.say("maya", "undo", OPEN).await;
        }
        for text in ["board team meeting", "explain team lunch"] {
            let said = world.say("maya", text, OPEN).await;
            assert!(said.contains(&format!("today: {text}")) && !said.contains("Meant"), "{text}: {said}");
            world.say("maya", "undo", OPEN).await;
        }
        let said = world.say("maya", "skip nothing to say", OPEN).await;
        assert!(said.starts_with("A reason to skip, or your answer?"), "{said}");
        world.say("maya", "no", OPEN).await;
        let said = world.say("lin", "设置", OPEN).await;
        assert!(said.contains("想发命令？先 撤销，再 /okr 设置"), "{said}");
        world.say("lin", "撤销", OPEN).await;
        let said = world.say("tom", "add tests", OPEN).await;
        assert!(!said.contains("Meant"), "{said}");
    }
}

#[tokio::test]
async fn a_command_that_is_no_whole_answer_yet_says_how_it_is_given() {
    for mut world in both().await {
        world.say("tom", "zone Europe/Berlin", "2026-11-23T10:00:00Z").await;
        world.say("maya", "schedule questions add Focused? | yes/no", "2026-11-23T10:05:00Z").await;
        world.begin("2026-11-23T20:00:00Z").await;
        world.live(OPEN).await;
        let half = world.say("tom", "team leave", OPEN).await;
        assert!(half.contains("④") && half.contains("Meant the command? undo, then /okr team leave"), "{half}");
    }
}

#[tokio::test]
async fn what_is_set_aside_is_not_kept() {
    for mut world in both().await {
        world.say("tom", "zone Europe/Berlin", "2026-11-23T10:00:00Z").await;
        world.say("maya", "schedule questions add Focused? | yes/no", "2026-11-23T10:05:00Z").await;
        world.begin("2026-11-23T20:00:00Z").await;
        world.live(OPEN).await;
        let half = world.say("tom", "/okr standup tomorrow today: SECRET plan. obstacles: secret thing", OPEN).await;
        assert!(half.contains("④"), "{half}");
        let aside = world.say("tom", "cancel", OPEN).await;
        assert!(aside.contains("Set aside"), "{aside}");
        let nothing = world.say("tom", "undo", OPEN).await;
        assert!(!nothing.contains("answer to"), "{nothing}");
        world.live(TOMORROW).await;
        let said = world.say("tom", "today: tests\n④ yes", TOMORROW).await;
        assert!(said.contains("today: tests") && !said.to_lowercase().contains("secret"), "{said}");
        world.live("2026-11-25T22:00:00Z").await;
        let all = world.reports().await.join("\n");
        assert!(!all.to_lowercase().contains("secret"), "{all}");
    }
}

#[tokio::test]
async fn a_label_of_obstacles_alone_clears_none() {
    for mut world in asked().await {
        world.say("lin", "今天：测试 阻碍：没有权限", OPEN).await;
        world.say("lin", "站会", SOON).await;
        let said = world.say("lin", "阻碍", SOON).await;
        assert!(said.starts_with("有什么阻碍？"), "{said}");
        assert!(world.say("lin", "/okr 阻碍", SOON).await.contains("B1"));
        let said = world.say("lin", "阻碍：无", SOON).await;
        assert!(said.starts_with("✓ 站会"), "{said}");
        assert!(!world.say("lin", "/okr 阻碍", SOON).await.contains("B1"));
    }
}

#[tokio::test]
async fn a_yes_in_other_words_is_one_where_it_was_asked_last() {
    for mut world in both().await {
        let at = "2026-11-23T10:00:00Z";
        for yes in ["好的", "ok", "/okr yes", "嗯"] {
            let hour = if yes == "ok" { "10:30" } else { "09:45" };
            let asked = world.say("maya", &format!("schedule set standup mon,tue {hour}"), at).await;
            assert!(asked.contains("doubt:"), "{asked}");
            let said = world.say("maya", yes, at).await;
            assert!(said.starts_with("✓"), "{yes}: {said}");
            world.say("maya", "undo", at).await;
        }
        for none in ["yes", "no", "/okr yes", "是"] {
            let said = world.say("maya", none, at).await;
            assert!(said.starts_with("I have no question open"), "{none}: {said}");
        }
        let removed = world.say("maya", "schedule remove monday", at).await;
        assert!(removed.contains("yes · no"), "{removed}");
    }
}

#[tokio::test]
async fn ok_answers_a_yes_or_no_that_is_all_that_is_asked() {
    for mut world in both().await {
        world.say("tom", "zone Europe/Berlin", "2026-11-23T10:00:00Z").await;
        world.say("maya", "schedule questions add Focused? | yes/no", "2026-11-23T10:05:00Z").await;
        world.begin("2026-11-23T20:00:00Z").await;
        world.live(OPEN).await;
        assert!(world.say("tom", "today: tests", OPEN).await.contains("④"));
        let said = world.say("tom", "ok", OPEN).await;
        assert!(said.starts_with("✓ Stand-up") && said.contains("Focused: yes"), "{said}");
        // With today still to come it is thanks.
        assert_eq!(world.say("maya", "ok", OPEN).await, "👍");
    }
}

#[tokio::test]
async fn what_became_of_a_blocker_needs_no_command() {
    for mut world in both().await {
        let at = "2026-11-23T10:00:00Z";
        for text in ["block no staging", "block no keys", "block no time"] {
            world.say("tom", text, at).await;
        }
        assert!(world.say("tom", "B1 solved", at).await.contains("B1"));
        let help = world.say("tom", "/okr B2 help", at).await;
        assert!(help.contains("help"), "{help}");
        assert!(world.say("tom", "B3 still", at).await.contains("B3 · still there"));
        let open = world.say("tom", "blockers", at).await;
        assert!(!open.contains("B1") && open.contains("B2") && open.contains("B3"), "{open}");
    }
}

/// The question of a team that ends waits on if that is taken back.
#[tokio::test]
async fn a_team_that_lives_on_awaits_what_it_asked() {
    for mut world in with_zed().await {
        world.live(OPEN).await;
        world.say("maya", "/okr team archive Zed", OPEN).await;
        let back = world.say("maya", "/okr undo", SOON).await;
        assert!(back.starts_with("Taken back: Zed"), "{back}");
        // 80 % of three hours.
        world.live("2026-11-24T10:55:00Z").await;
        let reminded = world.told("maya").await.pop().expect("a reminder").text();
        assert!(reminded.contains("Product, Zed") || reminded.contains("Zed, Product"), "{reminded}");
        world.say("tom", "today: tests", "2026-11-24T10:56:00Z").await;
        world.live(EVENING).await;
        let mut told = world.told("maya").await.into_iter().map(|message| message.text());
        let of_zed = told.rfind(|text| text.starts_with("Zed · stand-up · Tue 24 Nov")).unwrap_or_default();
        assert!(of_zed.contains("today: tests") && of_zed.contains("No answer: Maya"), "{of_zed}");
    }
}
