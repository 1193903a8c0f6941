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
        assert!(asked.starts_with("Stand-up · Product, Rockets · Tue 24 Nov"), "{asked}");
        let said = c.ask("maya", DM, "/okr standup team Rockets today: engines").await;
        assert!(said.starts_with("✓ Stand-up Rockets Tue 24 Nov"), "{said}");
        let said = c.ask("maya", DM, "/okr standup team Product today: tests").await;
        assert!(said.starts_with("✓ Stand-up Product Tue 24 Nov"), "{said}");
        let asked = c.ask("maya", DM, "standup").await;
        assert!(asked.contains("Which team") && asked.contains("Rockets"), "{asked}");
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
        c.travel("2026-11-28T12:00:00Z").await;
        let summary = c.last_in_channel().await;
        assert!(summary.contains("2 of "), "{summary}");
    }

    async fn an_answer_cannot_be_edited_after_submitting(c: &Client) {
        c.travel("2026-11-24T08:31:00Z").await;
        c.fill("maya", "standup:", json!({ "today": "tests", "obstacles": "the vendor is late" })).await.expect("an answer");
        c.travel("2026-11-24T18:00:00Z").await;
        c.channel_holds("⛔ B1 Maya: the vendor is late").await;
        // The form again, after the report, with what was answered in it.
        c.ask("maya", DM, "/okr standup").await;
        let form = c.form("maya", "standup:").await;
        let today = form["form"]["fields"].as_array().expect("fields").iter().find(|field| field["name"] == "today");
        assert_eq!(today.expect("a field")["value"], "tests");
        c.fill("maya", "standup:", json!({ "today": "more tests" })).await.expect("an answer");
        c.channel_holds("Maya (edited)").await;
        let digest = c.last_in_channel().await;
        assert!(digest.contains("more tests") && !digest.contains("⛔"), "{digest}");
        // And once more in words.
        c.ask("maya", DM, "/okr standup today: no tests").await;
        c.channel_holds("no tests").await;
    }

    async fn one_cannot_answer_tonight_for_tomorrow(c: &Client) {
        // Tuesday evening in Shanghai; Tuesday's questions are still open.
        c.travel("2026-11-24T15:30:00Z").await;
        let said = c.ask("maya", DM, "/okr standup tomorrow today: early work").await;
        assert!(said.starts_with("✓ Stand-up Product Wed 25 Nov"), "{said}");
        let said = c.ask("lin", DM, "/okr 明天站会 今天：提前写").await;
        assert!(said.starts_with("✓ 站会 Product"), "{said}");
        c.ask("tom", DM, "/okr standup tomorrow").await;
        let said = c.ask("tom", DM, "early docs").await;
        assert!(said.starts_with("✓ Stand-up Product Wed 25 Nov"), "{said}");
        c.travel("2026-11-25T18:00:00Z").await;
        for person in ["maya", "lin", "tom"] {
            let asked = c.asked(person, "standup:").await;
            assert!(!asked.iter().any(|at| at.starts_with("2026-11-25")), "{person}: {asked:?}");
        }
        c.channel_holds("Product · stand-up · Wed 25 Nov").await;
        let digest = c.last_in_channel().await;
        for (name, work) in [("Maya", "early work"), ("Lin", "提前写"), ("Tom", "early docs")] {
            assert!(digest.contains(name) && digest.contains(work), "{digest}");
        }
        assert!(!digest.contains("late"), "{digest}");
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
