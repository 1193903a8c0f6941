//! Calendars that are chosen, days that are set, and the moments that they move, on both databases.

use chrono::NaiveDate;

use super::{import, known};
use crate::calendar::{Correction, Days, EVERY};
use crate::flow::testing::{World, at, both};
use crate::store::calendars::{self, Day};
use crate::store::{members, people, rituals, seats, teams, unsettled};
use crate::{cron, store::Tx};

/// A Thursday, 09:00 in Berlin.
const THURSDAY: &str = "2026-11-26T08:00:00Z";

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// The team's id, its stand-up's, and the person of that name.
async fn ids(tx: &mut Tx, name: &str) -> (i64, i64, i64) {
    let team = teams::by_name(tx, "Product").await.expect("a database").expect("the team").id;
    let rituals = rituals::of_team(tx, team).await.expect("a database");
    let standup = rituals.iter().find(|ritual| ritual.kind == "standup").expect("a stand-up").id;
    let members = members::of_team(tx, team).await.expect("a database");
    let person = members.iter().find(|member| member.name == name).expect("a member").person_id;
    (team, standup, person)
}

/// The next stand-up of somebody, to the minute.
async fn next(world: &World, name: &str) -> String {
    let mut tx = world.store.begin().await.expect("a transaction");
    let (_, standup, person) = ids(&mut tx, name).await;
    let seats = seats::of_ritual(&mut tx, standup).await.expect("a database");
    let seat = seats.iter().find(|seat| seat.person_id == person).expect("a seat");
    seat.next_at.expect("a moment").format("%m-%d %H:%M").to_string()
}

/// How many moments are to be worked out anew.
async fn stale(world: &World) -> usize {
    let mut tx = world.store.begin().await.expect("a transaction");
    seats::stale(&mut tx, 1000).await.expect("a database").len()
}

async fn step(world: &World, now: &str) {
    while cron::step(&world.store, &world.org, at(now)).await.expect("a step") > 0 {}
}

async fn bring_in(world: &World, calendar: &str, days: &[(&str, bool)]) -> import::Imported {
    let correction = |(day, off): &(&str, bool)| (date(day), Correction { off: *off, name: "x".into() });
    let days: Days = days.iter().map(correction).collect();
    let mut tx = world.store.begin().await.expect("a transaction");
    let imported = import::import(&mut tx, world.org.calendar, calendar, &days, at(THURSDAY)).await.expect("an import");
    tx.commit().await.expect("a commit");
    imported
}

#[tokio::test]
async fn a_calendar_moves_the_moments_of_who_chose_it_and_undo_puts_them_back() {
    for mut world in both().await {
        // 1 January is a Friday.
        let year_end = "2026-12-31T20:00:00Z";
        let said = world.say("lin", "节假日 中国", year_end).await;
        assert!(said.starts_with("✓ 你的节假日按 中国 (CN)。"), "{said}");
        assert!(said.contains("中国 (CN) 2027 年的放假安排还没有数据"), "{said}");
        let said = world.say("tom", "calendar US-CA", year_end).await;
        assert!(
            said.starts_with("✓ Your calendar is California (US-CA).\nNext: Fri 1 Jan New Year's Day · "),
            "{said}"
        );
        assert_eq!(next(&world, "Tom").await, "01-05 14:30", "Monday is the consensus");
        world.say("tom", "undo", year_end).await;
        assert_eq!(next(&world, "Tom").await, "01-01 14:30");
        world.say("tom", "calendar us", year_end).await;
        assert_eq!(next(&world, "Tom").await, "01-05 14:30");
        assert!(world.say("tom", "me", year_end).await.contains("Calendar: United States (US). calendar CN|none"));
        let said = world.say("tom", "calendar none", year_end).await;
        assert_eq!(said, "✓ No calendar: public holidays do not count for you.");
        assert_eq!(next(&world, "Tom").await, "01-01 14:30");
    }
}

#[tokio::test]
async fn a_team_has_one_for_whoever_chose_none() {
    for mut world in both().await {
        let eve = "2026-12-24T20:00:00Z";
        assert!(world.say("tom", "team calendar DE", eve).await.contains("Maya"), "only a lead");
        world.say("tom", "calendar CN", eve).await;
        let said = world.say("maya", "team calendar Deutschland", eve).await;
        assert!(
            said.starts_with("✓ The calendar of Product is Germany (DE). Who chose one of their own keeps it."),
            "{said}"
        );
        assert_eq!(
            (next(&world, "Maya").await, next(&world, "Tom").await),
            ("12-29 08:30".into(), "12-25 14:30".into())
        );
        assert!(
            world.say("tom", "team show", eve).await.starts_with(
                "Product · Europe/Berlin · reports in English · reminders light · calendar Germany (DE)\n"
            )
        );
        let said = world.say("maya", "undo", eve).await;
        assert!(said.starts_with("Taken back: Product · calendar"), "{said}");
        assert_eq!(next(&world, "Maya").await, "12-25 08:30");
    }
}

