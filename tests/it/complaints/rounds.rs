//! Complaints about who is asked when: asked twice, not at all, or waited for in vain.

use crate::harness::chat::DM;
use crate::harness::{Bot, Kind};

lived_from! {
    "2026-11-23T00:00:00Z";
    async fn a_review_that_was_run_early_still_asks_on_friday(c: &Client) {
        c.ask("maya", DM, "run review").await;
        c.ask("maya", DM, "add Grow").await;
        c.ask("maya", DM, "add O1 Users 0 -> 10").await;
        c.travel("2026-11-27T15:00:01Z").await;
        assert_eq!(c.asked("maya", "review:").await, ["2026-11-27T15:00"]);
    }

    async fn the_summary_waits_for_nobody_who_owns_nothing(c: &Client) {
        c.ask("maya", DM, "add Grow").await;
        c.ask("maya", DM, "add O1 Users 0 -> 10").await;
        c.travel("2026-11-27T15:00:01Z").await;
        c.ask("maya", DM, "① 5 0.6").await;
        c.channel_holds("Product · W48 · 0.6 🟡 · 1 of 1 scored").await;
    }

    async fn an_archived_team_is_left_alone(c: &Client) {
        c.travel("2026-11-24T08:31:00Z").await;
        c.ask("maya", DM, "/okr team archive Product").await;
        let before = c.channel().await;
        let said = c.ask("maya", DM, "list").await;
        assert!(!said.starts_with('✓'), "no question is open any more: {said}");
        c.travel("2026-12-01T12:00:00Z").await;
        assert_eq!(c.channel().await, before);
    }

    async fn who_left_the_team_is_not_missing(c: &Client) {
        c.travel("2026-11-24T14:31:00Z").await;
        c.ask("tom", DM, "/okr team leave").await;
        c.travel("2026-11-24T18:00:00Z").await;
        let digest = c.last_in_channel().await;
        assert!(!digest.contains("Tom"), "{digest}");
    }

    async fn a_stand_up_that_a_lead_ran_early_is_not_asked_twice(c: &Client) {
        c.travel("2026-11-24T07:30:00Z").await;
        c.ask("maya", DM, "/okr run standup").await;
        c.travel("2026-11-24T17:30:00Z").await;
        assert_eq!(c.asked("maya", "standup:").await, ["2026-11-24T07:30"]);
        // It is half past two in the night where he is: his own moment comes.
        assert_eq!(c.asked("tom", "standup:").await, ["2026-11-24T14:30"]);
    }

    async fn a_quote_of_yesterdays_question_does_not_answer_todays(c: &Client) {
        c.travel("2026-11-24T14:31:00Z").await;
        let tuesday = c.form("tom", "standup:").await;
        c.travel("2026-11-25T14:31:00Z").await;
        let said = c.answer_to("tom", &tuesday["id"], "yesterday: old\ntoday: old plan\nobstacles: none").await;
        assert!(said.starts_with("The stand-up of Tue 24 Nov is over"), "{said}");
        let said = c.ask("tom", DM, "today: new plan").await;
        assert!(said.starts_with("✓ Stand-up Product Wed 25 Nov") && !said.contains("old"), "{said}");
    }

    async fn a_round_answered_early_waits_for_its_day(c: &Client) {
        c.travel("2026-11-24T01:31:00Z").await;
        c.ask("lin", DM, "今天：写文档").await;
        c.ask("lin", DM, "明天站会 今天：预告").await;
        c.travel("2026-11-24T12:00:00Z").await;
        c.channel_holds("Product · stand-up · Tue 24 Nov").await;
        c.travel("2026-11-25T07:00:00Z").await;
        c.channel_holds("Product · stand-up · Wed 25 Nov").await;
    }

    async fn who_is_back_in_time_is_asked(c: &Client) {
        c.ask("maya", DM, "/okr away 2026-11-24").await;
        c.travel("2026-11-24T08:31:00Z").await;
        assert!(c.asked("maya", "standup:").await.is_empty());
        c.ask("maya", DM, "/okr back").await;
        let said = c.ask("maya", DM, "today: here again").await;
        assert!(said.starts_with("✓ Stand-up Product Tue 24 Nov"), "{said}");
        c.travel("2026-11-24T17:30:00Z").await;
        let digest = c.last_in_channel().await;
        assert!(digest.contains("here again") && !digest.contains("Away"), "{digest}");
    }

    async fn a_review_opened_early_has_its_summary_in_its_time(c: &Client) {
        c.travel("2026-11-26T09:00:00Z").await;
        let said = c.ask("maya", DM, "/okr review").await;
        assert!(said.starts_with("None of your key results is due this week."), "{said}");
        c.ask("lin", DM, "/okr team leave").await;
        c.travel("2026-11-27T13:00:00Z").await;
        assert!(!c.channel().await.iter().any(|text| text.contains("scored")), "nothing is complete yet");
        // Nobody had anything to review: the week is summed up when it is over.
        c.travel("2026-11-30T12:00:00Z").await;
        let summaries = c.channel().await.into_iter().filter(|text| text.contains("0 of 0 scored"));
        assert_eq!(summaries.count(), 1);
    }

    async fn a_review_answered_early_by_all_who_own_something_waits_for_the_others(c: &Client) {
        c.ask("maya", DM, "add Grow").await;
        c.ask("maya", DM, "add O1 Users 0 -> 10").await;
        c.travel("2026-11-26T09:00:00Z").await;
        c.ask("maya", DM, "/okr review ① 5 0.6").await;
        assert!(!c.channel().await.iter().any(|text| text.contains("scored")), "Friday may bring more");
        c.travel("2026-11-27T16:00:00Z").await;
        c.channel_holds("Product · W48 · 0.6 🟡 · 1 of 1 scored").await;
    }
}

/// Several processes look for what is due at one moment.
async fn the_same_message_comes_twice_with_replicas(kind: Kind) {
    let bot = Bot::at(kind, "2026-11-23T00:00:00Z").await;
    bot.client.travel("2026-11-24T08:29:59Z").await;
    let due = "2026-11-24T08:30:00Z".parse().expect("a moment");
    let mut replicas = tokio::task::JoinSet::new();
    for _ in 0..6 {
        let (store, app) = (bot.database.open().await, std::sync::Arc::clone(&bot.app));
        replicas.spawn(async move { while okrbot::cron::step(&store, &app.org, due).await.expect("a step") > 0 {} });
    }
    while let Some(done) = replicas.join_next().await {
        done.expect("a replica");
    }
    bot.client.travel("2026-11-24T08:31:00Z").await;
    assert_eq!(bot.client.asked("maya", "standup:").await.len(), 1);
    // What was due while nobody ran is made up for once, as long as its window is open.
    bot.client.travel("2026-11-24T18:00:00Z").await;
    for (person, asked) in [("maya", 1), ("lin", 1), ("tom", 1)] {
        assert_eq!(bot.client.asked(person, "standup:").await.len(), asked, "{person}");
    }
    let digests = bot.client.channel().await.into_iter().filter(|text| text.contains("stand-up · Tue 24 Nov"));
    assert_eq!(digests.count(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_message_comes_twice_with_replicas_on_sqlite() {
    the_same_message_comes_twice_with_replicas(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_message_comes_twice_with_replicas_on_postgres() {
    the_same_message_comes_twice_with_replicas(Kind::Postgres).await;
}
