//! Complaints about tools that die with what was put into them.

use std::process::Output;

use serde_json::Value;

use crate::harness::chat::DM;
use crate::harness::process::okrbot;
use crate::harness::{Database, Kind, Process};

/// Runs the program on a database to its end.
fn run(database: &Database, words: &[&str]) -> (Option<i32>, String, String) {
    let mut command = okrbot();
    let Output { status, stdout, stderr } =
        command.args(words).env("OKRBOT__DATABASE__URL", &database.url).output().expect("the program");
    (status.code(), String::from_utf8_lossy(&stdout).into(), String::from_utf8_lossy(&stderr).into())
}

async fn everything_can_be_taken_along(kind: Kind) {
    let database = Database::begun(kind, "2026-11-23T09:00:00Z").await;
    let mut process = Process::start(&database);
    let client = process.client.clone();
    for typed in [
        "add =cmd|' /C calc'!A0",
        "add O1 Weekly users 40% -> 60%",
        "add O1 Launch [x] Beta; [] Docs",
        "O1.1 55 first cohort",
        "score O1.1 0.7",
        "block no staging",
    ] {
        client.ask("maya", DM, &format!("/okr {typed}")).await;
    }
    // While it runs.
    let (code, sheet, error) = run(&database, &["export", "csv"]);
    assert_eq!(code, Some(0), "{error}");
    let lines: Vec<&str> = sheet.lines().collect();
    assert_eq!(lines.len(), 3, "{sheet}");
    assert!(lines[0].starts_with("objective,objective_title,objective_owner,"), "{sheet}");
    assert!(lines[1].starts_with("O1,'=cmd|' /C calc'!A0,Maya,playground:"), "{sheet}");
    assert!(
        lines[1].contains(",O1.1,Weekly users,") && lines[1].contains(",55,,2026-11-23,0.75,0.7,2026-W4"),
        "{sheet}"
    );
    let (_, marked, _) = run(&database, &["export", "csv", "--bom", "--team", "product", "--cycle", "2026Q4"]);
    assert_eq!(marked.strip_prefix('\u{feff}'), Some(sheet.as_str()));
    let (_, tree, _) = run(&database, &["export", "md"]);
    assert!(tree.contains("\n## O1 =cmd|' /C calc'!A0\n") && tree.contains("\n### O1.2 Launch\n"), "{tree}");
    let (_, document, _) = run(&database, &["export", "json"]);
    let read: Value = serde_json::from_str(&document).expect("JSON");
    assert_eq!(read["okrbot"], 1);
    for table in
        ["people", "teams", "members", "rituals", "rounds", "prompts", "answers", "cycles", "objectives", "key_results"]
    {
        assert!(read[table].is_array(), "{table}");
    }
    assert_eq!(read["check_ins"][1]["note"], "first cohort");
    assert_eq!(read["blockers"][0]["text"], "no staging");
    assert_eq!(
        run(&database, &["export", "json"]).1.lines().skip(3).collect::<Vec<_>>(),
        document.lines().skip(3).collect::<Vec<_>>()
    );
    let (code, _, error) = run(&database, &["export", "csv", "--team", "Nowhere"]);
    assert_eq!((code, error.as_str()), (Some(2), "okrbot: --team: there is no team called Nowhere\n"));

    // And back.
    let directory = tempfile::tempdir().expect("a directory");
    let at = |name: &str, bytes: &[u8]| {
        let path = directory.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        path.display().to_string()
    };
    let same = at("same.csv", marked.as_bytes());
    let (code, said, error) = run(&database, &["import", "csv", &same, "--as", "Maya"]);
    assert_eq!((code, error.as_str()), (Some(0), ""), "{said}");
    assert!(said.ends_with("0 new, 0 changed, 2 same\nnothing to do\n"), "{said}");
    let (code, said, _) = run(&database, &["import", "md", &at("same.md", tree.as_bytes()), "--as", "Maya"]);
    assert!(code == Some(0) && said.ends_with("0 new, 0 changed, 3 same\nnothing to do\n"), "{said}");
    let other = sheet.replace(",60,", ",70,").replace("Launch", "提升留存");
    let chinese = at("other.csv", &gb18030(&other));
    let (code, said, _) = run(&database, &["import", "csv", &chinese, "--as", "Maya", "--dry-run"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.starts_with("Read as GB18030"), "{said}");
    assert!(said.contains("line 2 · changed · O1.1 Weekly users · target 60 → 70\n"), "{said}");
    assert!(said.contains("line 3 · changed · O1.2 提升留存 · title Launch → 提升留存\n"), "{said}");
    assert!(said.ends_with("nothing was changed yet: --yes takes it in\n"), "{said}");
    let refused = at("refused.csv", b"objective_title,objective_owner\nGrow,Maya\nShip,Bob\n");
    let (code, said, _) = run(&database, &["import", "csv", &refused, "--as", "Maya", "--yes"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("line 3 · refused · Ship · I know nobody called “Bob”"), "{said}");
    let (code, said, _) = run(&database, &["import", "csv", &chinese, "--as", "playground:demo:nobody"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(client.ask("maya", DM, "/okr show O1.1").await.contains("40 % → 60 %"), "nothing was changed");
    let (code, said, _) = run(&database, &["import", "csv", &chinese, "--as", "Maya", "--yes"]);
    assert!(code == Some(0) && said.ends_with("0 new, 2 changed, 0 same\ntaken in\n"), "{said}");
    assert!(client.ask("maya", DM, "/okr show O1.1").await.contains("40 % → 70 %"));
    let undone = client.ask("maya", DM, "/okr undo").await;
    assert!(undone.contains("0 new, 2 changed"), "{undone}");
    assert!(client.ask("maya", DM, "/okr show O1").await.contains("Launch"));
    for (bytes, why) in [
        (&b"PK\x03\x04"[..], "it is a workbook, not a text: save it as CSV (UTF-8)"),
        (b"", "There is no objective in it."),
        (b"a,b\n1,2\n", "Its first line must name the columns, among them objective_title or objective."),
    ] {
        let (code, _, error) = run(&database, &["import", "csv", &at("bad.csv", bytes), "--as", "Maya"]);
        assert_eq!(code, Some(1), "{error}");
        assert!(error.trim_end().ends_with(why), "{error}");
    }
    let (code, _, error) = run(&database, &["import", "csv", &same]);
    assert_eq!(code, Some(2), "{error}");
    assert!(error.contains("--as PERSON"), "{error}");
    assert!(process.terminate().success());
}

/// As a Chinese spreadsheet saves a sheet: ASCII as it is, these four characters in two bytes each.
fn gb18030(text: &str) -> Vec<u8> {
    let two = |char| match char {
        '提' => [0xcc, 0xe1].to_vec(),
        '升' => [0xc9, 0xfd].to_vec(),
        '留' => [0xc1, 0xf4].to_vec(),
        '存' => [0xb4, 0xe6].to_vec(),
        ascii => ascii.to_string().into_bytes(),
    };
    text.chars().flat_map(two).collect()
}

mod on {
    use super::Kind;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn everything_can_be_taken_along_on_sqlite() {
        super::everything_can_be_taken_along(Kind::Sqlite).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn everything_can_be_taken_along_on_postgres() {
        super::everything_can_be_taken_along(Kind::Postgres).await;
    }
}
