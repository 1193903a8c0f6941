//! `okrbot doctor`: one line for each thing that has to work.

mod platforms;

use std::sync::Arc;

use chat::Adapter;
use chrono::{DateTime, Utc};

use crate::clock;
use crate::config::{Config, ConfigError};
use crate::store::homes::{self, Home};
use crate::store::{Store, deployment, sqlite_file};

/// No machine of ours lives before this.
const BUILT: &str = "2026-01-01T00:00:00Z";

/// What was found, one line each.
#[derive(Debug)]
struct Report {
    lines: String,
    healthy: bool,
}

impl Report {
    fn ok(&mut self, what: &str, how: &str) {
        let how = if how.is_empty() { String::new() } else { format!(" ({how})") };
        self.lines.push_str(&format!("{what}: ok{how}\n"));
    }

    fn wrong(&mut self, what: &str, why: &str) {
        self.healthy = false;
        self.advice(what, why);
    }

    /// What could be better, although nothing fails.
    fn advice(&mut self, what: &str, why: &str) {
        self.lines.push_str(&format!("{what}: {why}\n"));
    }
}

/// What the database tells.
struct Told {
    /// How far the playground's clock is ahead, in milliseconds.
    offset: i64,
    /// Whether that clock was ever moved.
    moved: bool,
    /// Where reports go.
    homes: Vec<Home>,
}

/// Examines what was configured, and the platforms that are on besides the playground; the lines, and whether all is well.
/// Makes and changes nothing.
pub async fn examine(config: Result<Config, ConfigError>, platforms: &[Arc<dyn Adapter>]) -> (String, bool) {
    let mut report = Report { lines: String::new(), healthy: true };
    match config {
        Err(error) => report.wrong("configuration", &error.to_string()),
        Ok(config) => {
            report.ok("configuration", "");
            let told = database(&mut report, &config, platforms.iter().all(|platform| platform.is_local())).await;
            time(&mut report, &config, clock::now(0), told.as_ref().map(|told| told.offset));
            match config.playground.enabled {
                true => report.ok("playground", "on"),
                false => report.ok("playground", "off"),
            }
            let homes = told.map(|told| told.homes).unwrap_or_default();
            platforms::examine(&mut report, &config, platforms, &homes).await;
        }
    }
    (report.lines, report.healthy)
}

/// Looks at the database, if it is there. One whose clock was moved is only for platforms on this machine.
async fn database(report: &mut Report, config: &Config, local: bool) -> Option<Told> {
    const WHAT: &str = "database";
    if let Some(file) = sqlite_file(&config.database.url)
        && !file.exists()
    {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        match folder.filter(|folder| !folder.is_dir()) {
            Some(folder) => report.wrong(WHAT, &format!("make the directory {}", folder.display())),
            None => report.ok(WHAT, &format!("{} will be made at the first start", file.display())),
        }
        return None;
    }
    let store = match Store::open(&config.database.url, config.database.max_connections).await {
        Ok(store) => store,
        Err(error) => {
            report.wrong(WHAT, &format!("{error}; check database.url"));
            return None;
        }
    };
    let told = match (store.ready().await, look(&store).await) {
        (false, _) => {
            report.wrong(WHAT, "not up to date: run okrbot migrate");
            None
        }
        (true, Err(error)) => {
            report.wrong(WHAT, &format!("cannot be written: {error}"));
            None
        }
        (true, Ok(told)) => {
            match told.moved && !local {
                true => report.wrong(WHAT, "it holds a playground; set database.url"),
                false => report.ok(WHAT, ""),
            }
            Some(told)
        }
    };
    store.close().await;
    told
}

/// What the database tells, if it can be written.
async fn look(store: &Store) -> crate::store::Result<Told> {
    let mut tx = store.begin().await?;
    deployment::lock(&mut tx).await?;
    let told = Told {
        offset: deployment::clock_offset(&mut tx).await?,
        moved: deployment::clock_moved(&mut tx).await?,
        homes: homes::living(&mut tx).await?,
    };
    tx.rollback().await?;
    Ok(told)
}

/// Looks at the machine's clock and the playground's.
fn time(report: &mut Report, config: &Config, now: DateTime<Utc>, offset: Option<i64>) {
    const WHAT: &str = "clock";
    let built: DateTime<Utc> = BUILT.parse().unwrap_or(DateTime::UNIX_EPOCH);
    if now < built {
        return report.wrong(WHAT, &format!("the machine says {now}: set its clock"));
    }
    let local = now.with_timezone(&config.org.zone).format("%Y-%m-%d %H:%M");
    let ahead = match offset {
        Some(offset) if offset != 0 => format!(", the playground is {} h ahead", offset / 3_600_000),
        _ => String::new(),
    };
    report.ok(WHAT, &format!("{local} in {}{ahead}", config.org.zone));
}

#[cfg(test)]
mod tests {
    use std::iter;

    use super::*;

    fn config(url: &str) -> Config {
        let variable = ("OKRBOT__DATABASE__URL".to_owned(), url.to_owned());
        Config::load(None, iter::once(variable)).unwrap()
    }

    #[tokio::test]
    async fn a_database_that_is_not_there_yet_is_made_by_nobody() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("okrbot.db");
        let (lines, healthy) = examine(Ok(config(&format!("sqlite:{}", file.display()))), &[]).await;
        assert!(healthy, "{lines}");
        assert!(lines.contains("okrbot.db will be made at the first start"), "{lines}");
        assert!(!file.exists());
    }

    #[tokio::test]
    async fn a_database_says_whether_it_is_up_to_date() {
        let directory = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", directory.path().join("okrbot.db").display());
        let store = Store::open(&url.clone().into(), 2).await.unwrap();
        let (lines, healthy) = examine(Ok(config(&url)), &[]).await;
        assert!(!healthy && lines.contains("database: not up to date: run okrbot migrate\n"), "{lines}");
        store.migrate().await.unwrap();
        let (lines, healthy) = examine(Ok(config(&url)), &[]).await;
        assert!(healthy && lines.contains("database: ok\n"), "{lines}");
    }

    #[tokio::test]
    async fn a_directory_that_is_missing_is_said() {
        let (lines, healthy) = examine(Ok(config("sqlite:/nowhere/at/all/okrbot.db")), &[]).await;
        assert!(!healthy && lines.contains("database: make the directory /nowhere/at/all\n"), "{lines}");
    }

    #[tokio::test]
    async fn a_wrong_configuration_is_one_line() {
        let wrong = ConfigError::Unusable { key: "wecom", why: "add a bot" };
        let (lines, healthy) = examine(Err(wrong), &[]).await;
        assert_eq!((lines.as_str(), healthy), ("configuration: wecom: add a bot\n", false));
    }
}
