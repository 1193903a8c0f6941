//! The frames in hand: those of one person one after the other, those of different people side by side.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, VecDeque};
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;

use chat::{Frame, Received, Reply, Who};
use http::StatusCode;
use tokio::sync::mpsc;
use tokio::task::{Id, JoinError, JoinSet};
use tracing::error;

/// The most frames in hand: while there are as many, none is taken.
const MOST: usize = 64;

/// Answers a frame.
type Answer = Box<dyn FnOnce(Reply) + Send>;

/// Frames, and what to do with each.
pub struct Queue<R, H> {
    read: R,
    handle: H,
    /// For each person of whom a frame is handled: those that wait until it is done.
    behind: HashMap<Who, VecDeque<(Received, Answer)>>,
    /// Whose frame a task handles.
    whose: HashMap<Id, (Who, Answer)>,
    tasks: JoinSet<Reply>,
    size: usize,
}

impl<R, H, F> Queue<R, H>
where
    R: Fn(&str) -> Result<Received, StatusCode>,
    H: Fn(Received) -> F,
    F: Future<Output = Reply> + Send + 'static,
{
    /// One that reads frames and handles what they hold; a frame that panics is answered 500.
    pub fn new(read: R, handle: H) -> Self {
        Self { read, handle, behind: HashMap::new(), whose: HashMap::new(), tasks: JoinSet::new(), size: 0 }
    }

    /// Works until it is time to stop; then what was handed over is finished.
    pub async fn work(mut self, mut frames: mpsc::Receiver<Frame>, stopped: impl Future<Output = ()>) {
        let mut stopped = pin!(stopped);
        let (mut stopping, mut more) = (false, true);
        loop {
            tokio::select! {
                frame = frames.recv(), if more && self.size < MOST => match frame {
                    Some(frame) => self.take(frame),
                    None => more = false,
                },
                Some(ended) = self.tasks.join_next_with_id() => self.finish(ended),
                () = &mut stopped, if !stopping => {
                    stopping = true;
                    frames.close();
                }
                else => return,
            }
        }
    }

    fn take(&mut self, Frame { text, answer }: Frame) {
        let received = match (self.read)(&text) {
            Ok(received) => received,
            Err(status) => return give(answer, Reply::empty(status)),
        };
        // Who did the first thing in it: a frame of several people is one that the platform made.
        let Some(who) = received.events.first().map(|(event, _)| event.who.clone()) else {
            return give(answer, received.ack);
        };
        self.size += 1;
        match self.behind.get_mut(&who) {
            Some(behind) => behind.push_back((received, answer)),
            None => {
                self.behind.insert(who.clone(), VecDeque::new());
                self.begin(who, received, answer);
            }
        }
    }

    fn begin(&mut self, who: Who, received: Received, answer: Answer) {
        let task = self.tasks.spawn((self.handle)(received));
        self.whose.insert(task.id(), (who, answer));
    }

    /// Answers the frame that was handled and takes up the next one of that person.
    fn finish(&mut self, ended: Result<(Id, Reply), JoinError>) {
        let (task, reply) = ended.unwrap_or_else(|error| {
            error!("handling a frame panicked");
            (error.id(), Reply::empty(StatusCode::INTERNAL_SERVER_ERROR))
        });
        let Some((who, answer)) = self.whose.remove(&task) else { return };
        give(answer, reply);
        self.size -= 1;
        match self.behind.get_mut(&who).and_then(VecDeque::pop_front) {
            Some((received, answer)) => self.begin(who, received, answer),
            None => drop(self.behind.remove(&who)),
        }
    }
}

/// Answers a frame; one whose answer panics takes no other frames with it.
fn give(answer: Answer, reply: Reply) {
    if catch_unwind(AssertUnwindSafe(|| answer(reply))).is_err() {
        error!("answering a frame panicked");
    }
}
