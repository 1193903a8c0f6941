//! Schedules that are shown before they are kept, pauses that end, rounds that are left out, and copies.

use chrono::NaiveDate;

use super::WEDNESDAY;
use crate::flow::ritual::course::Course;
use crate::flow::testing::{World, at, both};
use crate::schedule::local;
use crate::store::{people, rounds, seats, teams};

/// The same day, an hour at which everybody is awake.
const AFTERNOON: &str = "2026-11-25T13:00:00Z";

/// Worlds in which everybody's seats are known.
async fn seated() -> [World; 2] {
    let mut worlds = both().await;
    for world in &mut worlds {
        world.say("maya", "schedule set standup 9:30", WEDNESDAY).await;
    }
    worlds
}

/// The next moment of somebody's seat in a ritual of Product, by index, on their own clock.
async fn next(world: &World, name: &str, ritual: usize) -> String {
    let mut tx = world.store.begin().await.expect("a transaction");
    let team = teams::by_name(&mut tx, "Product").await.expect("a database").expect("a team");
    let courses = Course::all(&mut tx, &team).await.expect("courses");
    let person = people::by_name(&mut tx, name).await.expect("a database").pop().expect("a person");
    let seats = seats::of_ritual(&mut tx, courses[ritual].ritual.id).await.expect("seats");
    let seat = seats.into_iter().find(|seat| seat.person_id == person.id).expect("a seat");
    let zone = person.zone(&world.org);
    seat.next_at.map_or_else(|| "never".into(), |at| local(at, zone).format("%a %-d %b %H:%M").to_string())
}

const MONDAY: usize = 0;
const STANDUP: usize = 1;
const REVIEW: usize = 2;

#[tokio::test]
async fn nothing_is_kept_before_the_yes() {
    for mut world in seated().await {
        let before = world.say("maya", "schedule", WEDNESDAY).await;
        let asked = world.say("maya", "schedule set review last workday of the month 4pm", WEDNESDAY).await;
        let lines: Vec<&str> = asked.lines().collect();
        assert_eq!(
            lines[..3],
            [
                "The review of Product would be on the last workday of the month at 16:00, each member's own time.",
                "Next dates: Mon 30 Nov 16:00, Thu 31 Dec 16:00, Fri 29 Jan 2027 16:00.",
                "Until now it is on the last workday of the week at 16:00. Shall I change it? yes · no",
            ]
        );
        assert_eq!(world.say("maya", "schedule", WEDNESDAY).await, before);
        world.say("maya", "no", WEDNESDAY).await;
        assert_eq!(world.say("maya", "schedule", WEDNESDAY).await, before);
        let said = world.sure("maya", "schedule set review last workday of the month 4pm", WEDNESDAY).await;
        assert_eq!(said, "✓ Review of Product: on the last workday of the month at 16:00, each member's own time.");
        assert_eq!(next(&world, "Tom", REVIEW).await, "Mon 30 Nov 16:00");
        assert_eq!(next(&world, "Lin", REVIEW).await, "Mon 30 Nov 16:00");
        world.say("maya", "undo", WEDNESDAY).await;
        assert_eq!(world.say("maya", "schedule", WEDNESDAY).await, before);
    }
}

#[tokio::test]
async fn the_button_is_a_yes_and_an_old_one_is_none() {
    for mut world in seated().await {
        let asked = world.say("maya", "schedule set review fri 15:00", WEDNESDAY).await;
        let key = asked.lines().find_map(|line| line.strip_prefix("form ")).expect("a form").to_owned();
        assert!(world.fill("tom", &key, &[], None, WEDNESDAY).await.contains("Maya"));
        let said = world.fill("maya", &key, &[], None, WEDNESDAY).await;
        assert!(said.starts_with("✓ Review of Product: every Friday at 15:00"), "{said}");
        assert!(world.fill("maya", &key, &[], None, WEDNESDAY).await.contains("no longer in use"));
    }
}

