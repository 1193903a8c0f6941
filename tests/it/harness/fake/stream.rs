//! The connections of the fake platform: a test decides what comes in by them and how they end, and sees what was answered.
//!
//! What was not answered when a connection broke comes in again by the next one, as on the platforms that do so.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use async_trait::async_trait;
use chat::{Ended, Event, Frame, Inlet, Received, Rejected, Reply, Slot, Stream, Via, Who, Why};
use chrono::{DateTime, TimeDelta, Utc};
use http::StatusCode;
use serde_json::json;
use tokio::sync::Notify;
use tokio::time::timeout;

use super::said;

/// How long an answer may take before a test fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// Called with what came in at the moment at which it is answered.
type Look = Box<dyn Fn(&str, &Reply) + Send + Sync>;

/// The connections.
#[derive(Clone, Default)]
pub struct Connections {
    /// Whether the platform lets only one exist. Nobody is ended here: whoever opens a second one is found by [`Self::most`].
    pub alone: bool,
    state: Arc<Mutex<State>>,
    changed: Arc<Notify>,
}

#[derive(Default)]
struct State {
    /// Connections that are open, the most that ever were at once, and all so far.
    open: usize,
    most: usize,
    opened: usize,
    /// How the next connections end before they are open.
    refused: VecDeque<Ended>,
    /// What comes in next.
    next: VecDeque<Next>,
    /// What came in and was not answered.
    unanswered: Vec<String>,
    /// Connections that broke: what is answered by one of them is lost.
    broken: usize,
    /// After so many answers, in order, one is lost and the connection breaks.
    losses: VecDeque<usize>,
    answers: Vec<(String, Reply)>,
    lost: usize,
    look: Option<Look>,
}

enum Next {
    Frame(String),
    End(Ended),
    Panic,
}

/// What somebody says, as it comes in. The text may ask for what [`Fake`](super::Fake) does: `ride …`, `edit …`, `panic …`.
pub fn frame(id: &str, who: &str, text: &str) -> String {
    json!([id, who, text]).to_string()
}

/// A connection that broke.
pub fn cut() -> Ended {
    Ended { lived: true, why: Why::Broken("cut".into()) }
}

/// One that could not be opened.
pub fn unanswered() -> Ended {
    Ended { lived: false, why: Why::Broken("no answer in time".into()) }
}

/// A connection in whose place the platform wants another one.
pub fn asked() -> Ended {
    Ended { lived: true, why: Why::Asked }
}

/// A connection that is not let in.
pub fn shut() -> Ended {
    Ended { lived: false, why: Why::Shut("a wrong secret: copy it once more".into()) }
}

/// A connection while it is open.
struct Open<'a>(&'a Connections);

impl<'a> Open<'a> {
    fn new(connections: &'a Connections) -> Self {
        let mut state = connections.state();
        state.open += 1;
        state.opened += 1;
        state.most = state.most.max(state.open);
        Self(connections)
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.state().open -= 1;
    }
}

impl Connections {
    /// Those of a platform that lets only one exist.
    pub fn alone() -> Self {
        Self { alone: true, ..Self::default() }
    }

    /// How many are open.
    pub fn open(&self) -> usize {
        self.state().open
    }

    /// The most that were ever open at once.
    pub fn most(&self) -> usize {
        self.state().most
    }

    /// How many were opened so far.
    pub fn opened(&self) -> usize {
        self.state().opened
    }

    /// Lets something come in.
    pub fn push(&self, text: impl Into<String>) {
        self.then(Next::Frame(text.into()));
    }

    /// Ends the connection that is open by then.
    pub fn end(&self, ended: Ended) {
        self.then(Next::End(ended));
    }

    /// Makes the connection panic that is open by then.
    pub fn panic(&self) {
        self.then(Next::Panic);
    }

    /// Makes the next connection end so before it is open.
    pub fn refuse(&self, ended: Ended) {
        self.state().refused.push_back(ended);
    }

    /// Loses the answer after so many others, and the connection with it; each in its turn.
    pub fn lose_after(&self, answers: &[usize]) {
        self.state().losses.extend(answers);
    }

