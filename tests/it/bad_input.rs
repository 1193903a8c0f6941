//! What the cadence cannot take: said clearly, and nothing is half-saved.

use crate::harness::Client;

const DM: &str = "dm";
/// A Tuesday, when nobody has been asked yet.
const BEGIN: &str = "2026-12-01T00:00:00Z";

/// What stands in `me` and changes with an absence.
async fn away(c: &Client) -> String {
    let me = c.ask("maya", DM, "me").await;
    me.lines().find(|line| line.starts_with("Away:")).unwrap_or("nothing").to_owned()
}

lived_from! { BEGIN;
    async fn absences(c: &Client) {
        let over = "That day is over; nothing was changed.";
        let long = "That is more than 366 days; nothing was changed.";
        for (typed, wanted) in [
            ("away 1 Nov - 5 Nov", over),
            ("away yesterday", over),
            ("away 2026-12-07 to 2036-12-07", long),
            ("away 7 Dec for ten years", long),
            ("请假 12月7日到2036年12月7日", long),
            ("away 30 Feb", "There is no 30 February; nothing was changed."),
            ("away 5 Dec - 1 Dec", "Sat 5 Dec – Wed 1 Dec 2027, that is 362 days? If so: away 2026-12-05 - 2027-12-01."),
        ] {
            let said = c.ask("maya", DM, typed).await;
            assert!(said.starts_with(wanted), "{typed}: {said}");
            assert_eq!(away(c).await, "nothing", "{typed}");
        }
        // What overlaps counts together, and is taken back alone.
        c.ask("maya", DM, "away 7 Dec - 11 Dec").await;
        let said = c.ask("maya", DM, "away 9 Dec - 16 Dec").await;
        assert!(
            said.ends_with("You were away already on some of it: Mon 7 Dec – Fri 11 Dec, 5 days. Both count together."),
            "{said}"
        );
        c.ask("maya", DM, "undo").await;
        assert_eq!(away(c).await, "Away: Mon 7 Dec – Fri 11 Dec, 5 days. back");
    }

    async fn schedules_that_never_fire(c: &Client) {
        let before = c.ask("maya", DM, "schedule").await;
        let unknown = "is no schedule that I know. For example: schedule set standup workdays 9:30";
        for (when, wanted) in [
            ("0 9 30 2 *", "would ask nobody in the next 400 days."),
            ("0 0 29 2 1#5", "would ask nobody in the next 400 days."),
            ("0 9 * * 8", unknown),
            ("feb 30 10:00", unknown),
            ("every 0 weeks fri 10:00", unknown),
            ("every 500 weeks mon 10:00", unknown),
            ("sat 25:00", "does not say it."),
            ("双周周一", "does not say it."),
        ] {
            let said = c.ask("maya", DM, &format!("schedule set standup {when}")).await;
            assert!(said.contains(&format!("“{when}” {wanted}")), "{when}: {said}");
        }
        assert_eq!(c.ask("maya", DM, "schedule").await, before);
    }

    async fn four_hundred_questions(c: &Client) {
        for number in 4..=12 {
            let said = c.ask("maya", DM, &format!("schedule questions standup add Question {number}?")).await;
            assert!(said.starts_with('✓'), "{said}");
        }
        for number in 13..=400 {
            let said = c.ask("maya", DM, &format!("schedule questions standup add Question {number}?")).await;
            assert!(said.starts_with("A ritual asks at most 12 questions. Nothing was added:"), "{said}");
        }
        let long = "x".repeat(201);
        c.ask("maya", DM, "schedule questions standup remove 12").await;
        let said = c.ask("maya", DM, &format!("schedule questions standup add {long}")).await;
        assert_eq!(said, "That question is too long: at most 200 characters, and it has 201.");
        let said = c.ask("maya", DM, "schedule questions standup add A? | choice: a, a").await;
        let wanted = "A choice has 2 to 10 different answers of at most 40 characters, not “a”.";
        assert!(said.starts_with(wanted), "{said}");
        let shown = c.ask("maya", DM, "schedule questions standup").await;
        assert!(shown.contains("\n⑪ Question 11?\nNext: "), "{shown}");
    }

    // Names that IANA gave up mean the same clock as ever; names that never were are told.
    async fn zones_of_other_names(c: &Client) {
        for (typed, now) in [
            ("zone Asia/Calcutta", "✓ Your zone is Asia/Calcutta; for you it is Tue 1 Dec 05:30."),
            ("zone US/Pacific", "✓ Your zone is US/Pacific; for you it is Mon 30 Nov 16:00."),
            ("zone Europe/Kiev", "✓ Your zone is Europe/Kiev; for you it is Tue 1 Dec 02:00."),
            ("zone Europe/Kyiv", "✓ Your zone is Europe/Kyiv; for you it is Tue 1 Dec 02:00."),
        ] {
            let said = c.ask("maya", DM, typed).await;
            assert!(said.starts_with(now), "{typed}: {said}");
        }
        let said = c.ask("maya", DM, "zone Mars/Base").await;
        assert!(said.starts_with("“Mars/Base” is no time zone that I know."), "{said}");
        assert!(c.ask("maya", DM, "me").await.contains("Zone: Europe/Kyiv, now Tue 1 Dec 02:00."));
    }
}
