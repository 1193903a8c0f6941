//! Advice under what is added: one line, never a wall, off when it is not wanted.

use super::{NOW, START};
use crate::flow::testing::both;

#[tokio::test]
async fn advice_stands_under_what_is_added() {
    for mut world in both().await {
        let said = world.say("maya", "add Reach 100k users", START).await;
        assert!(
            said.contains("\nThe number may be a key result of its own: add O1 Users 0 -> 100k · advice off\n"),
            "{said}"
        );
        let said = world.say("maya", "add O1 Launch in Japan", START).await;
        assert_eq!(
            said,
            "O1.1 added · Launch in Japan · done or not · yours\
             \nA task? A result says what is different after it: add O1 Orders from Japan 0 -> 500 · advice off\
             \nNext, when it moves: update O1.1 done"
        );
        let said = world.say("maya", "add O1 Readers 0 -> 5000", START).await;
        assert!(
            said.contains("\nWhere does it stand today? If not at 0: edit O1.2 120 -> 5000 · advice off\n"),
            "{said}"
        );
        for number in 3..=5 {
            let said = world.say("maya", &format!("add O1 Kind {number} of thing 1 -> 2"), START).await;
            assert!(!said.contains("advice"), "{said}");
        }
        let said = world.say("maya", "add O1 One more 1 -> 2", START).await;
        assert!(
            said.contains("\nO1 has 6 key results by now; up to five stay in view. To see them: show O1"),
            "{said}"
        );
        for title in ["Two", "Three", "Four", "Five"] {
            assert!(!world.say("maya", &format!("add {title}"), START).await.contains("advice"));
        }
        let said = world.say("maya", "add Six", START).await;
        assert!(said.contains("\nThese are 6 objectives of yours in 2026Q4; up to five stay in view."), "{said}");
    }
}

#[tokio::test]
async fn advice_is_switched_off() {
    for mut world in both().await {
        assert_eq!(world.say("maya", "advice", NOW).await, "Advice under what you add: on (advice off)");
        assert_eq!(world.say("maya", "advice off", NOW).await, "✓ Advice under what you add: off (advice on)");
        let said = world.say("maya", "add Reach 100k users", NOW).await;
        assert!(!said.contains("advice"), "{said}");
        let said = world.say("maya", "add O1 Launch in Japan", NOW).await;
        assert!(said.contains("No measure, so it is done or not."), "{said}");
        assert!(world.say("lin", "新增 O1 日本上线", NOW).await.contains("这是一件事？"));
        world.say("maya", "advice on", NOW).await;
        assert_eq!(world.say("maya", "undo", NOW).await, "Taken back: advice off → on");
        assert!(world.say("maya", "advice", NOW).await.contains("off"));
        assert_eq!(world.say("lin", "建议 关", NOW).await, "✓ 新增时的建议：关（建议 开）");
    }
}

#[tokio::test]
async fn there_is_at_most_one_advice() {
    for mut world in both().await {
        world.say("maya", "add Grow", START).await;
        for _ in 0..6 {
            world.say("maya", "add O1 Same 5 -> 5", START).await;
        }
        let said = world.say("maya", "add O1 Launch", START).await;
        assert_eq!(said.matches("advice off").count(), 1, "{said}");
        let said = world.say("maya", "add O1 Same 5 -> 5", START).await;
        assert!(said.contains("Start and target are the same") && !said.contains("advice off"), "{said}");
    }
}
