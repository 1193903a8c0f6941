//! What there is in the fake Slack: workspaces, people, channels, messages, views, and the short-lived ways to answer.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::calls::Call;

/// Everything.
#[derive(Default)]
pub struct State {
    /// The workspaces.
    pub workspaces: Vec<Workspace>,
    /// The calls so far.
    pub calls: Vec<Call>,
    /// Grows with everything that happens.
    pub step: u64,
    /// The last `ts`, in microseconds.
    pub last_ts: i64,
}

/// One workspace, in which the app is installed.
pub struct Workspace {
    /// `T…`.
    pub id: String,
    /// The bot's token.
    pub token: String,
    /// The bot's user, `U…`.
    pub bot: String,
    /// What the bot may do.
    pub scopes: Vec<&'static str>,
    /// Why the token is refused, if it is.
    pub shut: Option<&'static str>,
    /// The people, bots included.
    pub people: Vec<Person>,
    /// The channels and direct conversations.
    pub channels: Vec<Channel>,
    /// All that was said, ephemeral messages included.
    pub messages: Vec<Message>,
    /// The modals that were opened.
    pub views: Vec<View>,
    /// The home tabs, by user.
    pub homes: BTreeMap<String, View>,
    /// The trigger ids: who may be shown a modal.
    pub triggers: BTreeMap<String, Trigger>,
    /// The response URLs, by the last part of their path.
    pub responses: BTreeMap<String, Answerable>,
    /// The most members that one page of `conversations.members` holds.
    pub page: usize,
}

/// Somebody.
#[derive(Clone, Debug)]
pub struct Person {
    /// `U…`.
    pub id: String,
    /// The name that is shown.
    pub name: String,
    /// An IANA zone, if Slack knows one.
    pub zone: Option<String>,
    /// A language tag.
    pub locale: String,
    /// What stands beside the name: emoji, text, and the second at which it ends (0: when it is changed).
    pub status: (String, String, i64),
    /// Left the workspace.
    pub deleted: bool,
    /// Is a bot.
    pub is_bot: bool,
}

/// A conversation.
#[derive(Clone, Debug)]
pub struct Channel {
    /// `C…`, `G…` or `D…`.
    pub id: String,
    /// Its name; empty for a direct conversation.
    pub name: String,
    /// Only members see it.
    pub is_private: bool,
    /// Nobody speaks there any more.
    pub is_archived: bool,
    /// Who is in it.
    pub members: Vec<String>,
}

/// Something that was said.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Its id in its channel.
    pub ts: String,
    /// Where.
    pub channel: String,
    /// By whom.
    pub author: String,
    /// The only one who sees it.
    pub only: Option<String>,
    /// The first message of the thread it stands in.
    pub thread: Option<String>,
    /// The text, with Slack's markup.
    pub text: String,
    /// The blocks, with every `block_id`.
    pub blocks: Vec<Value>,
    /// When it was said first.
    pub at: DateTime<Utc>,
    /// The step at which it was said.
    pub made: u64,
    /// The step at which it was changed last.
    pub changed: u64,
}

/// A modal or home tab.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// `V…`.
    pub id: String,
    /// Changes with every update.
    pub hash: String,
    /// Who sees it.
    pub user: String,
    /// What it is, with every `block_id`.
    pub view: Value,
    /// Whether it is still on the screen.
    pub is_open: bool,
    /// The step at which it came or was changed last.
    pub changed: u64,
}

/// The right to show somebody one modal.
#[derive(Clone, Debug)]
pub struct Trigger {
    /// Who did something.
    pub user: String,
    /// Until when.
    pub until: DateTime<Utc>,
    /// Whether it was used.
    pub is_used: bool,
}

/// The right to answer by a response URL.
#[derive(Clone, Debug)]
pub struct Answerable {
    /// Who did something.
    pub user: String,
    /// Where.
    pub channel: String,
    /// The message whose button was pressed.
    pub source: Option<String>,
    /// How often it was used.
    pub uses: u32,
    /// Until when it may be.
    pub until: DateTime<Utc>,
}

impl State {
    /// The next step.
    pub fn next_step(&mut self) -> u64 {
        self.step += 1;
        self.step
    }

    /// A new `ts`: the time, and later than every other.
    pub fn next_ts(&mut self, now: DateTime<Utc>) -> String {
        self.last_ts = now.timestamp_micros().max(self.last_ts + 1);
        format!("{}.{:06}", self.last_ts / 1_000_000, self.last_ts % 1_000_000)
    }

    /// A workspace.
    pub fn workspace(&mut self, id: &str) -> &mut Workspace {
        self.workspaces.iter_mut().find(|workspace| workspace.id == id).expect("a workspace")
    }

    /// The workspace that somebody is in.
    pub fn home_of(&mut self, user: &str) -> &mut Workspace {
        let home = self.workspaces.iter_mut().find(|workspace| workspace.person(user).is_some());
        home.unwrap_or_else(|| panic!("nobody is {user}"))
    }
}

impl Workspace {
    /// Somebody of the workspace.
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    /// A conversation.
    pub fn channel(&self, id: &str) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.id == id)
    }

    /// The direct conversation with the bot.
    pub fn direct(&self, user: &str) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.id.starts_with('D') && channel.members[0] == user)
    }

    /// A message that everybody in its channel sees.
    pub fn message(&mut self, channel: &str, ts: &str) -> Option<&mut Message> {
        let found = |message: &&mut Message| message.channel == channel && message.ts == ts && message.only.is_none();
        self.messages.iter_mut().find(found)
    }
}

impl Message {
    /// As Slack sends it along with what was pressed.
    pub fn json(&self, workspace: &Workspace) -> Value {
        let mut json = json!({ "type": "message", "ts": self.ts, "user": self.author, "team": workspace.id,
            "text": self.text, "blocks": self.blocks });
        if self.author == workspace.bot {
            json["bot_id"] = json!(workspace.bot_id());
        }
        if let Some(thread) = &self.thread {
            json["thread_ts"] = json!(thread);
        }
        json
    }
}

impl Workspace {
    /// The bot's own id, which is not its user's.
    pub fn bot_id(&self) -> String {
        format!("B{}", &self.bot[1..])
    }
}
