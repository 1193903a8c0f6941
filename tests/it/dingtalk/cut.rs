//! The connection is cut every few seconds, acks are lost, and okrbot is killed twice: a week loses and repeats nothing.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use okrbot::store::Store;
use reqwest::Method;
use serde_json::json;
use tokio::runtime::Handle;
use tokio::task::block_in_place;
use tokio::time::sleep;

use super::lived::{BEGIN, VARIABLES};
use crate::harness::count::{count, texts};
use crate::harness::dingtalk::DingTalk;
use crate::harness::dingtalk::connections::Ack;
use crate::harness::dingtalk::occur::{Told, What};
use crate::harness::dingtalk::stories::{APP, CORP, HOME, SECRET, people};
use crate::harness::process::okrbot;
use crate::harness::{Client, Database, Kind, Process};

const NOTED: &str = "select event_key from inbox where platform = 'dingtalk' order by event_key";
const PEOPLE: [&str; 3] = ["maya01", "lin01", "tom01"];
/// The stand-ups of the week.
const DAYS: [&str; 4] = ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"];
/// How often the connection is cut, and when DingTalk tells again what was not acked.
const BETWEEN: Duration = Duration::from_secs(3);
const AGAIN: Duration = Duration::from_secs(1);

/// What is noted of it once it is handled.
fn key(ack: &Ack, told: &Told) -> String {
    match &told.what {
        What::Robot => format!("msg:{}", told.body["msgId"].as_str().expect("an id")),
        What::Card { .. } => format!("card:{}", ack.message_id),
        What::Event { id, .. } => format!("event:{id}"),
    }
}

/// An okrbot in a process of its own, and the DingTalk that it lives in.
struct Life {
    ding: DingTalk,
    database: Database,
    store: Store,
    process: Mutex<Option<Process>>,
    /// What was acked before it was noted.
    early: Arc<Mutex<Vec<String>>>,
    /// What was told, by its key.
    told: Mutex<Vec<String>>,
}

impl Life {
    async fn start(kind: Kind) -> Self {
        let ding = people(BEGIN).await;
        let database = Database::begun(kind, BEGIN).await;
        let process = spawned(&ding, &database);
        ding.clock().follow(&process.client);
        ding.gateway().connected(1).await;
        let store = database.open().await;
        let early = Arc::new(Mutex::new(Vec::new()));
        ding.gateway().look({
            let (early, store) = (Arc::clone(&early), store.clone());
            move |ack, told| {
                let noted = block_in_place(|| Handle::current().block_on(texts(&store, NOTED)));
                let key = key(ack, told);
                if ack.code == 200 && !noted.iter().any(|noted| noted.starts_with(&key)) {
                    early.lock().expect("a list").push(key);
                }
            }
        });
        Self { ding, database, store, process: Mutex::new(Some(process)), early, told: Mutex::default() }
    }

    /// Tells okrbot until it is acked. The acks of the next `losses` are lost, and the connection with each.
    async fn tell(&self, told: &Told, losses: usize) {
        self.ding.gateway().lose_acks(losses);
        let ack = self.ding.push_each(told, AGAIN).await;
        assert_eq!(ack.code, 200, "{told:?} {ack:?}");
        self.told.lock().expect("a list").push(key(&ack, told));
    }

    /// `kill -9` after a while, and another process.
    async fn kill(&self, after: Duration) {
        sleep(after).await;
        self.ding.clock().stop().await;
        let mut old = self.process.lock().expect("a process").take().expect("a process");
        old.kill();
        let new = block_in_place(|| spawned(&self.ding, &self.database));
        self.ding.clock().follow(&new.client);
        *self.process.lock().expect("a process") = Some(new);
    }

    fn client(&self) -> Client {
        self.process.lock().expect("a process").as_ref().expect("a process").client.clone()
    }

    async fn travel(&self, to: &str) {
        self.client().travel(to).await;
    }
}

