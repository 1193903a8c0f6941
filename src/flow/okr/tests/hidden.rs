//! Private objectives: the team, its leads, whoever owns a part, admins; without a team the owner and admins; nowhere else.

use super::{NOW, START};
use crate::flow::testing::{HOME, World, both};

/// Maya's O1, private, with O1.1.
async fn secret(world: &mut World) {
    world.say("maya", "add Reorganise sales", START).await;
    world.say("maya", "add O1 Secret savings 10 -> 20", START).await;
    world.say("maya", "private O1", START).await;
    world.say("maya", "? O1.1 what", START).await;
    world.say("tom", "? O1.1 how secretly", START).await;
}

/// The board of the week as it stands in the home: its last edit.
async fn board(world: &World) -> String {
    world.reports().await.into_iter().rfind(|text| text.contains("calls")).unwrap_or_default()
}

/// Whatever lists or shows objectives, to be asked by somebody.
const ASKED: [&str; 16] = [
    "list all",
    "list @Maya",
    "list team Product",
    "list all 2026Q4",
    "show O1",
    "show O1.1",
    "explain O1",
    "explain O1.1",
    "history O1",
    "history O1.1",
    "board team Product",
    "board team Product full",
    "summary team Product",
    "summary this team Product full",
    "update secret 15",
    "? O1.1 really",
];

#[tokio::test]
async fn private_goals_are_not_impossible() {
    for mut world in both().await {
        secret(&mut world).await;
        for who in ["maya", "tom", "lin", "ada"] {
            let shown = world.say(who, "show O1", NOW).await;
            assert!(shown.contains("Reorganise sales"), "{who}: {shown}");
        }
        for command in ASKED {
            let said = world.say("zoe", command, NOW).await;
            let said = said.to_lowercase();
            assert!(!said.contains("reorganise") && !said.contains("secret savings"), "{command}: {said}");
            assert!(!said.contains("secretly"), "{command}: {said}");
        }
        for command in
            ["edit O1", "edit O1.1", "weight O1 2", "public O1", "O1.1 15", "score O1.1 0.7", "owner O1 me", "drop O1"]
        {
            let said = world.say("zoe", command, NOW).await;
            assert!(said.starts_with("There is no O1. list shows yours."), "{command}: {said}");
        }
        // Whoever owns a part of it sees it.
        world.say("maya", "owner O1.1 Zoe", NOW).await;
        assert!(world.say("zoe", "show O1", NOW).await.contains("Reorganise sales"));
    }
}

#[tokio::test]
async fn what_is_private_is_told_in_no_other_place() {
    for mut world in both().await {
        secret(&mut world).await;
        world.say("maya", "weight O1.1 2", NOW).await;
        for command in ASKED.into_iter().chain(["list", "update", "history", "undo", "edit O1", "weight O1.1 3"]) {
            let said = world.mention("maya", "elsewhere", command, NOW).await.to_lowercase();
            assert!(!said.contains("reorganise") && !said.contains("secret savings"), "{command}: {said}");
        }
        assert!(world.mention("maya", HOME, "show O1", NOW).await.contains("Reorganise sales"));
    }
}

#[tokio::test]
async fn without_a_team_only_the_owner_and_admins_see_it() {
    for mut world in both().await {
        world.say("zoe", "add Change my work", START).await;
        world.say("zoe", "private O1", START).await;
        for (who, sees) in [("zoe", true), ("ada", true), ("maya", false), ("tom", false)] {
            let shown = world.say(who, "show O1", NOW).await;
            assert_eq!(shown.contains("Change my work"), sees, "{who}: {shown}");
        }
        for place in [HOME, "elsewhere"] {
            for command in ["list", "show O1"] {
                let said = world.mention("zoe", place, command, NOW).await;
                assert!(!said.contains("Change my work"), "{place} {command}: {said}");
            }
        }
    }
}

#[tokio::test]
async fn the_form_makes_it_private_from_the_start() {
    for mut world in both().await {
        let answers = [("title", "Quiet work"), ("private", "private")];
        let added = world.fill("maya", "add:", &answers, None, NOW).await;
        assert!(added.contains("Only its team, whoever owns a part of it and admins see it."), "{added}");
        assert_eq!(world.say("zoe", "show O1", NOW).await, "There is no O1. list shows yours.");
        assert!(world.say("tom", "show O1", NOW).await.contains("private"));
        let wrong = world.fill("maya", "add:", &[("title", "T"), ("private", "maybe")], None, NOW).await;
        assert!(wrong.starts_with("wrong private: "), "{wrong}");
    }
}

