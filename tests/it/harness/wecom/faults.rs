//! What goes wrong in the fake WeCom, on order.

use crate::harness::faults;

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
pub type Faults = faults::Faults<Fault>;
