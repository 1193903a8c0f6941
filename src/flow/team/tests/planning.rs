//! Schedules.

use super::WEDNESDAY;
use crate::flow::testing::both;
use crate::store::{rituals, teams};

#[tokio::test]
async fn a_schedule_is_shown_in_the_readers_words_and_time() {
    for mut world in both().await {
        let shown = world.say("maya", "schedule", WEDNESDAY).await;
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[0], "Schedule of Product");
        assert!(lines[1].contains("on the first workday of the week at 10:00, each member's own time"), "{shown}");
        assert!(lines[1].ends_with("your next: Mon 30 Nov 10:00"), "{shown}");
        assert!(lines[2].contains("every workday at 09:30"), "{shown}");
        assert!(lines[2].ends_with("your next: Thu 26 Nov 09:30"), "{shown}");
        assert!(lines[3].ends_with("your next: Fri 27 Nov 16:00"), "{shown}");
        assert!(lines[4].contains("when the review is complete") && lines[4].contains("09:00"), "{shown}");
        let chinese = world.say("lin", "安排", WEDNESDAY).await;
        assert!(chinese.contains("每个工作日 09:30") && chinese.contains("下次问你：11月26日 周四 09:30"), "{chinese}");
        // Zoe is not in the team: its own next moment, 09:30 in Berlin, on her clock.
        let outside = world.say("zoe", "schedule team Product", WEDNESDAY).await;
        assert!(outside.contains("next: Thu 26 Nov 08:30"), "{outside}");
    }
}

#[tokio::test]
async fn a_schedule_is_set_and_shown_back() {
    for mut world in both().await {
        assert_eq!(
            world.say("maya", "schedule set standup 9:45", WEDNESDAY).await,
            // Monday belongs to the consensus.
            "✓ Stand-up of Product: every workday at 09:45, each member's own time.\n\
             Next dates: Thu 26 Nov 09:45, Fri 27 Nov 09:45, Tue 1 Dec 09:45.\n\
             Not on Mon 30 Nov: the consensus is asked instead."
        );
        let asked = world.say("maya", "schedule set review fri 15:00 zone team", WEDNESDAY).await;
        assert!(asked.contains("would be every Friday at 15:00, time of Europe/Berlin."), "{asked}");
        assert!(asked.contains("Next dates: Fri 27 Nov 15:00, Fri 4 Dec 15:00, Fri 11 Dec 15:00."), "{asked}");
        let team = world.say("maya", "yes", WEDNESDAY).await;
        assert_eq!(team, "✓ Review of Product: every Friday at 15:00, time of Europe/Berlin.");
        let member = world.say("maya", "schedule set review zone member", WEDNESDAY).await;
        assert!(member.contains("every Friday at 15:00, each member's own time."), "{member}");
        assert!(world.say("maya", "schedule set summary 9:30", WEDNESDAY).await.contains("09:30 of the next workday"));
        assert!(world.say("maya", "schedule set summary fri 17:00", WEDNESDAY).await.contains("Only its hour"));
        assert!(world.say("maya", "schedule set close fri 17:00", WEDNESDAY).await.contains("no ritual “close”"));
    }
}

#[tokio::test]
async fn what_is_no_schedule_changes_nothing() {
    for mut world in both().await {
        let before = world.say("maya", "schedule", WEDNESDAY).await;
        for (rule, sentence) in [
            ("sometimes", "“sometimes” is no schedule that I know."),
            ("workdays", "At what time?"),
            ("0 9,17 * * 1-5", "would ask twice on one day"),
            ("0 9 31 2 *", "would ask nobody"),
            ("every 2 weeks fri 16:00 from yesterday", "From which week?"),
            ("workdays 9:30 from 2 Dec", "only a ritual of every few weeks is counted from a date"),
            // Every Monday belongs to the consensus.
            ("mon 9:30", "would ask nobody"),
            ("<!channel>", "“<!channel>” is no schedule"),
        ] {
            let answer = world.say("maya", &format!("schedule set standup {rule}"), WEDNESDAY).await;
            assert!(answer.contains(sentence) && answer.contains("schedule set "), "{answer}");
            assert!(!answer.contains("form doubt:"), "{answer}");
        }
        assert_eq!(world.say("maya", "schedule", WEDNESDAY).await, before);
    }
}

#[tokio::test]
async fn rituals_are_paused_and_resumed() {
    for mut world in both().await {
        assert!(world.say("maya", "schedule pause standup", WEDNESDAY).await.contains("Paused for Product: stand-up."));
        assert!(world.say("maya", "schedule pause standup", WEDNESDAY).await.contains("paused already"));
        assert!(world.say("tom", "schedule", WEDNESDAY).await.contains("stand-up · paused since 25 Nov"));
        let rest = world.say("maya", "schedule pause", WEDNESDAY).await;
        assert!(!rest.contains("stand-up") && rest.contains("review"), "{rest}");
        assert!(world.say("maya", "schedule resume", WEDNESDAY).await.contains("stand-up"));
        assert!(world.say("maya", "schedule resume", WEDNESDAY).await.contains("not paused"));
    }
}

#[tokio::test]
async fn a_lead_is_asked_whether_to_pause() {
    for mut world in both().await {
        let id = {
            let mut tx = world.store.begin().await.expect("a transaction");
            let team = teams::by_name(&mut tx, "Product").await.expect("a database").expect("a team").id;
            rituals::of_team(&mut tx, team).await.expect("rituals")[1].id
        };
        let key = format!("pause:{id}");
        assert!(world.fill("tom", &key, &[], None, WEDNESDAY).await.starts_with("Only Maya (lead)"));
        assert!(world.fill("maya", &key, &[], Some("keep"), WEDNESDAY).await.contains("goes on"));
        assert!(world.fill("maya", &key, &[], Some("what"), WEDNESDAY).await.contains("not part of this form"));
        assert!(world.fill("maya", &key, &[], None, WEDNESDAY).await.contains("Paused for Product: stand-up"));
        assert!(world.fill("maya", &key, &[], None, WEDNESDAY).await.contains("paused already"));
        assert!(world.fill("maya", "pause:999", &[], None, WEDNESDAY).await.contains("no longer in use"));
    }
}
