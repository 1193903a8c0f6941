//! Posting a message: for one person alone in a channel, in a thread, or for all who are there.

use chat::{Door, Message, Outgoing, Place, SendError, Who};
use serde_json::Value;

use crate::Slack;
use crate::api::Failed;
use crate::message_id::MessageId;
use crate::render;

/// Posts a message without any short-lived way; its id, empty for one that cannot be edited.
pub async fn post(slack: &Slack, outgoing: &Outgoing, message: &Message) -> Result<String, Failed> {
    let body = render::message(message);
    match (&outgoing.place, &outgoing.only) {
        (Place::Channel { workspace, id }, Some(only)) => privately(slack, workspace, id, only, body).await,
        (place, _) => openly(slack, place, outgoing.re.as_deref(), body).await,
    }
}

/// Posts what only one person in a channel sees.
async fn privately(slack: &Slack, workspace: &str, channel: &str, only: &Who, body: Value) -> Result<String, Failed> {
    let mut arguments = body.clone();
    arguments["channel"] = channel.into();
    arguments["user"] = only.id.as_str().into();
    match slack.json(workspace, "chat.postEphemeral", arguments).await {
        Ok(_) => Ok(String::new()),
        // One of us is not in the channel: the direct conversation is as private.
        Err(failed) if is_absent(&failed) => openly(slack, &Place::Person(only.clone()), None, body).await,
        Err(failed) => Err(failed),
    }
}

fn is_absent(failed: &Failed) -> bool {
    failed.code == "user_not_in_channel" || matches!(failed.error, SendError::Shut { door: Door::Place, .. })
}

/// Posts for all who are there.
async fn openly(slack: &Slack, place: &Place, re: Option<&str>, mut body: Value) -> Result<String, Failed> {
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
    let posted = slack.json(workspace, "chat.postMessage", body.clone()).await;
    let posted = match (posted, place) {
        // Slack opens a direct conversation by itself, as a rule.
        (Err(failed), Place::Person(who)) if failed.code == "channel_not_found" => {
            body["channel"] = opened(slack, workspace, &who.id).await?.into();
            slack.json(workspace, "chat.postMessage", body).await?
        }
        // What began the thread is gone: the answer stands by itself.
        (Err(failed), _) if matches!(failed.code.as_str(), "thread_not_found" | "cannot_reply_to_message") => {
            body.as_object_mut().map(|body| body.remove("thread_ts"));
            slack.json(workspace, "chat.postMessage", body).await?
        }
        (posted, _) => posted?,
    };
    let text = |name: &str| posted[name].as_str().unwrap_or_default();
    Ok(MessageId::new(text("channel"), text("ts"), thread.as_deref()).to_string())
}

/// The channel of the direct conversation with somebody.
async fn opened(slack: &Slack, workspace: &str, user: &str) -> Result<String, Failed> {
    let opened = slack.json(workspace, "conversations.open", serde_json::json!({ "users": user })).await?;
    let id = opened["channel"]["id"].as_str().map(str::to_owned);
    id.ok_or_else(|| Failed::never("conversations.open: no channel"))
}
