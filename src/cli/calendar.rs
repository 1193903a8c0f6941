//! `okrbot calendar`: days of a file are brought in, shown and removed, also while okrbot runs.

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{Datelike, NaiveDate};
use clap::Subcommand;

use super::{Failure, File, configured, open, print};
use crate::calendar::{self, Correction, EVERY, NotARegion, Region};
use crate::clock;
use crate::config::Config;
use crate::flow::calendar::import::{self, Imported};
use crate::lang::Lang;
use crate::store::{Store, Tx, calendars};

/// What to do with the days of a calendar.
#[derive(Debug, Subcommand)]
pub enum Calendar {
    /// Take in the days off and the days worked of an iCalendar or holiday-cn JSON file
    Import {
        /// The file; whole-day events, or {"days": [{"name", "date", "isOffDay"}]}
        file: PathBuf,
        /// A region such as CN, US-CA, DE-BY, or org for every calendar [default: CN for JSON, else org]
        #[arg(long)]
        calendar: Option<String>,
        #[command(flatten)]
        config: File,
    },
    /// Show the days off and the make-up workdays of a year
    Show {
        /// A region such as CN, US-CA, DE-BY, or org for what counts in every calendar
        calendar: String,
        /// Which year
        year: i32,
        #[command(flatten)]
        config: File,
    },
    /// Remove what was taken in or set for a year; the data that came with okrbot stay
    Remove {
        /// A region such as CN, US-CA, DE-BY, or org
        #[arg(long)]
        calendar: String,
        /// Which year
        #[arg(long)]
        year: i32,
        #[command(flatten)]
        config: File,
    },
}

/// Does it.
pub async fn run(asked: Calendar) -> Result<ExitCode, Failure> {
    match asked {
        Calendar::Import { file, calendar, config } => import(&configured(&config)?, &file, calendar.as_deref()).await,
        Calendar::Show { calendar, year, config } => show(&configured(&config)?, &calendar, year).await,
        Calendar::Remove { calendar, year, config } => remove(&configured(&config)?, &calendar, year).await,
    }?;
    Ok(ExitCode::SUCCESS)
}

async fn import(config: &Config, file: &std::path::Path, named: Option<&str>) -> Result<(), Failure> {
    let bytes = read(file).map_err(|why| Failure::CannotRun(format!("{}: {why}", file.display())))?;
    let usual = if calendar::is_about_china(&bytes) { "CN" } else { EVERY };
    let calendar = code(named.unwrap_or(usual))?;
    let days = calendar::read_file(&bytes)
        .map_err(|why| Failure::CannotRun(format!("{}: {why}; nothing was taken in", file.display())))?;
    let store = ready(config).await?;
    let mut tx = store.begin().await.map_err(Failure::cannot_run)?;
    let imported = import::import(&mut tx, config.org.calendar, &calendar, &days, clock::now(0)).await;
    let imported = imported.map_err(Failure::cannot_run)?;
    tx.commit().await.map_err(Failure::cannot_run)?;
    store.close().await;
    print(&told(&calendar, &imported));
    Ok(())
}

/// The file's bytes; what is larger than can be read is not read to its end.
fn read(file: &std::path::Path) -> std::io::Result<Vec<u8>> {
    use std::io::Read;
    let most = u64::try_from(calendar::FILE_MAX).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    std::fs::File::open(file)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What came of a file, line by line.
fn told(calendar: &str, imported: &Imported) -> String {
    let Imported { off, worked, turned, replaced } = imported;
    let whose = if calendar == EVERY { format!("{calendar} (every calendar)") } else { calendar.to_owned() };
    let (off, worked) = (count(*off, "day off", "days off"), count(*worked, "workday", "workdays"));
    let mut text = format!("{whose}: {off} and {worked} taken in");
    if *replaced > 0 {
        text += &format!("; {replaced} of them were set before");
    }
    text.push('\n');
    for (day, off) in turned {
        text += &format!("{day} {} is now {}\n", day.format("%a"), if *off { "off" } else { "worked" });
    }
    text
}

/// `1 day off`, `2 days off`
fn count(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

async fn show(config: &Config, named: &str, year: i32) -> Result<(), Failure> {
    let calendar = code(named)?;
    let region: Option<Region> = calendar.parse().ok();
    let store = ready(config).await?;
    let mut tx = store.read().await.map_err(Failure::cannot_run)?;
    let set = corrections(&mut tx).await?;
    drop(tx);
    store.close().await;
    let (Some(first), Some(last)) = (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31)) else {
        return Err(Failure::Wrong(format!("{year} is no year")));
    };
    let set = set.days(region, first, last);
    let mut lines = Vec::new();
    for day in first.iter_days().take_while(|day| day.year() == year) {
        let known = region.and_then(|region| {
            let off = region.off(day, Lang::En);
            if region.is_makeup(day) { Some((false, String::new())) } else { off.map(|name| (true, name)) }
        });
        let shown = match set.get(&day) {
            Some(Correction { off, name }) => Some((*off, format!("{name} (taken in or set here)"))),
            None => known,
        };
        lines.extend(shown.map(|(off, name)| {
            let state = if off { "off " } else { "work" };
            format!("{day} {} {state} {}\n", day.format("%a"), name.trim()).replace(" \n", "\n")
        }));
    }
    let name = region.map_or_else(|| "every calendar".to_owned(), |region| region.name(Lang::En).to_owned());
    let unknown = region.is_some_and(|region| !region.knows(year));
    print(&format!("{name} ({calendar}) {year}\n{}", lines.concat()));
    if unknown {
        let but_for = if lines.is_empty() { "" } else { "but for the above, " };
        print(&format!("{year} is not in the data that came with okrbot: {but_for}weekdays count\n"));
    }
    Ok(())
}

async fn remove(config: &Config, named: &str, year: i32) -> Result<(), Failure> {
    let calendar = code(named)?;
    let store = ready(config).await?;
    let mut tx = store.begin().await.map_err(Failure::cannot_run)?;
    let dropped = import::remove(&mut tx, config.org.calendar, &calendar, year).await.map_err(Failure::cannot_run)?;
    tx.commit().await.map_err(Failure::cannot_run)?;
    store.close().await;
    let days = if dropped == 1 { "day" } else { "days" };
    print(&format!("{calendar}: {dropped} {days} of {year} removed\n"));
    Ok(())
}

async fn corrections(tx: &mut Tx) -> Result<calendar::Corrections, Failure> {
    let days = calendars::all(tx).await.map_err(Failure::cannot_run)?.into_iter();
    let each = days.map(|day| (day.calendar, day.day, Correction { off: day.off, name: day.name }));
    Ok(calendar::Corrections::new(0, each))
}

/// The database, brought up to date.
async fn ready(config: &Config) -> Result<Store, Failure> {
    let store = open(&config.database).await?;
    store.migrate().await.map_err(Failure::cannot_run)?;
    Ok(store)
}

/// A calendar's code: `org`, or a region's.
fn code(named: &str) -> Result<String, Failure> {
    if named.eq_ignore_ascii_case(EVERY) {
        return Ok(EVERY.to_owned());
    }
    named.parse::<Region>().map(|region| region.to_string()).map_err(|error| {
        let shown = named.escape_debug();
        Failure::Wrong(match error {
            NotARegion::Unknown(Some(near)) => format!("{shown} is no calendar; did you mean {near}?"),
            NotARegion::Unknown(None) => format!("{shown} is no calendar; name a region like CN, US-CA, DE-BY, or org"),
            NotARegion::Several(codes) => format!("{shown} may be {}: name one of them", codes.join(" or ")),
        })
    })
}
