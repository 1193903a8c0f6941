//! `okrbot doctor` says of each thing that DingTalk has to let it do whether it does, and what to do if not.

use chrono::TimeDelta;

use super::lived::{AES_KEY, TOKEN, founded, settings};
use crate::harness::Kind;
use crate::harness::dingtalk::DingTalk;
use crate::harness::dingtalk::faults::Fault;
use crate::harness::dingtalk::stories::{APP, HOME, SECRET};
use crate::harness::process::okrbot;

/// The exit code and the lines about DingTalk.
fn examined(ding: &DingTalk, database: &str, secret: &str, more: &[(&str, &str)]) -> (Option<i32>, Vec<String>) {
    let (api, oapi) = (ding.api_url(), ding.api_url());
    let output = okrbot()
        .arg("doctor")
        .envs([
            ("OKRBOT__DATABASE__URL", database),
            ("OKRBOT__DINGTALK__CLIENT_ID", APP),
            ("OKRBOT__DINGTALK__CLIENT_SECRET", secret),
            ("OKRBOT__DINGTALK__API_URL", &api),
            ("OKRBOT__DINGTALK__OAPI_URL", &oapi),
        ])
        .envs(more.iter().copied())
        .output()
        .expect("the program");
    let report = String::from_utf8(output.stdout).expect("a text");
    assert!(!report.contains(SECRET), "{report}");
    let lines = report.lines().filter_map(|line| line.strip_prefix("dingtalk ").map(str::to_owned));
    (output.status.code(), lines.collect())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite() {
    what_has_to_work_is_tried_and_what_does_not_is_named(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres() {
    what_has_to_work_is_tried_and_what_does_not_is_named(Kind::Postgres).await;
}

async fn what_has_to_work_is_tried_and_what_does_not_is_named(kind: Kind) {
    let lived = founded(kind, settings).await;
    let (ding, url) = (&lived.ding, lived.bot.database.url.clone());
    // Its clock is the machine's from here on, as it is for the doctor.
    let now = okrbot::clock::now(0) - TimeDelta::seconds(2);
    ding.clock().stop().await;
    ding.clock().pass(now - ding.now().await);
    let doctor =
        |secret: &str, more: &[(&str, &str)]| tokio::task::block_in_place(|| examined(ding, &url, secret, more));

    let (code, lines) = doctor(SECRET, &[]);
    assert_eq!(code, Some(0), "{lines:?}");
    assert_eq!(
        lines,
        [
            format!("app: ok ({APP})"),
            "clock: ok".into(),
            "permission to send (qyapi_robot_sendmsg): ok".into(),
            "permission for cards (Card.Instance.Write): ok".into(),
            "permission for names (qyapi_get_member): ok".into(),
            "stream: ok".into(),
            format!("home {HOME}: ok"),
        ]
    );
    let said = ding.state().messages.len();

    for (scope, line) in [
        ("qyapi_robot_sendmsg", "permission to send (qyapi_robot_sendmsg): "),
        ("Card.Instance.Write", "permission for cards (Card.Instance.Write): "),
        ("qyapi_get_member", "permission for names (qyapi_get_member): "),
    ] {
        let scopes = ding.state().app.scopes.clone();
        ding.state().app.scopes.retain(|have| *have != scope);
        let (code, lines) = doctor(SECRET, &[]);
        ding.state().app.scopes = scopes;
        assert_eq!(code, Some(1), "{lines:?}");
        let found = lines.iter().find(|found| found.starts_with(line)).expect("a line");
        assert!(
            found.contains(&format!("needs {scope}: give the app the permissions that the README lists")),
            "{found}"
        );
    }

    let (code, lines) = doctor("another-secret", &[]);
    assert_eq!(code, Some(1));
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with("app: check dingtalk.client_id and dingtalk.client_secret"), "{lines:?}");

    ding.clock().pass(TimeDelta::minutes(20));
    let (code, lines) = doctor(SECRET, &[]);
    ding.clock().pass(-TimeDelta::minutes(20));
    assert_eq!(code, Some(1), "{lines:?}");
    assert!(lines[1].starts_with("clock: this machine's clock is -1") && lines[1].contains("s off"), "{lines:?}");

    ding.with_group(HOME, |group| group.has_robot = false);
    let (code, lines) = doctor(SECRET, &[]);
    ding.with_group(HOME, |group| group.has_robot = true);
    assert_eq!(code, Some(1));
    assert!(
        lines.contains(&format!("home {HOME}: the robot is not in this group: add it in the group's settings")),
        "{lines:?}"
    );

    ding.order("openConnection", &Fault::Code(401, "authFailed"), 1);
    let (code, lines) = doctor(SECRET, &[]);
    assert_eq!(code, Some(1));
    assert!(lines.iter().any(|line| line.starts_with("stream: check dingtalk.client_id")), "{lines:?}");

    let http = [("OKRBOT__DINGTALK__MODE", "http")];
    let (code, lines) = doctor(SECRET, &http);
    assert_eq!(code, Some(1));
    assert!(lines.iter().any(|line| line.starts_with("HTTP mode: set server.public_url")), "{lines:?}");
    let http = [
        http[0],
        ("OKRBOT__SERVER__PUBLIC_URL", "https://okr.example.com"),
        ("OKRBOT__DINGTALK__EVENT_TOKEN", TOKEN),
        ("OKRBOT__DINGTALK__EVENT_AES_KEY", AES_KEY),
    ];
    let (code, lines) = doctor(SECRET, &http);
    assert_eq!(code, Some(0), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("https://okr.example.com/hooks/dingtalk/robot")), "{lines:?}");
    assert_eq!(ding.state().messages.len(), said, "nobody is told anything");
}
