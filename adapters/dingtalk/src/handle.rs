//! The short-lived way to answer: the address that came along with a message, and whom the answer calls by name.

use chat::Via;
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

/// How many answers go by one address.
const USES: u8 = 20;
/// How long before its end an address is no longer used.
const MARGIN: Duration = Duration::seconds(60);

/// A way to answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handle {
    /// Where a message is posted to: the address alone lets us in, so it is a secret.
    pub url: String,
    /// In a group: the id of the person whom the answer calls by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

impl Handle {
    /// What travels with an event, for as long as the address lives.
    pub fn carried(&self, ends: DateTime<Utc>) -> Option<Via> {
        let handle = serde_json::to_string(self).ok()?;
        Some(Via { handle, until: ends - MARGIN, uses: USES })
    }

    /// What an event travelled with.
    pub fn of(via: Option<&Via>) -> Option<Self> {
        serde_json::from_str(&via?.handle).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_survives_its_text_and_ends_early() {
        let handle = Handle { url: "https://oapi.dingtalk.com/robot/sendBySession?session=x".into(), at: None };
        let via = handle.carried(DateTime::UNIX_EPOCH + Duration::minutes(90)).unwrap();
        assert_eq!(Handle::of(Some(&via)), Some(handle));
        assert_eq!((via.until - DateTime::UNIX_EPOCH, via.uses), (Duration::minutes(89), 20));
    }

    #[test]
    fn no_way_is_no_handle() {
        let strange = Via { handle: "{".into(), until: DateTime::UNIX_EPOCH, uses: 1 };
        assert_eq!((Handle::of(None), Handle::of(Some(&strange))), (None, None));
    }
}
