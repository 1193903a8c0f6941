//! A member who is silent three times, on both databases. Only Lin and Maya are asked: Tom leaves the team first.

use chat::Message;

use crate::flow::ritual::testing::{DAWN, live, seated};
use crate::flow::testing::{HOME, World, both};

/// The questions about a silent member that a lead got, with the key of the last one's form.
async fn nudges(world: &World, lead: &str) -> (Vec<String>, Option<String>) {
    let told = world.told(lead).await;
    let about: Vec<&Message> =
        told.iter().filter(|said| said.form.as_ref().is_some_and(|form| form.key.starts_with("nudge:"))).collect();
    let key = about.last().and_then(|said| said.form.as_ref()).map(|form| form.key.clone());
    (about.into_iter().map(Message::text).collect(), key)
}

/// The first three stand-ups that Lin is asked in: a Thursday, a Friday, and the Tuesday after.
const THREE: [&str; 3] = ["2026-11-26", "2026-11-27", "2026-12-01"];
/// The evening of the third.
const AFTER: &str = "2026-12-01T21:30:00Z";

/// Maya answers the stand-ups of these days; Lin does not.
async fn maya_alone_answers(world: &mut World, days: &[&str]) {
    for day in days {
        let asked = format!("{day}T08:31:00Z");
        live(world, &asked).await;
        world.say("maya", "/okr standup today: tests", &asked).await;
        live(world, &format!("{day}T21:00:00Z")).await;
    }
}

async fn begin(world: &mut World) {
    seated(world).await;
    world.say("tom", "/okr team leave", DAWN).await;
}

#[tokio::test]
async fn the_lead_is_asked_once_a_streak_and_nobody_else_is_told() {
    for mut world in both().await {
        begin(&mut world).await;
        maya_alone_answers(&mut world, &THREE[..2]).await;
        assert!(nudges(&world, "maya").await.0.is_empty());
        maya_alone_answers(&mut world, &THREE[2..]).await;
        let (asked, _) = nudges(&world, "maya").await;
        assert_eq!(asked.len(), 1);
        assert!(
            asked[0].starts_with(
                "Lin has not answered three times in a row: stand-up of Product. Ask Lin whether something is in the way?"
            ),
            "{asked:?}"
        );
        live(&world, "2026-12-04T21:00:00Z").await;
        assert_eq!(nudges(&world, "maya").await.0.len(), 1, "once a streak");
        assert!(nudges(&world, "lin").await.0.is_empty());
        let home = world.posted(&format!("c:T:{HOME}")).await;
        assert!(home.iter().all(|task| !format!("{task:?}").contains("three times")), "{home:?}");
    }
}

#[tokio::test]
async fn who_skips_or_is_away_or_answers_late_is_not_silent() {
    for mut world in both().await {
        begin(&mut world).await;
        live(&world, "2026-11-26T01:31:00Z").await;
        world.say("lin", "跳过", "2026-11-26T01:31:00Z").await;
        maya_alone_answers(&mut world, &["2026-11-26", "2026-11-27"]).await;
        world.say("lin", "/okr standup today: late", "2026-11-27T22:00:00Z").await;
        world.say("lin", "/okr away 2026-12-01 - 2026-12-02", "2026-11-28T08:00:00Z").await;
        maya_alone_answers(&mut world, &["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"]).await;
        assert!(nudges(&world, "maya").await.0.is_empty(), "two in a row since");
    }
}

#[tokio::test]
async fn a_round_that_nobody_answers_is_another_question() {
    for mut world in both().await {
        begin(&mut world).await;
        live(&world, AFTER).await;
        assert!(nudges(&world, "maya").await.0.is_empty());
    }
}

