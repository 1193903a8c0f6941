//! The program itself: its flags, its exit codes and its sentences.

use std::process::Output;

use crate::harness::process::okrbot;
use crate::harness::{Database, Kind, Process};

/// Runs the program to its end.
fn run(words: &[&str], variables: &[(&str, &str)]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } =
        okrbot().args(words).envs(variables.iter().copied()).output().expect("the program");
    (status.code(), String::from_utf8_lossy(&stdout).into(), String::from_utf8_lossy(&stderr).into())
}

/// A SQLite file that is not there yet.
fn fresh() -> (tempfile::TempDir, String) {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let url = format!("sqlite:{}", directory.path().join("okrbot.db").display());
    (directory, url)
}

#[test]
fn wrong_flags_and_configuration_are_2() {
    let (code, _, sentence) = run(&["fly"], &[]);
    assert_eq!(code, Some(2));
    assert!(sentence.contains("fly"), "{sentence}");
    let (code, _, sentence) = run(&[], &[("OKRBOT__ORG__ZONE", "Mars")]);
    assert_eq!(code, Some(2));
    assert!(sentence.contains("org.zone") && !sentence.contains("Mars"), "{sentence}");
    let (code, _, sentence) = run(&["serve"], &[("OKRBOT__SERVER__LISTEN", "0.0.0.0:0")]);
    assert_eq!(code, Some(2));
    assert!(sentence.contains("playground.allow_public"), "{sentence}");
}

#[test]
fn a_platform_that_is_half_configured_is_2_and_its_key_named() {
    for (variables, sentence) in [
        (&[("OKRBOT__SLACK__BOT_TOKEN", "hunter2")][..], "okrbot: slack.signing_secret is missing: "),
        (&[("OKRBOT__SLACK__SIGNING_SECRET", "hunter2")], "okrbot: slack.bot_token is missing: "),
        (&[("OKRBOT__SLACK__APP_TOKEN", "hunter2")], "okrbot: slack.app_token must be empty or left out: "),
        (
            &[("OKRBOT__SLACK__BOT_TOKENS__ACME", "hunter2"), ("OKRBOT__SLACK__SIGNING_SECRET", "hunter2")],
            "okrbot: slack.bot_tokens must be ",
        ),
        (&[("OKRBOT__WECOM__AIBOT__BOT_ID", "hunter2")], "okrbot: wecom.corp_id is missing: "),
        (
            &[("OKRBOT__WECOM__CORP_ID", "hunter2"), ("OKRBOT__WECOM__SECRET", "hunter2")],
            "okrbot: wecom.agent_id is missing: ",
        ),
        (&[("OKRBOT__WECOM__CORP_ID", "hunter2")], "okrbot: wecom: nothing is set that could speak: add the app "),
    ] {
        for call in [&[][..], &["config"], &["migrate"]] {
            let (code, out, said) = run(call, variables);
            assert_eq!((code, out.as_str()), (Some(2), ""), "{said}");
            assert!(said.starts_with(sentence) && !said.contains("hunter2"), "{said}");
        }
        let (code, report, _) = run(&["doctor"], variables);
        assert_eq!(code, Some(1));
        let line = sentence.replace("okrbot: ", "configuration: ");
        assert!(report.starts_with(&line) && !report.contains("hunter2"), "{report}");
    }
}

#[test]
fn certificates_that_cannot_be_read_are_2() {
    let variables = [
        ("OKRBOT__WECOM__CORP_ID", "ww1"),
        ("OKRBOT__WECOM__ROBOTS__SALES", "hunter2"),
        ("OKRBOT__WECOM__CA_FILE", "/nowhere/at/all/hunter2.pem"),
    ];
    let (_directory, url) = fresh();
    for call in [&[][..], &["doctor"]] {
        let (code, out, said) = run(call, &[&variables[..], &[("OKRBOT__DATABASE__URL", &url)]].concat());
        assert_eq!((code, out.as_str()), (Some(2), ""), "{said}");
        assert!(said.starts_with("okrbot: wecom.ca_file: ") && !said.contains("hunter2"), "{said}");
    }
}

