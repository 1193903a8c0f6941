//! The real program says everything into its log, and no secret.

use std::fs::{self, File};
use std::net::TcpListener;

use super::lived::{AES_KEY, BEGIN, TOKEN, until};
use crate::harness::dingtalk::DingTalk;
use crate::harness::dingtalk::faults::Fault;
use crate::harness::dingtalk::listen::{Talk, Way};
use crate::harness::dingtalk::stories::{APP, HOME, SECRET, people};
use crate::harness::process::okrbot;
use crate::harness::{Database, Kind, Process};

const ROBOT: &str = "robottoken0123456789";
const SIGNING: &str = "SECrobotsecret";

/// A story that goes wrong in as many ways as there are, in either mode; what stands in the log.
async fn logged(ding: &DingTalk, mode: &str) -> String {
    let database = Database::begun(Kind::Sqlite, BEGIN).await;
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join("log");
    let log = File::create(&path).expect("a file");
    // Cards call back at an address that has to be known before.
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port();
    let address = format!("127.0.0.1:{port}");
    let mut command = okrbot();
    command
        .envs([
            ("OKRBOT__DINGTALK__CLIENT_ID", APP),
            ("OKRBOT__DINGTALK__CLIENT_SECRET", SECRET),
            ("OKRBOT__DINGTALK__CORP_ID", "dingacme"),
            ("OKRBOT__DINGTALK__MODE", mode),
            ("OKRBOT__DINGTALK__EVENT_TOKEN", TOKEN),
            ("OKRBOT__DINGTALK__EVENT_AES_KEY", AES_KEY),
            ("OKRBOT__DINGTALK__API_URL", &ding.api_url()),
            ("OKRBOT__DINGTALK__OAPI_URL", &ding.api_url()),
            ("OKRBOT__DINGTALK__ROBOTS__SALES__TOKEN", ROBOT),
            ("OKRBOT__DINGTALK__ROBOTS__SALES__SECRET", SIGNING),
            ("OKRBOT__SERVER__LISTEN", &address),
            ("OKRBOT__SERVER__PUBLIC_URL", &format!("http://{address}")),
            ("OKRBOT__PLAYGROUND__ENABLED", "true"),
            ("OKRBOT__ORG__LANGUAGE", "zh"),
            ("OKRBOT__LOG__LEVEL", "trace"),
        ])
        .stderr(log);
    let mut process = Process::of(&mut command, &database);
    ding.clock().follow(&process.client);
    let way = match mode {
        "stream" => {
            ding.gateway().connected(1).await;
            Way::Stream
        }
        _ => Way::Http(process.client.clone()),
    };
    let talk = Talk { ding, way, app: None };
    for (api, faults) in [
        (
            "sendBySession",
            vec![
                Fault::Errcode(-1, "系统繁忙"),
                Fault::Close,
                Fault::Banned,
                Fault::Errcode(300_001, "session 不存在"),
            ],
        ),
        (
            "createAndDeliver",
            vec![Fault::STALE, Fault::UNAVAILABLE, Fault::Undelivered, Fault::Code(400, "param.invalid")],
        ),
        ("batchSend", vec![Fault::STALE, Fault::Punished, Fault::Status(500)]),
        ("robotSend", vec![Fault::Close, Fault::Errcode(310_000, "sign not match")]),
        ("userGet", vec![Fault::Denied(&["qyapi_get_member"]), Fault::Close]),
        ("accessToken", vec![Fault::Code(400, "invalidClientIdOrSecret"), Fault::Close]),
        ("openConnection", vec![Fault::UNAVAILABLE, Fault::Late]),
    ] {
        for fault in &faults {
            ding.order(api, fault, 1);
        }
    }
    talk.deliver(&ding.mention("maya01", HOME, "团队 新建 团队甲").await).await;
    talk.deliver(&ding.say("lin01", "团队 加入 团队甲").await).await;
    talk.deliver(&ding.say("maya01", "团队 群 机器人 sales").await).await;
    if mode == "stream" {
        ding.cut();
        ding.gateway().connected(1).await;
    } else {
        ding.check_url(&process.client).await;
        let mut letter = ding.letter(&ding.say("lin01", "列表").await, ding.now().await);
        letter.headers[1].1 = "AAAA".into();
        assert_eq!(letter.to(&process.client).await.status, 401);
    }
    let to = (ding.now().await + chrono::TimeDelta::days(2)).to_rfc3339();
    process.client.travel(&to).await;
    talk.deliver(&ding.say("lin01", "照旧").await).await;
    until("a post of the robot", async || ding.calls_of("robotSend").len() > 2).await;
    until("a text", async || !ding.calls_of("batchSend").is_empty()).await;
    ding.clock().stop().await;
    assert!(process.terminate().success());
    fs::read_to_string(&path).expect("a log")
}

async fn story(mode: &str) {
    let ding = people(BEGIN).await;
    ding.encrypt_events(TOKEN, AES_KEY);
    ding.robot("cidsales4g==", ROBOT, Some(SIGNING));
    ding.group("cidsales4g==", "销售群", &["tom01"]);
    let log = logged(&ding, mode).await;
    assert!(log.contains("postponed") && log.contains("TRACE"), "everything is said: {log}");
    let state = ding.state();
    let given =
        state.sessions.keys().chain(state.tokens.keys()).chain(state.routes.values().map(|route| &route.secret));
    let mut secrets: Vec<String> = given.cloned().collect();
    secrets.extend([SECRET, TOKEN, AES_KEY, ROBOT, SIGNING].map(str::to_owned));
    for call in state.calls.iter() {
        // Tickets are used up when they are seen again.
        secrets.extend(
            [&call.answer["ticket"], &call.answer["accessToken"]]
                .into_iter()
                .filter_map(|secret| secret.as_str())
                .map(str::to_owned),
        );
    }
    assert!(secrets.len() > 12, "{secrets:?}");
    for secret in &secrets {
        let encoded: String = form_urlencoded::byte_serialize(secret.as_bytes()).collect();
        let found = log.lines().find(|line| line.contains(secret.as_str()) || line.contains(&encoded));
        assert!(found.is_none(), "{secret} stands in the log: {found:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_secret_stands_in_the_log_by_stream() {
    story("stream").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_secret_stands_in_the_log_by_calls() {
    story("http").await;
}
