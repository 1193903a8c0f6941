//! Two people change the same thing: the second is shown what the first did before anything is saved.

use super::editing::opened;
use super::{NOW, started};
use crate::flow::testing::{World, both};

/// A minute after [`NOW`].
const SOON: &str = "2026-11-23T11:01:00Z";
/// More than ten minutes after it.
const LATER: &str = "2026-11-23T11:12:00Z";

/// O1.1 belongs to Tom, in Maya's objective.
async fn shared(world: &mut World) {
    started(world).await;
    world.say("maya", "owner O1.1 Tom", "2026-11-23T10:00:00Z").await;
}

#[tokio::test]
async fn a_command_asks_before_it_overwrites() {
    for mut world in both().await {
        shared(&mut world).await;
        for (first, second, told, question) in [
            ("weight O1.1 2", "weight O1.1 3", "the weight of O1.1 from “1” to “2”", "Make it “3”?"),
            ("rename O1.1 A", "rename O1.1 B", "the title of O1.1 from “Weekly users” to “A”", "Make it “B”?"),
            (
                "every O1.1 month",
                "every O1.1 quarter",
                "the interval of O1.1 from “every week” to “every month”",
                "Make it “every quarter”?",
            ),
            (
                "due O1.1 15 Dec",
                "due O1.1 20 Dec",
                "the due date of O1.1 from “cycle end” to “Tue 15 Dec”",
                "Make it “Sun 20 Dec”?",
            ),
            (
                "edit O1.1 10 -> 20",
                "edit O1.1 10 -> 30",
                "the measure of O1.1 from “40 % → 60 %” to “10 % → 20 %”",
                "Make it “10 % → 30 %”?",
            ),
            ("drop O1.1", "reopen O1.1", "the state of O1.1 from “open” to “dropped”", "Make it open?"),
        ] {
            world.say("tom", first, NOW).await;
            let asked = world.say("maya", second, SOON).await;
            assert!(
                asked.starts_with(&format!("Tom changed {told} a minute ago.\n{question}\nform doubt:")),
                "{second}: {asked}"
            );
            let done = world.say("maya", "yes", SOON).await;
            assert!(done.contains("undo") || done.contains("show O1.1"), "{second}: {done}");
            assert!(world.say("maya", "undo", SOON).await.starts_with("Taken back"), "{second}");
            assert!(world.say("tom", "undo", SOON).await.starts_with("Taken back"), "{first}");
        }
    }
}

#[tokio::test]
async fn no_keeps_what_the_other_did() {
    for mut world in both().await {
        shared(&mut world).await;
        world.say("tom", "weight O1.1 2", NOW).await;
        world.say("maya", "weight O1.1 3", SOON).await;
        world.say("maya", "no", SOON).await;
        assert!(world.say("maya", "show O1.1", SOON).await.contains("weight 2"));
    }
}

#[tokio::test]
async fn what_came_after_the_question_is_asked_about_too() {
    for mut world in both().await {
        shared(&mut world).await;
        world.say("tom", "weight O1.1 2", NOW).await;
        world.say("maya", "weight O1.1 3", NOW).await;
        world.say("tom", "weight O1.1 4", NOW).await;
        let again = world.say("maya", "yes", NOW).await;
        assert!(again.starts_with("Tom changed the weight of O1.1 from “2” to “4” just now.\nMake it “3”?"), "{again}");
        assert!(world.say("maya", "yes", NOW).await.starts_with("O1.1 Weekly users · weight 4 → 3"));
    }
}

#[tokio::test]
async fn nobody_is_asked_about_their_own_change_nor_an_old_one() {
    for mut world in both().await {
        shared(&mut world).await;
        world.say("tom", "weight O1.1 2", NOW).await;
        assert!(world.say("tom", "weight O1.1 3", SOON).await.starts_with("O1.1 Weekly users · weight 2 → 3"));
        assert!(world.say("maya", "weight O1.1 4", LATER).await.starts_with("O1.1 Weekly users · weight 3 → 4"));
    }
}

#[tokio::test]
async fn another_field_is_changed_and_the_other_change_told() {
    for mut world in both().await {
        shared(&mut world).await;
        world.say("tom", "weight O1.1 2", NOW).await;
        assert_eq!(
            world.say("maya", "every O1.1 month", SOON).await,
            "O1.1 Weekly users · interval every week → every month\
             \nTom changed the weight of O1.1 from “1” to “2” a minute ago.\nWrong? undo"
        );
    }
}

#[tokio::test]
async fn a_form_comes_again_when_what_it_showed_has_moved() {
    for mut world in both().await {
        shared(&mut world).await;
        let (first, _) = opened(&mut world, "tom", "edit O1.1", NOW).await;
        let (second, _) = opened(&mut world, "maya", "edit O1.1", NOW).await;
        world.say("tom", "O1.1 45", NOW).await;
        let saved = world.fill("tom", &first, &[("weight", "2"), ("title", "Weekly users")], None, NOW).await;
        assert!(saved.starts_with("O1.1 Weekly users · weight 1 → 2"), "a check-in moves no field: {saved}");
        let typed = [("weight", "3"), ("title", "Weekly actives")];
        let again = world.fill("maya", &second, &typed, None, SOON).await;
        assert!(
            again.starts_with(
                "Tom changed the weight of O1.1 from “1” to “2” a minute ago.\
                 \nSo nothing is saved yet. Here it is as it stands now:\nform edit:O1.1:"
            ),
            "{again}"
        );
        assert!(again.contains("] Weight (0 to 1000, among the others; 1 is the usual one.) = 2"), "{again}");
        assert!(again.contains("[title] Title = Weekly actives"), "what nobody else touched stays typed: {again}");
        assert!(world.say("maya", "show O1.1", SOON).await.starts_with("O1.1 Weekly users\n"), "nothing was saved");
        let third = again.lines().find_map(|line| line.strip_prefix("form ")).expect("a form").to_owned();
        let saved = world.fill("maya", &third, &typed, None, SOON).await;
        assert!(saved.starts_with("O1.1 Weekly users · title Weekly users → Weekly actives · weight 2 → 3"), "{saved}");
    }
}

#[tokio::test]
async fn a_change_that_was_taken_back_does_no_harm() {
    for mut world in both().await {
        shared(&mut world).await;
        let (key, _) = opened(&mut world, "maya", "edit O1.1", NOW).await;
        world.say("tom", "weight O1.1 2", NOW).await;
        world.say("tom", "undo", NOW).await;
        let saved = world.fill("maya", &key, &[("weight", "3")], None, SOON).await;
        assert!(saved.starts_with("O1.1 Weekly users · weight 1 → 3"), "{saved}");
        assert!(world.say("maya", "weight O1.1 4", SOON).await.starts_with("O1.1 Weekly users · weight 3 → 4"));
    }
}

#[tokio::test]
async fn a_check_in_tells_the_value_of_the_other() {
    for mut world in both().await {
        shared(&mut world).await;
        world.say("tom", "O1.1 50", NOW).await;
        let said = world.say("maya", "O1.1 45", SOON).await;
        assert!(said.contains("\nTom had 50 % a minute ago.\n"), "{said}");
        let said = world.say("maya", "O1.1 46", SOON).await;
        assert!(!said.contains(" had "), "{said}");
        let said = world.say("tom", "O1.1 47", LATER).await;
        assert!(!said.contains(" had "), "{said}");
    }
}
