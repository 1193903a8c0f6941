//! A founder whom the platform had told nothing about.

use chat::{Fact, Place, Profile, Task, Who};

use super::WEDNESDAY;
use crate::flow::testing::{World, at, both};
use crate::store::teams::{self, Team};
use crate::store::{rituals, seats};

async fn team(world: &World, name: &str) -> Team {
    let mut tx = world.store.begin().await.expect("a transaction");
    teams::by_name(&mut tx, name).await.expect("a database").expect("a team")
}

/// When the first member of a team is asked for the next stand-up.
async fn standup(world: &World, team: &Team) -> Option<chrono::DateTime<chrono::Utc>> {
    let mut tx = world.store.begin().await.expect("a transaction");
    let rituals = rituals::of_team(&mut tx, team.id).await.expect("rituals");
    let standup = rituals.into_iter().find(|ritual| ritual.kind == "standup").expect("a stand-up").id;
    seats::of_ritual(&mut tx, standup).await.expect("seats").first().and_then(|seat| seat.next_at)
}

#[tokio::test]
async fn a_team_takes_what_is_told_after_its_founding() {
    for mut world in both().await {
        world.say("noa", "team create Growth", WEDNESDAY).await;
        world.say("noa", "schedule set standup zone team", WEDNESDAY).await;
        let before = team(&world, "Growth").await;
        assert_eq!((before.zone.as_str(), before.language.as_str()), ("UTC", "en"));
        world.tell("noa", Some("Asia/Shanghai"), Some("zh-CN"), WEDNESDAY).await;
        let growth = team(&world, "Growth").await;
        assert_eq!((growth.zone.as_str(), growth.language.as_str()), ("Asia/Shanghai", "zh"));
        // 09:30 of Thursday in Shanghai; in UTC Wednesday's still lay ahead.
        assert_eq!(standup(&world, &growth).await, Some(at("2026-11-26T01:30:00Z")));
        // Only the first news does that: whoever moves takes no team along.
        world.tell("noa", Some("Asia/Tokyo"), Some("en"), WEDNESDAY).await;
        assert_eq!(team(&world, "Growth").await.zone, "Asia/Shanghai");
        assert_eq!(team(&world, "Growth").await.language, "zh");
        assert_eq!(team(&world, "Product").await.zone, "Europe/Berlin");
    }
}

#[tokio::test]
async fn a_team_founded_by_somebody_known_is_theirs_at_once() {
    for mut world in both().await {
        world.say("noa", "hello", WEDNESDAY).await;
        world.tell("noa", Some("Asia/Shanghai"), Some("zh-CN"), WEDNESDAY).await;
        world.say("noa", "团队 新建 Growth", WEDNESDAY).await;
        let growth = team(&world, "Growth").await;
        assert_eq!((growth.zone.as_str(), growth.language.as_str()), ("Asia/Shanghai", "zh"));
        world.tell("noa", Some("Asia/Tokyo"), Some("en"), WEDNESDAY).await;
        assert_eq!(team(&world, "Growth").await.zone, "Asia/Shanghai");
    }
}

#[tokio::test]
async fn what_was_set_by_command_stays() {
    for mut world in both().await {
        for name in ["Growth", "Reach", "Old"] {
            world.say("noa", &format!("team create {name}"), WEDNESDAY).await;
        }
        // Set to what it was: it was meant. What was taken back was not.
        world.say("noa", "team zone UTC team Growth", WEDNESDAY).await;
        world.say("noa", "team language zh team Reach", WEDNESDAY).await;
        world.say("noa", "undo", WEDNESDAY).await;
        world.say("noa", "team archive team Old", WEDNESDAY).await;
        world.say("zoe", "team create Other", WEDNESDAY).await;
        world.tell("noa", Some("Asia/Shanghai"), Some("zh"), WEDNESDAY).await;
        let of = async |name: &str| {
            let team = team(&world, name).await;
            (team.zone, team.language)
        };
        assert_eq!(of("Growth").await, ("UTC".into(), "zh".into()));
        assert_eq!(of("Reach").await, ("Asia/Shanghai".into(), "zh".into()));
        assert_eq!(of("Other").await, ("UTC".into(), "en".into()));
    }
}

#[tokio::test]
async fn what_the_founder_chose_counts_and_what_is_not_told_is_waited_for() {
    for mut world in both().await {
        world.say("noa", "team create Growth", WEDNESDAY).await;
        world.say("noa", "zone Berlin", WEDNESDAY).await;
        world.tell("noa", None, Some("zh"), WEDNESDAY).await;
        assert_eq!(team(&world, "Growth").await.zone, "UTC");
        assert_eq!(team(&world, "Growth").await.language, "zh");
        world.tell("noa", Some("Asia/Shanghai"), None, WEDNESDAY).await;
        assert_eq!(team(&world, "Growth").await.zone, "Europe/Berlin");
    }
}

#[tokio::test]
async fn the_invitation_is_said_again_with_the_name_and_in_the_language_that_were_told() {
    for mut world in both().await {
        let growth = Place::channel("T", "growth");
        world.mention("noa", "growth", "team create Growth", WEDNESDAY).await;
        let told = Profile {
            who: Who::new("T", "noa"),
            name: Some("Noa".into()),
            zone: None,
            language: Some("zh-CN".into()),
            status: None,
        };
        world.learn(Fact::Person(told.clone()), WEDNESDAY).await;
        world.learn(Fact::Person(told), WEDNESDAY).await;
        let said: Vec<String> = world.posted(&growth.to_string()).await.iter().map(said).collect();
        // Nothing was sent yet: the one row was written anew.
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("Noa") && said[0].contains("团队"), "{said:?}");
    }
}

#[tokio::test]
async fn who_is_told_of_with_a_channel_is_not_asked_about() {
    for mut world in both().await {
        let growth = Place::channel("T", "growth");
        world.mention("noa", "growth", "team create Growth", WEDNESDAY).await;
        let profile = |who: &str, zone: Option<&str>| Profile {
            who: Who::new("T", who),
            name: Some(who.to_uppercase()),
            zone: zone.map(str::to_owned),
            language: None,
            status: None,
        };
        let people = vec![profile("ana", Some("Europe/Paris")), profile("bo", None)];
        world.learn(Fact::Members { place: growth, people, more: None }, WEDNESDAY).await;
        assert!(world.posted("c:T:?ana").await.is_empty());
        assert_eq!(world.posted("c:T:?bo").await.len(), 1, "somebody else may know more");
    }
}

fn said(task: &Task) -> String {
    match task {
        Task::Say(message) => message.text(),
        other => panic!("{other:?}"),
    }
}
