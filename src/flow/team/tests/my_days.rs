//! The days and hours in which somebody works, on both databases.

use super::WEDNESDAY;
use crate::flow::testing::{World, both};

/// When each question was put to somebody: the first lines of what they were told, with the day.
async fn asked(world: &World, who: &str) -> Vec<String> {
    let told = world.told(who).await;
    told.iter().filter(|message| message.form.is_some()).map(|message| message.lines[0].text()).collect()
}

#[tokio::test]
async fn a_part_timer_is_asked_on_their_own_days() {
    for mut world in both().await {
        let sunday = "2026-11-22T12:00:00Z";
        assert_eq!(
            world.say("tom", "workdays", sunday).await,
            "Working days: Monday to Friday, as in your team. workdays mon-thu|team"
        );
        let set = world.say("tom", "workdays tue-thu", sunday).await;
        assert_eq!(
            set,
            "✓ Your working days: Tuesday to Thursday. On other days I ask you nothing.\n\
             Next for you: consensus, Tue 24 Nov 10:00."
        );
        world.live("2026-11-30T12:00:00Z").await;
        // The consensus on the first, the stand-up on the others; nothing on Friday.
        let days = asked(&world, "tom").await;
        assert_eq!(
            days,
            [
                "Monday consensus · Product · Tue 24 Nov",
                "Stand-up · Product · Wed 25 Nov",
                "Stand-up · Product · Thu 26 Nov"
            ]
        );
        let me = world.say("tom", "me", "2026-11-30T12:00:00Z").await;
        assert!(me.contains("Working days: Tuesday to Thursday, your choice."), "{me}");
        let missing =
            world.reports().await.into_iter().find(|text| text.contains("Fri 27 Nov") && text.contains("Tom"));
        assert_eq!(missing, None, "nobody is missing on a day that is not theirs");
    }
}

#[tokio::test]
async fn a_day_that_the_rule_names_is_asked_only_of_those_who_work_on_it() {
    for mut world in both().await {
        world.say("maya", "schedule set standup mon,fri 9:30", WEDNESDAY).await;
        world.say("maya", "yes", WEDNESDAY).await;
        world.say("tom", "workdays mon-thu", WEDNESDAY).await;
        world.live("2026-11-29T00:00:00Z").await;
        let standup = |days: Vec<String>| days.into_iter().filter(|day| day.starts_with("Stand-up")).count();
        assert_eq!(standup(asked(&world, "tom").await), 0);
        assert_eq!(standup(asked(&world, "maya").await), 1);
        // Also where a lead opens the round by hand.
        world.say("maya", "/okr run standup", "2026-11-29T12:00:00Z").await;
        assert_eq!(standup(asked(&world, "tom").await), 0);
    }
}

#[tokio::test]
async fn nobody_is_asked_or_reminded_outside_their_hours() {
    for mut world in both().await {
        let set = world.say("maya", "hours 13:00-17:00", WEDNESDAY).await;
        assert!(set.starts_with("✓ I ask and remind you only between 13:00 and 17:00, your time."), "{set}");
        assert!(set.ends_with("Next for you: stand-up, Wed 25 Nov 13:00."), "{set}");
        world.say("tom", "hours 7-12", WEDNESDAY).await;
        world.say("tom", "reminders active", WEDNESDAY).await;
        world.say("maya", "team reminders active", WEDNESDAY).await;
        let me = world.say("maya", "me", WEDNESDAY).await;
        assert!(me.contains("Hours in which I ask you: 13:00-17:00."), "{me}");
        // 12:59 in Berlin.
        world.live("2026-11-25T11:59:00Z").await;
        assert_eq!(asked(&world, "maya").await.len(), 0);
        world.live("2026-11-25T12:00:00Z").await;
        assert_eq!(asked(&world, "maya").await, ["Stand-up · Product · Wed 25 Nov"]);
        // The stand-up at 09:30 would last until 12:30 in New York: it moves to 09:00.
        world.live("2026-11-25T14:00:00Z").await;
        assert_eq!(asked(&world, "tom").await, ["Stand-up · Product · Wed 25 Nov"]);
        let undone = world.say("maya", "undo", "2026-11-25T07:09:00Z").await;
        assert!(undone.contains("Taken back"), "{undone}");
    }
}

#[tokio::test]
async fn a_ritual_on_the_teams_clock_asks_all_at_one_moment() {
    for mut world in both().await {
        world.say("maya", "schedule set standup zone team", WEDNESDAY).await;
        let set = world.say("maya", "hours 13:00-17:00", WEDNESDAY).await;
        assert!(set.ends_with("Next for you: stand-up, Thu 26 Nov 09:30."), "{set}");
    }
}

