//! Founding, joining, leaving and changing teams.

use chat::{Fact, Mention, Place, Profile, What, Who};

use super::WEDNESDAY;
use crate::flow::team::founding::{self, Demo};
use crate::flow::testing::{World, at, both};
use crate::lang::Lang;
use crate::store::{members, rituals, teams};

/// The platform tells who is in a channel.
async fn members_of(world: &mut World, channel: &str, accounts: &[&str]) {
    let profile =
        |account: &&str| Profile { who: Who::new("T", *account), name: None, zone: None, language: None, status: None };
    let place = Place::channel("T", channel);
    let people = accounts.iter().map(profile).collect();
    world.learn(Fact::Members { place, people, more: None }, WEDNESDAY).await;
}

#[tokio::test]
async fn a_team_founded_in_a_channel_takes_its_members() {
    for mut world in both().await {
        let answer = world.mention("zoe", "growth", "team create Growth", WEDNESDAY).await;
        assert!(answer.starts_with("✓ Growth is founded and you lead it."), "{answer}");
        members_of(&mut world, "growth", &["zoe", "tom", "newcomer"]).await;
        let shown = world.mention("zoe", "growth", "team", WEDNESDAY).await;
        assert!(shown.contains("Lead: Zoe"), "{shown}");
        assert!(shown.contains("Members: Tom, newcomer"), "{shown}");
        assert!(shown.contains("Home: growth"), "{shown}");
        let told = world.told("tom").await;
        assert_eq!(told.len(), 1);
        let text = told[0].text();
        assert!(text.starts_with("Zoe added you to the team Growth."), "{text}");
        // It is 04:00 of Wednesday in New York.
        assert!(text.contains("First for you: stand-up, Wed 25 Nov 09:30, your time."), "{text}");
        assert!(text.contains("team leave"), "{text}");
        assert!(world.told("zoe").await.is_empty(), "the founder needs no welcome");
        // Whoever left is not taken in again, and no other channel adds anybody.
        assert!(world.mention("tom", "growth", "team leave", WEDNESDAY).await.contains("You left Growth"));
        members_of(&mut world, "growth", &["zoe", "tom"]).await;
        members_of(&mut world, "product", &["ada"]).await;
        assert_eq!(world.told("tom").await.len(), 1);
        assert!(world.told("ada").await.is_empty());
    }
}

#[tokio::test]
async fn names_and_channels_belong_to_one_team() {
    for mut world in both().await {
        assert!(world.say("zoe", "team create product", WEDNESDAY).await.contains("There is a team “product” already"));
        assert!(
            world
                .say("zoe", "team create Ｐｒｏｄｕｃｔ", WEDNESDAY)
                .await
                .contains("There is a team “Product” already")
        );
        for name in ["org", "all", "none", "full", "O1", "2026Q4", "A into B"] {
            let refused = world.say("zoe", &format!("team create {name}"), WEDNESDAY).await;
            assert!(refused.contains("means something else in commands"), "{name}: {refused}");
        }
        assert!(world.say("maya", "team rename All", WEDNESDAY).await.contains("means something else"));
        assert!(world.say("zoe", "team create ---", WEDNESDAY).await.contains("needs a name"));
        assert!(!world.say("zoe", &format!("team create {}", "x".repeat(61)), WEDNESDAY).await.contains('✓'));
        let taken = world.mention("zoe", "product", "team create Growth", WEDNESDAY).await;
        assert!(taken.contains("home of Product already"), "{taken}");
        assert!(world.say("zoe", "team create Growth", WEDNESDAY).await.contains("no home yet"));
        assert!(world.say("zoe", "team home", WEDNESDAY).await.contains("in the channel"));
        let other = world.mention("zoe", "product", "team home", WEDNESDAY).await;
        assert!(other.contains("home of Product already"), "{other}");
        assert!(world.mention("zoe", "growth", "team home", WEDNESDAY).await.contains("now the home of Growth"));
        assert!(world.mention("zoe", "growth", "team home", WEDNESDAY).await.contains("the home of Growth already"));
        assert!(world.say("zoe", "team rename Product", WEDNESDAY).await.contains("There is a team “Product” already"));
        assert_eq!(world.say("zoe", "team rename Reach", WEDNESDAY).await, "✓ Growth is now called Reach.");
    }
}

