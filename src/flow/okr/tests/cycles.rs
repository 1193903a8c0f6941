//! Cycles on both databases: drafts, publishing, lengths, days of a team's own, moving.

use crate::flow::testing::{World, at, both};

/// Sunday 20 December 2026, 11 days before the end of 2026Q4.
const LATE: &str = "2026-12-20T11:00:00Z";
const NOW: &str = "2026-11-23T11:00:00Z";

/// What is told to a person in private, all of it.
async fn told(world: &World, who: &str) -> String {
    world.told(who).await.iter().map(chat::Message::text).collect::<Vec<_>>().join("\n--\n")
}

#[tokio::test]
async fn in_the_last_days_a_new_objective_is_a_draft_of_the_next_cycle() {
    for mut world in both().await {
        let added = world.say("lin", "add 提升留存", LATE).await;
        assert_eq!(
            added,
            "已新增 O1 · 提升留存 · Product · 2027Q1 · 你负责\
             \n2026Q4 还有 11 天结束，所以这个目标算在 2027Q1。\
             \n到 2027年1月1日 周五 之前是草稿，负责人也可以提前确认：周期 发布 2027Q1\
             \n接下来加一个关键结果：新增 O1 标题 40 -> 60"
        );
        world.say("lin", "新增 O1 留存率 从40%提升到60%", LATE).await;
        let listed = world.say("maya", "list team Product 2027Q1", LATE).await;
        assert!(listed.contains("O1 提升留存 · Lin · draft 2027Q1"), "{listed}");
        assert!(listed.starts_with("Product · ⚪ · 0 of 0 scored"), "a draft is not counted: {listed}");
        let shown = world.say("maya", "cycle show 2027Q1", LATE).await;
        assert!(
            shown.contains("0 objectives\n1 draft, not counted yet. The lead confirms: cycle publish 2027Q1"),
            "{shown}"
        );
        let refused = world.say("lin", "周期 发布", LATE).await;
        assert!(refused.contains("Maya"), "{refused}");
        let published = world.say("maya", "cycle publish", LATE).await;
        assert_eq!(
            published,
            "2027Q1 of Product is published: 1 objective counts from Fri 1 Jan 2027 on. The team’s home was told.\nWrong? undo"
        );
        assert_eq!(
            world.reports().await,
            ["Product · 2027Q1 · 1 objective, confirmed by Maya\nO1 提升留存 · Lin\nIts objectives: list all 2027Q1"]
        );
        assert!(!world.say("maya", "list team Product 2027Q1", LATE).await.contains("draft"));
        assert!(world.say("maya", "cycle publish", LATE).await.contains("has no drafts there"));
        world.say("maya", "undo", LATE).await;
        assert!(world.say("maya", "list team Product 2027Q1", LATE).await.contains("draft"));
    }
}

#[tokio::test]
async fn a_post_counts_what_it_shows() {
    for mut world in both().await {
        for typed in ["add Grow", "add Secret", "private O2", "add 2027Q1: Third", "private O3"] {
            world.say("maya", typed, LATE).await;
        }
        let published = world.say("maya", "cycle publish", LATE).await;
        assert!(
            published.contains("3 objectives count from Fri 1 Jan 2027 on. The team’s home was told."),
            "{published}"
        );
        let posted = world.reports().await.pop().expect("a post");
        assert!(posted.starts_with("Product · 2027Q1 · 1 objective, confirmed by Maya\nO1 Grow · Maya\n"), "{posted}");
        // Nothing that may be shown: nothing is posted.
        world.say("maya", "undo", LATE).await;
        world.say("maya", "private O1", LATE).await;
        let before = world.reports().await.len();
        let published = world.say("maya", "cycle publish", LATE).await;
        assert!(published.contains("3 objectives count from Fri 1 Jan 2027 on."), "{published}");
        assert_eq!(world.reports().await.len(), before);
    }
}

