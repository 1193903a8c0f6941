//! Forms in Slack: under messages, in dialogs, and what comes back that nobody asked for.

use serde_json::{Value, json};

use crate::harness::chat::Chat;
use crate::harness::count::count;
use crate::harness::slack::Delivery;
use crate::harness::slack::find::Form;
use crate::harness::slack::listen::Outcome;
use crate::harness::slack::model::View;
use crate::harness::slack::stories::HOME;

/// A dialog that okrbot never opened.
fn dialog(key: &str) -> View {
    View {
        id: "V0".into(),
        hash: "1.2".into(),
        user: "UMAYA".into(),
        view: json!({ "type": "modal", "callback_id": key, "blocks": [{ "type": "input", "block_id": "focus",
            "optional": true, "element": { "type": "plain_text_input", "action_id": "v" } }] }),
        is_open: true,
        changed: 0,
    }
}

in_slack! {
    async fn a_dialog_says_what_is_wrong_at_the_field_and_closes_when_it_is_right(lived: &Lived) {
        let talk = lived.talk();
        talk.deliver(&lived.slack.command("UMAYA", HOME, "add").await).await;
        talk.settled().await;
        assert!(matches!(lived.form("maya", "add:"), Form::Modal(_)));
        let wrong = talk.fill("UMAYA", "add:", &json!({ "title": "Grow", "kr": "Users 100" }), None).await;
        let Outcome::Wrong(errors) = wrong else { panic!("{wrong:?}") };
        assert!(errors["kr"].as_str().is_some_and(|sentence| !sentence.is_empty()), "{errors}");
        assert_eq!(count(&lived.bot.app.store, "select count(*) from objectives").await, 0);
        // The dialog is still as it was, and so is its hash: the second attempt is another one all the same.
        let right = talk.fill("UMAYA", "add:", &json!({ "title": "Grow", "kr": "Users 10 -> 20" }), None).await;
        let Outcome::Taken(said) = right else { panic!("{right:?}") };
        assert!(said.contains("O1 added · Grow"), "{said}");
        assert_eq!(count(&lived.bot.app.store, "select count(*) from key_results").await, 1);
        let seen = lived.slack.seen_by("ULIN", HOME);
        assert!(!seen.iter().any(|message| message.text.contains("O1 added")), "only Maya sees the answer");
    }

    async fn a_dialog_that_is_too_late_comes_as_a_message(lived: &Lived) {
        let talk = lived.talk();
        let command = lived.slack.command("UMAYA", HOME, "add").await;
        for trigger in lived.slack.state().workspace("T1").triggers.values_mut() {
            trigger.is_used = true;
        }
        talk.deliver(&command).await;
        talk.settled().await;
        let Form::Message(message) = lived.form("maya", "add:") else { panic!("a message") };
        assert_eq!(message.only.as_deref(), Some("UMAYA"), "nobody else sees it");
        let said = talk.fill("UMAYA", "add:", &json!({ "title": "Grow" }), None).await;
        let Outcome::Taken(said) = said else { panic!("{said:?}") };
        assert!(said.starts_with("O1 added · Grow"), "{said}");
    }

    async fn what_was_never_offered_changes_nothing(lived: &Lived) {
        let talk = lived.talk();
        lived.ask("maya", HOME, "/okr add Grow retention").await;
        lived.travel("2026-11-23T09:00:01Z").await;
        let forged = json!({ "O1": { "forged": "burn it" }, "focus": "ship" });
        let Outcome::Taken(said) = talk.fill("UMAYA", "monday:", &forged, None).await else { panic!("a message") };
        assert!(!said.contains('✓'), "{said}");
        assert_eq!(count(&lived.bot.app.store, "select count(*) from answers").await, 0);
        let Form::Message(message) = lived.form("maya", "monday:") else { panic!("a message") };
        let mut stranger = message.clone();
        for block in &mut stranger.blocks {
            if block["type"] == "actions" {
                block["elements"][0]["action_id"] = json!("button:launch");
            }
        }
        let pressed = lived.slack.press("UMAYA", &stranger, "button:launch", &json!({ "focus": "ship" })).await;
        let said = talk.heard("UMAYA", &message.channel, &pressed).await;
        assert!(!said.contains('✓'), "{said}");
        // An action that is none of ours gets no answer.
        for block in &mut stranger.blocks {
            if block["type"] == "actions" {
                block["elements"][0]["action_id"] = json!("approve");
            }
        }
        let pressed = lived.slack.press("UMAYA", &stranger, "approve", &json!({ "focus": "ship" })).await;
        assert_eq!(talk.deliver(&pressed).await.body, "");
        // Nor does somebody else's form do anything for them.
        let others = lived.slack.press("UTOM", &message, "submit", &json!({ "focus": "mine" })).await;
        talk.deliver(&others).await;
        talk.settled().await;
        assert_eq!(count(&lived.bot.app.store, "select count(*) from answers").await, 0);
    }

    async fn an_old_form_is_answered_kindly(lived: &Lived) {
        let talk = lived.talk();
        lived.travel("2026-11-23T09:00:01Z").await;
        let Form::Message(monday) = lived.form("maya", "monday:") else { panic!("a message") };
        let key = crate::harness::slack::find::keys(&monday.blocks).remove(0);
        lived.travel("2026-11-30T09:00:01Z").await;
        let answers = count(&lived.bot.app.store, "select count(*) from answers").await;
        let before = lived.slack.state().step;
        let late = lived.slack.submit(&dialog(&key), &json!({ "focus": "last week" })).await;
        talk.deliver(&late).await;
        talk.settled().await;
        let said = talk.seen_since("UMAYA", None, before).await;
        assert!(!said.contains('✓'), "{said}");
        for key in ["", "monday:", "monday:999999", "nothing:1", "standup:x:y:z", "\u{0}"] {
            let before = lived.slack.state().step;
            let odd = lived.slack.submit(&View { hash: format!("{before}.1"), ..dialog(key) }, &json!({ "focus": "x" })).await;
            let answered = talk.deliver(&odd).await.json();
            if answered == Value::Null {
                assert!(!talk.seen_since("UMAYA", None, before).await.contains('✓'), "{key}");
            }
        }
        assert_eq!(count(&lived.bot.app.store, "select count(*) from answers").await, answers);
        let nobody = Delivery::payload(&json!({ "type": "view_closed", "team": { "id": "T1" }, "user": { "id": "UMAYA" },
            "view": { "id": "V9" }, "is_cleared": true }));
        assert_eq!(talk.deliver(&nobody).await.body, "");
    }
}
