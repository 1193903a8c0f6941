//! Somebody left: what they owned waits for another owner, and whoever can give it one is asked.

use std::collections::BTreeMap;

use anyhow::Result;
use chat::Message;
use chrono::{DateTime, Utc};

use super::{doors, post};
use crate::org::Org;
use crate::schedule::local;
use crate::store::objectives::{Filter, Objective};
use crate::store::people::Person;
use crate::store::teams::Team;
use crate::store::{Tx, key_results, members, objectives, people};
use crate::words::say;

/// Who is asked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Heir {
    /// A lead of the team that it counts for, or the owner of the objective that it is a part of.
    Person(i64),
    /// The admins, where there is no such person.
    Admins,
}

/// What is left of somebody, id and title.
type Left = Vec<(String, String)>;

/// Offers a new owner for each objective and key result of somebody who left, in the cycles that have not ended.
///
/// # Errors
/// When the database fails.
pub async fn offer(tx: &mut Tx, org: &Org, leaver: &Person, now: DateTime<Utc>) -> Result<()> {
    ask(tx, org, leaver, None, now).await
}

/// The same of what counts for a team that somebody left, which goes on counting for it.
///
/// # Errors
/// When the database fails.
pub async fn offer_of(tx: &mut Tx, org: &Org, leaver: &Person, team: &Team, now: DateTime<Utc>) -> Result<()> {
    // What is left of somebody who left altogether was offered then.
    if leaver.gone_at.is_some() {
        return Ok(());
    }
    ask(tx, org, leaver, Some(team), now).await
}

async fn ask(tx: &mut Tx, org: &Org, leaver: &Person, team: Option<&Team>, now: DateTime<Utc>) -> Result<()> {
    let from = Some(local(now, org.zone).date());
    let filter = Filter { person: Some(leaver.id), from, ..Filter::default() };
    let parts = key_results::list(tx, filter).await?;
    let counts = |one: &Objective| one.is_active() && team.is_none_or(|team| one.team_id == Some(team.id));
    let mut left: BTreeMap<Heir, Left> = BTreeMap::new();
    for objective in objectives::list(tx, filter).await?.into_iter().filter(counts) {
        let mut things = Left::new();
        if objective.owner_id == Some(leaver.id) {
            things.push((objective.label(), objective.title.clone()));
        }
        let parts = parts.iter().filter(|part| part.objective_id == objective.id && part.is_active());
        let own = parts.filter(|part| part.owner_id == Some(leaver.id));
        things.extend(own.map(|part| (part.label(), part.title.clone())));
        for heir in heirs(tx, &objective, leaver).await? {
            left.entry(heir).or_default().extend(things.clone());
        }
    }
    for (heir, things) in left.into_iter().filter(|(_, things)| !things.is_empty()) {
        let name = team.map(|team| team.name.as_str());
        let words = |lang| say!(lang, team_members::owner_left(&leaver.name, name, &things));
        let of = team.map_or_else(String::new, |team| format!(":T{}", team.id));
        let key = format!("left:{}{of}:{}", leaver.id, now.timestamp());
        match heir {
            Heir::Person(person) => {
                let message = Message::new(words(people::by_id(tx, person).await?.lang(org)));
                post::notify(tx, org, person, &format!("{key}:{person}"), &message, post::REPORT_LIFE, now).await?;
            }
            Heir::Admins => {
                doors::tell_admins(tx, org, &key, words, now).await?;
            }
        }
    }
    Ok(())
}

/// Who can give an objective and its parts another owner. What was the leaver's alone goes with them.
async fn heirs(tx: &mut Tx, objective: &Objective, leaver: &Person) -> Result<Vec<Heir>> {
    if let Some(team) = objective.team_id {
        let leads = members::of_team(tx, team).await?.into_iter();
        let leads = leads.filter(|one| one.leads() && one.gone_at.is_none() && one.person_id != leaver.id);
        let leads: Vec<Heir> = leads.map(|lead| Heir::Person(lead.person_id)).collect();
        return Ok(if leads.is_empty() { vec![Heir::Admins] } else { leads });
    }
    Ok(match objective.owner_id {
        None => vec![Heir::Admins],
        Some(owner) if owner == leaver.id => Vec::new(),
        Some(_) if objective.owner_gone => vec![Heir::Admins],
        Some(owner) => vec![Heir::Person(owner)],
    })
}

