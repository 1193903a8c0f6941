//! What the numbers ① ② ③ of a review mean, what is said behind them, and how all of an answer is taken back.

use crate::flow::testing::{World, both};

/// Monday of W48.
const MONDAY: &str = "2026-11-23T11:00:00Z";
/// Friday, 16:05 in Berlin.
const FRIDAY: &str = "2026-11-27T15:05:00Z";

/// Maya is asked about four key results.
async fn asked(world: &mut World) {
    for typed in
        ["add Grow", "add O1 Alpha 0 -> 100", "add O1 Beta 0 -> 100", "add O1 Launch [] Draft; [] Beta; [] Release"]
    {
        world.say("maya", typed, MONDAY).await;
    }
    world.say("maya", "add O1 Uptime >= 99", MONDAY).await;
    world.live(FRIDAY).await;
    world.say("maya", "/okr review", FRIDAY).await;
}

#[tokio::test]
async fn a_number_means_what_was_shown_whatever_is_dropped_since() {
    for mut world in both().await {
        asked(&mut world).await;
        world.say("maya", "/okr drop O1.1", FRIDAY).await;
        let said = world.say("maya", "② 50 0.5", FRIDAY).await;
        assert!(said.starts_with("✓ O1.2 Beta · 50 · 0.5 🟡"), "{said}");
        // The next one is named by the number that it had.
        assert!(said.contains("Still to score: O1.3, O1.4. Such as ③"), "{said}");
        let gone = world.say("maya", "① 40 0.4", FRIDAY).await;
        assert!(gone.starts_with("That number is O1.1, which you are not asked about any more."), "{gone}");
        // What came since follows behind.
        world.say("maya", "/okr add O1 Gamma 0 -> 10", FRIDAY).await;
        let said = world.say("maya", "⑤ 5 0.6", FRIDAY).await;
        assert!(said.starts_with("✓ O1.5 Gamma · 5 · 0.6"), "{said}");
        // Shown again, they are numbered anew.
        world.say("maya", "/okr review", FRIDAY).await;
        let said = world.say("maya", "① 60 0.6", FRIDAY).await;
        assert!(said.starts_with("✓ O1.2 Beta · 60 · 0.6"), "{said}");
    }
}

#[tokio::test]
async fn milestones_are_said_in_words() {
    for mut world in both().await {
        asked(&mut world).await;
        for (typed, wanted) in [
            ("③ milestone 2 done", "✓ O1.3 Launch · 1 of 3"),
            ("③ 3 done 0.7", "✓ O1.3 Launch · 2 of 3 milestones · 0.7 🟢"),
            ("③ 1 done", "✓ O1.3 Launch · 3 of 3"),
            ("③ 1, 3 0.8 nearly", "✓ O1.3 Launch · 2 of 3 milestones · 0.8 🟢"),
            ("③ 里程碑 2 完成", "✓ O1.3 Launch · 3 of 3"),
            ("③ milestone 2 not done 0.6", "✓ O1.3 Launch · 2 of 3 milestones · 0.6 🟡"),
            ("③ all done", "✓ O1.3 Launch · 3 of 3"),
            ("③ 全部完成了", "✓ O1.3 Launch · 3 of 3"),
            ("③ 1, 2", "✓ O1.3 Launch · 2 of 3"),
            ("③ all done 1.0", "✓ O1.3 Launch · 3 of 3 milestones · 1.0 🟢"),
            ("③ 0.9", "✓ O1.3 Launch · 3 of 3 milestones · 0.9 🟢"),
            ("③ score 0.5", "✓ O1.3 Launch · 3 of 3 milestones · 0.5 🟡"),
        ] {
            let said = world.say("maya", typed, FRIDAY).await;
            assert!(said.starts_with(wanted), "{typed}: {said}");
        }
        for typed in ["④ milestone 2 done", "③ 2 of 3", "③ 2/3"] {
            let wrong = world.say("maya", typed, FRIDAY).await;
            assert!(!wrong.contains('✓'), "{typed}: {wrong}");
        }
    }
}

