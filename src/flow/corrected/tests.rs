//! Messages that are changed after they were said, on both databases.

use chat::Who;

use crate::flow::testing::{World, at, both};
use crate::store::{people, prompts};

/// A Wednesday, 10:00 in Berlin. Nobody was asked anything.
const WEDNESDAY: &str = "2026-11-25T09:00:00Z";
const THURSDAY: &str = "2026-11-26T12:00:00Z";
const NOT_AGAIN: &str = "A changed message is not run again: send it anew.";

/// Says something; the id of the message, and the answer.
async fn said(world: &mut World, who: &str, text: &str) -> (String, String) {
    let answer = world.say(who, text, WEDNESDAY).await;
    (world.last_message(), answer)
}

/// Maya's stand-up as its form shows it.
async fn standup(world: &mut World) -> String {
    world.say("maya", "/okr standup", WEDNESDAY).await
}

#[tokio::test]
async fn a_corrected_answer_is_taken_anew() {
    for mut world in both().await {
        world.say("maya", "/okr standup", WEDNESDAY).await;
        let (message, echo) = said(&mut world, "maya", "write tests").await;
        assert!(echo.contains("today: write tests"), "{echo}");
        // What unfurls a link tells the same text again.
        assert_eq!(world.correct("maya", &message, "write tests", WEDNESDAY).await, "");
        let echo = world.correct("maya", &message, "write more tests", WEDNESDAY).await;
        assert!(
            echo.starts_with("✓ Stand-up Product Wed 25 Nov") && echo.contains("today: write more tests"),
            "{echo}"
        );
        let echo = world.correct("maya", &message, "today: rest obstacles: no staging", WEDNESDAY).await;
        assert!(echo.contains("today: rest") && echo.contains("B1"), "{echo}");
        assert_eq!(world.correct("maya", &message, "today: rest obstacles: no staging", WEDNESDAY).await, "");
        let form = standup(&mut world).await;
        assert!(form.contains("= rest") && form.contains("= no staging"), "{form}");
        let mut tx = world.store.begin().await.expect("a transaction");
        let maya =
            people::by_identity(&mut tx, "test", &Who::new("T", "maya")).await.expect("a database").expect("maya");
        let prompt = prompts::open_of(&mut tx, maya.id, at(WEDNESDAY)).await.expect("prompts").remove(0);
        assert!(prompt.edited && prompt.state == "answered", "{prompt:?}");
    }
}

#[tokio::test]
async fn what_became_of_a_blocker_can_be_said_again() {
    for mut world in both().await {
        world.say("maya", "/okr block no staging", WEDNESDAY).await;
        world.say("maya", "/okr standup", WEDNESDAY).await;
        let (message, echo) = said(&mut world, "maya", "write tests\nB1 solved").await;
        assert!(echo.starts_with("B1 solved") && echo.contains("today: write tests"), "{echo}");
        let echo = world.correct("maya", &message, "write more tests\nB1 solved", WEDNESDAY).await;
        assert!(echo.starts_with("✓ Stand-up") && echo.contains("today: write more tests"), "{echo}");
        // What is solved is in nobody's way any more.
        let refused = world.correct("maya", &message, "rest\nB1 still", WEDNESDAY).await;
        assert_eq!(refused, "B1 is not an open blocker of yours.");
        let form = standup(&mut world).await;
        assert!(form.contains("= write more tests"), "{form}");
    }
}

#[tokio::test]
async fn an_earlier_change_that_arrives_later_counts_for_nothing() {
    for mut world in both().await {
        world.say("maya", "/okr standup", WEDNESDAY).await;
        let (message, _) = said(&mut world, "maya", "first").await;
        let echo = world.correct("maya", &message, "third", "2026-11-25T09:02:00Z").await;
        assert!(echo.contains("today: third"), "{echo}");
        assert_eq!(world.correct("maya", &message, "second", "2026-11-25T09:01:00Z").await, "");
        let form = standup(&mut world).await;
        assert!(form.contains("= third"), "{form}");
    }
}

#[tokio::test]
async fn an_answer_behind_a_command_is_corrected_behind_it() {
    for mut world in both().await {
        let (message, echo) = said(&mut world, "maya", "standup today: tests").await;
        assert!(echo.contains("today: tests"), "{echo}");
        let echo = world.correct("maya", &message, "/okr standup team Product today: docs", WEDNESDAY).await;
        assert_eq!(echo, NOT_AGAIN, "another team may be meant");
        let echo = world.correct("maya", &message, "/okr standup today: docs", WEDNESDAY).await;
        assert!(echo.contains("today: docs"), "{echo}");
        for other in ["monday focus: docs", "standup tomorrow today: docs", "add Docs", "thanks", "today: docs"] {
            assert_eq!(world.correct("maya", &message, other, WEDNESDAY).await, NOT_AGAIN, "{other}");
        }
        // Labelled, without the command.
        let (message, _) = said(&mut world, "lin", "今天：写文档").await;
        let echo = world.correct("lin", &message, "今天：写测试", WEDNESDAY).await;
        assert!(echo.contains("写测试"), "{echo}");
    }
}

