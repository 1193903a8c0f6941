//! Fields changed by command and by form, and taken back.

use super::{NOW, START, started};
use crate::flow::testing::{World, both};

/// The key of the form that a command opens.
pub async fn opened(world: &mut World, who: &str, command: &str, now: &str) -> (String, String) {
    let form = world.say(who, command, now).await;
    let key = form.lines().find_map(|line| line.strip_prefix("form ")).expect("a form").to_owned();
    (key, form)
}

#[tokio::test]
async fn each_field_has_a_command_and_is_taken_back() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "add O1 Launch [] Beta; [] Docs", START).await;
        for (command, line) in [
            ("weight O1.1 2", "O1.1 Weekly users · weight 1 → 2"),
            ("weight O1 0.5", "O1 Grow retention · weight 1 → 0.5"),
            ("every O1.1 2 weeks", "O1.1 Weekly users · interval every week → every 2 weeks"),
            ("due O1.1 15 Dec", "O1.1 Weekly users · due date cycle end → Tue 15 Dec"),
            ("committed O1", "O1 Grow retention · kind aspirational: 0.7 is green → committed: only 1.0 is green"),
            ("private O1", "O1 Grow retention · who sees it everybody → its team only"),
            ("edit O1.1 30% -> 70%", "O1.1 Weekly users · measure 30 % → 70 % (was 40 % → 60 %)"),
            ("edit O1.1 30 -> 70", "O1.1 Weekly users · measure 30 % → 70 % (was 40 % → 60 %)"),
            ("edit O1.1 >= 50%", "O1.1 Weekly users · measure ≥ 50 % (was 40 % → 60 %)"),
            ("edit O1.1 done or not", "O1.1 Weekly users · measure done or not (was 40 % → 60 %)"),
            ("edit O1.2 [] Beta; [] Blog", "O1.2 Launch · measure Beta; Blog (was Beta; Docs)"),
        ] {
            let before = world.say("tom", "show O1.1", NOW).await + &world.say("tom", "show O1", NOW).await;
            assert_eq!(world.say("maya", command, NOW).await, format!("{line}\nWrong? undo"), "{command}");
            let what = line.split(' ').next().unwrap_or_default();
            let told = world.say("maya", &format!("history {what}"), NOW).await;
            let change = line.split(" · ").nth(1).unwrap_or_default();
            assert!(told.contains(&format!("· Maya · {what} · {change}\n")), "{command}: {told}");
            let undone = world.say("maya", "undo", NOW).await;
            assert_eq!(undone, format!("Taken back: {what} · {change}"), "{command}");
            let after = world.say("tom", "show O1.1", NOW).await + &world.say("tom", "show O1", NOW).await;
            assert_eq!(after, before, "{command}");
        }
    }
}

#[tokio::test]
async fn what_is_so_already_is_left_alone() {
    for mut world in both().await {
        started(&mut world).await;
        for (command, said) in [
            ("weight O1.1 1", "The weight of O1.1 is “1” already; nothing was changed."),
            ("every O1.1 week", "The interval of O1.1 is “every week” already; nothing was changed."),
            ("due O1.1 2026-12-31", "The due date of O1.1 is “cycle end” already; nothing was changed."),
            ("aspirational O1", "The kind of O1 is “aspirational: 0.7 is green” already; nothing was changed."),
            ("public O1", "O1 is seen by everybody already; nothing was changed."),
            ("edit O1.1 40% -> 60%", "The measure of O1.1 is “40 % → 60 %” already; nothing was changed."),
        ] {
            assert_eq!(world.say("maya", command, NOW).await, said, "{command}");
        }
    }
}

