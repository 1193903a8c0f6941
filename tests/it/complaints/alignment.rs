//! Complaints about what supports what.

use serde_json::json;

use crate::harness::chat::DM;

lived_from! {
    "2026-11-23T00:00:00Z";
    // 19: many to many, typed: objectives and key results on either side.
    async fn alignment_to_more_than_one_and_from_key_result_to_key_result(c: &Client) {
        c.ask("maya", DM, "add org: Grow the company").await;
        c.ask("maya", DM, "add O1 Revenue 0 -> 100").await;
        c.ask("maya", DM, "add Grow retention").await;
        c.ask("lin", DM, "新增 提升留存").await;
        c.ask("lin", DM, "新增 O3 次日留存 从30%提升到45%").await;
        // A key result supports a key result, its objective two objectives.
        let said = c.ask("lin", DM, "O3.1 承接 O1.1").await;
        assert!(said.starts_with("✓ O3.1 次日留存 承接 O1.1 Revenue。"), "{said}");
        let said = c.ask("lin", DM, "对齐 O3 到 O1、O2").await;
        assert!(said.starts_with("✓ O3 提升留存 承接 O1 Grow the company、O2 Grow retention。"), "{said}");
        c.ask("maya", DM, "align O2 under O1").await;
        let shown = c.ask("lin", DM, "查看 O3").await;
        for link in ["↑ O3.1 承接 O1.1 Revenue", "↑ 承接 O1 Grow the company", "↑ 承接 O2 Grow retention"] {
            assert!(shown.contains(link), "{link} in {shown}");
        }
        let tree = c.ask("maya", DM, "tree org").await;
        let lines: Vec<&str> = tree.lines().collect();
        assert_eq!(
            lines[..5],
            [
                "O1 Grow the company · the organisation · ⚪",
                "└ O3.1 次日留存 · Lin · ⚪ · for O1.1",
                "└ O3 提升留存 · Lin · ⚪",
                "└ O2 Grow retention · Maya · ⚪",
                "  └ O3 提升留存 ↗ see above",
            ]
        );
        let circle = c.ask("maya", DM, "align O1 under O3").await;
        assert!(circle.starts_with("That would close a circle: O3 → O1 → O3."), "{circle}");
    }

    // 19: side by side, which the other side accepts or declines in chat.
    async fn somebody_elses_objective_is_aligned_only_if_they_accept(c: &Client) {
        c.ask("maya", DM, "add Grow retention").await;
        c.ask("lin", DM, "新增 提升留存").await;
        let asked = c.ask("maya", DM, "align O1 with O2").await;
        assert!(asked.starts_with("✓ Asked Lin whether O2 works with O1."), "{asked}");
        assert!(c.ask("maya", DM, "show O1").await.contains("works with O2 提升留存 · Lin (asked)"));
        let said = c.fill("lin", "align:", json!({})).await.expect("an answer");
        assert!(said.starts_with("✓ O2 与 O1 协同"), "{said}");
        assert!(c.ask("maya", DM, "show O1").await.contains("works with O2 提升留存 · Lin\n"));
        c.ask("tom", DM, "add Onboarding").await;
        c.ask("tom", DM, "align O3 with O2").await;
        let said = c.ask("lin", DM, "拒绝").await;
        assert!(said.starts_with("✓ O2 不与 O3 协同，已告诉 Tom"), "{said}");
        let shown = c.ask("tom", DM, "show O3").await;
        assert!(!shown.contains("↔") && !shown.contains("(asked)"), "{shown}");
    }
}
