//! One question for several teams, on both databases. Maya is in Product, asked at 09:30, and in Rockets, asked at 09:50.

use chat::Task;

use crate::flow::ritual::testing::{DAWN, live, rockets};
use crate::flow::testing::{HOME, World, both};

/// 09:35 in Berlin: Product has asked, Rockets' moment is still to come.
const FIRST: &str = "2026-11-25T08:35:00Z";
/// 09:55 in Berlin: both moments have come.
const SECOND: &str = "2026-11-25T08:55:00Z";
/// The evening of the day.
const EVENING: &str = "2026-11-25T22:00:00Z";

/// What okrbot wrote to Maya of its own accord that has such a form.
async fn asked(world: &World, key: &str) -> Vec<String> {
    let told = world.told("maya").await;
    let mine = told.iter().filter(|said| said.form.as_ref().is_some_and(|form| form.key.starts_with(key)));
    mine.map(chat::Message::text).collect()
}

/// What stands in a channel's last message.
async fn last(world: &World, channel: &str) -> String {
    let posted = world.posted(&format!("c:T:{channel}")).await;
    let mut said = posted.into_iter().filter_map(|task| match task {
        Task::Say(message) => Some(message.text()),
        _ => None,
    });
    said.next_back().unwrap_or_default()
}

#[tokio::test]
async fn one_answer_serves_both_teams() {
    for mut world in both().await {
        rockets(&mut world, "09:50").await;
        live(&world, FIRST).await;
        let questions = asked(&world, "standup:").await;
        assert_eq!(questions.len(), 1);
        assert!(questions[0].starts_with("Stand-up · Product, Rockets · Wed 25 Nov"), "{questions:?}");
        assert!(questions[0].contains("only Product: …"), "{questions:?}");
        live(&world, SECOND).await;
        assert_eq!(asked(&world, "standup:").await.len(), 1, "the second moment says nothing more");
        let said = world.say("maya", "today: tests obstacles: the vendor is late", SECOND).await;
        assert!(said.starts_with("✓ Stand-up Product, Rockets Wed 25 Nov · today: tests"), "{said}");
        assert!(said.contains("B1 opened"), "{said}");
        live(&world, EVENING).await;
        for home in [HOME, "rockets"] {
            let digest = last(&world, home).await;
            assert!(digest.contains("⛔ B1 Maya: the vendor is late") && digest.contains("tests"), "{home}: {digest}");
        }
        assert_eq!(asked(&world, "standup:").await.len(), 1);
        let blockers = world.say("maya", "/okr blockers team Rockets", EVENING).await;
        assert!(blockers.contains("B1") && !blockers.contains("B2"), "{blockers}");
    }
}

#[tokio::test]
async fn an_answer_before_the_second_moment_serves_it_too_and_so_does_its_change() {
    for mut world in both().await {
        rockets(&mut world, "09:50").await;
        live(&world, FIRST).await;
        world.say("maya", "write tests", FIRST).await;
        assert!(last(&world, "rockets").await.contains("write tests"));
        live(&world, SECOND).await;
        let said = world.say("maya", "/okr standup today: review PRs", SECOND).await;
        assert!(said.starts_with("✓ Stand-up Product, Rockets"), "{said}");
        live(&world, EVENING).await;
        for home in [HOME, "rockets"] {
            let digest = last(&world, home).await;
            assert!(digest.contains("review PRs") && digest.contains("edited"), "{home}: {digest}");
        }
        assert_eq!(asked(&world, "standup:").await.len(), 1);
    }
}

#[tokio::test]
async fn a_correction_and_the_form_change_both() {
    for mut world in both().await {
        rockets(&mut world, "09:50").await;
        live(&world, SECOND).await;
        world.say("maya", "write tests", SECOND).await;
        let message = world.last_message();
        let said = world.correct("maya", &message, "write more tests", SECOND).await;
        assert!(said.starts_with("✓ Stand-up Product, Rockets"), "{said}");
        assert!(last(&world, "rockets").await.contains("write more tests"));
        let key = world.told("maya").await.into_iter().find_map(|said| said.form).expect("a form").key;
        let said = world.fill("maya", &key, &[("today", "by form")], None, SECOND).await;
        assert!(said.starts_with("✓ Stand-up Product, Rockets"), "{said}");
        assert!(last(&world, "rockets").await.contains("by form"));
    }
}