#[tokio::test]
async fn the_anchor_is_said_and_settable() {
    for mut world in seated().await {
        let asked = world.say("maya", "schedule set review every 2 weeks fri 16:00 from 2 Dec", WEDNESDAY).await;
        assert!(asked.contains("every 2 weeks on Friday at 16:00 (counted from the week of 30 Nov 2026)"), "{asked}");
        assert!(asked.contains("Next dates: Fri 4 Dec 16:00, Fri 18 Dec 16:00, Fri 1 Jan 2027 16:00."), "{asked}");
        // The yes comes in the week after: it is the week that was said all the same.
        world.say("maya", "yes", "2026-11-25T09:05:00Z").await;
        assert_eq!(next(&world, "Maya", REVIEW).await, "Fri 4 Dec 16:00");
        world.say("maya", "language zh", WEDNESDAY).await;
        let asked = world.say("maya", "安排 设置 周回顾 双周周五 16:00 从下周起", WEDNESDAY).await;
        assert!(asked.contains("从 2026年11月30日 那一周算起"), "{asked}");
    }
}

#[tokio::test]
async fn dates_are_the_speakers_and_the_teams() {
    for mut world in seated().await {
        world.say("maya", "team lead @lin", WEDNESDAY).await;
        // 15:00 in Berlin is 22:00 in Shanghai.
        let asked = world.say("lin", "安排 设置 周回顾 每周五 15:00 时区 团队", WEDNESDAY).await;
        assert!(asked.contains("接下来问你：11月27日 周五 22:00、"), "{asked}");
        assert!(asked.contains("Europe/Berlin 时间：11月27日 周五 15:00、"), "{asked}");
        assert!(world.say("lin", "是", WEDNESDAY).await.contains("每周五 15:00，按 Europe/Berlin 时间"));
        assert_eq!(next(&world, "Tom", REVIEW).await, "Fri 27 Nov 09:00");
        // Everybody's own time is the same for everybody.
        let asked = world.say("lin", "安排 设置 周回顾 每周四 15:00 时区 成员", WEDNESDAY).await;
        assert!(asked.contains("接下来几次：11月26日 周四 15:00、") && !asked.contains("Berlin"), "{asked}");
    }
}

#[tokio::test]
async fn a_month_rule_has_one_round_for_all_zones() {
    for mut world in seated().await {
        world.sure("maya", "schedule set standup first workday of the month 08:00", WEDNESDAY).await;
        let mut tx = world.store.begin().await.expect("a transaction");
        let team = teams::by_name(&mut tx, "Product").await.expect("a database").expect("a team");
        let ritual = Course::all(&mut tx, &team).await.expect("courses")[STANDUP].ritual.id;
        let labels: Vec<_> =
            seats::of_ritual(&mut tx, ritual).await.expect("seats").iter().map(|seat| seat.next_label).collect();
        let first: NaiveDate = "2026-12-01".parse().expect("a date");
        assert_eq!(labels, [Some(first); 3]);
        drop(tx);
        world.say("maya", "schedule set standup zone team", WEDNESDAY).await;
        assert_eq!(next(&world, "Lin", STANDUP).await, "Tue 1 Dec 15:00");
        assert_eq!(next(&world, "Tom", STANDUP).await, "Tue 1 Dec 02:00");
    }
}

#[tokio::test]
async fn a_pause_ends_by_itself() {
    for mut world in seated().await {
        let said = world.say("maya", "schedule pause standup until 7 Dec", WEDNESDAY).await;
        assert_eq!(
            said,
            "✓ Paused for Product: stand-up. It goes on by itself on Mon 7 Dec, or before with schedule resume."
        );
        // Monday the 7th belongs to the consensus.
        assert_eq!(next(&world, "Maya", STANDUP).await, "Tue 8 Dec 09:30");
        assert_eq!(next(&world, "Maya", REVIEW).await, "Fri 27 Nov 16:00");
        let shown = world.say("tom", "schedule", WEDNESDAY).await;
        assert!(shown.contains("stand-up · paused, goes on by itself on Mon 7 Dec"), "{shown}");
        let after = world.say("tom", "schedule", "2026-12-07T09:00:00Z").await;
        assert!(after.contains("your next: Tue 8 Dec 09:30") && !after.contains("paused"), "{after}");
        // While it rests nobody can answer; then they can.
        assert!(world.say("tom", "/okr standup today: x", WEDNESDAY).await.contains("paused"));
        assert!(world.say("tom", "/okr standup today: x", "2026-12-08T15:00:00Z").await.contains('x'));
        world.say("maya", "schedule pause", WEDNESDAY).await;
        assert_eq!(next(&world, "Maya", STANDUP).await, "never");
        world.say("maya", "undo", WEDNESDAY).await;
        assert_eq!(next(&world, "Maya", STANDUP).await, "Tue 8 Dec 09:30");
        world.say("maya", "schedule resume standup", WEDNESDAY).await;
        assert_eq!(next(&world, "Maya", STANDUP).await, "Thu 26 Nov 09:30");
    }
}

