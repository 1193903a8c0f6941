//! Two teams whose questions differ are asked apart: an answer says by itself which of them it means. Maya is in Product, which
//! asks two questions more, and in Rockets, which was asked last.

use crate::flow::ritual::testing::{live, rockets};
use crate::flow::testing::{World, both};

/// 09:35 in Berlin on Wednesday: both have asked.
const OPEN: &str = "2026-11-25T08:55:00Z";

async fn two_teams() -> [World; 2] {
    let mut worlds = both().await;
    for world in &mut worlds {
        for question in ["Well? | yes/no", "More or less of? | text"] {
            world.say("maya", &format!("schedule questions add {question}"), "2026-11-25T04:00:00Z").await;
        }
        rockets(world, "09:50").await;
        live(world, OPEN).await;
    }
    worlds
}

#[tokio::test]
async fn only_names_the_team_that_an_answer_is_for() {
    for mut world in two_teams().await {
        let said = world.say("maya", "only Product: today: write the plan\n④ yes\n⑤ meetings", OPEN).await;
        assert!(said.starts_with("✓ Stand-up Product") && said.contains("today: write the plan"), "{said}");
        let said = world.say("maya", "only Rockets: engines", OPEN).await;
        assert!(said.starts_with("✓ Stand-up Rockets") && said.contains("today: engines"), "{said}");
        // Nothing is open any more: it changes the answer.
        let said = world.say("maya", "only Rockets: wings", OPEN).await;
        assert!(said.starts_with("✓ Stand-up Rockets") && said.contains("today: wings"), "{said}");
        let said = world.say("maya", "only Product: today: sell it", OPEN).await;
        assert!(said.starts_with("✓ Stand-up Product") && said.contains("today: sell it"), "{said}");
    }
}

#[tokio::test]
async fn only_skips_for_that_team() {
    for mut world in two_teams().await {
        let said = world.say("maya", "only Product: skip", OPEN).await;
        assert!(said.contains("kipped") && said.contains("Product"), "{said}");
        let said = world.say("maya", "engines", OPEN).await;
        assert!(said.starts_with("✓ Stand-up Rockets"), "{said}");
    }
}

#[tokio::test]
async fn a_number_goes_to_the_question_that_has_it() {
    for mut world in two_teams().await {
        let text = "yesterday: login\ntoday: tests\nobstacles: no crm access\n④ no\n⑤ less meetings";
        let said = world.say("maya", text, OPEN).await;
        assert!(said.starts_with("✓ Stand-up Product") && said.contains("B1 opened"), "{said}");
        assert!(said.contains("less meetings") && said.contains("obstacle: no crm access ·"), "{said}");
    }
}

#[tokio::test]
async fn numbers_may_stand_in_one_line() {
    for mut world in two_teams().await {
        let said = world.say("maya", "today: tests obstacles: none. ④ yes ⑤ less meetings", OPEN).await;
        assert!(said.starts_with("✓ Stand-up Product") && said.contains("no obstacles"), "{said}");
        assert!(said.contains("Well: yes") && said.contains("less meetings"), "{said}");
    }
}

#[tokio::test]
async fn a_command_with_a_team_is_one_while_a_question_is_open() {
    for mut world in two_teams().await {
        let said = world.say("maya", "standup team Rockets today: engines", OPEN).await;
        assert!(said.starts_with("✓ Stand-up Rockets") && said.contains("today: engines"), "{said}");
        let said = world.say("maya", "standup team Product today: tests", OPEN).await;
        assert!(said.starts_with("Noted · Today: tests. And:\n④"), "{said}");
    }
}
