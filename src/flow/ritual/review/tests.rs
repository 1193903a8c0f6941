//! A number from 0 to 1 in a review, on both databases: never taken for a value unasked.

use crate::flow::ritual::testing::live;
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

/// Maya's O1.1, 40 % → 60 %, and O1.2, done or not, when a third of the time has gone.
async fn with_one_that_is_not_done(world: &mut World) -> String {
    world.say("maya", "/okr add Grow", "2026-10-01T09:00:00Z").await;
    world.say("maya", "/okr add O1 Users 40% -> 60%", "2026-10-01T09:00:00Z").await;
    world.say("maya", "/okr add O1 Launch", "2026-10-01T09:00:00Z").await;
    world.begin("2026-11-27T05:00:00Z").await;
    live(world, "2026-11-27T15:00:00Z").await;
    let form = world.told("maya").await.into_iter().rev().filter_map(|told| told.form).map(|form| form.key);
    form.into_iter().find(|key| key.starts_with("review:")).expect("a review")
}

#[tokio::test]
async fn what_is_left_blank_in_a_form_is_unscored_and_the_review_is_answered() {
    for mut world in both().await {
        let key = with_one_that_is_not_done(&mut world).await;
        let fill = [("O1.1.value", "52"), ("O1.1.score", "suggested"), ("O1.2.score", "suggested")];
        let said = world.fill("maya", &key, &fill, None, FRIDAY).await;
        assert!(said.starts_with("✓ O1.1 Users · 52 % · 1.0 🟢"), "{said}");
        assert!(said.contains("\nWithout a score: O1.2. Such as score O1.2 0.7\nChange it: review"), "{said}");
        assert!(!said.contains("Still to score"), "{said}");
        let before = world.told("maya").await.len();
        live(&world, "2026-11-27T18:00:00Z").await;
        assert_eq!(world.told("maya").await.len(), before, "nobody is reminded who answered");
        // The same once more changes nothing; what is said later is kept.
        let again = world.fill("maya", &key, &fill, None, FRIDAY).await;
        assert_eq!(again, "That was taken already; nothing was done twice.");
        let said = world.fill("maya", &key, &[("O1.2.value", "0"), ("O1.2.score", "suggested")], None, FRIDAY).await;
        assert!(said.starts_with("✓ O1.2 Launch"), "{said}");
        assert!(shown(&mut world, "O1.2").await.contains("progress 0 %"));
        live(&world, "2026-11-28T09:00:00Z").await;
        let summary = world.reports().await.into_iter().rev().find(|said| said.contains("W48")).expect("a summary");
        assert!(summary.contains("Answered: 1 of ") && summary.contains("1 of 2 scored"), "{summary}");
    }
}

#[tokio::test]
async fn accept_leaves_what_is_not_done_without_a_score() {
    for mut world in both().await {
        with_one_that_is_not_done(&mut world).await;
        let said = world.say("maya", "① 52\naccept", FRIDAY).await;
        assert!(said.starts_with("✓ O1.1 Users · 52 % · 1.0 🟢"), "{said}");
        assert!(said.contains("\nWithout a score: O1.2."), "{said}");
    }
}

