//! What happened on a platform, in neutral words.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::place::{Place, Who};

/// Stands before the index of a mention in a text; see [`What::Said`].
pub const MENTION_START: char = '\u{E000}';
/// Stands after the index of a mention in a text; see [`What::Said`].
pub const MENTION_END: char = '\u{E001}';

/// One thing that a person or a platform did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The repeat key: the same happening has the same id, however often it is delivered.
    pub id: String,
    /// Another repeat key, under which the same happening may come again with another `id`.
    pub twin: Option<String>,
    /// Who did it.
    pub who: Who,
    /// What the platform calls them, where it says so along with the event.
    pub name: Option<String>,
    /// Where; the answer goes there.
    pub place: Place,
    /// What the platform calls that place, where it says so along with the event.
    pub place_name: Option<String>,
    /// What was done.
    pub what: What,
    /// The people named in the text, in order; okrbot itself is left out. Where a platform does not tell which words name
    /// whom, the text has no mark for them: they stand there as `@` and a name that the platform shows.
    pub mentions: Vec<Mention>,
    /// The platform's id of the message this one replies to, quotes, or whose form was used.
    pub re: Option<String>,
    /// The platform's id of the message itself: what an answer in a thread hangs on.
    pub message: Option<String>,
    /// A short-lived way to answer.
    pub via: Option<Via>,
}

impl Event {
    /// Something that happened, without what only some happenings have.
    pub fn new(id: impl Into<String>, who: Who, place: Place, what: What) -> Self {
        Self {
            id: id.into(),
            twin: None,
            who,
            name: None,
            place,
            place_name: None,
            what,
            mentions: Vec::new(),
            re: None,
            message: None,
            via: None,
        }
    }
}

/// A person named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The person's identity.
    pub who: Who,
    /// The name as it was shown; empty where the platform does not tell.
    pub name: String,
}

/// The kinds of happening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A text. A mention of a person stands in it as `MENTION_START`, the index into `mentions`, `MENTION_END`; okrbot's own mention is stripped.
    Said {
        /// What was typed.
        text: String,
        /// How okrbot was addressed.
        addressed: Addressed,
    },
    /// The person changed what they had said in the direct conversation; [`Event::message`] names it.
    Corrected {
        /// What is said there now, as in [`What::Said`].
        text: String,
        /// When it was changed, as the platform says: an earlier change may arrive later.
        at: DateTime<Utc>,
    },
    /// A form came back.
    Filled {
        /// The form's key.
        form: String,
        /// The answers by field name.
        answers: BTreeMap<String, String>,
        /// The button that finished it, if not the submit action.
        button: Option<String>,
    },
    /// Somebody of another organisation, or a bot, spoke to okrbot: they get one sentence and see nothing.
    Foreign,
    /// The person opened okrbot's own page.
    Opened,
    /// The person opened the conversation with okrbot and has said nothing yet.
    Entered,
    /// The platform told something.
    Learnt(Fact),
    /// The person left the workspace, or is no person.
    Gone,
    /// The workspace of [`Event::who`], whose id is empty, no longer lets okrbot in.
    Shut {
        /// Why, for the admins.
        why: String,
    },
}

/// How okrbot was addressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressed {
    /// By a slash command: the text is the command without its prefix.
    Command,
    /// By a mention in a group; the mention is stripped.
    Mention,
    /// In the direct conversation.
    Direct,
    /// Not at all: group talk that okrbot can hear.
    Overheard,
}

/// Something that the platform knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A person's profile.
    Person(Profile),
    /// Something about a person changed, and the platform does not say what.
    Changed(Who),
    /// Somebody who is no person of the organisation: a bot, or a person of another one.
    Stranger(Who),
    /// What a channel is called.
    Channel {
        /// The channel.
        place: Place,
        /// Its name as people write it, such as `#product`.
        name: String,
    },
    /// Who is in a channel.
    Members {
        /// The channel.
        place: Place,
        /// Who is in it: people only, no bots.
        people: Vec<Profile>,
        /// There are more: what to go on with, in [`Question::Members`](crate::Question::Members).
        more: Option<String>,
    },
}

/// What a platform tells about a person; `None` where it does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The person.
    pub who: Who,
    /// The name to show.
    pub name: Option<String>,
    /// An IANA zone.
    pub zone: Option<String>,
    /// A language tag such as `zh-CN`.
    pub language: Option<String>,
    /// What they show beside their name at the moment.
    pub status: Option<Status>,
}

/// What a person shows beside their name; without emoji and text they show nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// The emoji's name without colons and skin, such as `palm_tree`; may be empty.
    pub emoji: String,
    /// What they typed, as one line; may be empty.
    pub text: String,
    /// When it ends by itself; `None`: when somebody changes it.
    pub until: Option<DateTime<Utc>>,
}

/// A short-lived way to answer (a response URL, a trigger): opaque to the core, a secret, and erased when used or over.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Via {
    /// What the adapter needs; never logged.
    pub handle: String,
    /// When it stops working.
    pub until: DateTime<Utc>,
    /// How many calls it is good for.
    #[serde(default = "once")]
    pub uses: u8,
}

fn once() -> u8 {
    1
}

impl std::fmt::Debug for Via {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Via(until {})", self.until)
    }
}