#[tokio::test]
async fn one_team_can_be_answered_apart_and_the_rest_is_asked_for_again() {
    for mut world in both().await {
        rockets(&mut world, "09:50").await;
        live(&world, SECOND).await;
        let said = world.say("maya", "only Rockets: today: engines", SECOND).await;
        assert!(said.starts_with("✓ Stand-up Rockets Wed 25 Nov · today: engines"), "{said}");
        assert!(said.contains("Still open: the stand-up of Product."), "{said}");
        let message = world.last_message();
        let said = world.say("maya", "tests", SECOND).await;
        assert!(said.starts_with("✓ Stand-up Product Wed 25 Nov · today: tests"), "{said}");
        let said = world.correct("maya", &message, "only Rockets: today: nozzles", SECOND).await;
        assert!(said.starts_with("✓ Stand-up Rockets"), "{said}");
        live(&world, EVENING).await;
        let (product, rockets) = (last(&world, HOME).await, last(&world, "rockets").await);
        assert!(product.contains("tests") && !product.contains("nozzles"), "{product}");
        assert!(rockets.contains("nozzles") && !rockets.contains("tests"), "{rockets}");
    }
}

#[tokio::test]
async fn what_was_split_off_before_its_moment_is_asked_at_it() {
    for mut world in both().await {
        rockets(&mut world, "09:50").await;
        live(&world, FIRST).await;
        let said = world.say("maya", "仅 product：今天：写测试", FIRST).await;
        assert!(said.contains("Still open: the stand-up of Rockets."), "{said}");
        live(&world, SECOND).await;
        let questions = asked(&world, "standup:").await;
        assert_eq!(questions.len(), 2);
        assert!(questions[1].starts_with("Stand-up · Rockets · Wed 25 Nov"), "{questions:?}");
        assert!(!questions[1].contains("only"), "{questions:?}");
        let said = world.say("maya", "only Rockets", SECOND).await;
        assert!(said.starts_with("What for Rockets alone?"), "{said}");
        let said = world.say("maya", "only Rockets: skip", SECOND).await;
        assert!(said.starts_with("Skipped the stand-up of Rockets"), "{said}");
    }
}

#[tokio::test]
async fn a_skip_skips_all_unless_it_names_one() {
    for mut world in both().await {
        rockets(&mut world, "09:50").await;
        live(&world, FIRST).await;
        let said = world.say("maya", "skip", FIRST).await;
        assert!(said.starts_with("Skipped the stand-up of Product, Rockets"), "{said}");
        live(&world, EVENING).await;
        assert_eq!(asked(&world, "standup:").await.len(), 1);
        live(&world, "2026-11-26T08:55:00Z").await;
        let said = world.say("maya", "skip only Rockets", "2026-11-26T08:55:00Z").await;
        assert!(said.starts_with("Skipped the stand-up of Rockets"), "{said}");
        assert!(said.contains("Still open: the stand-up of Product."), "{said}");
        let said = world.say("maya", "tests", "2026-11-26T08:55:00Z").await;
        assert!(said.starts_with("✓ Stand-up Product Thu 26 Nov"), "{said}");
    }
}

#[tokio::test]
async fn a_command_means_them_all_unless_it_names_one() {
    for mut world in both().await {
        rockets(&mut world, "09:50").await;
        let said = world.say("maya", "standup tomorrow", DAWN).await;
        assert!(said.starts_with("Stand-up · Product, Rockets · Thu 26 Nov"), "{said}");
        let said = world.say("maya", "early", DAWN).await;
        assert!(said.starts_with("✓ Stand-up Product, Rockets Thu 26 Nov"), "{said}");
        let said = world.say("maya", "standup team Rockets today: engines", DAWN).await;
        assert!(said.starts_with("✓ Stand-up Rockets Wed 25 Nov"), "{said}");
        live(&world, SECOND).await;
        let questions = asked(&world, "standup:").await;
        assert_eq!(questions.len(), 1, "{questions:?}");
        assert!(questions[0].starts_with("Stand-up · Product · Wed 25 Nov"), "{questions:?}");
        live(&world, "2026-11-26T22:00:00Z").await;
        assert_eq!(asked(&world, "standup:").await.len(), 1, "tomorrow is answered");
    }
}