#[tokio::test]
async fn what_is_no_day_and_no_hour_is_said() {
    for mut world in both().await {
        for (typed, said) in [
            ("workdays sometimes", "is no list of weekdays"),
            ("hours mornings", "is no pair of times"),
            ("hours 22:00-06:00", "ends before it begins"),
            ("hours 9:00-9:30", "less than an hour"),
            ("team workdays never", "is no list of weekdays"),
            ("hours", "Hours in which I ask you: all day."),
        ] {
            let answer = world.say("maya", typed, WEDNESDAY).await;
            assert!(answer.contains(said), "{typed}: {answer}");
        }
        assert!(world.say("lin", "工作日 周一到周四", WEDNESDAY).await.contains("周一至周四"));
        assert!(world.say("lin", "撤销", WEDNESDAY).await.contains("工作日"));
        assert!(world.say("lin", "工作日", WEDNESDAY).await.contains("同团队"));
        assert!(world.say("lin", "工作时间 9-12", WEDNESDAY).await.contains("09:00 到 12:00"));
        assert!(world.say("lin", "工作时间 关闭", WEDNESDAY).await.starts_with("✓"));
        assert!(world.say("tom", "team workdays sun-thu", WEDNESDAY).await.contains("Maya"), "a lead says who could");
        let set = world.say("maya", "team workdays sun-thu", WEDNESDAY).await;
        assert!(set.starts_with("✓ Working days of Product: "), "{set}");
        assert!(world.say("maya", "schedule", WEDNESDAY).await.contains("Sun 29 Nov"), "the week ends on Sunday");
        assert!(world.say("maya", "undo", WEDNESDAY).await.contains("Taken back"));
        assert!(world.say("maya", "team workdays", WEDNESDAY).await.contains("Monday to Friday"));
    }
}

#[tokio::test]
async fn what_was_asked_this_week_is_not_promised_again() {
    for mut world in both().await {
        // Tuesday 1 December, in Shanghai; the week's consensus was asked on Monday.
        world.begin("2026-11-29T23:00:00Z").await;
        world.live("2026-12-01T04:00:00Z").await;
        let said = world.say("lin", "/okr 工作日 周六", "2026-12-01T04:00:00Z").await;
        assert!(!said.contains("12月5日 周六 10:00"), "{said}");
        let asked = world.told("lin").await.len();
        world.live("2026-12-05T04:00:00Z").await;
        let came = world.told("lin").await.into_iter().skip(asked).map(|message| message.text());
        assert!(!came.into_iter().any(|text| text.contains("周计划")), "nothing of it is asked");
    }
}

#[tokio::test]
async fn a_history_of_settings_says_what_was_and_what_is() {
    for mut world in both().await {
        for typed in [
            "工作日 周一到周四",
            "工作日 团队",
            "工作时间 13:00-17:00",
            "工作时间 关闭",
            "建议 关",
            "提醒 关闭",
            "免打扰 关闭",
        ] {
            let said = world.say("lin", typed, WEDNESDAY).await;
            assert!(said.contains('✓'), "{typed}: {said}");
        }
        let told = world.say("lin", "历史", WEDNESDAY).await;
        let what: Vec<&str> = told
            .lines()
            .filter_map(|line| line.split_once(" · Lin · ").or(line.split_once(" · ")))
            .map(|(_, what)| what)
            .collect();
        for expected in [
            "免打扰 默认 → 关",
            "提醒 同团队 → 关闭",
            "建议 开 → 关",
            "工作时间 13:00-17:00 → 全天",
            "工作时间 全天 → 13:00-17:00",
            "工作日 周一至周四 → 同团队",
            "工作日 同团队 → 周一至周四",
        ] {
            assert!(what.contains(&expected), "{expected}: {told}");
        }
    }
}

/// Who was asked on the other side of the date line is not asked again for that day, and is told so everywhere.
#[tokio::test]
async fn the_schedule_says_the_moment_that_comes() {
    for mut world in both().await {
        world.say("tom", "zone Pacific/Kiritimati", "2026-11-25T12:00:00Z").await;
        // 09:30 of Thursday there.
        world.live("2026-11-25T19:31:00Z").await;
        assert!(asked(&world, "tom").await.contains(&"Stand-up · Product · Thu 26 Nov".to_owned()));
        let now = "2026-11-26T05:00:00Z";
        for command in ["/okr zone Asia/Dubai", "/okr workdays sun-thu", "/okr zone Pacific/Kiritimati"] {
            let said = world.say("tom", command, now).await;
            let next = said.lines().find_map(|line| line.strip_prefix("Next for you: stand-up, "));
            let next = next.map(|line| line.trim_end_matches('.')).unwrap_or_default();
            assert!(!next.is_empty() && !next.contains("26 Nov"), "{command}: {said}");
            let schedule = world.say("tom", "/okr schedule", now).await;
            let line = schedule.lines().find(|line| line.starts_with("stand-up · ")).unwrap_or_default();
            assert!(line.ends_with(&format!("· your next: {next}")), "{command}: {said}\n{schedule}");
        }
    }
}
