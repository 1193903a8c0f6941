//! A small okrbot for tests of flows: both databases, a platform that only listens, the team Product, and people who talk.

#[path = "../../tests/it/harness/postgres.rs"]
mod server;

use std::collections::BTreeMap;
use std::process::id;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use chat::{
    Adapter, Addressed, Answer, Event, Fact, Features, Finding, Menu, Message, Outgoing, Place, Profile, Reach,
    Received, Rejected, Reply, Request, SendError, Sent, Slot, Status, What, Who,
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use tokio::sync::OnceCell;

use crate::calendar::Corrected;
use crate::config::Admin;
use crate::lang::Lang;
use crate::org::Org;
use crate::store::{Store, homes, members, people, rituals, teams, told};

/// The place of the team's reports.
pub const HOME: &str = "product";

static WORLDS: AtomicU32 = AtomicU32::new(0);

/// An organisation with the team Product: maya (lead), lin (Chinese) and tom. `ada` is an admin, `zoe` in no team.
pub struct World {
    /// The database.
    pub store: Store,
    /// The configuration.
    pub org: Org,
    pub(super) events: u32,
    _file: Option<tempfile::TempDir>,
}

/// An instant from its text.
pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

/// One world on each database.
pub async fn both() -> [World; 2] {
    [World::alone().await, World::new(&postgres().await, None).await]
}

/// The address of a new database with all tables: a copy of one that was made once.
async fn postgres() -> String {
    static TABLES: OnceCell<String> = OnceCell::const_new();
    let tables = TABLES.get_or_init(async || {
        let name = format!("okrbot_flow_{}_tables", id());
        migrated(&create(&name, "template1").await).await;
        name
    });
    let name = format!("okrbot_flow_{}_{}", id(), WORLDS.fetch_add(1, Ordering::Relaxed));
    create(&name, tables.await).await
}

/// Creates a database as a copy of another one; its address.
async fn create(name: &str, template: &str) -> String {
    let server = server::postgres_url();
    let pool = sqlx::PgPool::connect(server).await.expect("the tests' server answers");
    let create = sqlx::AssertSqlSafe(format!("create database {name} template {template}"));
    sqlx::query(create).execute(&pool).await.expect("a new database");
    pool.close().await;
    let (server, options) = server.split_once('?').map_or((server, String::new()), |(s, o)| (s, format!("?{o}")));
    let (server, _) = server.rsplit_once('/').expect("an address with a database");
    format!("{server}/{name}{options}")
}

/// The file of an SQLite database with all tables, made once.
async fn sqlite_file() -> &'static [u8] {
    static TABLES: OnceCell<Vec<u8>> = OnceCell::const_new();
    let tables = TABLES.get_or_init(async || {
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("tables.db");
        migrated(&format!("sqlite:{}", path.display())).await;
        std::fs::read(path).expect("the file")
    });
    tables.await
}

/// Makes all tables in an empty database.
async fn migrated(url: &str) {
    let store = Store::open(&url.to_owned().into(), 1).await.expect("a database");
    store.migrate().await.expect("tables");
    store.close().await;
}

impl World {
    /// One on SQLite alone, for what takes long and asks nothing of the database.
    pub async fn alone() -> Self {
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("test.db");
        std::fs::write(&path, sqlite_file().await).expect("a database");
        Self::new(&format!("sqlite:{}", path.display()), Some(dir)).await
    }

    async fn new(url: &str, file: Option<tempfile::TempDir>) -> Self {
        let store = Store::open(&url.to_owned().into(), 4).await.expect("a database");
        let org = Org {
            name: "Acme".into(),
            zone: Tz::UTC,
            lang: Lang::En,
            calendar: None,
            corrected: Corrected::default(),
            admins: vec![Admin { platform: "test".into(), workspace: "T".into(), user: "ada".into() }],
            platforms: vec![Arc::new(Listener::new(true))],
        };
        let world = Self { store, org, events: 0, _file: file };
        world.seed(at("2026-10-01T08:00:00Z")).await;
        world
    }

    async fn seed(&self, now: DateTime<Utc>) {
        let mut tx = self.store.begin().await.expect("a transaction");
        let team = teams::create(&mut tx, "Product", "Europe/Berlin", "en", None, now).await.expect("a database");
        let team = team.expect("a new team").id;
        for (kind, rule) in [
            ("monday", "first workday 10:00"),
            ("standup", "workdays 09:30"),
            ("review", "last workday 16:00"),
            ("summary", "workdays 09:00"),
        ] {
            rituals::create(&mut tx, team, kind, rule, now).await.expect("a ritual");
        }
        let home = Place::channel("T", HOME);
        homes::set(&mut tx, team, "test", &home, "#product", now).await.expect("a home");
        for (account, name, zone, language, role) in [
            ("maya", "Maya", "Europe/Berlin", "en", Some("lead")),
            ("lin", "Lin", "Asia/Shanghai", "zh", Some("member")),
            ("tom", "Tom", "America/New_York", "en", Some("member")),
            ("ada", "Ada", "UTC", "en", None),
            ("zoe", "Zoe", "UTC", "en", None),
        ] {
            let who = Who::new("T", account);
            let person = people::create(&mut tx, "test", &who, name, now).await.expect("a person").id;
            told::keep(&mut tx, person, None, Some(zone), Some(language)).await.expect("a profile");
            if let Some(role) = role {
                members::join(&mut tx, team, person, role, now).await.expect("a member");
            }
        }
        tx.commit().await.expect("a commit");
    }

