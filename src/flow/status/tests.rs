//! Statuses that make somebody away, on both databases.

use crate::flow::testing::{World, both};

/// A Wednesday, 00:00 in Berlin.
const MIDNIGHT: &str = "2026-11-24T23:00:00Z";
/// Ten in Berlin; its stand-up was at half past nine.
const TEN: &str = "2026-11-25T09:00:00Z";
/// Thursday, ten in Berlin.
const THURSDAY: &str = "2026-11-26T09:00:00Z";
/// The end of Friday 4 December in Berlin, as Slack says it.
const FRIDAY: &str = "2026-12-04T22:59:59Z";
/// Why Maya is told that she is away.
const NOTICE: &str = "Your status says";

async fn texts(world: &World, who: &str) -> Vec<String> {
    world.told(who).await.iter().map(chat::Message::text).collect()
}

async fn told(world: &World, what: &str) -> usize {
    texts(world, "maya").await.iter().filter(|text| text.contains(what)).count()
}

/// Maya allowed it, and it is ten o'clock on the Wednesday.
async fn allowed(world: &mut World) {
    world.begin(MIDNIGHT).await;
    assert!(world.say("maya", "status on", MIDNIGHT).await.starts_with("✓ Status: on: while"));
    world.live(TEN).await;
    assert_eq!(told(world, "Stand-up").await, 1);
}

#[tokio::test]
async fn whoever_shows_a_vacation_is_away_from_now_on_and_told_so_once() {
    for mut world in both().await {
        allowed(&mut world).await;
        world.shows("maya", "palm_tree", "Vacationing", Some(FRIDAY), TEN).await;
        assert_eq!(
            texts(&world, "maya").await.last().expect("a word"),
            "Your status says “🌴 Vacationing”: you are away until Fri 4 Dec. I ask you nothing then. \
             back if you are not, status off to stop this."
        );
        let me = world.say("maya", "me", TEN).await;
        assert!(me.contains("\nAway: Wed 25 Nov – Fri 4 Dec, 10 days. back\n") && me.contains("\nStatus: on"), "{me}");
        // The same again, as with every other change of the profile.
        world.shows("maya", "palm_tree", "Vacationing", Some(FRIDAY), "2026-11-25T09:05:00Z").await;
        // A longer one is the same absence.
        world.shows("maya", "palm_tree", "Vacationing", Some("2026-12-05T22:59:59Z"), THURSDAY).await;
        world.live("2026-11-26T15:00:00Z").await;
        world.say("tom", "today: tests", "2026-11-26T15:00:00Z").await;
        world.live("2026-12-05T23:00:00Z").await;
        assert_eq!((told(&world, NOTICE).await, told(&world, "Stand-up").await), (1, 1), "nothing more is asked");
        let reports = world.reports().await.join("\n");
        assert!(reports.contains("Away: Maya") && !reports.contains("No answer yet: Maya"), "{reports}");
        world.live("2026-12-08T23:00:00Z").await;
        assert!(told(&world, "Stand-up").await > 1, "she is asked again");
        assert_eq!(told(&world, "You were away Wed 25 Nov – Fri 4 Dec").await, 1);
    }
}

#[tokio::test]
async fn without_leave_a_status_is_nothing() {
    for mut world in both().await {
        world.begin(MIDNIGHT).await;
        assert!(world.say("maya", "status", MIDNIGHT).await.starts_with("Status: off: whatever"));
        world.shows("maya", "palm_tree", "Vacationing", None, MIDNIGHT).await;
        world.live(TEN).await;
        assert_eq!((told(&world, "Stand-up").await, told(&world, NOTICE).await), (1, 0));
        // Once it is allowed the platform is asked what stands there.
        let before = world.posted("c:T:?maya").await.len();
        world.say("maya", "/okr status on", TEN).await;
        assert_eq!(world.posted("c:T:?maya").await.len(), before + 1);
        world.shows("maya", "palm_tree", "Vacationing", None, TEN).await;
        assert_eq!(told(&world, "you are away until you change it").await, 1);
        let me = world.say("maya", "/okr me", TEN).await;
        assert!(me.contains("\nAway: since Wed 25 Nov, until your status changes. back\n"), "{me}");
        // And when it is not any more, what came of it ends; it can be taken back.
        let off = world.say("maya", "/okr status off", TEN).await;
        assert!(off.contains("\nWhat your status said has ended: I ask you again."), "{off}");
        assert_eq!(told(&world, "Stand-up").await, 2, "it is asked again");
        assert!(!world.say("maya", "/okr me", TEN).await.contains("Away"));
        let undone = world.say("maya", "undo", TEN).await;
        assert!(undone.starts_with("Taken back") && undone.contains("status"), "{undone}");
        assert!(world.say("maya", "/okr status", TEN).await.starts_with("Status: on: while"));
    }
}

#[tokio::test]
async fn when_it_is_cleared_the_absence_ends_and_what_was_said_stays() {
    for mut world in both().await {
        allowed(&mut world).await;
        world.shows("maya", "", "OOO", None, TEN).await;
        world.say("maya", "/okr away Thu", TEN).await;
        world.shows("maya", "", "In a meeting", None, "2026-11-25T09:30:00Z").await;
        assert_eq!(told(&world, "Stand-up").await, 2, "her window is open still");
        let me = world.say("maya", "/okr me", TEN).await;
        assert!(me.contains("\nAway: Thu 26 Nov, 1 day. back\n"), "{me}");
        world.shows("maya", "", "", None, "2026-11-26T07:00:00Z").await;
        world.live("2026-11-26T22:00:00Z").await;
        assert_eq!(told(&world, "Stand-up").await, 2, "she said so herself");
        world.live("2026-11-27T09:00:00Z").await;
        assert_eq!(told(&world, "Stand-up").await, 3);
    }
}