#[tokio::test]
async fn a_draft_counts_from_the_first_day_in_its_teams_zone() {
    for mut world in both().await {
        world.say("maya", "add Grow", LATE).await;
        world.say("zoe", "add Mine alone", LATE).await;
        // Berlin is an hour ahead of UTC, where Zoe lives.
        world.live("2026-12-31T22:59:59Z").await;
        assert!(world.say("maya", "list 2027Q1", "2026-12-31T22:59:59Z").await.contains("draft"));
        world.live("2026-12-31T23:00:00Z").await;
        assert!(!world.say("maya", "list 2027Q1", "2026-12-31T23:00:00Z").await.contains("draft"));
        assert!(world.say("zoe", "list 2027Q1", "2026-12-31T23:00:00Z").await.contains("draft"));
        world.live("2027-01-01T00:00:00Z").await;
        assert!(!world.say("zoe", "list 2027Q1", "2027-01-01T00:00:00Z").await.contains("draft"));
        let said = told(&world, "maya").await;
        assert!(said.contains("Product · 2027Q1 began. O1 was still a draft and counts from now on."), "{said}");
        assert!(told(&world, "zoe").await.contains("2027Q1 began. O2 was still"));
        let history = world.say("maya", "history O1", "2027-01-01T00:00:00Z").await;
        assert!(history.contains("O1 · began"), "{history}");
    }
}

#[tokio::test]
async fn a_zone_that_changes_moves_the_first_day() {
    for mut world in both().await {
        world.say("maya", "add Grow", LATE).await;
        let zone = world.say("maya", "team zone America/New_York", LATE).await;
        assert!(zone.contains("America/New_York"), "{zone}");
        world.live("2027-01-01T04:59:59Z").await;
        let listed = world.say("maya", "list 2027Q1", "2027-01-01T04:59:59Z").await;
        assert!(listed.contains("draft"), "{zone}: {listed}");
        world.live("2027-01-01T05:00:00Z").await;
        assert!(!world.say("maya", "list 2027Q1", "2027-01-01T05:00:00Z").await.contains("draft"));
    }
}

#[tokio::test]
async fn a_zone_that_moves_east_brings_the_first_day_nearer() {
    for mut world in both().await {
        world.say("maya", "add Grow", LATE).await;
        world.say("zoe", "add Mine alone", LATE).await;
        world.say("maya", "team zone Asia/Shanghai", LATE).await;
        world.say("zoe", "zone Pacific/Auckland", LATE).await;
        // Midnight comes to Auckland first, at eleven in UTC, five hours later to Shanghai.
        for (moment, team, zoe) in [
            ("2026-12-31T10:59:59Z", true, true),
            ("2026-12-31T11:00:00Z", true, false),
            ("2026-12-31T15:59:59Z", true, false),
            ("2026-12-31T16:00:00Z", false, false),
        ] {
            world.live(moment).await;
            let drafts = [("maya", team), ("zoe", zoe)];
            for (who, is_draft) in drafts {
                let listed = world.say(who, "/okr list 2027Q1", moment).await;
                assert_eq!(listed.contains("draft"), is_draft, "{who} at {moment}: {listed}");
            }
        }
    }
}

#[tokio::test]
async fn a_zone_that_is_taken_back_takes_the_first_day_back() {
    for mut world in both().await {
        world.say("maya", "add Grow", LATE).await;
        world.say("maya", "team zone America/New_York", LATE).await;
        assert!(world.say("maya", "undo", LATE).await.contains("zone"));
        world.live("2026-12-31T23:00:00Z").await;
        assert!(!world.say("maya", "list 2027Q1", "2026-12-31T23:00:00Z").await.contains("draft"));
    }
}

#[tokio::test]
async fn a_monthly_team_lives_in_a_quarterly_organisation() {
    for mut world in both().await {
        world.say("maya", "add First", NOW).await;
        let refused = world.say("tom", "cycle every month", NOW).await;
        assert!(refused.contains("Maya"), "{refused}");
        let set = world.say("maya", "cycle every month", NOW).await;
        assert!(set.starts_with("New objectives of Product are put into cycles of a month."), "{set}");
        // Eight days before the end of November.
        let added = world.say("maya", "add Second", NOW).await;
        assert!(added.contains("2026-12") && added.contains("2026-11 ends in 7 days"), "{added}");
        let added = world.say("maya", "add 2026-11: Third", NOW).await;
        assert!(added.contains("· Product · 2026-11 ·") && !added.contains("draft"), "{added}");
        let added = world.say("maya", "add org: Whole", NOW).await;
        assert!(added.contains("2026Q4"), "{added}");
        let listed = world.say("maya", "list all", NOW).await;
        for expected in ["O1 First", "O2 Second · Maya · draft 2026-12", "O3 Third", "O4 Whole"] {
            assert!(listed.contains(expected), "{expected}: {listed}");
        }
        assert!(world.say("maya", "cycle every", NOW).await.contains("Cycles of Product last a month."));
        let refused = world.say("maya", "cycle every half-year org", NOW).await;
        assert!(refused.contains("an admin"), "{refused}");
        assert!(world.say("ada", "周期 每半年 组织", NOW).await.contains("half a year"));
        assert!(world.say("zoe", "add Alone", NOW).await.contains("2026H2"));
        assert!(world.say("ada", "undo", NOW).await.contains("half_year"));
        assert!(world.say("zoe", "add Alone as well", NOW).await.contains("2026Q4"));
    }
}

