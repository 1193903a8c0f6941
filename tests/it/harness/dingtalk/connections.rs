//! The connections of Stream mode that are open, what they are to do, and what came back by them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use serde_json::Value;
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;

use super::model::Topic;
use super::occur::Told;

/// How long a test waits for a connection.
const PATIENCE: Duration = Duration::from_secs(10);

/// The connections and what is known of them.
#[derive(Default)]
pub struct Gateway {
    inner: Mutex<Inner>,
    changed: watch::Sender<u64>,
}

/// What the gateway knows.
#[derive(Default)]
struct Inner {
    open: Vec<Connection>,
    acks: Vec<Ack>,
    nonsense: Vec<String>,
    numbers: u64,
    losses: usize,
    sent: BTreeMap<String, Told>,
    look: Option<Look>,
}

/// Called with an ack and what it acks at the moment at which it comes, whether it is then lost or not.
type Look = Arc<dyn Fn(&Ack, &Told) + Send + Sync>;

/// An open connection.
#[derive(Clone)]
pub struct Connection {
    /// Its number, from 1.
    pub id: u64,
    /// What is to be told by it.
    pub topics: Vec<Topic>,
    /// Whether it was told to go away.
    is_leaving: bool,
    orders: mpsc::UnboundedSender<Order>,
}

/// What a connection is to do.
pub enum Order {
    /// Send that.
    Text(String),
    /// Send that as it never should come, in a binary message.
    Binary(Vec<u8>),
    /// Say nothing any more and answer nothing, not even a ping.
    FallSilent,
    /// Close, after a time of silence.
    Close(Duration),
    /// Be gone without a word.
    Cut,
}

/// What came back to a frame.
#[derive(Clone, Debug)]
pub struct Ack {
    /// The connection that it came by.
    pub connection: u64,
    /// The frame's `messageId`; empty if it had none.
    pub message_id: String,
    /// 200 for what was taken.
    pub code: i64,
    /// The data, read.
    pub data: Value,
}

impl Gateway {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().expect("the gateway")
    }

    fn bump(&self) {
        self.changed.send_modify(|times| *times += 1);
    }

    /// A connection is open; its number, and what it is to do.
    pub fn opened(&self, topics: Vec<Topic>) -> (u64, mpsc::UnboundedReceiver<Order>) {
        let (orders, receiver) = mpsc::unbounded_channel();
        let mut inner = self.inner();
        inner.numbers += 1;
        let id = inner.numbers;
        inner.open.push(Connection { id, topics, is_leaving: false, orders });
        drop(inner);
        self.bump();
        (id, receiver)
    }

    /// A connection has ended.
    pub fn ended(&self, id: u64) {
        self.inner().open.retain(|connection| connection.id != id);
        self.bump();
    }

    /// Something came by a connection; false if it is lost, and the connection with it.
    pub fn heard(&self, id: u64, text: &str) -> bool {
        let ack = read(id, text);
        self.show(ack.as_ref());
        let mut inner = self.inner();
        if inner.losses > 0 {
            inner.losses -= 1;
            return false;
        }
        match ack {
            Some(ack) => inner.acks.push(ack),
            None => inner.nonsense.push(text.to_owned()),
        }
        drop(inner);
        self.bump();
        true
    }

    fn show(&self, ack: Option<&Ack>) {
        let inner = self.inner();
        let told = ack.and_then(|ack| inner.sent.get(&ack.message_id)).cloned();
        let look = inner.look.clone();
        drop(inner);
        if let (Some(look), Some(ack), Some(told)) = (look, ack, told) {
            look(ack, &told);
        }
    }

    /// Notes what goes out under a `messageId`.
    pub fn sends(&self, message_id: &str, told: &Told) {
        self.inner().sent.insert(message_id.to_owned(), told.clone());
    }

    /// From now on this looks at each ack at its moment.
    pub fn look(&self, look: impl Fn(&Ack, &Told) + Send + Sync + 'static) {
        self.inner().look = Some(Arc::new(look));
    }

    /// Loses the next `times` acks, each with its connection: as if it broke on the way.
    pub fn lose_acks(&self, times: usize) {
        self.inner().losses = times;
    }

    /// The connections that are open and were not told to go away.
    pub fn connections(&self) -> Vec<Connection> {
        self.inner().open.iter().filter(|connection| !connection.is_leaving).cloned().collect()
    }

    /// How many connections there ever were.
    pub fn ever(&self) -> u64 {
        self.inner().numbers
    }

    /// What came back so far.
    pub fn acks(&self) -> Vec<Ack> {
        self.inner().acks.clone()
    }

    /// What came that is no ack.
    pub fn nonsense(&self) -> Vec<String> {
        self.inner().nonsense.clone()
    }

    /// Tells every connection the same; how many there were.
    pub fn tell_all(&self, order: impl Fn() -> Order) -> usize {
        let inner = self.inner();
        inner.open.iter().filter(|connection| connection.tell(order())).count()
    }

    /// Wants new connections in the place of those that are open: `frame` says so, then they are silent, and after `silence`
    /// they are closed.
    pub fn turn_away(&self, frame: &str, silence: Duration) {
        for connection in self.inner().open.iter_mut().filter(|connection| !connection.is_leaving) {
            connection.is_leaving = true;
            connection.tell(Order::Text(frame.to_owned()));
            connection.tell(Order::Close(silence));
        }
        self.bump();
    }

    /// Waits until something holds of the gateway, at most for a time; what was found.
    pub async fn until<T>(&self, most: Duration, mut found: impl FnMut(&Self) -> Option<T>) -> Option<T> {
        let mut changed = self.changed.subscribe();
        let wait = async {
            loop {
                if let Some(found) = found(self) {
                    return found;
                }
                // The sender lives as long as we do: waiting cannot fail.
                let _ = changed.changed().await;
            }
        };
        timeout(most, wait).await.ok()
    }

    /// Waits until so many connections are open.
    pub async fn connected(&self, number: usize) {
        let there = |gateway: &Self| (gateway.connections().len() >= number).then_some(());
        self.until(PATIENCE, there).await.unwrap_or_else(|| panic!("there are no {number} connections"));
    }

    /// Whether a connection is still open.
    pub fn is_open(&self, id: u64) -> bool {
        self.inner().open.iter().any(|connection| connection.id == id)
    }
}

impl Connection {
    /// Tells it what to do; false if it is gone.
    pub fn tell(&self, order: Order) -> bool {
        self.orders.send(order).is_ok()
    }

    /// Whether it wants that.
    pub fn wants(&self, kind: &str, topic: &str) -> bool {
        self.topics.iter().any(|(known, at)| known == kind && (at == topic || at == "*"))
    }
}

/// An ack as clients write it: they agree on `code`, on `messageId` where the frame had one, and that `data` is JSON in a text.
fn read(connection: u64, text: &str) -> Option<Ack> {
    let ack: Value = serde_json::from_str(text).ok()?;
    let message_id = ack["headers"]["messageId"].as_str().unwrap_or_default().to_owned();
    let data = serde_json::from_str(ack["data"].as_str()?).ok()?;
    Some(Ack { connection, message_id, code: ack["code"].as_i64()?, data })
}
