//! A word of welcome after an absence, on both databases.

use crate::flow::testing::{World, both};

/// Thursday 19 November, 09:00 in Berlin.
const THURSDAY: &str = "2026-11-19T08:00:00Z";

async fn texts(world: &World, who: &str) -> Vec<String> {
    world.told(who).await.iter().map(chat::Message::text).collect()
}

async fn welcomes(world: &World, who: &str) -> Vec<String> {
    let welcome = |text: &String| text.contains("Welcome back") || text.contains("欢迎回来");
    texts(world, who).await.into_iter().filter(welcome).collect()
}

#[tokio::test]
async fn what_happened_stands_right_before_the_first_question() {
    for mut world in both().await {
        world.begin(THURSDAY).await;
        world.say("maya", "/okr add Grow retention", THURSDAY).await;
        world.say("maya", "/okr add O1 Users 0 -> 10", THURSDAY).await;
        world.say("maya", "/okr block Vendor is late", THURSDAY).await;
        world.say("maya", "/okr away today - Mon", THURSDAY).await;
        world.say("tom", "/okr ? O1.1 Is it on track?", "2026-11-20T15:00:00Z").await;
        world.live("2026-11-24T08:29:00Z").await;
        assert_eq!(welcomes(&world, "maya").await, [""; 0]);
        world.live("2026-11-24T08:30:00Z").await;
        let told = texts(&world, "maya").await;
        let [.., welcome, question] = &told[..] else { panic!("{told:?}") };
        assert!(question.contains("Stand-up"), "{question}");
        let lines: Vec<&str> = welcome.lines().collect();
        assert_eq!(lines[0], "👋 Welcome back, Maya! You were away Thu 19 Nov – Mon 23 Nov.");
        assert!(lines[1].starts_with("Product · W47 · "), "{welcome}");
        assert_eq!(lines[2], "Open: B1 Vendor is late · 5 d");
        assert_eq!(lines[3], "Due this week: O1.1 Users");
        assert_eq!(lines[4], "❓ O1.1 Tom: Is it on track?");
        assert_eq!(lines[5], "More: summary 2026-W47 · board");
        world.live("2026-11-26T23:00:00Z").await;
        assert_eq!(welcomes(&world, "maya").await.len(), 1);
    }
}

#[tokio::test]
async fn with_no_question_it_comes_in_the_morning_and_only_if_something_happened() {
    for mut world in both().await {
        world.say("maya", "/okr schedule pause", THURSDAY).await;
        world.say("lin", "/okr 卡点：没有测试环境", THURSDAY).await;
        for who in ["lin", "tom"] {
            world.say(who, "away 2026-11-19 - 2026-11-20", THURSDAY).await;
        }
        // Nine in Shanghai.
        world.live("2026-11-23T00:59:00Z").await;
        assert_eq!(welcomes(&world, "lin").await, [""; 0]);
        world.live("2026-11-24T23:00:00Z").await;
        let said = welcomes(&world, "lin").await;
        assert_eq!(said, ["👋 Lin，欢迎回来！你 11月19日 周四至11月20日 周五不在。\n未解决：B1 没有测试环境 · 4 天"]);
        assert_eq!(welcomes(&world, "tom").await, [""; 0], "nothing happened");
    }
}

#[tokio::test]
async fn one_day_is_no_absence_to_speak_of_and_back_is_welcomed_at_once() {
    for mut world in both().await {
        world.begin(THURSDAY).await;
        world.say("lin", "/okr 卡点：没有测试环境", THURSDAY).await;
        world.say("lin", "/okr 请假 2026-11-20", THURSDAY).await;
        world.say("maya", "/okr block Vendor is late", THURSDAY).await;
        world.say("maya", "/okr away today - 2026-12-04", THURSDAY).await;
        world.live("2026-11-23T09:30:00Z").await;
        assert_eq!(welcomes(&world, "lin").await, [""; 0]);
        // Monday 10:30, half an hour into the consensus.
        world.say("maya", "/okr back", "2026-11-23T09:30:00Z").await;
        let told = texts(&world, "maya").await;
        assert!(told.len() == 2 && told[0].contains("Open: B2") && told[1].contains("Product"), "{told:?}");
        world.live("2026-11-25T23:00:00Z").await;
        assert_eq!(welcomes(&world, "maya").await.len(), 1);
    }
}