#[tokio::test]
async fn a_paused_consensus_leaves_its_monday_to_the_stand_up() {
    for mut world in seated().await {
        world.say("maya", "schedule pause monday until 7 Dec", WEDNESDAY).await;
        assert_eq!(next(&world, "Maya", MONDAY).await, "Mon 7 Dec 10:00");
        let asked = world.say("maya", "schedule set standup mon 9:30", WEDNESDAY).await;
        assert!(asked.contains("Next dates: Mon 30 Nov 09:30."), "{asked}");
    }
}

#[tokio::test]
async fn the_end_of_a_pause_is_asked_for_again() {
    for mut world in seated().await {
        for (until, sentence) in [
            ("yesterday", "“yesterday” is not after today."),
            ("today", "“today” is not after today."),
            ("2026-11-01", "is not after today."),
            ("2036-01-01", "more than a year ahead"),
            ("whenever", "Until which day?"),
            ("31 Feb", "Until which day?"),
            ("tomorrow morning", "Until which day?"),
            ("next Wed", "schedule pause standup until 2026-12-02"),
        ] {
            let said = world.say("maya", &format!("schedule pause standup until {until}"), WEDNESDAY).await;
            assert!(said.contains(sentence) && said.contains("schedule pause"), "{until}: {said}");
            assert_eq!(next(&world, "Maya", STANDUP).await, "Thu 26 Nov 09:30", "{until}");
        }
        for (until, day) in [("next week", "Mon 30 Nov"), ("Fri", "Fri 27 Nov"), ("tomorrow", "Thu 26 Nov")] {
            let said = world.say("maya", &format!("schedule pause standup until {until}"), WEDNESDAY).await;
            assert!(said.contains(day), "{until}: {said}");
        }
        let said = world.say("lin", "/okr 安排 暂停 站会 到 下周", WEDNESDAY).await;
        assert!(said.contains("Maya"), "{said}");
        let said = world.say("maya", "安排 暂停 站会 到12月7日", WEDNESDAY).await;
        assert!(said.contains("7 Dec"), "{said}");
    }
}

#[tokio::test]
async fn skip_next_leaves_out_one_round_for_everybody() {
    for mut world in seated().await {
        // In Shanghai it is 17:00 and Wednesday's round was asked at 09:30; in New York it is 04:00.
        let said = world.say("maya", "schedule skip standup", WEDNESDAY).await;
        let first = said.lines().next().expect("a line");
        assert!(first.starts_with("✓ The stand-up of Product is left out: "), "{said}");
        assert!(said.contains("undo"), "{said}");
        let shown = world.say("tom", "schedule", WEDNESDAY).await;
        assert!(shown.contains("left out: "), "{shown}");
        world.say("maya", "undo", WEDNESDAY).await;
        assert!(!world.say("tom", "schedule", WEDNESDAY).await.contains("left out"));
        world.say("maya", "schedule skip review", WEDNESDAY).await;
        assert_eq!(next(&world, "Tom", REVIEW).await, "Fri 4 Dec 16:00");
        let twice = world.say("maya", "schedule skip review", WEDNESDAY).await;
        assert!(twice.contains("is left out: Fri 4 Dec. After it: Fri 11 Dec."), "{twice}");
        assert_eq!(next(&world, "Lin", REVIEW).await, "Fri 11 Dec 16:00");
        let shown = world.say("tom", "schedule", WEDNESDAY).await;
        assert!(shown.contains("left out: Fri 27 Nov, Fri 4 Dec · schedule resume review"), "{shown}");
        world.say("maya", "schedule resume review", WEDNESDAY).await;
        assert_eq!(next(&world, "Lin", REVIEW).await, "Fri 27 Nov 16:00");
        assert!(world.say("tom", "schedule skip review", WEDNESDAY).await.starts_with("Only Maya (lead)"));
    }
}

