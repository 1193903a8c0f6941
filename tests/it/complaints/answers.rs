//! Complaints about answering: what is taken as an answer, by whom, and whether it can be changed.

use serde_json::json;

use crate::harness::chat::DM;

lived_from! {
    "2026-11-23T00:00:00Z";
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

    async fn a_question_can_be_set_aside(c: &Client) {
        c.travel("2026-11-24T08:31:00Z").await;
        let said = c.ask("maya", DM, "cancel").await;
        assert!(said.starts_with("Set aside"), "{said}");
        let shown = c.ask("maya", DM, "schedule show").await;
        assert!(shown.starts_with("Schedule of Product"), "{shown}");
    }

    async fn a_form_without_answers_changes_nothing(c: &Client) {
        c.travel("2026-11-23T09:00:01Z").await;
        for answers in [json!({}), json!({ "nope": "x" })] {
            c.fill("maya", "monday:", answers).await.unwrap_err();
        }
        c.travel("2026-11-23T18:00:00Z").await;
        assert_eq!(c.last_in_channel().await, "Product · consensus · W48 · nobody answered");
    }

    async fn a_question_asked_for_in_a_group_is_put_in_private(c: &Client) {
        c.travel("2026-11-24T08:31:00Z").await;
        let said = c.ask("maya", "#product", "@okrbot standup").await;
        assert_eq!(said, "Sent to you privately.");
        c.form("maya", "standup:").await;
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

    async fn a_monday_in_one_line_is_cut_at_its_labels(c: &Client) {
        c.ask("maya", DM, "add Grow").await;
        c.travel("2026-11-23T09:00:01Z").await;
        let said = c.ask("maya", DM, "O1 needs change: split it. focus: onboarding emails. help: someone from design");
        let said = said.await;
        assert!(said.contains("focus: onboarding emails") && said.contains("someone from design"), "{said}");
        c.travel("2026-11-23T18:00:01Z").await;
        c.channel_holds("O1 Grow needs change · Maya: split it\n").await;
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
        // It stands above that of Tuesday, which nobody answered and which waited for its end.
        let posts = c.channel().await;
        let digest = posts.into_iter().find(|text| text.starts_with("Product · stand-up · Wed 25 Nov")).expect("a digest");
        for (name, work) in [("Maya", "early work"), ("Lin", "提前写"), ("Tom", "early docs")] {
            assert!(digest.contains(name) && digest.contains(work), "{digest}");
        }
        assert!(!digest.contains("late"), "{digest}");
    }
}
