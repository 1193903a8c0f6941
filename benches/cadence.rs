//! What the weekly cadence costs in a large organisation and in a small one: with as much due, it should cost the same.
//!
//! `tests/cluster cargo bench --bench cadence` fills databases of both sizes, lives through a Tuesday in each, and prints what
//! each kind of work took; then it asks PostgreSQL for the plans of every statement on the next day. It ends with exit code 1 if
//! the large one takes half as long again as the small one, or reads a table that grows from its beginning to its end.

#[path = "cadence/day.rs"]
mod day;
#[path = "cadence/plans.rs"]
mod plans;
#[path = "cadence/seed.rs"]
mod seed;

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use day::{Day, WORK};
use plans::Plans;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

/// How much longer the large one may take.
const MOST: f64 = 1.5;
/// How many pages a statement may look at: what is there and not due must not be looked at.
const PAGES: u64 = 500;

#[tokio::main]
async fn main() -> Result<ExitCode> {
    // `cargo test --benches` only wants to know whether it starts.
    if !std::env::args().any(|argument| argument == "--bench") {
        return Ok(ExitCode::SUCCESS);
    }
    let server = std::env::var("OKRBOT_TEST_POSTGRES").context("run it by tests/cluster: it needs a PostgreSQL")?;
    let large = number("CADENCE_TEAMS", 50_000);
    let due = number("CADENCE_DUE", 1_000).min(large);
    let mut slow = on_postgres(&server, due, large).await?;
    let directory = tempfile::tempdir()?;
    let file = |name: &str| format!("sqlite:{}", directory.path().join(name).display());
    let (due, large) = (due.div_ceil(10), large.div_ceil(10));
    let small = filled("small", &file("small.db"), due, due).await?;
    let large = filled("large", &file("large.db"), large, due).await?;
    slow |= live(small, large).await?;
    Ok(if slow { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn number(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(usual)
}

/// Times and plans on PostgreSQL; true if either is bad.
async fn on_postgres(server: &str, due: usize, teams: usize) -> Result<bool> {
    println!("PostgreSQL, {due} rituals due");
    let small = filled("small", &database(server, "cadence_small").await?, due, due).await?;
    let url = database(server, "cadence_large").await?;
    let large = filled("large", &url, teams, due).await?;
    let slow = live(small, large).await?;
    let plans = Plans::listen();
    let explained = Day::open("large", &format!("{url}{}", plans::OPTIONS), teams, due).await?;
    Ok(explain(explained, &plans).await? | slow)
}

/// An empty database on the server, made anew.
async fn database(server: &str, name: &str) -> Result<String> {
    let mut connection = PgConnection::connect(server).await?;
    connection.execute(AssertSqlSafe(format!("drop database if exists {name} with (force)"))).await?;
    connection.execute(AssertSqlSafe(format!("create database {name}"))).await?;
    let (server, _) = server.rsplit_once('/').context("an address with a database")?;
    Ok(format!("{server}/{name}"))
}

async fn filled(name: &'static str, url: &str, teams: usize, due: usize) -> Result<Day> {
    let began = tokio::time::Instant::now();
    let day = Day::new(name, url, teams, due).await?;
    let people = teams * seed::MEMBERS;
    println!("{name}: {people} people in {teams} teams, filled in {:.0} s", began.elapsed().as_secs_f64());
    Ok(day)
}

/// Lives through a Tuesday in both, a piece here and a piece there, so that whatever else the machine does slows down both. True
/// if the large one is too slow.
async fn live(mut small: Day, mut large: Day) -> Result<bool> {
    let mut slow = false;
    println!("{:8} {:>6}  {:>14} {:>14}  ratio", "", "", small.name, large.name);
    for (work, name, hour) in WORK {
        let now = moment("2026-12-01", hour)?;
        small.begin(now).await?;
        large.begin(now).await?;
        let (mut here, mut there) = (Duration::ZERO, Duration::ZERO);
        let (mut much, mut same) = (0, 0);
        loop {
            let done = (small.work(work, now).await?, large.work(work, now).await?);
            let (Some(one), Some(other)) = done else {
                anyhow::ensure!(done.0.is_none() == done.1.is_none(), "one has more to do than the other: {name}");
                break;
            };
            (here, there) = (here + one.took, there + other.took);
            (much, same) = (much + one.much, same + other.much);
        }
        anyhow::ensure!(much == same && much > 0, "{name}: {much} here and {same} there");
        let ratio = there.as_secs_f64() / here.as_secs_f64();
        slow |= ratio > MOST;
        println!("{name:8} {much:6}  {:>11.3} ms {:>11.3} ms  {ratio:.2}", each(here, much), each(there, much));
    }
    println!();
    Ok(slow)
}

/// Milliseconds for one of so many.
fn each(took: Duration, much: usize) -> f64 {
    took.as_secs_f64() * 1_000.0 / f64::from(u32::try_from(much).unwrap_or(u32::MAX))
}

fn moment(day: &str, hour: &str) -> Result<DateTime<Utc>> {
    Ok(format!("{day}T{hour}:00Z").parse()?)
}

/// Does some of the next day's work and prints its plans; true if one of them is bad.
async fn explain(mut day: Day, plans: &Plans) -> Result<bool> {
    let whole = std::env::var_os("CADENCE_WHOLE").is_some();
    let mut bad = false;
    for (work, name, hour) in WORK {
        let now = moment("2026-12-02", hour)?;
        day.begin(now).await?;
        plans.take();
        for _ in 0..if work == day::Work::Step { 2 } else { 20 } {
            day.work(work, now).await?;
        }
        println!("{name}: the most pages that each statement looked at, and how");
        for (query, plan) in plans.take() {
            let scanned = plan.scanned();
            let wrong = !scanned.is_empty() || plan.pages > PAGES;
            bad |= wrong;
            let short: String = query.chars().take(88).collect();
            let mark = if wrong { "!" } else { " " };
            println!("{mark} {:4} x {:5}  {short}\n                {}", plan.times, plan.pages, plan.ways.join(", "));
            if whole || wrong {
                println!("{}", plan.whole);
            }
        }
        println!();
    }
    Ok(bad)
}
