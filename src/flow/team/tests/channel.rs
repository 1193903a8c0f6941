//! The members of a channel, told in pages.

use chat::{Fact, Place, Profile, Question, Task, Who};

use super::WEDNESDAY;
use crate::flow::testing::{World, both};
use crate::store::{members, teams};

/// The platform tells a page of who is in the channel `growth`.
async fn page(world: &mut World, accounts: &[&str], more: Option<&str>) {
    let profile =
        |account: &&str| Profile { who: Who::new("T", *account), name: None, zone: None, language: None, status: None };
    let people = accounts.iter().map(profile).collect();
    let fact = Fact::Members { place: Place::channel("T", "growth"), people, more: more.map(str::to_owned) };
    world.learn(fact, WEDNESDAY).await;
}

/// What was asked about the channel: for each page what it goes on with.
async fn asked(world: &World) -> Vec<Option<String>> {
    let growth = Place::channel("T", "growth");
    let cursor = |task| match task {
        Task::Learn(Question::Members { place, after }) if place == growth => Some(after),
        Task::Learn(Question::Channel(place)) if place == growth => None,
        other => panic!("{other:?} is asked about the channel"),
    };
    world.posted("c:T:?growth").await.into_iter().filter_map(cursor).collect()
}

async fn count(world: &World, team: &str) -> usize {
    let mut tx = world.store.begin().await.expect("a transaction");
    let team = teams::by_name(&mut tx, team).await.expect("a database").expect("a team").id;
    members::of_team(&mut tx, team).await.expect("members").len()
}

#[tokio::test]
async fn every_page_is_asked_for_and_everybody_welcomed_once() {
    for mut world in both().await {
        world.mention("zoe", "growth", "team create Growth", WEDNESDAY).await;
        page(&mut world, &["zoe", "tom"], Some("a")).await;
        page(&mut world, &["tom", "lin"], Some("b")).await;
        page(&mut world, &["ada"], None).await;
        assert_eq!(asked(&world).await, [None, Some("a".into()), Some("b".into())]);
        assert_eq!(count(&world, "Growth").await, 4);
        for who in ["tom", "lin", "ada"] {
            assert_eq!(world.told(who).await.len(), 1, "{who}");
        }
        // A page that comes once more, and one after somebody left.
        world.mention("tom", "growth", "team leave", WEDNESDAY).await;
        page(&mut world, &["tom", "lin"], Some("b")).await;
        assert_eq!(asked(&world).await.len(), 3);
        assert_eq!(count(&world, "Growth").await, 3);
        assert_eq!(world.told("lin").await.len(), 1);
    }
}

#[tokio::test]
async fn a_home_is_called_what_its_platform_calls_it() {
    for mut world in both().await {
        let place = Place::channel("T", "growth");
        world.mention("zoe", "growth", "team create Growth", WEDNESDAY).await;
        assert!(world.posted("c:T:?growth").await.contains(&Task::Learn(Question::Channel(place.clone()))));
        world.learn(Fact::Channel { place, name: "#growth".into() }, WEDNESDAY).await;
        let shown = world.say("zoe", "team show Growth", WEDNESDAY).await;
        assert!(shown.lines().any(|line| line == "Home: #growth"), "{shown}");
    }
}

#[tokio::test]
async fn pages_of_a_channel_that_nobody_asked_about_are_not_followed() {
    for mut world in both().await {
        page(&mut world, &["ada"], Some("a")).await;
        world.say("zoe", "team create Growth", WEDNESDAY).await;
        world.mention("zoe", "growth", "team home", WEDNESDAY).await;
        page(&mut world, &["ada"], Some("b")).await;
        assert!(asked(&world).await.is_empty());
        assert_eq!(count(&world, "Growth").await, 1);
    }
}

#[tokio::test]
async fn pages_without_end_come_to_one() {
    for mut world in both().await {
        world.mention("zoe", "growth", "team create Growth", WEDNESDAY).await;
        // The same cursor again is a circle.
        for _ in 0..3 {
            page(&mut world, &[], Some("round")).await;
        }
        assert_eq!(asked(&world).await.len(), 2);
        for number in 0..120 {
            page(&mut world, &[], Some(&number.to_string())).await;
        }
        assert_eq!(asked(&world).await.len(), 100);
        // A team that is founded there later begins anew.
        world.say("zoe", "team archive", WEDNESDAY).await;
        world.mention("zoe", "growth", "team create Reach", WEDNESDAY).await;
        page(&mut world, &["tom"], Some("round")).await;
        assert_eq!(asked(&world).await.len(), 102);
    }
}