    /// What is answered to an event, in one transaction that is committed.
    pub async fn handle(&mut self, who: &str, place: Place, what: What, now: &str) -> Answer {
        let message = format!("e{}", self.events + 1);
        self.about(who, place, &message, what, now).await
    }

    /// What is answered to an event that is about a message of that id.
    async fn about(&mut self, who: &str, place: Place, message: &str, what: What, now: &str) -> Answer {
        self.events += 1;
        let id = format!("e{}", self.events);
        let message = Some(message.to_owned());
        let who = Who::new("T", who);
        self.hear(&Event { message, ..Event::new(id, who, place, what) }, now).await
    }

    /// What is answered to an event as it stands, in one transaction that is committed.
    pub async fn hear(&self, event: &Event, now: &str) -> Answer {
        let mut tx = self.store.begin().await.expect("a transaction");
        let answer = super::handle(&mut tx, &self.org, "test", event, at(now)).await.expect("no database error");
        tx.commit().await.expect("a commit");
        answer
    }

    /// The team's week begins: everybody has a next moment.
    pub async fn begin(&self, now: &str) {
        let mut tx = self.store.begin().await.expect("a transaction");
        let team = teams::by_name(&mut tx, "Product").await.expect("a database").expect("the team").id;
        super::ritual::seat::reseat_team(&mut tx, &self.org, team, at(now)).await.expect("seats");
        tx.commit().await.expect("a commit");
    }

    /// Lives through every due moment up to `now`, each at its own time.
    pub async fn live(&self, now: &str) {
        while let Some(next) = crate::cron::next(&self.store).await.expect("a database").filter(|next| *next <= at(now))
        {
            let done = crate::cron::step(&self.store, &self.org, next).await.expect("no database error");
            assert!(done > 0, "something stays due at {next}");
        }
    }

    /// What was said in the team's home, oldest first; edits stand behind.
    pub async fn reports(&self) -> Vec<String> {
        let said = |task| match task {
            chat::Task::Say(message) => Some(message.text()),
            _ => None,
        };
        self.posted(&format!("c:T:{HOME}")).await.into_iter().filter_map(said).collect()
    }

    /// The platform tells something of its own accord, or because it was asked.
    pub async fn learn(&mut self, fact: Fact, now: &str) {
        let answer = self.handle("platform", Place::channel("T", "?"), What::Learnt(fact), now).await;
        assert_eq!(answer, Answer::Nothing);
    }

    /// The platform tells of a person.
    pub async fn tell(&mut self, who: &str, zone: Option<&str>, language: Option<&str>, now: &str) {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let profile =
            Profile { who: Who::new("T", who), name: None, zone: owned(zone), language: owned(language), status: None };
        self.learn(Fact::Person(profile), now).await;
    }

    /// The platform tells what a person shows.
    pub async fn shows(&mut self, who: &str, emoji: &str, text: &str, until: Option<&str>, now: &str) {
        let status = Status { emoji: emoji.into(), text: text.into(), until: until.map(at) };
        let who = Who::new("T", who);
        let profile = Profile { who, name: None, zone: None, language: None, status: Some(status) };
        self.learn(Fact::Person(profile), now).await;
    }

    /// What is answered to a direct message.
    pub async fn answer(&mut self, who: &str, text: &str, now: &str) -> Answer {
        let what = What::Said { text: text.into(), addressed: Addressed::Direct };
        self.handle(who, Place::Person(Who::new("T", who)), what, now).await
    }

    /// The text answered to a direct message.
    pub async fn say(&mut self, who: &str, text: &str, now: &str) -> String {
        shown(&self.answer(who, text, now).await)
    }

    /// The text answered to a command about which okrbot asks first, once they said yes.
    pub async fn sure(&mut self, who: &str, text: &str, now: &str) -> String {
        let asked = self.say(who, text, now).await;
        assert!(asked.contains("form doubt:"), "nothing is asked: {asked}");
        self.say(who, "yes", now).await
    }

    /// The id of the message of the last event.
    pub fn last_message(&self) -> String {
        format!("e{}", self.events)
    }

    /// The text answered to a direct message that is changed after it was said.
    pub async fn correct(&mut self, who: &str, message: &str, text: &str, now: &str) -> String {
        let what = What::Corrected { text: text.into(), at: at(now) };
        shown(&self.about(who, Place::Person(Who::new("T", who)), message, what, now).await)
    }

