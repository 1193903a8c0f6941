//! Readers whose today is another day, and another week, than that of whoever added something.

use super::{NOW, START, started};
use crate::flow::testing::{World, both};

/// Monday 23 November in Berlin (08:00) and for the organisation (07:00), still Sunday in Los Angeles.
const BEHIND: &str = "2026-11-23T07:00:00Z";
/// Sunday 22 November for the organisation (20:00) and in Berlin (21:00), Monday 09:00 in Auckland.
const AHEAD: &str = "2026-11-22T20:00:00Z";

async fn zone(world: &mut World, who: &str, zone: &str) {
    let said = world.say(who, &format!("zone {zone}"), START).await;
    assert!(said.contains(zone), "{said}");
}

#[tokio::test]
async fn what_is_added_on_monday_is_seen_where_it_is_still_sunday() {
    for mut world in both().await {
        zone(&mut world, "zoe", "America/Los_Angeles").await;
        started(&mut world).await;
        world.say("maya", "add O1 Referrals 0 -> 200", BEHIND).await;
        world.say("maya", "O1.2 50", BEHIND).await;
        for command in ["list all", "list team product", "list @Maya", "show O1", "show O1.2", "explain O1"] {
            let seen = world.say("zoe", command, BEHIND).await;
            assert!(seen.contains("O1.2"), "{command}: {seen}");
        }
        let shown = world.say("zoe", "show O1.2", BEHIND).await;
        assert!(shown.contains("progress 25 %"), "{shown}");
        // Own ones too: the form of what is asked for a value, and what they come to.
        world.say("maya", "owner O1.2 @Zoe", BEHIND).await;
        let seen = world.say("zoe", "list", BEHIND).await;
        assert!(seen.contains("O1.2 Referrals"), "{seen}");
    }
}

#[tokio::test]
async fn what_is_added_on_monday_is_new_to_last_week_where_it_is_sunday_for_the_organisation() {
    for mut world in both().await {
        for who in ["maya", "lin"] {
            zone(&mut world, who, "Pacific/Auckland").await;
        }
        world.say("maya", "team zone Pacific/Auckland team Product", START).await;
        started(&mut world).await;
        world.say("lin", "add O1 Referrals 0 -> 200", AHEAD).await;
        world.say("maya", "add O1 Old 0 -> 1", AHEAD).await;
        world.say("maya", "drop O1.3", AHEAD).await;
        for (command, knows) in [("summary last full", false), ("summary this full", true), ("board full", true)] {
            let seen = world.say("maya", command, AHEAD).await;
            assert_eq!(seen.contains("O1.2"), knows, "{command}: {seen}");
            assert_eq!(seen.contains("Old"), command.starts_with("summary this"), "{command}: {seen}");
        }
        // Whoever is in that Sunday sees today's all the same.
        let seen = world.say("tom", "list team product", AHEAD).await;
        assert!(seen.contains("O1.2 Referrals"), "{seen}");
        // And a day later nothing has moved.
        let seen = world.say("maya", "summary last full", NOW).await;
        assert!(!seen.contains("O1.2"), "{seen}");
    }
}
