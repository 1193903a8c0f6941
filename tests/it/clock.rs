//! Moving the playground's clock.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

/// The time that the clock shows.
fn now(shown: &Value) -> DateTime<Utc> {
    shown["now"].as_str().and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("no time: {shown}"))
}

/// The next moment that the clock shows.
fn next(shown: &Value) -> DateTime<Utc> {
    shown["next"].as_str().and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("nothing next: {shown}"))
}

fn text(at: DateTime<Utc>) -> String {
    at.to_rfc3339()
}

both! {
    async fn next_shows_exactly_the_next_moment(bot: &Bot) {
        let (_, before) = bot.client.get("/playground/clock").await;
        let after = bot.client.travel("next").await;
        assert!(now(&after) >= next(&before) && now(&after) < next(&before) + TimeDelta::seconds(5), "{before} {after}");
        assert!(next(&after) > now(&after));
    }

    async fn a_move_back_or_nowhere_changes_nothing(bot: &Bot) {
        let before = bot.client.travel("next").await;
        for to in ["2020-01-01T00:00:00Z".to_owned(), text(now(&before))] {
            let after = bot.client.travel(&to).await;
            assert_eq!(after["next"], before["next"]);
            assert!(now(&after) >= now(&before) && now(&after) < now(&before) + TimeDelta::seconds(5));
        }
    }

    async fn every_moment_on_the_way_has_its_own_time(bot: &Bot) {
        let (_, start) = bot.client.get("/playground/clock").await;
        let begin = now(&start);
        let end = begin + TimeDelta::days(8);
        let shown = bot.client.travel(&text(end)).await;
        assert!(now(&shown) >= end && now(&shown) < end + TimeDelta::seconds(10));
        let mut times: Vec<DateTime<Utc>> = Vec::new();
        for entry in bot.client.messages("maya", 0).await {
            let at: DateTime<Utc> = entry["at"].as_str().and_then(|at| at.parse().ok()).expect("a time");
            assert!(at > begin && at <= end, "{entry}");
            times.push(at);
        }
        assert!(times.is_sorted());
        times.dedup();
        assert!(times.len() >= 5, "a week has more moments: {times:?}");
    }

    async fn a_second_move_with_nothing_due_says_nothing(bot: &Bot) {
        let first = bot.client.travel("next").await;
        let seen = bot.client.messages("maya", 0).await.len();
        let to = now(&first) + TimeDelta::seconds(20);
        bot.client.travel(&text(to)).await;
        bot.client.travel(&text(to)).await;
        assert_eq!(bot.client.messages("maya", 0).await.len(), seen);
    }

    async fn two_moves_at_once_end_where_the_farther_goes(bot: &Bot) {
        let (_, start) = bot.client.get("/playground/clock").await;
        let (near, far) = (now(&start) + TimeDelta::days(1), now(&start) + TimeDelta::days(2));
        let (near, far_text) = (text(near), text(far));
        tokio::join!(bot.client.travel(&near), bot.client.travel(&far_text));
        let (_, end) = bot.client.get("/playground/clock").await;
        assert!(now(&end) >= far && now(&end) < far + TimeDelta::seconds(20), "{end}");
    }
}
