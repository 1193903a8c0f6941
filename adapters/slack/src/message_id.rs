//! Which message is meant: a channel, the message's time in it, and the thread that it stands in, as one text.

use std::fmt;
use std::str::FromStr;

/// A message. `chat.update` needs the channel as Slack names it (`D…` for a direct conversation), so the id holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageId {
    /// The channel.
    pub channel: String,
    /// The message's `ts`.
    pub ts: String,
    /// The `ts` of the thread that it is a reply in.
    pub thread: Option<String>,
}

impl MessageId {
    /// The id of a message in a channel; a message is no reply in the thread that it begins.
    pub fn new(channel: &str, ts: &str, thread: Option<&str>) -> Self {
        let thread = thread.filter(|thread| *thread != ts).map(str::to_owned);
        Self { channel: channel.to_owned(), ts: ts.to_owned(), thread }
    }

    /// The message that the thread began with, if this one is a reply.
    pub fn root(&self) -> Option<Self> {
        self.thread.as_deref().map(|thread| Self::new(&self.channel, thread, None))
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.channel, self.ts)?;
        self.thread.iter().try_for_each(|thread| write!(f, "/{thread}"))
    }
}

/// A text that names no message.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the id of a message")]
pub struct NoMessage;

impl FromStr for MessageId {
    type Err = NoMessage;

    fn from_str(text: &str) -> Result<Self, NoMessage> {
        let mut parts = text.split('/').map(|part| (!part.is_empty()).then_some(part));
        let (Some(Some(channel)), Some(Some(ts))) = (parts.next(), parts.next()) else { return Err(NoMessage) };
        match (parts.next(), parts.next()) {
            (None, None) => Ok(Self::new(channel, ts, None)),
            (Some(Some(thread)), None) => Ok(Self::new(channel, ts, Some(thread))),
            _ => Err(NoMessage),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_its_text() {
        for thread in [None, Some("1.1")] {
            let id = MessageId::new("D1", "2.2", thread);
            assert_eq!(id.to_string().parse(), Ok(id));
        }
        assert_eq!(MessageId::new("C1", "2.2", Some("1.1")).to_string(), "C1/2.2/1.1");
    }

    #[test]
    fn only_a_reply_has_a_root() {
        assert_eq!(MessageId::new("C1", "1.1", Some("1.1")).root(), None);
        assert_eq!(MessageId::new("C1", "2.2", Some("1.1")).root(), Some(MessageId::new("C1", "1.1", None)));
    }

    #[test]
    fn other_texts_name_no_message() {
        for text in ["", "C1", "C1/", "/1.1", "C1/1.1/", "C1/1.1/2.2/3.3"] {
            assert_eq!(text.parse::<MessageId>(), Err(NoMessage), "{text}");
        }
    }
}
