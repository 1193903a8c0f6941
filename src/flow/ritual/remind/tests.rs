//! What reminds whom, and when not, on both databases.

use chrono::{DateTime, Utc};

use crate::cron;
use crate::flow::ritual::testing::{DAWN, live, rockets, seated};
use crate::flow::testing::{World, at, both};
use crate::store::{rituals, teams};

/// The evening of the Wednesday.
const EVENING: &str = "2026-11-25T22:00:00Z";

async fn choose(world: &mut World, level: &str) {
    for text in [
        format!("/okr reminders {level}"),
        format!("/okr team reminders {level} team Product"),
        format!("/okr team reminders {level} team Rockets"),
    ] {
        world.say("maya", &text, DAWN).await;
    }
}

/// What Maya was reminded of.
async fn reminded(world: &World) -> Vec<String> {
    let told = world.told("maya").await.into_iter().map(|message| message.text());
    told.filter(|text| text.contains("until") && text.contains("/okr standup")).collect()
}

#[tokio::test]
async fn what_waits_at_one_time_is_reminded_of_in_one_message() {
    for mut world in both().await {
        rockets(&mut world, "10:10").await;
        choose(&mut world, "standard").await;
        live(&world, EVENING).await;
        let told = reminded(&world).await;
        assert_eq!(
            told,
            [
                "Product · your stand-up is open until 12:30. /okr standup answers it, skip skips it.",
                "2 questions wait for you:\n\
                 Product · stand-up until 12:30: /okr standup team Product\n\
                 Rockets · stand-up until 13:10: /okr standup team Rockets",
                "Rockets · your stand-up is open until 13:10. /okr standup answers it, skip skips it.",
            ]
        );
    }
}

#[tokio::test]
async fn nobody_is_reminded_more_than_four_times_a_day() {
    for mut world in both().await {
        rockets(&mut world, "10:10").await;
        choose(&mut world, "active").await;
        live(&world, EVENING).await;
        assert_eq!(reminded(&world).await.len(), 4);
        live(&world, "2026-11-26T22:00:00Z").await;
        assert_eq!(reminded(&world).await.len(), 8, "another day, another four");
    }
}

#[tokio::test]
async fn the_gentler_choice_counts_also_when_it_is_made_after_the_question() {
    for mut world in both().await {
        seated(&world).await;
        live(&world, "2026-11-25T09:00:00Z").await;
        world.say("maya", "/okr team reminders active", "2026-11-25T09:00:00Z").await;
        world.say("maya", "/okr reminders off", "2026-11-25T09:00:00Z").await;
        live(&world, EVENING).await;
        assert!(reminded(&world).await.is_empty());
        world.say("maya", "/okr reminders standard", "2026-11-26T07:00:00Z").await;
        live(&world, "2026-11-26T22:00:00Z").await;
        assert_eq!(reminded(&world).await.len(), 2);
    }
}

#[tokio::test]
async fn a_choice_that_is_taken_back_counts_no_more() {
    for mut world in both().await {
        seated(&world).await;
        live(&world, "2026-11-25T09:00:00Z").await;
        world.say("maya", "/okr reminders off", "2026-11-25T09:00:00Z").await;
        world.say("maya", "/okr undo", "2026-11-25T09:00:00Z").await;
        live(&world, EVENING).await;
        assert_eq!(reminded(&world).await.len(), 1);
    }
}

#[tokio::test]
async fn quiet_hours_answers_and_absence_end_reminding() {
    for mut world in both().await {
        seated(&world).await;
        for (day, text) in [("25", "/okr quiet 11:30-12:00"), ("26", "/okr away today"), ("27", "today: tests")] {
            let asked = format!("2026-11-{day}T08:31:00Z");
            live(&world, &asked).await;
            world.say("maya", text, &asked).await;
            if day == "26" {
                world.say("maya", "/okr quiet off", &asked).await;
            }
            live(&world, &format!("2026-11-{day}T21:00:00Z")).await;
            assert!(reminded(&world).await.is_empty(), "{text}");
        }
        live(&world, "2026-12-01T22:00:00Z").await;
        assert_eq!(reminded(&world).await.len(), 1, "and then it goes on");
    }
}

#[tokio::test]
async fn nobody_is_reminded_long_after() {
    for world in both().await {
        seated(&world).await;
        live(&world, "2026-11-25T08:31:00Z").await;
        // okrbot stood still while the reminder was due, until Maya's quiet hours.
        let late: DateTime<Utc> = at("2026-11-25T18:30:00Z");
        while cron::step(&world.store, &world.org, late).await.expect("a step") > 0 {}
        assert!(reminded(&world).await.is_empty());
    }
}

#[tokio::test]
async fn a_close_is_reminded_of_whatever_is_asked_every_day() {
    let mut world = World::alone().await;
    rockets(&mut world, "10:10").await;
    choose(&mut world, "active").await;
    world.say("maya", "/okr add team Product: Grow", DAWN).await;
    world.say("maya", "/okr add O1 Users 40% -> 60%", DAWN).await;
    let mut tx = world.store.begin().await.expect("a transaction");
    let team = teams::by_name(&mut tx, "Product").await.expect("a database").expect("a team");
    rituals::create(&mut tx, team.id, "close", "first workday of the cycle 10:00", at(DAWN)).await.expect("a ritual");
    tx.commit().await.expect("a commit");
    seated(&world).await;
    live(&world, "2027-01-06T22:00:00Z").await;
    let told: Vec<String> = world.told("maya").await.into_iter().map(|message| message.text()).collect();
    let reminded =
        told.iter().filter(|text| text.contains("/okr close") && text.contains("until the end of Thu 7 Jan"));
    assert_eq!(reminded.count(), 2, "at half of its days and near their end");
}
