//! What is dropped once its cycle is over does not go on; what it came to stays.

use super::{EVE, FIRST, MONDAY, NOW, closes, line_of, quarter};
use crate::flow::testing::both;

#[tokio::test]
async fn its_final_scores_stay_in_the_report() {
    for mut world in both().await {
        quarter(&mut world).await;
        // Dropped before the end: left out, as ever.
        world.say("lin", "/okr 新增 2026Q4：其他", NOW).await;
        world.say("lin", "/okr 新增 O3 次数 0 -> 10", NOW).await;
        world.say("lin", "/okr 放弃 O3", EVE).await;
        world.say("maya", "① 60 suggested\nO1 done", FIRST).await;
        let said = world.say("lin", "① 6 建议\n② 完成 建议\nO2 放弃", FIRST).await;
        assert!(said.contains("✓ O2 留住 已放弃。"), "{said}");
        let report = world.say("maya", "/okr cycle report", FIRST).await;
        assert!(report.starts_with("Product · 2026Q4 closes · 0.9 🟢 · 3 of 3 scored\n"), "{report}");
        assert_eq!(line_of(&report, "O2"), "O2 留住 · Lin · 1.0 🟢 · 1 of 1 scored");
        assert!(report.contains("\nDropped: O2 留住, O3 其他\n"), "{report}");
        for now in [FIRST, "2027-02-10T12:00:00Z"] {
            let list = world.say("maya", "/okr list team Product 2026Q4", now).await;
            assert!(list.starts_with("Product · 0.9 🟢 · 3 of 3 scored"), "{list}");
            assert_eq!(line_of(&list, "O2"), "O2 留住 · Lin · dropped · 1.0 🟢 · 1 of 1 scored");
            assert!(!list.contains("O3"), "{list}");
        }
        let board = world.say("maya", "/okr board full", FIRST).await;
        assert!(board.starts_with("Product · W53 · 0.9 🟢 · 3 of 3 scored"), "{board}");
        // By command it is the same, and what is taken back stands as before.
        world.say("lin", "/okr 恢复 O2", MONDAY).await;
        world.say("lin", "/okr 放弃 O2", MONDAY).await;
        let report = world.say("maya", "/okr cycle report", MONDAY).await;
        assert!(report.starts_with("Product · 2026Q4 closes · 0.9 🟢 · 3 of 3 scored\n"), "{report}");
        let week = world.say("maya", "/okr summary 2026-W53", MONDAY).await;
        assert!(week.starts_with("Product · W53 · ⚪ · 0 of 3 scored"), "{week}");
    }
}

#[tokio::test]
async fn also_where_the_last_day_still_runs_for_the_team() {
    for mut world in both().await {
        for (who, typed) in
            [("maya", "team zone America/Los_Angeles"), ("lin", "新增 留住"), ("lin", "新增 O1 次日留存 40% -> 60%")]
        {
            world.say(who, typed, NOW).await;
        }
        closes(&world).await;
        // Friday 10:01 in Shanghai, Thursday evening in Los Angeles.
        let here = "2027-01-01T02:01:00Z";
        world.live(here).await;
        let said = world.say("lin", "/okr 收官 ① 52 建议\nO1 放弃", here).await;
        assert!(said.contains("✓ O1 留住 已放弃。"), "{said}");
        let report = world.say("maya", "/okr cycle report 2026Q4", MONDAY).await;
        assert!(report.contains(" · 0.6 🟡 · 1 of 1 scored\nO1 留住 · Lin · 0.6 🟡"), "{report}");
    }
}

#[tokio::test]
async fn a_report_says_how_its_cycle_stands() {
    for mut world in both().await {
        quarter(&mut world).await;
        for (now, begins) in [
            (NOW, "Product · 2026Q4 closes on Fri 1 Jan 2027 · ⚪ · 0 of 3 scored\n"),
            (MONDAY, "Product · 2026Q4 closes · ⚪ · 0 of 3 scored\n"),
            ("2027-01-08T12:00:00Z", "Product · 2026Q4 closed · ⚪ · 0 of 3 scored\n"),
        ] {
            let report = world.say("maya", "/okr cycle report 2026Q4", now).await;
            assert!(report.starts_with(begins), "{report}");
        }
        let zh = world.say("lin", "/okr 周期 报告 2026Q4", "2027-01-08T12:00:00Z").await;
        assert!(zh.starts_with("Product · 2026Q4 已收官 · ⚪"), "{zh}");
        world.say("maya", "/okr cycle close", MONDAY).await;
        world.say("maya", "yes", MONDAY).await;
        let report = world.say("maya", "/okr cycle report", MONDAY).await;
        assert!(report.starts_with("Product · 2026Q4 closed · "), "{report}");
    }
}
