//! `okrbot doctor` says of each thing that WeCom has to let it do whether it does, and what to do if not.

use crate::harness::Kind;
use crate::harness::process::okrbot;
use crate::harness::wecom::WeCom;
use crate::harness::wecom::faults::Fault;
use crate::harness::wecom::stories::{AES_KEY, AGENT, Bots, CORP, Lived, ROBOT_KEY, SECRET, TOKEN};

/// The exit code and the lines about WeCom, or about the configuration.
fn examined(wecom: &WeCom, database: &str, more: &[(&str, &str)]) -> (Option<i32>, Vec<String>) {
    let (api, agent) = (wecom.api_url(), AGENT.to_string());
    let output = okrbot()
        .arg("doctor")
        .envs([
            ("OKRBOT__DATABASE__URL", database),
            ("OKRBOT__WECOM__CORP_ID", CORP),
            ("OKRBOT__WECOM__AGENT_ID", &agent),
            ("OKRBOT__WECOM__SECRET", SECRET),
            ("OKRBOT__WECOM__TOKEN", TOKEN),
            ("OKRBOT__WECOM__ENCODING_AES_KEY", AES_KEY),
            ("OKRBOT__WECOM__ROBOTS__PRODUCT", ROBOT_KEY),
            ("OKRBOT__WECOM__API_URL", &api),
        ])
        .envs(more.iter().copied())
        .output()
        .expect("the program");
    let report = String::from_utf8([output.stdout, output.stderr].concat()).expect("a text");
    for secret in [SECRET, TOKEN, AES_KEY, ROBOT_KEY, "another-secret"] {
        assert!(!report.contains(secret), "{report}");
    }
    let about = |line: &&str| line.starts_with("wecom ") || line.starts_with("configuration: ");
    let lines = report.lines().filter(about).filter(|line| *line != "configuration: ok");
    (output.status.code(), lines.map(|line| line.trim_start_matches("wecom ").to_owned()).collect())
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
    let lived = Lived::founded(kind, super::lived::BEGIN, Bots::AppAndRobot).await;
    let (wecom, url) = (&lived.wecom, lived.bot.database.url.clone());
    wecom.clock().stop().await;
    let said = wecom.state().messages.len();
    let doctor = |more: &[(&str, &str)]| tokio::task::block_in_place(|| examined(wecom, &url, more));
    let well = ["callback keys: ok", "app: ok (1000002)", "calls: ok", "group robot PRODUCT: ok"];
    let but = |place: usize, line: &str| {
        let mut lines = well.map(str::to_owned);
        lines[place] = line.to_owned();
        lines.to_vec()
    };

    assert_eq!(doctor(&[]), (Some(0), well.map(str::to_owned).to_vec()));

    let wrong = doctor(&[("OKRBOT__WECOM__SECRET", "another-secret")]);
    let no_app = |line: &str| vec![well[0].to_owned(), line.to_owned(), well[3].to_owned()];
    assert_eq!(wrong, (Some(1), no_app("app: check wecom.corp_id and wecom.secret (40001)")));
    let wrong = doctor(&[("OKRBOT__WECOM__CORP_ID", "wwother")]);
    assert_eq!(wrong, (Some(1), no_app("app: check wecom.corp_id and wecom.secret (40013)")));

    wecom.state().app.is_closed = true;
    let closed = doctor(&[]);
    wecom.state().app.is_closed = false;
    let address = "app: put 203.0.113.7 on the app's list of trusted addresses (企业可信IP) (60020)";
    assert_eq!(closed, (Some(1), no_app(address)));
    // The list is looked at on calls only.
    wecom.order("user/get", &Fault::Code(60_020), 1);
    let address = address.replace("app: ", "calls: ");
    assert_eq!(doctor(&[]), (Some(1), but(2, &address)));

    let wrong = doctor(&[("OKRBOT__WECOM__ENCODING_AES_KEY", "too-short")]);
    let key = "configuration: wecom.encoding_aes_key must be the EncodingAESKey of the app's API reception, 43 letters and digits";
    assert_eq!(wrong, (Some(1), vec![key.to_owned()]));

    let wrong = doctor(&[("OKRBOT__WECOM__ROBOTS__PRODUCT", "693a91f6-0000-4bc4-97a0-0ec2f15a5aaa")]);
    assert_eq!(
        wrong,
        (Some(1), but(3, "group robot PRODUCT: the group's robot was removed or switched off: check its key (93000)"))
    );

    wecom.order("gettoken", &Fault::Page, 1);
    assert_eq!(doctor(&[]), (Some(1), no_app("app: 502 Bad Gateway; is WeCom reached from here?")));
    let away = doctor(&[("OKRBOT__WECOM__API_URL", "http://127.0.0.1:9/cgi-bin/")]);
    let no = |what: &str| format!("{what}: no connection; is WeCom reached from here?");
    assert_eq!(away, (Some(1), vec![well[0].to_owned(), no("app"), no("group robot PRODUCT")]));

    assert_eq!(wecom.state().messages.len(), said, "nobody is told anything");
}