    /// From now on this looks at each answer at its moment.
    pub fn look(&self, look: impl Fn(&str, &Reply) + Send + Sync + 'static) {
        self.state().look = Some(Box::new(look));
    }

    /// How many answers were lost.
    pub fn lost(&self) -> usize {
        self.state().lost
    }

    /// What was answered so far, in order.
    pub fn answers(&self) -> Vec<(String, Reply)> {
        self.state().answers.clone()
    }

    /// What was answered, once these are so many.
    pub async fn answered(&self, count: usize) -> Vec<(String, Reply)> {
        let enough = self.wait(|state| (state.answers.len() >= count).then(|| state.answers.clone()));
        let Ok(answers) = timeout(PATIENCE, enough).await else {
            panic!("not {count} answers but {:?}", self.answers());
        };
        answers
    }

    /// Waits until the state gives something.
    async fn wait<T>(&self, mut ready: impl FnMut(&mut State) -> Option<T>) -> T {
        loop {
            let mut changed = std::pin::pin!(self.changed.notified());
            changed.as_mut().enable();
            if let Some(it) = ready(&mut self.state()) {
                return it;
            }
            changed.await;
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the connections")
    }

    fn then(&self, next: Next) {
        self.state().next.push_back(next);
        self.changed.notify_waiters();
    }

    /// Something that came in, and what its answer does.
    fn framed(&self, text: String) -> Frame {
        let mut state = self.state();
        let connection = state.broken;
        state.unanswered.push(text.clone());
        let (connections, said) = (self.clone(), text.clone());
        Frame { text, answer: Box::new(move |reply| connections.take(connection, said, reply)) }
    }

    fn take(&self, connection: usize, text: String, reply: Reply) {
        let look = self.state().look.take();
        if let Some(look) = look {
            look(&text, &reply);
            self.state().look = Some(look);
        }
        let mut state = self.state();
        if connection < state.broken {
            state.lost += 1;
        } else if state.losses.front().is_some_and(|after| *after <= state.answers.len()) {
            state.losses.pop_front();
            state.lost += 1;
            state.next.push_front(Next::End(cut()));
        } else {
            state.unanswered.retain(|unanswered| *unanswered != text);
            state.answers.push((text, reply));
        }
        drop(state);
        self.changed.notify_waiters();
    }

    /// A connection broke: what was not answered comes in again.
    fn broke(&self) {
        let mut state = self.state();
        state.broken += 1;
        for text in std::mem::take(&mut state.unanswered).into_iter().rev() {
            state.next.push_front(Next::Frame(text));
        }
    }
}

#[async_trait]
impl Stream for Connections {
    fn is_alone(&self) -> bool {
        self.alone
    }

    async fn run(&self, inlet: &Inlet) -> Ended {
        let refused = self.state().refused.pop_front();
        if let Some(ended) = refused {
            return ended;
        }
        let _open = Open::new(self);
        inlet.opened();
        loop {
            match self.wait(|state| state.next.pop_front()).await {
                Next::Frame(text) => {
                    if inlet.send(self.framed(text)).await.is_err() {
                        return asked();
                    }
                }
                Next::End(ended) => {
                    if ended.why != Why::Asked {
                        self.broke();
                    }
                    return ended;
                }
                Next::Panic => {
                    self.broke();
                    panic!("as told");
                }
            }
        }
    }

    /// `[ID, WHO, TEXT]`.
    fn read(&self, frame: &str, now: DateTime<Utc>) -> Result<Received, Rejected> {
        let (id, who, text): (String, String, String) =
            serde_json::from_str(frame).map_err(|_| Rejected::Malformed("the frame"))?;
        assert!(id != "panic", "as told");
        let who = Who::new("T1", who);
        let via = text.starts_with("add").then(|| Via {
            handle: "a trigger".into(),
            until: now + TimeDelta::minutes(30),
            uses: 1,
        });
        let event = Event { place: chat::Place::Person(who.clone()), who, via, ..said(&id, &text) };
        let slot = ["ride", "panic"].into_iter().find(|word| text.starts_with(word)).unwrap_or_default();
        let ack = Reply::json(StatusCode::OK, &json!("ack"));
        Ok(Received { events: vec![(event, Slot(slot.into()))], ack })
    }
}
