//! What a platform's adapter promises.

use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{HeaderMap, Method, StatusCode};
use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use crate::event::{Event, Via};
use crate::fit::Features;
use crate::form::Form;
use crate::menu::Menu;
use crate::message::Message;
use crate::place::{Place, Who};
use crate::reach::Reach;
use crate::stream::Stream;

/// A chat platform. `receive`, `respond` and `pages` are pure; only `send` talks to the platform.
#[async_trait]
pub trait Adapter: Send + Sync {
    /// The platform's name: lower-case ASCII, the first part of every identity.
    fn platform(&self) -> &'static str;

    /// What the platform can show.
    fn features(&self) -> Features;

    /// Verifies a request over its raw bytes and reads it.
    ///
    /// # Errors
    /// `Rejected` says which status to answer with; it never panics, whatever the bytes.
    fn receive(&self, request: &Request, now: DateTime<Utc>) -> Result<Received, Rejected>;

    /// The response that carries the answer, if this platform's responses can; else the answer is posted.
    fn respond(&self, slot: &Slot, answer: &Answer) -> Option<Reply>;

    /// The connection that requests come in by, where okrbot opens one.
    fn stream(&self) -> Option<&dyn Stream>;

    /// The channels that the configuration gives a name and in which okrbot can only post, such as a group's own robot.
    fn outlets(&self) -> Vec<Outlet>;

    /// What has to happen before okrbot can say something there of its own accord.
    fn reach(&self, place: &Place) -> Reach;

    /// Over how long what many people are told at `at` is spread, so that the platform takes it; zero where that is no matter.
    fn spread(&self, at: DateTime<Utc>) -> Duration;

    /// Splits a message into what the platform takes in one call each; nothing is cut.
    fn pages(&self, message: &Message) -> Vec<Message>;

    /// How long one call may take.
    fn patience(&self) -> Duration;

    /// What a call is counted under where the platform limits how often it is called: when one is told to wait, so are
    /// all of its lane, and no others.
    fn lane(&self, outgoing: &Outgoing) -> String;

    /// Whether the platform is on this machine, as a stand-in in a test is: only then may the playground's clock be moved.
    fn is_local(&self) -> bool;

    /// Keeps commands in sight of those who write to okrbot, where the platform can; what was there is replaced. Called at
    /// every start.
    ///
    /// # Errors
    /// As for [`Self::send`].
    async fn furnish(&self, menu: &Menu) -> Result<(), SendError>;

    /// What has to work before okrbot can, each tried on the platform itself; `homes` are where reports go. It may be asked
    /// while okrbot runs elsewhere: where a connection would end the one that is open, none is opened.
    async fn examine(&self, homes: &[Place]) -> Vec<Finding>;

    /// Makes one call to the platform.
    ///
    /// # Errors
    /// `SendError` says whether trying again helps: only the adapter knows the platform's codes.
    async fn send(&self, outgoing: &Outgoing) -> Result<Sent, SendError>;
}

/// An HTTP request as it came, body unread.
#[derive(Clone, Debug)]
pub struct Request {
    /// The method: some platforms check an address by GET.
    pub method: Method,
    /// The part of the path behind `/hooks/PLATFORM/`, or empty.
    pub path: String,
    /// The query, without `?`.
    pub query: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The raw body.
    pub body: Bytes,
}

/// What a request held.
#[derive(Clone, Debug)]
pub struct Received {
    /// The events, each with what its response can carry.
    pub events: Vec<(Event, Slot)>,
    /// The response if no answer rides on it.
    pub ack: Reply,
}

/// What a response can carry: opaque to the core.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot(pub String);

/// An HTTP response, kept so that a repeated delivery gets the same bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// The content type, empty for none.
    pub content_type: String,
    /// The body, always text.
    pub body: String,
}

impl Reply {
    /// A response without a body.
    pub fn empty(status: StatusCode) -> Self {
        Self { status: status.as_u16(), content_type: String::new(), body: String::new() }
    }

    /// A JSON response.
    pub fn json(status: StatusCode, body: &serde_json::Value) -> Self {
        Self { status: status.as_u16(), content_type: "application/json".into(), body: body.to_string() }
    }
}

