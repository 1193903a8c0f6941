//! A platform that does what a test tells it.

pub mod stream;
pub mod talk;

use std::collections::{HashMap, VecDeque};
use std::sync::Mutex;
use std::time::Duration;

use async_trait::async_trait;
use chat::{
    Adapter, Addressed, Answer, Event, Features, Finding, Menu, Message, Outgoing, Outlet, Place, Reach, Received,
    Rejected, Reply, Request, SendError, Sent, Slot, What, Who,
};
use chrono::{DateTime, Utc};
use http::StatusCode;
use serde_json::{Value, json};

use stream::Connections;

/// What the platform does with a call.
pub enum Act {
    /// Takes it, and tells these events.
    Take(Vec<Event>),
    /// Fails.
    Fail(SendError),
    /// Never answers.
    Hang,
    /// Panics.
    Panic,
}

/// The platform. Without a script it takes everything.
pub struct Fake {
    /// What it does next.
    pub script: Mutex<VecDeque<Act>>,
    /// The calls that were made.
    pub calls: Mutex<Vec<Outgoing>>,
    /// Whether it can edit.
    pub edits: bool,
    /// Whether cards that were answered have to be changed.
    pub closes: bool,
    /// The channels that its configuration names.
    pub outlets: Vec<Outlet>,
    /// How many fields a card holds.
    pub fields: usize,
    /// Whether text can be typed into them.
    pub text: bool,
    /// Whether forms open as dialogs.
    pub dialogs: bool,
    /// Whether it is on this machine.
    pub local: bool,
    /// How long a call may take.
    pub patience: Duration,
    /// The calls that it never answers, whatever the script says.
    pub hangs: fn(&Outgoing) -> bool,
    /// The edits that it cannot make.
    pub fixed: fn(&Outgoing) -> bool,
    /// What has to happen before it can be written to.
    pub reach: fn(&Place) -> Reach,
    /// Over how long it wants spread what many are told.
    pub spread: fn(DateTime<Utc>) -> Duration,
    /// The menus that it was given.
    pub menus: Mutex<Vec<Menu>>,
    /// What it does with the next ones instead of taking them.
    pub without_menu: Mutex<VecDeque<Act>>,
    /// What a request to the path `event/NAME` holds.
    pub events: Mutex<HashMap<String, (Event, Slot)>>,
    /// The connections that okrbot opens, if it is to.
    pub connections: Option<Connections>,
}

impl Fake {
    /// A platform that does these things, and then takes everything.
    pub fn new(script: impl IntoIterator<Item = Act>) -> Self {
        Self {
            script: Mutex::new(script.into_iter().collect()),
            calls: Mutex::default(),
            edits: true,
            closes: false,
            outlets: Vec::new(),
            fields: 100,
            text: true,
            dialogs: true,
            local: true,
            patience: Duration::from_millis(300),
            hangs: |_| false,
            fixed: |_| false,
            reach: |_| Reach::Always,
            spread: |_| Duration::ZERO,
            menus: Mutex::default(),
            without_menu: Mutex::default(),
            events: Mutex::default(),
            connections: None,
        }
    }

    /// Makes a request to the path `event/NAME` hold this; it can be answered at once if it `rides`.
    pub fn holds(&self, name: &str, event: Event, rides: bool) {
        let slot = Slot(if rides { "ride" } else { "" }.into());
        self.events.lock().expect("the events").insert(format!("event/{name}"), (event, slot));
    }

    /// The keys of the calls so far.
    pub fn keys(&self) -> Vec<String> {
        self.calls.lock().expect("the calls").iter().map(|call| call.key.clone()).collect()
    }
}

/// One of its events: `id` decides what is a repetition.
pub fn said(id: &str, text: &str) -> Event {
    let who = Who::new("T1", "ann");
    let what = What::Said { text: text.into(), addressed: Addressed::Direct };
    Event { message: Some(format!("m{id}")), ..Event::new(id, who.clone(), Place::Person(who), what) }
}

/// The change of an earlier text, if this is one.
fn edited(id: &str, text: &str) -> Option<Event> {
    let (earlier, text) = text.strip_prefix("edit ")?.split_once(": ")?;
    let what = What::Corrected { text: text.into(), at: DateTime::UNIX_EPOCH };
    Some(Event { what, message: Some(format!("m{earlier}")), ..said(id, "") })
}