#[tokio::test]
async fn a_team_has_days_of_its_own() {
    for mut world in both().await {
        for (typed, why) in [
            ("cycle create Spring", "needs its days"),
            ("cycle create 2026Q4 from 2026-11-01 to 2026-11-30", "2026Q4 has its own days"),
            ("cycle create the spring from 2026-11-01 to 2026-11-30", "cannot be typed in a command"),
            ("cycle create Spring from 2026-11-30 to 2026-11-01", "The first day comes first"),
            ("cycle create Spring from 2026-11-01 to 2026-11-02", "a cycle lasts from a week to a year"),
            ("cycle create Spring from soon to 2026-11-30", "is no day that I understand"),
        ] {
            let said = world.say("maya", typed, NOW).await;
            assert!(said.contains(why), "{typed}: {said}");
        }
        let refused = world.say("lin", "周期 新建 Winter 从 2026-11-16 到 2027-01-22", NOW).await;
        assert!(refused.contains("Maya"), "{refused}");
        let made = world.say("maya", "cycle create Winter from 2026-11-16 to 2027-01-22", NOW).await;
        assert_eq!(
            made,
            "Winter · Mon 16 Nov – Fri 22 Jan 2027 · new objectives of Product on these days are put into it. Plan for it: add Winter: TITLE"
        );
        let overlaps = world.say("maya", "cycle create Late from 2027-01-20 to 2027-03-31", NOW).await;
        assert!(overlaps.contains("These days overlap Winter"), "{overlaps}");
        let taken = world.say("maya", "cycle create winter from 2027-02-01 to 2027-03-31", NOW).await;
        assert!(taken.contains("There is a cycle called winter already"), "{taken}");
        let added = world.say("maya", "add Grow", NOW).await;
        assert!(added.contains("· Product · Winter ·"), "{added}");
        assert!(world.say("zoe", "add Alone", NOW).await.contains("2026Q4"));
        let moved = world.say("zoe", "cycle move O2 to Winter", NOW).await;
        assert!(moved.contains("has the days of another team"), "{moved}");
        assert!(world.say("maya", "cycle show Winter", NOW).await.contains("60 days left · 1 objective"));
        let added = world.say("maya", "add Later", "2027-01-12T11:00:00Z").await;
        assert!(added.contains("2027Q1") && added.contains("Winter ends in 10 days"), "{added}");
    }
}

#[tokio::test]
async fn a_cycle_is_planned_for_by_the_name_that_its_team_gave_it() {
    for mut world in both().await {
        let made = world.say("maya", "cycle create Spring-2028 from 2028-03-01 to 2028-05-31", NOW).await;
        assert!(made.contains("Wed 1 Mar 2028 – Wed 31 May 2028 · new objectives of Product"), "{made}");
        for (typed, said) in [
            ("add Spring-2028: Plan", "O1 added · Plan · Product · Spring-2028 · yours"),
            ("add spring-2028：Plan again", "O2 added · Plan again · Product · Spring-2028 · yours"),
            (
                "add Note: the colon is part of a title",
                "O3 added · Note: the colon is part of a title · Product · 2026Q4",
            ),
        ] {
            let added = world.say("maya", typed, NOW).await;
            assert!(added.starts_with(said), "{typed}: {added}");
        }
        let other = world.say("zoe", "add Spring-2028: Mine", NOW).await;
        assert!(other.contains("Spring-2028 has the days of another team"), "{other}");
        for name in ["me", "all", "last", "this", "month", "O12", "2028-W02", "全部"] {
            let refused = world.say("maya", &format!("cycle create {name} from 2028-06-01 to 2028-08-31"), NOW).await;
            assert!(refused.contains("means something else in commands"), "{name}: {refused}");
        }
        // What is over is made for what is taken in, and says so.
        let over = world.say("maya", "cycle create 1999Q1", NOW).await;
        assert!(over.contains("1 Jan 1999") && over.contains("It is over") && !over.contains("add 1999Q1"), "{over}");
    }
}

