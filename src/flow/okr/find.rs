//! Finding what a typed id means, for the speaker and here; a private thing that may not be seen is not there.

use anyhow::Result;
use chat::Answer;

use super::cycle::state;
use super::moving;
use super::permission::{self, Owner};
use crate::command::{Item, KeyResultRef};
use crate::flow::Scene;
use crate::store::key_results::KeyResult;
use crate::store::objectives::Objective;
use crate::store::{Tx, key_results, objectives};
use crate::words::say;

/// What was found, or the answer that says why nothing was.
pub type Found<T> = std::result::Result<T, Answer>;

/// An objective, or a key result with its objective.
#[derive(Clone, Debug)]
pub enum Thing {
    /// `O12`
    Objective(Objective),
    /// `O12.1`
    KeyResult(Objective, Box<KeyResult>),
}

impl Thing {
    /// `O12` or `O12.1`.
    pub fn label(&self) -> String {
        match self {
            Self::Objective(objective) => objective.label(),
            Self::KeyResult(_, key_result) => key_result.label(),
        }
    }

    /// Typed by a person.
    pub fn title(&self) -> &str {
        match self {
            Self::Objective(objective) => &objective.title,
            Self::KeyResult(_, key_result) => &key_result.title,
        }
    }

    /// The objective, or the one that the key result is of.
    pub fn objective(&self) -> &Objective {
        match self {
            Self::Objective(objective) | Self::KeyResult(objective, _) => objective,
        }
    }

    /// Its own state.
    pub fn state(&self) -> &str {
        match self {
            Self::Objective(objective) => &objective.state,
            Self::KeyResult(_, key_result) => &key_result.state,
        }
    }

    /// Its own owner.
    pub fn owner(&self) -> Owner<'_> {
        match self {
            Self::Objective(objective) => (objective.owner_id, objective.owner_name.as_deref()),
            Self::KeyResult(_, key_result) => (key_result.owner_id, key_result.owner_name.as_deref()),
        }
    }

    /// Nothing if the speaker may rename it, hand it over or end it: its owner, the objective's owner, a lead, an admin.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn refusal(&self, tx: &mut Tx, scene: &Scene<'_>) -> Result<Option<Answer>> {
        let objective = self.objective();
        let owners = [self.owner(), (objective.owner_id, objective.owner_name.as_deref())];
        permission::refusal(tx, scene, objective, &owners).await
    }
}

/// The objective of that number.
///
/// # Errors
/// When the database fails.
pub async fn objective(tx: &mut Tx, scene: &Scene<'_>, number: u32) -> Result<Found<Objective>> {
    if let Some(objective) = objectives::find(tx, i64::from(number)).await?
        && permission::may_see(tx, scene, &objective).await?
    {
        return Ok(Ok(objective));
    }
    Ok(Err(Answer::line(say!(scene.lang, okr::no_such(&format!("O{number}"))))))
}

/// The key result of that number, with its objective.
///
/// # Errors
/// When the database fails.
pub async fn key_result(tx: &mut Tx, scene: &Scene<'_>, wanted: KeyResultRef) -> Result<Found<(Objective, KeyResult)>> {
    let objective = match objective(tx, scene, wanted.objective).await? {
        Ok(objective) => objective,
        Err(answer) => return Ok(Err(answer)),
    };
    Ok(match key_results::find(tx, objective.id, i64::from(wanted.number)).await? {
        Some(key_result) => Ok((objective, key_result)),
        None => Err(elsewhere(tx, scene, wanted, &objective).await?),
    })
}

/// Where a key result went that had this id, if the speaker may see it there; else that there is none.
async fn elsewhere(tx: &mut Tx, scene: &Scene<'_>, wanted: KeyResultRef, objective: &Objective) -> Result<Answer> {
    if let Some(at) = moving::key_result::now_at(tx, wanted).await?
        && let Some(there) = objectives::find(tx, i64::from(at.objective)).await?
        && permission::may_see(tx, scene, &there).await?
        && let Some(found) = key_results::find(tx, there.id, i64::from(at.number)).await?
    {
        let (was, is) = (wanted.to_string(), found.label());
        return Ok(Answer::line(say!(scene.lang, okr_move::is_now(&was, &is, &found.title))));
    }
    Ok(Answer::line(say!(scene.lang, okr::no_such_in(&wanted.to_string(), &objective.label()))))
}