#[test]
fn a_manifest_is_printed_for_the_address_that_was_said_or_configured() {
    let said = ["manifest", "slack", "--public-url", "https://okr.example.com/"];
    let (code, manifest, note) = run(&said, &[("OKRBOT__SERVER__PUBLIC_URL", "https://other.example.com")]);
    assert_eq!((code, note.as_str()), (Some(0), ""));
    let read: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    assert_eq!(read["settings"]["interactivity"]["request_url"], "https://okr.example.com/hooks/slack");
    let configured = [("OKRBOT__SERVER__PUBLIC_URL", "https://okr.example.com")];
    assert_eq!(run(&["manifest", "slack"], &configured), (Some(0), manifest, String::new()));

    let (code, out, sentence) = run(&["manifest", "slack"], &[]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(sentence.contains("server.public_url") && sentence.contains("--public-url"), "{sentence}");
    let (code, out, sentence) = run(&["manifest", "slack", "--public-url", "okr.example.com/hunter2"], &[]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(sentence.contains("--public-url must be ") && !sentence.contains("hunter2"), "{sentence}");
}

#[test]
fn a_manifest_that_cannot_be_used_as_it_is_comes_with_a_note() {
    for url in ["http://okr.example.com", "https://localhost:8443", "http://127.0.0.1:8080"] {
        let (code, manifest, note) = run(&["manifest", "slack", "--public-url", url], &[]);
        assert_eq!(code, Some(0));
        assert!(manifest.contains(&format!("\"{url}/hooks/slack\"")), "{manifest}");
        assert!(note.contains("https"), "{url}: {note}");
    }
    let (code, manifest, note) = run(&["manifest", "slack", "--socket"], &[]);
    assert_eq!(code, Some(0));
    assert!(!manifest.contains("/hooks/") && manifest.contains("\"socket_mode_enabled\": true"), "{manifest}");
    assert!(note.contains("HTTP only"), "{note}");
}

#[test]
fn a_database_that_cannot_be_used_is_1_and_named() {
    let (code, _, sentence) = run(&[], &[("OKRBOT__DATABASE__URL", "sqlite:/nowhere/at/all/okrbot.db")]);
    assert_eq!(code, Some(1));
    assert!(sentence.contains("/nowhere/at/all/okrbot.db"), "{sentence}");
    let wrong = "postgres://okrbot:hunter2@127.0.0.1:1/okrbot";
    let (code, _, sentence) = run(&[], &[("OKRBOT__DATABASE__URL", wrong)]);
    assert_eq!(code, Some(1));
    assert!(sentence.contains("database.url") && !sentence.contains("hunter2"), "{sentence}");
    let (directory, url) = fresh();
    std::fs::write(directory.path().join("okrbot.db"), "this is no database, but a text of some length".repeat(50))
        .expect("a file");
    let (code, _, sentence) = run(&[], &[("OKRBOT__DATABASE__URL", &url)]);
    assert_eq!(code, Some(1));
    assert!(sentence.contains("okrbot.db"), "{sentence}");
}

#[test]
fn migrate_says_what_it_did_and_doctor_agrees() {
    let (_directory, url) = fresh();
    let url = [("OKRBOT__DATABASE__URL", url.as_str())];
    assert_eq!(run(&["migrate"], &url).1.lines().next(), Some("migrated 0001 the week"));
    assert_eq!(run(&["migrate"], &url), (Some(0), "nothing to do: the database is up to date\n".into(), String::new()));
    let (code, report, _) = run(&["doctor"], &url);
    assert_eq!(code, Some(0), "{report}");
    assert!(report.starts_with("configuration: ok\ndatabase: ok\nclock: ok ("), "{report}");
    assert_eq!(run(&["doctor"], &[("OKRBOT__DATABASE__URL", "sqlite:/nowhere/okrbot.db")]).0, Some(1));
}

#[test]
fn config_masks_what_is_secret() {
    let url = [("OKRBOT__DATABASE__URL", "postgres://okrbot:hunter2@db.example.com/okrbot")];
    let (code, shown, _) = run(&["config"], &url);
    assert_eq!(code, Some(0));
    assert!(shown.contains("url = \"postgres://okrbot:***@db.example.com/okrbot\""), "{shown}");
    let tokens = [
        ("OKRBOT__SLACK__SIGNING_SECRET", "hunter2"),
        ("OKRBOT__SLACK__BOT_TOKEN", "xoxb-hunter2"),
        ("OKRBOT__SLACK__BOT_TOKENS__T1", "xoxb-hunter2"),
    ];
    let (code, shown, _) = run(&["config"], &tokens);
    assert_eq!(code, Some(0));
    assert!(shown.contains("bot_tokens = {T1 = \"***\"}") && !shown.contains("hunter2"), "{shown}");
    assert!(shown.contains("[playground]\nenabled = false"), "{shown}");
}

#[tokio::test]
async fn a_second_one_on_the_same_file_is_refused() {
    let database = Database::new(Kind::Sqlite).await;
    let mut first = Process::start(&database);
    let url = [("OKRBOT__DATABASE__URL", database.url.as_str()), ("OKRBOT__SERVER__LISTEN", "127.0.0.1:0")];
    let (code, _, sentence) = run(&[], &url);
    assert_eq!(code, Some(1));
    assert!(sentence.contains("okrbot.db is in use"), "{sentence}");
    assert!(first.terminate().success());
}

#[tokio::test]
async fn a_port_in_use_is_1() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = taken.local_addr().expect("an address").to_string();
    let (_directory, url) = fresh();
    let (code, _, sentence) = run(&[], &[("OKRBOT__DATABASE__URL", &url), ("OKRBOT__SERVER__LISTEN", &address)]);
    assert_eq!(code, Some(1));
    assert!(sentence.contains("server.listen"), "{sentence}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_signal_ends_a_waiting_poll_and_the_program() {
    let database = Database::new(Kind::Sqlite).await;
    let mut process = Process::start(&database);
    let client = process.client.clone();
    let poll = tokio::spawn(async move { client.get("/playground/messages?as=lin&wait=30").await.0 });
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let began = std::time::Instant::now();
    assert!(process.terminate().success());
    assert!(began.elapsed() < std::time::Duration::from_secs(10));
    assert_eq!(poll.await.expect("a poll"), 200);
}
