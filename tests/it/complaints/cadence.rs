//! The complaints about hours and days: on leave, twice, an hour off, everybody at one hour, every week alike.

use chrono::{DateTime, Utc};
use okrbot::cron;

use crate::harness::chat::DM;
use crate::harness::count::count;
use crate::harness::{Bot, Kind};

/// Vacation is not respected, and people are marked missing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_on_leave_is_asked_or_marked_missing() {
    let bot = &Bot::at(Kind::Sqlite, "2026-11-23T00:00:00Z").await;
    let c = &bot.client;
    c.travel("2026-11-23T12:00:00Z").await;
    c.ask("maya", DM, "/okr away 2026-11-24").await;
    c.travel("2026-11-24T15:00:00Z").await;
    c.say("tom", DM, "calls\ndemo\nnone").await;
    c.travel("2026-11-25T12:00:00Z").await;
    assert_eq!(c.asked("maya", "standup:").await, ["2026-11-25T08:30"]);
    let reminded = c.messages("maya", 0).await.into_iter().filter(|entry| {
        let at = entry["at"].as_str().expect("a time");
        ("2026-11-23T23:00".."2026-11-24T23:00").contains(&at) && entry["in"] == "dm"
    });
    assert_eq!(reminded.count(), 0, "nothing is said to somebody on leave");
    let digests = c.channel().await;
    let tuesday = digests.iter().find(|text| text.contains("Tue 24 Nov")).expect("a digest");
    assert!(tuesday.contains("Away: Maya"), "{tuesday}");
    assert_eq!(tuesday.matches("Maya").count(), 1, "away is not missing: {tuesday}");
}

/// After the clocks changed everybody is asked an hour off.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_asked_an_hour_off_after_the_clocks_change() {
    let bot = &Bot::at(Kind::Postgres, "2026-03-26T22:00:00Z").await;
    // Friday before and the days after Sunday, 29 March, when Berlin goes an hour ahead; New York has done so three weeks ago.
    bot.client.travel("2026-04-01T00:00:00Z").await;
    assert_eq!(bot.client.asked("maya", "standup:").await, ["2026-03-27T08:30", "2026-03-31T07:30"]);
    assert_eq!(bot.client.asked("maya", "monday:").await, ["2026-03-30T08:00"]);
    assert_eq!(bot.client.asked("tom", "standup:").await, ["2026-03-27T13:30", "2026-03-31T13:30"]);
    assert_eq!(bot.client.asked("lin", "standup:").await, ["2026-03-27T01:30", "2026-03-31T01:30"]);
}

/// One hour for all, wherever they live, and no other schedule for who moves.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_has_an_hour_of_their_own_wherever_they_move() {
    let bot = &Bot::at(Kind::Sqlite, "2026-11-23T00:00:00Z").await;
    let c = &bot.client;
    c.travel("2026-11-23T12:00:00Z").await;
    c.ask("tom", DM, "/okr zone America/Los_Angeles").await;
    c.travel("2026-11-24T20:00:00Z").await;
    assert_eq!(c.asked("lin", "standup:").await, ["2026-11-24T01:30"]);
    assert_eq!(c.asked("maya", "standup:").await, ["2026-11-24T08:30"]);
    assert_eq!(c.asked("tom", "standup:").await, ["2026-11-24T17:30"]);
}

/// Part-timers are asked on days that are not theirs, and then named as missing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_part_timer_is_asked_on_days_of_their_own_alone() {
    let bot = &Bot::at(Kind::Postgres, "2026-11-23T12:00:00Z").await;
    let c = &bot.client;
    c.ask("maya", DM, "/okr workdays mon,thu").await;
    c.travel("2026-11-25T15:00:00Z").await;
    c.say("tom", DM, "calls\ndemo\nnone").await;
    c.travel("2026-11-27T12:00:00Z").await;
    assert_eq!(c.asked("maya", "standup:").await, ["2026-11-26T08:30"]);
    let digests = c.channel().await;
    let wednesday = digests.iter().find(|text| text.contains("Wed 25 Nov")).expect("a digest");
    assert!(wednesday.contains("No answer: Lin") && !wednesday.contains("Maya"), "{wednesday}");
}

