//! One row, one call: which of Slack's methods says what, and what is tried where the first way turns out to be closed.

use chat::{Form, Message, Outgoing, Place, SendError, Sent, Task};
use serde_json::{Map, Value, json};

use crate::Slack;
use crate::api::{Arguments, Failed};
use crate::handle::{Handle, View};
use crate::message_id::MessageId;
use crate::receive::Dialog;
use crate::render;

mod learn;

/// A way to say something.
enum Way {
    /// On okrbot's own page.
    Home,
    /// In the dialog that the person looks at.
    Dialog(View),
    /// In place of what stands there.
    Edit(String),
    /// For the asker alone, by a response URL.
    Response(String),
    /// For one person alone, in a channel.
    Ephemeral(String),
    /// In the place, for all who are there.
    Post,
}

impl Way {
    fn of(outgoing: &Outgoing) -> Self {
        let handle = Handle::of(outgoing.via.as_ref());
        match (handle, &outgoing.replaces, &outgoing.only) {
            (Handle { home: true, .. }, ..) => Self::Home,
            (Handle { view: Some(view), .. }, ..) => Self::Dialog(view),
            (_, Some(replaced), _) => Self::Edit(replaced.clone()),
            (Handle { url: Some(url), .. }, ..) => Self::Response(url),
            (_, _, Some(only)) => Self::Ephemeral(only.id.clone()),
            _ => Self::Post,
        }
    }

    fn method(&self) -> &'static str {
        match self {
            Self::Home => "views.publish",
            Self::Dialog(_) => "views.update",
            Self::Edit(_) => "chat.update",
            Self::Response(_) => "response_url",
            Self::Ephemeral(_) => "chat.postEphemeral",
            Self::Post => "chat.postMessage",
        }
    }
}

/// The method that a row calls first: Slack limits each on its own.
pub fn method(outgoing: &Outgoing) -> &'static str {
    match &outgoing.task {
        Task::Say(_) => Way::of(outgoing).method(),
        Task::Open(_) => "views.open",
        Task::Learn(question) => learn::method(question),
    }
}

/// Makes the call.
///
/// # Errors
/// What Slack or the way to it says.
pub async fn send(slack: &Slack, outgoing: &Outgoing) -> Result<Sent, SendError> {
    let done = match &outgoing.task {
        Task::Say(message) => say(slack, outgoing, message).await,
        Task::Open(form) => open(slack, outgoing, form).await,
        Task::Learn(question) => return learn::answer(slack, outgoing, question).await.map_err(|failed| failed.error),
    };
    match done {
        Ok(id) => Ok(Sent { id, events: Vec::new() }),
        Err(failed) => Err(failed.error),
    }
}

/// Says it; the id of the message, empty for one that cannot be edited.
async fn say(slack: &Slack, outgoing: &Outgoing, message: &Message) -> Result<String, Failed> {
    let workspace = outgoing.place.workspace();
    let body = render::message(message);
    match Way::of(outgoing) {
        Way::Home => {
            let Place::Person(who) = &outgoing.place else { return Err(Failed::never("a page belongs to a person")) };
            let arguments = json!({ "user_id": who.id, "view": render::home(message) });
            slack.json(workspace, "views.publish", arguments).await.map(|_| String::new())
        }
        Way::Dialog(view) => {
            let arguments = json!({ "view_id": view.id, "hash": view.hash, "view": render::notice(message) });
            match slack.json(workspace, "views.update", arguments).await {
                Ok(_) => Ok(String::new()),
                // The person has closed it, or it shows something else by now.
                Err(failed) if is_gone(&failed) => aside(slack, outgoing, body).await,
                Err(failed) => Err(failed),
            }
        }
        Way::Edit(replaced) => edit(slack, workspace, &replaced, message, body).await,
        Way::Response(url) => {
            let mut answer = body.clone();
            answer["response_type"] = "ephemeral".into();
            answer["replace_original"] = false.into();
            match slack.api.respond(&url, &answer).await? {
                true => Ok(String::new()),
                false => aside(slack, outgoing, body).await,
            }
        }
        Way::Ephemeral(_) | Way::Post => aside(slack, outgoing, body).await,
    }
}

/// Says it without any short-lived way: to one person alone in a channel, or to all who are there.
async fn aside(slack: &Slack, outgoing: &Outgoing, mut body: Value) -> Result<String, Failed> {
    let workspace = outgoing.place.workspace();
    let (Place::Channel { id, .. }, Some(only)) = (&outgoing.place, &outgoing.only) else {
        return post(slack, &outgoing.place, outgoing.re.as_deref(), body).await;
    };
    body["channel"] = id.as_str().into();
    body["user"] = only.id.as_str().into();
    match slack.json(workspace, "chat.postEphemeral", body.clone()).await {
        Ok(_) => Ok(String::new()),
        // One of us is not in the channel: the direct conversation is as private.
        Err(failed) if matches!(failed.error, SendError::Shut { door: chat::Door::Place, .. }) || is_gone(&failed) => {
            body.as_object_mut().map(|body| body.remove("user"));
            post(slack, &Place::Person(only.clone()), None, body).await
        }
        Err(failed) => Err(failed),
    }
}