#[tokio::test]
async fn a_day_on_which_it_is_cleared_is_a_day_of_work() {
    for mut world in both().await {
        allowed(&mut world).await;
        world.say("tom", "/okr block Vendor is late", TEN).await;
        world.shows("maya", "palm_tree", "", None, TEN).await;
        world.live("2026-11-27T07:00:00Z").await;
        world.shows("maya", "", "", None, "2026-11-27T07:00:00Z").await;
        world.live("2026-11-27T09:00:00Z").await;
        assert_eq!(
            told(&world, "You were away Wed 25 Nov – Thu 26 Nov").await,
            1,
            "{:#?}",
            texts(&world, "maya").await
        );
        assert_eq!(told(&world, "Stand-up").await, 2);
        let me = world.say("maya", "/okr me", "2026-11-27T09:00:00Z").await;
        assert!(!me.contains("Away"), "{me}");
    }
}

#[tokio::test]
async fn it_ends_at_its_moment_whether_or_not_the_platform_tells() {
    for mut world in both().await {
        allowed(&mut world).await;
        // Until three in the afternoon of Thursday, and again until ten in the evening of that day.
        world.shows("maya", "face_with_thermometer", "Out sick", Some("2026-11-26T14:00:00Z"), TEN).await;
        assert_eq!(told(&world, "“🤒 Out sick”: you are away until Thu 26 Nov 15:00. ").await, 1);
        let next = world.say("maya", "/okr schedule set standup 16:00", "2026-11-25T20:00:00Z").await;
        assert!(next.contains("Thu 26 Nov 16:00"), "{next}");
        world.live("2026-11-26T14:59:00Z").await;
        assert_eq!(told(&world, "Stand-up").await, 1);
        assert!(!world.say("maya", "/okr me", "2026-11-26T14:30:00Z").await.contains("Away"));
        world.live("2026-11-26T15:00:00Z").await;
        assert_eq!(told(&world, "Stand-up").await, 2, "she is back by four");
        // Told late, it changes nothing; set anew, it is a new one.
        world.shows("maya", "", "", None, "2026-11-26T15:01:00Z").await;
        assert_eq!(told(&world, "Stand-up").await, 2);
        world
            .shows("maya", "face_with_thermometer", "Out sick", Some("2026-11-27T22:59:59Z"), "2026-11-26T15:02:00Z")
            .await;
        assert_eq!(told(&world, NOTICE).await, 2);
        // One that is over when it is told of never was.
        world.shows("lin", "palm_tree", "", Some(MIDNIGHT), TEN).await;
        assert_eq!(texts(&world, "lin").await.iter().filter(|text| text.contains("状态")).count(), 0);
    }
}

#[tokio::test]
async fn whoever_says_that_they_are_back_is_back_until_the_status_changes() {
    for mut world in both().await {
        allowed(&mut world).await;
        world.shows("maya", "palm_tree", "Vacationing", Some(FRIDAY), TEN).await;
        let back = world.say("maya", "back", TEN).await;
        assert!(back.starts_with("✓ Welcome back."), "{back}");
        assert_eq!(told(&world, "Stand-up").await, 2);
        world.shows("maya", "palm_tree", "Vacationing", Some(FRIDAY), "2026-11-25T09:01:00Z").await;
        assert!(!world.say("maya", "/okr me", TEN).await.contains("Away"), "it was told before");
        world.shows("maya", "palm_tree", "Really", Some(FRIDAY), "2026-11-25T09:02:00Z").await;
        assert!(world.say("maya", "/okr me", TEN).await.contains("Away"));
        assert_eq!(told(&world, NOTICE).await, 2);
        // What she took back comes back only while its status stands.
        world.say("maya", "back", "2026-11-25T09:03:00Z").await;
        world.shows("maya", "", "", None, "2026-11-25T09:04:00Z").await;
        world.say("maya", "undo", "2026-11-25T09:05:00Z").await;
        assert!(!world.say("maya", "/okr me", "2026-11-25T09:06:00Z").await.contains("Away"));
    }
}

#[tokio::test]
async fn in_chinese_and_in_the_zone_of_the_person() {
    for mut world in both().await {
        world.begin(MIDNIGHT).await;
        assert!(world.say("lin", "状态 开", MIDNIGHT).await.starts_with("✓ 状态：开。"));
        // Midnight in Shanghai: the day before is the last one.
        world.shows("lin", "", "休假，急事找 Maya", Some("2026-12-04T16:00:00Z"), TEN).await;
        let said = texts(&world, "lin").await.pop().expect("a word");
        let wanted = "你的状态写着“休假，急事找 Maya”：到12月4日 周五为止算请假，这期间我不会问你。其实在：回来；不要再这样：状态 关";
        assert_eq!(said, wanted);
        let me = world.say("lin", "设置", TEN).await;
        assert!(me.contains("\n请假：11月25日 周三至12月4日 周五，10 天。回来\n"), "{me}");
        // What the status says is nobody else's.
        world.live("2026-11-26T15:00:00Z").await;
        world.say("tom", "today: tests", "2026-11-26T15:00:00Z").await;
        world.live("2026-11-26T23:00:00Z").await;
        let reports = world.reports().await.join("\n");
        assert!(reports.contains("Away: Lin") && !reports.contains("急事"), "{reports}");
    }
}
