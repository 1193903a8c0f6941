//! Hints of what to type, for people in two teams: typed as they stand they do what they say.

use super::WEDNESDAY;
use crate::flow::testing::{World, both};

/// Worlds in which Maya leads Mobile, too, and Lin is in both; their stand-ups do not ask the same.
async fn two_teams() -> [World; 2] {
    let mut worlds = both().await;
    for world in &mut worlds {
        world.say("maya", "team create Mobile", WEDNESDAY).await;
        world.say("maya", "team add @lin team Mobile", WEDNESDAY).await;
        world.say("maya", "schedule questions add Which screen? | optional | team Mobile", WEDNESDAY).await;
    }
    worlds
}

#[tokio::test]
async fn hints_name_the_team() {
    for mut world in two_teams().await {
        let welcome = world.told("lin").await.remove(0).text();
        assert!(welcome.contains("团队 退出 Mobile"), "{welcome}");
        let shown = world.say("maya", "schedule team Mobile", WEDNESDAY).await;
        assert!(shown.contains("schedule pause standup team Mobile"), "{shown}");
        let said = world.say("maya", "schedule pause standup team Mobile", WEDNESDAY).await;
        assert!(said.ends_with("Go on with schedule resume team Mobile."), "{said}");
        assert!(world.say("maya", "schedule resume team Mobile", WEDNESDAY).await.starts_with('✓'));
        let said = world.say("maya", "standup team Product today: x", WEDNESDAY).await;
        assert!(said.contains("change it: standup team Product"), "{said}");
        let said = world.say("maya", "standup team Product", WEDNESDAY).await;
        assert!(said.contains("form standup:"), "{said}");
        let said = world.say("maya", "skip", WEDNESDAY).await;
        assert!(said.contains("standup team Product"), "{said}");
        let said = world.say("maya", "board team Mobile", WEDNESDAY).await;
        assert!(said.contains("board team Mobile full") || !said.contains("board full"), "{said}");
        // In a team's home nothing needs to be named, nor by who is in one team.
        let said = world.mention("maya", "product", "schedule", WEDNESDAY).await;
        assert!(said.contains("schedule pause standup") && !said.contains("team Product"), "{said}");
        assert!(!world.say("tom", "schedule", WEDNESDAY).await.contains("team Product"));
    }
}

#[tokio::test]
async fn what_was_typed_stays_in_what_to_type() {
    for mut world in two_teams().await {
        let said = world.say("maya", "standup tomorrow", WEDNESDAY).await;
        assert!(said.ends_with("Say standup tomorrow team NAME"), "{said}");
        let said = world.say("maya", "standup tomorrow team Mobile", WEDNESDAY).await;
        assert!(said.contains("Mobile · Thu 26 Nov") && said.contains("form standup:"), "{said}");
        let said = world.say("lin", "明天站会", WEDNESDAY).await;
        assert!(said.ends_with("请输入 站会 明天 团队 名称"), "{said}");
        let said = world.say("lin", "站会 明天 团队 Mobile", WEDNESDAY).await;
        assert!(said.contains("11月26日"), "{said}");
    }
}

#[tokio::test]
async fn a_question_takes_the_team_at_its_end() {
    for mut world in two_teams().await {
        let said = world.say("maya", "schedule questions add A? | yes/no", WEDNESDAY).await;
        assert!(said.ends_with("Say it again with team NAME at the end."), "{said}");
        let said = world.say("maya", "schedule questions add A? | yes/no team Product", WEDNESDAY).await;
        assert!(said.contains("of Product asks from now on") && said.contains("④ A? · yes/no"), "{said}");
        let said = world.say("maya", "schedule questions standup add B? team Product", WEDNESDAY).await;
        assert!(said.contains("⑤ B?\n") || said.ends_with("⑤ B?"), "{said}");
        let said = world.say("maya", "schedule questions add Who helps the team most? | team Product", WEDNESDAY).await;
        assert!(said.contains("Who helps the team most?"), "{said}");
    }
}

#[tokio::test]
async fn what_follows_a_copy_names_the_team_that_got_it() {
    for mut world in two_teams().await {
        world.say("maya", "schedule add retro team Product", WEDNESDAY).await;
        let said = world.say("maya", "schedule copy retro to Mobile team Product", WEDNESDAY).await;
        assert!(said.contains("Retrospective of Mobile"), "{said}");
        assert!(said.contains("run retro team Mobile") && !said.contains("team Product"), "{said}");
    }
}
