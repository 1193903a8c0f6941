//! What time it is on a fake platform: held by a test, or as an okrbot shows it.

use std::sync::Mutex;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::Client;

/// The clock.
pub struct Clock(Mutex<Shows>);

#[derive(Clone)]
enum Shows {
    Held(DateTime<Utc>),
    Of(Client),
}

impl Clock {
    /// One that stands still.
    pub fn held(now: DateTime<Utc>) -> Self {
        Self(Mutex::new(Shows::Held(now)))
    }

    /// From now on it shows what that okrbot's playground shows.
    pub fn follow(&self, client: &Client) {
        *self.0.lock().expect("the clock") = Shows::Of(client.clone());
    }

    /// From now on it stands still.
    pub async fn stop(&self) {
        let now = self.now().await;
        *self.0.lock().expect("the clock") = Shows::Held(now);
    }

    /// Moves a clock that stands still.
    pub fn pass(&self, time: TimeDelta) {
        match &mut *self.0.lock().expect("the clock") {
            Shows::Held(now) => *now += time,
            Shows::Of(_) => panic!("it is okrbot's clock"),
        }
    }

    /// The time outside, which a platform goes by that knows nothing of a clock that was moved: the machine's, unless a test
    /// holds the clock.
    pub fn outside(&self) -> DateTime<Utc> {
        match &*self.0.lock().expect("the clock") {
            Shows::Held(now) => *now,
            Shows::Of(_) => okrbot::clock::now(0),
        }
    }

    /// The time.
    pub async fn now(&self) -> DateTime<Utc> {
        let shows = self.0.lock().expect("the clock").clone();
        match shows {
            Shows::Held(now) => now,
            Shows::Of(client) => {
                let (status, shown) = client.get("/playground/clock").await;
                assert_eq!(status, 200, "{shown}");
                shown.get("now").and_then(Value::as_str).expect("a time").parse().expect("a time")
            }
        }
    }
}
