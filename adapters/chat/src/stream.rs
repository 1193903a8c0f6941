//! A way in that okrbot opens itself: a connection that a platform's requests come in by.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use tokio::sync::mpsc::{self, error::SendError};

use crate::adapter::{Received, Rejected, Reply};

/// A connection that requests come in by. Who reads what came in, when it is opened anew and what several of them share is
/// not its business.
#[async_trait]
pub trait Stream: Send + Sync {
    /// Whether the platform lets only one connection exist and ends the others: then of several processes one opens it, and
    /// that one alone sends.
    fn is_alone(&self) -> bool;

    /// Keeps one connection for as long as it lasts, says when it is open, hands over what comes in by it, in order, and says
    /// how it ended. What the platform only asks to see whether we are there is answered here.
    ///
    /// Dropped, it takes in nothing more; what was handed over can still be answered for a few seconds.
    async fn run(&self, inlet: &Inlet) -> Ended;

    /// Reads what came in, as [`Adapter::receive`](crate::Adapter::receive) reads a request; pure.
    ///
    /// # Errors
    /// `Rejected` says which status to answer with; it never panics, whatever the text.
    fn read(&self, frame: &str, now: DateTime<Utc>) -> Result<Received, Rejected>;
}

/// Where a connection says that it is open, and hands over what comes in by it.
#[derive(Clone)]
pub struct Inlet {
    frames: mpsc::Sender<Frame>,
    opened: Arc<dyn Fn() + Send + Sync>,
}

impl Inlet {
    /// One that hands frames over by a channel and calls `opened` when a connection is open.
    pub fn new(frames: mpsc::Sender<Frame>, opened: impl Fn() + Send + Sync + 'static) -> Self {
        Self { frames, opened: Arc::new(opened) }
    }

    /// The connection is open: from now on requests can come in by it. Said once a connection.
    pub fn opened(&self) {
        (self.opened)();
    }

    /// Hands a frame over. It waits while there are too many in hand: meanwhile the connection is not to be read.
    ///
    /// # Errors
    /// When nothing more is taken in: then the connection may end.
    pub async fn send(&self, frame: Frame) -> Result<(), SendError<Frame>> {
        self.frames.send(frame).await
    }
}

impl fmt::Debug for Inlet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Inlet")
    }
}

/// Something that came in by a connection and waits for its answer.
pub struct Frame {
    /// What came in.
    pub text: String,
    /// Answers it: with a status below 300 it was taken in, with another one it may be delivered again.
    pub answer: Box<dyn FnOnce(Reply) + Send>,
}

impl fmt::Debug for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Frame({} bytes)", self.text.len())
    }
}

/// How a connection ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Whether anything at all came in by it: then whoever opens the next one need not hesitate longer than usual.
    pub lived: bool,
    /// Why it ended.
    pub why: Why,
}

/// Why a connection ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The platform wants a new one, at once.
    Asked,
    /// It broke, or could not be opened: for the log, holds no secret.
    Broken(String),
    /// The platform does not let okrbot in, and a person has to open the door: what opens it, for that person.
    Shut(String),
    /// Another connection took its place, where only one may exist: what that means, for a person. Whoever takes it back begins a
    /// fight.
    Taken(String),
}
