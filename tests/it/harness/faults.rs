//! What goes wrong in a fake platform, on order.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Mutex;

use tokio::sync::watch;

/// What was ordered, by what is called; `F` is what can happen to a call.
pub struct Faults<F> {
    ordered: Mutex<BTreeMap<String, VecDeque<F>>>,
    healed: watch::Sender<u32>,
}

impl<F> Default for Faults<F> {
    fn default() -> Self {
        Self { ordered: Mutex::default(), healed: watch::Sender::new(0) }
    }
}

impl<F: Clone> Faults<F> {
    /// Orders a fault for the next calls.
    pub fn order(&self, called: &str, fault: &F, times: usize) {
        let mut ordered = self.ordered.lock().expect("the faults");
        ordered.entry(called.to_owned()).or_default().extend(std::iter::repeat_n(fault.clone(), times));
    }

    /// What happens to this call, and who says when it need hang no longer: from now on, so that nothing is missed.
    pub fn next(&self, called: &str) -> Option<(F, watch::Receiver<u32>)> {
        let fault = self.ordered.lock().expect("the faults").get_mut(called)?.pop_front()?;
        Some((fault, self.healed.subscribe()))
    }

    /// Forgets every order and lets go of what hangs.
    pub fn heal(&self) {
        self.ordered.lock().expect("the faults").clear();
        self.healed.send_modify(|times| *times += 1);
    }
}
