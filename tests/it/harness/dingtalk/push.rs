//! Stream mode: what happens is pushed by one of the open connections, and again by another if no ack comes.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use super::connections::{Ack, Connection, Gateway, Order};
use super::occur::{Told, What};
use super::{DingTalk, cards, frames};

/// How long DingTalk waits for an ack before it tells the same again; really it is a minute.
const AGAIN: Duration = Duration::from_secs(5);
/// How long it waits after it was told to come back later.
const LATER: Duration = Duration::from_millis(200);
/// How long a client waits for the answer to a press before it shows an error.
const PRESS: Duration = Duration::from_secs(2);
/// How long a test waits for what is to be acked in the end.
const PATIENCE: Duration = Duration::from_secs(30);

impl DingTalk {
    /// Tells okrbot by one of its connections, again and again until it is taken; the ack.
    pub async fn push(&self, told: &Told) -> Ack {
        self.push_each(told, AGAIN).await
    }

    /// The same, where it is told again after another time.
    pub async fn push_each(&self, told: &Told, again: Duration) -> Ack {
        let until = Instant::now() + PATIENCE;
        loop {
            assert!(Instant::now() < until, "nobody takes {told:?}");
            match self.push_once(told, again).await {
                Some(ack) if (200..500).contains(&ack.code) && ack.data["status"] != "LATER" => return ack,
                Some(_) => sleep(LATER).await,
                None => {}
            }
        }
    }

    /// Tells okrbot once; the ack, if one comes within a time and before the connection ends.
    pub async fn push_once(&self, told: &Told, most: Duration) -> Option<Ack> {
        if let What::Card { card, .. } = &told.what {
            assert_eq!(self.state().cards[card].route, None, "it calls back over HTTP");
        }
        let wants = |gateway: &Gateway| {
            let open = gateway.connections();
            let open: Vec<_> = open.into_iter().filter(|one| one.wants(told.kind(), told.topic())).collect();
            (!open.is_empty()).then_some(open)
        };
        let open = self.gateway().until(PATIENCE, wants).await.expect("a connection that wants it");
        let one = self.state().dice(open.len() as u64);
        self.push_by(&open[usize::try_from(one).expect("an index")], told, most).await
    }

    /// The same by that connection.
    pub async fn push_by(&self, connection: &Connection, told: &Told, most: Duration) -> Option<Ack> {
        let now = self.now().await;
        let ahead = self.clock().outside() - now;
        let (message_id, frame) = {
            let mut state = self.state();
            state.told += 1;
            frames::frame(&mut state, told, now, ahead)
        };
        self.gateway().sends(&message_id, told);
        let began = Instant::now();
        let ack = self.by(connection, frame.to_string(), &message_id, most).await?;
        if let What::Card { card, user } = &told.what
            && began.elapsed() < PRESS
        {
            self.answered(card, user, &ack.data["response"]);
        }
        Some(ack)
    }

    /// Sends a frame by a connection; what comes back to it.
    async fn by(&self, connection: &Connection, frame: String, message_id: &str, most: Duration) -> Option<Ack> {
        connection.tell(Order::Text(frame));
        let back = |gateway: &Gateway| {
            let ack = gateway.acks().into_iter().rfind(|ack| ack.message_id == message_id);
            let over = ack.is_some() || !gateway.is_open(connection.id);
            over.then_some(ack)
        };
        self.gateway().until(most, back).await.flatten()
    }

    /// What the answer to a press makes of its card.
    pub fn answered(&self, card: &str, user: &str, response: &Value) {
        let response = response.as_object().cloned().unwrap_or_default();
        let changed = cards::answered(&mut self.state(), card, user, &response);
        changed.unwrap_or_else(|refusal| panic!("no card takes {response:?}: {refusal:?}"));
    }

    /// Asks every connection whether somebody is there, and expects that all say so.
    pub async fn ping(&self) {
        for connection in self.gateway().connections() {
            let message_id = format!("ping-{}", self.state().next_step());
            let frame = frames::ping(&message_id);
            let ack = self.by(&connection, frame, &message_id, AGAIN).await.expect("an answer to a ping");
            assert_eq!((ack.code, &ack.data), (200, &json!({ "opaque": "123-dsfs" })));
        }
    }

    /// Wants new connections in the place of those that are open, which are closed after a time of silence; really that is
    /// ten seconds.
    pub fn disconnect(&self, silence: Duration) {
        self.gateway().turn_away(&frames::disconnect(), silence);
    }

    /// Every connection is gone without a word; how many there were.
    pub fn cut(&self) -> usize {
        self.gateway().tell_all(|| Order::Cut)
    }

    /// Every connection stays open and says nothing any more.
    pub fn fall_silent(&self) {
        self.gateway().tell_all(|| Order::FallSilent);
    }
}
