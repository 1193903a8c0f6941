//! `okrbot export` and `okrbot import`: objectives are taken along and taken in, also while okrbot runs.

use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{DateTime, Utc};
use clap::{Args, ValueEnum};

use super::{Failure, File, configured, open, print};
use crate::calendar::Corrected;
use crate::clock;
use crate::config::Config;
use crate::exchange::{self, Fate, Format, LINES_MAX, Sheet};
use crate::flow::exchange::{Along, Everything, Found, Import, Layout, May, Plan, apply, named, plan};
use crate::flow::okr::audit;
use crate::org::Org;
use crate::schedule::{Cycle, local};
use crate::store::exports::Wanted;
use crate::store::people::Person;
use crate::store::teams::{self, Team};
use crate::store::{Store, Tx, cycles, deployment, people};
use crate::words::en;

/// As what objectives are taken along.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Kind {
    /// A sheet: a line for each key result
    Csv,
    /// Everything: people, teams, rounds and answers, objectives, check-ins, scores, history
    Json,
    /// A tree that reads well and can be taken in again
    Md,
    /// Every change: who, when, what, before and after, as a sheet
    Audit,
}

/// What to take along.
#[derive(Debug, Args)]
pub struct Export {
    /// As what
    kind: Kind,
    /// Only what counts for this team
    #[arg(long, value_name = "TEAM")]
    team: Option<String>,
    /// Only what is of this cycle, such as 2026Q4
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    /// Begin a csv with a mark by which spreadsheets know UTF-8
    #[arg(long)]
    bom: bool,
    #[command(flatten)]
    config: File,
}

/// How a file is laid out that is taken in.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum From {
    /// The sheet that `export csv` writes, or any with columns of these names
    Csv,
    /// The tree that `export md` writes, or headings with lists under them
    Md,
    /// The sheet that Viva Goals exports, saved as CSV
    Viva,
}

/// What to take in.
#[derive(Debug, Args)]
pub struct Take {
    /// How it is laid out
    from: From,
    /// The file: UTF-8, UTF-16 with its mark, or GB18030; at most 50,000 lines and 20 MiB
    file: PathBuf,
    /// The team of new objectives whose line names none
    #[arg(long, value_name = "TEAM")]
    team: Option<String>,
    /// The cycle of new objectives whose line names none, such as 2026Q4
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    /// Who takes it in: a name, or an id such as slack:T1:U1 [default: the first of org.admins]
    #[arg(long = "as", value_name = "PERSON")]
    by: Option<String>,
    /// Who owns what nobody known owns; without it, such a line is refused
    #[arg(long, value_name = "PERSON")]
    owner_else: Option<String>,
    /// Only say what becomes of each line (what is done without --yes)
    #[arg(long, conflicts_with = "yes")]
    dry_run: bool,
    /// Take it in: all of it, or nothing if a line is refused
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    config: File,
}

