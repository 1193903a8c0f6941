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
