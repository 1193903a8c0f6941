//! What waits for what.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chat::{Addressed, Event, Place, Slot, What};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::*;

/// How long something may take before a test fails.
const PATIENCE: Duration = Duration::from_secs(5);

/// A queue whose frames are `WHO TEXT`, and what they wait for.
struct Desk {
    frames: mpsc::Sender<Frame>,
    /// A frame that says `slow` is done when this has a permit for it.
    slow: Arc<Semaphore>,
    /// How many frames were begun.
    begun: Arc<AtomicUsize>,
    answers: mpsc::UnboundedReceiver<(String, u16)>,
    answered: mpsc::UnboundedSender<(String, u16)>,
    stop: watch::Sender<bool>,
    work: JoinHandle<()>,
}

fn received(text: &str) -> Result<Received, StatusCode> {
    let ack = Reply::empty(StatusCode::OK);
    let Some((who, said)) = text.split_once(' ') else {
        return if text.is_empty() { Ok(Received { events: vec![], ack }) } else { Err(StatusCode::BAD_REQUEST) };
    };
    let who = Who::new("T", who);
    let what = What::Said { text: said.into(), addressed: Addressed::Direct };
    let event = Event::new(text, who.clone(), Place::Person(who), what);
    Ok(Received { events: vec![(event, Slot(String::new()))], ack })
}

impl Desk {
    fn open() -> Self {
        let (frames, handed_over) = mpsc::channel(1);
        let (answered, answers) = mpsc::unbounded_channel();
        let (slow, begun) = (Arc::new(Semaphore::new(0)), Arc::new(AtomicUsize::new(0)));
        let (waits, begins) = (Arc::clone(&slow), Arc::clone(&begun));
        let handle = move |received: Received| {
            let (waits, begins) = (Arc::clone(&waits), Arc::clone(&begins));
            async move {
                begins.fetch_add(1, Ordering::SeqCst);
                let text = &received.events[0].0.id;
                if text.contains("slow") {
                    waits.acquire().await.expect("a permit").forget();
                }
                assert!(!text.contains("panic"), "as told");
                received.ack
            }
        };
        let stop = watch::Sender::new(false);
        let mut stopping = stop.subscribe();
        let work = tokio::spawn(async move {
            let stopped = async { drop(stopping.wait_for(|stop| *stop).await) };
            Queue::new(received, handle).work(handed_over, stopped).await;
        });
        Self { frames, slow, begun, answers, answered, stop, work }
    }

    fn frame(&self, text: &str) -> Frame {
        let (answered, name) = (self.answered.clone(), text.to_owned());
        let answer = Box::new(move |reply: Reply| answered.send((name, reply.status)).expect("somebody listens"));
        Frame { text: text.into(), answer }
    }

    async fn hand_over(&self, texts: &[&str]) {
        for text in texts {
            self.frames.send(self.frame(text)).await.expect("somebody takes it");
        }
    }

    async fn next(&mut self) -> (String, u16) {
        timeout(PATIENCE, self.answers.recv()).await.expect("an answer in time").expect("an answer")
    }

    async fn all(&mut self, count: usize) -> Vec<String> {
        let mut all = Vec::new();
        for _ in 0..count {
            all.push(self.next().await.0);
        }
        all
    }
}

#[tokio::test]
async fn those_of_one_person_keep_their_order_and_hold_up_nobody_else() {
    let mut desk = Desk::open();
    desk.hand_over(&["ann slow", "ann 2", "ann 3", "bob 1", "cleo 1", "bob 2"]).await;
    let mut others = desk.all(3).await;
    others.sort_unstable();
    assert_eq!(others, ["bob 1", "bob 2", "cleo 1"]);
    assert_eq!(desk.begun.load(Ordering::SeqCst), 4, "what waits is not begun");
    desk.slow.add_permits(1);
    assert_eq!(desk.all(3).await, ["ann slow", "ann 2", "ann 3"]);
}

#[tokio::test]
async fn one_that_panics_is_answered_so_and_the_next_one_is_taken_up() {
    let mut desk = Desk::open();
    desk.hand_over(&["ann panic", "ann 2"]).await;
    assert_eq!(desk.next().await, ("ann panic".into(), 500));
    assert_eq!(desk.next().await, ("ann 2".into(), 200));
    let answer = Box::new(|_| panic!("as told"));
    desk.frames.send(Frame { text: "ann 3".into(), answer }).await.expect("somebody takes it");
    desk.hand_over(&["ann 4"]).await;
    assert_eq!(desk.next().await, ("ann 4".into(), 200));
}

#[tokio::test]
async fn what_holds_no_event_or_cannot_be_read_is_answered_at_once() {
    let mut desk = Desk::open();
    desk.hand_over(&["ann slow", "", "unreadable"]).await;
    assert_eq!(desk.next().await, (String::new(), 200));
    assert_eq!(desk.next().await, ("unreadable".into(), 400));
}

#[tokio::test]
async fn where_too_many_are_in_hand_none_is_taken() {
    let mut desk = Desk::open();
    let texts: Vec<String> = (0..MOST).map(|number| format!("p{} slow", number / 2)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    desk.hand_over(&texts).await;
    // One more waits in the channel; for a further one there is no room.
    desk.hand_over(&["zoe 1"]).await;
    assert!(timeout(Duration::from_millis(50), desk.hand_over(&["zoe 2"])).await.is_err());
    assert!(desk.answers.try_recv().is_err());
    desk.slow.add_permits(MOST);
    assert!(desk.all(MOST + 1).await.contains(&"zoe 1".to_owned()));
}

#[tokio::test]
async fn when_it_is_time_to_stop_what_was_handed_over_is_finished_and_nothing_more_taken() {
    let mut desk = Desk::open();
    desk.hand_over(&["ann slow", "ann 2", "bob 1"]).await;
    desk.stop.send_replace(true);
    desk.frames.closed().await;
    assert!(desk.frames.send(desk.frame("cleo 1")).await.is_err());
    desk.slow.add_permits(1);
    let mut all = desk.all(3).await;
    all.sort_unstable();
    assert_eq!(all, ["ann 2", "ann slow", "bob 1"]);
    timeout(PATIENCE, desk.work).await.expect("an end in time").expect("no panic");
}