/// Why a request is refused. The sender learns nothing but the status.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejected {
    /// No signature, or a wrong one: 401.
    #[error("unsigned: {0}")]
    Unsigned(&'static str),
    /// Too old, or from the future: 401.
    #[error("stale: {0}")]
    Stale(&'static str),
    /// Signed but unreadable: 400.
    #[error("malformed: {0}")]
    Malformed(&'static str),
    /// Nothing of ours stands there: 404.
    #[error("unknown: {0}")]
    Unknown(&'static str),
    /// Not allowed from there: 403.
    #[error("forbidden: {0}")]
    Forbidden(&'static str),
}

impl Rejected {
    /// The status to answer with.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Unsigned(_) | Self::Stale(_) => StatusCode::UNAUTHORIZED,
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::Unknown(_) => StatusCode::NOT_FOUND,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
        }
    }
}

/// A channel that the configuration names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlet {
    /// Its name in the configuration, in upper case.
    pub name: String,
    /// The channel; holds the name, never a secret.
    pub place: Place,
}

/// One call to make.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// The row's key, unique in its database; for logs.
    pub key: String,
    /// Unique among all that any deployment ever sends, and the same at each attempt: what the platform's own protection
    /// against repeats is fed with.
    pub once: String,
    /// Where.
    pub place: Place,
    /// In a channel: the only person who may see it.
    pub only: Option<Who>,
    /// The platform's id of the message that this one answers or whose thread it belongs to.
    pub re: Option<String>,
    /// The platform's id of the message that this one takes the place of.
    pub replaces: Option<String>,
    /// A short-lived way to answer.
    pub via: Option<Via>,
    /// What to do.
    pub task: Task,
    /// The time of the attempt.
    pub now: DateTime<Utc>,
}

/// What a call does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Task {
    /// Says something.
    Say(Message),
    /// Opens a form as a dialog, while `via` lives.
    Open(Form),
    /// Asks the platform something; the answer comes back in [`Sent::events`].
    Learn(Question),
}

/// A question to a platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// A person's profile.
    Person(Who),
    /// What a channel is called.
    Channel(Place),
    /// Who is in a channel.
    Members {
        /// The channel.
        place: Place,
        /// Where to go on: what [`Fact::Members`](crate::Fact::Members) said was left.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<String>,
    },
}

/// What a call brought.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// The platform's id of the message; what `replaces` and `re` refer to later. What stands behind a space in it is for
    /// `replaces` alone: `re` does not know it.
    pub id: String,
    /// What the platform told.
    pub events: Vec<Event>,
    /// Whether an edit could not be made where the message stood, and was said anew: later edits go to `id`.
    pub moved: bool,
}

/// Why a call failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The platform or the way to it is busy or broken; this message is not to blame, and no try is counted.
    #[error("later: {why}")]
    Later {
        /// How long the platform asks to wait.
        after: Option<Duration>,
        /// For the log; holds no secret.
        why: String,
    },
    /// Whoever it is for has had as much as the platform takes for now: it waits, with what stands behind it there, and nobody
    /// else does; no try is counted.
    #[error("full: {why}")]
    Full {
        /// How long to wait.
        after: Duration,
        /// For the log; holds no secret.
        why: String,
    },
    /// The platform refused this message; a try is counted.
    #[error("refused: {0}")]
    Refused(String),
    /// It will never work; it is buried at once with this reason.
    #[error("never: {0}")]
    Never(String),
    /// What it would take the place of cannot be changed: it is left out, and a later report says what is new.
    #[error("fixed: {0}")]
    Fixed(String),
    /// okrbot is not let in, and a person has to open the door.
    #[error("shut: {why}")]
    Shut {
        /// Which door.
        door: Door,
        /// What the platform said and what opens the door, for that person; holds no secret.
        why: String,
    },
}

/// What can be shut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// One channel: okrbot is not in it, or it is archived or gone. The message is buried, the team's leads are told.
    Place,
    /// One kind of call, for which okrbot lacks a permission. The message is buried, the admins are told.
    Call,
    /// The whole workspace: the key was revoked, or okrbot was removed. The message waits, the admins are told.
    Workspace,
}

/// What an examination found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was examined.
    pub what: String,
    /// How it is, or what to do about it.
    pub state: Result<String, String>,
}
