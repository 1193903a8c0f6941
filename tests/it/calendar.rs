//! Calendars, from outside: a team lives through the Spring Festival of 2026, alone and together with Germany; what the
//! organisation sets itself counts at once; and what is not published is said in time.
//!
//! The days are those that the State Council decreed: 15 to 23 February off, Saturday 14 and Saturday 28 worked.

use std::io::Write;

use crate::harness::chat::DM;
use crate::harness::process::okrbot;
use crate::harness::{Bot, Client, Kind};

/// On both databases.
macro_rules! on_both {
    ($($name:ident),*) => { $(
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::$name(super::Kind::Sqlite).await;
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                super::$name(super::Kind::Postgres).await;
            }
        }
    )* };
}

on_both!(
    a_team_lives_through_spring_festival,
    two_calendars_have_one_board_and_one_summary_a_week,
    a_day_set_while_okrbot_runs_counts,
    who_has_a_holiday_is_not_asked_on_the_friday_that_a_rule_names
);

/// A day and the hour of it at which somebody was asked.
fn at(days: &[&str], hour: &str) -> Vec<String> {
    days.iter().map(|day| format!("2026-{day}T{hour}")).collect()
}

/// The first lines of what stands in the channel, of those that hold a word.
async fn heads(c: &Client, word: &str) -> Vec<String> {
    let first = |text: String| text.lines().next().unwrap_or_default().to_owned();
    c.channel().await.into_iter().map(first).filter(|head| head.contains(word)).collect()
}

/// The weeks of the summaries in the channel.
async fn summaries(c: &Client) -> Vec<String> {
    let week = |head: String| head.strip_prefix("Product · W").map(|rest| rest.chars().take(2).collect());
    heads(c, "Product · W").await.into_iter().filter_map(week).collect()
}

async fn begun(kind: Kind) -> Bot {
    let bot = Bot::at(kind, "2026-01-30T00:00:00Z").await;
    let c = &bot.client;
    for (person, title) in [("lin", "add Retention"), ("maya", "add Stability")] {
        c.ask(person, DM, title).await;
    }
    c.ask("lin", DM, "add O1 Day-1 retention 30% -> 45%").await;
    c.ask("maya", DM, "add O2 Crash rate from 2 to 0.5").await;
    let said = c.ask("maya", "#product", "/okr team calendar China").await;
    assert!(said.starts_with("✓ The calendar of Product is China (CN)."), "{said}");
    assert!(said.contains("Next: Sat 14 Feb is a workday · Mon 16 Feb Chinese New Year's Eve · "), "{said}");
    bot
}

async fn a_team_lives_through_spring_festival(kind: Kind) {
    let bot = begun(kind).await;
    let c = &bot.client;
    c.travel("2026-03-02T00:00:00Z").await;
    let standups = [
        "01-30", "02-03", "02-04", "02-05", "02-06", "02-10", "02-11", "02-12", "02-13", "02-14", "02-25", "02-26",
        "02-27", "02-28",
    ];
    assert_eq!(c.asked("lin", "standup:").await, at(&standups, "01:30"));
    assert_eq!(c.asked("tom", "standup:").await, at(&standups, "14:30"));
    assert_eq!(c.asked("lin", "monday:").await, at(&["02-02", "02-09", "02-24"], "02:00"));
    assert_eq!(c.asked("lin", "review:").await, at(&["01-30", "02-06", "02-14", "02-28"], "08:00"));
    // The week without a workday has none, and it was said before it.
    assert_eq!(summaries(c).await, ["05", "06", "07", "09"]);
    let before =
        c.channel().await.into_iter().filter(|text| text.contains("Next week has no workday")).collect::<Vec<_>>();
    assert_eq!(before.len(), 1, "{before:?}");
    assert!(before[0].starts_with("Product · W07"), "{before:?}");
    assert!(before[0].contains("Next week has no workday: the next one is Tue 24 Feb."), "{before:?}");
}

