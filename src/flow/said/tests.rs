//! Texts that answer what nobody asks just now, on both databases.

use crate::flow::testing::both;

/// A Wednesday, 10:00 in Berlin. Nobody was asked anything.
const WEDNESDAY: &str = "2026-11-25T09:00:00Z";

#[tokio::test]
async fn labelled_text_answers_todays_stand_up() {
    for mut world in both().await {
        let said = world.say("maya", "yesterday: login today: tests obstacles: no staging", WEDNESDAY).await;
        let again = world.say("maya", "standup yesterday: login today: tests obstacles: no staging", WEDNESDAY).await;
        for answer in [&said, &again] {
            for part in ["Wed 25 Nov", "login", "tests", "no staging", "B1"] {
                assert!(answer.contains(part), "{part} in {answer}");
            }
        }
        let said = world.say("lin", "昨天：修登录 今天：写测试", WEDNESDAY).await;
        assert!(said.contains("11月25日") && said.contains("修登录") && said.contains("写测试"), "{said}");
    }
}

#[tokio::test]
async fn a_command_or_a_label_without_a_colon_is_no_answer() {
    for mut world in both().await {
        for text in ["昨天修登录，今天写测试", "hello there"] {
            let said = world.say("maya", text, WEDNESDAY).await;
            assert!(!said.contains("Wed 25 Nov"), "{text}: {said}");
        }
        let added = world.say("maya", "add yesterday: login today: tests", WEDNESDAY).await;
        assert!(added.starts_with("O1 added"), "{added}");
        let stranger = world.say("zoe", "yesterday: login today: tests", WEDNESDAY).await;
        assert!(stranger.contains("You are in no team yet"), "{stranger}");
        // In a channel a mention is a command or nothing.
        let said = world.mention("maya", "product", "yesterday: login today: tests", WEDNESDAY).await;
        assert!(!said.contains("Wed 25 Nov"), "{said}");
    }
}
