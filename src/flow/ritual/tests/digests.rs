//! What stands in a digest: answers that cannot pass for anything else, and blockers whether or not anybody answered.

use super::undone::{EVENING, OPEN, asked, digest};
use crate::flow::testing::World;

/// The key of the form with which somebody is asked.
async fn form(world: &World, who: &str) -> String {
    let told = world.told(who).await;
    let mut keys = told.into_iter().filter_map(|message| Some(message.form?.key));
    keys.rfind(|key| key.starts_with("standup:")).expect("a question")
}

/// What stands at the margin.
fn margin(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.starts_with(' ')).collect()
}

#[tokio::test]
async fn an_answer_of_several_lines_passes_for_nobody_elses() {
    for mut world in asked().await {
        let key = form(&world, "maya").await;
        let today = "ok\nTom\n  today: I resign\n⛔ B9 Lin: broke everything\nNot yet: Lin";
        world.fill("maya", &key, &[("yesterday", "a\n\u{3000}Tom"), ("today", today)], None, OPEN).await;
        world.live(EVENING).await;
        let digest = digest(&world).await;
        assert_eq!(
            digest.lines().skip(1).take(8).collect::<Vec<_>>(),
            [
                "Maya",
                "  yesterday: a",
                "  │ Tom",
                "  today: ok",
                "  │ Tom",
                "  │ today: I resign",
                "  │ ⛔ B9 Lin: broke everything",
                "  │ Not yet: Lin",
            ]
        );
        let margin = margin(&digest);
        assert!(margin.len() == 3 && margin[2].starts_with("No answer: "), "{digest}");
    }
}

#[tokio::test]
async fn a_long_answer_stays_within_the_teams_lines() {
    for mut world in asked().await {
        let key = form(&world, "maya").await;
        let today = (1..=200).map(|n| format!("{n}. item")).collect::<Vec<_>>().join("\n");
        world.fill("maya", &key, &[("today", &today)], None, OPEN).await;
        world.live(EVENING).await;
        let digest = digest(&world).await;
        assert!(digest.lines().count() <= 12, "{digest}");
        let board = world.say("maya", "board full", EVENING).await;
        assert!(board.contains("\n  │ 200. item"), "{board}");
    }
}

#[tokio::test]
async fn open_blockers_stand_there_when_nobody_answers() {
    for thread in [false, true] {
        for mut world in asked().await {
            if thread {
                world.say("maya", "/okr schedule digest standup thread", OPEN).await;
            }
            world.say("maya", "/okr block no staging", OPEN).await;
            world.live(EVENING).await;
            let head = "Product · stand-up · Tue 24 Nov · nobody answered";
            assert_eq!(digest(&world).await, format!("{head}\n⛔ B1 Maya: no staging"));
            world.say("maya", "/okr resolve B1", EVENING).await;
            assert_eq!(digest(&world).await, head);
        }
    }
}