#[tokio::test]
async fn an_import_moves_only_those_whom_it_concerns() {
    for mut world in both().await {
        world.say("lin", "calendar CN", THURSDAY).await;
        world.say("tom", "calendar US-NY", THURSDAY).await;
        world.say("maya", "zone Europe/Berlin", THURSDAY).await;
        let imported = bring_in(&world, "CN", &[("2026-11-27", true), ("2026-11-29", false)]).await;
        assert_eq!((imported.off, imported.worked, imported.replaced), (1, 1, 0));
        // Lin's stand-up, consensus and review.
        assert_eq!(stale(&world).await, 3);
        step(&world, THURSDAY).await;
        assert_eq!(stale(&world).await, 0);
        // The make-up Sunday opens the next week: its consensus stands before the stand-up of Monday.
        assert_eq!(next(&world, "Lin").await, "11-30 01:30");
        assert_eq!(next(&world, "Maya").await, "11-26 08:30");
        // What is of the country concerns its parts.
        bring_in(&world, "US", &[("2026-11-27", true)]).await;
        assert_eq!(stale(&world).await, 3);
        bring_in(&world, EVERY, &[("2026-11-27", true)]).await;
        assert_eq!(stale(&world).await, 9, "org is everybody");
        let again = bring_in(&world, "CN", &[("2026-11-27", false)]).await;
        assert_eq!((again.replaced, again.turned), (1, vec![(date("2026-11-27"), false)]));
    }
}

#[tokio::test]
async fn moments_are_marked_a_part_at_a_time_from_the_first_on_when_days_change_meanwhile() {
    for mut world in both().await {
        world.say("lin", "calendar CN", THURSDAY).await;
        world.say("tom", "calendar US-NY", THURSDAY).await;
        world.say("maya", "zone Europe/Berlin", THURSDAY).await;
        step(&world, THURSDAY).await;
        let mut tx = world.store.begin().await.expect("a transaction");
        unsettled::put(&mut tx, "CN", false).await.expect("a database");
        assert!(unsettled::mark(&mut tx, "CN", 4).await.expect("a database"));
        unsettled::put(&mut tx, "CN", false).await.expect("a database");
        let mut parts = 0;
        while unsettled::mark(&mut tx, "CN", 4).await.expect("a database") {
            parts += 1;
        }
        assert_eq!((parts, unsettled::first(&mut tx).await.expect("a database")), (3, None));
        assert_eq!(seats::stale(&mut tx, 1000).await.expect("a database").len(), 3, "Lin's, of nine");
        unsettled::put(&mut tx, EVERY, true).await.expect("a database");
        unsettled::put(&mut tx, EVERY, false).await.expect("a database");
        tx.commit().await.expect("a commit");
        // Whoever works them out anew marks the rest before.
        assert_eq!(known::unsettle_more(&world.store).await.expect("a database"), 1);
        assert_eq!((stale(&world).await, known::unsettle_more(&world.store).await.expect("a database")), (9, 0));
        step(&world, THURSDAY).await;
        assert_eq!(stale(&world).await, 0);
    }
}

#[tokio::test]
async fn nobody_is_asked_at_a_moment_that_stands_no_more() {
    for mut world in both().await {
        world.say("lin", "calendar CN", THURSDAY).await;
        step(&world, THURSDAY).await;
        let before = world.told("lin").await.len();
        // Set without a word to the seats, as by a process that was killed; only the version grew.
        let mut tx = world.store.begin().await.expect("a transaction");
        let day = Day { calendar: "CN".into(), day: date("2026-11-27"), off: true, name: String::new() };
        calendars::set(&mut tx, &day, true, at(THURSDAY)).await.expect("a database");
        calendars::changed(&mut tx).await.expect("a database");
        tx.commit().await.expect("a commit");
        assert_eq!(next(&world, "Lin").await, "11-27 01:30");
        step(&world, "2026-11-27T01:30:00Z").await;
        assert_eq!(world.told("lin").await.len(), before);
        assert_eq!(next(&world, "Lin").await, "12-01 01:30");
    }
}

