//! What is counted of the connections that requests come in by: a bot whose connection is gone looks alive and hears nothing.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};

/// Every platform that has a connection.
#[derive(Debug, Default)]
pub struct Streams(Mutex<BTreeMap<&'static str, Stream>>);

/// One platform's.
#[derive(Clone, Copy, Debug, Default)]
struct Stream {
    connected: u64,
    connections: u64,
    frames: u64,
}

/// Name, kind, help and value of a series.
type Series = (&'static str, &'static str, &'static str, fn(&Stream) -> u64);

impl Streams {
    /// There is no connection.
    pub fn closed(&self, platform: &'static str) {
        self.with(platform, |stream| stream.connected = 0);
    }

    /// A connection is open.
    pub fn opened(&self, platform: &'static str) {
        self.with(platform, |stream| {
            stream.connected = 1;
            stream.connections += 1;
        });
    }

    /// Something came in.
    pub fn came(&self, platform: &'static str) {
        self.with(platform, |stream| stream.frames += 1);
    }

    fn with(&self, platform: &'static str, change: impl FnOnce(&mut Stream)) {
        change(self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(platform).or_default());
    }

    /// As Prometheus text; empty where no platform has a connection.
    pub fn text(&self) -> String {
        let streams = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut text = String::new();
        if streams.is_empty() {
            return text;
        }
        let series: [Series; 3] = [
            ("connected", "gauge", "Whether the connection that requests come in by is open.", |stream| {
                stream.connected
            }),
            ("connections_total", "counter", "Connections opened.", |stream| stream.connections),
            ("frames_total", "counter", "Requests that came in by a connection.", |stream| stream.frames),
        ];
        for (name, kind, help, value) in series {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "# HELP okrbot_stream_{name} {help}\n# TYPE okrbot_stream_{name} {kind}");
            for (platform, stream) in &streams {
                let _ = writeln!(text, "okrbot_stream_{name}{{platform=\"{platform}\"}} {}", value(stream));
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_platform_has_a_line_in_each_series() {
        let streams = Streams::default();
        assert_eq!(streams.text(), "");
        streams.closed("two");
        streams.opened("one");
        streams.came("one");
        streams.closed("one");
        streams.opened("one");
        let text = streams.text();
        for line in [
            "# TYPE okrbot_stream_connected gauge\nokrbot_stream_connected{platform=\"one\"} 1\nokrbot_stream_connected{platform=\"two\"} 0\n",
            "okrbot_stream_connections_total{platform=\"one\"} 2\n",
            "okrbot_stream_frames_total{platform=\"one\"} 1\nokrbot_stream_frames_total{platform=\"two\"} 0\n",
        ] {
            assert!(text.contains(line), "{line}{text}");
        }
    }
}
