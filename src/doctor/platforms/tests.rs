//! What is said about a platform that answers, refuses or hangs.

use async_trait::async_trait;
use chat::{
    Answer, Ended, Features, Finding, Inlet, Menu, Message, Outgoing, Reach, Received, Rejected, Reply, Request,
    SendError, Sent, Slot, Stream,
};
use chrono::{DateTime, Utc};

use super::*;
use crate::doctor;
use crate::store::{Store, deployment, homes, teams};

/// A platform that examines as it is told; without findings it hangs.
struct Clinic {
    name: &'static str,
    local: bool,
    /// Whether okrbot opens the connection that its requests come in by.
    stream: Option<Line>,
    findings: Option<Vec<Finding>>,
}

/// A connection that must not be opened while okrbot runs: it would end the one that is open.
struct Line;

#[async_trait]
impl Stream for Line {
    fn is_alone(&self) -> bool {
        true
    }

    async fn run(&self, _inlet: &Inlet) -> Ended {
        panic!("it was opened")
    }

    fn read(&self, _frame: &str, _now: DateTime<Utc>) -> Result<Received, Rejected> {
        Err(Rejected::Unknown("nothing comes in here"))
    }
}

#[async_trait]
impl Adapter for Clinic {
    fn platform(&self) -> &'static str {
        self.name
    }

    fn features(&self) -> Features {
        Features {
            edits: true,
            closes: false,
            threads: false,
            dialogs: true,
            members: true,
            statuses: false,
            text: true,
            dates: true,
            people: true,
            choices: 1,
            alone: 1,
            fields: 1,
            buttons: 1,
            beside: 1,
        }
    }

    fn receive(&self, _request: &Request, _now: DateTime<Utc>) -> Result<Received, Rejected> {
        Err(Rejected::Unknown("nothing comes in here"))
    }

    fn respond(&self, _slot: &Slot, _answer: &Answer) -> Option<Reply> {
        None
    }

    fn stream(&self) -> Option<&dyn Stream> {
        self.stream.as_ref().map(|line| line as &dyn Stream)
    }

    fn outlets(&self) -> Vec<chat::Outlet> {
        Vec::new()
    }

    fn reach(&self, _place: &Place) -> Reach {
        Reach::Always
    }

    fn spread(&self, _at: DateTime<Utc>) -> Duration {
        Duration::ZERO
    }

    fn pages(&self, message: &Message) -> Vec<Message> {
        vec![message.clone()]
    }

    fn patience(&self) -> Duration {
        Duration::from_secs(1)
    }

    fn lane(&self, _outgoing: &Outgoing) -> String {
        String::new()
    }

    fn is_local(&self) -> bool {
        self.local
    }

    /// What it was told, and one finding for each home.
    async fn furnish(&self, _menu: &Menu) -> Result<(), SendError> {
        Ok(())
    }

    async fn examine(&self, homes: &[Place]) -> Vec<Finding> {
        let Some(findings) = &self.findings else {
            return std::future::pending().await;
        };
        let homes = homes.iter().map(|home| Finding { what: format!("home {home}"), state: Err("invite me".into()) });
        findings.iter().cloned().chain(homes).collect()
    }

    async fn send(&self, _outgoing: &Outgoing) -> Result<Sent, SendError> {
        Ok(Sent::default())
    }
}

fn clinic(local: bool, findings: Option<Vec<Finding>>) -> Arc<dyn Adapter> {
    Arc::new(Clinic { name: "clinic", local, stream: None, findings })
}

/// A platform outside to which okrbot opens a connection.
fn streaming() -> Arc<dyn Adapter> {
    Arc::new(Clinic { name: "clinic", local: false, stream: Some(Line), findings: Some(Vec::new()) })
}

fn config(public_url: &str) -> Config {
    let variable = ("OKRBOT__SERVER__PUBLIC_URL".to_owned(), public_url.to_owned());
    Config::load(None, std::iter::once(variable)).unwrap()
}

