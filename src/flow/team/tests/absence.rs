//! Absence.

use super::WEDNESDAY;
use crate::flow::testing::both;

#[tokio::test]
async fn an_absence_is_noted_and_shown_back() {
    for mut world in both().await {
        assert_eq!(
            world.say("maya", "away 2 Dec", WEDNESDAY).await,
            "✓ Away: Wed 2 Dec, 1 day. I ask you nothing then. undo takes it back."
        );
        assert!(world.say("maya", "away 2 Dec", WEDNESDAY).await.contains("away then already: Wed 2 Dec, 1 day"));
        assert!(world.say("maya", "away 2 Dec morning", WEDNESDAY).await.contains("already"));
        let longer = world.say("maya", "away 1 Dec - 4 Dec", WEDNESDAY).await;
        assert!(
            longer.contains("Tue 1 Dec – Fri 4 Dec, 4 days") && longer.contains("already on some of it: Wed 2 Dec"),
            "{longer}"
        );
        assert!(world.say("tom", "away Fri afternoon", WEDNESDAY).await.contains("Away: Fri 27 Nov, afternoon."));
        assert_eq!(
            world.say("lin", "下周三请假", WEDNESDAY).await,
            "✓ 已请假：12月2日 周三，1 天。这期间我不会问你。取消：撤销"
        );
        assert!(world.say("lin", "请假 明天上午", WEDNESDAY).await.contains("11月26日 周四上午"));
        // The schedule knows of it: Maya is away from Tuesday to Friday.
        let next = world.say("maya", "schedule set standup 9:45", WEDNESDAY).await;
        assert!(next.contains("Thu 26 Nov 09:45, Fri 27 Nov 09:45, Tue 8 Dec 09:45"), "{next}");
    }
}

#[tokio::test]
async fn what_is_unclear_is_asked() {
    for mut world in both().await {
        let asked = world.say("maya", "away next Wed", WEDNESDAY).await;
        assert_eq!(asked, "Wed 2 Dec or Wed 9 Dec? away 2026-12-02 or away 2026-12-09.");
        let half = world.say("maya", "away next Wed morning", WEDNESDAY).await;
        assert!(half.contains("away 2026-12-02 morning"), "{half}");
        assert!(world.say("maya", "away yesterday", WEDNESDAY).await.contains("over"));
        assert!(world.say("maya", "away 2026-12-01..2028-12-01", WEDNESDAY).await.contains("366 days"));
        assert!(world.say("maya", "away sometimes", WEDNESDAY).await.contains("away tomorrow"));
        assert_eq!(world.say("maya", "back", WEDNESDAY).await, "You are not away today; nothing was changed.");
    }
}

#[tokio::test]
async fn whoever_is_back_is_asked_again() {
    for mut world in both().await {
        world.say("maya", "away", WEDNESDAY).await;
        let back = world.say("maya", "back", WEDNESDAY).await;
        assert!(back.starts_with("✓ Welcome back. Cancelled: Wed 25 Nov, 1 day."), "{back}");
        world.say("maya", "away Thu and Fri", WEDNESDAY).await;
        // On Friday what is left is cancelled; Thursday stays.
        let friday = "2026-11-27T09:00:00Z";
        let back = world.say("maya", "back", friday).await;
        assert!(back.starts_with("✓ Welcome back. Your absence now ends with Thu 26 Nov."), "{back}");
        assert!(world.say("maya", "back", friday).await.contains("not away today"));
        assert!(world.say("lin", "回来", friday).await.contains("你今天没有请假"));
    }
}

#[tokio::test]
async fn all_days_of_a_list_are_noted_or_none() {
    for mut world in both().await {
        let said = world.say("maya", "away Fri afternoon and 30 Nov", WEDNESDAY).await;
        assert_eq!(
            said,
            "✓ Away: Fri 27 Nov, afternoon; Mon 30 Nov, 1 day. I ask you nothing then. undo takes the last one back, then \
             the one before it."
        );
        let said = world.say("lin", "12月24日、28日请假", WEDNESDAY).await;
        assert!(said.contains("12月24日") && said.contains("12月28日"), "{said}");
        assert!(world.say("maya", "undo", WEDNESDAY).await.contains("30 Nov"));
        assert!(world.say("maya", "undo", WEDNESDAY).await.contains("27 Nov"));
        let asked = world.say("tom", "away Mon and next Wed", WEDNESDAY).await;
        assert!(asked.ends_with("Nothing was noted of the other days either: tell each on its own."), "{asked}");
        assert!(!world.say("tom", "me", WEDNESDAY).await.contains("30 Nov"));
    }
}