#[tokio::test]
async fn a_consensus_that_is_left_out_gives_its_day_to_the_stand_up() {
    for mut world in seated().await {
        let said = world.say("maya", "安排 跳过 周计划", WEDNESDAY).await;
        assert!(said.contains("Mon 30 Nov") && said.contains("The stand-up is asked that day instead."), "{said}");
        world.say("maya", "schedule pause standup until 30 Nov", WEDNESDAY).await;
        assert_eq!(next(&world, "Maya", STANDUP).await, "Mon 30 Nov 09:30");
        assert_eq!(next(&world, "Maya", MONDAY).await, "Mon 7 Dec 10:00");
    }
}

#[tokio::test]
async fn what_cannot_be_left_out_is_said() {
    for mut world in seated().await {
        world.say("maya", "schedule pause standup", WEDNESDAY).await;
        let said = world.say("maya", "schedule skip standup", WEDNESDAY).await;
        assert!(said.contains("nothing to leave out"), "{said}");
        for _ in 0..10 {
            assert!(world.say("maya", "schedule skip review", WEDNESDAY).await.starts_with('✓'));
        }
        let said = world.say("maya", "schedule skip review", WEDNESDAY).await;
        assert!(said.contains("schedule pause review"), "{said}");
        let said = world.say("maya", "schedule skip summary", WEDNESDAY).await;
        assert!(said.contains("is left out: W48. After it: W49."), "{said}");
        assert!(world.say("maya", "schedule skip", WEDNESDAY).await.contains("schedule skip RITUAL"));
        assert!(world.say("maya", "schedule skip lunch", WEDNESDAY).await.contains("lunch"));
    }
}

#[tokio::test]
async fn a_new_schedule_keeps_the_round_that_is_running() {
    for mut world in seated().await {
        let opened = world.say("maya", "run standup", AFTERNOON).await;
        assert!(opened.contains('3'), "{opened}");
        world.sure("maya", "/okr schedule set standup thu 11:00", AFTERNOON).await;
        let mut tx = world.store.begin().await.expect("a transaction");
        let team = teams::by_name(&mut tx, "Product").await.expect("a database").expect("a team");
        let ritual = Course::all(&mut tx, &team).await.expect("courses")[STANDUP].ritual.id;
        let today: NaiveDate = "2026-11-25".parse().expect("a date");
        let round = rounds::find(&mut tx, ritual, today).await.expect("a database").expect("a round");
        assert_eq!((round.closed_at, round.ends_at > Some(at(AFTERNOON))), (None, true));
        drop(tx);
        assert!(world.say("tom", "ship it", "2026-11-25T13:10:00Z").await.contains("ship it"));
        assert_eq!(next(&world, "Tom", STANDUP).await, "Thu 26 Nov 11:00");
    }
}

#[tokio::test]
async fn a_lead_may_run_what_is_paused() {
    for mut world in seated().await {
        world.say("maya", "schedule pause", WEDNESDAY).await;
        for ritual in ["standup", "monday"] {
            let opened = world.say("maya", &format!("/okr run {ritual}"), AFTERNOON).await;
            assert!(opened.contains('3'), "{opened}");
        }
        assert!(world.say("maya", "/okr run summary", WEDNESDAY).await.contains("W48"));
        assert!(world.say("tom", "/okr standup today: ship it", "2026-11-25T13:10:00Z").await.contains("ship it"));
        assert!(world.say("tom", "/okr standup today: ship both", "2026-11-25T13:11:00Z").await.contains("ship both"));
        assert!(world.say("tom", "/okr standup today: more", "2026-11-26T15:00:00Z").await.contains("paused"));
    }
}

