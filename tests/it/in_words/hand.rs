//! Several questions at once: which of them a message answers, and which is asked again.

use super::*;

hers! {
    async fn the_question_asked_last_is_answered(ann: &mut Ann) {
        ann.bot.client.travel("2026-12-02T09:00:00Z").await;
        ann.say("add").await;
        ann.bot.client.travel("2026-12-02T09:31:00Z").await;
        let said = ann.say("write docs").await;
        assert!(said.contains("today: write docs"), "{said}");
        let said = ann.say("Grow").await;
        assert!(said.starts_with("O1 added · Grow"), "{said}");
        ann.say("/okr standup").await;
        ann.say("/okr add").await;
        assert_eq!(ann.say("cancel").await, "Dropped. Nothing was changed.\nStill open: the stand-up of Research");
        assert!(ann.say("cancel").await.starts_with("Set aside"));
    }

    async fn what_was_asked_before_is_asked_again_once_the_later_is_answered(ann: &mut Ann) {
        ann.say("add Grow").await;
        ann.say("add").await;
        for text in ["why so slow", "who helps"] {
            ann.bot.client.ask("maya", "dm", &format!("/okr ? O1 {text}")).await;
        }
        assert_eq!(ann.told("question:").await.len(), 2);
        assert_eq!(ann.forms().await, 3);
        // A stray answer leaves everything as it is.
        assert_eq!(ann.say("ok").await, "👍");
        let said = ann.say("Bob does").await;
        let first = format!("Still open:\nMaya asks about O1 Grow:\nwhy so slow\nYour answer\n{HOW_ONE}");
        assert!(said.contains("Maya") && said.ends_with(&format!("\n{first}")), "{said}");
        let said = ann.say("the vendor is late").await;
        assert!(said.contains("\nStill open:\nAdd\n① What do you want to achieve?") && said.ends_with(HOW), "{said}");
        let asked = ann.texts("select text || '=' || answer from questions order by id").await;
        assert_eq!(asked, ["why so slow=the vendor is late", "who helps=Bob does"]);
        let said = ann.say("Sell more").await;
        assert!(said.starts_with("O2 added · Sell more") && !said.contains("Still open"), "{said}");
        assert_eq!(ann.forms().await, 0);
    }

    async fn cancel_drops_only_the_question_in_hand(ann: &mut Ann) {
        ann.say("add Grow").await;
        ann.say("add").await;
        ann.bot.client.ask("maya", "dm", "/okr ? O1 why so slow").await;
        let said = ann.say("cancel").await;
        assert!(said.starts_with("Dropped. Nothing was changed.\nStill open:\nAdd\n① What do you"), "{said}");
        // The same form is asked once.
        ann.say("/okr add").await;
        assert_eq!(ann.forms().await, 1);
        assert!(ann.say("Sell more").await.starts_with("O2 added · Sell more"));
        // What nobody waits for any more is not asked again.
        ann.say("add").await;
        ann.bot.client.travel("2026-12-01T12:59:00Z").await;
        ann.bot.client.ask("maya", "dm", "/okr ? O1 and now").await;
        ann.bot.client.travel("2026-12-01T13:01:00Z").await;
        assert!(!ann.say("better").await.contains("Still open"));
        assert_eq!(ann.texts("select answer from questions where answer is not null").await, ["better"]);
    }

    async fn a_labelled_stand_up_is_no_answer_to_a_form_that_was_shown_later(ann: &mut Ann) {
        ann.say("add Grow").await;
        ann.bot.client.travel("2026-12-02T10:00:00Z").await;
        ann.told("prompt:").await;
        ann.bot.client.ask("maya", "dm", "/okr ? O1 why so slow").await;
        let said = ann.say("yesterday: tests today: docs").await;
        assert!(said.contains("yesterday: tests · today: docs") && !said.contains("Still open"), "{said}");
        assert!(ann.say("the vendor is late").await.contains("Maya"));
        assert_eq!(ann.texts("select answer from questions").await, ["the vendor is late"]);
        // With no stand-up open it answers the form.
        ann.bot.client.ask("maya", "dm", "/okr ? O1 what now").await;
        assert!(ann.say("today: docs").await.contains("Maya"));
    }

    async fn a_form_under_a_prompt_is_asked_again_once_that_is_answered(ann: &mut Ann) {
        ann.bot.client.travel("2026-12-02T09:00:00Z").await;
        ann.say("add").await;
        ann.bot.client.travel("2026-12-02T09:31:00Z").await;
        let said = ann.say("write docs").await;
        assert!(said.contains("today: write docs") && said.contains("\nStill open:\nAdd\n① What"), "{said}");
    }
}
