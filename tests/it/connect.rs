//! A platform as it is configured in the real program: what doctor finds out, and that its requests come in.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use axum::routing::post;
use axum::{Json, Router};
use okrbot::store::{homes, teams, workspaces};
use serde_json::{Value, json};

use crate::harness::count::count;
use crate::harness::process::okrbot;
use crate::harness::{Database, Kind, Process};

/// The signing secret and the tokens: what must never be seen.
const SECRET: &str = "hunter2hunter2hunter2hunter2hunt";
const GOOD: &str = "xoxb-hunter2-good";
const REVOKED: &str = "xoxb-hunter2-revoked";
/// A key of callbacks.
const AES_KEY: &str = "hunter2hunter2hunter2hunter2hunter2hunter2h";

/// A platform that knows two tokens and two channels.
async fn method(Path(method): Path<String>, headers: HeaderMap, body: String) -> impl IntoResponse {
    let token = headers.get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let answer: Value = match (method.as_str(), token.trim_start_matches("Bearer ")) {
        (_, REVOKED) => json!({ "ok": false, "error": "token_revoked" }),
        ("auth.test", GOOD) => {
            json!({ "ok": true, "team_id": "T1", "team": "Acme", "user": "okrbot", "user_id": "U0" })
        }
        ("conversations.info", GOOD) => {
            let inside = body == "channel=C1";
            json!({ "ok": true, "channel": { "id": "C", "name": if inside { "product" } else { "design" }, "is_member": inside } })
        }
        _ => json!({ "ok": false, "error": "invalid_auth" }),
    };
    ([("x-oauth-scopes", slack::manifest::SCOPES.join(","))], Json(answer))
}

/// The platform's address, on a port of its own.
async fn platform() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}/api/", listener.local_addr().expect("an address"));
    let router = Router::new().route("/api/{method}", post(method));
    tokio::spawn(async move { axum::serve(listener, router).await.expect("a server") });
    url
}

/// A migrated database in which teams live in these channels.
async fn database(channels: &[&str]) -> Database {
    let database = Database::new(Kind::Sqlite).await;
    let store = database.open().await;
    store.migrate().await.expect("the tables");
    let now = chrono::DateTime::UNIX_EPOCH;
    let mut tx = store.begin().await.expect("a transaction");
    for channel in channels {
        let team = teams::create(&mut tx, channel, "UTC", "en", None, now).await.expect("a team").expect("a new name");
        let place = chat::Place::channel("T1", *channel);
        assert!(homes::set(&mut tx, team.id, "slack", &place, channel, now).await.expect("a home"));
    }
    tx.commit().await.expect("a commit");
    store.close().await;
    database
}

