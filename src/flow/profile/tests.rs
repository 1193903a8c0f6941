//! What platforms tell of people, on both databases.

use chat::{Fact, Profile, Who};
use chrono::{DateTime, Utc};

use crate::flow::testing::{World, at, both};
use crate::store::people::{self, Person};
use crate::store::{rituals, seats, teams, told};

/// A Wednesday, 10:00 in Berlin, 04:00 in New York.
const WEDNESDAY: &str = "2026-11-25T09:00:00Z";
/// Ten minutes later.
const LATER: &str = "2026-11-25T09:10:00Z";

async fn person(world: &World, account: &str) -> Option<Person> {
    let mut tx = world.store.begin().await.expect("a transaction");
    people::by_identity(&mut tx, "test", &Who::new("T", account)).await.expect("a database")
}

/// When the platform last told something new of somebody.
async fn learnt_at(world: &World, account: &str) -> Option<DateTime<Utc>> {
    let mut tx = world.store.begin().await.expect("a transaction");
    told::learnt_at(&mut tx, "test", &Who::new("T", account)).await.expect("an identity")
}

/// Moves all of Tom's moments to one that reseating would put right.
async fn unseat(world: &World) -> DateTime<Utc> {
    let mut tx = world.store.begin().await.expect("a transaction");
    let wrong = at("2026-12-24T00:00:00Z");
    let tom = people::by_identity(&mut tx, "test", &Who::new("T", "tom")).await.expect("a database").expect("tom").id;
    let team = teams::by_name(&mut tx, "Product").await.expect("a database").expect("a team").id;
    for ritual in rituals::of_team(&mut tx, team).await.expect("rituals") {
        seats::set(&mut tx, ritual.id, tom, Some((wrong, wrong.date_naive()))).await.expect("a seat");
    }
    tx.commit().await.expect("a commit");
    wrong
}

/// When Tom is asked for the next stand-up.
async fn standup(world: &World) -> Option<DateTime<Utc>> {
    let mut tx = world.store.begin().await.expect("a transaction");
    let tom = people::by_identity(&mut tx, "test", &Who::new("T", "tom")).await.expect("a database").expect("tom").id;
    let team = teams::by_name(&mut tx, "Product").await.expect("a database").expect("a team").id;
    let rituals = rituals::of_team(&mut tx, team).await.expect("rituals");
    let standup = rituals.into_iter().find(|ritual| ritual.kind == "standup").expect("a stand-up").id;
    let seats = seats::of_ritual(&mut tx, standup).await.expect("seats");
    seats.into_iter().find(|seat| seat.person_id == tom).and_then(|seat| seat.next_at)
}

#[tokio::test]
async fn news_makes_nobody_a_person() {
    for mut world in both().await {
        world.tell("stranger", Some("Asia/Tokyo"), Some("en"), WEDNESDAY).await;
        assert!(person(&world, "stranger").await.is_none());
        assert!(world.posted("c:T:?stranger").await.is_empty(), "nobody is asked about");
        // Who has spoken is known, and asked about; the answer is taken in.
        world.say("stranger", "hello", WEDNESDAY).await;
        assert_eq!(world.posted("c:T:?stranger").await.len(), 1);
        world.tell("stranger", Some("Asia/Tokyo"), Some("zh-Hans-CN"), WEDNESDAY).await;
        let known = person(&world, "stranger").await.expect("somebody who has spoken");
        assert_eq!((known.zone.as_deref(), known.language.as_deref()), (Some("Asia/Tokyo"), Some("zh")));
        assert_eq!((known.chosen_zone, known.chosen_language), (None, None));
    }
}

#[tokio::test]
async fn a_changed_zone_reseats_and_the_same_news_writes_nothing() {
    for mut world in both().await {
        world.tell("tom", Some("Europe/London"), Some("en-GB"), WEDNESDAY).await;
        assert_eq!(standup(&world).await, Some(at("2026-11-25T09:30:00Z")));
        assert_eq!(learnt_at(&world, "tom").await, Some(at(WEDNESDAY)));
        let wrong = unseat(&world).await;
        // A status changed: name, zone and language are as before, or not told.
        world.tell("tom", Some("Europe/London"), Some("en-US"), LATER).await;
        world.tell("tom", None, None, LATER).await;
        world.tell("tom", Some("Mars/Olympus"), Some("tlh"), LATER).await;
        assert_eq!(learnt_at(&world, "tom").await, Some(at(WEDNESDAY)));
        assert_eq!(standup(&world).await, Some(wrong));
        // A new language is written and moves nobody; a new name as well.
        world.tell("tom", None, Some("zh"), LATER).await;
        assert_eq!(learnt_at(&world, "tom").await, Some(at(LATER)));
        let name = Some("Thomas".to_owned());
        let profile = Profile { who: Who::new("T", "tom"), name, zone: None, language: None, status: None };
        world.learn(Fact::Person(profile), LATER).await;
        assert_eq!(person(&world, "tom").await.expect("tom").name, "Thomas");
        assert!(world.say("maya", "team add Thomas", LATER).await.contains("Thomas"), "the new name finds him");
        assert_eq!(standup(&world).await, Some(at("2026-11-25T09:30:00Z")), "the team was reseated");
    }
}

#[tokio::test]
async fn what_a_person_chose_wins() {
    for mut world in both().await {
        world.say("tom", "zone Shanghai", WEDNESDAY).await;
        world.say("tom", "language en", WEDNESDAY).await;
        let wrong = unseat(&world).await;
        world.tell("tom", Some("Europe/London"), Some("zh"), LATER).await;
        let tom = person(&world, "tom").await.expect("tom");
        assert_eq!((tom.zone.as_deref(), tom.language.as_deref()), (Some("Asia/Shanghai"), Some("en")));
        assert_eq!(standup(&world).await, Some(wrong), "nothing moved");
        assert_eq!(learnt_at(&world, "tom").await, Some(at(LATER)), "it is kept all the same");
    }
}
