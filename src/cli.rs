//! The command line: flags, and what each call ends with.

mod calendar;
mod exchange;
mod lock;
mod manifest;
mod platforms;
mod serve;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::config::{Config, Database, environment};
use crate::store::{OpenError, Store, sqlite_file};
use crate::{doctor, log};
use manifest::Manifest;

/// okrbot runs a team's weekly OKR rhythm in chat.
#[derive(Debug, Parser)]
#[command(name = "okrbot", args_conflicts_with_subcommands = true)]
struct Flags {
    #[command(subcommand)]
    call: Option<Call>,
    #[command(flatten)]
    file: File,
}

#[derive(Debug, Args)]
struct File {
    /// The configuration file; okrbot.toml in the working directory if there is one
    #[arg(long = "config", value_name = "FILE")]
    config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Call {
    /// Run (what okrbot does without a command)
    Serve(File),
    /// Bring the database up to date and say what was done
    Migrate(File),
    /// Check configuration, database, clock and each platform, one line each
    Doctor(File),
    /// Show the effective configuration, secrets masked
    Config(File),
    /// Take in, show or remove days off and days worked, also while okrbot runs
    #[command(subcommand)]
    Calendar(calendar::Calendar),
    /// Take objectives along, or everything, to standard output; also while okrbot runs
    Export(exchange::Export),
    /// Say what becomes of each line of a file, and take it in; also while okrbot runs
    Import(exchange::Take),
    /// Print what a platform is told about okrbot, ready to paste
    #[command(subcommand)]
    Manifest(Manifest),
}

/// Why a call ended before its time: one sentence each.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// Exit code 1.
    #[error("{0}")]
    CannotRun(String),
    /// Exit code 2.
    #[error("{0}")]
    Wrong(String),
}

impl Failure {
    fn cannot_run(error: impl std::fmt::Display) -> Self {
        Self::CannotRun(format!("{error:#}"))
    }

    fn code(&self) -> u8 {
        match self {
            Self::CannotRun(_) => 1,
            Self::Wrong(_) => 2,
        }
    }
}

/// Runs the program with the process's own arguments and environment.
pub fn main() -> ExitCode {
    let flags = Flags::parse();
    let call = flags.call.unwrap_or(Call::Serve(flags.file));
    match run(call) {
        Ok(code) => code,
        Err(failure) => {
            complain(&failure);
            ExitCode::from(failure.code())
        }
    }
}

fn run(call: Call) -> Result<ExitCode, Failure> {
    let runtime = tokio::runtime::Runtime::new().map_err(Failure::cannot_run)?;
    let code = match call {
        Call::Serve(file) => runtime.block_on(serve::serve(&configured(&file)?)),
        Call::Migrate(file) => runtime.block_on(migrate(&configured(&file)?)),
        Call::Doctor(file) => {
            let config = Config::load(file.config.as_deref(), environment());
            let platforms = config.as_ref().map_or_else(|_| Ok(Vec::new()), platforms::of)?;
            let (report, healthy) = runtime.block_on(doctor::examine(config, &platforms));
            print(&report);
            Ok(if healthy { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        Call::Config(file) => {
            print(&configured(&file)?.masked());
            Ok(ExitCode::SUCCESS)
        }
        Call::Calendar(asked) => runtime.block_on(calendar::run(asked)),
        Call::Export(asked) => runtime.block_on(exchange::export(asked)),
        Call::Import(asked) => runtime.block_on(exchange::import(asked)),
        Call::Manifest(asked) => {
            let written = manifest::write(asked)?;
            print(&written.manifest);
            if !written.note.is_empty() {
                complain(&written.note);
            }
            Ok(ExitCode::SUCCESS)
        }
    };
    // What still runs in the background would only hold the exit up.
    runtime.shutdown_background();
    code
}

/// The configuration, with the log begun as it says.
fn configured(file: &File) -> Result<Config, Failure> {
    let config =
        Config::load(file.config.as_deref(), environment()).map_err(|error| Failure::Wrong(error.to_string()))?;
    log::init(&config.log.level, config.log.format).map_err(|error| Failure::Wrong(error.to_string()))?;
    Ok(config)
}

async fn migrate(config: &Config) -> Result<ExitCode, Failure> {
    let store = open(&config.database).await?;
    let done = store.migrate().await.map_err(Failure::cannot_run)?;
    store.close().await;
    if done.is_empty() {
        print("nothing to do: the database is up to date\n");
    }
    for migration in done {
        print(&format!("migrated {migration}\n"));
    }
    Ok(ExitCode::SUCCESS)
}

/// Opens the database; the sentence names the file where there is one, never an address.
async fn open(database: &Database) -> Result<Store, Failure> {
    Store::open(&database.url, database.max_connections).await.map_err(|error| {
        match (error, sqlite_file(&database.url)) {
            (error @ OpenError::Address, _) => Failure::Wrong(error.to_string()),
            (error, Some(file)) => Failure::CannotRun(format!("{}: {error}", file.display())),
            (error, None) => Failure::CannotRun(format!("{error}; check database.url")),
        }
    })
}

/// Writes to standard output; a reader that went away is no reason to fail.
fn print(text: &str) {
    let mut out = std::io::stdout();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Writes to standard error.
fn complain(sentence: &impl std::fmt::Display) {
    // Nobody may be listening any more.
    let _ = writeln!(std::io::stderr(), "okrbot: {sentence}");
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn parsed(words: &[&str]) -> Option<Call> {
        let flags = Flags::try_parse_from(std::iter::once("okrbot").chain(words.iter().copied())).ok()?;
        Some(flags.call.unwrap_or(Call::Serve(flags.file)))
    }

    #[test]
    fn without_a_command_it_serves() {
        assert!(matches!(parsed(&[]), Some(Call::Serve(File { config: None }))));
        let named =
            |call| matches!(call, Some(Call::Serve(File { config: Some(file) })) if file.as_os_str() == "a.toml");
        assert!(named(parsed(&["--config", "a.toml"])));
        assert!(named(parsed(&["serve", "--config", "a.toml"])));
    }

    #[test]
    fn the_readme_has_every_call() {
        let readme = include_str!("../README.md");
        let flags = Flags::command();
        let calls: Vec<&str> = flags.get_subcommands().map(clap::Command::get_name).collect();
        assert!(calls.contains(&"manifest"), "{calls:?}");
        for call in calls {
            let row = readme.lines().any(|line| line.starts_with("| ") && line.contains(&format!("`okrbot {call}")));
            assert!(row, "the README's table lacks okrbot {call}");
        }
    }

    #[test]
    fn other_words_are_refused() {
        let manifest = ["manifest", "slack", "--public-url", "https://okr.example.com", "--socket"];
        assert!(matches!(parsed(&manifest), Some(Call::Manifest(Manifest::Slack(_)))));
        for words in [
            &["manifest", "wecom"][..],
            &["manifest"],
            &["fly"],
            &["serve", "now"],
            &["--port", "1"],
            &["doctor", "--config"],
        ] {
            assert!(parsed(words).is_none(), "{words:?}");
        }
        assert!(matches!(parsed(&["doctor"]), Some(Call::Doctor(_))));
        assert!(matches!(parsed(&["migrate"]), Some(Call::Migrate(_))));
        assert!(matches!(parsed(&["config"]), Some(Call::Config(_))));
    }
}
