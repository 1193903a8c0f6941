//! A key result that goes to another objective.

use super::{NOW, START, started};
use crate::flow::testing::{World, both};

/// Maya's O1 with O1.1 (55 %, 0.7), her O2; Tom's O3.
async fn three(world: &mut World) {
    started(world).await;
    for (who, text) in [
        ("maya", "O1.1 55"),
        ("maya", "score O1.1 0.7"),
        ("tom", "? O1.1 why"),
        ("maya", "add Win Japan"),
        ("tom", "add Onboarding"),
    ] {
        world.say(who, text, START).await;
    }
}

#[tokio::test]
async fn it_takes_everything_along_and_the_old_id_says_where_it_is() {
    for mut world in both().await {
        three(&mut world).await;
        assert_eq!(
            world.say("maya", "move O1.1 to O2", NOW).await,
            "✓ O1.1 Weekly users is O2.1 now, of O2 Win Japan; its values, scores and history went with it.\
             \nSee it: show O2.1 · wrong? undo"
        );
        let show = world.say("maya", "show O2.1", NOW).await;
        for part in ["of O2 Win Japan", "progress 75 %", "since 5 Oct", "55 %", "? O2.1 Tom: why"] {
            assert!(show.contains(part), "{part}: {show}");
        }
        let list = world.say("maya", "list", NOW).await;
        assert!(list.contains("O2.1 Weekly users") && !list.contains("O1.1"), "{list}");
        for typed in ["show O1.1", "O1.1 56", "drop O1.1"] {
            assert_eq!(world.say("maya", typed, NOW).await, "O1.1 is O2.1 Weekly users now. show O2.1", "{typed}");
        }
        let history = world.say("maya", "history O2.1", NOW).await;
        assert!(history.contains("O2.1 · moved here from O1.1") && history.contains("O1.1 · value 55"), "{history}");
        let history = world.say("maya", "history O1", NOW).await;
        assert!(history.contains("O1 · moved O1.1 → O2.1"), "{history}");

        assert_eq!(world.say("maya", "undo", NOW).await, "Taken back: O1 · moved O1.1 → O2.1");
        assert!(world.say("maya", "show O1.1", NOW).await.contains("of O1 Grow retention"));
        assert!(world.say("maya", "show O2.1", NOW).await.starts_with("There is no O2.1."));
        // A number is never given twice; where it went twice it is followed.
        world.say("maya", "移动 O1.1 到 O2", NOW).await;
        world.say("maya", "O2.2 move to O3", NOW).await;
        assert_eq!(world.say("tom", "show O1.1", NOW).await, "O1.1 is O3.1 Weekly users now. show O3.1");
        assert!(world.say("tom", "history O3.1", NOW).await.contains("O1.1 · value 55"));
    }
}

#[tokio::test]
async fn who_may_not_and_what_cannot_be_moved_is_said() {
    for mut world in both().await {
        three(&mut world).await;
        world.say("maya", "add 2027Q1: Later", NOW).await;
        world.say("tom", "add O3 Guides 0 -> 5", NOW).await;
        for (who, text, said) in [
            ("tom", "move O1.1 to O3", "Only Maya (owner) or an admin can do that."),
            ("zoe", "move O1.1 to O3", "Only Maya (owner) or an admin can do that."),
            ("maya", "move O1.1 to O1", "O1.1 is of O1 already; nothing was changed. show O1"),
            ("maya", "move O1.1 to O9", "There is no O9. list shows yours."),
            ("maya", "move O1.9 to O2", "There is no O1.9. show O1 lists the key results."),
        ] {
            assert_eq!(world.say(who, text, NOW).await, said, "{text}");
        }
        let later = world.say("maya", "move O1.1 to O4", NOW).await;
        assert!(
            later.starts_with("O1.1 is of 2026Q4 and O4 of 2027Q1: a key result moves within its cycle."),
            "{later}"
        );
        // A part of what it supports would support itself.
        world.say("maya", "align O1.1 under O2", NOW).await;
        let circle = world.say("maya", "move O1.1 to O2", NOW).await;
        assert!(circle.contains("close a circle") && circle.ends_with("unalign O1.1 O2"), "{circle}");
        world.say("maya", "align O2 under O3", NOW).await;
        let circle = world.say("maya", "move O1.1 to O3", NOW).await;
        assert!(circle.contains("close a circle"), "{circle}");
        world.say("maya", "unalign O1.1 O2", NOW).await;
        world.say("maya", "align O1.1 under O3.1", NOW).await;
        let moved = world.say("maya", "move O1.1 to O2", NOW).await;
        assert!(moved.starts_with("✓ O1.1 Weekly users is O2.1 now"), "{moved}");
        assert!(world.say("maya", "show O2.1", NOW).await.contains("↑ supports O3.1 Guides"));
        world.say("maya", "drop O1", NOW).await;
        let ended = world.say("maya", "move O2.1 to O1", NOW).await;
        assert_eq!(ended, "O1 was dropped. reopen O1 brings it back.");
    }
}