/// One stand-up a team, a day and a channel, and no second one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_team_has_only_one_stand_up_a_day() {
    let bot = &Bot::at(Kind::Sqlite, "2026-11-23T12:00:00Z").await;
    let c = &bot.client;
    c.ask("maya", DM, "/okr schedule add standup Design workdays 15:00").await;
    c.travel("2026-11-24T14:01:00Z").await;
    assert_eq!(c.asked("maya", "standup:").await, ["2026-11-24T08:30", "2026-11-24T14:00"]);
    c.ask("maya", DM, "/okr answer Design today: sketches").await;
    c.ask("maya", DM, "/okr standup today: tests").await;
    c.travel("2026-11-25T06:00:00Z").await;
    let digests = c.channel().await;
    let with = |answer: &str| digests.iter().filter(|text| text.contains(answer)).count();
    assert!(with("sketches") >= 1 && with("tests") >= 1, "{digests:?}");
    assert!(!digests.iter().any(|text| text.contains("sketches") && text.contains("tests")), "{digests:?}");
}

/// Only every day or every week; every other Tuesday cannot be said.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_other_tuesday_can_be_said() {
    let bot = &Bot::at(Kind::Postgres, "2026-11-23T00:00:00Z").await;
    let c = &bot.client;
    let said = c.ask("maya", DM, "/okr schedule set standup every 2 weeks tue 11:00").await;
    assert!(said.contains("11:00"), "{said}");
    c.ask("maya", DM, "yes").await;
    c.travel("2026-12-31T00:00:00Z").await;
    let asked = c.asked("maya", "standup:").await;
    assert_eq!(asked, ["2026-11-24T10:00", "2026-12-08T10:00", "2026-12-22T10:00"]);
}

/// The same question twice with two replicas, or never after a restart: two loops come to the same moment at once, when it is
/// an hour past.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_replicas_never_ask_twice_and_a_late_start_still_asks() {
    let bot = &Bot::at(Kind::Postgres, "2026-11-23T00:00:00Z").await;
    let (app, now) = (&bot.app, "2026-11-24T09:30:00Z".parse::<DateTime<Utc>>().expect("a time"));
    let other = bot.database.open().await;
    for _ in 0..20 {
        let (one, two) = tokio::join!(cron::step(&app.store, &app.org, now), cron::step(&other, &app.org, now));
        if one.expect("a step") + two.expect("a step") == 0 {
            break;
        }
    }
    let asked = "select count(*) from prompts p join rounds r on r.id = p.round_id
                 where p.state = 'asked' and r.label = '2026-11-24'";
    // Lin, whose window is over, and Maya; Tom's hour has not come.
    assert_eq!(count(&app.store, asked).await, 1);
    let twice = "select count(*) from (select place, substr(key, 1, 20) from outbox where key like 'prompt:%'
                 group by place, substr(key, 1, 20) having count(*) > 1) twice";
    assert_eq!(count(&app.store, twice).await, 0);
}

/// It nags on a holiday and is silent on a Saturday that is worked for it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_nagged_on_a_holiday_and_a_working_saturday_is_not_forgotten() {
    let bot = &Bot::at(Kind::Postgres, "2026-02-13T00:00:00Z").await;
    let c = &bot.client;
    c.ask("maya", DM, "/okr team calendar CN").await;
    c.travel("2026-02-24T12:00:00Z").await;
    assert_eq!(c.asked("lin", "standup:").await, ["2026-02-13T01:30", "2026-02-14T01:30"]);
    assert_eq!(c.asked("lin", "monday:").await, ["2026-02-24T02:00"]);
}

/// Who only looks on is asked and reminded like everybody else, and then named as missing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_only_looks_on_is_neither_asked_nor_missing() {
    let bot = &Bot::at(Kind::Sqlite, "2026-11-23T12:00:00Z").await;
    let c = &bot.client;
    let said = c.ask("maya", DM, "/okr excuse standup @tom").await;
    assert!(said.contains("Tom"), "{said}");
    c.travel("2026-11-24T09:00:00Z").await;
    c.say("maya", DM, "login\ntests\nnone").await;
    c.travel("2026-11-25T06:00:00Z").await;
    assert_eq!(c.asked("tom", "standup:").await, Vec::<String>::new());
    let digests = c.channel().await;
    let tuesday = digests.iter().find(|text| text.contains("Tue 24 Nov")).expect("a digest");
    assert!(tuesday.contains("No answer: Lin") && !tuesday.contains("Tom"), "{tuesday}");
}