#[async_trait]
impl Adapter for Fake {
    fn platform(&self) -> &'static str {
        "fake"
    }

    fn features(&self) -> Features {
        let edits = self.edits;
        Features {
            edits,
            closes: self.closes,
            threads: false,
            dialogs: self.dialogs,
            members: true,
            statuses: false,
            text: self.text,
            dates: true,
            people: true,
            choices: 100,
            alone: 100,
            fields: self.fields,
            buttons: 25,
            beside: 25,
        }
    }

    /// `[[id, text], …]`, signed by a header; texts that begin with `ride` can be answered at once, and `edit ID: TEXT`
    /// changes the text of that id.
    fn receive(&self, request: &Request, now: DateTime<Utc>) -> Result<Received, Rejected> {
        match request.headers.get("x-signature").map(|signature| signature.as_bytes()) {
            Some(b"good") => {}
            Some(b"old") => return Err(Rejected::Stale("old")),
            // Signed now, by the machine's time.
            Some(b"now") if (now - okrbot::clock::now(0)).num_seconds().abs() < 300 => {}
            Some(b"now") => return Err(Rejected::Stale("now")),
            _ => return Err(Rejected::Unsigned("none")),
        }
        if request.path == "panic" {
            panic!("as told");
        }
        if let Some(held) = self.events.lock().expect("the events").get(&request.path) {
            return Ok(Received { events: vec![held.clone()], ack: Reply::json(StatusCode::OK, &json!("ack")) });
        }
        let said_all: Vec<(String, String)> =
            serde_json::from_slice(&request.body).map_err(|_| Rejected::Malformed("the body"))?;
        let events = said_all.iter().map(|(id, text)| {
            let slot = if text.starts_with("ride") { "ride" } else { "" };
            (edited(id, text).unwrap_or_else(|| said(id, text)), Slot(slot.into()))
        });
        Ok(Received { events: events.collect(), ack: Reply::json(StatusCode::OK, &json!("ack")) })
    }

    fn respond(&self, slot: &Slot, answer: &Answer) -> Option<Reply> {
        assert!(slot.0 != "panic", "as told");
        match answer {
            Answer::Say(message) if slot.0 == "ride" => {
                Some(Reply::json(StatusCode::OK, &Value::String(message.text())))
            }
            Answer::Wrong(fields) if slot.0 == "ride" => {
                let wrong: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
                Some(Reply::json(StatusCode::OK, &json!({ "wrong": wrong })))
            }
            _ => None,
        }
    }

    fn stream(&self) -> Option<&dyn chat::Stream> {
        self.connections.as_ref().map(|connections| connections as &dyn chat::Stream)
    }

    fn outlets(&self) -> Vec<Outlet> {
        self.outlets.clone()
    }

    fn reach(&self, place: &Place) -> Reach {
        (self.reach)(place)
    }

    fn spread(&self, at: DateTime<Utc>) -> Duration {
        (self.spread)(at)
    }

    fn pages(&self, message: &Message) -> Vec<Message> {
        vec![message.clone()]
    }

    fn patience(&self) -> Duration {
        self.patience
    }

    /// The first letter of the key.
    fn lane(&self, outgoing: &Outgoing) -> String {
        outgoing.key.chars().take(1).collect()
    }

    fn is_local(&self) -> bool {
        self.local
    }

    async fn furnish(&self, menu: &Menu) -> Result<(), SendError> {
        self.menus.lock().expect("the menus").push(menu.clone());
        let act = self.without_menu.lock().expect("the script").pop_front();
        match act {
            None | Some(Act::Take(_)) => Ok(()),
            Some(Act::Fail(error)) => Err(error),
            Some(Act::Hang) => std::future::pending().await,
            Some(Act::Panic) => panic!("as told"),
        }
    }

    async fn examine(&self, _homes: &[Place]) -> Vec<Finding> {
        Vec::new()
    }

    async fn send(&self, outgoing: &Outgoing) -> Result<Sent, SendError> {
        let number = {
            let mut calls = self.calls.lock().expect("the calls");
            calls.push(outgoing.clone());
            calls.len()
        };
        if (self.hangs)(outgoing) {
            return std::future::pending().await;
        }
        if outgoing.replaces.is_some() && (self.fixed)(outgoing) {
            return Err(SendError::Fixed("as told".into()));
        }
        let act = self.script.lock().expect("the script").pop_front();
        match act {
            None => Ok(Sent { id: format!("s{number}"), ..Sent::default() }),
            Some(Act::Take(events)) => Ok(Sent { id: format!("s{number}"), events, moved: false }),
            Some(Act::Fail(error)) => Err(error),
            Some(Act::Hang) => std::future::pending().await,
            Some(Act::Panic) => panic!("as told"),
        }
    }
}
