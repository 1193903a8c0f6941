//! The rituals' questions, which say themselves how they are answered.

use super::*;

hers! {
    async fn a_stand_up_with_blockers(ann: &mut Ann) {
        for text in ["no staging", "no keys", "no coffee", "no desk"] {
            ann.say(&format!("block {text}")).await;
        }
        ann.bot.client.travel("2026-12-02T10:00:00Z").await;
        let told = ann.told("prompt:").await;
        assert_eq!(
            told[0].text(),
            [
                "Stand-up · Research · Wed 2 Dec",
                "Hello ann! Please answer by 12:30. One message will do: yesterday: … today: … obstacles: …, or just \
                 what you do today.",
                "Three lines are yesterday, today, obstacles.",
                "⛔ B1 no staging",
                "⛔ B2 no keys",
                "⛔ B3 no coffee",
                "… and 1 more: blockers",
                "Each in a line: B1 still, B1 solved or B1 help",
            ]
            .join("\n")
        );
        // Its button is on a card.
        let form = told[0].form.as_ref().expect("a card");
        assert_eq!((form.fields.len(), form.submit.as_str(), form.buttons[0].name.as_str()), (0, "", "skip"));
        assert_eq!(ann.say("B9 solved").await, "B9 is not an open blocker of yours.");
        assert_eq!(ann.say("B1 solved\nB2 still").await, "B1 solved 🎉\nB2 · still there\nNoted. And today?");
        let said = ann.say("write docs, B3 need help\nB1 solved").await;
        assert!(said.starts_with("B3 · help wanted. From whom? help B3 @name\n✓ Stand-up Research Wed 2 Dec · today: write docs · no obst"), "{said}");
        assert_eq!(ann.answers().await, ["obstacles=", "today=write docs", "yesterday="]);
        let open = "select text from blockers where state = 'open' and help_at is not null";
        assert_eq!(ann.texts(open).await, ["no coffee"]);
        assert_eq!(ann.texts("select text from blockers where state = 'solved'").await, ["no staging"]);
        // Tomorrow the plan of today is shown.
        ann.bot.client.travel("2026-12-03T10:00:00Z").await;
        let told = ann.told("prompt:").await;
        assert!(told[1].text().contains("\nyesterday: write docs (your last plan)\nThree lines"), "{}", told[1].text());
        let said = ann.say("昨天：甲 今天：乙 阻碍：B2 解决").await;
        assert!(said.contains("昨天：甲 · 今天：乙 · 没有阻碍"), "{said}");
    }

    async fn what_was_said_stays_when_today_is_asked_for(ann: &mut Ann) {
        ann.bot.client.travel("2026-12-02T10:00:00Z").await;
        ann.say("plan\n").await;
        ann.bot.client.travel("2026-12-03T10:00:00Z").await;
        assert_eq!(ann.say("yesterday: tests obstacles: no staging").await, "Noted. And today?");
        let said = ann.say("write docs").await;
        assert!(said.contains("yesterday: tests · today: write docs · obstacle: no staging"), "{said}");
        // Whoever answers once more answers all of it.
        let said = ann.say("/okr standup write docs").await;
        assert!(said.contains("yesterday: plan · today: write docs · no obstacles"), "{said}");
    }

    async fn a_monday(ann: &mut Ann) {
        for title in ["Grow", "Shrink"] {
            ann.say(&format!("add {title}")).await;
        }
        ann.bot.client.travel("2026-12-07T10:30:00Z").await;
        let told = ann.told("prompt:").await;
        let asked = told.last().expect("a question").text();
        assert!(
            asked.ends_with(
                "\nO1 Grow\nO2 Shrink\nIn one message: your focus (at most three lines), help: …, O1 needs change: what. \
                 What you do not name is kept."
            ),
            "{asked}"
        );
        ann.say("ship it\nO2 needs change: less\nhelp: a designer").await;
        let all = ["O1=keep", "O2=change", "O2.change=less", "focus=ship it", "help=a designer"];
        assert_eq!(ann.answers().await, all);
        let again = ann.say("monday").await;
        assert!(again.contains("\nO2 Shrink · to change: less\nfocus so far: ship it\nhelp so far: a designer\n"), "{again}");
    }

    async fn a_review_whose_comments_wait_until_nothing_else_is_asked(ann: &mut Ann) {
        ann.say("add Grow").await;
        for title in ["Users", "Leads"] {
            ann.say(&format!("add O1 {title} 0 -> 10")).await;
        }
        ann.say("add Ship").await;
        ann.say("add O2 Launch").await;
        ann.bot.client.travel("2026-12-04T16:00:01Z").await;
        let told = ann.told("prompt:").await;
        let of = |text: &str| told.iter().map(Message::text).find(|told| told.contains(text)).expect("a question");
        let how = "A note may follow, and a light is a score as well: ";
        assert!(
            of("O1.1").ends_with(&format!("\n{how}① yellow vendor is late")),
            "{}",
            of("O1.1")
        );
        let done = format!("\n{how}③ yellow vendor is late; ③ done or ③ not yet");
        assert!(of("O2.1").ends_with(&done), "{}", of("O2.1"));
        let said = ann.say("① 1 0.2").await;
        assert!(said.contains("Still to score: O1.2, O2.1") && !said.contains("helps the team"), "{said}");
        let again = ann.say("/okr review").await;
        assert!(again.contains("O2.1 Launch"), "{again}");
        let said = ann.say("② 9 0.9\n③ not yet 0.1 waits for legal").await;
        assert!(
            said.ends_with(&format!(
                "A word on why helps the team (optional). A reply to this message counts too.\nO1.1 Users · why?\n{HOW_ONE}"
            )),
            "{said}"
        );
        assert_eq!(ann.say("the vendor is late").await, "✓ Noted for O1.1.");
        let notes = ann.texts("select field || '=' || value from answers where field like '%.note' order by field").await;
        assert_eq!(notes, ["O1.1.note=the vendor is late", "O2.1.note=waits for legal"]);
        // Nobody waits for more.
        assert_eq!(ann.forms().await, 0);
    }

    async fn questions_are_small_in_chinese(ann: &mut Ann) {
        ann.say("/okr language zh").await;
        ann.say("/okr team rename 增长与用户体验研究团队").await;
        for text in ["测试环境一直不稳定，每天下午都会断开好几次", "供应商的接口还没有给到我们这边", "没有权限"] {
            ann.say(&format!("/okr 阻碍 {text}{text}")).await;
        }
        ann.say(&format!("/okr 站会 今天：{}", "把登录页面的错误提示改清楚，".repeat(20))).await;
        ann.bot.client.travel("2026-12-03T10:00:00Z").await;
        let told = ann.told("prompt:").await;
        let text = told.iter().map(Message::text).find(|text| text.contains("上次的计划）")).expect("a question");
        assert!(text.len() <= 900 && text.contains("每个写一行：B1 还在、B1 解决 或 B1 求助"), "{} bytes: {text}", text.len());
        let asked = ann.say("/okr 新增").await;
        assert!(asked.contains("（必填）") && asked.ends_with("都不填就说 取消。"), "{asked}");
        assert_eq!(ann.say("取消").await, "已取消，没有任何改动。\n还有：增长与用户体验研究团队的站会");
    }
}