/// Whatever was meant.
///
/// # Errors
/// When the database fails.
pub async fn item(tx: &mut Tx, scene: &Scene<'_>, wanted: Item) -> Result<Found<Thing>> {
    Ok(match wanted {
        Item::Objective(number) => objective(tx, scene, number).await?.map(Thing::Objective),
        Item::KeyResult(wanted) => {
            key_result(tx, scene, wanted).await?.map(|(objective, found)| Thing::KeyResult(objective, Box::new(found)))
        }
    })
}

/// A thing to be changed, locked for the rest of the transaction; the answer is a refusal if the speaker may not, or if its
/// cycle is closed.
///
/// # Errors
/// When the database fails.
pub async fn to_change(tx: &mut Tx, scene: &Scene<'_>, wanted: Item) -> Result<Found<Thing>> {
    let thing = match to_carry(tx, scene, wanted).await? {
        Ok(thing) => thing,
        Err(answer) => return Ok(Err(answer)),
    };
    Ok(match state::refusal(tx, scene, thing.objective()).await? {
        Some(refusal) => Err(refusal),
        None => Ok(thing),
    })
}

/// The same, whether or not its cycle is closed.
///
/// # Errors
/// When the database fails.
pub async fn to_carry(tx: &mut Tx, scene: &Scene<'_>, wanted: Item) -> Result<Found<Thing>> {
    match wanted {
        Item::Objective(number) => objectives::lock(tx, i64::from(number)).await?,
        Item::KeyResult(wanted) => {
            key_results::lock_number(tx, i64::from(wanted.objective), i64::from(wanted.number)).await?;
        }
    }
    let thing = match item(tx, scene, wanted).await? {
        Ok(thing) => thing,
        Err(answer) => return Ok(Err(answer)),
    };
    Ok(match thing.refusal(tx, scene).await? {
        Some(refusal) => Err(refusal),
        None => Ok(thing),
    })
}

/// A thing whose fields are to be changed, locked for the rest of the transaction: one that was not dropped.
///
/// # Errors
/// When the database fails.
pub async fn to_edit(tx: &mut Tx, scene: &Scene<'_>, wanted: Item) -> Result<Found<Thing>> {
    let thing = match to_change(tx, scene, wanted).await? {
        Ok(thing) => thing,
        Err(answer) => return Ok(Err(answer)),
    };
    let objective = thing.objective();
    for (label, state) in [(objective.label(), objective.state.as_str()), (thing.label(), thing.state())] {
        if state == "dropped" {
            return Ok(Err(Answer::line(say!(scene.lang, okr::was_dropped(&label)))));
        }
    }
    Ok(Ok(thing))
}

/// A key result to check in or to score, locked for the rest of the transaction: a living one, by its owner, a lead or
/// an admin.
///
/// # Errors
/// When the database fails.
pub async fn to_measure(tx: &mut Tx, scene: &Scene<'_>, wanted: KeyResultRef) -> Result<Found<(Objective, KeyResult)>> {
    key_results::lock_number(tx, i64::from(wanted.objective), i64::from(wanted.number)).await?;
    let (objective, found) = match key_result(tx, scene, wanted).await? {
        Ok(found) => found,
        Err(answer) => return Ok(Err(answer)),
    };
    let owner = (found.owner_id, found.owner_name.as_deref());
    if let Some(refusal) = permission::refusal(tx, scene, &objective, &[owner]).await? {
        return Ok(Err(refusal));
    }
    if let Some(refusal) = state::refusal(tx, scene, &objective).await? {
        return Ok(Err(refusal));
    }
    for (label, state) in [(objective.label(), &objective.state), (found.label(), &found.state)] {
        if state == "dropped" {
            return Ok(Err(Answer::line(say!(scene.lang, okr::was_dropped(&label)))));
        }
    }
    Ok(Ok((objective, found)))
}

/// What a label of ours stands for: `O12` or `O12.1`.
pub fn labelled(label: &str) -> Option<Item> {
    let number = label.strip_prefix('O')?;
    Some(match number.split_once('.') {
        None => Item::Objective(number.parse().ok()?),
        Some((objective, number)) => {
            Item::KeyResult(KeyResultRef { objective: objective.parse().ok()?, number: number.parse().ok()? })
        }
    })
}