#[cfg(test)]
mod tests {
    use chat::Who;

    use crate::flow::testing::{World, at, both};

    const START: &str = "2026-10-05T08:00:00Z";
    const NOW: &str = "2026-11-23T11:00:00Z";

    async fn leaves(world: &World, who: &str) {
        let mut tx = world.store.begin().await.expect("a transaction");
        super::super::facts::gone(&mut tx, &world.org, "test", &Who::new("T", who), at(NOW)).await.expect("a database");
        tx.commit().await.expect("a commit");
    }

    async fn last(world: &World, who: &str) -> String {
        world.told(who).await.last().map(chat::Message::text).unwrap_or_default()
    }

    #[tokio::test]
    async fn the_lead_is_asked_who_takes_over() {
        for mut world in both().await {
            world.say("tom", "add Fewer crashes", START).await;
            world.say("tom", "add O1 Crash rate 5 -> 1", START).await;
            world.say("tom", "add O1 Old 5 -> 1", START).await;
            world.say("tom", "drop O1.2", START).await;
            world.say("zoe", "add Learn", START).await;
            world.say("ada", "add org: Win", START).await;
            world.say("ada", "add O3 Wins 0 -> 5", START).await;
            world.say("ada", "owner O3.1 Tom", START).await;
            world.say("zoe", "add O2 Books 0 -> 5", START).await;
            world.say("zoe", "owner O2.1 Tom", START).await;
            leaves(&world, "tom").await;
            assert_eq!(
                last(&world, "maya").await,
                "Tom has left. Who takes over?\nO1 Fewer crashes: owner O1 @…\nO1.1 Crash rate: owner O1.1 @…"
            );
            assert_eq!(last(&world, "ada").await, "Tom has left. Who takes over?\nO3.1 Wins: owner O3.1 @…");
            assert_eq!(last(&world, "zoe").await, "Tom has left. Who takes over?\nO2.1 Books: owner O2.1 @…");
            assert!(world.say("maya", "list team Product", NOW).await.contains("owner left"));
            let taken = world.say("maya", "owner O1.1 Lin", NOW).await;
            assert!(taken.starts_with("O1.1 Crash rate now belongs to Lin."), "{taken}");
        }
    }

    #[tokio::test]
    async fn the_lead_of_a_team_that_somebody_leaves_is_asked_as_well() {
        for mut world in both().await {
            world.say("tom", "add Fewer crashes", START).await;
            world.say("tom", "add O1 Crash rate 5 -> 1", START).await;
            world.say("lin", "add Kept", START).await;
            world.say("tom", "team leave", NOW).await;
            assert_eq!(
                last(&world, "maya").await,
                "Tom has left Product. Who takes over?\nO1 Fewer crashes: owner O1 @…\nO1.1 Crash rate: owner O1.1 @…"
            );
            world.say("maya", "team remove @Lin", NOW).await;
            assert_eq!(last(&world, "maya").await, "Lin has left Product. Who takes over?\nO2 Kept: owner O2 @…");
            let before = world.told("maya").await.len();
            world.say("maya", "team add @Tom", NOW).await;
            world.say("maya", "owner O1 Maya", NOW).await;
            world.say("maya", "owner O1.1 Maya", NOW).await;
            world.say("tom", "team leave", NOW).await;
            assert_eq!(world.told("maya").await.len(), before, "nothing is left of him");
        }
    }

    #[tokio::test]
    async fn where_no_lead_is_left_an_admin_is_asked() {
        for mut world in both().await {
            world.say("maya", "add Grow", START).await;
            leaves(&world, "maya").await;
            assert_eq!(last(&world, "ada").await, "Maya has left. Who takes over?\nO1 Grow: owner O1 @…");
        }
    }
}
