//! What people say to team commands and what they are told, on both databases.

mod absence;
mod blocking;
mod channel;
mod founder;
mod hints;
mod homes;
mod merging;
mod my_days;
mod planning;
mod schedules;
mod teams;
mod undoing;

use crate::flow::testing::both;

/// A Wednesday: 10:00 in Berlin, 17:00 in Shanghai, 04:00 in New York.
const WEDNESDAY: &str = "2026-11-25T09:00:00Z";

#[tokio::test]
async fn settings_are_shown_and_changed() {
    for mut world in both().await {
        let me = world.say("maya", "me", WEDNESDAY).await;
        for part in [
            "You are Maya.",
            "Zone: Europe/Berlin, now Wed 25 Nov 10:00.",
            "Language: English.",
            "19:00-08:30",
            "in Product light",
            "Teams: Product (lead)",
            "test:T:maya",
        ] {
            assert!(me.contains(part), "{part} in {me}");
        }
        assert!(world.say("ada", "me", WEDNESDAY).await.contains("you are an admin"));
        assert_eq!(
            world.say("tom", "zone Shanghai", WEDNESDAY).await,
            "✓ Your zone is Asia/Shanghai; for you it is Wed 25 Nov 17:00.\nNext for you: stand-up, Thu 26 Nov 09:30."
        );
        let asked = world.say("tom", "zone CST", WEDNESDAY).await;
        for part in
            ["zone Asia/Shanghai (now 17:00)", "zone America/Chicago (now 03:00)", "zone America/Havana (now 04:00)"]
        {
            assert!(asked.contains(part), "{part} in {asked}");
        }
        let mars = world.say("tom", "zone Mars", WEDNESDAY).await;
        assert!(mars.contains("“Mars”") && mars.contains("zone Europe/Berlin"), "{mars}");
        assert!(world.say("tom", "zone", WEDNESDAY).await.contains("Asia/Shanghai"), "the last good choice stays");
        assert_eq!(world.say("tom", "language zh", WEDNESDAY).await, "✓ 从现在起我和你说中文。");
        assert!(world.say("tom", "设置", WEDNESDAY).await.starts_with("你是 Tom。"));
        assert_eq!(world.say("tom", "语言 英文", WEDNESDAY).await, "✓ From now on I speak English with you.");
        assert_eq!(
            world.say("tom", "quiet 22:00-07:00", WEDNESDAY).await,
            "✓ No reminders between 22:00 and 07:00, your time. Questions still come at their hour."
        );
        assert!(world.say("tom", "quiet off", WEDNESDAY).await.contains("No quiet hours"));
        assert!(world.say("tom", "quiet sometimes", WEDNESDAY).await.contains("quiet 22:00-07:00"));
        // The gentler of the team's (light) and the person's own.
        assert!(world.say("tom", "reminders active", WEDNESDAY).await.contains("you chose active; in Product light"));
        assert!(world.say("tom", "reminders off", WEDNESDAY).await.contains("you chose off; in Product off"));
        assert!(world.say("tom", "reminders loud", WEDNESDAY).await.contains("“loud” is no choice"));
    }
}

#[tokio::test]
async fn a_group_is_told_that_it_was_sent_privately() {
    for mut world in both().await {
        for text in ["me", "reminders", "away tomorrow"] {
            let answer = world.mention("maya", "product", text, WEDNESDAY).await;
            assert_eq!(answer, "Sent to you privately.", "{text}");
        }
        let told = world.told("maya").await;
        assert_eq!(told.len(), 3);
        assert!(told[0].text().contains("test:T:maya"));
        assert!(told[2].text().contains("Thu 26 Nov, 1 day"));
    }
}

#[tokio::test]
async fn help_is_whole_in_private_and_short_in_a_group() {
    for mut world in both().await {
        let whole = world.say("maya", "help", WEDNESDAY).await;
        let short = world.mention("maya", "product", "help", WEDNESDAY).await;
        assert!(whole.lines().count() > 12 && whole.contains("Scores are for learning, not for pay"), "{whole}");
        assert!(short.lines().count() <= 12 && short.contains("add TITLE"), "{short}");
        assert!(world.say("maya", "help add", WEDNESDAY).await.contains("add O12"));
        assert!(world.say("lin", "帮助", WEDNESDAY).await.contains("评分用于学习"));
        let opened =
            world.handle("zoe", chat::Place::Person(chat::Who::new("T", "zoe")), chat::What::Opened, WEDNESDAY).await;
        assert!(crate::flow::testing::shown(&opened).contains("okrbot"));
    }
}
