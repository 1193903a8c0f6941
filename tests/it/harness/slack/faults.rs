//! What goes wrong in the fake Slack, on order.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Mutex;

use tokio::sync::watch;

/// What happens to a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// 429, with the seconds of a `Retry-After` if there is one.
    Busy(Option<u32>),
    /// 200 with this error code; nothing is done.
    Error(&'static str),
    /// An HTTP status that means a broken server; nothing is done.
    Broken(u16),
    /// No answer once the body was read; nothing is done.
    Hang,
    /// No answer although it was done.
    TakeAndHang,
}

/// What was ordered.
pub struct Faults {
    ordered: Mutex<BTreeMap<String, VecDeque<Fault>>>,
    healed: watch::Sender<u32>,
}

impl Default for Faults {
    fn default() -> Self {
        Self { ordered: Mutex::default(), healed: watch::Sender::new(0) }
    }
}

impl Faults {
    /// Orders a fault for the next calls of a method.
    pub fn order(&self, method: &str, fault: &Fault, times: usize) {
        let mut ordered = self.ordered.lock().expect("the faults");
        ordered.entry(method.to_owned()).or_default().extend(std::iter::repeat_n(fault.clone(), times));
    }

    /// What happens to this call of a method.
    pub fn next(&self, method: &str) -> Option<Fault> {
        self.ordered.lock().expect("the faults").get_mut(method)?.pop_front()
    }

    /// Forgets every order and lets go of what hangs.
    pub fn heal(&self) {
        self.ordered.lock().expect("the faults").clear();
        self.healed.send_modify(|times| *times += 1);
    }

    /// Hangs until [`heal`](Self::heal).
    pub async fn hang(&self) {
        let mut healed = self.healed.subscribe();
        // The sender lives as long as we do: waiting cannot fail.
        let _ = healed.changed().await;
    }
}
