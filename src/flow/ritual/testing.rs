//! A world in which time passes: every due moment is lived through, and Maya is in two teams.

use crate::cron;
use crate::flow::ritual::seat;
use crate::flow::testing::{World, at};
use crate::store::{rituals, teams};

/// Wednesday 25 November 2026, before anybody is asked.
pub const DAWN: &str = "2026-11-25T05:00:00Z";

/// Lives through every due moment until then.
pub async fn live(world: &World, until: &str) {
    while let Some(next) = cron::next(&world.store).await.expect("a database").filter(|next| *next <= at(until)) {
        while cron::step(&world.store, &world.org, next).await.expect("a step") > 0 {}
    }
}

/// Maya's team Rockets with its home, its stand-up at that time.
pub async fn rockets(world: &mut World, standup: &str) {
    world.mention("maya", "rockets", "team create Rockets", DAWN).await;
    let mut tx = world.store.begin().await.expect("a transaction");
    let team = teams::by_name(&mut tx, "Rockets").await.expect("a database").expect("a team");
    for ritual in rituals::of_team(&mut tx, team.id).await.expect("a database") {
        if ritual.kind == "standup" {
            let rule = format!("workdays {standup}");
            rituals::set_rule(&mut tx, ritual.id, &rule, "member").await.expect("a database");
        }
    }
    seat::reseat_team(&mut tx, &world.org, team.id, at(DAWN)).await.expect("a database");
    tx.commit().await.expect("a commit");
    seated(world).await;
}

/// Product's seats as its schedule says.
pub async fn seated(world: &World) {
    let mut tx = world.store.begin().await.expect("a transaction");
    let team = teams::by_name(&mut tx, "Product").await.expect("a database").expect("a team");
    seat::reseat_team(&mut tx, &world.org, team.id, at(DAWN)).await.expect("a database");
    tx.commit().await.expect("a commit");
}
