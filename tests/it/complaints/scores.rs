//! Complaints about values and scores: whose counts, and what becomes of one that is taken back.

use crate::harness::chat::DM;

lived_from! {
    "2026-11-23T00:00:00Z";
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

    async fn what_is_dropped_is_named_in_that_weeks_summary(c: &Client) {
        c.ask("maya", DM, "add Grow").await;
        c.ask("maya", DM, "add O1 Users 0 -> 10").await;
        c.ask("maya", DM, "add Shrink").await;
        c.travel("2026-11-28T12:00:00Z").await;
        c.ask("maya", DM, "drop O2").await;
        c.channel_holds("Dropped: O2 Shrink").await;
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
}