#[tokio::test]
async fn only_leads_and_admins_change_a_team() {
    for mut world in both().await {
        for text in [
            "team add @zoe",
            "team remove @maya",
            "team lead @tom",
            "team rename X",
            "team archive",
            "team zone UTC",
            "team language zh",
            "team reminders off",
            "schedule set standup 9:45",
            "schedule pause",
        ] {
            let answer = world.say("tom", text, WEDNESDAY).await;
            assert_eq!(answer, "Only Maya (lead) or an admin can do that.", "{text}");
        }
        assert_eq!(world.say("lin", "团队 归档", WEDNESDAY).await, "只有 Maya（负责人）或管理员可以这样做。");
        assert!(world.say("ada", "team reminders standard team Product", WEDNESDAY).await.contains("standard"));
        assert!(world.say("maya", "team language zh", WEDNESDAY).await.contains("in Chinese now"));
        assert!(world.say("maya", "team zone Mars", WEDNESDAY).await.contains("team zone Europe/Berlin"));
        assert!(world.say("maya", "team zone London", WEDNESDAY).await.contains("Europe/London"));
        assert!(world.say("maya", "team reminders loud", WEDNESDAY).await.contains("team reminders off"));
        assert!(world.say("zoe", "team show Product", WEDNESDAY).await.contains("Europe/London"));
    }
}

#[tokio::test]
async fn a_new_zone_says_who_is_asked_by_it() {
    for mut world in both().await {
        let said = world.say("maya", "team zone London", WEDNESDAY).await;
        assert!(said.contains("Members are still asked in their own zones. "), "{said}");
        world.say("maya", "schedule set standup 9:45 zone team", WEDNESDAY).await;
        let said = world.say("maya", "team zone Asia/Tokyo", WEDNESDAY).await;
        assert!(said.contains("in their own zones, but for stand-up, which now comes by this one."), "{said}");
        for ritual in ["monday 10:00", "review 16:00"] {
            world.say("maya", &format!("schedule set {ritual} zone team"), WEDNESDAY).await;
        }
        let said = world.say("maya", "团队 时区 柏林", WEDNESDAY).await;
        assert!(said.contains("Members are asked by it too."), "{said}");
    }
}

#[tokio::test]
async fn people_come_and_go_and_a_lead_stays() {
    for mut world in both().await {
        let added = world.say("maya", "team add @zoe, @tom", WEDNESDAY).await;
        assert_eq!(added, "✓ Added to Product: Zoe. Each gets a private message.\nIn Product already: Tom.");
        let told = world.told("zoe").await;
        assert_eq!(told.len(), 1);
        // Zoe lives in UTC, where it is 09:00.
        assert!(told[0].text().contains("stand-up, Wed 25 Nov 09:30"), "{}", told[0].text());
        assert!(world.say("maya", "team add @nobody", WEDNESDAY).await.contains("nobody called “nobody”"));
        assert!(world.say("maya", "team leave", WEDNESDAY).await.contains("Maya is the only lead of Product."));
        assert!(world.say("ada", "team remove @maya team Product", WEDNESDAY).await.contains("only lead"));
        assert_eq!(world.say("maya", "team lead @tom", WEDNESDAY).await, "✓ Product is led by Maya, Tom.");
        assert!(world.say("maya", "team leave", WEDNESDAY).await.starts_with("✓ You left Product"));
        assert_eq!(
            world.say("tom", "team remove @zoe @maya", WEDNESDAY).await,
            "✓ No longer in Product: Zoe.\nNot in Product: Maya."
        );
        assert_eq!(world.say("zoe", "team leave Product", WEDNESDAY).await, "You are not in Product.");
        assert!(world.say("zoe", "team leave", WEDNESDAY).await.contains("You are in no team yet"));
        assert!(world.say("zoe", "team join", WEDNESDAY).await.contains("There are Product"));
        assert!(world.say("zoe", "team join Products", WEDNESDAY).await.contains("no team “Products”"));
        let joined = world.say("zoe", "team join product", WEDNESDAY).await;
        assert!(joined.contains("Welcome to Product") && joined.contains("stand-up, Wed 25 Nov 09:30"), "{joined}");
        assert!(world.say("zoe", "team join product", WEDNESDAY).await.contains("already"));
        assert_eq!(world.told("zoe").await.len(), 1, "who joins by themselves needs no message");
    }
}

#[tokio::test]
async fn the_join_post_takes_whoever_presses_it() {
    for mut world in both().await {
        assert!(world.mention("zoe", "growth", "team create Growth", WEDNESDAY).await.contains('✓'));
        let id = {
            let mut tx = world.store.begin().await.expect("a transaction");
            teams::by_name(&mut tx, "Growth").await.expect("a database").expect("a team").id
        };
        let key = format!("join:{id}");
        assert!(world.fill("tom", &key, &[], None, WEDNESDAY).await.contains("Welcome to Growth"));
        assert!(world.fill("tom", &key, &[], None, WEDNESDAY).await.contains("already"));
        assert!(world.fill("tom", &key, &[], Some("x"), WEDNESDAY).await.contains("not part of this form"));
        for old in ["join:999", "join:", "join:x"] {
            assert!(world.fill("tom", old, &[], None, WEDNESDAY).await.contains("no longer in use"), "{old}");
        }
        let many = world.say("tom", "team show", WEDNESDAY).await;
        assert!(many.contains("Which team? You are in Growth, Product."), "{many}");
        assert!(world.mention("tom", "growth", "team show", WEDNESDAY).await.starts_with("Growth · "));
        assert!(world.say("zoe", "team archive", WEDNESDAY).await.contains("Growth is archived"));
        assert!(world.fill("maya", &key, &[], None, WEDNESDAY).await.contains("no longer in use"));
        assert!(world.say("zoe", "team show Growth", WEDNESDAY).await.contains("no team “Growth”"));
        // Its name and its channel are free again.
        assert!(world.mention("zoe", "growth", "team create Growth", WEDNESDAY).await.contains('✓'));
    }
}

