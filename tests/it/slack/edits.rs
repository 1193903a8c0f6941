//! Reports that could not be posted or can no longer be edited: what stands in the channel in the end is whole.

use serde_json::json;

use crate::harness::chat::Chat;
use crate::harness::slack::faults::Fault;
use crate::harness::slack::stories::HOME;

in_slack! {
    async fn a_report_that_could_not_be_posted_stands_there_with_its_next_edit(lived: &Lived) {
        lived.slack.with_channel(HOME, |channel| channel.members.retain(|member| member != "UBOT"));
        lived.travel("2026-11-24T08:31:00Z").await;
        let before = lived.channel().await.len();
        lived.fill("maya", "standup:", json!({ "today": "tests" })).await;
        lived.travel("2026-11-24T09:00:00Z").await;
        assert_eq!(lived.channel().await.len(), before, "okrbot is not in the channel");
        lived.slack.with_channel(HOME, |channel| channel.members.push("UBOT".into()));
        lived.travel("2026-11-24T14:31:00Z").await;
        for number in 1..=2 {
            lived.fill("tom", "standup:", json!({ "today": format!("call customer {number}") })).await;
            lived.talk().settled().await;
            let said = lived.channel().await;
            assert_eq!(said.len(), before + 1, "said once, then edited: {said:#?}");
            let last = said.last().expect("a digest");
            assert!(last.contains("today: tests") && last.contains(&format!("call customer {number}")), "{last}");
        }
    }

    async fn a_report_that_somebody_deleted_is_said_anew_and_edited_there(lived: &Lived) {
        lived.travel("2026-11-24T08:31:00Z").await;
        lived.fill("maya", "standup:", json!({ "today": "tests" })).await;
        lived.travel("2026-11-24T12:00:00Z").await;
        let before = lived.channel().await.len();
        lived.slack.order("chat.update", &Fault::Error("message_not_found"), 1);
        lived.travel("2026-11-24T14:31:00Z").await;
        for number in 1..=2 {
            lived.fill("tom", "standup:", json!({ "today": format!("call customer {number}") })).await;
            lived.talk().settled().await;
            let said = lived.channel().await;
            assert_eq!(said.len(), before + 1, "{said:#?}");
            assert!(said.last().expect("a digest").contains(&format!("call customer {number}")));
        }
    }
}
