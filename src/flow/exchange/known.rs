//! What an import has looked up already: a file names the same people, teams and cycles again and again.

use std::collections::HashMap;

use anyhow::Result;
use chrono::NaiveDate;

use super::person::{Found, named};
use crate::schedule::Cycle;
use crate::store::imports::{self, Titled};
use crate::store::teams::{self, Team, fold};
use crate::store::{Tx, cycles};

/// An objective as it is found again: title, owner, team and cycle.
pub(super) type Same = (String, Option<i64>, Option<i64>, String);

/// A cycle that is named; made when something is written if it does not exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CycleRef {
    /// None: it is made when something is written.
    pub id: Option<i64>,
    pub name: String,
    pub days: (NaiveDate, NaiveDate),
}

/// All that was looked up.
#[derive(Default)]
pub(super) struct Known {
    people: HashMap<(Option<String>, Option<String>), Found>,
    teams: HashMap<String, Option<Team>>,
    cycles: HashMap<String, Option<CycleRef>>,
    titles: HashMap<Same, i64>,
    lineage: HashMap<String, String>,
}

impl Known {
    /// What is needed to find again what a file does not name by our ids.
    pub async fn load(tx: &mut Tx) -> Result<Self> {
        let mut known = Self::default();
        for Titled { id, title, owner_id, team_id, cycle } in imports::titled(tx).await? {
            known.titles.entry((fold(&title), owner_id, team_id, cycle.to_lowercase())).or_insert(id);
        }
        for (subject, after) in imports::lineage(tx).await? {
            if let Some(from) = after.0.get("from").and_then(serde_json::Value::as_str) {
                known.lineage.insert(from.to_owned(), subject);
            }
        }
        Ok(known)
    }

    /// What was made of a thing of elsewhere: `O12` or `O12.1`.
    pub fn made_of(&self, from: &str) -> Option<&str> {
        self.lineage.get(from).map(String::as_str)
    }

    /// The objective of that title, owner, team and cycle.
    pub fn same(&self, same: &Same) -> Option<i64> {
        self.titles.get(same).copied()
    }

    pub async fn person(&mut self, tx: &mut Tx, id: Option<&str>, name: Option<&str>) -> Result<Found> {
        let key = (id.map(str::to_owned), name.map(str::to_owned));
        if let Some(found) = self.people.get(&key) {
            return Ok(found.clone());
        }
        let found = named(tx, id, name).await?;
        self.people.insert(key, found.clone());
        Ok(found)
    }

    pub async fn team(&mut self, tx: &mut Tx, name: &str) -> Result<Option<Team>> {
        if let Some(found) = self.teams.get(name) {
            return Ok(found.clone());
        }
        let found = teams::by_name(tx, name).await?;
        self.teams.insert(name.to_owned(), found.clone());
        Ok(found)
    }

    /// A cycle by its name; one that is not known has the days of a file, if they are such.
    pub async fn cycle(
        &mut self,
        tx: &mut Tx,
        typed: &str,
        days: Option<(NaiveDate, NaiveDate)>,
        today: NaiveDate,
    ) -> Result<Option<CycleRef>> {
        let named = Cycle::parse(typed, today);
        let name = named.map_or_else(|| typed.to_owned(), |cycle| cycle.to_string());
        if let Some(Some(found)) = self.cycles.get(&name.to_lowercase()) {
            return Ok(Some(found.clone()));
        }
        let stored = cycles::by_name(tx, &name).await?;
        let found = match (stored, named, days) {
            (Some(stored), ..) => {
                let days = (stored.first_day, stored.last_day);
                Some(CycleRef { id: Some(stored.id), name: stored.name, days })
            }
            (None, Some(named), _) => Some(CycleRef { id: None, name, days: (named.first(), named.last()) }),
            (None, None, Some((first, last))) if first <= last => {
                Some(CycleRef { id: None, name, days: (first, last) })
            }
            (None, None, _) => None,
        };
        self.cycles.insert(found.as_ref().map_or(typed, |found| &found.name).to_lowercase(), found.clone());
        Ok(found)
    }
}
