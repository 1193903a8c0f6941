//! What the playground knows when okrbot asks: its people, and who is in its channel.

use chat::{Event, Fact, Outgoing, Place, Question, SendError, Sent, What};

use crate::people::{self, Person, people};
use crate::{CHANNEL, WORKSPACE};

/// Answers a question by an event that is the same however often it is asked under one key.
pub fn answer(outgoing: &Outgoing, question: &Question) -> Result<Sent, SendError> {
    let (teller, fact) = match question {
        Question::Person(who) if who.workspace == WORKSPACE => {
            let person = people::find(&who.id).ok_or_else(unknown)?;
            (person, Fact::Person(person.profile()))
        }
        Question::Channel(place) if *place == Place::channel(WORKSPACE, CHANNEL) => {
            (people().first().ok_or_else(unknown)?, Fact::Channel { place: place.clone(), name: CHANNEL.into() })
        }
        Question::Members { place, .. } if *place == Place::channel(WORKSPACE, CHANNEL) => {
            let all = people().iter().map(Person::profile).collect();
            let fact = Fact::Members { place: place.clone(), people: all, more: None };
            // A channel cannot tell: its first member, the lead, does.
            (people().first().ok_or_else(unknown)?, fact)
        }
        _ => return Err(unknown()),
    };
    let id = format!("learnt/{}", outgoing.key);
    let event = Event::new(id, teller.who(), outgoing.place.clone(), What::Learnt(fact));
    Ok(Sent { id: outgoing.key.clone(), events: vec![event], moved: false })
}

fn unknown() -> SendError {
    SendError::Never("nobody of that name in the playground".into())
}
