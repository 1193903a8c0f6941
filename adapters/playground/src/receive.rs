//! What the page sends, read into neutral words.

use chat::{Event, Place, Received, Rejected, Request, Slot, What, Who};

use crate::people::{self, Person};
use crate::wire::{self, Say, Submit};
use crate::{CHANNEL, WORKSPACE, said};

/// The slot of a text: its response says only that it was taken.
pub const SAY: &str = "say";
/// The slot of a form: its response can refuse fields.
pub const SUBMIT: &str = "submit";

/// The most characters of a text and of an answer.
const TEXT: usize = 20_000;
/// The most answers of a form.
const ANSWERS: usize = 200;

/// Reads `say/ID` and `submit/ID[/PLACE]`, where ID is the log's id of this happening and PLACE is where the form
/// stands: the direct conversation unless it is said.
pub fn receive(request: &Request) -> Result<Received, Rejected> {
    let mut parts = request.path.splitn(3, '/');
    let (kind, id, place) = (parts.next(), parts.next(), parts.next());
    let id = id.filter(|id| is_id(id)).ok_or(Rejected::Unknown("the path"))?;
    let (event, slot) = match (kind, place) {
        (Some(SAY), None) => (say(id, &request.body)?, SAY),
        (Some(SUBMIT), place) => (submit(id, place.unwrap_or("dm"), &request.body)?, SUBMIT),
        _ => return Err(Rejected::Unknown("the path")),
    };
    Ok(Received { events: vec![(event, Slot(slot.into()))], ack: wire::accepted(id) })
}

fn say(id: &str, body: &[u8]) -> Result<Event, Rejected> {
    let say: Say = read(body)?;
    if too_long(&say.text) {
        return Err(Rejected::Malformed("the text is too long"));
    }
    let who = person(&say.person)?.who();
    let place = place(&say.place, &who)?;
    let said = said::read(&clean(&say.text), place.is_direct());
    let what = What::Said { text: said.text, addressed: said.addressed };
    Ok(Event {
        mentions: said.mentions,
        re: say.re.map(|re| clean(&re.to_string())),
        message: Some(id.into()),
        ..Event::new(format!("{SAY}/{id}"), who, place, what)
    })
}

fn submit(id: &str, stands_in: &str, body: &[u8]) -> Result<Event, Rejected> {
    let submit: Submit = read(body)?;
    if submit.answers.len() > ANSWERS {
        return Err(Rejected::Malformed("too many answers"));
    }
    if submit.answers.values().any(|answer| too_long(answer)) {
        return Err(Rejected::Malformed("an answer is too long"));
    }
    let who = person(&submit.person)?.who();
    let place = place(stands_in, &who)?;
    let answers = submit.answers.iter();
    let what = What::Filled {
        form: clean(&submit.form),
        answers: answers.map(|(name, answer)| (clean(name), clean(answer))).collect(),
        button: submit.button.map(|button| clean(&button)),
    };
    Ok(Event {
        re: Some(clean(&submit.message.to_string())),
        message: Some(id.into()),
        ..Event::new(format!("{SUBMIT}/{id}"), who, place, what)
    })
}

fn read<'a, T: serde::Deserialize<'a>>(body: &'a [u8]) -> Result<T, Rejected> {
    serde_json::from_slice(body).map_err(|_| Rejected::Malformed("the body"))
}

fn person(id: &str) -> Result<&'static Person, Rejected> {
    people::find(id).ok_or(Rejected::Unknown("the person"))
}

fn place(name: &str, who: &Who) -> Result<Place, Rejected> {
    match name {
        "dm" => Ok(Place::Person(who.clone())),
        CHANNEL => Ok(Place::channel(WORKSPACE, CHANNEL)),
        _ => Err(Rejected::Unknown("the place")),
    }
}

fn is_id(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn too_long(text: &str) -> bool {
    text.len() > TEXT && text.chars().count() > TEXT
}

/// Without what only okrbot may write (the marks of a mention) and what no database stores.
fn clean(text: &str) -> String {
    let ours = |c: char| matches!(c, '\0' | chat::event::MENTION_START | chat::event::MENTION_END);
    text.chars().filter(|c| !ours(*c)).collect()
}

#[cfg(test)]
mod tests;
