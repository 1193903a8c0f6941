//! The value of a team, of the organisation and of a person: over their own objectives; of a team or the organisation that has
//! none, the mean of the teams right below.

mod explain;

pub use explain::explain;

use anyhow::Result;

use super::permission;
use super::standing::{self, ObjectiveStanding, Standpoint};
use crate::flow::Scene;
use crate::okr::{Part, RollUp, Weight, roll_up};
use crate::org::Org;
use crate::store::objectives::{self, Filter};
use crate::store::teams::Team;
use crate::store::{Tx, team_tree};

/// Teams stand below each other at most this deep; there is no circle, so this is never reached.
const DEEPEST: usize = 100;

/// Who reads a sum: private objectives count for nobody else.
#[derive(Clone, Copy)]
pub enum Reader<'a> {
    /// The speaker, where they speak.
    Speaker(&'a Scene<'a>),
    /// Whoever is in a home.
    Anybody,
}

impl<'a> Reader<'a> {
    /// Who reads a summary or a board that is asked for: in private the speaker, elsewhere whoever is there.
    pub fn of(scene: &'a Scene<'a>) -> Self {
        if scene.place().is_direct() { Self::Speaker(scene) } else { Self::Anybody }
    }
}

/// A value and what it is over.
#[derive(Clone, Debug)]
pub struct Sum {
    /// The value, with how much of it is scored.
    pub roll_up: RollUp,
    /// What it is over.
    pub over: Over,
    /// How many private objectives are left out, here and below, since its reader may not see them.
    pub private: usize,
}

/// What a value is over.
#[derive(Clone, Debug)]
pub enum Over {
    /// Its own objectives, by number; there may be none.
    Objectives(Vec<ObjectiveStanding>),
    /// The teams right below, by name: each counts 1, and one that has nothing to score counts nothing.
    Teams(Vec<(Team, Sum)>),
}

impl Sum {
    /// Over objectives.
    pub fn of(objectives: Vec<ObjectiveStanding>) -> Self {
        let parts: Vec<Part> = objectives.iter().map(|o| o.roll_up.part(o.objective.weight())).collect();
        Self { roll_up: roll_up(&parts), over: Over::Objectives(objectives), private: 0 }
    }

    /// The same, which leaves out so many private objectives more.
    #[must_use]
    pub fn without(self, private: usize) -> Self {
        Self { private: self.private + private, ..self }
    }

    fn of_teams(teams: Vec<(Team, Sum)>) -> Self {
        let counted = teams.iter().filter(|(_, sum)| !sum.is_empty());
        let parts: Vec<Part> = counted.map(|(_, sum)| sum.roll_up.part(Weight::ONE)).collect();
        let private = teams.iter().map(|(_, sum)| sum.private).sum();
        Self { roll_up: roll_up(&parts), over: Over::Teams(teams), private }
    }

    /// Whether there is nothing that could be scored: no objective, here and below.
    pub fn is_empty(&self) -> bool {
        match &self.over {
            Over::Objectives(objectives) => objectives.is_empty(),
            Over::Teams(teams) => teams.iter().all(|(_, sum)| sum.is_empty()),
        }
    }

    /// The objectives that it is over, here and below, team by team.
    pub fn objectives(&self) -> Vec<&ObjectiveStanding> {
        match &self.over {
            Over::Objectives(objectives) => objectives.iter().collect(),
            Over::Teams(teams) => teams.iter().flat_map(|(_, sum)| sum.objectives()).collect(),
        }
    }
}

/// The week that is summed up, and who reads it.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The organisation.
    pub org: &'a Org,
    /// Who reads it.
    pub reader: Reader<'a>,
    /// The week, and from where it is looked at.
    pub from: Standpoint,
}

impl<'a> View<'a> {
    /// What the speaker sees this week.
    pub fn of(scene: &'a Scene<'a>) -> Self {
        Self { org: scene.org, reader: Reader::Speaker(scene), from: Standpoint::of(scene) }
    }

    /// Leaves out what the reader may not see, and says how many that are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn visible(
        &self,
        tx: &mut Tx,
        mut found: Vec<ObjectiveStanding>,
    ) -> Result<(Vec<ObjectiveStanding>, usize)> {
        let all = found.len();
        let seen = match self.reader {
            Reader::Speaker(scene) => permission::visible(tx, scene, found).await?,
            Reader::Anybody => {
                found.retain(|standing| !standing.objective.private);
                found
            }
        };
        let private = all - seen.len();
        Ok((seen, private))
    }
}

/// The value of a team.
///
/// # Errors
/// When the database fails.
pub async fn of_team(tx: &mut Tx, view: View<'_>, team: &Team) -> Result<Sum> {
    below(tx, view, team, 0).await
}

async fn below(tx: &mut Tx, view: View<'_>, team: &Team, depth: usize) -> Result<Sum> {
    let own = standing::of_team(tx, view.org, team, view.from).await?.objectives;
    let (own, private) = view.visible(tx, own).await?;
    if !own.is_empty() || depth >= DEEPEST {
        return Ok(Sum::of(own).without(private));
    }
    let teams = team_tree::below(tx, team.id).await?;
    let sum = if teams.is_empty() { Sum::of(own) } else { mean(tx, view, teams, depth + 1).await? };
    Ok(sum.without(private))
}

async fn mean(tx: &mut Tx, view: View<'_>, teams: Vec<Team>, depth: usize) -> Result<Sum> {
    let mut sums = Vec::with_capacity(teams.len());
    for team in teams {
        let sum = Box::pin(below(tx, view, &team, depth)).await?;
        sums.push((team, sum));
    }
    Ok(Sum::of_teams(sums))
}

/// The value of the organisation: over its own objectives, which count for no team and have no owner; else over the teams
/// that stand below no other.
///
/// # Errors
/// When the database fails.
pub async fn of_organisation(tx: &mut Tx, view: View<'_>) -> Result<Sum> {
    let mut own = Vec::new();
    for id in objectives::of_organisation(tx, view.from.week.monday(), view.from.week.sunday()).await? {
        own.extend(standing::of_objective(tx, view.org, id, view.from).await?);
    }
    own.retain(|one| view.from.knows(one.objective.created_at));
    standing::without_successors(&mut own);
    let (own, private) = view.visible(tx, own).await?;
    if !own.is_empty() {
        return Ok(Sum::of(own).without(private));
    }
    let teams = team_tree::roots(tx).await?;
    mean(tx, view, teams, 0).await
}

/// What the speaker's own objectives come to: for the speaker alone.
///
/// # Errors
/// When the database fails.
pub async fn of_speaker(tx: &mut Tx, scene: &Scene<'_>) -> Result<Sum> {
    let filter = Filter { person: Some(scene.me.id), ..Filter::default() };
    let mut found = standing::of_week(tx, scene.org, filter, Standpoint::of(scene)).await?.objectives;
    found.retain(|standing| standing.objective.owner_id == Some(scene.me.id));
    Ok(Sum::of(found))
}
