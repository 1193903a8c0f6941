//! Complaints about what becomes of objectives from one cycle to the next. Every column of both tables is compared in
//! `flow::okr::tests::carrying`; this is what people see.

use crate::harness::chat::DM;

lived_from! {
    "2026-12-07T00:00:00Z";
    async fn carrying_over_loses_nothing(c: &Client) {
        c.ask("maya", DM, "add Grow").await;
        for typed in [
            "add O1 Users 40% -> 60%",
            "add O1 Crash rate 9 -> 3",
            "add O1 Uptime >= 99.9%",
            "add O1 Launch [] Beta x2; [] Docs x3",
            "add O1 Price 10..20",
        ] {
            let said = c.ask("maya", DM, typed).await;
            assert!(said.contains("added"), "{typed}: {said}");
        }
        c.ask("maya", DM, "owner O1.2 Lin").await;
        for typed in ["O1.1 50", "O1.2 6", "O1.3 99.95", "O1.4 milestone 1 done", "O1.5 15"] {
            c.ask("maya", DM, typed).await;
        }
        let said = c.ask("maya", DM, "cycle carry O1").await;
        assert!(said.starts_with("O1 Grow goes on as O2 in 2027Q1, a draft until that begins."), "{said}");
        for (id, expected) in [
            ("O2", "Maya"),
            ("O2.1", "owner Maya · 50 % → 60 %"),
            ("O2.2", "owner Lin · 6 → 3"),
            ("O2.3", "owner Maya · ≥ 99.9 %"),
            ("O2.4", "1 Docs · weight 3"),
            ("O2.5", "owner Maya · 10 … 20"),
        ] {
            let shown = c.ask("maya", DM, &format!("show {id}")).await;
            assert!(shown.contains(expected), "{id}: {shown}");
            assert!(id == "O2" || shown.contains("due 31 Mar"), "{id}: {shown}");
        }
        let shown = c.ask("maya", DM, "show O1").await;
        assert!(shown.contains("goes on as O2"), "{shown}");
    }
}
