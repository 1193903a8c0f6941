//! More objectives than anybody reads in a chat: nothing is left out in silence.

use super::NOW;
use crate::flow::testing::{World, at, both};
use crate::store::objectives::{self, New};

/// Adds so many objectives like the first one.
async fn add(world: &World, count: usize) {
    let mut tx = world.store.begin().await.expect("a transaction");
    let first = objectives::find(&mut tx, 1).await.expect("a database").expect("the first objective");
    let by = first.owner_id.expect("an owner");
    for _ in 0..count {
        let new = New { title: "More", owner: None, team: first.team_id, cycle: first.cycle_id, begins_at: None, by };
        objectives::create(&mut tx, new, at(NOW)).await.expect("an objective");
    }
    tx.commit().await.expect("a commit");
}

#[tokio::test]
async fn a_long_list_says_how_much_it_leaves_out() {
    for mut world in both().await {
        world.say("maya", "add Grow", NOW).await;
        add(&world, 100).await;
        let said = world.say("maya", "list all", NOW).await;
        assert!(said.contains("O100 More") && !said.contains("O101 More"), "{said}");
        assert!(said.contains("… and 1 more. Narrow it: list team NAME or list @WHO"), "{said}");
        let said = world.say("lin", "列表 全部", NOW).await;
        assert!(said.contains("……还有 1 个。"), "{said}");
        // What is left out of the list counts in the sum.
        let said = world.say("maya", "explain team Product", NOW).await;
        assert!(said.contains("O101"), "{said}");
    }
}

#[tokio::test]
async fn more_than_one_command_goes_over_is_told() {
    for mut world in both().await {
        world.say("maya", "add Grow", NOW).await;
        add(&world, 2_000).await;
        let told = "That is 2001 objectives, and I go over at most 2000 at once. Narrow it: list team NAME, ";
        for typed in
            ["list all", "list all 2026Q4", "list team Product", "list org", "tree org", "tree O1", "explain org"]
        {
            let said = world.say("maya", typed, NOW).await;
            assert!(said.starts_with(told), "{typed}: {said}");
        }
        assert!(world.say("lin", "对齐图", NOW).await.starts_with("一共 2001 个目标，我一次最多处理 2000 个。"));
        assert!(world.say("maya", "list", NOW).await.starts_with("O1 Grow"), "one's own are few");
        assert!(world.say("maya", "show O2001", NOW).await.starts_with("O2001 More"));
    }
}