    /// The text answered to a mention of okrbot in a channel.
    pub async fn mention(&mut self, who: &str, channel: &str, text: &str, now: &str) -> String {
        let what = What::Said { text: text.into(), addressed: Addressed::Mention };
        shown(&self.handle(who, Place::channel("T", channel), what, now).await)
    }

    /// What is answered to a filled form.
    pub async fn fill(
        &mut self,
        who: &str,
        key: &str,
        answers: &[(&str, &str)],
        button: Option<&str>,
        now: &str,
    ) -> String {
        let answers: BTreeMap<String, String> =
            answers.iter().map(|(name, answer)| ((*name).to_owned(), (*answer).to_owned())).collect();
        let what = What::Filled { form: key.into(), answers, button: button.map(str::to_owned) };
        shown(&self.handle(who, Place::Person(Who::new("T", who)), what, now).await)
    }

    /// What waits to be told to a person in private, oldest first.
    pub async fn told(&self, who: &str) -> Vec<Message> {
        let said = |task| match task {
            chat::Task::Say(message) => Some(message),
            _ => None,
        };
        self.posted(&format!("p:T:{who}")).await.into_iter().filter_map(said).collect()
    }

    /// What was posted for a place, in its stored form, oldest first.
    pub async fn posted(&self, place: &str) -> Vec<chat::Task> {
        let sql = "select task from outbox where place = $1 order by id";
        let tasks: Vec<String> = match &self.store {
            Store::Postgres(pool) => {
                let sql = "select cast(task as text) from outbox where place = $1 order by id";
                sqlx::query_scalar(sql).bind(place).fetch_all(pool).await.expect("rows")
            }
            Store::Sqlite { write, .. } => sqlx::query_scalar(sql).bind(place).fetch_all(write).await.expect("rows"),
        };
        tasks.iter().map(|text| serde_json::from_str(text).expect("a task")).collect()
    }
}

/// An answer as text: a message's lines; a form's key and fields; the sentences at wrong fields.
pub fn shown(answer: &Answer) -> String {
    let form = |form: &chat::Form| {
        let field = |field: &chat::Field| {
            let hint = field.hint.as_ref().map(|hint| format!(" ({})", hint.text())).unwrap_or_default();
            let value = field.value.as_ref().map(|value| format!(" = {value}")).unwrap_or_default();
            format!("\n[{}] {}{hint}{value}", field.name, field.label.text())
        };
        format!("form {}{}", form.key, form.fields.iter().map(field).collect::<String>())
    };
    match answer {
        Answer::Nothing => String::new(),
        Answer::Say(message) => match &message.form {
            Some(under) => format!("{}\n{}", message.text(), form(under)),
            None => message.text(),
        },
        Answer::Open(opened) => form(opened),
        Answer::Wrong(fields) => {
            let lines: Vec<String> = fields.iter().map(|(name, line)| format!("{name}: {}", line.text())).collect();
            format!("wrong {}", lines.join("\n"))
        }
    }
}

/// A platform that shows everything and is never written to.
pub struct Listener {
    /// Whether it is on this machine.
    pub local: bool,
    /// Whether it can tell who is in a channel.
    pub members: bool,
    /// Whether messages can stand in a thread.
    pub threads: bool,
    /// The channels that its configuration names.
    pub outlets: Vec<chat::Outlet>,
    /// What has to happen before it can be written to.
    pub reach: fn(&Place) -> Reach,
}

impl Listener {
    /// One that tells who is in a channel; its configuration names none.
    pub fn new(local: bool) -> Self {
        Self { local, members: true, threads: true, outlets: Vec::new(), reach: |_| Reach::Always }
    }
}

#[async_trait]
impl Adapter for Listener {
    fn platform(&self) -> &'static str {
        "test"
    }

    fn features(&self) -> Features {
        Features {
            edits: true,
            closes: false,
            threads: self.threads,
            dialogs: true,
            members: self.members,
            statuses: true,
            text: true,
            dates: true,
            people: true,
            choices: 100,
            alone: 100,
            fields: 50,
            buttons: 10,
            beside: 10,
        }
    }

    fn receive(&self, _request: &Request, _now: DateTime<Utc>) -> Result<Received, Rejected> {
        Err(Rejected::Unknown("nothing comes in here"))
    }

    fn respond(&self, _slot: &Slot, _answer: &Answer) -> Option<Reply> {
        None
    }

    fn stream(&self) -> Option<&dyn chat::Stream> {
        None
    }

    fn outlets(&self) -> Vec<chat::Outlet> {
        self.outlets.clone()
    }

    fn reach(&self, place: &Place) -> Reach {
        (self.reach)(place)
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

    async fn furnish(&self, _menu: &Menu) -> Result<(), SendError> {
        Ok(())
    }

    async fn examine(&self, _homes: &[Place]) -> Vec<Finding> {
        Vec::new()
    }

    async fn send(&self, _outgoing: &Outgoing) -> Result<Sent, SendError> {
        Ok(Sent::default())
    }
}
