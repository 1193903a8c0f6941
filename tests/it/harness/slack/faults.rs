//! What goes wrong in the fake Slack, on order.

use crate::harness::faults;

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
pub type Faults = faults::Faults<Fault>;
