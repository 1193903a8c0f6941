//! What people complain about in such bots, each a test that would fail if it were true of this one.

mod cadence;

use serde_json::json;

use crate::harness::{Bot, Kind};

const DM: &str = "dm";

/// Makes of `async fn name(c: &Client) { … }` a test on each database, with a week that begins on Monday 23 November 2026.
macro_rules! stories {
    ($(async fn $name:ident($c:ident: &Client) $body:block)*) => {
        $(mod $name {
            use super::*;
            use crate::harness::Client;

            async fn story($c: &Client) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                story(&Bot::at(Kind::Sqlite, "2026-11-23T00:00:00Z").await.client).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                story(&Bot::at(Kind::Postgres, "2026-11-23T00:00:00Z").await.client).await;
            }
        })*
    };
}

stories! {
    async fn a_card_of_an_earlier_question_answers_no_later_one(c: &Client) {
        c.ask("maya", DM, "add Grow").await;
        c.ask("maya", DM, "add O1 Users 0 -> 10").await;
        c.ask("maya", DM, "add O1 Teams 0 -> 10").await;
        c.ask("maya", DM, "O1.1 1000").await;
        let card = c.form("maya", "doubt:").await;
        c.ask("maya", DM, "O1.2 2000").await;
        let body = json!({ "as": "maya", "message": card["id"], "form": card["form"]["key"], "answers": {} });
        let (status, answer) = c.post("/playground/submit", &body).await;
        assert_eq!(status, 202, "{answer}");
        let shown = c.ask("maya", DM, "/okr show O1.2").await;
        assert!(shown.contains("progress none yet"), "{shown}");
        assert!(c.ask("maya", DM, "yes").await.contains("2000"), "the later question is still open");
    }

    async fn a_review_that_was_run_early_still_asks_on_friday(c: &Client) {
        c.ask("maya", DM, "run review").await;
        c.ask("maya", DM, "add Grow").await;
        c.ask("maya", DM, "add O1 Users 0 -> 10").await;
        c.travel("2026-11-27T15:00:01Z").await;
        assert_eq!(c.asked("maya", "review:").await, ["2026-11-27T15:00"]);
    }

    async fn a_mention_inside_an_answer_stays_a_name(c: &Client) {
        c.travel("2026-11-24T08:31:00Z").await;
        let said = c.ask("maya", DM, "today: pair with @tom and @nobody").await;
        assert!(said.contains("pair with @Tom and @nobody"), "{said}");
        c.channel_holds("pair with @Tom and @nobody").await;
    }

    async fn somebody_in_two_teams_can_answer_both(c: &Client) {
        c.ask("maya", DM, "team create Rockets").await;
        let asked = c.ask("maya", DM, "standup").await;
        assert!(asked.contains("Which team") && asked.contains("Rockets"), "{asked}");
        let said = c.ask("maya", DM, "standup team Rockets today: engines").await;
        assert!(said.starts_with("✓ Stand-up Rockets Tue 24 Nov"), "{said}");
        let said = c.ask("maya", DM, "standup team Product today: tests").await;
        assert!(said.starts_with("✓ Stand-up Product Tue 24 Nov"), "{said}");
    }

    async fn an_answer_can_be_changed_in_words_after_the_command(c: &Client) {
        c.travel("2026-11-24T08:31:00Z").await;
        c.ask("maya", DM, "write tests").await;
        c.ask("maya", DM, "standup").await;
        let said = c.ask("maya", DM, "add tests").await;
        assert!(said.contains("today: add tests"), "{said}");
        // Labelled, without asking for it again.
        let said = c.ask("maya", DM, "today: review PRs obstacles: none").await;
        assert!(said.contains("today: review PRs"), "{said}");
        c.travel("2026-11-24T17:30:00Z").await;
        c.channel_holds("today: review PRs").await;
    }

    async fn a_leads_score_never_stands_over_the_owners(c: &Client) {
        c.ask("lin", DM, "新增 提升留存").await;
        c.ask("lin", DM, "新增 O1 次日留存 从30%提升到45%").await;
        c.travel("2026-11-24T20:00:00Z").await;
        c.ask("lin", DM, "/okr 打分 O1.1 0.5").await;
        c.travel("2026-12-01T20:00:00Z").await;
        c.ask("maya", DM, "/okr score O1.1 0.1 too slow").await;
        let shown = c.ask("maya", DM, "/okr list team Product").await;
        assert!(shown.contains("0.5 🟡 · 1 of 1 scored"), "{shown}");
    }

    async fn a_refused_review_leaves_no_question_behind(c: &Client) {
        let said = c.ask("maya", DM, "review PRs").await;
        assert!(!said.is_empty());
        let listed = c.ask("maya", DM, "list").await;
        assert!(!listed.contains("Which key result"), "{listed}");
    }

    async fn a_question_can_be_set_aside(c: &Client) {
        c.travel("2026-11-24T08:31:00Z").await;
        let said = c.ask("maya", DM, "cancel").await;
        assert!(said.starts_with("Set aside"), "{said}");
        let shown = c.ask("maya", DM, "schedule show").await;
        assert!(shown.starts_with("Schedule of Product"), "{shown}");
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

    async fn an_undone_score_leaves_the_summary(c: &Client) {
        c.ask("maya", DM, "add Grow").await;
        c.ask("maya", DM, "add O1 Users 0 -> 10").await;
        c.travel("2026-11-28T12:00:00Z").await;
        c.ask("maya", DM, "score O1.1 0.7").await;
        c.channel_holds("Product · W48 · 0.7 🟢 · 1 of 1 scored").await;
        c.ask("maya", DM, "undo").await;
        c.channel_holds("Product · W48 · ⚪ · 0 of 1 scored").await;
    }

    async fn two_lines_about_one_key_result_add_up(c: &Client) {
        c.ask("maya", DM, "add Grow").await;
        c.ask("maya", DM, "add O1 Users 0 -> 10").await;
        c.travel("2026-11-27T15:00:01Z").await;
        let said = c.ask("maya", DM, "① 6\n① yellow vendor is late").await;
        assert!(said.starts_with("✓ O1.1 Users · 6 · 0.5 🟡"), "{said}");
        let shown = c.ask("maya", DM, "/okr show O1.1").await;
        assert!(shown.contains("progress 60 %") && shown.contains("vendor is late"), "{shown}");
    }

    async fn a_form_without_answers_changes_nothing(c: &Client) {
        c.travel("2026-11-23T09:00:01Z").await;
        for answers in [json!({}), json!({ "nope": "x" })] {
            c.fill("maya", "monday:", answers).await.unwrap_err();
        }
        c.travel("2026-11-23T18:00:00Z").await;
        assert_eq!(c.last_in_channel().await, "Product · consensus · W48 · nobody answered");
    }

    async fn who_left_the_team_is_not_missing(c: &Client) {
        c.travel("2026-11-24T14:31:00Z").await;
        c.ask("tom", DM, "/okr team leave").await;
        c.travel("2026-11-24T18:00:00Z").await;
        let digest = c.last_in_channel().await;
        assert!(!digest.contains("Tom"), "{digest}");
    }

    async fn a_question_asked_for_in_a_group_is_put_in_private(c: &Client) {
        c.travel("2026-11-24T08:31:00Z").await;
        let said = c.ask("maya", "#product", "@okrbot standup").await;
        assert_eq!(said, "Sent to you privately.");
        c.form("maya", "standup:").await;
    }

    async fn a_stand_up_that_a_lead_ran_early_is_not_asked_twice(c: &Client) {
        c.travel("2026-11-24T07:30:00Z").await;
        c.ask("maya", DM, "/okr run standup").await;
        c.travel("2026-11-24T17:30:00Z").await;
        assert_eq!(c.asked("maya", "standup:").await, ["2026-11-24T07:30"]);
        assert_eq!(c.asked("tom", "standup:").await, ["2026-11-24T07:30"]);
    }

    async fn accept_leaves_what_was_scored(c: &Client) {
        c.ask("maya", DM, "add Grow").await;
        for title in ["Users", "Teams"] {
            c.ask("maya", DM, &format!("add O1 {title} 0 -> 10")).await;
        }
        c.travel("2026-12-04T15:00:01Z").await;
        let said = c.ask("maya", DM, "① 5 0.1 low\n② 3").await;
        assert!(said.contains("Still to score: O1.2"), "{said}");
        c.ask("maya", DM, "accept").await;
        let shown = c.ask("maya", DM, "/okr show O1").await;
        assert!(shown.contains("O1.1 Users · 5 (0 → 10) · 0.1 🔴"), "{shown}");
        // e = 11 / 38, p = 0.3: more than on the way.
        assert!(shown.contains("O1.2 Teams · 3 (0 → 10) · 1.0 🟢"), "{shown}");
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

    async fn an_absence_with_a_reason_is_no_answer(c: &Client) {
        c.travel("2026-11-24T01:31:00Z").await;
        c.ask("lin", DM, "写文档").await;
        c.travel("2026-11-24T08:31:00Z").await;
        c.ask("maya", DM, "away today flu").await;
        c.travel("2026-11-24T17:30:00Z").await;
        let digest = c.last_in_channel().await;
        assert!(digest.contains("Away: Maya") && !digest.contains("flu"), "{digest}");
    }

    async fn what_is_dropped_is_named_in_that_weeks_summary(c: &Client) {
        c.ask("maya", DM, "add Grow").await;
        c.ask("maya", DM, "add Shrink").await;
        c.travel("2026-11-28T12:00:00Z").await;
        c.ask("maya", DM, "drop O2").await;
        c.channel_holds("Dropped: O2 Shrink").await;
    }

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

    async fn a_monday_in_one_line_is_cut_at_its_labels(c: &Client) {
        c.ask("maya", DM, "add Grow").await;
        c.travel("2026-11-23T09:00:01Z").await;
        let said = c.ask("maya", DM, "O1 needs change: split it. focus: onboarding emails. help: someone from design");
        let said = said.await;
        assert!(said.contains("focus: onboarding emails") && said.contains("someone from design"), "{said}");
        c.travel("2026-11-23T18:00:01Z").await;
        c.channel_holds("O1 Grow needs change · Maya: split it\n").await;
    }

    async fn the_numbers_of_a_long_review_can_be_typed(c: &Client) {
        c.ask("maya", DM, "add Grow").await;
        for number in 1..=22 {
            c.ask("maya", DM, &format!("add O1 Step {number} 0 -> 200")).await;
        }
        c.travel("2026-11-27T15:00:01Z").await;
        let said = c.ask("maya", DM, "(21) 100 0.6\n（22） 黄 供应商延期").await;
        assert!(said.contains("O1.21 Step 21 · 100 · 0.6"), "{said}");
        let shown = c.ask("maya", DM, "/okr show O1.22").await;
        assert!(shown.contains("供应商延期"), "{shown}");
    }

    async fn a_change_that_is_typed_counts_though_the_pick_says_keep(c: &Client) {
        c.ask("maya", DM, "add Grow").await;
        c.travel("2026-11-23T09:00:01Z").await;
        let form = json!({ "O1": "keep", "O1.change": "aim lower", "focus": "ship" });
        c.fill("maya", "monday:", form.clone()).await.expect("an answer");
        c.channel_holds("O1 Grow needs change · Maya: aim lower\n").await;
        // The form again, with what stood in it, and now the pick is moved.
        c.fill("maya", "monday:", form).await.expect("an answer");
        c.channel_holds("Product · consensus · W48\nMaya (edited): ship").await;
    }

    async fn a_reply_answers_what_it_quotes(c: &Client) {
        c.ask("maya", DM, "add Grow").await;
        c.ask("maya", DM, "add O1 Users 0 -> 10").await;
        c.ask("tom", DM, "? O1.1 since when?").await;
        let question = c.form("maya", "question:").await;
        c.answer_to("maya", &question["id"], "since October").await;
        c.travel("2026-11-27T15:00:01Z").await;
        let told = c.messages("tom", 0).await;
        assert!(told.iter().any(|entry| entry["text"].as_str().is_some_and(|text| text.contains("since October"))));
        c.ask("maya", DM, "① 1 0.1").await;
        let comment = c.form("maya", "comment:").await;
        let said = c.answer_to("maya", &comment["id"], "vendor is late").await;
        assert!(said.contains("O1.1"), "{said}");
        c.channel_holds("O1.1 Users 🔴 0.1 Maya – vendor is late").await;
    }

    async fn a_review_opened_early_has_its_summary_on_its_day(c: &Client) {
        c.travel("2026-11-26T09:00:00Z").await;
        let said = c.ask("maya", DM, "/okr review").await;
        assert!(said.starts_with("None of your key results is due this week."), "{said}");
        c.ask("lin", DM, "/okr team leave").await;
        c.travel("2026-11-27T13:00:00Z").await;
        assert!(!c.channel().await.iter().any(|text| text.contains("scored")), "nothing is complete yet");
        c.travel("2026-11-28T12:00:00Z").await;
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
