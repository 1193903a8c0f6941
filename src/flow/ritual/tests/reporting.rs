//! When a team and its leads are told something: never names alone, no summary before its week is over, no question at night.

use crate::flow::testing::{World, both};

/// Monday 23 November, before anybody is asked.
const DAWN: &str = "2026-11-22T23:00:00Z";

/// How many questions of a kind a person got, by the key of the form.
async fn asked(world: &World, who: &str, form: &str) -> usize {
    let told = world.told(who).await;
    told.iter().filter(|said| said.form.as_ref().is_some_and(|one| one.key.starts_with(form))).count()
}

/// Complaint: "Pause it?" at midnight, and at two in the morning.
#[tokio::test]
async fn a_lead_is_asked_whether_to_pause_by_day() {
    for mut world in both().await {
        world.begin(DAWN).await;
        // Tom's 16:00 is 22:00 in Berlin, and his window ends at one in the night.
        world.say("maya", "/okr schedule set standup 16:00", DAWN).await;
        world.live("2026-11-27T06:59:00Z").await;
        assert_eq!(asked(&world, "maya", "pause:").await, 0, "it is before eight in Berlin");
        world.live("2026-11-27T07:00:00Z").await;
        assert_eq!(asked(&world, "maya", "pause:").await, 1);
        world.live("2026-11-27T22:00:00Z").await;
        assert_eq!(asked(&world, "maya", "pause:").await, 1, "once");
    }
}

#[tokio::test]
async fn an_answer_in_the_night_takes_the_question_away() {
    for mut world in both().await {
        world.begin(DAWN).await;
        world.say("maya", "/okr schedule set standup 16:00", DAWN).await;
        world.live("2026-11-27T02:00:00Z").await;
        let late = world.say("tom", "/okr standup today: tests", "2026-11-27T02:00:00Z").await;
        assert!(late.contains("late"), "{late}");
        world.live("2026-11-27T09:00:00Z").await;
        assert_eq!(asked(&world, "maya", "pause:").await, 0);
    }
}

/// Complaint: a lead is asked about a member who is silent while they sleep themselves.
#[tokio::test]
async fn a_lead_far_away_is_asked_about_the_silent_by_their_own_day() {
    for mut world in both().await {
        world.begin(DAWN).await;
        world.say("maya", "/okr team lead @lin", DAWN).await;
        for day in ["24", "25", "26"] {
            let ten = format!("2026-11-{day}T09:00:00Z");
            world.live(&ten).await;
            world.say("maya", "/okr standup today: tests", &ten).await;
            world.say("lin", "/okr 站会 今天：测试", &ten).await;
        }
        // Tom's window ends at 18:30 in Berlin, at half past one in Shanghai.
        world.live("2026-11-26T20:00:00Z").await;
        assert_eq!((asked(&world, "maya", "nudge:").await, asked(&world, "lin", "nudge:").await), (1, 0));
        world.live("2026-11-27T00:00:00Z").await;
        assert_eq!((asked(&world, "maya", "nudge:").await, asked(&world, "lin", "nudge:").await), (1, 1));
    }
}

/// Complaint: a report that is only a name.
#[tokio::test]
async fn names_alone_are_no_report() {
    for mut world in both().await {
        world.begin(DAWN).await;
        world.say("maya", "/okr schedule pause standup", DAWN).await;
        // Lin's consensus was at 03:00 in Berlin, and her window is over before eight.
        world.live("2026-11-23T08:30:00Z").await;
        assert_eq!(world.reports().await, [""; 0]);
        world.live("2026-11-23T09:30:00Z").await;
        world.say("maya", "/okr monday focus: tests", "2026-11-23T09:30:00Z").await;
        let board = world.reports().await.pop().expect("a board");
        assert!(board.contains("tests") && board.contains("Not yet: Lin"), "{board}");
    }
}

