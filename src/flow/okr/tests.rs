//! Objectives as people speak of them, on both databases. The cycle 2026Q4 runs from 1 October to 31 December.

mod adding;
mod changing;
mod measuring;
mod scoring;
mod seeing;

use crate::flow::testing::World;

/// Monday 5 October 2026, 10:00 in Berlin: 87 days before the end of the cycle.
pub const START: &str = "2026-10-05T08:00:00Z";
/// Monday 23 November 2026 (W48), 12:00 in Berlin: 49 of the 87 days have gone.
pub const NOW: &str = "2026-11-23T11:00:00Z";

/// Maya's O1 with O1.1, 40 % → 60 %, from the first Monday on.
pub async fn started(world: &mut World) {
    let added = world.say("maya", "add Grow retention", START).await;
    assert_eq!(
        added,
        "O1 added · Grow retention · Product · 2026Q4 · yours\nNext, a key result: add O1 TITLE 40 -> 60"
    );
    let added = world.say("maya", "add O1 Weekly users 40% -> 60%", START).await;
    assert_eq!(added, "O1.1 added · Weekly users · 40 % → 60 % · yours\nNext, when it moves: update O1.1 VALUE");
}