#[tokio::test]
async fn a_refused_answer_is_mended_by_its_correction() {
    for mut world in both().await {
        world.say("maya", "/okr standup", WEDNESDAY).await;
        let (message, refused) = said(&mut world, "maya", &"x".repeat(5_000)).await;
        assert!(refused.starts_with("At most"), "{refused}");
        let echo = world.correct("maya", &message, "write tests", WEDNESDAY).await;
        assert!(echo.contains("today: write tests"), "{echo}");
    }
}

#[tokio::test]
async fn what_became_a_command_is_not_run() {
    for mut world in both().await {
        world.say("maya", "/okr standup", WEDNESDAY).await;
        let (message, _) = said(&mut world, "maya", "write tests").await;
        for text in ["/okr add Docs", "skip", "I am sick today", "away tomorrow flu"] {
            assert_eq!(world.correct("maya", &message, text, WEDNESDAY).await, NOT_AGAIN, "{text}");
        }
        assert!(standup(&mut world).await.contains("= write tests"));
        assert!(world.say("maya", "/okr list all", WEDNESDAY).await.contains("no objectives yet"));
        assert!(world.say("maya", "/okr back", WEDNESDAY).await.contains("not away"));
    }
}

#[tokio::test]
async fn a_command_is_not_run_again_and_thanks_stay_thanks() {
    for mut world in both().await {
        let (message, _) = said(&mut world, "maya", "add Grow").await;
        assert_eq!(world.correct("maya", &message, "add Grow retention", WEDNESDAY).await, NOT_AGAIN);
        assert_eq!(
            world.correct("lin", "unseen", "新增 留存", WEDNESDAY).await,
            "修改过的消息不会再执行一次，请重新发送。"
        );
        assert_eq!(world.correct("maya", &message, "/okr ad Grow", WEDNESDAY).await, NOT_AGAIN);
        let listed = world.say("maya", "list", WEDNESDAY).await;
        assert!(listed.contains("O1 Grow · ") && !listed.contains("O2"), "{listed}");
        let (message, _) = said(&mut world, "maya", "thanks").await;
        for text in ["thanks a lot", "", "thank you, see you on Thursday"] {
            assert_eq!(world.correct("maya", &message, text, WEDNESDAY).await, "", "{text}");
        }
        // Somebody else's message of the same id stands in another place.
        let (message, _) = said(&mut world, "maya", "today: tests").await;
        assert_eq!(world.correct("tom", &message, "well, well", WEDNESDAY).await, "");
    }
}

#[tokio::test]
async fn only_the_last_answer_is_corrected_and_only_in_time() {
    for mut world in both().await {
        let (first, _) = said(&mut world, "maya", "today: tests").await;
        let (second, _) = said(&mut world, "maya", "obstacles: no staging").await;
        let since = world.correct("maya", &first, "today: docs", WEDNESDAY).await;
        assert!(since.starts_with("You have answered again since"), "{since}");
        let echo = world.correct("maya", &second, "obstacles: none", WEDNESDAY).await;
        assert!(echo.contains("today: tests"), "{echo}");
        assert!(world.say("maya", "blockers", WEDNESDAY).await.starts_with("No open blockers"));
        // The next stand-up was answered: Wednesday's is over.
        world.say("maya", "standup today: docs", THURSDAY).await;
        let late = world.correct("maya", &second, "obstacles: no staging", THURSDAY).await;
        assert!(late.contains("is over, the next one has begun; nothing was changed"), "{late}");
    }
}

#[tokio::test]
async fn a_corrected_score_stands() {
    for mut world in both().await {
        for text in ["add Grow", "add O1 Users 0 -> 10", "add O1 Teams 0 -> 10", "review"] {
            world.say("maya", text, WEDNESDAY).await;
        }
        let (message, stray) = said(&mut world, "maya", "5 0.6").await;
        assert!(!stray.contains('✓'), "which of the two is not said: {stray}");
        let echo = world.correct("maya", &message, "① 5 0.6", WEDNESDAY).await;
        assert!(echo.starts_with("✓ O1.1 Users · 5 · 0.6"), "{echo}");
        let echo = world.correct("maya", &message, "① 6 0.7", WEDNESDAY).await;
        assert!(echo.starts_with("✓ O1.1 Users · 6 · 0.7"), "{echo}");
        assert!(world.say("maya", "/okr show O1.1", WEDNESDAY).await.contains("progress 60 %"));
        // Refused behind a command, it left no question behind that a correction could answer.
        let (message, refused) = said(&mut world, "lin", "周计划 O99 调整 换供应商").await;
        assert!(!refused.contains('✓'), "{refused}");
        let again = world.correct("lin", &message, "周计划 重点：换供应商", WEDNESDAY).await;
        assert_eq!(again, "修改过的消息不会再执行一次，请重新发送。");
    }
}