#[tokio::test]
async fn a_private_one_that_was_dropped_is_named_in_no_summary() {
    for mut world in both().await {
        secret(&mut world).await;
        world.say("maya", "drop O1.1", NOW).await;
        world.say("maya", "drop O1", NOW).await;
        for who in ["maya", "zoe"] {
            let said = world.say(who, "summary this team Product full", NOW).await;
            assert!(!said.contains("O1"), "{who}: {said}");
        }
    }
}

#[tokio::test]
async fn the_organisations_are_for_everybody() {
    for mut world in both().await {
        world.say("ada", "add org: Win", NOW).await;
        let said = world.say("ada", "private O1", NOW).await;
        assert!(said.starts_with("O1 belongs to the organisation, so everybody sees it."), "{said}");
    }
}

#[tokio::test]
async fn a_question_about_a_private_one_is_in_no_report() {
    for mut world in both().await {
        let (dawn, monday) = ("2026-11-29T23:00:00Z", "2026-11-30T10:00:00Z");
        world.begin(dawn).await;
        for title in ["Reorganise sales", "Open work"] {
            world.say("maya", &format!("add {title}"), NOW).await;
        }
        world.say("maya", "add O1 Secret savings 10 -> 20", NOW).await;
        world.say("maya", "private O1", NOW).await;
        world.say("tom", "? O1.1 how secretly", NOW).await;
        world.say("tom", "? O2 how openly", NOW).await;
        world.live(monday).await;
        world.say("maya", "/okr monday focus: calls", monday).await;
        world.say("lin", "/okr 周计划 重点：测试", monday).await;
        world.live("2026-11-30T22:00:00Z").await;
        let told = world.reports().await.join("\n");
        assert!(told.contains("how openly") && told.contains("calls"), "{told}");
        assert!(!told.contains("secretly") && !told.contains("O1.1"), "{told}");
        // What becomes private goes from the board, and what becomes public again comes back.
        world.say("maya", "/okr private O2", "2026-11-30T22:00:00Z").await;
        let hidden = board(&world).await;
        assert!(hidden.contains("calls") && !hidden.contains("openly"), "{hidden}");
        world.say("maya", "/okr undo", "2026-11-30T22:01:00Z").await;
        let shown = board(&world).await;
        assert!(shown.contains("how openly") && !shown.contains("secretly"), "{shown}");
    }
}

#[tokio::test]
async fn whoever_will_see_it_in_another_team_is_named() {
    for mut world in both().await {
        world.say("maya", "team create Growth", NOW).await;
        world.say("maya", "add team Product: Quiet", NOW).await;
        world.say("maya", "private O1", NOW).await;
        let moved = world.say("maya", "team move O1 to Growth", NOW).await;
        assert!(moved.contains("\nIt is private: from now on all of Growth see it.\n"), "{moved}");
        let asked = world.say("maya", "team merge Growth into Product", NOW).await;
        assert!(asked.contains("private: O1; all of Product will see what is private there"), "{asked}");
    }
}

#[tokio::test]
async fn whoever_joins_and_reads_what_is_private_is_told_to_the_leads() {
    for mut world in both().await {
        world.say("lin", "team create Secret", START).await;
        world.say("lin", "add team Secret: Zebra", START).await;
        world.say("tom", "team join Secret", START).await;
        let told = |all: Vec<chat::Message>| all.iter().filter(|one| one.text().contains("私密")).count();
        assert_eq!(told(world.told("lin").await), 0, "nothing is private");
        world.say("tom", "team leave Secret", START).await;
        world.say("lin", "private O1", START).await;
        world.say("tom", "team join Secret", START).await;
        let last = world.told("lin").await.pop().expect("something told").text();
        assert!(last.starts_with("Tom 加入了 Secret，现在起能看到它的私密目标。"), "{last}");
        assert!(last.ends_with("团队 移除 Tom 团队 \"Secret\""), "{last}");
        let removed = world.say("lin", "团队 移除 Tom 团队 \"Secret\"", START).await;
        assert!(removed.contains("Tom"), "{removed}");
    }
}

#[tokio::test]
async fn a_cycle_counts_what_its_reader_may_see() {
    for mut world in both().await {
        secret(&mut world).await;
        world.say("lin", "add Open doors", START).await;
        for (who, count) in [("maya", "2 objectives"), ("tom", "2 objectives"), ("zoe", "1 objective")] {
            let shown = world.say(who, "cycle show", NOW).await;
            assert!(shown.lines().next().is_some_and(|line| line.ends_with(&format!("· {count}"))), "{who}: {shown}");
        }
        let elsewhere = world.mention("maya", "kitchen", "cycle show", NOW).await;
        assert!(elsewhere.contains("· 1 objective\n"), "{elsewhere}");
    }
}
