//! Rituals that a team adds and removes, on both databases.

use crate::flow::testing::both;

/// Monday 23 November, before anybody is asked.
const EARLY: &str = "2026-11-23T00:10:00Z";

#[tokio::test]
async fn rituals_are_added_named_and_removed() {
    for mut world in both().await {
        let said = world.say("maya", "schedule add weekly", EARLY).await;
        assert!(said.starts_with("✓ Weekly report of Product: ") && said.contains("17:00"), "{said}");
        let said = world.say("maya", "安排 新增 周报", EARLY).await;
        assert!(said.contains("has a ritual called weekly"), "{said}");
        let said = world.say("maya", "schedule add standup Design tue, thu 11:00", EARLY).await;
        assert!(said.starts_with("✓ Design of Product: ") && said.contains("11:00"), "{said}");
        let said = world.say("maya", "schedule set Design 11:30", EARLY).await;
        assert!(said.contains("Design") && said.contains("11:30"), "{said}");
        let said = world.say("maya", "schedule", EARLY).await;
        assert!(
            said.contains("stand-up · ") && said.contains("Design · ") && said.contains("weekly report · "),
            "{said}"
        );
        let said = world.say("maya", "schedule remove Design", EARLY).await;
        assert!(said.contains("Remove the Design of Product?"), "{said}");
        let said = world.say("maya", "yes", EARLY).await;
        assert!(said.starts_with("✓ The Design of Product is removed."), "{said}");
        assert!(!world.say("maya", "schedule", EARLY).await.contains("Design"));
        world.say("maya", "undo", EARLY).await;
        assert!(world.say("maya", "schedule", EARLY).await.contains("Design"));
        let said = world.say("tom", "schedule add retro", EARLY).await;
        assert!(said.contains("Maya"), "who may: {said}");
    }
}

#[tokio::test]
async fn what_cannot_be_added_or_removed_is_said() {
    for mut world in both().await {
        for (typed, refusal) in [
            ("schedule add", "Which ritual?"),
            ("schedule add lunch", "Which ritual?"),
            ("schedule add review", "has a review already"),
            ("schedule add standup", "has a ritual called standup"),
            ("schedule add retro weekly", "means a kind of ritual"),
            ("schedule add retro fri", "At what time?"),
            ("schedule add retro Looking someday", "no schedule that I know"),
            ("schedule add standup Sync first workday 10:00", "would ask nobody"),
            ("schedule remove lunch", "has no ritual “lunch”"),
            ("schedule remove summary", "belongs to every team"),
            ("schedule remove daily", "has no ritual “daily report”"),
        ] {
            let said = world.say("maya", typed, EARLY).await;
            assert!(said.contains(refusal), "{typed}: {said}");
        }
        for number in 5..=12 {
            world.say("maya", &format!("schedule add standup S{number} workdays 11:00"), EARLY).await;
        }
        let said = world.say("maya", "schedule add retro", EARLY).await;
        assert!(said.contains("has 12 rituals"), "{said}");
    }
}

#[tokio::test]
async fn a_daily_word_means_the_report_once_there_is_one() {
    for mut world in both().await {
        let said = world.say("lin", "日报", "2026-11-24T03:00:00Z").await;
        assert!(said.contains("form standup:"), "{said}");
        let said = world.say("lin", "/okr 周报", "2026-11-24T03:00:00Z").await;
        assert!(said.contains("没有“周报”这个例会"), "{said}");
        world.say("lin", "写测试", "2026-11-24T03:00:00Z").await;
        world.say("maya", "schedule add daily", "2026-11-24T03:00:01Z").await;
        let said = world.say("lin", "日报", "2026-11-24T03:00:02Z").await;
        assert!(said.contains("form own:") && said.contains("今日完成") && said.contains("写测试"), "{said}");
        let said = world.say("lin", "明日计划：发布", "2026-11-24T03:00:03Z").await;
        assert!(said.contains("今日完成：写测试") && said.contains("明日计划：发布"), "{said}");
    }
}

#[tokio::test]
async fn a_one_on_one_is_read_by_the_leads_alone() {
    for mut world in both().await {
        world.say("maya", "schedule add one-on-one", EARLY).await;
        let said = world.say("maya", "one-on-one", EARLY).await;
        assert!(said.contains("come to you"), "{said}");
        let said = world.say("tom", "one-on-one", EARLY).await;
        assert!(said.contains("go to your leads alone"), "{said}");
        let said = world.say("tom", "I would like to learn Rust", EARLY).await;
        assert!(said.contains("What is on your mind: I would like to learn Rust"), "{said}");
        let told = world.told("maya").await;
        assert!(told.iter().any(|message| message.text().contains("learn Rust")), "{told:?}");
        assert!(world.posted("c:T:product").await.is_empty(), "nothing in the home");
    }
}

#[tokio::test]
async fn of_two_open_questions_the_one_that_is_named_is_skipped() {
    for mut world in both().await {
        world.say("maya", "schedule add standup Design tue 11:00", EARLY).await;
        world.say("maya", "/okr standup", "2026-11-24T10:10:00Z").await;
        world.say("maya", "/okr answer Design", "2026-11-24T10:10:01Z").await;
        let said = world.say("maya", "/okr skip standup busy", "2026-11-24T10:10:02Z").await;
        assert!(said.starts_with("Skipped the stand-up of Product"), "{said}");
        let said = world.say("maya", "/okr skip", "2026-11-24T10:10:03Z").await;
        assert!(said.starts_with("Skipped the Design of Product"), "{said}");
    }
}

