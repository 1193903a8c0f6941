//! One row, one call: which way something is said, and what is tried where a way turns out to be closed.

use chat::{Message, Outgoing, Place, SendError, Sent, Task};

use crate::DingTalk;
use crate::api::Failed;
use crate::handle::Handle;
use crate::message_id;
use crate::render;

mod answer;
mod card;
mod learn;
mod plain;
mod robot;

pub use robot::outlets;

/// A way to say something.
#[derive(Debug, PartialEq, Eq)]
enum Way<'a> {
    /// By changing a card.
    Change(&'a str),
    /// By a group's own robot of that name.
    Robot(&'a str),
    /// By the address that came along with what is answered.
    Answer(Handle),
    /// On a card.
    Card,
    /// As text.
    Plain,
    /// Not at all: what should be changed is no card, or the new text fits none.
    Fixed,
}

/// Where it is said: what only one person may see in a group goes to that person.
fn place(outgoing: &Outgoing) -> Place {
    match (&outgoing.place, &outgoing.only) {
        (Place::Channel { .. }, Some(only)) => Place::Person(only.clone()),
        (place, _) => place.clone(),
    }
}

impl<'a> Way<'a> {
    fn of(outgoing: &'a Outgoing, message: &Message, cards: bool) -> Self {
        let moved = outgoing.only.is_some() && !outgoing.place.is_direct();
        let handle = Handle::of(outgoing.via.as_ref()).filter(|_| !moved);
        let asks = message.form.is_some();
        if let Some(replaced) = &outgoing.replaces {
            return match message_id::card_of(replaced) {
                Some(card) if render::fits_a_card(message) => Self::Change(card),
                _ => Self::Fixed,
            };
        }
        if let Some(name) = robot::named(&outgoing.place) {
            return Self::Robot(name);
        }
        // Only a card brings back what is pressed, and only a card can follow what it reports.
        let reports = !outgoing.place.is_direct() && !moved && outgoing.re.is_none();
        match handle {
            _ if cards && asks => Self::Card,
            Some(handle) => Self::Answer(handle),
            None if cards && reports && render::fits_a_card(message) => Self::Card,
            None => Self::Plain,
        }
    }
}

/// What a row is counted under: DingTalk limits each of its APIs on its own, and each group's robot.
pub fn lane(dingtalk: &DingTalk, outgoing: &Outgoing) -> String {
    let Task::Say(message) = &outgoing.task else { return "contacts".into() };
    match Way::of(outgoing, message, dingtalk.has_cards(outgoing.now)) {
        Way::Change(_) | Way::Fixed => "card change".into(),
        Way::Robot(name) => format!("robot {name}"),
        Way::Answer(_) => "answer".into(),
        Way::Card => "card".into(),
        Way::Plain if place(outgoing).is_direct() => "people".into(),
        Way::Plain => "groups".into(),
    }
}

/// Makes the call.
///
/// # Errors
/// What DingTalk or the way to it says.
pub async fn send(dingtalk: &DingTalk, outgoing: &Outgoing) -> Result<Sent, SendError> {
    let sent = match &outgoing.task {
        Task::Say(message) => say(dingtalk, outgoing, message).await,
        Task::Open(_) => Err(Failed::never("there are no dialogs")),
        Task::Learn(question) => learn::answer(dingtalk, outgoing, question).await,
    };
    sent.map_err(|failed| failed.error)
}

/// Says it; the id of what cannot be changed later is empty.
async fn say(dingtalk: &DingTalk, outgoing: &Outgoing, message: &Message) -> Result<Sent, Failed> {
    let place = place(outgoing);
    let id = match Way::of(outgoing, message, dingtalk.has_cards(outgoing.now)) {
        Way::Fixed => return Err(fixed("it is no card, or too long for one")),
        Way::Change(card) => card::change(dingtalk, card, &place, message).await?,
        Way::Robot(name) => robot::post(dingtalk, name, outgoing, message).await?,
        Way::Card => match card::create(dingtalk, outgoing, &place, message).await {
            Err(failed) if crate::api::error::is_without_cards(&failed.code) => {
                dingtalk.lose_cards(&failed, outgoing.now);
                without_cards(dingtalk, outgoing, &place, message).await?
            }
            // Text may get through, or is refused with a better reason; the key of a card that got nowhere is used up.
            Err(Failed { code, error: SendError::Refused(why) }) => {
                tracing::warn!(code, why, "a card goes as text");
                without_cards(dingtalk, outgoing, &place, message).await?
            }
            created => created?,
        },
        Way::Answer(_) | Way::Plain => without_cards(dingtalk, outgoing, &place, message).await?,
    };
    Ok(Sent { id, ..Sent::default() })
}

/// Says it by the address that came along while that is good, else by the robot's own API.
async fn without_cards(
    dingtalk: &DingTalk,
    outgoing: &Outgoing,
    place: &Place,
    message: &Message,
) -> Result<String, Failed> {
    if let Some(handle) = Handle::of(outgoing.via.as_ref()).filter(|_| *place == outgoing.place)
        && answer::post(dingtalk, &handle, place, message).await?
    {
        return Ok(String::new());
    }
    plain::post(dingtalk, place, message).await
}

fn fixed(why: &str) -> Failed {
    Failed { code: String::new(), error: SendError::Fixed(why.into()) }
}

#[cfg(test)]
mod tests;
