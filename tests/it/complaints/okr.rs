//! Complaints about goals: computed wrongly, not following their key results, without a past, measured by one number alone.

const DM: &str = "dm";

lived_from! {
    "2026-11-16T12:00:00Z";

    async fn decreasing_and_below_its_start_is_computed_wrongly(c: &Client) {
        c.ask("maya", DM, "/okr add Fewer crashes").await;
        c.ask("maya", DM, "/okr add O1 Crash rate 4% -> 1%").await;
        for (value, progress) in [("2.5%", "50 %"), ("5%", "50 % → 0 %"), ("0%", "0 % → 100 %"), ("4%", "100 % → 0 %")] {
            let said = c.ask("maya", DM, &format!("/okr O1.1 {value}")).await;
            assert!(said.contains(&format!("progress {progress}")), "{value}: {said}");
        }
        // Growing, and below where it began: nothing is won, and nothing below nothing.
        c.ask("maya", DM, "/okr add O1 Stars 4 -> 5").await;
        let said = c.ask("maya", DM, "/okr O1.2 3.5").await;
        assert!(said.contains("progress 0 %"), "{said}");
    }

    async fn an_objective_does_not_follow_its_key_results(c: &Client) {
        c.ask("maya", DM, "/okr add Grow retention").await;
        c.ask("maya", DM, "/okr add O1 Week four 40% -> 60%").await;
        c.ask("maya", DM, "/okr add O1 Week eight 20% -> 30%").await;
        c.ask("maya", DM, "/okr score O1.1 0.4").await;
        c.ask("maya", DM, "/okr score O1.2 0.8").await;
        let list = c.ask("maya", DM, "/okr list").await;
        assert!(list.contains("O1 Grow retention") && list.contains("0.6 🟡 · 2 of 2 scored"), "{list}");
        let why = c.ask("maya", DM, "/okr explain O1").await;
        assert!(why.contains("O1.1 · weight 1 × 0.4") && why.contains("O1.2 · weight 1 × 0.8"), "{why}");
        assert!(why.contains("= 1.2 / 2 = 0.6 (weight 2 of 2 is scored)"), "{why}");
        // Without a score there is no number, and why is said.
        c.ask("maya", DM, "/okr add Another").await;
        c.ask("maya", DM, "/okr add O2 Launch").await;
        let why = c.ask("maya", DM, "/okr explain O2").await;
        assert!(why.contains("⚪ no number: only weight 0 of 1 is scored, less than half"), "{why}");
    }

    async fn only_the_last_check_in_can_be_seen(c: &Client) {
        c.ask("maya", DM, "/okr add Grow retention").await;
        c.ask("maya", DM, "/okr add O1 Week four 40% -> 60%").await;
        for said in ["42% slow start", "47%", "51% the new onboarding"] {
            c.ask("maya", DM, &format!("/okr O1.1 {said}")).await;
        }
        c.ask("maya", DM, "/okr fix O1.1 50%").await;
        let shown = c.ask("lin", DM, "/okr 查看 O1.1").await;
        for line in ["Maya · 42 % – slow start", "Maya · 47 %", "Maya · 50 % – the new onboarding"] {
            assert!(shown.contains(line), "{line}: {shown}");
        }
        let history = c.ask("maya", DM, "/okr history O1.1").await;
        for value in ["42", "47", "51", "50"] {
            assert!(history.contains(value), "{value}: {history}");
        }
    }

    async fn a_goal_has_only_one_number(c: &Client) {
        c.ask("maya", DM, "/okr add A launch that lasts").await;
        for measure in ["Users 0 -> 1k", "Crash rate 4% -> 1%", "Uptime >= 99.9%", "Steps [] Beta; [] Docs", "Signed off"] {
            let said = c.ask("maya", DM, &format!("/okr add O1 {measure}")).await;
            assert!(said.contains(" added · "), "{said}");
        }
        for said in ["O1.1 500", "O1.2 2.5%", "O1.3 99.95%", "O1.4 milestone 1 done", "O1.5 done"] {
            let said = c.ask("maya", DM, &format!("/okr {said}")).await;
            assert!(said.contains("progress 50 %") || said.contains("progress 100 %"), "{said}");
        }
        let list = c.ask("maya", DM, "/okr list").await;
        for shown in ["500 (0 → 1000)", "2.5 % (4 % → 1 %)", "99.95 % (≥ 99.9 %)", "1 of 2 milestones", "done"] {
            assert!(list.contains(shown), "{shown}: {list}");
        }
    }
}
