//! Hints of what to type, said of the team that is spoken of: whoever is in several teams has to name it.

use anyhow::Result;
use chat::{Answer, Message, Span};

use super::Scene;
use super::team::which;
use crate::command::for_team;
use crate::lang::Lang;
use crate::store::Tx;
use crate::store::teams::{self, Team};

/// The answer to the speaker, whose hints do what they say where it is said.
///
/// # Errors
/// When the database fails.
pub async fn of_answer(tx: &mut Tx, scene: &Scene<'_>, answer: Answer) -> Result<Answer> {
    let (Answer::Say(message), Some((team, name))) = (&answer, scene.team()) else { return Ok(answer) };
    let named = with_team(message, name, scene.lang);
    if named == *message {
        return Ok(answer);
    }
    // Where no team needs to be named: in its home, else for those who are in no other.
    let is_clear = match which::here(tx, scene).await? {
        Some(here) => here.id == team,
        None => is_only_team(tx, scene.me.id, team).await?,
    };
    Ok(if is_clear { answer } else { Answer::Say(named) })
}

/// What somebody is told in private of a team.
///
/// # Errors
/// When the database fails.
pub async fn in_private(tx: &mut Tx, person: i64, team: &Team, message: Message, lang: Lang) -> Result<Message> {
    let is_clear = is_only_team(tx, person, team.id).await?;
    Ok(if is_clear { message } else { with_team(&message, &team.name, lang) })
}

async fn is_only_team(tx: &mut Tx, person: i64, team: i64) -> Result<bool> {
    Ok(matches!(teams::of_person(tx, person).await?.as_slice(), [only] if only.id == team))
}

fn with_team(message: &Message, team: &str, lang: Lang) -> Message {
    let mut message = message.clone();
    for span in message.lines.iter_mut().flat_map(|line| &mut line.spans) {
        if let Span::Code(hint) = span
            && let Some(named) = for_team(hint, team, lang)
        {
            *hint = named;
        }
    }
    message
}
