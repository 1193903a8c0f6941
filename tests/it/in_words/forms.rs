//! Forms that are no ritual's: asked line by line, answered in one message or in several.

use super::*;

hers! {
    async fn a_form_is_answered_by_one_message(ann: &mut Ann) {
        let asked = ann.say("add").await;
        assert_eq!(
            asked,
            [
                "Add",
                "① What do you want to achieve? (required) · One sentence, no numbers: those are the key results.",
                "② First key result · Such as: Retention after 4 weeks 40% -> 60%. You can add more later.",
                HOW,
            ]
            .join("\n")
        );
        // Thanks answer nothing, help and an id with a value are what they are.
        assert_eq!(ann.say("ok").await, "👍");
        assert!(ann.say("help").await.contains("add TITLE"));
        let said = ann.say("Grow\nUsers 0 -> 10").await;
        assert!(said.starts_with("O1 added · Grow · Research"), "{said}");
        assert!(said.contains("O1.1 added · Users · 0 → 10"), "{said}");
        assert_eq!(ann.forms().await, 0);
        // Nothing is open any more.
        assert!(ann.say("list").await.contains("O1.1"));
        ann.say("add").await;
        assert!(ann.say("O1.1 5").await.contains("progress 50 %"));
        // While a form is open, a command's word is an answer.
        let said = ann.say("list all customers").await;
        assert!(said.starts_with("O2 added · list all customers"), "{said}");
    }

    async fn what_is_missing_or_wrong_is_asked_again_and_the_rest_is_kept(ann: &mut Ann) {
        ann.say("team create Growth").await;
        let asked = ann.say("add").await;
        assert!(asked.contains("② Which team does it count for? (required) · 1 Growth / 2 Research / 3 None"), "{asked}");
        let said = ann.say("Sell more").await;
        assert_eq!(
            said,
            format!(
                "Noted. Still needed:\n② Which team does it count for? (required) · 1 Growth / 2 Research / \
                 3 None, it is personal\n{HOW_ONE}"
            )
        );
        let said = ann.say("Marketing").await;
        assert!(said.starts_with("Which team does it count for? · Please pick one of the choices.\n② Which team"), "{said}");
        let said = ann.say("a\nb").await;
        assert!(said.starts_with("Which team does it count for? · Please"), "{said}");
        let said = ann.say("③ Reach 100k users\n② 1").await;
        assert!(said.starts_with("First key result · From what to what? Such as"), "{said}");
        assert!(said.contains("③ First key result · Such as") && !said.contains("② "), "{said}");
        let said = ann.say("Users 0 -> 100k").await;
        assert!(said.starts_with("O1 added · Sell more · Growth"), "{said}");
        assert!(said.contains("O1.1 added · Users · 0 → 100,000"), "{said}");
    }

    async fn lines_that_belong_to_nothing_are_asked_about(ann: &mut Ann) {
        ann.say("add").await;
        let said = ann.say("Grow\nUsers 0 -> 10\nand more").await;
        assert!(said.starts_with("Which question is “and more” about?"), "{said}");
        assert_eq!(count(&ann.bot.app.store, "select count(*) from objectives").await, 0);
        let said = ann.say("title: Grow\n-").await;
        assert!(said.starts_with("O1 added · Grow") && !said.contains("O1.1 added"), "{said}");
    }

    async fn cancel_and_skip_drop_it(ann: &mut Ann) {
        for word in ["cancel", "skip"] {
            ann.say("add").await;
            assert_eq!(ann.say(word).await, "Dropped. Nothing was changed.");
            assert!(!ann.say("Grow").await.contains("added"));
        }
        assert_eq!(ann.say("cancel").await, "No question is open, so nothing to cancel. What stands in a form is not kept until it is sent.");
        // After an hour nobody waits for it either.
        ann.say("add").await;
        ann.bot.client.travel("2026-12-01T13:00:01Z").await;
        assert!(!ann.say("Grow").await.contains("added"));
    }

    async fn values_of_several_key_results(ann: &mut Ann) {
        ann.say("add Grow").await;
        for title in ["Users", "Leads", "Visits"] {
            ann.say(&format!("add O1 {title} 0 -> 10")).await;
        }
        let asked = ann.say("update").await;
        assert!(asked.starts_with("Update\n① O1.1 Users · 0 → 10 · no value yet\n② O1.2 Leads"), "{asked}");
        let said = ann.say("5\n-\n=7 good week").await;
        assert!(said.contains("O1.1 Users · 5") && said.contains("O1.3 Visits · 7") && !said.contains("O1.2"), "{said}");
        ann.say("update").await;
        let said = ann.say("O1.2 6\nO1.3: many").await;
        assert!(said.starts_with("O1.3 Visits · ") && said.contains("③ O1.3 Visits · 0 → 10 · last 7"), "{said}");
        assert!(!said.contains("② "), "{said}");
        let said = ann.say("8").await;
        assert!(said.contains("O1.2 Leads · 6") && said.contains("O1.3 Visits · 8"), "{said}");
    }

    async fn a_question_to_the_owner(ann: &mut Ann) {
        ann.say("add Grow").await;
        ann.bot.client.ask("maya", "dm", "/okr ? O1 why so slow").await;
        let told = ann.told("question:").await;
        assert_eq!(told.len(), 1);
        assert!(told[0].text().ends_with(&format!("why so slow\nYour answer\n{HOW_ONE}")), "{}", told[0].text());
        assert_eq!(told[0].form, None);
        // Who is named in it stays named.
        let who = Who::new("T1", "bob");
        let text = format!("ask {MENTION_START}0{MENTION_END}\nhe knows");
        let mentions = vec![Mention { who, name: "Bob".into() }];
        let said = ann.event(|id| Event { mentions, ..said(id, &text) }).await;
        assert!(said.contains("Maya"), "{said}");
        assert_eq!(ann.texts("select answer from questions").await, ["ask @Bob\nhe knows"]);
        assert_eq!(ann.forms().await, 0);
    }

    async fn in_a_channel_it_moves_to_the_direct_conversation(ann: &mut Ann) {
        assert_eq!(ann.mention("add").await, "Sent to you privately.");
        let told = ann.told("form:").await;
        assert!(told[0].text().starts_with("Add\n① What do you want to achieve?"), "{}", told[0].text());
        // What is said in the channel is no answer to it.
        assert!(!ann.mention("Grow").await.contains("added"));
        let said = ann.say("Grow").await;
        assert!(said.starts_with("O1 added · Grow"), "{said}");
        assert_eq!(ann.mention("standup").await, "Sent to you privately.");
        let told = ann.told("question:").await;
        assert!(told[0].text().contains("Three lines are yesterday, today, obstacles"), "{}", told[0].text());
    }

    async fn another_okrbot_goes_on_where_the_first_one_stopped(ann: &mut Ann) {
        ann.say("team create Growth").await;
        ann.say("add").await;
        ann.say("Sell more").await;
        ann.bot = ann.bot.beside(vec![ann.fake.clone()]).await;
        let said = ann.say("Growth").await;
        assert!(said.starts_with("O1 added · Sell more · Growth"), "{said}");
    }
}
