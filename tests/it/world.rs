//! One team around the world, through the months in which clocks change: each member is asked at their own 09:30, on every one of
//! their workdays, once.
//!
//! The moments are worked out by hand. In 2026 New York and Los Angeles change their clocks on 8 March and 1 November, Berlin on
//! 29 March and 25 October, Auckland on 5 April and 27 September, Kolkata never.

use std::sync::Arc;

use crate::harness::fake::talk::{channel, direct};
use crate::harness::{Bot, Fake, Kind};

/// Who lives where.
const PEOPLE: [(&str, &str); 5] = [
    ("aroha", "Pacific/Auckland"),
    ("kavya", "Asia/Kolkata"),
    ("berta", "Europe/Berlin"),
    ("nelly", "America/New_York"),
    ("luis", "America/Los_Angeles"),
];

/// The working days of both months: the first of March and of November 2026 is a Sunday.
const MARCH: [u32; 22] = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 23, 24, 25, 26, 27, 30, 31];
const NOVEMBER: [u32; 21] = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 23, 24, 25, 26, 27, 30];

/// When somebody is asked on a day of March, in UTC.
fn in_march(who: &str, day: u32) -> String {
    match who {
        // Thirteen hours ahead, so the evening before.
        "aroha" => format!("2026-03-{:02}T20:30", day - 1),
        "kavya" => format!("2026-03-{day:02}T04:00"),
        "berta" if day < 29 => format!("2026-03-{day:02}T08:30"),
        "berta" => format!("2026-03-{day:02}T07:30"),
        "nelly" if day < 8 => format!("2026-03-{day:02}T14:30"),
        "nelly" => format!("2026-03-{day:02}T13:30"),
        _ if day < 8 => format!("2026-03-{day:02}T17:30"),
        _ => format!("2026-03-{day:02}T16:30"),
    }
}

/// When somebody is asked on a day of November, in UTC; the day 0 is Friday, 30 October, before the clocks change in America.
fn in_november(who: &str, day: u32) -> String {
    match (who, day) {
        ("aroha", 0) => "2026-10-29T20:30".into(),
        ("kavya", 0) => "2026-10-30T04:00".into(),
        ("berta", 0) => "2026-10-30T08:30".into(),
        ("nelly", 0) => "2026-10-30T13:30".into(),
        (_, 0) => "2026-10-30T16:30".into(),
        ("aroha", _) => format!("2026-11-{:02}T20:30", day - 1),
        ("kavya", _) => format!("2026-11-{day:02}T04:00"),
        ("berta", _) => format!("2026-11-{day:02}T08:30"),
        ("nelly", _) => format!("2026-11-{day:02}T14:30"),
        _ => format!("2026-11-{day:02}T17:30"),
    }
}

/// The team, founded at a moment, in which only stand-ups are asked and nobody is reminded.
async fn founded(kind: Kind, begin: &str) -> (Bot, Arc<Fake>) {
    let fake = Arc::new(Fake::new([]));
    let bot = Bot::without_team(kind, begin, &[], vec![fake.clone()]).await;
    for (who, zone) in PEOPLE {
        fake.ask(&bot, who, &direct(who), &format!("zone {zone}")).await;
    }
    let said = fake.ask(&bot, "berta", &channel("world"), "team create World").await;
    assert!(said.contains("World"), "{said}");
    for (who, _) in PEOPLE.iter().filter(|(who, _)| *who != "berta") {
        fake.ask(&bot, who, &direct(who), "team join World").await;
    }
    for ritual in ["monday", "review", "summary"] {
        fake.ask(&bot, "berta", &direct("berta"), &format!("schedule pause {ritual}")).await;
    }
    fake.ask(&bot, "berta", &direct("berta"), "team reminders off").await;
    (bot, fake)
}

/// Moves through the month and compares when each was asked.
async fn lived(kind: Kind, (begin, weeks, end): (&str, &[&str], &str), expected: impl Fn(&str) -> Vec<String>) {
    let (bot, fake) = founded(kind, begin).await;
    for moment in weeks.iter().chain([&end]) {
        bot.client.travel(moment).await;
    }
    let mut sum = 0;
    for (who, zone) in PEOPLE {
        let asked = fake.prompts(who);
        let asked: Vec<String> = asked.iter().map(|call| call.now.format("%Y-%m-%dT%H:%M").to_string()).collect();
        assert_eq!(asked, expected(who), "{who} in {zone}");
        sum += asked.len();
    }
    assert_eq!(fake.of("prompt:").len(), sum, "somebody else was asked");
}

/// From Saturday, 28 February, to Tuesday, 31 March, after everybody was asked: five people on 22 days.
async fn march(kind: Kind) {
    let weeks = ["2026-03-09T00:00:00Z", "2026-03-16T00:00:00Z", "2026-03-23T00:00:00Z"];
    let all = |who: &str| MARCH.map(|day| in_march(who, day)).to_vec();
    assert_eq!(PEOPLE.iter().map(|(who, _)| all(who).len()).sum::<usize>(), 110);
    lived(kind, ("2026-02-28T12:00:00Z", &weeks, "2026-03-31T20:00:00Z"), all).await;
}

/// From Thursday, 29 October, to Monday, 30 November, after everybody was asked: five people on 22 days.
async fn november(kind: Kind) {
    let weeks = ["2026-11-09T00:00:00Z", "2026-11-16T00:00:00Z", "2026-11-23T00:00:00Z"];
    let all = |who: &str| [0].into_iter().chain(NOVEMBER).map(|day| in_november(who, day)).collect::<Vec<_>>();
    assert_eq!(PEOPLE.iter().map(|(who, _)| all(who).len()).sum::<usize>(), 110);
    lived(kind, ("2026-10-29T19:00:00Z", &weeks, "2026-11-30T20:00:00Z"), all).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_is_asked_at_their_own_hour_through_march_on_sqlite() {
    march(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_is_asked_at_their_own_hour_through_march_on_postgres() {
    march(Kind::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_is_asked_at_their_own_hour_through_november_on_sqlite() {
    november(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_is_asked_at_their_own_hour_through_november_on_postgres() {
    november(Kind::Postgres).await;
}