#[tokio::test]
async fn a_round_beside_the_month_leaves_the_months_own() {
    for mut world in seated().await {
        world.sure("maya", "schedule set standup first workday of the month 9:30", WEDNESDAY).await;
        world.say("maya", "run standup", AFTERNOON).await;
        world.say("tom", "/okr standup today: beside", "2026-11-25T13:10:00Z").await;
        let again = world.say("tom", "/okr standup today: again", "2026-11-25T13:20:00Z").await;
        assert!(again.contains("again") && again.contains("25 Nov"), "{again}");
        assert_eq!(next(&world, "Tom", STANDUP).await, "Tue 1 Dec 09:30");
    }
}

#[tokio::test]
async fn a_ritual_is_copied_to_another_team_of_the_lead() {
    for mut world in seated().await {
        world.say("maya", "team create Mobile \"App\"", WEDNESDAY).await;
        world.sure("maya", "schedule set standup mon,wed,fri 10:15 zone team team Product", WEDNESDAY).await;
        let asked = world.say("maya", "schedule copy standup to Mobile \"App\" team Product", WEDNESDAY).await;
        assert!(asked.contains("of Mobile \"App\" would be every Monday, Wednesday and Friday at 10:15"), "{asked}");
        let said = world.say("maya", "yes", WEDNESDAY).await;
        assert!(
            said.starts_with("✓ Stand-up of Mobile \"App\": every Monday, Wednesday and Friday at 10:15"),
            "{said}"
        );
        let again = world.say("maya", "schedule copy standup to Mobile \"App\" team Product", WEDNESDAY).await;
        assert!(again.contains("is the same"), "{again}");
        world.say("maya", "undo", WEDNESDAY).await;
        let shown = world.say("maya", "schedule show team Mobile \"App\"", WEDNESDAY).await;
        assert!(shown.contains("every workday at 09:30"), "{shown}");
        assert!(
            world.say("maya", "schedule copy standup to Product team Product", WEDNESDAY).await.contains("same team")
        );
        assert!(world.say("maya", "schedule copy standup to Mars team Product", WEDNESDAY).await.contains("Mars"));
        world.say("zoe", "team create Zoo", WEDNESDAY).await;
        let other = world.say("maya", "schedule copy standup to Zoo team Product", WEDNESDAY).await;
        assert!(other.starts_with("Only Zoe (lead)"), "{other}");
        let other = world.say("zoe", "schedule copy standup to Zoo team Product", WEDNESDAY).await;
        assert!(other.starts_with("Only Maya (lead)"), "{other}");
    }
}

#[tokio::test]
async fn a_rule_that_never_asks_is_refused_with_the_reason() {
    for mut world in both().await {
        for rule in ["every 3 weeks mon 9:30", "biweekly mon 9:30", "first monday of the month 10:00"] {
            let said = world.say("maya", &format!("schedule set standup {rule}"), WEDNESDAY).await;
            assert_eq!(
                said,
                format!(
                    "“{rule}” would ask nobody in the next 400 days: each of its days is a day of the consensus, which is \
                     asked instead. Choose another day, schedule set standup tue 9:30, or move the consensus: \
                     schedule set monday tue 10:00"
                )
            );
        }
        let moved = world.sure("maya", "schedule set monday tue 10:00", WEDNESDAY).await;
        assert!(moved.starts_with("✓"), "{moved}");
        let next = world.say("maya", "schedule set standup biweekly mon 9:30", WEDNESDAY).await;
        assert!(next.contains("form doubt:"), "{next}");
        world.say("maya", "no", WEDNESDAY).await;
        let zone = world.say("maya", "schedule set standup workdays 9:30 zone Europe/Paris", WEDNESDAY).await;
        assert_eq!(
            zone,
            "“Europe/Paris”: behind zone stands whose clock counts, zone team or zone member. \
             The zone of the team itself: team zone Europe/Berlin."
        );
        let zone = world.say("maya", "安排 设置 站会 工作日 9:30 时区 Europe/Paris", WEDNESDAY).await;
        assert!(zone.starts_with("“Europe/Paris”"), "{zone}");
        let time = world.say("maya", "schedule set standup workdays", WEDNESDAY).await;
        assert!(time.starts_with("At what time?"), "{time}");
    }
}