#[tokio::test]
async fn a_form_changes_all_at_once_and_is_one_change() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "O1.1 45", NOW).await;
        let (key, form) = opened(&mut world, "maya", "edit O1.1", NOW).await;
        assert!(form.contains("\n[title] Title = Weekly users\n"), "{form}");
        assert!(form.contains("[measure] Measure (Such as: 40% -> 60%"), "{form}");
        assert!(form.contains(" = 40 % -> 60 %\n"), "{form}");
        assert!(form.contains("\n[due] Due = 2026-12-31\n"), "{form}");
        assert!(form.contains("= Maya"), "{form}");
        let answers = [
            ("title", "Weekly actives"),
            ("measure", "40% -> 80%"),
            ("weight", "1"),
            ("every", "month"),
            ("due", "2026-12-31"),
            ("owner", "Tom"),
        ];
        assert_eq!(
            world.fill("maya", &key, &answers, None, NOW).await,
            "O1.1 Weekly users · title Weekly users → Weekly actives · owner Maya → Tom · interval every week → every month\
             \u{20}· measure 40 % → 80 % (was 40 % → 60 %)\nWrong? undo"
        );
        assert!(world.told("tom").await.last().expect("word").text().starts_with("Maya made you the owner of O1.1"));
        let show = world.say("maya", "show O1.1", NOW).await;
        assert!(show.contains("owner Tom · 40 % → 80 % · due 31 Dec · every month\nprogress 12.5 %"), "{show}");
        let undone = world.say("maya", "undo", NOW).await;
        assert!(undone.starts_with("Taken back: O1.1 · title Weekly users → Weekly actives · owner"), "{undone}");
        let show = world.say("maya", "show O1.1", NOW).await;
        assert!(show.starts_with("O1.1 Weekly users\n") && show.contains("owner Maya · 40 % → 60 %"), "{show}");
        assert!(show.contains("progress 25 %"), "the check-ins stay: {show}");
    }
}

#[tokio::test]
async fn an_objective_has_a_form_too() {
    for mut world in both().await {
        started(&mut world).await;
        let (key, form) = opened(&mut world, "maya", "修改 O1", NOW).await;
        assert!(form.contains("[private] Who sees it? = public"), "{form}");
        assert!(form.contains("[commitment] How is it meant? = aspirational"), "{form}");
        let none = world.fill("maya", &key, &[("title", "Grow retention")], None, NOW).await;
        assert_eq!(none, "Nothing of O1 was changed.");
        let answers = [("private", "private"), ("commitment", "committed"), ("weight", "3"), ("team", "none")];
        let said = world.fill("maya", &key, &answers, None, NOW).await;
        assert_eq!(
            said,
            "O1 Grow retention · team Product → no team · weight 1 → 3 · kind aspirational: 0.7 is green → committed: only 1.0 \
             is green · who sees it everybody → its team only\nWrong? undo"
        );
        assert_eq!(world.say("tom", "show O1", NOW).await, "There is no O1. list shows yours.");
        world.say("maya", "undo", NOW).await;
        assert!(world.say("tom", "show O1", NOW).await.starts_with("O1 Grow retention"));
    }
}

#[tokio::test]
async fn a_checklist_is_edited_by_its_numbers() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "add O1 Launch [x] Design; [] Beta x2 by 2026-12-01; [] Docs", NOW).await;
        let (key, form) = opened(&mut world, "maya", "edit O1.2", NOW).await;
        assert!(form.contains("= [x] #1 Design\n[] #2 Beta x2 by 2026-12-01\n[] #3 Docs"), "{form}");
        let list = "[x] #2 Beta test x2\n[x] #1 Design\nBlog";
        let said = world.fill("maya", &key, &[("measure", list)], None, NOW).await;
        assert!(said.starts_with("O1.2 Launch · measure Beta test; Design; Blog (was Design; Beta; Docs)"), "{said}");
        let show = world.say("maya", "show O1.2", NOW).await;
        assert!(show.contains("progress 75 %\n"), "{show}");
        assert!(show.contains("\n  ✓ 2 Beta test · weight 2\n  ✓ 1 Design\n  · 4 Blog\n"), "{show}");
        world.say("maya", "undo", NOW).await;
        let show = world.say("maya", "show O1.2", NOW).await;
        assert!(show.contains("  ✓ 1 Design\n  ✓ 2 Beta · by 1 Dec · weight 2\n  · 3 Docs\n"), "{show}");
        world.say("maya", "edit O1.2 [] Design; [] Video", NOW).await;
        let show = world.say("maya", "show O1.2", NOW).await;
        assert!(show.contains("  ✓ 1 Design\n  · 5 Video\n"), "4 was given before: {show}");
        let history = world.say("maya", "history O1.2", NOW).await;
        assert!(history.contains("· value milestones 1 → milestones 1, 2\n"), "{history}");
    }
}

