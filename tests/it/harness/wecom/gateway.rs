//! The long connections of the intelligent robot: there is one at a time, and a new one puts out the one before.

use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::time::timeout;

/// How long a test waits for a connection.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a connection may stay without a ping.
const SILENCE: Duration = Duration::from_secs(90);

/// The connections and what is known of them.
pub struct Gateway {
    inner: Mutex<Inner>,
    changed: watch::Sender<u64>,
}

struct Inner {
    open: Vec<Connection>,
    seen: Seen,
    nonsense: Vec<String>,
    refused: Option<u16>,
    silence: Duration,
}

/// What was seen so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Connections that were opened.
    pub connections: u64,
    /// Those of them that were let in.
    pub subscriptions: usize,
    /// Those that were put out by another one, or by a test.
    pub kicks: usize,
    /// Pings.
    pub pings: usize,
    /// Those that were closed as no ping came.
    pub silences: usize,
}

/// An open connection.
#[derive(Clone)]
struct Connection {
    id: u64,
    is_subscribed: bool,
    orders: mpsc::UnboundedSender<Order>,
}

/// What a connection is to do.
pub enum Order {
    /// Send that.
    Text(String),
    /// Say nothing any more and answer nothing, not even a ping.
    Hang,
    /// Close.
    Close,
    /// Be gone without a word.
    Cut,
}

impl Default for Gateway {
    fn default() -> Self {
        let inner =
            Inner { open: Vec::new(), seen: Seen::default(), nonsense: Vec::new(), refused: None, silence: SILENCE };
        Self { inner: Mutex::new(inner), changed: watch::Sender::default() }
    }
}

impl Gateway {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().expect("the gateway")
    }

    fn bump(&self) {
        self.changed.send_modify(|times| *times += 1);
    }

    /// A connection is open; its number from 1, and what it is to do.
    pub fn opened(&self) -> (u64, mpsc::UnboundedReceiver<Order>) {
        let (orders, receiver) = mpsc::unbounded_channel();
        let mut inner = self.inner();
        inner.seen.connections += 1;
        let id = inner.seen.connections;
        inner.open.push(Connection { id, is_subscribed: false, orders });
        drop(inner);
        self.bump();
        (id, receiver)
    }

    /// A connection has ended.
    pub fn ended(&self, id: u64) {
        self.inner().open.retain(|connection| connection.id != id);
        self.bump();
    }

    /// A connection is let in, and the one before is told `goodbye` and closed; false if it was let in already.
    pub fn subscribes(&self, id: u64, goodbye: &str) -> bool {
        let mut inner = self.inner();
        if inner.is_subscribed(id) {
            return false;
        }
        inner.seen.subscriptions += 1;
        inner.put_out(goodbye);
        inner.open.iter_mut().filter(|connection| connection.id == id).for_each(|one| one.is_subscribed = true);
        drop(inner);
        self.bump();
        true
    }

    /// Puts out whoever is let in, with these words.
    pub fn put_out(&self, goodbye: &str) {
        self.inner().put_out(goodbye);
        self.bump();
    }

    /// Whether a connection is let in.
    pub fn is_subscribed(&self, id: u64) -> bool {
        self.inner().is_subscribed(id)
    }

    /// A ping came.
    pub fn pinged(&self, id: u64) {
        let mut inner = self.inner();
        inner.seen.pings += usize::from(inner.open.iter().any(|connection| connection.id == id));
        drop(inner);
        self.bump();
    }

    /// Something came that is no command.
    pub fn babbled(&self, text: &str) {
        self.inner().nonsense.push(text.to_owned());
        self.bump();
    }

    /// No ping came for too long.
    pub fn fell_silent(&self) {
        self.inner().seen.silences += 1;
    }

    /// Sends a text by the connection that is let in; false if there is none.
    pub fn tell(&self, text: &str) -> bool {
        let inner = self.inner();
        let open = inner.open.iter().find(|connection| connection.is_subscribed);
        open.is_some_and(|one| one.orders.send(Order::Text(text.to_owned())).is_ok())
    }

    /// Tells every connection the same; how many there were. What is to end is no longer told anything.
    pub fn tell_all(&self, order: impl Fn() -> Order) -> usize {
        let mut inner = self.inner();
        let told = inner.open.iter_mut().filter_map(|connection| {
            let order = order();
            connection.is_subscribed &= matches!(order, Order::Hang);
            connection.orders.send(order).ok()
        });
        told.count()
    }

    /// From now on connections are refused with this status, or let in again.
    pub fn refuse(&self, status: Option<u16>) {
        self.inner().refused = status;
    }

    /// What connections are refused with.
    pub fn refused(&self) -> Option<u16> {
        self.inner().refused
    }

    /// From now on a connection may stay so long without a ping.
    pub fn close_after(&self, silence: Duration) {
        self.inner().silence = silence;
    }

    /// How long a connection may stay without a ping.
    pub fn silence(&self) -> Duration {
        self.inner().silence
    }

    /// What was seen so far.
    pub fn seen(&self) -> Seen {
        self.inner().seen
    }

    /// What came that is no command.
    pub fn nonsense(&self) -> Vec<String> {
        self.inner().nonsense.clone()
    }

    /// How many connections are let in: one or none.
    pub fn connections(&self) -> usize {
        self.inner().open.iter().filter(|connection| connection.is_subscribed).count()
    }

    /// Waits until a connection is let in.
    pub async fn connected(&self) {
        self.until("a connection is let in", |gateway| gateway.connections() > 0).await;
    }

    /// Waits until something holds of the gateway.
    pub async fn until(&self, what: &str, mut holds: impl FnMut(&Self) -> bool) {
        let mut changed = self.changed.subscribe();
        let wait = async {
            while !holds(self) {
                // The sender lives as long as we do: waiting cannot fail.
                let _ = changed.changed().await;
            }
        };
        timeout(PATIENCE, wait).await.unwrap_or_else(|_| panic!("it never happens: {what}: {:?}", self.seen()));
    }
}

impl Inner {
    fn is_subscribed(&self, id: u64) -> bool {
        self.open.iter().any(|connection| connection.id == id && connection.is_subscribed)
    }

    fn put_out(&mut self, goodbye: &str) {
        for connection in self.open.iter_mut().filter(|connection| connection.is_subscribed) {
            connection.is_subscribed = false;
            self.seen.kicks += 1;
            for order in [Order::Text(goodbye.to_owned()), Order::Close] {
                // Who has gone hears nothing.
                let _ = connection.orders.send(order);
            }
        }
    }
}
