//! The short-lived ways to answer that come with a request, as they travel through the core: opaque there, and secret.

use chat::Via;
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

/// How long a response URL answers, and how often.
/// Source: docs.slack.dev/interactivity/handling-user-interaction.
const URL_LIFE: Duration = Duration::minutes(30);
const URL_USES: u8 = 5;
/// How long a trigger opens a dialog. Source: the same page.
const TRIGGER_LIFE: Duration = Duration::seconds(3);
/// How long a page that the person looks at is worth filling.
const PAGE_LIFE: Duration = Duration::hours(2);

/// The ways to answer one request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handle {
    /// Where a message for the asker alone can be posted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What a dialog opens with, once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trigger: Option<String>,
    /// The dialog that the person looks at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<View>,
    /// Whether the answer is okrbot's own page.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub home: bool,
}

/// A dialog in a certain state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// Its id.
    pub id: String,
    /// Its state.
    pub hash: String,
}

impl Handle {
    /// The handle as the core carries it, from `now` on; `None` if there is no way.
    pub fn carried(&self, now: DateTime<Utc>) -> Option<Via> {
        let (life, uses) = match self {
            Self { url: Some(_), .. } => (URL_LIFE, URL_USES),
            Self { home: true, .. } | Self { view: Some(_), .. } => (PAGE_LIFE, 1),
            Self { trigger: Some(_), .. } => (TRIGGER_LIFE, 1),
            _ => return None,
        };
        self.until(now + life, uses)
    }

    /// The same with an end that is known.
    pub fn until(&self, until: DateTime<Utc>, uses: u8) -> Option<Via> {
        let handle = serde_json::to_string(self).ok()?;
        Some(Via { handle, until, uses })
    }

    /// The handle that the core carried; nothing if it is none of ours.
    pub fn of(via: Option<&Via>) -> Self {
        via.and_then(|via| serde_json::from_str(&via.handle).ok()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_survives_the_core() {
        let handle = Handle { url: Some("https://x".into()), trigger: Some("1.2".into()), ..Handle::default() };
        let via = handle.carried(DateTime::UNIX_EPOCH).unwrap();
        assert_eq!(Handle::of(Some(&via)), handle);
        assert_eq!((via.until - DateTime::UNIX_EPOCH, via.uses), (Duration::minutes(30), 5));
    }

    #[test]
    fn a_trigger_alone_lives_three_seconds() {
        let handle = Handle { trigger: Some("1.2".into()), ..Handle::default() };
        assert_eq!(handle.carried(DateTime::UNIX_EPOCH).unwrap().until.timestamp(), 3);
    }

    #[test]
    fn no_way_is_no_handle() {
        assert_eq!(Handle::default().carried(DateTime::UNIX_EPOCH), None);
        let strange = Via { handle: "{".into(), until: DateTime::UNIX_EPOCH, uses: 1 };
        assert_eq!(Handle::of(Some(&strange)), Handle::default());
    }
}