/// What doctor says: the exit code and the report. Nothing secret is in either stream.
async fn doctor(database: &Database, variables: &[(&str, &str)]) -> (Option<i32>, String) {
    let mut command = okrbot();
    command.arg("doctor").env("OKRBOT__DATABASE__URL", &database.url);
    command.env("OKRBOT__SLACK__SIGNING_SECRET", SECRET).envs(variables.iter().copied());
    let ended = tokio::task::spawn_blocking(move || command.output()).await.expect("a thread").expect("the program");
    let report = String::from_utf8(ended.stdout).expect("a text");
    assert!(!report.contains("hunter2"), "{report}");
    assert!(!String::from_utf8_lossy(&ended.stderr).contains("hunter2"), "{report}");
    (ended.status.code(), report)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn doctor_is_content_when_everything_works() {
    let (database, url) = (database(&["C1"]).await, platform().await);
    let (code, report) = doctor(
        &database,
        &[
            ("OKRBOT__SLACK__API_URL", &url),
            ("OKRBOT__SLACK__BOT_TOKEN", GOOD),
            ("OKRBOT__SERVER__PUBLIC_URL", "https://okr.example.com"),
        ],
    )
    .await;
    let found: Vec<&str> = report.lines().skip_while(|line| !line.starts_with("playground")).collect();
    let expected = [
        "playground: ok (off)",
        "slack signing secret: ok",
        "slack token T1: ok (okrbot in Acme)",
        "slack scopes T1: ok",
        "slack home C1: ok (#product)",
    ];
    assert_eq!((code, found), (Some(0), expected.to_vec()), "{report}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn doctor_says_what_to_do_about_what_does_not_work() {
    let (database, url) = (database(&["C1", "C2"]).await, platform().await);
    let variables = [
        ("OKRBOT__SLACK__API_URL", url.as_str()),
        ("OKRBOT__SLACK__BOT_TOKENS__T1", GOOD),
        ("OKRBOT__SLACK__BOT_TOKENS__T2", REVOKED),
    ];
    let (code, report) = doctor(&database, &variables).await;
    assert_eq!(code, Some(1), "{report}");
    assert!(report.contains("\nserver.public_url: empty; set it "), "{report}");
    assert!(report.contains("\nslack home C2: okrbot is not in #design: /invite @okrbot there\n"), "{report}");
    let revoked = report.lines().find(|line| line.starts_with("slack token T2: ")).expect("a line about T2");
    assert!(revoked.contains("token_revoked") && revoked.contains("slack.bot_tokens.T2"), "{revoked}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn doctor_says_that_nobody_answers() {
    let database = database(&[]).await;
    let nobody = [("OKRBOT__SLACK__API_URL", "http://127.0.0.1:1/api"), ("OKRBOT__SLACK__BOT_TOKEN", GOOD)];
    let (code, report) = doctor(&database, &nobody).await;
    assert_eq!(code, Some(1), "{report}");
    assert!(report.lines().any(|line| line.starts_with("slack token: ") && !line.ends_with("ok")), "{report}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn doctor_says_which_addresses_to_enter_where_a_platform_has_several_bots() {
    let (database, url) = (database(&[]).await, platform().await);
    let variables = [
        ("OKRBOT__SLACK__API_URL", url.as_str()),
        ("OKRBOT__SLACK__BOT_TOKEN", GOOD),
        ("OKRBOT__SERVER__PUBLIC_URL", "https://okr.example.com"),
        ("OKRBOT__WECOM__CORP_ID", "ww1"),
        ("OKRBOT__WECOM__AIBOT__TOKEN", SECRET),
        ("OKRBOT__WECOM__AIBOT__ENCODING_AES_KEY", AES_KEY),
        ("OKRBOT__WECOM__API_URL", "http://127.0.0.1:1/cgi-bin/"),
    ];
    let (_, report) = doctor(&database, &variables).await;
    let entered = "\nwecom aibot callback URL: ok (https://okr.example.com/hooks/wecom/aibot)\n";
    assert!(report.contains(entered) && !report.contains("/hooks/wecom/app"), "{report}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_configured_platform_is_listened_to() {
    let database = Database::new(Kind::Sqlite).await;
    let mut process = Process::start_with(
        &database,
        &[
            ("OKRBOT__PLAYGROUND__ENABLED", "true"),
            ("OKRBOT__SLACK__SIGNING_SECRET", SECRET),
            ("OKRBOT__SLACK__BOT_TOKEN", GOOD),
            ("OKRBOT__SLACK__API_URL", "http://127.0.0.1:1/api/"),
            ("OKRBOT__WECOM__CORP_ID", "ww1"),
            ("OKRBOT__WECOM__AGENT_ID", "1000002"),
            ("OKRBOT__WECOM__SECRET", SECRET),
            ("OKRBOT__WECOM__TOKEN", SECRET),
            ("OKRBOT__WECOM__ENCODING_AES_KEY", AES_KEY),
            ("OKRBOT__WECOM__API_URL", "http://127.0.0.1:1/cgi-bin/"),
        ],
    );
    assert_eq!(process.client.post("/hooks/slack", &json!({})).await.0, 401, "unsigned");
    assert_eq!(process.client.post("/hooks/wecom/app", &json!({})).await.0, 401, "unsigned");
    assert_eq!(process.client.post("/hooks/dingtalk/robot", &json!({})).await.0, 404, "not configured");
    assert!(process.terminate().success());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_start_with_another_token_tries_every_workspace_again() {
    let database = database(&[]).await;
    let store = database.open().await;
    let mut tx = store.begin().await.expect("a transaction");
    for workspace in ["T1", "T2"] {
        let now = chrono::DateTime::UNIX_EPOCH;
        assert!(workspaces::pause(&mut tx, "slack", workspace, "token_revoked", now).await.expect("a workspace"));
    }
    workspaces::remove(&mut tx, "slack", "T2").await.expect("a workspace");
    tx.commit().await.expect("a commit");
    store.close().await;
    let url = platform().await;
    let variables = [
        ("OKRBOT__PLAYGROUND__ENABLED", "true"),
        ("OKRBOT__SLACK__SIGNING_SECRET", SECRET),
        ("OKRBOT__SLACK__BOT_TOKEN", GOOD),
        ("OKRBOT__SLACK__API_URL", url.as_str()),
    ];
    let mut process = Process::start_with(&database, &variables);
    assert!(process.terminate().success());
    assert_eq!(count(&database.open().await, "select count(*) from workspaces").await, 0);
}