async fn two_calendars_have_one_board_and_one_summary_a_week(kind: Kind) {
    let bot = begun(kind).await;
    let c = &bot.client;
    let said = c.ask("maya", DM, "calendar Germany").await;
    assert!(said.starts_with("✓ Your calendar is Germany (DE)."), "{said}");
    c.travel("2026-03-02T00:00:00Z").await;
    // Maya works as Germany does, Lin as China.
    assert_eq!(c.asked("maya", "monday:").await, at(&["02-02", "02-09", "02-16", "02-23"], "09:00"));
    assert_eq!(c.asked("lin", "monday:").await, at(&["02-02", "02-09", "02-24"], "02:00"));
    assert_eq!(c.asked("maya", "review:").await, at(&["01-30", "02-06", "02-13", "02-20", "02-27"], "15:00"));
    assert_eq!(c.asked("lin", "review:").await, at(&["01-30", "02-06", "02-14", "02-28"], "08:00"));
    let asked = c.asked("maya", "standup:").await;
    assert!(!asked.iter().any(|at| at.contains("02-14") || at.contains("02-28")), "{asked:?}");
    assert!(asked.iter().any(|at| at.contains("02-17")), "{asked:?}");
    assert_eq!(summaries(c).await, ["05", "06", "07", "08", "09"]);
    let boards: Vec<String> = heads(c, "consensus").await;
    let weeks: Vec<&str> = boards.iter().filter_map(|head| head.split(" · ").nth(2)).map(|week| &week[..3]).collect();
    assert_eq!(weeks, ["W06", "W07", "W08", "W09"]);
}

/// Complaint: asked, reminded and named as missing on a public holiday, since the rule says Friday.
async fn who_has_a_holiday_is_not_asked_on_the_friday_that_a_rule_names(kind: Kind) {
    let bot = Bot::at(kind, "2026-11-24T00:00:00Z").await;
    let c = &bot.client;
    c.ask("tom", DM, "/okr calendar US-CA").await;
    c.ask("maya", DM, "/okr schedule add retro fri 15:00").await;
    let said = c.ask("tom", DM, "/okr schedule").await;
    assert!(
        said.contains("retrospective · every Friday at 15:00, each member's own time · your next: Fri 4 Dec"),
        "{said}"
    );
    c.travel("2026-11-29T00:00:00Z").await;
    // The day after Thanksgiving.
    assert!(c.asked("tom", "own:").await.is_empty());
    assert_eq!(c.asked("maya", "own:").await.len(), 1);
    let reports: Vec<String> = c.channel().await.into_iter().filter(|text| text.contains("retrospective")).collect();
    assert!(!reports.is_empty() && reports.iter().all(|text| !text.contains("Tom")), "{reports:#?}");
    c.travel("2026-12-05T12:00:00Z").await;
    assert_eq!(c.asked("tom", "own:").await.len(), 1);
}

async fn a_day_set_while_okrbot_runs_counts(kind: Kind) {
    let bot = Bot::at(kind, "2026-11-30T12:00:00Z").await;
    let c = &bot.client;
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    let days = r#"{"days": [{"name": "Company day", "date": "2026-12-02", "isOffDay": true}]}"#;
    file.write_all(days.as_bytes()).expect("a file that is written");
    let call = |words: &[&str]| {
        let mut command = okrbot();
        command.args(words).env("OKRBOT__DATABASE__URL", &bot.database.url).output().expect("the program")
    };
    let path = file.path().to_str().expect("a path");
    let done = call(&["calendar", "import", path, "--calendar", "org"]);
    assert_eq!(
        String::from_utf8_lossy(&done.stdout),
        "org (every calendar): 1 day off and 0 workdays taken in\n",
        "{done:?}"
    );
    c.travel("2026-12-04T00:00:00Z").await;
    let standups = |days: &[&str]| at(days, "01:30");
    assert_eq!(c.asked("lin", "standup:").await, standups(&["12-01", "12-03"]));
    let said = c.ask("lin", DM, "节假日").await;
    assert!(said.starts_with("节假日：未设置"), "{said}");

    let shown = call(&["calendar", "show", "CN", "2026"]);
    let shown = String::from_utf8_lossy(&shown.stdout);
    assert!(shown.contains("2026-02-14 Sat work\n2026-02-15 Sun off  Day off\n"), "{shown}");
    assert!(shown.contains("2026-12-02 Wed off  Company day (taken in or set here)\n"), "{shown}");
    let done = call(&["calendar", "remove", "--calendar", "org", "--year", "2026"]);
    assert_eq!(String::from_utf8_lossy(&done.stdout), "org: 1 day of 2026 removed\n", "{done:?}");
    let wrong = call(&["calendar", "show", "Chnia", "2026"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&wrong.stderr), "okrbot: Chnia is no calendar; did you mean CN?\n");
    std::fs::write(file.path(), "{\"days\": [\n{\"date\": \"2026-12-03\", \"isOffDay\": 1}]}").expect("a file");
    let wrong = call(&["calendar", "import", path]);
    let said = String::from_utf8_lossy(&wrong.stderr);
    assert!(
        wrong.status.code() == Some(1) && said.contains("line 2: ") && said.contains("nothing was taken in"),
        "{said}"
    );
    let two = "{\"days\": [{\"date\": \"2026-12-04\", \"isOffDay\": true},\n{\"date\": \"2026-12-03\", \"isOffDay\": true},\n\
               {\"date\": \"2026-12-03\", \"isOffDay\": false}]}";
    std::fs::write(file.path(), two).expect("a file");
    let wrong = call(&["calendar", "import", path, "--calendar", "org"]);
    let said = String::from_utf8_lossy(&wrong.stderr);
    assert!(said.ends_with("line 3: 2026-12-03 is both off and worked; nothing was taken in\n"), "{said}");
    let shown = call(&["calendar", "show", "CN", "2026"]);
    let shown = String::from_utf8_lossy(&shown.stdout);
    assert!(!shown.contains("2026-12-03") && !shown.contains("2026-12-04"), "{shown}");
}

