//! Complaints about reports and notices: noisy ones, empty ones, and what is lost after them.

use crate::harness::chat::DM;

lived_from! {
    "2026-11-23T00:00:00Z";
    async fn an_obstacle_of_today_is_never_lost_among_older_ones(c: &Client) {
        for number in 1..=7 {
            c.ask("lin", DM, &format!("阻碍 older one {number}")).await;
        }
        c.travel("2026-11-24T01:31:00Z").await;
        c.ask("lin", DM, "今天：文档 阻碍：没有测试环境").await;
        c.travel("2026-11-24T08:31:00Z").await;
        // The same text is the same blocker, but it is said today.
        c.ask("maya", DM, "/okr block the vendor").await;
        c.ask("maya", DM, "today: tests obstacles: the vendor").await;
        c.channel_holds("⛔ B9 Maya: the vendor").await;
        let digest = c.last_in_channel().await;
        let begins = [
            "Product · stand-up · Tue 24 Nov",
            "⛔ B8 Lin: 没有测试环境",
            "⛔ B9 Maya: the vendor",
            "⛔ B1 Lin: older one 1 · 1 d",
            "⛔ B2 Lin: older one 2 · 1 d",
            "⛔ B3 Lin: older one 3 · 1 d",
            "… and 4 more: blockers",
            "Lin",
        ];
        assert!(digest.starts_with(&begins.join("\n")), "{digest}");
    }

    async fn a_report_is_never_a_heading_alone(c: &Client) {
        c.travel("2026-11-23T02:00:01Z").await;
        c.ask("lin", DM, "/okr team leave").await;
        // The only one who was asked is gone when the first window ends; Maya is asked at 09:00 and has three hours.
        for hour in ["07:00:01", "09:00:01", "11:00:00"] {
            c.travel(&format!("2026-11-23T{hour}Z")).await;
            assert!(c.channel().await.is_empty(), "{hour}: {:?}", c.channel().await);
        }
        c.travel("2026-11-23T18:00:01Z").await;
        assert_eq!(c.channel().await, ["Product · consensus · W48 · nobody answered"]);
    }

    async fn a_report_that_waited_comes_with_the_first_answer(c: &Client) {
        c.travel("2026-11-23T02:00:01Z").await;
        c.ask("lin", DM, "/okr team leave").await;
        c.travel("2026-11-23T09:00:01Z").await;
        c.ask("maya", DM, "focus: ship").await;
        c.channel_holds("Product · consensus · W48\nMaya: ship").await;
    }

    async fn a_report_of_many_answers_is_never_longer_than_the_team_wants(c: &Client) {
        c.travel("2026-11-24T14:31:00Z").await;
        for n in 0..30 {
            c.ask("lin", DM, &format!("/okr 阻碍 第 {n} 个麻烦")).await;
        }
        let long = "a very long plan; ".repeat(80);
        c.ask("lin", DM, &format!("/okr 站会 今天：{long}")).await;
        c.ask("maya", DM, &format!("/okr standup today: {long} obstacles: {long}")).await;
        c.ask("tom", DM, &format!("today: {long}")).await;
        c.channel_holds("Tom").await;
        let digest = c.last_in_channel().await;
        assert!(digest.lines().count() <= 12 && digest.chars().count() < 3_000, "{digest}");
        assert!(digest.contains("more: blockers"), "{digest}");
    }

    async fn answers_can_stand_in_a_thread_and_leave_the_channel_quiet(c: &Client) {
        c.ask("maya", DM, "schedule digest standup thread").await;
        c.travel("2026-11-24T14:31:00Z").await;
        c.ask("lin", DM, "/okr 站会 今天：写测试").await;
        c.ask("maya", DM, "/okr standup today: review").await;
        c.ask("tom", DM, "today: calls").await;
        c.travel("2026-11-24T20:00:00Z").await;
        let entries = c.messages("tom", 0).await;
        let said = entries.iter().filter(|entry| entry["in"] == "#product" && entry["text"].as_str() != Some(""));
        let aside = said.clone().filter(|entry| !entry["re"].is_null()).count();
        let new = said.filter(|entry| entry["re"].is_null() && entry["replaces"].is_null() && entry["at"].as_str() > Some("2026-11-24"));
        assert_eq!((new.count(), aside), (1, 3));
    }

    async fn a_late_answer_is_lost_after_the_report(c: &Client) {
        c.travel("2026-11-24T08:31:00Z").await;
        c.ask("maya", DM, "today: tests").await;
        c.travel("2026-11-24T18:00:00Z").await;
        let digest = c.last_in_channel().await;
        assert!(digest.contains("tests") && digest.contains("No answer: Lin, Tom"), "{digest}");
        let posts = c.channel().await.len();
        let said = c.ask("tom", DM, "/okr standup today: docs").await;
        assert!(said.contains("kept and marked late"), "{said}");
        c.channel_holds("Tom (late)").await;
        let digest = c.last_in_channel().await;
        assert!(digest.contains("docs") && digest.contains("No answer: Lin") && !digest.contains("Lin, Tom"), "{digest}");
        assert_eq!(c.channel().await.len(), posts, "the report that stands is edited, nothing is posted anew");
        // The week's summary counts it as an answer.
        c.travel("2026-11-30T08:00:01Z").await;
        let summary = c.last_in_channel().await;
        assert!(summary.contains("2 of 15"), "{summary}");
    }

    async fn notifications_cannot_be_switched_off(c: &Client) {
        c.ask("maya", DM, "reminders active").await;
        c.ask("maya", DM, "team reminders active").await;
        c.ask("maya", DM, "add Grow").await;
        for command in ["reminders off", "notices off"] {
            assert!(c.ask("maya", DM, command).await.starts_with('✓'));
        }
        let me = c.ask("maya", DM, "me").await;
        assert!(me.contains("Notices: off") && me.contains("Reminders: you chose off"), "{me}");
        let unasked = async || {
            let all = c.messages("maya", 0).await;
            let of_okrbot = |entry: &&serde_json::Value| entry["in"] == DM && entry["from"] == "okrbot" && entry["re"].is_null();
            all.iter().filter(of_okrbot).map(|entry| entry["text"].as_str().expect("a text").to_owned()).collect::<Vec<_>>()
        };
        // Being added to a team, a question about what is hers, something handed to her.
        c.ask("tom", DM, "team create Rockets").await;
        c.ask("tom", DM, "team add @maya team Rockets").await;
        c.ask("tom", DM, "? O1 since when?").await;
        c.ask("tom", DM, "add team Rockets: Fly").await;
        c.ask("tom", DM, "owner O2 @maya").await;
        c.ask("maya", DM, "team leave Rockets").await;
        assert_eq!(unasked().await, [""; 0]);
        // A week without an answer: no reminder, no question to the lead; each question of her own comes once.
        c.travel("2026-11-28T00:00:00Z").await;
        let told = unasked().await;
        let asked = c.asked("maya", "standup:").await.len() + c.asked("maya", "monday:").await.len();
        assert_eq!((told.len(), asked), (5, 5), "{told:#?}");
        // What was asked of her is not lost: it is on the board.
        assert!(c.ask("maya", DM, "/okr board").await.contains("since when?"));
        c.ask("maya", DM, "/okr notices on").await;
        c.ask("tom", DM, "/okr ? O1 and now?").await;
        c.form("maya", "question:").await;
    }
}