#[tokio::test]
async fn a_reminder_names_them_in_one_line() {
    for mut world in both().await {
        rockets(&mut world, "09:50").await;
        live(&world, EVENING).await;
        let told = world.told("maya").await;
        let reminded: Vec<String> =
            told.iter().map(chat::Message::text).filter(|text| text.contains("is open until")).collect();
        let line = "Product, Rockets · your stand-up is open until 12:30. /okr standup answers it, skip skips it.";
        assert_eq!(reminded, [line]);
    }
}

#[tokio::test]
async fn those_far_apart_are_asked_apart() {
    for mut world in both().await {
        rockets(&mut world, "10:01").await;
        live(&world, "2026-11-25T09:05:00Z").await;
        let questions = asked(&world, "standup:").await;
        assert_eq!(questions.len(), 2);
        assert!(questions.iter().all(|question| !question.contains("Product, Rockets")), "{questions:?}");
        let said = world.say("maya", "/okr standup", "2026-11-25T09:05:00Z").await;
        assert!(said.starts_with("Which team"), "{said}");
    }
}

#[tokio::test]
async fn monday_shows_the_objectives_of_both_once() {
    for mut world in both().await {
        rockets(&mut world, "09:50").await;
        world.say("maya", "add team Product: Grow", DAWN).await;
        world.say("maya", "add team Rockets: Fly", DAWN).await;
        let monday = "2026-11-30T09:05:00Z";
        live(&world, monday).await;
        let told = world.told("maya").await;
        let forms: Vec<chat::Form> = told.into_iter().filter_map(|said| said.form).collect();
        let forms: Vec<&chat::Form> = forms.iter().filter(|form| form.key.starts_with("monday:")).collect();
        let fields: Vec<&str> = forms.iter().flat_map(|form| &form.fields).map(|field| field.name.as_str()).collect();
        assert_eq!(fields, ["O1", "O1.change", "O2", "O2.change", "focus", "help"]);
        let said = world.say("maya", "O2 needs change: lower. focus: ship", monday).await;
        assert!(said.starts_with("✓ Consensus Product, Rockets Mon 30 Nov"), "{said}");
        live(&world, "2026-11-30T22:00:00Z").await;
        let (product, rockets) = (last(&world, HOME).await, last(&world, "rockets").await);
        assert!(product.contains("ship") && !product.contains("O2"), "{product}");
        assert!(rockets.contains("ship") && rockets.contains("O2 Fly needs change"), "{rockets}");
    }
}

#[tokio::test]
async fn who_leaves_one_team_is_asked_for_the_others() {
    for leaves in ["Product", "Rockets"] {
        for mut world in both().await {
            rockets(&mut world, "09:50").await;
            world.say("tom", "team join Rockets", DAWN).await;
            world.say("maya", "team lead @tom team Product", DAWN).await;
            world.say("maya", "team lead @tom team Rockets", DAWN).await;
            live(&world, SECOND).await;
            let left = world.say("maya", &format!("/okr team leave {leaves}"), SECOND).await;
            assert!(left.contains(leaves), "{left}");
            let (stays, home) = if leaves == "Product" { ("Rockets", "rockets") } else { ("Product", HOME) };
            let said = world.say("maya", "write tests", SECOND).await;
            assert!(
                said.starts_with(&format!("✓ Stand-up {stays} Wed 25 Nov · today: write tests")),
                "{leaves}: {said}"
            );
            live(&world, EVENING).await;
            assert!(last(&world, home).await.contains("write tests"), "{leaves}");
        }
    }
}
