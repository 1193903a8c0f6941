//! The clock: the only place that asks the machine for the time. The playground's runs ahead of it.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Duration, DurationRound, Utc};

/// Real time plus an offset, in whole milliseconds.
#[derive(Debug, Default)]
pub struct Clock {
    offset: AtomicI64,
}

impl Clock {
    /// A clock that shows real time.
    pub fn new() -> Self {
        Self::default()
    }

    /// The time.
    pub fn now(&self) -> DateTime<Utc> {
        real() + Duration::milliseconds(self.offset.load(Ordering::SeqCst))
    }

    /// Sets the clock ahead of real time by `offset` milliseconds.
    pub fn set_offset(&self, offset: i64) {
        self.offset.store(offset, Ordering::SeqCst);
    }

    /// The offset at which this clock shows `at` now, in milliseconds.
    pub fn offset_for(&self, at: DateTime<Utc>) -> i64 {
        (at - real()).num_milliseconds()
    }
}

/// Both databases keep milliseconds; nothing finer may be compared.
#[expect(clippy::disallowed_methods, reason = "this is the clock")]
fn real() -> DateTime<Utc> {
    let now = Utc::now();
    now.duration_trunc(Duration::milliseconds(1)).unwrap_or(now)
}