#[tokio::test]
async fn a_wrong_field_is_told_and_nothing_is_saved() {
    for mut world in both().await {
        started(&mut world).await;
        let (key, _) = opened(&mut world, "maya", "edit O1.1", NOW).await;
        let answers = [
            ("weight", "-1"),
            ("measure", "soon"),
            ("due", "35 Foo"),
            ("owner", "Nobody"),
            ("every", "day"),
            ("title", "x"),
        ];
        let wrong = world.fill("maya", &key, &answers, None, NOW).await;
        for field in [
            "weight: A weight is 0 to 1000",
            "measure: I cannot read that",
            "due: “35 Foo” is no day",
            "owner: I know nobody",
        ] {
            assert!(wrong.contains(field), "{field}: {wrong}");
        }
        assert!(world.say("maya", "show O1.1", NOW).await.starts_with("O1.1 Weekly users\n"));
        let other = world.fill("tom", &key, &[("title", "Mine")], None, NOW).await;
        assert!(other.starts_with("Only Maya (owner)"), "{other}");
    }
}

#[tokio::test]
async fn an_undo_that_would_overwrite_is_refused() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "owner O1.1 Lin", NOW).await;
        world.say("maya", "weight O1.1 2", NOW).await;
        let asked = world.sure("lin", "权重 O1.1 3", NOW).await;
        assert_eq!(asked, "O1.1 Weekly users · 权重 2 → 3\n改错了？撤销");
        let kept = world.say("maya", "undo", NOW).await;
        assert_eq!(
            kept,
            "Somebody has changed this since, so it stays: O1.1 · weight 1 → 2\
             \nThe one before it: O1.1 · owner Maya → Lin · undo"
        );
        // What can be taken back by now is taken back first.
        world.say("lin", "撤销", NOW).await;
        assert_eq!(world.say("maya", "undo", NOW).await, "Taken back: O1.1 · weight 1 → 2");
    }
}

#[tokio::test]
async fn a_day_of_another_year_is_told_with_its_year() {
    for mut world in both().await {
        started(&mut world).await;
        let over = world.say("maya", "due O1.1 2025-01-01", NOW).await;
        assert!(over.starts_with("O1.1 Weekly users · due date cycle end → Wed 1 Jan 2025\n"), "{over}");
        let far = world.say("maya", "due O1.1 2030-01-01", NOW).await;
        assert!(far.starts_with("O1.1 Weekly users · due date Wed 1 Jan 2025 → Tue 1 Jan 2030\n"), "{far}");
        let told = world.say("maya", "history O1.1", NOW).await;
        assert!(
            told.starts_with("Mon 23 Nov 12:00 · Maya · O1.1 · due date Wed 1 Jan 2025 → Tue 1 Jan 2030\n"),
            "{told}"
        );
        world.say("maya", "due O1.1 15 Dec", NOW).await;
        // Once that year is over, it is told as well.
        let told = world.say("maya", "history O1.1", "2027-01-04T11:00:00Z").await;
        let line = "Mon 23 Nov 2026 12:00 · Maya · O1.1 · due date Tue 1 Jan 2030 → Tue 15 Dec 2026\n";
        assert!(told.starts_with(line), "{told}");
    }
}

#[tokio::test]
async fn an_old_form_tells_who_changed_it_last_and_to_what() {
    for mut world in both().await {
        started(&mut world).await;
        world.say("maya", "owner O1.1 @tom", START).await;
        let (of_tom, _) = opened(&mut world, "tom", "edit O1.1", NOW).await;
        let (of_maya, _) = opened(&mut world, "maya", "edit O1.1", NOW).await;
        world.fill("tom", &of_tom, &[("title", "K tom")], None, NOW).await;
        let again = world.fill("maya", &of_maya, &[("title", "K maya")], None, NOW).await;
        let line = "Tom changed the title of O1.1 from “Weekly users” to “K tom” just now.";
        assert_eq!(again.lines().next(), Some(line));
        let key = again.lines().find_map(|line| line.strip_prefix("form ")).expect("a form").to_owned();
        world.fill("maya", &key, &[("title", "K maya2"), ("weight", "2")], None, NOW).await;
        let again = world.fill("tom", &of_tom, &[("title", "K tom again")], None, NOW).await;
        let told: Vec<&str> = again.lines().take_while(|line| line.contains("changed the")).collect();
        assert_eq!(
            told,
            [
                "Maya changed the title of O1.1 from “K tom” to “K maya2” just now.",
                "Maya changed the weight of O1.1 from “1” to “2” just now."
            ]
        );
    }
}
