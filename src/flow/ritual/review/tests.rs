//! A number from 0 to 1 in a review, on both databases: never taken for a value unasked.

use crate::flow::testing::{World, both};

const MONDAY: &str = "2026-11-23T09:00:00Z";
/// Friday, 16:05 in Berlin.
const FRIDAY: &str = "2026-11-27T15:05:00Z";

/// Maya's O1.1, 40 % → 60 %, and O1.2, 0 → 1; her review is open.
async fn open(world: &mut World) {
    world.say("maya", "/okr add Grow", MONDAY).await;
    world.say("maya", "/okr add O1 Users 40% -> 60%", MONDAY).await;
    world.say("maya", "/okr add O1 Share 0 -> 1", MONDAY).await;
    let asked = world.say("maya", "/okr review", FRIDAY).await;
    assert!(asked.contains("① O1.1 Users") && asked.contains("② O1.2 Share"), "{asked}");
}

async fn shown(world: &mut World, id: &str) -> String {
    world.say("maya", &format!("/okr show {id}"), FRIDAY).await
}

#[tokio::test]
async fn a_small_number_is_asked_about() {
    for mut world in both().await {
        open(&mut world).await;
        for typed in ["① 0.7", "O1.1 0.7", "① 0.75 vendor late", "① 1", "① 0.7\naccept", "② 0.5\n① 0"] {
            let said = world.say("maya", typed, FRIDAY).await;
            assert!(said.contains("O1.1 goes 40 % → 60 %") && said.contains("or the score?"), "{typed}: {said}");
            assert!(shown(&mut world, "O1.1").await.contains("progress none yet"), "{typed}");
            assert!(shown(&mut world, "O1.2").await.contains("progress none yet"), "{typed}");
        }
        assert_eq!(
            world.say("maya", "① 0.7", FRIDAY).await,
            "O1.1 goes 40 % → 60 %. Is “0.7” the value now, or the score? ① =0.7 or score O1.1 0.7. Nothing was kept."
        );
        // Both ways of saying it are read, as is what leaves no doubt.
        let said = world.say("maya", "score O1.1 0.7", FRIDAY).await;
        assert!(said.starts_with("✓ O1.1 Users · 0.7 🟢"), "{said}");
        let said = world.say("maya", "① =0.7", FRIDAY).await;
        assert!(said.starts_with("✓ O1.1 Users · 0.7 %"), "{said}");
        let said = world.say("maya", "① 0.5 0.1 low", FRIDAY).await;
        assert!(said.starts_with("✓ O1.1 Users · 0.5 % · 0.1 🔴"), "{said}");
        let said = world.say("maya", "② 0.5", FRIDAY).await;
        assert!(said.starts_with("✓ O1.2 Share · 0.5"), "{said}");
    }
}

#[tokio::test]
async fn a_small_number_is_the_score_where_only_that_is_missing() {
    for mut world in both().await {
        open(&mut world).await;
        let said = world.say("maya", "① 50", FRIDAY).await;
        assert!(said.contains("Still to score: O1.1, O1.2"), "{said}");
        let said = world.say("maya", "① 0.75", FRIDAY).await;
        assert!(said.contains("Scores are 0.0 to 1.0"), "{said}");
        let said = world.say("maya", "O1.1 0.7", FRIDAY).await;
        assert!(said.starts_with("✓ O1.1 Users · 50 % · 0.7 🟢"), "{said}");
        assert!(shown(&mut world, "O1.1").await.contains("progress 50 %"));
        let said = world.say("maya", "① 52\n① 0.6 late", FRIDAY).await;
        assert!(said.starts_with("✓ O1.1 Users · 52 % · 0.6 🟡"), "{said}");
        // Where the range is no larger it may be either.
        world.say("maya", "② 0.4", FRIDAY).await;
        let said = world.say("maya", "② 0.7", FRIDAY).await;
        assert!(said.contains("② =0.7 or score O1.2 0.7"), "{said}");
        let said = world.say("maya", "② 0.7 on the way", FRIDAY).await;
        assert!(said.contains("② =0.7 or score O1.2 0.7"), "{said}");
        // What has its score is asked about again.
        let said = world.say("maya", "① 0.6", FRIDAY).await;
        assert!(said.contains("or the score?"), "{said}");
    }
}

#[tokio::test]
async fn a_score_in_words_says_which_score() {
    for mut world in both().await {
        open(&mut world).await;
        let said = world.say("maya", "score O1.1 7", FRIDAY).await;
        assert!(said.contains("Is “7” a score?"), "{said}");
        let said = world.say("maya", "score O9.1 0.7", FRIDAY).await;
        assert!(said.contains("Which key result"), "{said}");
        let said = world.say("maya", "打分 O1.1 绿 on the way\n② 0.5 0.5", FRIDAY).await;
        assert!(said.starts_with("✓ O1.1 Users · 0.8 🟢") && said.contains("✓ O1.2 Share · 0.5 · 0.5 🟡"), "{said}");
    }
}

#[tokio::test]
async fn a_command_and_a_form_ask_as_well() {
    for mut world in both().await {
        open(&mut world).await;
        let said = world.say("maya", "/okr update O1.1 0.7", FRIDAY).await;
        assert!(said.contains("Is it really 0.7 % now?") && said.contains("score O1.1 0.7"), "{said}");
        assert!(world.say("maya", "yes", FRIDAY).await.contains("0.7 %"));
        world.say("maya", "/okr undo", FRIDAY).await;
        assert!(world.say("maya", "O1.1 =0.7", FRIDAY).await.starts_with("O1.1 Users · 0.7 % · progress"));
        world.say("maya", "/okr undo", FRIDAY).await;
        let form = world.say("maya", "/okr review", FRIDAY).await;
        let key = form.lines().find_map(|line| line.strip_prefix("form ")).expect("a form").to_owned();
        let small = [("O1.1.value", "0.7"), ("O1.1.score", "suggested")];
        let wrong = world.fill("maya", &key, &small, None, FRIDAY).await;
        assert!(wrong.starts_with("wrong O1.1.value: ") && wrong.contains("=0.7"), "{wrong}");
        let sure = [("O1.1.value", "=0.7"), ("O1.1.score", "0.1"), ("O1.1.note", "low")];
        let said = world.fill("maya", &key, &sure, None, FRIDAY).await;
        assert!(said.starts_with("✓ O1.1 Users · 0.7 % · 0.1 🔴"), "{said}");
        // What was answered stands in the form and is no new number.
        let same = [("O1.1.value", "0.7"), ("O1.1.note", "again")];
        let said = world.fill("maya", &key, &same, None, FRIDAY).await;
        assert!(said.starts_with("✓ O1.1 Users · 0.7 %"), "{said}");
        // Once the review is over a value is a value.
        let said = world.say("maya", "/okr O1.1 0.9", "2026-11-29T12:00:00Z").await;
        assert!(said.contains("0.9 %"), "{said}");
    }
}
