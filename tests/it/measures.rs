//! The page of cases that were worked out by hand, lived through by chat commands.

use std::collections::BTreeMap;

const DM: &str = "dm";
const PAGE: &str = include_str!("../../docs/measures.md");

/// One row of the page.
struct Case {
    measure: String,
    committed: bool,
    /// What is said, and how many days after the first.
    said: Vec<(String, u64)>,
    elapsed: String,
    progress: String,
    score: String,
    light: String,
}

fn cases() -> Vec<Case> {
    let rows = PAGE.lines().filter(|line| line.starts_with("| `") || line.starts_with("| none"));
    let case = |row: &str| {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [measure, meant, said, elapsed, progress, score, light] = cells.as_slice() else {
            panic!("a row has seven cells: {row}");
        };
        let measure = if *measure == "none" { String::new() } else { measure.trim_matches('`').to_owned() };
        // `VALUE`@DAY, one or more.
        let said = said.split('`').skip(1).collect::<Vec<_>>();
        let said = said.chunks(2).map(|pair| {
            let day = pair[1].trim_start_matches('@').trim_end_matches([',', ' ']);
            (pair[0].to_owned(), day.parse().expect("a day"))
        });
        let [elapsed, progress, score, light] = [elapsed, progress, score, light].map(|cell| (*cell).to_owned());
        Case { measure, committed: *meant == "committed", said: said.collect(), elapsed, progress, score, light }
    };
    rows.map(case).collect()
}

/// The echo of a check-in without its value.
fn outcome(echo: &str) -> (String, Option<String>) {
    let first = echo.lines().next().unwrap_or_default();
    let progress = first.split(" · progress ").nth(1).unwrap_or_else(|| panic!("no progress: {echo}"));
    let (progress, score) = match progress.split_once(" · suggested score ") {
        Some((progress, score)) => (progress, Some(score.to_owned())),
        None => (progress, None),
    };
    (progress.rsplit(" → ").next().unwrap_or(progress).to_owned(), score)
}

lived_from! {
    "2026-10-01T10:00:00Z";

    async fn the_page_of_cases_by_hand(c: &Client) {
        c.ask("maya", DM, "/okr schedule pause team Product").await;
        c.ask("maya", DM, "/okr add Reach for it").await;
        c.ask("maya", DM, "/okr add Promised").await;
        c.ask("maya", DM, "/okr committed O2").await;
        let cases = cases();
        assert!(cases.len() >= 60, "{}", cases.len());
        let mut days: BTreeMap<u64, Vec<(usize, &str)>> = BTreeMap::new();
        let mut labels = Vec::new();
        let mut numbers = [0, 0];
        for (at, case) in cases.iter().enumerate() {
            let objective = usize::from(case.committed) + 1;
            let added = c.ask("maya", DM, &format!("/okr add O{objective} Case {} {}", name(at), case.measure)).await;
            numbers[objective - 1] += 1;
            labels.push(format!("O{objective}.{}", numbers[objective - 1]));
            assert!(added.starts_with(&format!("{} added", labels[at])), "{}: {added}", case.measure);
            assert_eq!(case.elapsed, format!("{}/91", case.said.last().expect("something is said").1));
            for (value, day) in &case.said {
                days.entry(*day).or_default().push((at, value));
            }
        }
        for (day, said) in days {
            let date = chrono::NaiveDate::from_ymd_opt(2026, 10, 1).expect("a day") + chrono::Days::new(day);
            c.travel(&format!("{date}T12:00:00Z")).await;
            for (at, value) in said {
                let case = &cases[at];
                let echo = c.ask("maya", DM, &format!("/okr {} {value}", labels[at])).await;
                if case.said.last().is_some_and(|last| last.1 == day && last.0 == value) {
                    let score = (case.score != "–").then(|| format!("{} {}", case.score, case.light));
                    assert_eq!(outcome(&echo), (case.progress.clone(), score), "{} at day {day}: {echo}", case.measure);
                }
            }
        }
    }
}

/// A title without a number in it: 0 is `a`, 26 is `ba`.
fn name(at: usize) -> String {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap_or(0));
    if at < 26 { letter(at).to_string() } else { format!("{}{}", letter(at / 26), letter(at)) }
}