#[tokio::test]
async fn an_absence_and_a_blocker_are_undone() {
    for mut world in both().await {
        world.say("maya", "away 2 Dec", WEDNESDAY).await;
        assert!(world.say("maya", "undo", WEDNESDAY).await.contains("away"));
        // It is not away already: the first one is gone.
        assert!(world.say("maya", "away 2 Dec", WEDNESDAY).await.starts_with("✓ Away: Wed 2 Dec, 1 day."));
        world.say("tom", "block Vendor is late", WEDNESDAY).await;
        world.say("tom", "resolve B1", WEDNESDAY).await;
        assert!(world.say("tom", "undo", WEDNESDAY).await.contains("B1"));
        assert!(world.say("tom", "blockers", WEDNESDAY).await.contains("B1 0 d"));
    }
}

#[tokio::test]
async fn an_absence_that_lies_ahead_is_shown_ended_and_given_back() {
    for mut world in both().await {
        assert!(!world.say("maya", "me", WEDNESDAY).await.contains("Away"));
        world.say("maya", "away tomorrow", WEDNESDAY).await;
        let again = world.say("maya", "away tomorrow dentist", WEDNESDAY).await;
        assert!(again.ends_with("Nothing was changed. back ends an absence."), "{again}");
        world.say("maya", "away 2 Dec dentist", WEDNESDAY).await;
        let me = world.say("maya", "me", WEDNESDAY).await;
        assert!(me.contains("\nAway: Thu 26 Nov, 1 day; Wed 2 Dec, 1 day. back\n") && !me.contains("dentist"), "{me}");
        let tomorrow =
            "✓ You are not away today. Your next absence is cancelled: Thu 26 Nov, 1 day. undo takes it back.";
        assert_eq!(world.say("maya", "back", WEDNESDAY).await, tomorrow);
        assert!(world.say("maya", "me", WEDNESDAY).await.contains("\nAway: Wed 2 Dec, 1 day. back\n"));
        world.say("maya", "undo", WEDNESDAY).await;
        assert!(world.say("maya", "me", WEDNESDAY).await.contains("\nAway: Thu 26 Nov, 1 day; Wed 2 Dec"));
        // In a channel nobody else reads of it.
        assert_eq!(world.mention("maya", "product", "back", WEDNESDAY).await, "Sent to you privately.");
        assert_eq!(world.told("maya").await.pop().expect("a word").text(), tomorrow);
        world.say("lin", "明天请假", WEDNESDAY).await;
        assert!(world.say("lin", "设置", WEDNESDAY).await.contains("\n请假：11月26日 周四，1 天。回来\n"));
        let said = world.say("lin", "回来", WEDNESDAY).await;
        assert_eq!(said, "✓ 你今天没有请假。已取消接下来的请假：11月26日 周四，1 天。恢复：撤销");
    }
}

