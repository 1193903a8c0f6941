//! A status in Slack that says vacation or sick, by whoever allowed it and by others.

use crate::harness::chat::{Chat, DM};
use crate::harness::count::count;
use crate::harness::slack::Delivery;
use crate::harness::slack::stories::{Lived, id};

/// The end of Wednesday 25 November in Berlin.
const WEDNESDAY: i64 = 1_795_647_599;

/// Somebody sets their status, and Slack tells of it.
async fn shows(lived: &Lived, who: &str, (emoji, text): (&str, &str), until: i64) -> Delivery {
    let delivery = lived.slack.shows(&id(who), emoji, text, until).await;
    lived.talk().deliver(&delivery).await;
    lived.talk().settled().await;
    delivery
}

/// What okrbot told somebody of their status.
fn told(lived: &Lived, who: &str) -> Vec<String> {
    let user = id(who);
    let seen = lived.slack.seen_by(&user, &lived.slack.direct(&user)).into_iter();
    let texts = seen.filter(|message| message.author == "UBOT").map(|message| lived.slack.text_of(&message));
    texts.filter(|text| text.contains("Your status says") || text.contains("你的状态写着")).collect()
}

/// All reports in the channel.
async fn reports(lived: &Lived) -> String {
    lived.channel().await.join("\n")
}

in_slack! {
    async fn whoever_allowed_it_is_away_while_their_status_says_so(lived: &Lived) {
        let said = lived.ask("maya", DM, "status on").await;
        assert!(said.starts_with("✓ Status: on: while your status in the chat says that you are away"), "{said}");
        lived.talk().settled().await;
        lived.travel("2026-11-24T07:00:00Z").await;
        shows(lived, "maya", (":palm_tree:", "Vacationing"), 0).await;
        let wanted = "Your status says “🌴 Vacationing”: you are away until you change it. I ask you nothing then. \
             /okr back if you are not, /okr status off to stop this.";
        let said = told(lived, "maya");
        assert_eq!(said.iter().map(|text| text.replace("/okr ", "")).collect::<Vec<_>>(), [wanted.replace("/okr ", "")]);
        lived.travel("2026-11-24T14:31:00Z").await;
        lived.ask("tom", DM, "today: tests").await;
        lived.travel("2026-11-25T23:00:00Z").await;
        assert_eq!(lived.asked("maya", "standup:").await, [""; 0]);
        let read = reports(lived).await;
        assert!(read.contains("Away: Maya") && !read.contains("Vacationing"), "{read}");
        assert!(!read.contains("No answer yet: Maya") && !read.contains("No answer: Maya"), "{read}");
        // Cleared on Wednesday night, she is asked on Thursday.
        shows(lived, "maya", ("", ""), 0).await;
        lived.travel("2026-11-26T08:31:00Z").await;
        assert_eq!(lived.asked("maya", "standup:").await, ["2026-11-26T08:30"]);
        assert_eq!(told(lived, "maya").len(), 1);
    }

    async fn whoever_did_not_is_asked_as_ever(lived: &Lived) {
        shows(lived, "maya", (":palm_tree:", "Vacationing"), 0).await;
        lived.travel("2026-11-24T08:31:00Z").await;
        assert_eq!(lived.asked("maya", "standup:").await, ["2026-11-24T08:30"]);
        assert_eq!(told(lived, "maya").len(), 0);
        assert_eq!(count(&lived.bot.app.store, "select count(*) from absences").await, 0);
        // Once she does, Slack is asked what she shows.
        lived.ask("maya", DM, "/okr status on").await;
        lived.talk().settled().await;
        assert_eq!(told(lived, "maya").len(), 1);
        let me = lived.ask("maya", DM, "/okr me").await;
        assert!(me.contains("Away: since Tue 24 Nov, until your status changes."), "{me}");
    }

    async fn a_status_ends_at_its_moment(lived: &Lived) {
        lived.ask("maya", DM, "status on").await;
        lived.travel("2026-11-24T07:00:00Z").await;
        shows(lived, "maya", (":face_with_thermometer:", "Out sick"), WEDNESDAY).await;
        let said = told(lived, "maya").pop().expect("a word");
        assert!(said.starts_with("Your status says “🤒 Out sick”: you are away until Wed 25 Nov. "), "{said}");
        // Slack says nothing more.
        lived.travel("2026-11-26T08:31:00Z").await;
        assert_eq!(lived.asked("maya", "standup:").await, ["2026-11-26T08:30"]);
    }

    async fn what_somebody_typed_survives_their_status(lived: &Lived) {
        lived.ask("maya", DM, "status on").await;
        lived.travel("2026-11-24T07:00:00Z").await;
        lived.ask("maya", DM, "away today - Wed").await;
        shows(lived, "maya", ("", "On vacation"), 0).await;
        shows(lived, "maya", ("", ""), 0).await;
        lived.travel("2026-11-26T08:31:00Z").await;
        assert_eq!(lived.asked("maya", "standup:").await, ["2026-11-26T08:30"]);
    }

    async fn a_change_that_is_told_again_does_nothing_twice(lived: &Lived) {
        lived.ask("maya", DM, "status on").await;
        lived.travel("2026-11-24T07:00:00Z").await;
        let change = shows(lived, "maya", (":palm_tree:", "Vacationing"), WEDNESDAY).await;
        lived.talk().deliver(&change.clone().retried(1)).await;
        // Another change of the profile tells the status as well.
        for _ in 0..3 {
            lived.talk().deliver(&lived.slack.told_of("user_change", "UMAYA").await).await;
        }
        lived.talk().settled().await;
        assert_eq!(told(lived, "maya").len(), 1);
        assert_eq!(count(&lived.bot.app.store, "select count(*) from absences").await, 1);
    }

    async fn changes_that_arrive_at_once_are_one_absence(lived: &Lived) {
        lived.ask("maya", DM, "status on").await;
        lived.talk().settled().await;
        lived.slack.shows("UMAYA", ":palm_tree:", "Vacationing", WEDNESDAY).await;
        let (one, other) = (lived.slack.told_of("user_change", "UMAYA").await, lived.slack.told_of("user_change", "UMAYA").await);
        let talk = lived.talk();
        tokio::join!(talk.deliver(&one), talk.deliver(&other));
        talk.settled().await;
        assert_eq!(told(lived, "maya").len(), 1);
        assert_eq!(count(&lived.bot.app.store, "select count(*) from absences").await, 1);
    }

    async fn a_status_in_chinese_counts_as_well(lived: &Lived) {
        let said = lived.ask("lin", DM, "状态 开").await;
        assert!(said.starts_with("✓ 状态：开。"), "{said}");
        lived.travel("2026-11-24T00:00:00Z").await;
        shows(lived, "lin", (":speech_balloon:", "休年假，急事找 <Maya> & Tom"), WEDNESDAY).await;
        let said = told(lived, "lin").pop().expect("a word");
        // Until 23:59:59 in Berlin, which is 07:00 of Thursday in Shanghai.
        assert!(said.starts_with("你的状态写着“休年假，急事找 <Maya> & Tom”：到11月26日 周四 06:59为止算请假，"), "{said}");
        lived.travel("2026-11-26T01:31:00Z").await;
        assert_eq!(lived.asked("lin", "standup:").await, ["2026-11-26T01:30"]);
    }
}