fn spawned(ding: &DingTalk, database: &Database) -> Process {
    let url = ding.api_url();
    let mut command = okrbot();
    command.envs(VARIABLES).envs([
        ("OKRBOT__DINGTALK__CLIENT_ID", APP),
        ("OKRBOT__DINGTALK__CLIENT_SECRET", SECRET),
        ("OKRBOT__DINGTALK__CORP_ID", CORP),
        ("OKRBOT__DINGTALK__API_URL", &url),
        ("OKRBOT__DINGTALK__OAPI_URL", &url),
        ("OKRBOT__PLAYGROUND__ENABLED", "true"),
    ]);
    Process::of(&mut command, database)
}

/// Cuts the connection again and again.
async fn cutting(ding: &DingTalk) {
    loop {
        sleep(BETWEEN).await;
        ding.cut();
    }
}

async fn week(life: &Life) {
    let ding = &life.ding;
    life.tell(&ding.mention("maya01", HOME, "团队 新建 团队甲").await, 1).await;
    for user in ["lin01", "tom01"] {
        life.tell(&ding.say(user, "团队 加入 团队甲").await, 1).await;
    }
    for (number, day) in DAYS.iter().enumerate() {
        if number == 2 {
            // Killed on the way to Thursday.
            let (client, to) = (life.client(), format!("{day}T02:00:00Z"));
            let moving = async move {
                // The connection breaks: whatever comes back is no answer.
                drop(client.request(Method::POST, "/playground/clock").json(&json!({ "to": to })).send().await);
            };
            tokio::join!(moving, life.kill(Duration::from_millis(150)));
        }
        life.travel(&format!("{day}T02:00:00Z")).await;
        life.tell(&ding.mention("maya01", HOME, &format!("新增 目标 {day}")).await, number % 2).await;
        for user in PEOPLE {
            let said = ding.say(user, &format!("昨天：评审 今天：{user} {day} 阻碍：无")).await;
            if number == 1 && user == "lin01" {
                // Killed with her answer in hand.
                tokio::join!(life.tell(&said, 0), life.kill(Duration::from_millis(20)));
            } else {
                life.tell(&said, usize::from(user == "lin01")).await;
            }
        }
    }
    life.travel("2026-11-28T06:00:00Z").await;
}

async fn story(kind: Kind) {
    let life = Life::start(kind).await;
    tokio::select! {
        () = week(&life) => {}
        () = cutting(&life.ding) => {}
    }
    let (ding, store) = (&life.ding, &life.store);
    assert!(life.early.lock().expect("a list").is_empty(), "acked too early: {:?}", life.early);
    assert!(ding.gateway().ever() > 8, "{} connections", ding.gateway().ever());
    // What was told is there, and once.
    let mut told = life.told.lock().expect("a list").clone();
    told.sort();
    let noted = texts(store, NOTED).await;
    let noted: Vec<String> = noted.into_iter().filter(|key| key.starts_with("msg:")).collect();
    assert_eq!(noted, told);
    assert_eq!(count(store, "select count(*) from objectives").await, 4);
    for day in DAYS {
        for user in PEOPLE {
            let value = format!("{user} {day}");
            let answers = texts(store, "select value from answers").await;
            assert_eq!(answers.iter().filter(|answer| **answer == value).count(), 1, "{value}: {answers:?}");
        }
    }
    for (what, sql) in [
        ("unsent", "select count(*) from outbox where sent_at is null and dead_at is null"),
        ("buried", "select count(*) from outbox where dead_at is not null"),
        (
            "members twice or missing",
            "select 3 - count(*) from members m join teams t on t.id = m.team_id where t.name = '团队甲' and m.left_at is null",
        ),
        (
            "stand-ups not answered",
            "select count(*) from prompts p join rounds r on r.id = p.round_id join rituals i on i.id = r.ritual_id
             join teams t on t.id = i.team_id where t.name = '团队甲' and i.kind = 'standup' and p.state <> 'answered'",
        ),
    ] {
        assert_eq!(count(store, sql).await, 0, "{what}");
    }
    // Nobody has two cards of one question.
    for user in PEOPLE {
        let days: Vec<String> = DAYS.iter().map(|day| format!("{day}T01:30")).collect();
        assert_eq!(ding.asked(user, "standup:"), days, "{user}");
    }
    ding.every_call_was_good();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite() {
    story(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres() {
    story(Kind::Postgres).await;
}
