//! What the weekly cadence costs in a large organisation and in a small one: with as much due, it should cost the same.
//!
//! `tests/cluster cargo bench --bench cadence` fills databases of both sizes, lives through a week in each, and prints what
//! each kind of work took; then it asks PostgreSQL for the plans of every statement in the next week. It ends with exit code 1 if
//! the large one takes half as long again as the small one, or reads a table that grows from its beginning to its end.

#[path = "cadence/organisation.rs"]
mod organisation;
#[path = "cadence/plans.rs"]
mod plans;
#[path = "cadence/seed.rs"]
mod seed;
#[path = "cadence/week.rs"]
mod week;

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result};
use chrono::{Days, NaiveDate};
use organisation::{Done, Organisation};
use plans::Plans;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use week::{IMPORT, Task, WEEK, Work};

/// How much longer the large one may take.
const MOST: f64 = 1.5;
/// The day on which the week begins that is lived through.
const TUESDAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 12, 1).expect("a day");

#[tokio::main]
async fn main() -> Result<ExitCode> {
    // `cargo test --benches` only wants to know whether it starts.
    if !std::env::args().any(|argument| argument == "--bench") {
        return Ok(ExitCode::SUCCESS);
    }
    let server = std::env::var("OKRBOT_TEST_POSTGRES").context("run it by tests/cluster: it needs a PostgreSQL")?;
    let large = number("CADENCE_TEAMS", 50_000);
    let due = number("CADENCE_DUE", 1_000).min(large);
    let only = std::env::var("CADENCE_ONLY").unwrap_or_default();
    let mut bad = false;
    if only != "sqlite" {
        bad |= on_postgres(&server, due, large).await?;
    }
    if only != "postgres" {
        // One process writes there: nobody keeps a million people in it.
        bad |= on_sqlite(due.div_ceil(2), large.div_ceil(10).max(due)).await?;
    }
    Ok(if bad { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn number(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(usual)
}

/// Times and plans on PostgreSQL; true if either is bad.
async fn on_postgres(server: &str, due: usize, teams: usize) -> Result<bool> {
    println!("PostgreSQL, {due} teams due");
    let mut small = filled("small", &database(server, "cadence_small").await?, due, due).await?;
    let url = database(server, "cadence_large").await?;
    let mut large = filled("large", &url, teams, due).await?;
    let mut bad = live(&mut small, &mut large, &WEEK).await?;
    let plans = Plans::listen();
    let explained = Organisation::open("large", &format!("{url}{}", plans::OPTIONS), teams, due).await?;
    bad |= explain(explained, &plans).await?;
    Ok(bad | live(&mut small, &mut large, &IMPORT).await?)
}

/// Times on SQLite; true if they are bad.
async fn on_sqlite(due: usize, teams: usize) -> Result<bool> {
    println!("SQLite, {due} teams due");
    // In memory where that is there, as PostgreSQL is without `fsync`: each transaction waits for the disk, and a checkpoint
    // writes pages wherever they lie in the file. That is a disk's speed, which other work changes from piece to piece.
    let memory = Path::new("/dev/shm");
    let directory = if memory.is_dir() { tempfile::tempdir_in(memory)? } else { tempfile::tempdir()? };
    let file = |name: &str| format!("sqlite:{}", directory.path().join(name).display());
    let mut small = filled("small", &file("small.db"), due, due).await?;
    let mut large = filled("large", &file("large.db"), teams, due).await?;
    Ok(live(&mut small, &mut large, &WEEK).await? | live(&mut small, &mut large, &IMPORT).await?)
}

/// An empty database on the server, made anew.
async fn database(server: &str, name: &str) -> Result<String> {
    let mut connection = PgConnection::connect(server).await?;
    connection.execute(AssertSqlSafe(format!("drop database if exists {name} with (force)"))).await?;
    connection.execute(AssertSqlSafe(format!("create database {name}"))).await?;
    let (server, _) = server.rsplit_once('/').context("an address with a database")?;
    Ok(format!("{server}/{name}"))
}

async fn filled(name: &'static str, url: &str, teams: usize, due: usize) -> Result<Organisation> {
    let began = tokio::time::Instant::now();
    let organisation = Organisation::new(name, url, teams, due).await?;
    let people = teams * seed::MEMBERS;
    println!("{name}: {people} people in {teams} teams, filled in {:.0} s", began.elapsed().as_secs_f64());
    Ok(organisation)
}

/// Lives through a week in both, a piece here and a piece there, so that whatever else the machine does slows down both. True
/// if the large one is too slow: by the middle of the ratios of all pieces, since one piece may meet a checkpoint or a busy disk.
async fn live(small: &mut Organisation, large: &mut Organisation, week: &[Task]) -> Result<bool> {
    let mut slow = false;
    println!("{:14} {:>6}  {:>14} {:>14}  ratio", "", "", small.name, large.name);
    for task in week {
        let now = task.moment(TUESDAY)?;
        small.begin(task, now).await?;
        large.begin(task, now).await?;
        let mut pieces = Vec::new();
        loop {
            // None is always the second, which finds the machine as the first has left it.
            let (one, other) = if pieces.len() % 2 == 0 {
                let one = small.work(task.work, now).await?;
                (one, large.work(task.work, now).await?)
            } else {
                let other = large.work(task.work, now).await?;
                (small.work(task.work, now).await?, other)
            };
            match (one, other) {
                (Some(one), Some(other)) => pieces.push((one, other)),
                (None, None) => break,
                _ if matches!(task.work, Work::Steps(_)) => break,
                _ => anyhow::bail!("one has more to do than the other: {}", task.name),
            }
        }
        let (here, there): (Vec<_>, Vec<_>) = pieces.into_iter().unzip();
        let ratio = middle(here.iter().zip(&there).map(|(one, other)| other.each() / one.each()).collect());
        let much: usize = here.iter().map(|done| done.much).sum();
        anyhow::ensure!(much > 0, "nothing to do: {}", task.name);
        slow |= ratio > MOST;
        println!("{:14} {much:6}  {:>11.3} ms {:>11.3} ms  {ratio:.2}", task.name, mean(&here), mean(&there));
    }
    println!();
    Ok(slow)
}

/// Milliseconds for one, over all pieces.
fn mean(pieces: &[Done]) -> f64 {
    let all = pieces.iter().fold(Done { much: 0, took: Duration::ZERO }, |all, done| Done {
        much: all.much + done.much,
        took: all.took + done.took,
    });
    all.each()
}

/// The one in the middle.
fn middle(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Does some of the next week's work and prints its plans; true if one of them is bad.
async fn explain(mut large: Organisation, plans: &Plans) -> Result<bool> {
    let whole = std::env::var_os("CADENCE_WHOLE").is_some();
    let mut bad = false;
    for task in WEEK.iter().chain(&IMPORT) {
        let now = task.moment(TUESDAY + Days::new(7))?;
        large.begin(task, now).await?;
        plans.take();
        for _ in 0..if matches!(task.work, Work::Step | Work::Steps(_)) { 2 } else { 20 } {
            large.work(task.work, now).await?;
        }
        println!("{}: the most pages that each statement looked at, and how", task.name);
        for (query, plan) in plans.take() {
            let wrong = !plan.scanned().is_empty() || plan.pages > task.pages;
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
