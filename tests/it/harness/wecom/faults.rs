//! What goes wrong in the fake WeCom, on order.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Mutex;

use tokio::sync::watch;

/// What happens to a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Refused with a code; nothing is done.
    Code(i64),
    /// A page in HTML, as something on the way answers.
    Page,
    /// A status with an empty body.
    Status(u16),
    /// No answer once the body was read; nothing is done. By the long connection others are answered all the same.
    Hang,
    /// No answer although it was done.
    TakeAndHang,
    /// The connection is closed amid the answer; nothing is done.
    Close,
    /// The same although it was done.
    TakeAndClose,
    /// Taken with code 0, and everybody is on `invaliduser`.
    Invalid,
    /// Taken with code 0, and everybody is on `unlicenseduser`.
    Unlicensed,
    /// Taken with code 0, and delivered to nobody without a word.
    Lost,
    /// Done, and the answer tells no `response_code`.
    Codeless,
}

impl Fault {
    /// WeCom is busy.
    pub const BUSY: Self = Self::Code(-1);
    /// Two changed the same.
    pub const CONFLICT: Self = Self::Code(6_000);
    /// The token is not valid any more.
    pub const STALE: Self = Self::Code(40_014);
    /// Called too often.
    pub const OFTEN: Self = Self::Code(45_009);
    /// Too many calls at once.
    pub const CROWDED: Self = Self::Code(45_033);
    /// The app lacks the permission.
    pub const DENIED: Self = Self::Code(48_002);

    /// Whether the call is taken all the same.
    pub fn is_mishap(&self) -> bool {
        matches!(self, Self::Invalid | Self::Unlicensed | Self::Lost | Self::Codeless)
    }
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
    pub fn order(&self, api: &str, fault: &Fault, times: usize) {
        let mut ordered = self.ordered.lock().expect("the faults");
        ordered.entry(api.to_owned()).or_default().extend(std::iter::repeat_n(fault.clone(), times));
    }

    /// What happens to this call of a method, and who says when it need hang no longer: from now on, so that nothing is missed.
    pub fn next(&self, api: &str) -> Option<(Fault, watch::Receiver<u32>)> {
        let fault = self.ordered.lock().expect("the faults").get_mut(api)?.pop_front()?;
        Some((fault, self.healed.subscribe()))
    }

    /// Forgets every order and lets go of what hangs.
    pub fn heal(&self) {
        self.ordered.lock().expect("the faults").clear();
        self.healed.send_modify(|times| *times += 1);
    }
}
