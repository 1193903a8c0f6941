//! Complaints about goals that cannot be private, or only those at the top.

use crate::harness::chat::DM;

lived_from! {
    "2026-11-23T00:00:00Z";
    async fn private_goals_are_impossible_or_only_at_the_top(c: &Client) {
        // Anybody's own objective, with or without a team.
        c.ask("lin", DM, "language en").await;
        c.ask("lin", DM, "add Hand over my work").await;
        c.ask("lin", DM, "add O1 Handbooks 0 -> 4").await;
        let said = c.ask("lin", DM, "private O1").await;
        assert!(said.starts_with("O1 Hand over my work · who sees it everybody → its team only"), "{said}");
        assert!(c.ask("tom", DM, "show O1").await.contains("Hand over my work"), "the team sees it");
        c.ask("tom", DM, "/okr team leave").await;
        for command in ["show O1", "show O1.1", "list all", "list @Lin", "board team Product full", "history O1", "explain O1"] {
            let said = c.ask("tom", DM, command).await;
            assert!(!said.contains("Hand over") && !said.contains("Handbooks"), "{command}: {said}");
        }
        c.ask("lin", DM, "drop O1.1").await;
        c.travel("2026-11-28T12:00:00Z").await;
        let channel = c.channel().await.join("\n");
        assert!(!channel.contains("Hand over") && !channel.contains("Handbooks"), "{channel}");
        c.ask("lin", DM, "/okr public O1").await;
        assert!(c.ask("tom", DM, "/okr show O1").await.contains("Hand over my work"));
    }
}