#[tokio::test]
async fn a_report_that_waits_for_the_morning_comes_with_the_teams_new_morning() {
    for mut world in both().await {
        world.begin(DAWN).await;
        world.say("maya", "/okr team lead @lin", DAWN).await;
        for who in ["maya", "tom"] {
            world.say(who, "/okr team leave", DAWN).await;
        }
        // Lin alone: done at 09:40 in Shanghai, 02:40 in Berlin; it waits for eight there.
        world.live("2026-11-24T01:40:00Z").await;
        world.say("lin", "今天：写测试", "2026-11-24T01:40:00Z").await;
        world.live("2026-11-24T02:00:00Z").await;
        let of_tuesday = async |world: &World| {
            let reports = world.reports().await;
            reports.into_iter().filter(|text| text.contains("24 Nov")).collect::<Vec<String>>()
        };
        assert_eq!(of_tuesday(&world).await, [""; 0]);
        world.say("ada", "team zone Asia/Shanghai team Product", "2026-11-24T02:00:00Z").await;
        world.live("2026-11-24T02:00:00Z").await;
        let reports = of_tuesday(&world).await;
        assert_eq!(reports.len(), 1, "{reports:#?}");
        assert!(reports[0].contains("写测试"), "{reports:#?}");
        world.live("2026-11-24T23:00:00Z").await;
        assert_eq!(of_tuesday(&world).await.len(), 1, "once");
    }
}

/// Complaint: on a day when everybody is away a digest names one, then two.
#[tokio::test]
async fn that_everybody_is_away_is_one_line() {
    for mut world in both().await {
        world.begin(DAWN).await;
        for who in ["maya", "lin", "tom"] {
            world.say(who, "/okr away Tue", DAWN).await;
        }
        world.live("2026-11-24T23:00:00Z").await;
        let reports = world.reports().await;
        let of_tuesday: Vec<&String> = reports.iter().filter(|text| text.contains("Tue 24 Nov")).collect();
        assert_eq!(of_tuesday, ["Product · stand-up · Tue 24 Nov · everybody is away"]);
    }
}

/// Complaint: the summary of a team without key results comes on Friday morning, before its stand-up, and counts one of three.
#[tokio::test]
async fn a_week_without_a_review_is_summed_up_on_the_next_workday() {
    for mut world in both().await {
        world.begin(DAWN).await;
        for day in ["24", "25", "26", "27"] {
            let ten = format!("2026-11-{day}T09:00:00Z");
            world.live(&ten).await;
            world.say("maya", "/okr standup today: tests", &ten).await;
        }
        let summaries = async |world: &World| {
            let reports = world.reports().await;
            reports.into_iter().filter(|text| text.starts_with("Product · W48 · ")).collect::<Vec<String>>()
        };
        world.live("2026-11-30T07:59:00Z").await;
        assert_eq!(summaries(&world).await, [""; 0], "nobody has anything to review");
        world.live("2026-11-30T08:00:00Z").await;
        let all = summaries(&world).await;
        assert_eq!(all.len(), 1, "{all:#?}");
        // Five rounds for three people; Maya answered four times.
        assert!(all[0].contains("Answered: 4 of 15"), "{all:#?}");
    }
}

/// The review is complete in Shanghai before Berlin's stand-up: the summary that is out counts who is asked and answers since.
#[tokio::test]
async fn a_summary_counts_who_was_asked_after_it_was_out() {
    for mut world in both().await {
        world.begin(DAWN).await;
        world.say("lin", "/okr add Grow", DAWN).await;
        world.say("lin", "/okr add O1 Users 0 -> 10", DAWN).await;
        // Friday, 16:05 in Shanghai and 09:05 in Berlin.
        world.live("2026-11-27T08:05:00Z").await;
        world.say("lin", "/okr review ① 5 0.5", "2026-11-27T08:05:00Z").await;
        let summaries = async |world: &World| {
            let reports = world.reports().await;
            reports.into_iter().filter(|text| text.starts_with("Product · W48 · ")).collect::<Vec<String>>()
        };
        let all = summaries(&world).await;
        // Four rounds of three people, Lin's stand-up of the day and her review.
        assert!(all.last().is_some_and(|text| text.contains("Answered: 1 of 14")), "{all:#?}");
        world.live("2026-11-27T08:31:00Z").await;
        world.say("maya", "/okr standup today: tests", "2026-11-27T08:31:00Z").await;
        world.live("2026-11-27T20:00:00Z").await;
        let all = summaries(&world).await;
        assert!(all.last().is_some_and(|text| text.contains("Answered: 2 of 16")), "{all:#?}");
    }
}
