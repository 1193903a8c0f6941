//! The end of a quarter, lived through in the playground: the last 14 days, drafts, publishing, the close, what goes on, the report.

use crate::harness::chat::{Chat, DM};

lived_from! {
    "2026-12-14T00:00:00Z";
    async fn a_quarter_ends_and_the_next_begins(c: &Client) {
        c.ask("maya", DM, "add Grow").await;
        c.ask("maya", DM, "add O1 Users 40% -> 60%").await;
        c.ask("lin", DM, "新增 稳定").await;
        c.ask("lin", DM, "新增 O2 崩溃率 从9降到3").await;
        // The last 14 days: planning.
        c.travel("2026-12-21T20:00:00Z").await;
        let planned = c.ask("maya", DM, "/okr add Expand").await;
        assert!(planned.contains("2026Q4 ends in 10 days, so this one is for 2027Q1."), "{planned}");
        let planned = c.ask("lin", DM, "/okr 新增 提速").await;
        assert!(planned.contains("草稿"), "{planned}");
        let board = c.ask("maya", DM, "/okr list team Product").await;
        assert!(board.contains("O3 Expand · Maya · draft 2027Q1") && board.contains("O4 提速 · Lin · draft"), "{board}");
        c.ask("maya", DM, "/okr cycle publish").await;
        c.channel_holds("Product · 2027Q1 · 2 objectives, confirmed by Maya").await;
        c.ask("tom", DM, "/okr add Learn").await;
        // The first day: what is still a draft counts by itself.
        c.travel("2026-12-31T22:59:00Z").await;
        assert!(c.ask("maya", DM, "/okr list all 2027Q1").await.contains("O5 Learn · Tom · draft"));
        c.travel("2026-12-31T23:00:01Z").await;
        assert!(!c.ask("maya", DM, "/okr list all 2027Q1").await.contains("draft"));
        // The close asks who owned something of the quarter, and no review that day.
        c.travel("2027-01-01T15:30:00Z").await;
        assert_eq!(c.asked("maya", "closing:").await, ["2027-01-01T09:00"]);
        assert_eq!(c.asked("lin", "closing:").await, ["2027-01-01T02:00"]);
        assert!(c.asked("tom", "closing:").await.is_empty());
        assert!(c.asked("maya", "review:").await.iter().all(|at| !at.starts_with("2027-01-01")));
        let said = c.fill("maya", "closing:", serde_json::json!({
            "O1.1.value": "55", "O1.1.score": "suggested", "O1.learnt": "Fewer, larger bets.", "O1.next": "carry",
        })).await.expect("an answer");
        assert!(said.contains("✓ O1.1 Users · 55 % · 0.8 🟢"), "{said}");
        assert!(said.contains("O1 Grow goes on as O6 in 2027Q1."), "{said}");
        c.travel("2027-01-05T12:00:00Z").await;
        assert!(c.seen().await.iter().all(|said| !said.contains("2026Q4 closes")));
        let said = c.ask("lin", DM, "/okr 收官 ① 3 建议\nO2 完成").await;
        assert!(said.contains("✓ O2.1 崩溃率 · 3 · 1.0 🟢"), "{said}");
        c.channel_holds(
            "Product · 2026Q4 closes · 0.9 🟢 · 2 of 2 scored\
             \nO1 Grow · Maya · 0.8 🟢 · 1 of 1 scored → O6\
             \nO2 稳定 · Lin · 1.0 🟢 · 1 of 1 scored\
             \nCarried over: O1 → O6\
             \nLearnt · O1 Fewer, larger bets.\
             \nAnswered: 2 of 2",
        ).await;
        // Until the fifth workday ends values of the old quarter are taken.
        assert!(c.ask("maya", DM, "/okr O1.1 56").await.contains("56 %"));
        c.travel("2027-01-08T08:00:00Z").await;
        let closed = c.ask("maya", DM, "/okr O1.1 57").await;
        assert_eq!(closed, "2026Q4 is closed, so O1 stays as it is. It goes on as O6: show O6");
        let shown = c.ask("maya", DM, "/okr show O6.1").await;
        assert!(shown.contains("owner Maya · 55 % → 60 %"), "{shown}");
        let report = c.ask("maya", DM, "/okr cycle report").await;
        assert!(report.starts_with("Product · 2026Q4 closed · 0.9 🟢"), "{report}");
    }
}
