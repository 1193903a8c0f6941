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
