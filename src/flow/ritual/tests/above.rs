//! A team without objectives of its own is told by the teams below it: in the summary, on the board, over a quarter, at the close.

use crate::flow::testing::{HOME, World, both};

/// Monday of W47, after everybody's consensus.
const BEFORE: &str = "2026-11-16T16:00:00Z";
/// Monday of W48.
const NOW: &str = "2026-11-23T16:00:00Z";

/// Ada's Company above Zoe's Mobile and Tom's Web; O1 is Mobile's, O2 is Web's.
async fn company(world: &mut World) {
    for (who, text) in [
        ("ada", "team create Company"),
        ("zoe", "team create Mobile"),
        ("tom", "team create Web"),
        ("ada", "team parent Company team Mobile"),
        ("ada", "team parent Company team Web"),
        ("zoe", "add team Mobile: Apps"),
        ("zoe", "add O1 Crashes 10 -> 0"),
        ("tom", "add team Web: Pages"),
        ("tom", "add O2 Visits 0 -> 10"),
        ("zoe", "score O1.1 0.4"),
        ("tom", "score O2.1 0.5"),
    ] {
        let said = world.say(who, text, BEFORE).await;
        assert!(!said.contains("can do that") && !said.contains("There is no"), "{text}: {said}");
    }
}

#[tokio::test]
async fn its_summary_is_the_mean_with_a_line_for_each_team() {
    for mut world in both().await {
        company(&mut world).await;
        world.say("zoe", "score O1.1 0.3 - vendor late", NOW).await;
        world.say("tom", "score O2.1 0.9", NOW).await;
        assert_eq!(
            world.say("ada", "summary this team Company", NOW).await,
            "Company · W48 · 0.6 🟡 (0.5 ▲) · 2 of 2 scored\
             \n  Mobile · 0.3 🔴 (0.4 ▼) · 1 of 1 scored\
             \n  Web · 0.9 🟢 (0.5 ▲) · 1 of 1 scored\
             \nLook at: O1.1 Crashes 🔴 0.3 Zoe – vendor late\
             \nNext: summary 2026-W48 full · summary last"
        );
        let full = world.say("ada", "summary this team Company full", NOW).await;
        assert!(
            full.contains(
                "\n  Mobile · 0.3 🔴 (0.4 ▼) · 1 of 1 scored\nO1 Apps · Zoe · 0.3 🔴 · 1 of 1 scored\n  O1.1 Crashes"
            ),
            "{full}"
        );
        assert_eq!(
            world.say("ada", "board team Company", NOW).await,
            "Company · W48 · 0.6 🟡 · 2 of 2 scored\
             \n  Mobile · 0.3 🔴 · 1 of 1 scored\
             \n  Web · 0.9 🟢 · 1 of 1 scored\
             \nNext: board full · show O1"
        );
        let quarter = world.say("ada", "summary quarter team Company", NOW).await;
        assert_eq!(
            quarter,
            "Company · 2026Q4 · W40 – W48 · 0.6 🟡 · 2 of 2 scored\
             \n▅▅ 0.5 0.6\
             \nMobile · ▄▃ 0.4 → 0.3 🔴\
             \nWeb · ▅▇ 0.5 → 0.9 🟢\
             \nNext: summary · show O1"
        );
        let zh = world.say("lin", "周总结 本周 团队 Company", NOW).await;
        assert!(zh.starts_with("Company · W48 · 0.6 🟡（0.5 ▲） · 已打分 2/2\n  Mobile · 0.3 🔴（0.4 ▼）"), "{zh}");
        // Whoever may not see a private objective is told that there is one, and where it is told to others nobody sees it.
        world.say("tom", "private O2", NOW).await;
        let left_out = "\n1 private objective is left out here.\n";
        let told = world.say("zoe", "summary this team Company", NOW).await;
        assert!(
            told.starts_with("Company · W48 · 0.3 🔴 (0.4 ▼) · 1 of 1 scored\n  Mobile · 0.3 🔴 (0.4 ▼)"),
            "{told}"
        );
        assert!(!told.contains("Web") && told.contains(left_out), "{told}");
        for typed in ["board team Company", "summary this team Company", "summary quarter team Company"] {
            for told in [world.say("zoe", typed, NOW).await, world.mention("ada", HOME, typed, NOW).await] {
                assert!(told.contains(" · 1 of 1 scored\n") && told.contains(left_out), "{typed}: {told}");
                assert!(!told.contains("O2") && !told.contains("Pages"), "{typed}: {told}");
            }
        }
        // One number for one person, however they ask.
        for typed in ["explain team Company", "board team Company", "summary this team Company"] {
            let told = world.say("ada", typed, NOW).await;
            assert!(told.contains("0.6 🟡") && told.contains(" · 2 of 2 scored\n"), "{typed}: {told}");
            assert!(!told.contains("private"), "{typed}: {told}");
            let told = world.say("zoe", typed, NOW).await;
            assert!(told.contains("0.3 🔴") && told.contains(left_out), "{typed}: {told}");
        }
        // Its own come first.
        world.say("tom", "public O2", NOW).await;
        world.say("ada", "add team Company: Together", NOW).await;
        let told = world.say("ada", "summary this team Company", NOW).await;
        assert!(told.starts_with("Company · W48 · ⚪ · 0 of 0 scored\n") && !told.contains("Mobile"), "{told}");
    }
}