/// Complaint: two rituals have one name, and the hint changes the other one.
#[tokio::test]
async fn a_stand_up_of_another_name_is_called_by_it() {
    for mut world in both().await {
        world.say("maya", "schedule add standup Design tue 11:00", EARLY).await;
        world.live("2026-11-24T10:05:00Z").await;
        let asked = world.told("maya").await.pop().expect("a question").text();
        assert!(asked.starts_with("Design · Product · Tue 24 Nov"), "{asked}");
        let said = world.say("maya", "today: sketches", "2026-11-24T10:06:00Z").await;
        assert!(said.starts_with("✓ Design Product Tue 24 Nov · today: sketches"), "{said}");
        assert!(said.contains("change it: answer Design") && !said.contains("tand-up"), "{said}");
        world.live("2026-11-25T02:00:00Z").await;
        let reports = world.reports().await;
        assert!(reports.iter().any(|text| text.starts_with("Product · Design · Tue 24 Nov")), "{reports:#?}");
    }
}

/// Complaint: a name that is a number in a rule, too, is not taken as one.
#[tokio::test]
async fn a_name_before_a_rule_is_a_name_where_the_plain_one_is_taken() {
    for mut world in both().await {
        world.say("maya", "schedule add weekly", EARLY).await;
        let said = world.say("maya", "schedule add weekly mon 9:00", EARLY).await;
        assert!(said.ends_with("Give the new one a name: schedule add weekly NAME mon 9:00"), "{said}");
        let said = world.say("maya", "schedule add weekly second mon 9:00", EARLY).await;
        assert!(said.ends_with("schedule add weekly NAME second mon 9:00"), "{said}");
        let said = world.say("maya", "schedule add weekly Second mon 9:00", EARLY).await;
        assert!(said.starts_with("✓ Second of Product: every Monday at 09:00."), "{said}");
    }
}

/// Complaint: a ritual of one's own cannot be copied to a team that has none like it.
#[tokio::test]
async fn a_copied_ritual_comes_with_its_questions() {
    for mut world in both().await {
        world.say("maya", "team create Mobile", EARLY).await;
        world.say("maya", "schedule add standup Design tue 11:00 team Product", EARLY).await;
        world.say("maya", "schedule set Design zone team team Product", EARLY).await;
        world.say("maya", "schedule questions Design add Which screen? | team Product", EARLY).await;
        // Of the two teams that she leads only one can be the one to copy from.
        let said = world.say("maya", "schedule copy Design to Mobile", EARLY).await;
        assert!(said.starts_with("✓ Design of Mobile: every Tuesday at 11:00. Not so? undo\nNext dates: "), "{said}");
        let said = world.say("maya", "schedule questions Design team Mobile", EARLY).await;
        assert!(said.contains("④ Which screen?"), "{said}");
        let said = world.say("maya", "schedule team Mobile", EARLY).await;
        assert!(said.contains("Design · every Tuesday at 11:00, time of "), "{said}");
        world.say("maya", "undo", EARLY).await;
        let said = world.say("maya", "schedule team Mobile", EARLY).await;
        assert!(!said.contains("Design"), "{said}");
        world.say("maya", "schedule add weekly team Product", EARLY).await;
        let said = world.say("maya", "schedule copy weekly to Mobile", EARLY).await;
        assert!(said.starts_with("✓ Weekly report of Mobile: "), "{said}");
        // What both have is asked about, as before.
        let said = world.say("maya", "schedule copy Design to Nowhere", EARLY).await;
        assert!(said.contains("no team “Nowhere”"), "{said}");
    }
}

#[tokio::test]
async fn what_is_open_of_a_removed_ritual_is_withdrawn() {
    for mut world in both().await {
        world.say("maya", "schedule add daily Evening workdays 17:00", EARLY).await;
        world.begin(EARLY).await;
        world.live("2026-11-23T17:00:00Z").await;
        let asked = world.told("maya").await;
        let forms = asked.iter().rev().filter_map(|message| message.form.as_ref());
        let key = forms.map(|form| form.key.clone()).find(|key| key.starts_with("own:")).expect("a question");
        world.sure("maya", "/okr schedule remove Evening", "2026-11-23T17:05:00Z").await;
        let said = world.fill("maya", &key, &[("done", "tests")], None, "2026-11-23T17:06:00Z").await;
        assert_eq!(said, "Product has removed this ritual; nothing was changed.");
        let said = world.say("maya", "wrote tests", "2026-11-23T17:07:00Z").await;
        assert!(!said.contains("Evening") && !said.contains("removed"), "it is no answer to that: {said}");
        world.live("2026-11-23T23:00:00Z").await;
        assert!(!world.reports().await.iter().any(|text| text.contains("Evening")));
    }
}

#[tokio::test]
async fn a_ritual_that_is_there_again_waits_for_its_answers() {
    for mut world in both().await {
        world.begin("2026-11-25T05:00:00Z").await;
        let open = "2026-11-25T08:35:00Z";
        world.live(open).await;
        world.say("lin", "今天：写测试", open).await;
        let asked = world.told("maya").await.len();
        world.sure("maya", "/okr schedule remove standup", open).await;
        let undone = world.say("maya", "/okr undo", open).await;
        assert!(undone.starts_with("Taken back"), "{undone}");
        let told = world.told("maya").await;
        assert!(
            told[asked..].iter().any(|said| said.text().starts_with("Stand-up · Product · Wed 25 Nov")),
            "{told:?}"
        );
        let said = world.say("maya", "ship it", open).await;
        assert!(said.starts_with("✓ Stand-up Product Wed 25 Nov · today: ship it"), "{said}");
        // Tom, whose morning is later, is asked and named.
        world.live("2026-11-25T18:00:00Z").await;
        let digest = world.reports().await.pop().expect("a digest");
        assert!(digest.contains("ship it") && digest.contains("No answer: Tom"), "{digest}");
    }
}
