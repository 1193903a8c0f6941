//! One row, one call: which of Slack's methods says what, and what is tried where the first way turns out to be closed.

use chat::{Form, Message, Outgoing, Place, SendError, Sent, Task};
use serde_json::{Value, json};

use crate::Slack;
use crate::api::{Arguments, Failed};
use crate::handle::{Handle, View};
use crate::message_id::MessageId;
use crate::receive::Dialog;
use crate::render;

mod learn;
mod post;

/// The most blocks of a dialog, one of them the buttons.
const DIALOG: usize = 100;

/// What Slack says of a message that is gone or stays as it is.
const FIXED: [&str; 4] = ["message_not_found", "edit_window_closed", "cant_update_message", "block_mismatch"];

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
    /// In the place: for one person alone, or for all who are there.
    Post,
}

impl Way {
    fn of(outgoing: &Outgoing) -> Self {
        let handle = Handle::of(outgoing.via.as_ref());
        match (handle, &outgoing.replaces) {
            (Handle { home: true, .. }, _) => Self::Home,
            (Handle { view: Some(view), .. }, _) => Self::Dialog(view),
            (_, Some(replaced)) => Self::Edit(replaced.clone()),
            (Handle { url: Some(url), .. }, _) => Self::Response(url),
            _ => Self::Post,
        }
    }
}

/// The method that a row calls first: Slack limits each on its own.
pub fn method(outgoing: &Outgoing) -> &'static str {
    match &outgoing.task {
        Task::Say(_) => match Way::of(outgoing) {
            Way::Home => "views.publish",
            Way::Dialog(_) => "views.update",
            Way::Edit(_) => "chat.update",
            Way::Response(_) => "response_url",
            Way::Post if outgoing.only.is_some() => "chat.postEphemeral",
            Way::Post => "chat.postMessage",
        },
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
        Task::Open(form) => open(slack, outgoing, form).await.map(said),
        Task::Learn(question) => learn::answer(slack, outgoing, question).await,
    };
    done.map_err(|failed| failed.error)
}

fn said(id: String) -> Sent {
    Sent { id, ..Sent::default() }
}

/// Says it; the id of the message is empty for one that cannot be edited.
async fn say(slack: &Slack, outgoing: &Outgoing, message: &Message) -> Result<Sent, Failed> {
    let workspace = outgoing.place.workspace();
    let id = match Way::of(outgoing) {
        Way::Edit(replaced) => return edit(slack, outgoing, &replaced, message).await,
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
                Err(failed) if matches!(failed.code.as_str(), "hash_conflict" | "not_found" | "view_not_found") => {
                    post::post(slack, outgoing, message).await
                }
                Err(failed) => Err(failed),
            }
        }
        Way::Response(url) => {
            let mut answer = render::message(message);
            answer["response_type"] = "ephemeral".into();
            answer["replace_original"] = false.into();
            match slack.api.respond(&url, &answer).await? {
                true => Ok(String::new()),
                false => post::post(slack, outgoing, message).await,
            }
        }
        Way::Post => post::post(slack, outgoing, message).await,
    };
    id.map(said)
}

/// Edits what stands there; blocks that are no longer needed go. What can no longer be edited is said anew.
async fn edit(slack: &Slack, outgoing: &Outgoing, replaced: &str, message: &Message) -> Result<Sent, Failed> {
    let Ok(id) = replaced.parse::<MessageId>() else { return Err(Failed::never("it cannot be edited")) };
    let mut arguments = render::message(message);
    if arguments.get("blocks").is_none() {
        arguments["blocks"] = json!([]);
    }
    arguments["channel"] = id.channel.as_str().into();
    arguments["ts"] = id.ts.as_str().into();
    match slack.json(outgoing.place.workspace(), "chat.update", arguments).await {
        Ok(_) => Ok(said(id.to_string())),
        Err(failed) if FIXED.contains(&failed.code.as_str()) => {
            let id = post::post(slack, outgoing, message).await?;
            Ok(Sent { moved: true, ..said(id) })
        }
        Err(failed) => Err(failed),
    }
}

/// Opens a dialog while its trigger lives.
async fn open(slack: &Slack, outgoing: &Outgoing, form: &Form) -> Result<String, Failed> {
    let trigger = Handle::of(outgoing.via.as_ref()).trigger.ok_or_else(|| Failed::never("no trigger"))?;
    if form.fields.len() >= DIALOG {
        return Err(Failed::never("too many fields for a dialog"));
    }
    let view = render::dialog(form, &Dialog::carried(&outgoing.place, outgoing.via.as_ref()));
    let arguments = json!({ "trigger_id": trigger, "view": view });
    slack.json(outgoing.place.workspace(), "views.open", arguments).await.map(|_| String::new())
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
