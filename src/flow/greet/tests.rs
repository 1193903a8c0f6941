//! Who is greeted, and how often.

use std::sync::Arc;

use chat::{Place, Reach, What, Who};

use crate::flow::testing::{Listener, World, both, shown};

const WEDNESDAY: &str = "2026-11-25T09:00:00Z";

async fn entered(world: &mut World, who: &str) -> String {
    shown(&world.handle(who, Place::Person(Who::new("T", who)), What::Entered, WEDNESDAY).await)
}

#[tokio::test]
async fn whoever_is_new_is_greeted_once() {
    for mut world in both().await {
        let hello = entered(&mut world, "noa").await;
        assert!(hello.contains("I am okrbot") && hello.contains("help"), "{hello}");
        assert!(!hello.contains("write to me"), "{hello}");
        assert_eq!(entered(&mut world, "noa").await, "");
        world.say("max", "list", WEDNESDAY).await;
        assert_eq!(entered(&mut world, "max").await, "");
        assert_eq!(entered(&mut world, "maya").await, "");
    }
}

#[tokio::test]
async fn who_has_to_write_first_is_told_so_and_entering_is_no_writing() {
    for mut world in both().await {
        world.org.platforms = vec![Arc::new(Listener { reach: |_| Reach::OnceHeard, ..Listener::new(true) })];
        let hello = entered(&mut world, "noa").await;
        assert!(hello.contains("any word will do"), "{hello}");
        world.say("maya", "team add noa", WEDNESDAY).await;
        let team = world.say("maya", "team show", WEDNESDAY).await;
        assert!(team.contains("Cannot be reached yet: noa"), "{team}");
    }
}

#[tokio::test]
async fn who_is_only_answered_is_told_so() {
    for mut world in both().await {
        world.org.platforms = vec![Arc::new(Listener { reach: |_| Reach::Never, ..Listener::new(true) })];
        let hello = entered(&mut world, "noa").await;
        assert!(hello.contains("I am okrbot") && hello.contains("I can only answer you"), "{hello}");
    }
}
