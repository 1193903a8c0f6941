//! What okrbot counts of itself, as Prometheus text.

mod streams;

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};

pub use streams::Streams;

/// A number that only grows while the process lives.
#[derive(Debug, Default)]
pub struct Counter(AtomicU64);

impl Counter {
    /// One more.
    pub fn add(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// How many so far.
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Everything that this process counts.
#[derive(Debug, Default)]
pub struct Metrics {
    /// Requests, whatever came of them.
    pub requests: Counter,
    /// Requests of a platform that were refused.
    pub rejected: Counter,
    /// Events handled, repeated ones left out.
    pub events: Counter,
    /// Events whose handling failed; nothing of them was kept.
    pub failed_events: Counter,
    /// Rows of the outbox sent.
    pub sent: Counter,
    /// Attempts to send that failed and will be made again.
    pub postponed: Counter,
    /// Rows of the outbox given up.
    pub buried: Counter,
    /// The connections that requests come in by.
    pub streams: Streams,
}

impl Metrics {
    /// The text, with the gauge `unsent` where the database could tell it.
    pub fn text(&self, unsent: Option<i64>) -> String {
        let counters = [
            ("requests", "Requests, whatever came of them.", &self.requests),
            ("rejected", "Requests of a platform that were refused.", &self.rejected),
            ("events", "Events handled, repeated ones left out.", &self.events),
            ("failed_events", "Events whose handling failed.", &self.failed_events),
            ("sent", "Messages and questions sent.", &self.sent),
            ("postponed", "Attempts to send that will be made again.", &self.postponed),
            ("buried", "Messages and questions given up.", &self.buried),
        ];
        let mut text = String::new();
        for (name, help, counter) in counters {
            let count = counter.get();
            // Writing to a string cannot fail.
            let _ = write!(
                text,
                "# HELP okrbot_{name}_total {help}\n# TYPE okrbot_{name}_total counter\nokrbot_{name}_total {count}\n"
            );
        }
        text.push_str(&self.streams.text());
        if let Some(unsent) = unsent {
            let _ = write!(
                text,
                "# HELP okrbot_unsent Messages and questions not sent yet.\n# TYPE okrbot_unsent gauge\nokrbot_unsent {unsent}\n"
            );
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_counter_has_its_type_and_value() {
        let metrics = Metrics::default();
        metrics.sent.add();
        metrics.sent.add();
        let text = metrics.text(Some(3));
        assert!(text.contains("# TYPE okrbot_sent_total counter\nokrbot_sent_total 2\n"), "{text}");
        assert!(text.contains("okrbot_buried_total 0\n"), "{text}");
        assert!(text.ends_with("# TYPE okrbot_unsent gauge\nokrbot_unsent 3\n"), "{text}");
        assert!(!metrics.text(None).contains("unsent"));
    }
}
