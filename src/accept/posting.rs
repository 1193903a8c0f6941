//! Answers that no response can carry: posted to where they belong.

use std::collections::BTreeMap;

use anyhow::Result;
use chat::{Addressed, Answer, Event, Line, Message, Place, Task, What};
use chrono::{DateTime, Duration, Utc};

use crate::app::App;
use crate::flow::post::{ANSWER_LIFE, Address, one, say};
use crate::store::{Tx, outbox};

/// How long a dialog may take to open, where a platform can open one.
const DIALOG_LIFE: Duration = Duration::seconds(3);

/// Posts the answer to an event.
///
/// # Errors
/// When the database fails.
pub async fn post(
    tx: &mut Tx,
    app: &App,
    platform: &str,
    event: &Event,
    answer: Answer,
    now: DateTime<Utc>,
) -> Result<()> {
    let key = format!("reply:{platform}:{}", event.id);
    let to = Address {
        only: is_private(event).then_some(&event.who),
        re: event.message.as_deref(),
        via: event.via.as_ref(),
        ..Address::of(platform, &event.place)
    };
    let message = match answer {
        Answer::Nothing => return Ok(()),
        // A page of okrbot's own is filled as a whole.
        Answer::Say(message) if event.what == What::Opened && event.via.is_some() => {
            return one(tx, &to, &key, &Task::Say(message), ANSWER_LIFE, now).await;
        }
        Answer::Say(message) => message,
        Answer::Open(form) if event.via.is_some() && app.org.opens_dialogs(platform) => {
            return one(tx, &to, &key, &Task::Open(form), DIALOG_LIFE, now).await;
        }
        Answer::Open(form) => Message::line(form.submit.clone()).with_form(form),
        Answer::Wrong(fields) => wrong(tx, platform, event, fields).await?,
    };
    say(tx, &app.org, &to, &key, &message, ANSWER_LIFE, now).await
}

/// What is wrong with a form, in words, where it cannot be marked at its fields: each by the label that stands in the form.
async fn wrong(tx: &mut Tx, platform: &str, event: &Event, fields: Vec<(String, Line)>) -> Result<Message> {
    let labels = labels(tx, platform, event).await?;
    let lines = fields.into_iter().map(|(field, sentence)| match labels.get(&field) {
        _ if field.is_empty() => sentence,
        Some(label) => label.clone().and(" · ").join(sentence),
        // Of a form's own names only what is an id says something to people.
        None => match field.rsplit_once('.') {
            Some((id, _)) => Line::new().id(id).and(" · ").join(sentence),
            None => sentence,
        },
    });
    Ok(Message { refuses: true, ..Message::new(lines) })
}

/// The labels of the form that was used, by field.
async fn labels(tx: &mut Tx, platform: &str, event: &Event) -> Result<BTreeMap<String, Line>> {
    let Some(re) = &event.re else { return Ok(BTreeMap::new()) };
    let Some(key) = outbox::key_of(tx, platform, &event.place.to_string(), re).await? else {
        return Ok(BTreeMap::new());
    };
    let form = match outbox::last_task(tx, &key).await? {
        Some(Task::Say(message)) => message.form,
        _ => None,
    };
    Ok(form.into_iter().flat_map(|form| form.fields).map(|field| (field.name, field.label)).collect())
}

/// Whether only the asker sees the answer: after a command or a form in a channel. A mention is answered for all.
fn is_private(event: &Event) -> bool {
    let in_channel = matches!(event.place, Place::Channel { .. });
    let alone = match &event.what {
        What::Said { addressed, .. } => *addressed == Addressed::Command,
        What::Filled { .. } => true,
        What::Corrected { .. }
        | What::Foreign
        | What::Opened
        | What::Entered
        | What::Learnt(_)
        | What::Gone
        | What::Shut { .. } => false,
    };
    in_channel && alone
}