#[tokio::test]
async fn accept_takes_what_it_can_and_names_the_rest() {
    for mut world in both().await {
        asked(&mut world).await;
        let none = world.say("maya", "accept", FRIDAY).await;
        assert!(none.starts_with("O1.1, O1.2"), "{none}");
        let said = world.say("maya", "① 50\n④ 99.5\naccept", FRIDAY).await;
        assert!(said.starts_with("✓ O1.1 Alpha · 50\n"), "{said}");
        assert!(said.contains("✓ O1.4 Uptime · 99.5 · 1.0 🟢"), "{said}");
        assert!(said.contains("Still to score: O1.2"), "{said}");
        let said = world.say("maya", "② -", FRIDAY).await;
        assert!(!said.contains("Still to score: O1.2"), "{said}");
    }
}

#[tokio::test]
async fn an_answer_of_several_lines_is_taken_back_as_one() {
    for mut world in both().await {
        asked(&mut world).await;
        world.say("maya", "① 10 0.5\n② 20 0.6", FRIDAY).await;
        let back = world.say("maya", "undo", FRIDAY).await;
        assert!(back.starts_with("Taken back: answer to the review · Product"), "{back}");
        let list = world.say("maya", "/okr list", FRIDAY).await;
        assert!(list.contains("O1.1 Alpha · no value yet") && list.contains("O1.2 Beta · no value yet"), "{list}");
        let history = world.say("maya", "/okr history O1.1", FRIDAY).await;
        assert!(!history.contains("0.5"), "{history}");
        // What was taken back is not shown beside a score.
        let said = world.say("maya", "② 0.6", FRIDAY).await;
        assert!(!said.contains("20"), "{said}");
    }
}

#[tokio::test]
async fn the_values_of_one_form_are_taken_back_as_one() {
    for mut world in both().await {
        for typed in ["add Grow", "add O1 Alpha 0 -> 100", "add O1 Beta 0 -> 100"] {
            world.say("maya", typed, MONDAY).await;
        }
        let form = world.say("maya", "update", MONDAY).await;
        let key = form.lines().find_map(|line| line.strip_prefix("form ")).expect("a form").to_owned();
        world.fill("maya", &key, &[("O1.1", "5"), ("O1.2", "6")], None, MONDAY).await;
        assert_eq!(world.say("maya", "undo", MONDAY).await, "Taken back: 2 values of one form");
        let list = world.say("maya", "list", MONDAY).await;
        assert!(list.contains("O1.1 Alpha · no value yet") && list.contains("O1.2 Beta · no value yet"), "{list}");
        world.fill("maya", &key, &[("O1.1", "7")], None, MONDAY).await;
        assert_eq!(world.say("maya", "undo", MONDAY).await, "Taken back: O1.1 · value 7");
    }
}

#[tokio::test]
async fn what_somebody_else_gave_since_stays() {
    for mut world in both().await {
        for typed in ["add Grow", "add O1 Alpha 0 -> 100", "add O1 Beta 0 -> 100"] {
            world.say("maya", typed, MONDAY).await;
        }
        let form = world.say("maya", "update", MONDAY).await;
        let key = form.lines().find_map(|line| line.strip_prefix("form ")).expect("a form").to_owned();
        world.fill("maya", &key, &[("O1.1", "5"), ("O1.2", "6")], None, MONDAY).await;
        // A value that came since stays, whatever is taken back below it.
        world.say("ada", "O1.1 9", MONDAY).await;
        assert_eq!(world.say("maya", "undo", MONDAY).await, "Taken back: 2 values of one form");
        let list = world.say("maya", "list", MONDAY).await;
        assert!(list.contains("O1.1 Alpha · 9") && list.contains("O1.2 Beta · no value yet"), "{list}");
    }
}
