//! Leaving and coming back, on both databases.

use chat::{Fact, Place, Question, Task, What, Who};

use crate::flow::testing::{World, at, both};
use crate::store::{identities, people, rituals, seats, teams};

/// A Wednesday, 10:00 in Berlin and 04:00 in New York.
const WEDNESDAY: &str = "2026-11-25T09:00:00Z";

/// Whether Tom has left, whether he can be written to, and when he is asked next.
async fn tom(world: &World) -> (bool, bool, Option<chrono::DateTime<chrono::Utc>>) {
    let mut tx = world.store.begin().await.expect("a transaction");
    let tom = people::by_identity(&mut tx, "test", &Who::new("T", "tom")).await.expect("a database").expect("tom");
    let identities = people::identities(&mut tx, tom.id).await.expect("identities");
    let team = teams::by_name(&mut tx, "Product").await.expect("a database").expect("a team").id;
    let mut next = None;
    for ritual in rituals::of_team(&mut tx, team).await.expect("rituals") {
        let seats = seats::of_ritual(&mut tx, ritual.id).await.expect("seats");
        let seat = seats.into_iter().find(|seat| seat.person_id == tom.id && ritual.kind == "standup");
        next = next.or(seat.and_then(|seat| seat.next_at));
    }
    (tom.gone_at.is_some(), identities[0].reachable, next)
}

#[tokio::test]
async fn who_left_and_writes_again_is_back() {
    for mut world in both().await {
        world.handle("tom", Place::Person(Who::new("T", "tom")), What::Gone, WEDNESDAY).await;
        assert_eq!(tom(&world).await, (true, false, None));
        // Being named is not writing.
        world.say("maya", "team add Tom", WEDNESDAY).await;
        assert_eq!(tom(&world).await, (true, false, None));
        assert!(world.say("tom", "me", WEDNESDAY).await.starts_with("You are Tom."));
        assert_eq!(tom(&world).await, (false, true, Some(at("2026-11-25T14:30:00Z"))));
        assert!(!world.say("maya", "team", WEDNESDAY).await.contains("Left the organisation"));
    }
}

#[tokio::test]
async fn who_could_not_be_reached_and_writes_can_be() {
    for mut world in both().await {
        let who = Who::new("T", "tom");
        let mut tx = world.store.begin().await.expect("a transaction");
        assert!(identities::set_reachable(&mut tx, "test", &who, false).await.expect("a database"));
        tx.commit().await.expect("a commit");
        assert!(world.say("maya", "team", WEDNESDAY).await.contains("Cannot be reached yet: Tom"));
        world.say("tom", "thanks", WEDNESDAY).await;
        assert!(!world.say("maya", "team", WEDNESDAY).await.contains("Cannot be reached"));
    }
}

#[tokio::test]
async fn who_left_and_is_told_of_again_is_back() {
    for mut world in both().await {
        world.handle("tom", Place::Person(Who::new("T", "tom")), What::Gone, WEDNESDAY).await;
        // Tom comes back to another city.
        world.tell("tom", Some("Europe/London"), None, WEDNESDAY).await;
        assert_eq!(tom(&world).await, (false, true, Some(at("2026-11-25T09:30:00Z"))));
        assert!(!world.say("maya", "team", WEDNESDAY).await.contains("Left the organisation"));
    }
}

#[tokio::test]
async fn of_whom_something_changed_the_platform_is_asked_once_more() {
    for mut world in both().await {
        let asked = async |world: &World, who: &str| {
            let question = Task::Learn(Question::Person(Who::new("T", who)));
            world.posted(&format!("c:T:?{who}")).await.into_iter().filter(|task| *task == question).count()
        };
        for now in [WEDNESDAY, WEDNESDAY, "2026-11-25T09:01:00Z"] {
            world.learn(Fact::Changed(Who::new("T", "tom")), now).await;
        }
        assert_eq!(asked(&world, "tom").await, 2, "at one moment once");
        // It makes nobody a person.
        world.learn(Fact::Changed(Who::new("T", "newcomer")), WEDNESDAY).await;
        assert_eq!(asked(&world, "newcomer").await, 0);
        let mut tx = world.store.begin().await.expect("a transaction");
        let newcomer = people::by_identity(&mut tx, "test", &Who::new("T", "newcomer")).await.expect("a database");
        assert!(newcomer.is_none());
    }
}

#[tokio::test]
async fn who_left_leaves_once() {
    for mut world in both().await {
        world.say("tom", "add Grow retention", WEDNESDAY).await;
        world.say("tom", "add O1 Weekly users 40% -> 60%", WEDNESDAY).await;
        for who in ["tom", "tom", "nobody"] {
            world.handle(who, Place::Person(Who::new("T", who)), What::Gone, WEDNESDAY).await;
        }
        assert_eq!(tom(&world).await, (true, false, None));
        let told = world.told("maya").await;
        assert_eq!(told.len(), 1);
        assert!(told[0].text().contains("O1.1"), "{}", told[0].text());
    }
}