#[tokio::test]
async fn an_objective_is_moved_and_moved_back() {
    for mut world in both().await {
        world.say("maya", "add Grow", NOW).await;
        assert_eq!(
            world.say("maya", "cycle move O1 to 2027Q1", NOW).await,
            "O1 Grow is in 2027Q1 now; it was in 2026Q4. It is a draft until Fri 1 Jan 2027, or until the lead publishes it.\nWrong? undo"
        );
        let again = world.say("maya", "cycle move O1 to 2027Q1", NOW).await;
        assert!(again.contains("is in 2027Q1 already"), "{again}");
        let over = world.say("maya", "cycle move O1 to 2025Q1", NOW).await;
        assert!(over.contains("2025Q1 is over"), "{over}");
        let none = world.say("maya", "cycle move O1 to Neverland", NOW).await;
        assert!(none.contains("There is no cycle “Neverland”"), "{none}");
        let refused = world.say("tom", "cycle move O1 to 2026Q4", NOW).await;
        assert!(refused.contains("Maya"), "{refused}");
        world.say("maya", "undo", NOW).await;
        let listed = world.say("maya", "list", NOW).await;
        assert!(listed.contains("O1 Grow") && !listed.contains("draft"), "{listed}");
        world.say("maya", "drop O1", NOW).await;
        let dropped = world.say("maya", "cycle move O1 to 2027Q1", NOW).await;
        assert!(dropped.contains("O1 was dropped"), "{dropped}");
    }
}

#[tokio::test]
async fn a_closed_cycle_is_not_changed_and_says_what_to_do() {
    for mut world in both().await {
        world.say("maya", "add Grow", NOW).await;
        world.say("maya", "add O1 Users 40% -> 60%", NOW).await;
        // The fifth workday after the quarter ends in Berlin at 23:00Z.
        let (open, over) = ("2027-01-07T22:59:00Z", "2027-01-07T23:00:00Z");
        assert!(world.say("maya", "O1.1 50", open).await.contains("progress"));
        assert!(
            world.say("maya", "score O1.1 0.5", open).await.contains("2026Q4 · final score 0.5 🟡 · suggested 0.5")
        );
        for typed in [
            "O1.1 55",
            "fix O1.1 55",
            "confidence O1.1 5",
            "score O1.1 0.6",
            "rename O1 More",
            "drop O1.1",
            "done O1",
            "owner O1 @lin",
            "add O1 More 1 -> 2",
            "cycle move O1 to 2027Q1",
        ] {
            let said = world.say("maya", typed, over).await;
            assert_eq!(
                said, "2026Q4 is closed, so O1 stays as it is. Go on with it in the next cycle: cycle carry O1",
                "{typed}"
            );
        }
        let carried = world.say("maya", "cycle carry O1", over).await;
        assert!(carried.starts_with("O1 Grow goes on as O2 in 2027Q1."), "{carried}");
        let said = world.say("maya", "O1.1 55", over).await;
        assert_eq!(said, "2026Q4 is closed, so O1 stays as it is. It goes on as O2: show O2");
        assert!(at(open) < at(over));
    }
}

#[tokio::test]
async fn the_final_score_is_whole_only_for_the_whole() {
    for mut world in both().await {
        world.say("maya", "add Grow", NOW).await;
        world.say("maya", "add O1 Users 40% -> 60%", NOW).await;
        let closing = "2027-01-04T09:00:00Z";
        let none = world.say("maya", "score O1.1 1.0", closing).await;
        assert!(none.contains("A final 1.0 is for what was reached as a whole; O1.1 has no value"), "{none}");
        world.say("maya", "O1.1 59.9", closing).await;
        let almost = world.say("maya", "score O1.1 1.0", closing).await;
        assert!(almost.contains("O1.1 stands at 99.5 %, so at most 0.9"), "{almost}");
        assert!(world.say("maya", "score O1.1 0.9", closing).await.contains("final score 0.9 🟢 · suggested 0.9"));
        world.say("maya", "O1.1 60", closing).await;
        assert!(world.say("maya", "score O1.1 1.0", closing).await.contains("final score 1.0 🟢 · suggested 1.0"));
        assert!(world.say("maya", "undo", closing).await.contains("final score"));
        // While it closes the last weekly score can still be given.
        assert!(world.say("maya", "score last O1.1 0.8", closing).await.contains("W5"));
    }
}