fn report() -> Report {
    Report { lines: String::new(), healthy: true }
}

fn home(platform: &str, place: &str) -> Home {
    Home { id: 1, team_id: 1, platform: platform.into(), place: place.into(), name: "#product".into(), shut_at: None }
}

#[tokio::test]
async fn each_finding_is_a_line_and_only_its_own_homes_are_examined() {
    let fine = Finding { what: "token T1".into(), state: Ok("okrbot in Acme".into()) };
    let homes = [home("clinic", "c:T1:C1"), home("elsewhere", "c:T1:C2")];
    let mut report = report();
    one(&mut report, clinic(true, Some(vec![fine])).as_ref(), &homes, PATIENCE).await;
    assert_eq!(report.lines, "clinic token T1: ok (okrbot in Acme)\nclinic home c:T1:C1: invite me\n");
    assert!(!report.healthy);
}

#[tokio::test]
async fn a_platform_that_hangs_is_not_waited_for() {
    let mut report = report();
    one(&mut report, clinic(true, None).as_ref(), &[], Duration::ZERO).await;
    assert_eq!(report.lines, "clinic: no answer within 0 s; try again later\n");
    assert!(!report.healthy);
}

#[tokio::test]
async fn an_address_that_nobody_outside_reaches_is_advice_and_no_failure() {
    for (url, local, advice) in [
        ("", true, "server.public_url: empty; set it "),
        ("", false, "server.public_url: empty; set it "),
        ("http://okr.example.com", false, "server.public_url: not an https address "),
        ("https://localhost:8443", false, "server.public_url: not an https address "),
        ("http://localhost:8080", true, ""),
        ("https://okr.example.com", false, ""),
    ] {
        let mut report = report();
        examine(&mut report, &config(url), &[clinic(local, Some(Vec::new()))], &[]).await;
        let said = if advice.is_empty() { report.lines.is_empty() } else { report.lines.starts_with(advice) };
        assert!(said && report.healthy, "{url}: {}", report.lines);
    }
    assert_eq!(address_advice(&config(""), &[]), None);
}

#[tokio::test]
async fn no_connection_is_opened() {
    let mut report = report();
    examine(&mut report, &config(""), &[streaming()], &[]).await;
    assert!(report.healthy && report.lines.is_empty(), "{}", report.lines);
}

#[test]
fn an_address_is_only_needed_where_somebody_calls() {
    for url in ["", "http://localhost:8080"] {
        assert_eq!(address_advice(&config(url), &[streaming(), streaming()]), None, "{url}");
        assert!(address_advice(&config(url), &[streaming(), clinic(false, None)]).is_some(), "{url}");
    }
    // The one that calls is on this machine.
    assert_eq!(address_advice(&config("http://localhost:8080"), &[streaming(), clinic(true, None)]), None);
}

/// WeCom with these bots, and the address under which okrbot is reached.
fn wecom(public_url: &str, bots: &[(&str, &str)]) -> Config {
    let bots = bots.iter().map(|(key, value)| (format!("OKRBOT__WECOM__{key}"), (*value).to_owned()));
    let corp = ("OKRBOT__WECOM__CORP_ID".to_owned(), "ww1".to_owned());
    let url = ("OKRBOT__SERVER__PUBLIC_URL".to_owned(), public_url.to_owned());
    Config::load(None, bots.chain([corp, url])).unwrap()
}

