//! Who is no person of the organisation, and what nobody can type.

use serde_json::json;

use super::trouble::told;
use crate::harness::chat::{Chat, DM};
use crate::harness::count::count;
use crate::harness::slack::faults::Fault;
use crate::harness::slack::stories::HOME;

in_slack! {
    async fn a_bot_that_is_added_is_taken_out_again_and_the_lead_is_told(lived: &Lived) {
        lived.slack.person("T1", "UROBOT", "Robot", None, "en-US");
        lived.slack.with_person("UROBOT", |person| person.is_bot = true);
        lived.ask("maya", HOME, "/okr team add @Robot").await;
        lived.talk().settled().await;
        assert_eq!(told(lived, "UMAYA", "is a bot or belongs to another organisation"), 1);
        let shown = lived.ask("maya", HOME, "/okr team").await;
        assert!(!shown.contains("Robot") && !shown.contains("UROBOT"), "{shown}");
    }

    async fn somebody_whom_slack_calls_a_stranger_gets_one_sentence(lived: &Lived) {
        lived.slack.person("T1", "UROBOT", "Robot", None, "en-US");
        lived.slack.with_person("UROBOT", |person| person.is_bot = true);
        lived.talk().command("UROBOT", HOME, "help").await;
        lived.talk().settled().await;
        let said = lived.talk().command("UROBOT", HOME, "add World domination").await;
        assert!(said.contains("My organisation"), "{said}");
        assert_eq!(count(&lived.bot.app.store, "select count(*) from objectives").await, 0);
    }

    async fn somebody_of_whom_slack_tells_nothing_is_heard_all_the_same(lived: &Lived) {
        lived.slack.person("T1", "UZOE", "Zoe", Some("Asia/Tokyo"), "en-US");
        lived.slack.order("users.info", &Fault::Error("user_not_found"), 1);
        lived.talk().command("UZOE", HOME, "help").await;
        lived.talk().settled().await;
        let said = lived.talk().command("UZOE", HOME, "add Grow retention").await;
        assert!(said.starts_with("O1 added · Grow retention"), "{said}");
    }

    async fn people_who_are_mentioned_are_named_as_they_are_known(lived: &Lived) {
        lived.travel("2026-11-24T08:31:00Z").await;
        let said = lived.ask("maya", DM, "today: pair with @Lin obstacles: waiting for @Tom").await;
        assert!(said.contains("pair with @Lin") && said.contains("waiting for @Tom"), "{said}");
        let said = lived.ask("maya", HOME, "/okr foo @Tom bar").await;
        assert!(said.contains("foo @Tom bar"), "{said}");
        assert!(!said.contains('\u{E000}'), "{said}");
    }

    async fn what_is_no_character_is_left_out(lived: &Lived) {
        let now = lived.slack.now().await;
        let direct = lived.slack.direct("UMAYA");
        let said = json!({ "type": "message", "channel_type": "im", "channel": direct, "user": "UMAYA",
            "text": "add Grow\0 reten\u{7}tion", "ts": "1.000001" });
        let answered = lived.talk().deliver(&lived.slack.event("T1", &said, now)).await;
        assert_eq!(answered.status, 200);
        lived.talk().settled().await;
        assert_eq!(told(lived, "UMAYA", "O1 added · Grow retention"), 1);
        lived.slack.with_person("UTOM", |person| person.name = "To\0m\nSmith".into());
        lived.talk().deliver(&lived.slack.told_of("user_change", "UTOM").await).await;
        let shown = lived.ask("maya", HOME, "/okr team").await;
        assert!(shown.contains("Members: Lin, Tom Smith"), "{shown}");
    }
}
