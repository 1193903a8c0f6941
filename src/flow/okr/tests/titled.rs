//! Part of a title where an id could stand.

use super::{NOW, started};
use crate::flow::testing::{World, both};

/// Maya's O1 with Weekly users, Monthly users and 崩溃率; Tom's O2 Onboarding with Crash reports, Lin's O3 写好文档.
async fn several(world: &mut World) {
    started(world).await;
    for (who, text) in [
        ("maya", "add O1 Monthly users 10 -> 20"),
        ("maya", "add O1 崩溃率 9% -> 3%"),
        ("tom", "add Onboarding"),
        ("tom", "add O2 Crash reports <= 3"),
        ("lin", "新增 写好文档"),
    ] {
        world.say(who, text, NOW).await;
    }
}

#[tokio::test]
async fn a_unique_title_is_as_good_as_an_id_in_every_command() {
    for mut world in both().await {
        several(&mut world).await;
        for (typed, answer) in [
            ("show weekly", "O1.1 Weekly users\n"),
            ("查看 崩溃率", "O1.3 崩溃率\n"),
            ("update weekly users 50", "O1.1 Weekly users · 50 %"),
            ("进度 崩溃率 6%", "O1.3 崩溃率 · 6 %"),
            ("fix Weekly Users 52", "O1.1 Weekly users · 52 %"),
            ("confidence weekly 7", "O1.1 Weekly users · confidence 7 of 10"),
            ("score weekly users 0.7 on track", "O1.1 Weekly users · W48 · 0.7 🟢"),
            ("score last weekly 0.5", "O1.1 Weekly users · W47 · 0.5 🟡"),
            ("weight weekly 2", "O1.1 Weekly users · weight 1 → 2"),
            ("every weekly users 2 weeks", "O1.1 Weekly users · interval every week → every 2 weeks"),
            ("due weekly users 15 Dec", "O1.1 Weekly users · due date cycle end → Tue 15 Dec"),
            ("edit weekly users 30% -> 70%", "O1.1 Weekly users · measure 30 % → 70 % (was 40 % → 60 %)"),
            ("committed grow", "O1 Grow retention · kind aspirational"),
            ("rename monthly users Users a month", "O1.2 is now “Users a month”"),
            ("owner users a month @Tom", "O1.2"),
            ("? crash reports why so many", "O2.1"),
            ("explain weekly", "O1.1 Weekly users"),
            ("history weekly", "Mon 23 Nov"),
            ("tree grow", "O1 Grow retention"),
            ("align grow under onboarding", "✓ O1 Grow retention supports O2 Onboarding."),
            ("unalign grow from onboarding", "✓ O1 no longer supports O2."),
            ("done weekly", "O1.1 Weekly users"),
            ("reopen weekly users", "O1.1 Weekly users"),
            ("drop 崩溃率", "O1.3 崩溃率"),
            ("恢复 崩溃率", "O1.3 崩溃率"),
        ] {
            let said = world.say("maya", typed, NOW).await;
            assert!(said.contains(answer), "{typed}: {said}");
        }
        // What anybody may read is found, too; who could change it is said.
        let refused = world.say("tom", "drop grow retention", NOW).await;
        assert!(refused.starts_with("Only Maya"), "{refused}");
    }
}

#[tokio::test]
async fn several_that_fit_are_asked_about_and_chosen_by_number_or_id() {
    for mut world in both().await {
        several(&mut world).await;
        let asked = "Several fit “users”. Which one?\
                     \n1. update O1.1 12 · Weekly users · Maya\n2. update O1.2 12 · Monthly users · Maya\
                     \nType its number, or the whole command.";
        assert_eq!(world.say("maya", "update users 12", NOW).await, asked);
        assert_eq!(world.say("maya", "3", NOW).await, "Type a number from 1 to 2, or cancel.");
        let chosen = world.say("maya", "2.", NOW).await;
        assert!(chosen.starts_with("O1.2 Monthly users · 12 "), "{chosen}");
        world.say("maya", "show users", NOW).await;
        assert!(world.say("maya", "o1.1", NOW).await.starts_with("O1.1 Weekly users\n"));
        world.say("maya", "show users", NOW).await;
        assert_eq!(world.say("maya", "no", NOW).await, "Dropped. Nothing was changed.");
        // In a group the answer is a mention as well.
        world.mention("maya", "product", "weight users 3", NOW).await;
        let chosen = world.mention("maya", "product", "②", NOW).await;
        assert!(chosen.starts_with("O1.2 Monthly users · weight 1 → 3"), "{chosen}");
        // A number with nothing to choose is no command.
        assert!(world.say("maya", "2", NOW).await.contains("I do not understand"));
        // What is called exactly so is meant alone, and of the speaker's own before all others.
        world.say("maya", "add O1 Users 1 -> 2", NOW).await;
        assert!(world.say("maya", "show users", NOW).await.starts_with("O1.4 Users\n"));
        world.say("tom", "add O2 Churned users 5 -> 1", NOW).await;
        assert!(world.say("tom", "show users", NOW).await.starts_with("O2.2 Churned users\n"));
    }
}

#[tokio::test]
async fn what_nothing_is_called_gets_the_nearest() {
    for mut world in both().await {
        several(&mut world).await;
        for (typed, said) in [
            (
                "score weakly users 0.7",
                "Nothing is called “weakly users”. Did you mean O1.1 Weekly users? score O1.1 0.7",
            ),
            ("show churn", "Nothing is called “churn”. list shows your titles and ids."),
            ("查看 崩贵率", "Nothing is called “崩贵率”. Did you mean O1.3 崩溃率? 查看 O1.3"),
        ] {
            assert_eq!(world.say("maya", typed, NOW).await, said, "{typed}");
        }
        // A value that cannot be taken is what is wrong, not the title.
        let comma = world.say("maya", "update weekly users 52,5", NOW).await;
        assert!(comma.starts_with("Is the comma in “52,5” a decimal point?"), "{comma}");
        let kind = world.say("maya", "add O9 x", NOW).await;
        assert!(!kind.contains("Nothing is called"), "{kind}");
    }
}

#[tokio::test]
async fn a_title_and_a_value_alone_are_asked_about() {
    for mut world in both().await {
        several(&mut world).await;
        let asked = world.say("maya", "monthly users 15", NOW).await;
        assert!(asked.starts_with("Do you mean update O1.2 15?"), "{asked}");
        assert!(world.say("maya", "yes", NOW).await.starts_with("O1.2 Monthly users · 15 "));
    }
}

#[tokio::test]
async fn while_a_question_is_open_a_title_is_an_answer() {
    for mut world in both().await {
        several(&mut world).await;
        world.say("maya", "standup", NOW).await;
        let answered = world.say("maya", "update weekly users 55", NOW).await;
        assert!(answered.contains("today: update weekly users 55"), "{answered}");
        assert!(!world.say("maya", "/okr show O1.1", NOW).await.contains("55 %"));
        world.say("maya", "standup", NOW).await;
        let command = world.say("maya", "/okr update weekly users 55", NOW).await;
        assert!(command.starts_with("O1.1 Weekly users · 55 %"), "{command}");
    }
}

#[tokio::test]
async fn what_is_private_is_not_found_by_others() {
    for mut world in both().await {
        several(&mut world).await;
        world.say("maya", "private O1", NOW).await;
        for typed in ["show weekly", "score weekly 0.7", "show weakly users"] {
            let said = world.say("zoe", typed, NOW).await;
            assert!(!said.contains("O1"), "{typed}: {said}");
        }
    }
}
