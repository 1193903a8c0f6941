//! What the response to a callback can carry, and what it has to know of the callback for that.

use serde::{Deserialize, Serialize};

/// What a response can carry; where there is none, the answer is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Slot {
    /// A text, after what somebody wrote to the app or chose in its menu.
    App {
        /// Who, as WeCom writes it.
        user: String,
        /// The callback.
        callback: Callback,
    },
    /// A text, after what somebody wrote to the intelligent robot.
    AibotMessage {
        /// The message.
        message: String,
        /// The callback.
        callback: Callback,
    },
    /// A text, when somebody opened the conversation with the intelligent robot.
    AibotWelcome {
        /// The callback.
        callback: Callback,
    },
    /// The card as it stands now, after what somebody did with it.
    AibotEvent {
        /// The card's own id, which it keeps.
        task: String,
        /// In a group: the only one whose card it is that changes.
        user: Option<String>,
        /// The callback.
        callback: Callback,
    },
}

/// The callback that is answered. The answer's time and nonce are the callback's, so that a repeated one gets the same bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Callback {
    /// When it was signed, in seconds.
    pub time: i64,
    /// What it was signed with besides.
    pub nonce: String,
    /// For whom it was sealed.
    pub owner: String,
}

impl Slot {
    /// As the core carries it.
    pub fn carried(&self) -> chat::Slot {
        chat::Slot(serde_json::to_string(self).unwrap_or_default())
    }

    /// What the core carried, if it is anything.
    pub fn of(slot: &chat::Slot) -> Option<Self> {
        serde_json::from_str(&slot.0).ok()
    }
}

/// Where nothing can ride on the response.
pub(crate) fn none() -> chat::Slot {
    chat::Slot(String::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_survives_its_text() {
        let callback = || Callback { time: 1_790_000_000, nonce: "n\"1".into(), owner: String::new() };
        for slot in [
            Slot::App { user: "Lin.01".into(), callback: callback() },
            Slot::AibotMessage { message: "CAIQ/=".into(), callback: callback() },
            Slot::AibotWelcome { callback: callback() },
            Slot::AibotEvent { task: "okr-1@lin".into(), user: Some("lin".into()), callback: callback() },
        ] {
            assert_eq!(Slot::of(&slot.carried()), Some(slot));
        }
        assert_eq!((Slot::of(&none()), Slot::of(&chat::Slot("{".into()))), (None, None));
    }
}