/// Posts a message for all who are there.
async fn post(slack: &Slack, place: &Place, re: Option<&str>, mut body: Value) -> Result<String, Failed> {
    let re: Option<MessageId> = re.and_then(|re| re.parse().ok());
    let (channel, thread) = match place {
        // A direct conversation needs no threads, but for who begins one.
        Place::Person(who) => (&who.id, re.and_then(|re| re.thread)),
        Place::Channel { id, .. } => (id, re.map(|re| re.thread.unwrap_or(re.ts))),
    };
    body["channel"] = channel.as_str().into();
    body["unfurl_links"] = false.into();
    body["unfurl_media"] = false.into();
    if let Some(thread) = &thread {
        body["thread_ts"] = thread.as_str().into();
    }
    let workspace = place.workspace();
    let posted = match (slack.json(workspace, "chat.postMessage", body.clone()).await, place) {
        // Slack opens a direct conversation by itself, as a rule.
        (Err(failed), Place::Person(who)) if failed.code == "channel_not_found" => {
            body["channel"] = opened(slack, workspace, &who.id).await?;
            slack.json(workspace, "chat.postMessage", body).await?
        }
        // What began the thread is gone: the answer stands by itself.
        (Err(failed), _) if thread.is_some() && matches!(failed.code.as_str(), "thread_not_found" | "cannot_reply_to_message") => {
            body.as_object_mut().map(|body| body.remove("thread_ts"));
            slack.json(workspace, "chat.postMessage", body).await?
        }
        (posted, _) => posted?,
    };
    let text = |name: &str| posted[name].as_str().unwrap_or_default();
    Ok(MessageId::new(text("channel"), text("ts"), thread.as_deref()).to_string())
}

/// The channel of the direct conversation with somebody.
async fn opened(slack: &Slack, workspace: &str, user: &str) -> Result<Value, Failed> {
    let opened = slack.json(workspace, "conversations.open", json!({ "users": user })).await?;
    match &opened["channel"]["id"] {
        Value::String(id) => Ok(id.as_str().into()),
        _ => Err(Failed::never("conversations.open: no channel")),
    }
}

/// Edits what stands there; blocks that are no longer needed go.
async fn edit(slack: &Slack, workspace: &str, replaced: &str, message: &Message, mut body: Value) -> Result<String, Failed> {
    let Ok(id) = replaced.parse::<MessageId>() else { return Err(Failed::never("it cannot be edited")) };
    if message.lines.is_empty() && message.form.is_none() || body.get("blocks").is_none() {
        body["blocks"] = Value::Array(Vec::new());
    }
    body["channel"] = id.channel.as_str().into();
    body["ts"] = id.ts.as_str().into();
    slack.json(workspace, "chat.update", body).await.map(|_| id.to_string())
}

/// Opens a dialog while its trigger lives.
async fn open(slack: &Slack, outgoing: &Outgoing, form: &Form) -> Result<String, Failed> {
    let trigger = Handle::of(outgoing.via.as_ref()).trigger.ok_or_else(|| Failed::never("no trigger"))?;
    if form.fields.len() + 1 > DIALOG_BLOCKS {
        return Err(Failed::never("too many fields for a dialog"));
    }
    let view = render::dialog(form, &Dialog::carried(&outgoing.place, outgoing.via.as_ref()));
    let mut arguments = Map::new();
    arguments.insert("trigger_id".into(), trigger.into());
    arguments.insert("view".into(), view);
    slack.json(outgoing.place.workspace(), "views.open", arguments.into()).await.map(|_| String::new())
}

/// The most blocks of a dialog.
const DIALOG_BLOCKS: usize = 100;

/// Whether what the call was about is not there any more, or not as it was.
fn is_gone(failed: &Failed) -> bool {
    matches!(
        failed.code.as_str(),
        "hash_conflict" | "not_found" | "view_not_found" | "user_not_in_channel" | "channel_not_found" | "not_in_channel"
    )
}

impl Slack {
    /// Calls a method with JSON.
    async fn json(&self, workspace: &str, method: &str, arguments: Value) -> Result<Value, Failed> {
        self.call(workspace, method, Arguments::Json(arguments)).await
    }

    /// Calls a method with a form.
    async fn form(&self, workspace: &str, method: &str, fields: Vec<(&'static str, String)>) -> Result<Value, Failed> {
        self.call(workspace, method, Arguments::Form(fields)).await
    }

    async fn call(&self, workspace: &str, method: &str, arguments: Arguments) -> Result<Value, Failed> {
        let token = self.token(workspace).ok_or_else(|| Failed::never("no token for this workspace"))?;
        self.api.call(token, method, arguments).await.map(|answered| answered.body)
    }
}