#[tokio::test]
async fn a_platform_with_several_bots_calls_for_some_of_them() {
    let key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    let app = [("AGENT_ID", "1000002"), ("SECRET", "s"), ("TOKEN", "t"), ("ENCODING_AES_KEY", key)];
    let long = [("AIBOT__BOT_ID", "b"), ("AIBOT__SECRET", "s")];
    let http = [("AIBOT__TOKEN", "t"), ("AIBOT__ENCODING_AES_KEY", key)];
    let robot = [("ROBOTS__SALES", "k")];
    let of_app = "wecom app callback URL: ok (https://okr.example.com/hooks/wecom/app)\n";
    let of_aibot = "wecom aibot callback URL: ok (https://okr.example.com/hooks/wecom/aibot)\n";
    for (bots, stream, entered) in [
        ([&app[..], &long].concat(), true, vec![of_app]),
        ([&app[..], &http].concat(), false, vec![of_app, of_aibot]),
        (http.to_vec(), false, vec![of_aibot]),
        (long.to_vec(), true, vec![]),
        (robot.to_vec(), false, vec![]),
    ] {
        let platform = || -> Arc<dyn Adapter> {
            let stream = stream.then_some(Line);
            Arc::new(Clinic { name: "wecom", local: false, stream, findings: Some(Vec::new()) })
        };
        let mut reached = report();
        examine(&mut reached, &wecom("https://okr.example.com", &bots), &[platform()], &[]).await;
        assert_eq!(reached.lines, entered.concat(), "{bots:?}");
        let mut hidden = report();
        examine(&mut hidden, &wecom("", &bots), &[platform()], &[]).await;
        let advice = "server.public_url: empty; set it ";
        assert_eq!(hidden.lines.starts_with(advice), !entered.is_empty(), "{bots:?}: {}", hidden.lines);
        assert_eq!(hidden.lines.lines().count(), usize::from(!entered.is_empty()), "{}", hidden.lines);
        // What another platform calls is its own business.
        assert!(address_advice(&wecom("", &bots), &[clinic(false, None)]).is_some());
        assert_eq!(to_enter(&wecom("https://okr.example.com", &bots), "clinic"), []);
    }
}

/// A migrated database with a living team's home and an archived one's.
async fn database(directory: &std::path::Path) -> (Store, Config) {
    let url = format!("sqlite:{}", directory.join("okrbot.db").display());
    let store = Store::open(&url.clone().into(), 2).await.unwrap();
    store.migrate().await.unwrap();
    let now = DateTime::UNIX_EPOCH;
    let mut tx = store.begin().await.unwrap();
    for (name, channel) in [("Product", "C1"), ("Old", "C2")] {
        let team = teams::create(&mut tx, name, "UTC", "en", None, now).await.unwrap().unwrap();
        let place = Place::channel("T1", channel);
        assert!(homes::set(&mut tx, team.id, "clinic", &place, "#home", now).await.unwrap());
        if name == "Old" {
            teams::archive(&mut tx, team.id, now).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
    let variables =
        [("OKRBOT__DATABASE__URL", url.as_str()), ("OKRBOT__SERVER__PUBLIC_URL", "https://okr.example.com")];
    let config = Config::load(None, variables.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())));
    (store, config.unwrap())
}

#[tokio::test]
async fn the_homes_of_living_teams_come_from_the_database() {
    let directory = tempfile::tempdir().unwrap();
    let (_store, config) = database(directory.path()).await;
    let (lines, healthy) = doctor::examine(Ok(config), &[clinic(false, Some(Vec::new()))]).await;
    assert!(lines.contains("clinic home c:T1:C1: invite me\n") && !lines.contains("C2"), "{lines}");
    assert!(lines.contains("database: ok\n") && !healthy, "{lines}");
}

#[tokio::test]
async fn a_database_that_holds_a_playground_is_for_no_platform_outside() {
    let directory = tempfile::tempdir().unwrap();
    let (store, config) = database(directory.path()).await;
    let mut tx = store.begin().await.unwrap();
    deployment::move_clock(&mut tx, 1).await.unwrap();
    tx.commit().await.unwrap();
    for (local, line) in [(false, "database: it holds a playground; set database.url\n"), (true, "database: ok\n")] {
        let (lines, _) = doctor::examine(Ok(config.clone()), &[clinic(local, Some(Vec::new()))]).await;
        assert!(lines.contains(line), "{lines}");
    }
}