#[tokio::test]
async fn a_past_week_knows_nothing_of_what_was_added_since() {
    for mut world in both().await {
        company(&mut world).await;
        world.say("zoe", "add team Mobile: Stores", NOW).await;
        world.say("zoe", "add O3 Listings 0 -> 10", NOW).await;
        // An objective that was not there weighs nothing.
        world.say("zoe", "weight O3 5", NOW).await;
        let told = world.say("zoe", "summary last", NOW).await;
        assert!(told.starts_with("Mobile · W47 · 0.4 🟡 · 1 of 1 scored\n"), "{told}");
        let told = world.say("zoe", "summary last full", NOW).await;
        assert!(!told.contains("O3"), "{told}");
        let told = world.say("zoe", "summary this", NOW).await;
        assert!(told.starts_with("Mobile · W48 · ⚪ · 1 of 2 scored\n"), "{told}");
    }
}

#[tokio::test]
async fn a_late_score_of_a_team_below_edits_its_summary() {
    for mut world in both().await {
        company(&mut world).await;
        world.say("zoe", "score O1.1 0.3", NOW).await;
        world.say("tom", "score O2.1 0.9", NOW).await;
        world.live("2026-11-30T12:00:00Z").await;
        let summaries = async |world: &World| -> Vec<String> {
            let told = world.told("ada").await.into_iter().map(|message| message.text());
            told.filter(|text| text.starts_with("Company · W48")).collect()
        };
        let told = summaries(&world).await;
        assert_eq!(told.len(), 1, "{told:#?}");
        assert!(told[0].starts_with("Company · W48 · 0.6 🟡 (0.5 ▲) · 2 of 2 scored\n  Mobile · 0.3 🔴"), "{told:#?}");
        world.say("zoe", "/okr score last O1.1 0.9", "2026-11-30T12:05:00Z").await;
        let told = summaries(&world).await;
        let last = told.last().map(String::as_str).unwrap_or_default();
        assert!(
            last.starts_with("Company · W48 · 0.9 🟢 (0.5 ▲) · 2 of 2 scored\n  Mobile · 0.9 🟢 (0.4 ▲)"),
            "{told:#?}"
        );
    }
}

/// The key of the last close form that somebody got.
async fn close_form(world: &World, who: &str) -> String {
    let keys = world.told(who).await.into_iter().filter_map(|told| Some(told.form?.key));
    keys.rev().find(|key| key.starts_with("closing:")).expect("a form")
}

async fn reports(world: &World) -> Vec<String> {
    let told = world.told("ada").await.into_iter().map(|message| message.text());
    told.filter(|text| text.starts_with("Company · 2026Q4")).collect()
}

#[tokio::test]
async fn its_cycle_report_waits_for_those_of_its_teams() {
    for mut world in both().await {
        company(&mut world).await;
        // Zoe is asked at ten in UTC, Tom at ten in New York.
        world.live("2027-01-01T16:00:00Z").await;
        let now = "2027-01-01T16:05:00Z";
        let key = close_form(&world, "zoe").await;
        let said = world
            .fill("zoe", &key, &[("O1.1.value", "4"), ("O1.1.score", "0.6"), ("O1.next", "done")], None, now)
            .await;
        assert!(said.contains("O1.1 Crashes"), "{said}");
        world.live("2027-01-04T12:00:00Z").await;
        assert_eq!(reports(&world).await, [""; 0], "Web is not closed yet");
        let now = "2027-01-04T12:05:00Z";
        let key = close_form(&world, "tom").await;
        world.fill("tom", &key, &[("O2.1.value", "9"), ("O2.1.score", "0.9"), ("O2.next", "drop")], None, now).await;
        world.live("2027-01-05T12:00:00Z").await;
        assert_eq!(
            reports(&world).await,
            [
                "Company · 2026Q4 closes · 0.8 🟢 · 2 of 2 scored\n  Mobile · 0.6 🟡 · 1 of 1 scored\n  Web · 0.9 🟢 · 1 of 1 scored"
            ]
        );
        let now = "2027-01-05T12:05:00Z";
        world.fill("tom", &key, &[("O2.next", "done")], None, now).await;
        let told = reports(&world).await;
        assert_eq!(
            told.last().map(String::as_str),
            Some(
                "Company · 2026Q4 closes · 0.8 🟢 · 2 of 2 scored\n  Mobile · 0.6 🟡 · 1 of 1 scored\n  Web · 0.9 🟢 · 1 of 1 scored"
            ),
            "{told:#?}"
        );
        let shown = world.say("ada", "/okr cycle report team Company", now).await;
        assert!(shown.starts_with("Company · 2026Q4 closes · 0.8 🟢 · 2 of 2 scored\n  Mobile"), "{shown}");
    }
}

#[tokio::test]
async fn its_cycle_report_waits_no_longer_than_the_close() {
    for mut world in both().await {
        company(&mut world).await;
        world.live("2027-01-07T20:00:00Z").await;
        assert_eq!(reports(&world).await, [""; 0]);
        world.live("2027-01-08T20:00:00Z").await;
        let told = reports(&world).await;
        assert_eq!(
            told.last().map(String::as_str),
            Some(
                "Company · 2026Q4 closed · ⚪ · 0 of 2 scored\n  Mobile · ⚪ · 0 of 1 scored\n  Web · ⚪ · 0 of 1 scored"
            ),
            "{told:#?}"
        );
    }
}