#[tokio::test]
async fn a_mention_adds_somebody_new_who_cannot_be_reached() {
    for mut world in both().await {
        let who = Who::new("T", "noa");
        let event = chat::Event {
            mentions: vec![Mention { who: who.clone(), name: "Noa".into() }],
            ..chat::Event::new(
                "mention",
                Who::new("T", "maya"),
                Place::channel("T", "product"),
                What::Said { text: "team add \u{E000}0\u{E001}".into(), addressed: chat::Addressed::Command },
            )
        };
        let mut tx = world.store.begin().await.expect("a transaction");
        let answer = crate::flow::handle(&mut tx, &world.org, "test", &event, at(WEDNESDAY)).await.expect("an answer");
        crate::store::identities::set_reachable(&mut tx, "test", &who, false).await.expect("a database");
        tx.commit().await.expect("a commit");
        assert!(crate::flow::testing::shown(&answer).contains("Added to Product: Noa"));
        let shown = world.say("maya", "team", WEDNESDAY).await;
        assert!(shown.contains("Cannot be reached yet: Noa. They must write to me once"), "{shown}");
        world.handle("tom", Place::Person(Who::new("T", "tom")), What::Gone, WEDNESDAY).await;
        let shown = world.say("maya", "team", WEDNESDAY).await;
        assert!(shown.contains("Left the organisation: Tom."), "{shown}");
        assert!(world.say("maya", "team remove Tom", WEDNESDAY).await.contains("No longer in Product: Tom"));
    }
}

#[tokio::test]
async fn the_demo_team_is_made_once() {
    let cast = [
        Demo { account: "maya", name: "Maya", zone: chrono_tz::Europe::Berlin, lang: Lang::En, lead: true },
        Demo { account: "lin", name: "Lin", zone: chrono_tz::Asia::Shanghai, lang: Lang::Zh, lead: false },
    ];
    for world in both().await {
        let mut tx = world.store.begin().await.expect("a transaction");
        // There is a team already, and no playground.
        founding::demo(&mut tx, &world.org, &cast, at(WEDNESDAY)).await.expect("nothing to do");
        assert_eq!(teams::living(&mut tx).await.expect("teams").len(), 1);
        let zone = chrono_tz::Asia::Shanghai;
        let found = founding::found(&mut tx, &world.org, "增长", zone, Lang::Zh, None, at(WEDNESDAY)).await;
        let team = found.expect("a database").expect("a new team");
        let rules: Vec<(String, String)> = rituals::of_team(&mut tx, team.id)
            .await
            .expect("rituals")
            .into_iter()
            .map(|ritual| (ritual.kind, ritual.rule))
            .collect();
        let rules: Vec<(&str, &str)> = rules.iter().map(|(kind, rule)| (kind.as_str(), rule.as_str())).collect();
        assert_eq!(
            rules,
            [
                ("monday", "first workday 10:00"),
                ("standup", "workdays 09:30"),
                ("review", "last workday 16:00"),
                ("summary", "workdays 09:00"),
                ("close", "first workday of the cycle 10:00")
            ]
        );
        assert!(members::of_team(&mut tx, team.id).await.expect("members").is_empty());
    }
}

/// Nobody is told of a review that will have nothing to ask them.
#[tokio::test]
async fn who_is_added_is_told_what_will_really_ask_them() {
    for mut world in both().await {
        // A Friday noon in UTC, before the review.
        let friday = "2026-11-27T12:00:00Z";
        world.say("maya", "team add @zoe", friday).await;
        let told = world.told("zoe").await.pop().expect("a welcome").text();
        assert!(told.contains("First for you: consensus, Mon 30 Nov 10:00, your time."), "{told}");
        let first = world.say("zoe", "zone Europe/London", friday).await;
        assert!(first.contains("Next for you: consensus, Mon 30 Nov 10:00."), "{first}");
        world.say("maya", "team remove @zoe", friday).await;
        world.say("maya", "add Grow", friday).await;
        world.say("maya", "add O1 Users 0 -> 10", friday).await;
        world.say("maya", "owner O1.1 @zoe", friday).await;
        world.say("maya", "team add @zoe", "2026-11-27T12:10:00Z").await;
        let told = world.told("zoe").await.pop().expect("a welcome").text();
        assert!(told.contains("First for you: review, Fri 27 Nov 16:00, your time."), "{told}");
    }
}
