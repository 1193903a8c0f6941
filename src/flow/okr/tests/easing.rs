//! Small things that spare a second try: who is told, what is read, which form asks what.

use chat::Message;

use super::{NOW, START, started};
use crate::flow::testing::{both, shown};

#[tokio::test]
async fn whoever_got_something_that_is_taken_back_is_told() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "owner O1.1 @Tom", NOW).await;
        world.say("maya", "undo", NOW).await;
        let told: Vec<String> = world.told("tom").await.iter().map(Message::text).collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].starts_with("Maya made you the owner of O1.1 Weekly users."), "{told:?}");
        assert_eq!(told[1], "Maya took that back: O1.1 Weekly users is not yours. show O1.1");
        // Whose it was before is told, too, if somebody else gave it away.
        world.say("ada", "owner O1.1 @Tom", NOW).await;
        world.say("ada", "undo", NOW).await;
        let told: Vec<String> = world.told("maya").await.iter().map(Message::text).collect();
        assert_eq!(told, ["Ada took that back: O1.1 Weekly users is yours again. show O1.1"]);
    }
}

#[tokio::test]
async fn a_cycle_with_a_name_of_its_own_is_listed() {
    for mut world in both().await {
        let created = world.say("maya", "cycle create Spring from 2026-11-01 to 2026-12-15", START).await;
        assert!(created.contains("Spring"), "{created}");
        world.say("maya", "add Bloom", NOW).await;
        for typed in
            ["list all Spring", "list spring", "列表 全部 Spring", "list team Product Spring", "list @Maya Spring"]
        {
            let said = world.say("maya", typed, NOW).await;
            assert!(said.contains("O1 Bloom"), "{typed}: {said}");
        }
        let none = world.say("maya", "list all Autumn", NOW).await;
        assert!(none.starts_with("There is no cycle “Autumn”."), "{none}");
    }
}

#[tokio::test]
async fn a_bare_yes_answers_what_was_asked_last() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("tom", "add Onboarding", START).await;
        for (who, yes, word) in
            [("tom", true, "accept"), ("tom", false, "no"), ("tom", true, "是"), ("tom", false, "拒绝")]
        {
            world.say("maya", "align O1 with O2", NOW).await;
            let said = world.say(who, word, "2026-11-23T11:01:00Z").await;
            assert!(
                said.starts_with("✓ O2") && said.contains(if yes { "works with" } else { "not" }),
                "{word}: {said}"
            );
            world.say("maya", "unalign O1 O2", NOW).await;
        }
        // A request that came after a doubt is answered before it.
        let doubt = world.say("maya", "O1.1 9999", NOW).await;
        assert!(doubt.contains("Is it really"), "{doubt}");
        world.say("tom", "align O2 with O1", "2026-11-23T11:02:00Z").await;
        let said = world.say("maya", "yes", "2026-11-23T11:03:00Z").await;
        assert!(said.starts_with("✓ O1 works with O2"), "{said}");
        let said = world.say("maya", "yes", "2026-11-23T11:04:00Z").await;
        assert!(
            said.starts_with("O1.1 Weekly users · 9,999 %") || said.starts_with("O1.1 Weekly users · 9999 %"),
            "{said}"
        );
        // Also behind the prefix.
        world.say("maya", "unalign O1 O2", "2026-11-23T11:05:00Z").await;
        world.say("tom", "align O2 with O1", "2026-11-23T11:06:00Z").await;
        let said = world.say("maya", "/okr yes", "2026-11-23T11:07:00Z").await;
        assert!(said.starts_with("✓ O1 works with O2"), "{said}");
    }
}

#[tokio::test]
async fn the_form_of_an_edit_says_what_it_changes() {
    for mut world in both().await {
        started(&mut world).await;
        let answer = world.answer("maya", "edit O1.1", NOW).await;
        let chat::Answer::Say(message) = &answer else { panic!("{}", shown(&answer)) };
        assert_eq!(message.text(), "Change O1.1 Weekly users: what you leave as it is stays.");
        assert_eq!(message.form.as_ref().map(|form| form.submit.as_str()), Some("Save O1.1"));
    }
}

#[tokio::test]
async fn the_audit_is_for_admins_in_private() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "weight O1 2", START).await;
        assert_eq!(world.say("maya", "export audit", NOW).await, "Only admins can do that.");
        let said = world.say("ada", "导出 审计", NOW).await;
        let lines: Vec<&str> = said.lines().collect();
        assert_eq!(lines[0], "id,at,who,subject,change,before,after,undone_at");
        assert!(lines[1].starts_with("1,2026-10-05T08:00:00Z,Maya,O1,added,null,"), "{said}");
        assert!(lines[3].contains(",Maya,O1,weight,"), "{said}");
        assert_eq!(
            lines[4],
            "The latest 3 changes. Whoever runs okrbot gets all as a file with okrbot export audit; of one: history O1"
        );
        assert_eq!(world.mention("ada", "product", "export audit", NOW).await, "Sent to you privately.");
        assert!(world.say("ada", "export audit 2026Q4", NOW).await.contains("I do not know what to do with"));
    }
}
