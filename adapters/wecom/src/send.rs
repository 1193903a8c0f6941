//! One row, one call: which way something is said, and who says it where the first cannot.

use chat::{Door, Message, Outgoing, SendError, Sent, Task};

use crate::WeCom;
use crate::api::{Failed, error};

mod aibot;
mod app;
mod learn;
mod once;
mod robot;
mod way;

pub use robot::outlets;
pub use way::{lane, reach};

use way::Way;

/// Makes the call.
///
/// # Errors
/// What WeCom or the way to it says.
pub async fn send(wecom: &WeCom, outgoing: &Outgoing) -> Result<Sent, SendError> {
    let sent = match &outgoing.task {
        Task::Say(message) => say(wecom, outgoing, message).await.map(|id| Sent { id, ..Sent::default() }),
        Task::Open(_) => Err(Failed::never("there are no dialogs")),
        Task::Learn(question) => learn::answer(wecom, outgoing, question).await,
    };
    sent.map_err(|failed| failed.error)
}

/// Says a message; the id of what can be changed later.
async fn say(wecom: &WeCom, outgoing: &Outgoing, message: &Message) -> Result<String, Failed> {
    match Way::of(&wecom.settings, outgoing) {
        Way::Fixed => Err(app::fixed("it is no card, or was changed before")),
        Way::Nobody => Err(Failed::never("nobody of us can begin to speak there")),
        Way::Robot(name) => robot::post(wecom, name, message, outgoing.now).await,
        Way::Change { task, code } => app::change(wecom, outgoing, (task, code), message).await,
        Way::Welcome(id) => aibot::welcome(wecom, &id, message).await,
        Way::Post(url) => aibot::post(wecom, &url, outgoing, message).await,
        Way::App => {
            let id = or_by_robot(wecom, outgoing, message, app::say(wecom, outgoing, message).await).await?;
            // Only now, since a code works once and what was not said is said again.
            if !message.refuses {
                app::used(wecom, outgoing).await;
            }
            Ok(id)
        }
        Way::Answer(id) => {
            or_by_app(wecom, outgoing, message, aibot::answer(wecom, &id, outgoing, message).await).await
        }
        // A card that can be used again is no place for what refused it.
        Way::Close { id, card } if !message.refuses => {
            let closed = aibot::close(wecom, &id, &card, outgoing, message).await;
            or_by_app(wecom, outgoing, message, closed).await
        }
        Way::Close { .. } | Way::Push => {
            or_by_app(wecom, outgoing, message, aibot::push(wecom, outgoing, message).await).await
        }
    }
}

/// What the robot cannot say to somebody the app can, if there is one. Without it that somebody never wrote shuts their own door,
/// and no group's.
async fn or_by_app(
    wecom: &WeCom,
    outgoing: &Outgoing,
    message: &Message,
    done: Result<String, Failed>,
) -> Result<String, Failed> {
    let failed = match done {
        Err(failed) if matches!(failed.error, SendError::Shut { door: Door::Place, .. }) => failed,
        done => return done,
    };
    match (&wecom.settings.app, way::reader(outgoing)) {
        (Some(_), Some(_)) => app::say(wecom, outgoing, message).await,
        (None, _) if outgoing.only.is_some() => Err(Failed::never("who alone may read it cannot be written to")),
        _ => Err(failed),
    }
}

/// Whom the app cannot write to the robot can by its connection, if they wrote to it.
async fn or_by_robot(
    wecom: &WeCom,
    outgoing: &Outgoing,
    message: &Message,
    done: Result<String, Failed>,
) -> Result<String, Failed> {
    let is_of_them = |code| error::is_of_nobody(code) || error::is_out_of_sight(code);
    let failed = match done {
        Err(failed) if way::is_long(&wecom.settings) && is_of_them(failed.code) => failed,
        done => return done,
    };
    match aibot::push(wecom, outgoing, message).await {
        Err(pushed) if matches!(pushed.error, SendError::Shut { door: Door::Place, .. }) => Err(failed),
        pushed => pushed,
    }
}
