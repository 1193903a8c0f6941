//! The real program says everything into its log, and no secret.

use std::fs::{self, File};
use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::harness::process::okrbot;
use crate::harness::slack::Okrbot;
use crate::harness::slack::faults::Fault;
use crate::harness::slack::stories::{HOME, SECRET, TOKEN, people};
use crate::harness::{Database, Kind, Process};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_secret_stands_in_the_log() {
    let slack = people("2026-11-23T00:00:00Z").await;
    let database = Database::new(Kind::Sqlite).await;
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join("log");
    let log = File::create(&path).expect("a file");
    let mut command = okrbot();
    command
        .env("OKRBOT__SLACK__SIGNING_SECRET", SECRET)
        .env("OKRBOT__SLACK__BOT_TOKEN", TOKEN)
        .env("OKRBOT__SLACK__API_URL", slack.api_url())
        .env("OKRBOT__PLAYGROUND__ENABLED", "true")
        .env("OKRBOT__LOG__LEVEL", "trace")
        .stderr(log);
    let mut process = Process::of(&mut command, &database);
    let okrbot = Okrbot { client: process.client.clone(), secret: SECRET.into() };
    slack.clock().follow(&process.client);

    let faults =
        [Fault::Error("invalid_blocks"), Fault::Broken(500), Fault::Error("account_inactive"), Fault::Busy(Some(1))];
    for fault in &faults {
        slack.order("chat.postMessage", fault, 1);
        slack.order("response_url", fault, 1);
    }
    let mut known = Vec::new();
    for (number, place) in [HOME, HOME, "dm", "dm"].into_iter().enumerate() {
        let delivery = match place {
            "dm" => slack.say("UMAYA", &format!("add Objective {number}"), None).await.1,
            channel => slack.command("UMAYA", channel, "add").await,
        };
        known.push(delivery.to(&okrbot, slack.now().await).await.status);
        delivery.signed(&okrbot, &[("x-slack-signature", "v0=00".into())]).await;
    }
    assert_eq!(known, [200; 4]);
    let until = Instant::now() + Duration::from_secs(10);
    while slack.calls_of("chat.postMessage").is_empty() || slack.calls_of("views.open").is_empty() {
        assert!(Instant::now() < until, "{:?}", slack.calls());
        sleep(Duration::from_millis(10)).await;
    }
    slack.clock().stop().await;
    assert!(process.terminate().success());

    let log = fs::read_to_string(&path).expect("a log");
    assert!(log.contains("rejected"), "the log is written: {log}");
    // A trigger id opens nothing without the token: it is the name of what happened, and no secret.
    let state = slack.state();
    for secret in state.workspaces[0].responses.keys().map(String::as_str).chain([SECRET, TOKEN]) {
        let found = log.lines().find(|line| line.contains(secret));
        assert!(found.is_none(), "{secret} stands in the log: {found:?}");
    }
}
