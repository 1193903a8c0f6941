//! A long file taken in by the program, and a sheet that goes from one okrbot into another and comes out the same.

use std::fmt::Write as _;
use std::process::Output;

use crate::harness::chat::DM;
use crate::harness::process::okrbot;
use crate::harness::{Database, Kind, Process};

const MONDAY: &str = "2026-11-23T09:00:00Z";

/// Runs the program on a database to its end; what it says.
fn run(database: &Database, words: &[&str]) -> String {
    let mut command = okrbot();
    let Output { status, stdout, stderr } =
        command.args(words).env("OKRBOT__DATABASE__URL", &database.url).output().expect("the program");
    assert_eq!(
        status.code(),
        Some(0),
        "{words:?}: {}{}",
        String::from_utf8_lossy(&stdout),
        String::from_utf8_lossy(&stderr)
    );
    String::from_utf8_lossy(&stdout).into()
}

/// A file beside nothing else.
fn file(text: &str) -> (tempfile::TempDir, String) {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("sheet.csv");
    std::fs::write(&path, text).expect("a file");
    let path = path.display().to_string();
    (directory, path)
}

/// 400 objectives, each under the one before, with five key results.
fn long() -> String {
    let mut text = String::from("objective,objective_title,objective_supports,title,start,target,value\n");
    for goal in 1..=400 {
        let above = if goal == 1 { String::new() } else { format!("G{}", goal - 1) };
        for result in 1..=5 {
            writeln!(text, "G{goal},Goal {goal},{above},Result {goal}.{result},0,10,{result}").expect("memory");
        }
    }
    text
}

async fn two_thousand_lines_are_taken_in_at_once(kind: Kind) {
    let database = Database::begun(kind, MONDAY).await;
    let mut process = Process::start(&database);
    process.client.ask("maya", DM, "/okr list").await;
    let (_directory, path) = file(&long());
    let said = run(&database, &["import", "csv", &path, "--as", "Maya", "--team", "Product", "--yes"]);
    assert!(said.ends_with("2400 new, 0 changed, 0 same\ntaken in\n"), "{}", said.lines().last().unwrap_or_default());
    let shown = process.client.ask("maya", DM, "/okr show O400.5").await;
    assert!(shown.starts_with("O400.5 Result 400.5\nof O400 Goal 400\n") && shown.contains("progress 50 %"), "{shown}");
    let shown = process.client.ask("maya", DM, "/okr show O400").await;
    assert!(shown.contains("↑ supports O399 Goal 399"), "{shown}");
    let said = run(&database, &["import", "csv", &path, "--as", "Maya", "--team", "Product", "--yes"]);
    assert!(
        said.ends_with("0 new, 0 changed, 2000 same\nnothing to do\n"),
        "{}",
        said.lines().last().unwrap_or_default()
    );
    assert!(process.terminate().success());
}

async fn a_sheet_goes_from_one_okrbot_into_another(kind: Kind) {
    let (from, into) = (Database::begun(kind, MONDAY).await, Database::begun(kind, MONDAY).await);
    let (mut old, mut new) = (Process::start(&from), Process::start(&into));
    for person in ["maya", "lin", "tom"] {
        old.client.ask(person, DM, "/okr list").await;
        new.client.ask(person, DM, "/okr list").await;
    }
    for (person, typed) in [
        ("maya", "add Grow retention"),
        ("maya", "add O1 Weekly users 40% -> 60%"),
        ("maya", "add O1 Launch [x] Beta; [] Docs x2 by 2026-12-01"),
        ("maya", "add O1 Uptime >= 99.9 %"),
        ("lin", "新增 写好文档"),
        ("lin", "新增 O2 页数 0 -> 30"),
        ("maya", "O1.1 50"),
        ("maya", "O1.1 55 first cohort"),
        ("maya", "confidence O1.1 7"),
        ("maya", "score O1.1 0.7"),
        ("maya", "O1.3 99.95"),
        ("lin", "对齐 O2 到 O1.1"),
        ("maya", "committed O1"),
        ("maya", "weight O1.1 2"),
        ("maya", "drop O1.2"),
    ] {
        old.client.ask(person, DM, &format!("/okr {typed}")).await;
    }
    let sheet = run(&from, &["export", "csv"]);
    let (_directory, path) = file(&sheet);
    run(&into, &["import", "csv", &path, "--as", "Maya", "--yes"]);
    assert_eq!(run(&into, &["export", "csv"]), sheet);
    let shown = new.client.ask("lin", DM, "/okr show O1.1").await;
    assert!(shown.contains("被承接：O2 写好文档"), "{shown}");
    let audit = run(&into, &["export", "audit"]);
    assert!(
        audit.starts_with("id,at,who,subject,change,before,after,undone_at\r\n") && audit.contains(",Maya,O1,added,")
    );
    assert!(old.terminate().success() && new.terminate().success());
}

macro_rules! on_both {
    ($($name:ident)*) => {
        $(mod $name {
            use super::Kind;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::$name(Kind::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                super::$name(Kind::Postgres).await;
            }
        })*
    };
}

on_both! {
    two_thousand_lines_are_taken_in_at_once
    a_sheet_goes_from_one_okrbot_into_another
}