/// Writes objectives to standard output, piece by piece.
pub async fn export(asked: Export) -> Result<ExitCode, Failure> {
    let config = configured(&asked.config)?;
    let store = ready(&config).await?;
    let org = org(&config);
    let mut tx = store.snapshot().await.map_err(Failure::cannot_run)?;
    let now = now(&mut tx).await?;
    let team = team(&mut tx, asked.team.as_deref()).await?.map(|team| team.id);
    let cycle = match asked.cycle.as_deref() {
        Some(typed) => Some(cycle(&mut tx, &org, typed, now).await?),
        None => None,
    };
    let mut out = Out(BufWriter::new(std::io::stdout()));
    let wanted = Wanted { team, cycle };
    match asked.kind {
        Kind::Json => everything(&mut tx, &org, wanted, now, &mut out).await?,
        Kind::Audit => every_change(&mut tx, wanted, &mut out).await?,
        Kind::Csv | Kind::Md => {
            let layout = if matches!(asked.kind, Kind::Csv) { Layout::Csv } else { Layout::Markdown };
            let mut along = Along::new(&org, wanted, now);
            let mark = if asked.bom && layout == Layout::Csv { "\u{feff}" } else { "" };
            let mut open = out.write(&format!("{mark}{}", along.head(layout)));
            while open && let Some(text) = along.next(&mut tx, layout).await.map_err(Failure::cannot_run)? {
                open = out.write(&text);
            }
        }
    }
    drop(tx);
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn everything(tx: &mut Tx, org: &Org, wanted: Wanted, now: DateTime<Utc>, out: &mut Out) -> Result<(), Failure> {
    let (mut document, head) = Everything::begin(tx, org, wanted, now).await.map_err(Failure::cannot_run)?;
    let mut open = out.write(&head);
    while open && let Some(text) = document.next(tx).await.map_err(Failure::cannot_run)? {
        open = out.write(&text);
    }
    Ok(())
}

async fn every_change(tx: &mut Tx, wanted: Wanted, out: &mut Out) -> Result<(), Failure> {
    if wanted.team.is_some() || wanted.cycle.is_some() {
        return Err(Failure::Wrong("audit is of everything: leave --team and --cycle out".into()));
    }
    let (mut open, mut last) = (out.write(audit::HEAD), 0);
    while open && let Some((text, id)) = audit::page(tx, last).await.map_err(Failure::cannot_run)? {
        (open, last) = (out.write(&text), id);
    }
    Ok(())
}

/// Standard output; once its reader went away nothing more is written, which is no failure.
struct Out(BufWriter<std::io::Stdout>);

impl Out {
    /// Whether anybody still reads.
    fn write(&mut self, text: &str) -> bool {
        self.0.write_all(text.as_bytes()).is_ok()
    }
}

/// Says what becomes of each line of a file, and with `--yes` takes it in.
pub async fn import(asked: Take) -> Result<ExitCode, Failure> {
    let config = configured(&asked.config)?;
    let org = org(&config);
    let sheet = read(&asked, &org)?;
    let store = ready(&config).await?;
    let begun = if asked.yes { store.begin().await } else { store.snapshot().await };
    let mut tx = begun.map_err(Failure::cannot_run)?;
    let now = now(&mut tx).await?;
    let by = importer(&mut tx, &config, asked.by.as_deref()).await?;
    let owner_else = match asked.owner_else.as_deref() {
        Some(typed) => Some(person(&mut tx, typed, "--owner-else").await?),
        None => None,
    };
    if let Some(typed) = asked.cycle.as_deref()
        && Cycle::parse(typed, local(now, org.zone).date()).is_none()
        && cycles::by_name(&mut tx, typed).await.map_err(Failure::cannot_run)?.is_none()
    {
        return Err(Failure::Wrong(format!("--cycle: there is no cycle {}; such as 2026Q4", typed.escape_debug())));
    }
    let team = team(&mut tx, asked.team.as_deref()).await?;
    let import = Import { org: &org, by: &by, may: May::All, team, cycle: asked.cycle.clone(), owner_else, now };
    let done = if asked.yes { apply(&mut tx, &import, &sheet).await } else { plan(&mut tx, &import, &sheet).await };
    let plan = done.map_err(Failure::cannot_run)?;
    let refused = plan.counts().refused > 0;
    if asked.yes && !refused {
        tx.commit().await.map_err(Failure::cannot_run)?;
    } else {
        tx.rollback().await.map_err(Failure::cannot_run)?;
    }
    store.close().await;
    tell(&plan, &sheet, asked.yes);
    Ok(if refused { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// The file, read; what is larger than can be read is not read to its end.
fn read(asked: &Take, org: &Org) -> Result<Sheet, Failure> {
    use std::io::Read;
    let file = asked.file.display();
    let cannot = |why: &dyn std::fmt::Display| Failure::CannotRun(format!("{file}: {why}"));
    let most = u64::try_from(exchange::FILE_MAX).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    std::fs::File::open(&asked.file)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .map_err(|error| cannot(&error))?;
    let (text, encoding) = exchange::decode(&bytes).map_err(|error| cannot(&error))?;
    if let Some(line) = en::exchange::read_as(encoding) {
        print(&format!("{}\n", line.text()));
    }
    let format = match asked.from {
        From::Csv => Format::Csv,
        From::Md => Format::Markdown,
        From::Viva => Format::Viva,
    };
    exchange::read(format, &text, &org.name).map_err(|why| cannot(&en::exchange::unreadable(&why).text()))
}

/// Line by line, then how many of each.
fn tell(plan: &Plan, sheet: &Sheet, yes: bool) {
    let mut out = Out(BufWriter::new(std::io::stdout()));
    let quiet = plan.fates.len() > LINES_MAX / 10;
    // Of a long file, what stays as it is is only counted.
    for fated in plan.fates.iter().filter(|fated| !quiet || fated.fate != Fate::Same) {
        out.write(&format!("{}\n", en::exchange::fated(fated).text()));
    }
    if !sheet.unknown.is_empty() {
        out.write(&format!("{}\n", en::exchange::unknown(&sheet.unknown).text()));
    }
    let counts = plan.counts();
    out.write(&format!("{}\n", en::exchange::counts(counts).text()));
    let end = match (counts.refused > 0, yes, counts.writes()) {
        (true, ..) => {
            "nothing was changed, since all lines are taken in or none: mend the refused ones or take them out, and look again without --yes\n"
        }
        (false, true, true) => "taken in\n",
        (false, false, true) => "nothing was changed yet: --yes takes it in\n",
        (false, _, false) => "nothing to do\n",
    };
    out.write(end);
}

/// Who imports: who is said, else the first admin who is known.
async fn importer(tx: &mut Tx, config: &Config, typed: Option<&str>) -> Result<Person, Failure> {
    if let Some(typed) = typed {
        return person(tx, typed, "--as").await;
    }
    for admin in &config.org.admins {
        let found = people::of_account(tx, &admin.platform, &admin.workspace, &admin.user).await;
        if let Some(id) = found.map_err(Failure::cannot_run)? {
            return people::by_id(tx, id).await.map_err(Failure::cannot_run);
        }
    }
    Err(Failure::Wrong("--as PERSON: say who takes it in, since none of org.admins is known here yet".into()))
}

async fn person(tx: &mut Tx, typed: &str, flag: &str) -> Result<Person, Failure> {
    let shown = typed.escape_debug();
    match named(tx, None, Some(typed)).await.map_err(Failure::cannot_run)? {
        Found::One(person) => Ok(*person),
        Found::Several => {
            Err(Failure::Wrong(format!("{flag}: several people are called {shown}; give an id such as slack:T1:U1")))
        }
        Found::Nobody | Found::Organisation => {
            Err(Failure::Wrong(format!("{flag}: nobody called {shown} is known here")))
        }
    }
}

async fn team(tx: &mut Tx, named: Option<&str>) -> Result<Option<Team>, Failure> {
    let Some(named) = named else { return Ok(None) };
    let found = teams::by_name(tx, named).await.map_err(Failure::cannot_run)?;
    found.map(Some).ok_or_else(|| Failure::Wrong(format!("--team: there is no team called {}", named.escape_debug())))
}

async fn cycle(tx: &mut Tx, org: &Org, typed: &str, now: DateTime<Utc>) -> Result<i64, Failure> {
    let name =
        Cycle::parse(typed, local(now, org.zone).date()).map_or_else(|| typed.to_owned(), |cycle| cycle.to_string());
    let found = cycles::by_name(tx, &name).await.map_err(Failure::cannot_run)?;
    found
        .map(|cycle| cycle.id)
        .ok_or_else(|| Failure::Wrong(format!("--cycle: there is no cycle {}", typed.escape_debug())))
}

/// The time: the playground's, if the database holds one.
async fn now(tx: &mut Tx) -> Result<DateTime<Utc>, Failure> {
    let offset = deployment::clock_offset(tx).await.map_err(Failure::cannot_run)?;
    Ok(clock::now(offset))
}

/// What is known of the organisation; no platform is spoken to.
fn org(config: &Config) -> Org {
    Org {
        name: config.org.name.clone(),
        zone: config.org.zone,
        lang: config.org.language,
        calendar: config.org.calendar,
        corrected: Corrected::default(),
        admins: config.org.admins.clone(),
        platforms: Vec::new(),
    }
}

/// The database, brought up to date.
async fn ready(config: &Config) -> Result<Store, Failure> {
    let store = open(&config.database).await?;
    store.migrate().await.map_err(Failure::cannot_run)?;
    Ok(store)
}