#[tokio::test]
async fn days_are_asked_for_where_they_are_in_doubt() {
    for mut world in both().await {
        for (text, expected) in [
            ("away Thu 9 Dec", "9 Dec is a Wednesday, not a Thursday: which? away 2026-12-09 or away 2026-12-10."),
            ("away 30 Feb", "There is no 30 February; nothing was changed."),
            ("away 29 Feb", "There is no 29 February in 2027; nothing was changed."),
            ("away from 7 Dec", "From Mon 7 Dec, and until when? For example: away 2026-12-07 - 2026-12-11."),
            ("away 1/12", "Tue 1 Dec or Tue 12 Jan 2027? away 2026-12-01 or away 2027-01-12."),
            ("away next Wed morning", "Wed 2 Dec or Wed 9 Dec? away 2026-12-02 morning or away 2026-12-09 morning."),
            (
                "away 3 Jan - 21 Dec",
                "Sun 3 Jan 2027 – Tue 21 Dec 2027, that is 353 days? If so: away 2027-01-03 - 2027-12-21.",
            ),
            (
                "away for 4 days",
                "Does the weekend count? Wed 25 Nov – Sat 28 Nov, or Wed 25 Nov – Mon 30 Nov? \
                 away 2026-11-25 - 2026-11-28 or away 2026-11-25 - 2026-11-30.",
            ),
        ] {
            assert_eq!(world.say("tom", text, WEDNESDAY).await, expected, "{text}");
        }
        let said = world.say("lin", "请假 12月9日 周四", WEDNESDAY).await;
        assert_eq!(said, "12月9日是周三，不是周四：哪天？请假 2026-12-09 或 请假 2026-12-10");
        assert!(
            world
                .say("lin", "请假 3.8-3.12", WEDNESDAY)
                .await
                .starts_with("✓ 已请假：2027年3月8日 周一至2027年3月12日 周五")
        );
        let said = world.say("tom", "away 1 Jan", WEDNESDAY).await;
        assert!(said.starts_with("✓ Away: Fri 1 Jan 2027, 1 day"), "{said}");
        assert_eq!(world.say("tom", "undo", WEDNESDAY).await, "Taken back: away Fri 1 Jan 2027, 1 day");
        let said = world.say("tom", "not here tomorrow", WEDNESDAY).await;
        assert!(said.starts_with("✓ Away: Thu 26 Nov"), "{said}");
    }
}

#[tokio::test]
async fn what_counts_together_ends_together() {
    for mut world in both().await {
        world.say("tom", "away 1 Dec - 3 Dec", WEDNESDAY).await;
        let said = world.say("tom", "away 2 Dec - 4 Dec", WEDNESDAY).await;
        assert!(said.contains("Both count together"), "{said}");
        world.say("tom", "away 10 Dec", WEDNESDAY).await;
        let back = world.say("tom", "back", WEDNESDAY).await;
        assert!(back.contains("Tue 1 Dec – Thu 3 Dec, 3 days; Wed 2 Dec – Fri 4 Dec, 3 days"), "{back}");
        let undone = world.say("tom", "undo", WEDNESDAY).await;
        assert!(undone.contains("Wed 2 Dec – Fri 4 Dec"), "{undone}");
        // On its second day: what began later ends with it.
        let said = world.say("tom", "back", "2026-12-01T15:00:00Z").await;
        assert!(said.contains("Welcome back") && said.contains("Cancelled with it: Wed 2 Dec – Fri 4 Dec"), "{said}");
        let left = world.say("tom", "back", "2026-12-01T15:01:00Z").await;
        assert!(left.contains("Thu 10 Dec"), "{left}");
    }
}

/// Who was away in the morning was away, whenever they say that they are back.
#[tokio::test]
async fn half_a_day_that_is_over_stays_as_it_was() {
    for mut world in both().await {
        world.begin("2026-11-23T20:00:00Z").await;
        // 04:20 in New York, then 19:00.
        world.say("tom", "away this morning", "2026-11-24T09:20:00Z").await;
        world.live("2026-11-24T09:30:00Z").await;
        world.say("maya", "today: tests", "2026-11-24T09:30:00Z").await;
        let evening = "2026-11-25T00:00:00Z";
        world.live(evening).await;
        assert_eq!(world.say("tom", "back", evening).await, "You are not away today; nothing was changed.");
        world.say("tom", "/okr away Thu", evening).await;
        let back = world.say("tom", "back", evening).await;
        assert!(back.contains("Your next absence is cancelled: Thu 26 Nov, 1 day."), "{back}");
        let digest = world.reports().await.into_iter().rfind(|text| text.contains("Tue 24 Nov")).unwrap_or_default();
        assert!(digest.contains("Away: Tom"), "{digest}");
        // While it lasts it ends.
        world.say("tom", "/okr away Wed morning", evening).await;
        let back = world.say("tom", "back", "2026-11-25T15:00:00Z").await;
        assert!(back.starts_with("✓ Welcome back. Cancelled: Wed 25 Nov, morning."), "{back}");
    }
}
