//! The short-lived ways to answer: a card's code, an address that came along, the id of what came in by the long connection.

use chat::Via;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A way to answer. Code and address alone let us in, so they are secrets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handle {
    /// What the app's card is changed by, once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_code: Option<String>,
    /// Where the intelligent robot's answer is posted to, once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_url: Option<String>,
    /// What the answer by the long connection names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub req_id: Option<String>,
    /// The card that something was done with, where the answer by the long connection is how it stands now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<String>,
    /// Whether what is answered is that somebody opened the conversation.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub welcome: bool,
}

impl Handle {
    /// What travels with an event; `None` where nothing can be answered by it.
    pub fn carried(&self, until: DateTime<Utc>, uses: u8) -> Option<Via> {
        let answers = self.response_code.is_some() || self.response_url.is_some() || self.req_id.is_some();
        let handle = serde_json::to_string(self).ok().filter(|_| answers)?;
        Some(Via { handle, until, uses })
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
    fn a_handle_survives_its_text() {
        let code = Handle { response_code: Some("RC".into()), ..Handle::default() };
        let url = Handle { response_url: Some("https://a.example/".into()), ..Handle::default() };
        let frame = Handle { req_id: Some("S1".into()), ..Handle::default() };
        for handle in [code, url, frame] {
            let via = handle.carried(DateTime::UNIX_EPOCH, 3).unwrap();
            assert_eq!(Handle::of(Some(&via)), Some(handle));
            assert_eq!((via.until, via.uses), (DateTime::UNIX_EPOCH, 3));
        }
    }

    #[test]
    fn no_way_is_no_handle() {
        let group = Handle { card: Some("okr-1".into()), ..Handle::default() };
        assert_eq!(group.carried(DateTime::UNIX_EPOCH, 1), None);
        let strange = Via { handle: "{".into(), until: DateTime::UNIX_EPOCH, uses: 1 };
        assert_eq!((Handle::of(None), Handle::of(Some(&strange))), (None, None));
    }
}
