//! Reading the playground: who sees what, in which order, and waiting for it.

use std::time::{Duration, Instant};

use serde_json::json;

both! {
    async fn everybody_is_told_with_zone_and_language(bot: &Bot) {
        let (status, people) = bot.client.get("/playground/people").await;
        assert_eq!(status, 200);
        let expected = json!([
            { "id": "maya", "name": "Maya", "zone": "Europe/Berlin", "language": "en" },
            { "id": "lin", "name": "Lin", "zone": "Asia/Shanghai", "language": "zh" },
            { "id": "tom", "name": "Tom", "zone": "America/New_York", "language": "en" },
        ]);
        assert_eq!(people, expected);
    }

    async fn what_is_said_directly_is_answered_once_and_seen_by_one(bot: &Bot) {
        let id = bot.client.say("maya", "dm", "/okr fly").await;
        let reply = bot.client.reply("maya", id).await;
        assert_eq!(reply["from"], "okrbot");
        assert_eq!(reply["in"], "dm");
        assert_eq!(reply["replaces"], json!(null));
        let seen = bot.client.messages("maya", 0).await;
        assert_eq!(seen.len(), 2, "{seen:?}");
        assert_eq!(seen[0]["id"], id);
        assert_eq!(seen[0]["from"], "maya");
        assert_eq!(seen[0]["text"], "/okr fly");
        assert_eq!(bot.client.messages("tom", 0).await.len(), 0);
    }

    async fn a_commands_answer_in_a_channel_is_for_the_asker_and_talk_has_none(bot: &Bot) {
        let talk = bot.client.say("tom", "#product", "good morning").await;
        let command = bot.client.say("maya", "#product", "/okr fly").await;
        let mention = bot.client.say("maya", "#product", "@okrbot fly").await;
        bot.client.reply("maya", command).await;
        bot.client.reply("tom", mention).await;
        let seen = bot.client.messages("tom", 0).await;
        let answered = |id: i64| seen.iter().filter(|entry| entry["re"] == id).count();
        assert_eq!((answered(talk), answered(command), answered(mention)), (0, 0, 1), "{seen:?}");
    }

    async fn nothing_that_is_typed_is_lost_or_dangerous(bot: &Bot) {
        for text in ["<!channel> @所有人 <b>", "\u{0}", "😀".repeat(5_000).as_str(), "\u{E000}0\u{E001}"] {
            let id = bot.client.say("lin", "dm", text).await;
            bot.client.reply("lin", id).await;
        }
    }

    async fn a_poll_waits_for_the_next_message(bot: &Bot) {
        let began = Instant::now();
        let (status, none) = bot.client.get("/playground/messages?as=lin&after=0&wait=1").await;
        assert_eq!((status, none), (200, json!([])));
        assert!(began.elapsed() >= Duration::from_secs(1), "it did not wait");

        let waiting = bot.client.clone();
        let poll = tokio::spawn(async move { waiting.get("/playground/messages?as=lin&after=0&wait=20").await });
        tokio::time::sleep(Duration::from_millis(200)).await;
        let began = Instant::now();
        bot.client.say("tom", "#product", "good morning").await;
        let (status, entries) = poll.await.expect("a poll");
        assert_eq!(status, 200);
        assert_eq!(entries[0]["text"], "good morning");
        assert!(began.elapsed() < Duration::from_secs(2), "it noticed late");
    }

    async fn an_id_that_was_never_given_is_404(bot: &Bot) {
        assert_eq!(bot.client.get("/playground/messages?as=lin&after=7").await.0, 404);
        assert_eq!(bot.client.get("/playground/messages?as=lin&after=x").await.0, 400);
        bot.client.say("tom", "#product", "good morning").await;
        assert_eq!(bot.client.messages("lin", 1).await.len(), 0);
    }

    async fn a_quote_must_be_seen_by_who_quotes(bot: &Bot) {
        let id = bot.client.say("maya", "dm", "/okr fly").await;
        let quote = |person: &str| json!({ "as": person, "in": "dm", "text": "this", "re": id });
        assert_eq!(bot.client.post("/playground/say", &quote("tom")).await.0, 404);
        assert_eq!(bot.client.post("/playground/say", &quote("maya")).await.0, 202);
    }
}