#[tokio::test]
async fn values_without_scores_count_as_an_answer_when_the_time_is_over() {
    for mut world in both().await {
        with_one_that_is_not_done(&mut world).await;
        let said = world.say("maya", "① 52\n② not yet", FRIDAY).await;
        assert!(said.contains("Still to score: O1.1, O1.2"), "{said}");
        let before = world.told("maya").await.len();
        live(&world, "2026-11-27T18:00:00Z").await;
        assert_eq!(world.told("maya").await.len(), before, "everything was answered");
        // The question is open until her day ends.
        let said = world.say("maya", "accept", "2026-11-27T18:10:00Z").await;
        assert!(said.starts_with("✓ O1.1 Users"), "{said}");
        live(&world, "2026-11-28T09:00:00Z").await;
        let summary = world.reports().await.into_iter().rev().find(|said| said.contains("W48")).expect("a summary");
        assert!(summary.contains("Answered: 1 of ") && summary.contains("1 of 2 scored"), "{summary}");
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

#[tokio::test]
async fn a_team_may_be_asked_how_sure_it_is() {
    for mut world in both().await {
        world.say("maya", "/okr add Grow", MONDAY).await;
        world.say("maya", "/okr add O1 Users 40% -> 60%", MONDAY).await;
        world.say("maya", "/okr add O1 Office opened", MONDAY).await;
        let refused = world.say("tom", "review asks confidence", MONDAY).await;
        assert!(refused.starts_with("Only Maya"), "{refused}");
        assert_eq!(
            world.say("maya", "review asks confidence", MONDAY).await,
            "✓ The review of Product asks for each value and how sure people are, 0 to 10. Wrong? undo"
        );
        let undone = world.say("maya", "undo", MONDAY).await;
        assert!(undone.contains("review asks scores → confidence"), "{undone}");
        world.say("maya", "打分方式 信心", MONDAY).await;
        let asked = world.say("maya", "/okr review", FRIDAY).await;
        assert!(asked.contains("how sure you are that you get there, 0 to 10") && asked.contains("① 60 7"), "{asked}");
        assert!(asked.contains("[O1.1.confidence]") && !asked.contains(".score]"), "{asked}");
        let key = asked.lines().find_map(|line| line.strip_prefix("form ")).expect("a form").to_owned();
        let wrong = world.fill("maya", &key, &[("O1.1.confidence", "11")], None, FRIDAY).await;
        assert!(wrong.starts_with("wrong O1.1.confidence: A confidence is a whole number"), "{wrong}");
        let half = world.fill("maya", &key, &[("O1.1.value", "50"), ("O1.1.confidence", "8")], None, FRIDAY).await;
        assert!(half.starts_with("✓ O1.1 Users · 50 % · confidence 8 of 10\n"), "{half}");
        assert!(half.contains("Without a confidence: O1.2. Such as confidence O1.2 7"), "{half}");
        let whole = world.say("maya", "/okr review ② not yet 3 no permit", FRIDAY).await;
        assert!(whole.starts_with("✓ O1.2 Office opened · not done · confidence 3 of 10\n"), "{whole}");
        assert!(!whole.contains("How sure"), "{whole}");
        // Nothing was scored.
        let list = world.say("maya", "/okr list", FRIDAY).await;
        assert!(list.contains("0 of 2 scored"), "{list}");
        for (typed, said) in [
            ("① 51 9", "✓ O1.1 Users · 51 % · confidence 9 of 10"),
            ("① confidence 4", "✓ O1.1 Users · 51 % · confidence 4 of 10"),
            ("① 1", "O1.1 goes 40 % → 60 %."),
            ("① 52 信心 6 延期", "✓ O1.1 Users · 52 % · confidence 6 of 10"),
        ] {
            let answer = world.say("maya", &format!("/okr review {typed}"), FRIDAY).await;
            assert!(answer.starts_with(said), "{typed}: {answer}");
        }
        let show = world.say("maya", "/okr show O1.1", FRIDAY).await;
        assert!(show.contains("confidence 6 of 10") && show.contains("52 %"), "{show}");
        world.say("maya", "/okr review asks lights", FRIDAY).await;
        let asked = world.say("maya", "/okr review", FRIDAY).await;
        assert!(asked.contains("[O1.1.score]") && !asked.contains(".confidence]"), "{asked}");
    }
}

#[tokio::test]
async fn where_lights_are_asked_for_the_question_asks_for_lights() {
    for mut world in both().await {
        world.say("maya", "review asks lights", MONDAY).await;
        world.say("maya", "/okr add Grow", MONDAY).await;
        world.say("maya", "/okr add O1 Users 40% -> 60%", MONDAY).await;
        let asked = world.say("maya", "/okr review", FRIDAY).await;
        assert!(asked.contains("Give each value as it is now, and a light"), "{asked}");
        assert!(asked.contains("① 60 green") && !asked.contains("0.7") && !asked.contains("a score"), "{asked}");
        assert!(asked.contains("O1.1 · light"), "{asked}");
        let said = world.say("maya", "① 50", FRIDAY).await;
        assert!(!said.contains("0.7"), "{said}");
        let said = world.say("maya", "① 60 green", FRIDAY).await;
        assert!(said.starts_with("✓ O1.1 Users · 60 % · 0.8 🟢"), "{said}");
    }
}