#[tokio::test]
async fn another_calendar_of_the_organisation_moves_everybody_at_a_start() {
    for mut world in both().await {
        let eve = "2026-12-24T20:00:00Z";
        world.say("maya", "zone Europe/Berlin", eve).await;
        assert_eq!(next(&world, "Maya").await, "12-25 08:30");
        world.org.calendar = "DE".parse().ok();
        let mut tx = world.store.begin().await.expect("a transaction");
        known::start(&mut tx, &world.org).await.expect("a start");
        tx.commit().await.expect("a commit");
        step(&world, eve).await;
        assert_eq!(next(&world, "Maya").await, "12-29 08:30");
        let mut tx = world.store.begin().await.expect("a transaction");
        known::start(&mut tx, &world.org).await.expect("another start");
        tx.commit().await.expect("a commit");
        assert_eq!(stale(&world).await, 0, "nothing changed since");
        let person = world.say("maya", "calendar", eve).await;
        assert!(person.starts_with("Calendar: Germany (DE), as your team's."), "{person}");
        let mut tx = world.store.begin().await.expect("a transaction");
        let (_, _, maya) = ids(&mut tx, "Maya").await;
        assert_eq!(people::by_id(&mut tx, maya).await.expect("a person").calendar, None);
    }
}

#[tokio::test]
async fn a_rule_that_names_weekdays_rests_on_a_holiday_and_its_preview_says_so() {
    for mut world in both().await {
        let wednesday = "2026-12-16T09:00:00Z";
        world.say("maya", "calendar DE-BY", wednesday).await;
        let asked = world.say("maya", "schedule set standup fri 15:00", wednesday).await;
        let lines: Vec<&str> = asked.lines().collect();
        assert_eq!(
            lines[1..3],
            [
                "Next dates: Fri 18 Dec 15:00, Fri 8 Jan 2027 15:00, Fri 15 Jan 2027 15:00.",
                "Not on Fri 25 Dec, Fri 1 Jan 2027: public holiday.",
            ]
        );
        world.say("maya", "yes", wednesday).await;
        // Tom has no calendar, and the team none: he is asked at Christmas, Maya is not.
        step(&world, "2026-12-19T00:00:00Z").await;
        assert_eq!(next(&world, "Maya").await, "01-08 14:00");
        assert_eq!(next(&world, "Tom").await, "12-25 20:00");
        // Who is not asked is not missing.
        world.live("2026-12-26T12:00:00Z").await;
        let reports = world.reports().await.join("\n");
        assert!(reports.contains("stand-up · Fri 25 Dec") && !reports.contains("Maya"), "{reports}");
        // A Saturday that a rule names is asked on though nobody works.
        world.sure("maya", "/okr schedule set standup sat 10:00", "2026-12-27T09:00:00Z").await;
        assert_eq!(next(&world, "Maya").await, "01-02 09:00");
    }
}

#[tokio::test]
async fn a_preview_says_which_days_belong_to_the_consensus_or_are_not_worked() {
    for mut world in both().await {
        let asked = world.say("maya", "schedule set standup mon,thu 9:00", THURSDAY).await;
        let lines: Vec<&str> = asked.lines().collect();
        assert_eq!(lines[1], "Next dates: Thu 3 Dec 09:00, Thu 10 Dec 09:00, Thu 17 Dec 09:00.");
        assert_eq!(lines[2], "Not on Mon 30 Nov, Mon 7 Dec, Mon 14 Dec: the consensus is asked instead.");
        world.say("maya", "workdays mon-wed", THURSDAY).await;
        let asked = world.say("maya", "schedule set standup tue-thu 9:00", THURSDAY).await;
        assert!(asked.contains("\nNot on Thu 3 Dec: not a workday of yours.\n"), "{asked}");
        let asked = world.say("maya", "schedule set standup first workday of the month 9:00", THURSDAY).await;
        let left_out = "Not on Mon 4 Jan 2027, Mon 1 Feb 2027, Mon 1 Mar 2027";
        assert!(asked.contains("Next dates: Tue 1 Dec 09:00, ") || asked.contains(left_out), "{asked}");
        world.say("lin", "节假日 中国", THURSDAY).await;
        world.say("maya", "team lead @lin", THURSDAY).await;
        let asked = world.say("lin", "安排 设置 站会 每周五 9:00", "2027-09-20T03:00:00Z").await;
        assert!(asked.contains("接下来几次：9月24日 周五 09:00、"), "{asked}");
    }
}
