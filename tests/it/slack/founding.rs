//! Teams founded in channels: by somebody new, and where okrbot was not let in yet.

use super::trouble::told;

in_slack! {
    async fn a_team_founded_by_somebody_new_is_theirs_once_they_are_known(lived: &Lived) {
        let talk = lived.talk();
        lived.slack.person("T1", "UNOA", "Noa", Some("Asia/Tokyo"), "en-US");
        lived.slack.channel("T1", "CGROWTH", "growth", &["UNOA", "UTOM", "UBOT"]);
        let said = talk.command("UNOA", "CGROWTH", "team create Growth").await;
        assert!(said.starts_with("✓ Growth is founded"), "{said}");
        talk.settled().await;
        let seen = lived.slack.seen_by("UTOM", "CGROWTH");
        assert_eq!(seen.len(), 1, "the invitation is edited, not said twice");
        let invitation = lived.slack.text_of(&seen[0]);
        assert!(invitation.starts_with("Here lives the team Growth, led by Noa."), "{invitation}");
        let shown = talk.command("UNOA", "CGROWTH", "team").await;
        assert!(shown.starts_with("Growth · Asia/Tokyo"), "{shown}");
        assert!(shown.contains("Members: Tom") && shown.contains("Home: #growth"), "{shown}");
        // The members' profiles came with the channel's members: nobody is asked about again.
        let asked = lived.slack.calls_of("users.info").into_iter().filter(|call| call.arguments["user"] == "UTOM");
        assert!(asked.count() <= 2, "once for each team that Tom is in");
    }

    async fn a_team_founded_where_okrbot_is_not_comes_to_life_when_it_is_let_in(lived: &Lived) {
        let talk = lived.talk();
        lived.slack.channel("T1", "CGROWTH", "growth", &["UMAYA", "UTOM"]);
        lived.slack.with_channel("CGROWTH", |channel| channel.is_private = true);
        let said = talk.command("UMAYA", "CGROWTH", "team create Growth").await;
        assert!(said.starts_with("✓ Growth is founded"), "the answer needs no channel: {said}");
        talk.settled().await;
        assert_eq!(told(lived, "UMAYA", "invite okrbot with /invite @okrbot"), 1, "the lead is told what to do");
        assert!(lived.slack.seen_by("UTOM", "CGROWTH").is_empty());
        lived.slack.with_channel("CGROWTH", |channel| channel.members.push("UBOT".into()));
        talk.command("UMAYA", "CGROWTH", "team home").await;
        talk.settled().await;
        let seen = lived.slack.seen_by("UTOM", "CGROWTH");
        assert!(lived.slack.text_of(&seen[0]).starts_with("Here lives the team Growth, led by Maya."));
        let shown = talk.command("UMAYA", "CGROWTH", "team").await;
        assert!(shown.contains("Members: Tom") && shown.contains("Home: #growth"), "{shown}");
        // Said again, it changes nothing.
        talk.command("UMAYA", "CGROWTH", "team home").await;
        talk.settled().await;
        assert_eq!(lived.slack.seen_by("UTOM", "CGROWTH").len(), 1);
    }
}
