//! Texts that answer what nobody asks just now, on both databases.

use crate::flow::testing::{both, shown};

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

#[tokio::test]
async fn a_picture_is_no_answer_and_no_thanks() {
    for mut world in both().await {
        for text in ["", " \n"] {
            assert_eq!(world.say("maya", text, WEDNESDAY).await, "I can only read words: please type it, or help.");
            assert_eq!(world.say("lin", text, WEDNESDAY).await, "我只看得懂文字，请打字告诉我，或者说 帮助。");
        }
        let mentioned = world.mention("maya", "product", "", WEDNESDAY).await;
        assert!(mentioned.contains("help"), "{mentioned}");
    }
}

#[tokio::test]
async fn the_prefix_may_be_typed_once_more() {
    for mut world in both().await {
        let there = || chat::Place::channel("T", "product");
        let mut answers = Vec::new();
        for text in ["list", "/okr list", "okr list", "／okr list"] {
            let what = chat::What::Said { text: text.into(), addressed: chat::Addressed::Command };
            answers.push(shown(&world.handle("maya", there(), what, WEDNESDAY).await));
        }
        assert!(answers.iter().all(|answer| *answer == answers[0] && !answer.is_empty()), "{answers:?}");
    }
}

#[tokio::test]
async fn the_next_command_can_be_typed_and_is_another() {
    for mut world in both().await {
        let board = world.say("maya", "board", WEDNESDAY).await;
        assert_eq!(board, "Product · W48 · ⚪ · 0 of 0 scored\nNo objectives yet: add …");
        world.say("zoe", "add Hers alone", WEDNESDAY).await;
        assert!(world.say("maya", "board", WEDNESDAY).await.ends_with("No objectives yet: add …"));
        world.say("maya", "add Grow", WEDNESDAY).await;
        assert!(world.say("maya", "board", WEDNESDAY).await.ends_with("Next: board full · show O2"));
        assert!(world.say("maya", "board full", WEDNESDAY).await.ends_with("Next: summary · show O2"));
        for (who, typed, next) in [
            ("maya", "summary", "Next: summary full · summary this"),
            ("maya", "summary last", "Next: summary full · summary this"),
            ("maya", "summary this", "Next: summary 2026-W48 full · summary last"),
            ("maya", "summary last full", "Next: board · summary this"),
            ("lin", "周总结 上周", "接着：周总结 完整 · 周总结 本周"),
            ("lin", "周总结 本周", "接着：周总结 2026-W48 完整 · 周总结 上周"),
            ("lin", "周总结 2026-W46", "接着：周总结 2026-W46 完整 · 周总结 上周"),
        ] {
            let said = world.say(who, typed, WEDNESDAY).await;
            assert!(said.ends_with(next), "{typed}: {said}");
        }
    }
}

#[tokio::test]
async fn while_a_question_is_open_what_to_type_next_needs_the_prefix() {
    const NOTICE: &str = "A question still waits for your answer: until then begin commands with /okr.";
    for mut world in both().await {
        world.say("maya", "standup", WEDNESDAY).await;
        let added = world.say("maya", "/okr add Grow", WEDNESDAY).await;
        assert!(added.starts_with("O1 added") && added.ends_with(NOTICE), "{added}");
        let answered = world.say("maya", "add tests", WEDNESDAY).await;
        assert!(answered.contains("today: add tests") && !answered.contains(NOTICE), "{answered}");
        let added = world.say("maya", "/okr add Grow more", WEDNESDAY).await;
        assert!(added.starts_with("O2 added") && !added.contains(NOTICE), "{added}");
    }
}

#[tokio::test]
async fn the_same_answer_once_more_leaves_no_question_open() {
    for mut world in both().await {
        world.say("maya", "standup", WEDNESDAY).await;
        world.say("maya", "write tests", WEDNESDAY).await;
        world.say("maya", "standup", WEDNESDAY).await;
        let again = world.say("maya", "/okr standup today: write tests", WEDNESDAY).await;
        assert!(again.contains("today: write tests") && !again.contains("still waits"), "{again}");
        let added = world.say("maya", "add Grow", WEDNESDAY).await;
        assert!(added.starts_with("O1 added"), "{added}");
    }
}
