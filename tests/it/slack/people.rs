//! What people do in Slack besides commands and forms, and what Slack tells of them.

use crate::harness::chat::{Chat, DM};
use crate::harness::count::count;
use crate::harness::slack::stories::HOME;

in_slack! {
    async fn a_mention_is_answered_in_its_thread(lived: &Lived) {
        let talk = lived.talk();
        let (message, event) = lived.slack.mention("UMAYA", HOME, "@okrbot add Grow retention").await;
        let said = talk.heard("UTOM", HOME, &event).await;
        assert!(said.starts_with("O1 added · Grow retention"), "{said}");
        let seen = lived.slack.seen_by("UTOM", HOME);
        let answer = seen.last().expect("an answer");
        assert_eq!((answer.thread.as_ref(), answer.only.as_ref()), (Some(&message.ts), None));
    }

    async fn what_somebody_typed_stays_what_they_typed(lived: &Lived) {
        let title = "a <b> & *c* `d` <!channel> <@ULIN> &amp; _e_";
        for place in [HOME, DM] {
            let said = lived.ask("maya", place, &format!("/okr add {title}")).await;
            assert!(said.contains(title), "{place}: {said}");
        }
        let (_, event) = lived.slack.say("UMAYA", &format!("add {title}"), None).await;
        let direct = lived.slack.direct("UMAYA");
        let said = lived.talk().heard("UMAYA", &direct, &event).await;
        assert!(said.contains(title), "{said}");
    }

    async fn a_person_is_named_by_a_mention_and_met_by_their_profile(lived: &Lived) {
        lived.slack.person("T1", "UZOE", "Zoe", Some("Asia/Tokyo"), "en-US");
        let said = lived.ask("maya", HOME, "/okr team add @Zoe").await;
        assert!(said.starts_with("✓ Added to Product:"), "{said}");
        lived.talk().settled().await;
        let direct = lived.slack.direct("UZOE");
        let told = lived.slack.seen_by("UZOE", &direct);
        assert_eq!(told.len(), 1);
        // 10:00 of Monday in Tokyo is 01:00 UTC.
        lived.travel("2026-11-23T01:00:01Z").await;
        assert_eq!(lived.slack.asked("UZOE", "monday:"), ["2026-11-23T01:00"]);
        let shown = lived.ask("maya", HOME, "/okr team").await;
        assert!(shown.contains("Members: Lin, Tom, Zoe"), "{shown}");
    }

    async fn whoever_moves_is_asked_at_their_new_hour(lived: &Lived) {
        lived.slack.with_person("ULIN", |person| person.zone = Some("Europe/London".into()));
        lived.talk().deliver(&lived.slack.told_of("user_change", "ULIN").await).await;
        lived.travel("2026-11-23T23:00:00Z").await;
        assert_eq!(lived.asked("lin", "monday:").await, ["2026-11-23T10:00"]);
    }

    async fn whoever_left_is_not_asked_and_whoever_came_is_known(lived: &Lived) {
        lived.slack.with_person("UTOM", |person| person.deleted = true);
        lived.talk().deliver(&lived.slack.told_of("user_change", "UTOM").await).await;
        lived.slack.person("T1", "UNEW", "Noa", Some("Europe/Berlin"), "de-DE");
        lived.talk().deliver(&lived.slack.told_of("team_join", "UNEW").await).await;
        lived.travel("2026-11-23T23:00:00Z").await;
        assert_eq!(lived.asked("maya", "monday:").await.len(), 1);
        let forms = lived.slack.calls_of("chat.postMessage").into_iter().filter(|call| call.arguments["channel"] == "UTOM");
        assert_eq!(forms.filter(|call| call.arguments["blocks"].to_string().contains("monday:")).count(), 0);
        let shown = lived.ask("maya", HOME, "/okr team").await;
        assert!(shown.contains("Left the organisation: Tom."), "{shown}");
        let known = "select count(*) from people where name = 'Noa' and told_zone = 'Europe/Berlin'";
        // Whoever joins the workspace is somebody to okrbot as soon as they speak to it.
        assert_eq!(count(&lived.bot.app.store, known).await, 0);
        lived.talk().ask("UNEW", "help").await;
        lived.talk().settled().await;
        assert_eq!(count(&lived.bot.app.store, known).await, 1);
    }

    async fn an_answer_that_is_edited_is_taken_anew(lived: &Lived) {
        let talk = lived.talk();
        lived.travel("2026-11-24T08:31:00Z").await;
        let direct = lived.slack.direct("UMAYA");
        let (message, event) = lived.slack.say("UMAYA", "yesterday: login today: tests obstacles: none", None).await;
        let said = talk.heard("UMAYA", &direct, &event).await;
        assert!(said.contains("today: tests"), "{said}");
        let edit = lived.slack.edit("UMAYA", &message, "yesterday: login today: docs obstacles: none").await;
        let said = talk.heard("UMAYA", &direct, &edit).await;
        assert!(said.contains("today: docs"), "{said}");
        talk.deliver(&edit.clone().retried(1)).await;
        talk.settled().await;
        assert_eq!(count(&lived.bot.app.store, "select count(*) from answers where value = 'docs'").await, 1);
        assert_eq!(count(&lived.bot.app.store, "select count(*) from answers where value = 'tests'").await, 0);
    }

    async fn the_home_tab_shows_what_is_mine_and_what_waits(lived: &Lived) {
        lived.ask("maya", HOME, "/okr add Grow <@ULIN> & *retention*").await;
        lived.ask("maya", DM, "block no staging").await;
        lived.travel("2026-11-24T08:31:00Z").await;
        lived.talk().deliver(&lived.slack.open_home("UMAYA").await).await;
        lived.talk().settled().await;
        let home = lived.slack.home_text("UMAYA");
        assert!(home.contains("Grow <@ULIN> & *retention*"), "{home}");
        assert!(home.contains("no staging"), "{home}");
        let first = lived.slack.state().step;
        lived.ask("maya", HOME, "/okr add Happy customers").await;
        lived.talk().deliver(&lived.slack.open_home("UMAYA").await).await;
        lived.talk().settled().await;
        assert!(lived.slack.home_text("UMAYA").contains("Happy customers"));
        assert!(lived.slack.state().workspace("T1").homes["UMAYA"].changed > first);
    }

    async fn a_shortcut_opens_its_form(lived: &Lived) {
        lived.talk().deliver(&lived.slack.shortcut("UTOM", "add").await).await;
        lived.talk().settled().await;
        let said = lived.fill("tom", "add:", serde_json::json!({ "title": "Happy customers" })).await;
        assert!(said.starts_with("O1 added · Happy customers"), "{said}");
        let other = lived.slack.shortcut("UTOM", "launch_missiles").await;
        assert_eq!(lived.talk().deliver(&other).await.body, "");
    }
}
