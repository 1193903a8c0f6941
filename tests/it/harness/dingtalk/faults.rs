//! What goes wrong in the fake DingTalk, on order.

use crate::harness::faults;

/// What happens to a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Refused in the envelope of the new API, with a status and a code; nothing is done.
    Code(u16, &'static str),
    /// Refused because the app lacks these permissions, in the envelope of the API that is called.
    Denied(&'static [&'static str]),
    /// 200 with an `errcode` of the old API; nothing is done.
    Errcode(i64, &'static str),
    /// A page in HTML: this address called too often.
    Banned,
    /// The same in JSON that is no envelope.
    Punished,
    /// A status with an empty body.
    Status(u16),
    /// No answer once the body was read; nothing is done.
    Hang,
    /// No answer although it was done.
    TakeAndHang,
    /// The connection is closed amid the answer; nothing is done.
    Close,
    /// The same although it was done.
    TakeAndClose,
    /// Taken with 200, and delivered to nobody because of flow control: `flowControlledStaffIdList`.
    FlowControlled,
    /// Taken with 200, and delivered to nobody: `invalidStaffIdList`.
    InvalidStaff,
    /// Taken with 200, and the card stands nowhere: `deliverResults[].success` is false.
    Undelivered,
    /// Taken with 200, and the ticket that it gives is over.
    Late,
}

impl Fault {
    /// Too many calls of this API a second.
    pub const QPS: Self = Self::Code(403, "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi");
    /// Too many calls of this API a minute.
    pub const QPM: Self = Self::Code(403, "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi");
    /// The month's calls are used up.
    pub const MONTH: Self = Self::Code(403, "Forbidden.AccessDenied.ApiCountLimitForOrg");
    /// The token is not valid any more.
    pub const STALE: Self = Self::Code(400, "InvalidAuthentication");
    /// The card service is busy.
    pub const BUSY: Self = Self::Code(500, "system.busy");
    /// The service is away.
    pub const UNAVAILABLE: Self = Self::Code(503, "ServiceUnavailable");
    /// The card template is gone.
    pub const NO_TEMPLATE: Self = Self::Code(400, "param.templateNotExist");
}

/// What was ordered.
pub type Faults = faults::Faults<Fault>;