#[tokio::test]
async fn an_observer_of_one_ritual_is_asked_in_the_others() {
    for mut world in both().await {
        begin(&mut world).await;
        maya_alone_answers(&mut world, &THREE).await;
        let key = nudges(&world, "maya").await.1.expect("a question");
        assert!(world.fill("lin", &key, &[], None, AFTER).await.contains("Maya"), "a member may not");
        let said = world.fill("maya", &key, &[], None, AFTER).await;
        assert!(said.starts_with("✓ Lin is an observer now and not asked: stand-up of Product."), "{said}");
        let listed = world.say("maya", "/okr excuse standup", AFTER).await;
        assert_eq!(listed, "Excused from the stand-up of Product:\nLin (observer)");
        live(&world, "2026-12-04T21:00:00Z").await;
        let told = world.told("lin").await;
        let asked = |key: &str| {
            told.iter().filter(|said| said.form.as_ref().is_some_and(|form| form.key.starts_with(key))).count()
        };
        assert_eq!((asked("standup:"), asked("monday:")), (3, 1));
        assert!(told.iter().all(|said| !said.text().contains("旁观")), "the person is told nothing");
        let said = world.say("maya", "/okr excuse standup @Lin off", "2026-12-04T21:00:00Z").await;
        assert!(said.starts_with("✓ Lin is asked from the next stand-up of Product on."), "{said}");
        live(&world, "2026-12-08T21:00:00Z").await;
        let told = world.told("lin").await;
        assert_eq!(
            told.iter().filter(|said| said.form.as_ref().is_some_and(|form| form.key.starts_with("standup:"))).count(),
            4
        );
    }
}

#[tokio::test]
async fn a_pause_ends_by_itself_and_can_be_taken_back() {
    for mut world in both().await {
        begin(&mut world).await;
        maya_alone_answers(&mut world, &THREE).await;
        let key = nudges(&world, "maya").await.1.expect("a question");
        let said = world.fill("maya", &key, &[], Some("leave"), AFTER).await;
        assert_eq!(said, "✓ Lin goes on being asked: stand-up.");
        let said = world.fill("maya", &key, &[], Some("pause"), AFTER).await;
        assert!(said.starts_with("✓ Lin is not asked until Mon 14 Dec: stand-up of Product."), "{said}");
        assert_eq!(world.say("maya", "/okr undo", AFTER).await, "Taken back: Product · excused Lin");
        let said = world.say("maya", "/okr excuse standup @lin until 2026-12-03", AFTER).await;
        assert!(said.contains("until Thu 3 Dec"), "{said}");
        live(&world, "2026-12-04T21:00:00Z").await;
        let told = world.told("lin").await;
        let days: Vec<&Message> = told
            .iter()
            .filter(|said| said.form.as_ref().is_some_and(|form| form.key.starts_with("standup:")))
            .collect();
        assert_eq!(days.len(), 5, "three, then Thursday and Friday");
    }
}

#[tokio::test]
async fn what_cannot_be_is_said() {
    for mut world in both().await {
        for (text, answer) in [
            ("/okr excuse standup @lin until yesterday", "“yesterday” is no day."),
            ("/okr excuse standup @lin until 2026-11-25", "“2026-11-25” must lie ahead"),
            ("/okr excuse standup @lin until 2036-11-25", "“2036-11-25” must lie ahead"),
            ("/okr excuse standup @zoe", "Zoe is not in Product."),
            ("/okr excuse summary @lin", "Nobody is asked anything in a summary."),
            ("/okr excuse standup", "Excused from the stand-up of Product: nobody."),
        ] {
            let said = world.say("maya", text, DAWN).await;
            assert!(said.starts_with(answer), "{text}: {said}");
        }
        let said = world.say("lin", "/okr 免答 站会 @tom", DAWN).await;
        assert!(said.contains("Maya"), "{said}");
    }
}

#[tokio::test]
async fn a_day_is_said_as_everywhere() {
    for mut world in both().await {
        for typed in
            ["excuse standup @Tom until 14 Dec", "免答 站会 @Tom 到 12月14日", "excuse standup @Tom until Dec 14"]
        {
            let said = world.say("maya", &format!("/okr {typed}"), DAWN).await;
            assert!(said.starts_with("✓ Tom is not asked until Mon 14 Dec"), "{typed}: {said}");
        }
    }
}

#[tokio::test]
async fn notices_can_be_switched_off() {
    for mut world in both().await {
        let said = world.say("maya", "/okr notices off", DAWN).await;
        assert!(said.starts_with("✓ Notices: off"), "{said}");
        begin(&mut world).await;
        maya_alone_answers(&mut world, &THREE).await;
        assert!(nudges(&world, "maya").await.0.is_empty());
        assert!(world.say("maya", "/okr me", DAWN).await.contains("Notices: off"));
        for text in ["/okr notices on", "/okr notices off", "/okr undo"] {
            world.say("maya", text, DAWN).await;
        }
        assert!(world.say("maya", "/okr notices", DAWN).await.starts_with("Notices: on"));
        assert!(world.say("lin", "/okr 通知 关", DAWN).await.starts_with("✓ 通知：关"));
    }
}
