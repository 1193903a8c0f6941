//! What answers say of key results is gathered under them, for those who may read the answers.

const DM: &str = "dm";

lived_from! {
    "2026-11-24T00:00:00Z";

    async fn what_is_said_of_a_key_result_stands_under_it(c: &Client) {
        c.ask("maya", "#product", "/okr add Grow retention").await;
        c.ask("maya", DM, "add O1 Retention 40% -> 60%").await;
        c.travel("2026-11-24T01:31:00Z").await;
        c.ask("lin", DM, "今天：推进 ｏ1．1 的新引导；写文档 阻碍：无").await;
        c.travel("2026-11-24T08:31:00Z").await;
        c.ask("maya", DM, "yesterday: O1.1 shipped to half. Lunch. today: O9.9 is none obstacles: none").await;
        let shown = c.ask("maya", DM, "/okr show O1.1").await;
        let said: Vec<&str> = shown.lines().filter(|line| line.starts_with('💬')).collect();
        assert_eq!(said, ["💬 24 Nov · Maya: O1.1 shipped to half.", "💬 24 Nov · Lin: 推进 ｏ1．1 的新引导"]);
        // Planned yesterday, told as done today: once. Answered again: what was said before is gone.
        c.travel("2026-11-25T01:31:00Z").await;
        c.ask("lin", DM, "照旧").await;
        c.travel("2026-11-25T08:31:00Z").await;
        c.ask("maya", DM, "today: O1.1 to everybody").await;
        c.ask("maya", DM, "today: rest").await;
        let shown = c.ask("lin", DM, "/okr 查看 O1.1").await;
        assert_eq!(shown.lines().filter(|line| line.starts_with('💬')).count(), 2, "{shown}");
        // In the home the team reads it; who left reads none.
        assert!(c.ask("maya", "#product", "/okr show O1.1").await.contains("shipped to half"));
        c.ask("tom", DM, "/okr team leave").await;
        let outside = c.ask("tom", DM, "/okr show O1.1").await;
        assert!(outside.contains("Retention") && !outside.contains("shipped"), "{outside}");
        // The review shows the week's.
        c.travel("2026-11-27T15:00:01Z").await;
        let form = c.form("maya", "review:").await["form"].clone();
        assert_eq!(
            form["fields"][0]["hint"],
            "no value yet · 40 % → 60 % · this week Maya: O1.1 shipped to half.; Lin: 推进 ｏ1．1 的新引导",
        );
    }
}
