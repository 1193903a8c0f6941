//! A form with fields that a platform cannot show: they are asked in words, in the direct conversation, and answered by the
//! next messages there. Of several that wait the one that was asked last is answered first.

mod question;
mod reading;
mod resumed;
mod taking;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;

use anyhow::Result;
use chat::{Answer, Field, Form, Line, Message, Place};
use chrono::{DateTime, Duration, Utc};

use super::Scene;
use super::post::{ANSWER_LIFE, Address};
use super::private::{is_closed, private};
use super::ritual::ask::midnight;
use crate::org::Org;
use crate::schedule::local;
use crate::store::open_forms::{self, OpenForm};
use crate::store::people::Person;
use crate::store::{self, Tx};
use crate::words::say;

pub use resumed::{Before, before, resumed};
pub use taking::{card, said};

/// The answer as the platform can show it: what its form asks beyond that is asked in words, a group's in private.
///
/// # Errors
/// When the database fails.
pub async fn answer(tx: &mut Tx, scene: &Scene<'_>, answer: Answer) -> Result<Answer> {
    let asks = |form: &Form| !scene.org.asked(scene.platform, form).is_empty();
    let message = match answer {
        Answer::Say(message) if message.form.as_ref().is_some_and(asks) => message,
        Answer::Open(form) if asks(&form) => Message::line(form.submit.clone()).with_form(form),
        shown => return Ok(shown),
    };
    if !message.in_words.is_empty() || !scene.place().is_direct() && is_closed(tx, scene).await? {
        return private(tx, scene, "form", message).await;
    }
    let Some(form) = &message.form else { return Ok(Answer::Say(message)) };
    let open = opened(scene.org, scene.platform, &scene.me, (&message.lines, form), ANSWER_LIFE, scene.now);
    open_forms::ask(tx, &open).await?;
    let lines = question::lines(scene.lang, &fields(scene.org, &open), &open);
    private(tx, scene, "form", message.in_words(lines)).await
}

/// The message as it is posted somewhere: what its form asks of a person beyond what the platform shows is asked in words.
///
/// # Errors
/// When the database fails.
pub async fn posted<'m>(
    tx: &mut Tx,
    org: &Org,
    to: &Address<'_>,
    message: &'m Message,
    life: Duration,
    now: DateTime<Utc>,
) -> Result<Cow<'m, Message>> {
    let (Some(form), Place::Person(who)) = (&message.form, to.place) else { return Ok(Cow::Borrowed(message)) };
    if !message.in_words.is_empty() || org.asked(to.platform, form).is_empty() {
        return Ok(Cow::Borrowed(message));
    }
    let Some(person) = store::people::by_identity(tx, to.platform, who).await? else {
        return Ok(Cow::Borrowed(message));
    };
    let open = opened(org, to.platform, &person, (&message.lines, form), life, now);
    open_forms::ask(tx, &open).await?;
    let lines = question::lines(person.lang(org), &fields(org, &open), &open);
    Ok(Cow::Owned(message.clone().in_words(lines)))
}

/// Drops the form in hand, and no other. Nothing is kept.
///
/// # Errors
/// When the database fails.
pub async fn cancel(tx: &mut Tx, scene: &Scene<'_>) -> Result<Answer> {
    if let Some(open) = open_forms::open_of(tx, scene.me.id, scene.now).await? {
        withdraw(tx, scene, &open.form.key).await?;
    }
    Ok(Answer::line(say!(scene.lang, general::cancelled())))
}

/// Asks the form with this key no more: it is being answered in another way.
///
/// # Errors
/// When the database fails.
pub async fn withdraw(tx: &mut Tx, scene: &Scene<'_>, key: &str) -> Result<()> {
    open_forms::take(tx, scene.me.id, key, scene.now).await?;
    Ok(())
}

/// A form that is asked now: an answer's for as long as an answer is worth saying, others until the person's day ends.
fn opened(
    org: &Org,
    platform: &str,
    person: &Person,
    (lines, form): (&[Line], &Form),
    life: Duration,
    now: DateTime<Utc>,
) -> OpenForm {
    let zone = person.zone(org);
    let soon = now + ANSWER_LIFE;
    let open_until = if life > ANSWER_LIFE { soon.max(midnight(local(now, zone).date(), zone)) } else { soon };
    OpenForm {
        person_id: person.id,
        platform: platform.to_owned(),
        lines: lines.to_vec(),
        form: form.clone(),
        answers: BTreeMap::new(),
        due: org.asked(platform, form).into_iter().map(|field| field.name).collect(),
        asked_at: now,
        open_until,
    }
}

/// The form's fields in the order of their numbers: those that are asked in words, then those that the platform shows.
fn fields(org: &Org, open: &OpenForm) -> Vec<Field> {
    let mut fields = org.asked(&open.platform, &open.form);
    let shown = open.form.fields.iter().filter(|field| fields.iter().all(|asked| asked.name != field.name));
    let shown: Vec<Field> = shown.cloned().collect();
    fields.extend(shown);
    fields
}