/// Complaint: the days of next year are missing or wrong, and nothing can be done but wait for an upgrade.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn days_of_next_year_that_are_missing_are_said_once_and_admins_set_them() {
    let admins = ("OKRBOT__ORG__ADMINS", "playground:demo:maya");
    let bot =
        Bot::configured_at(Kind::Sqlite, &[admins, ("OKRBOT__ORG__CALENDAR", "cn")], "2026-11-13T00:00:00Z").await;
    let c = &bot.client;
    let told = async || {
        let all = c.messages("maya", 0).await;
        all.iter().filter(|entry| entry["text"].as_str().is_some_and(|text| text.contains("2027 for China"))).count()
    };
    c.travel("2026-11-14T20:00:00Z").await;
    assert_eq!(told().await, 0);
    c.travel("2026-11-17T00:00:00Z").await;
    assert_eq!(told().await, 1);
    // A day of one's own, taken back again.
    let said = c.ask("tom", DM, "/okr calendar add CN 2026-11-18 off").await;
    assert!(said.starts_with("Only an admin can do that.") && said.contains("org.admins"), "{said}");
    let said = c.ask("maya", DM, "/okr calendar add CN 2026-11-18 off Company day").await;
    assert_eq!(said, "✓ CN: Wed 18 Nov 2026 is off, Company day.");
    let said = c.ask("maya", DM, "/okr calendar add cn 2026-11-21 work").await;
    assert_eq!(said, "✓ CN: Sat 21 Nov 2026 is a workday.");
    c.travel("2026-11-22T23:00:00Z").await;
    let asked = c.asked("lin", "standup:").await;
    assert_eq!(asked, at(&["11-13", "11-17", "11-19", "11-20", "11-21"], "01:30"));
    let said = c.ask("maya", DM, "/okr calendar drop CN 2026-11-21").await;
    assert_eq!(said, "✓ CN: Sat 21 Nov 2026 is again what the calendar says.");
    let said = c.ask("maya", DM, "/okr undo").await;
    assert!(said.starts_with("Taken back: "), "{said}");
    for (typed, answer) in [
        ("calendar add CN 2026-13-01 off", "“2026-13-01” is no day from 2000 to 2100."),
        ("calendar add Chnia 2026-12-01 off", "“Chnia” is no calendar that I know. Did you mean CN?"),
        ("calendar add CN 2026-12-01", "Something is missing: calendar add CN 2026-12-24 off|work [NAME]"),
        ("calendar drop CN 2026-12-01", "CN: nothing was set for Tue 1 Dec 2026."),
        ("calendar Atlantis", "“Atlantis” is no calendar that I know."),
    ] {
        let said = c.ask("maya", DM, &format!("/okr {typed}")).await;
        assert!(said.starts_with(answer), "{typed}: {said}");
    }
    c.travel("2026-12-20T00:00:00Z").await;
    assert_eq!(told().await, 1, "and never again");
}
