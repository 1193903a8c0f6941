//! The first day of a cycle: what is still a draft becomes active by itself, and the leads are told.

use anyhow::Result;
use chat::Message;
use chrono::{DateTime, Utc};
use serde_json::json;

use super::reckoning::Reckoning;
use crate::flow::post::{self, NOTE_LIFE};
use crate::flow::ritual::seat;
use crate::org::Org;
use crate::schedule::posting_time;
use crate::store::objectives::{self, Filter, Objective};
use crate::store::{Tx, history, people, teams};
use crate::words::say;

/// A draft whose cycle begins: it and all that begin with it become active. False if another process was faster.
///
/// # Errors
/// When the database fails.
pub async fn begin(tx: &mut Tx, org: &Org, id: i64, now: DateTime<Utc>) -> Result<bool> {
    objectives::lock(tx, id).await?;
    let Some(first) = objectives::find(tx, id).await?.filter(Objective::is_draft) else {
        objectives::set_beginning(tx, id, None).await?;
        return Ok(true);
    };
    let reckoning = Reckoning::of_objective(tx, org, &first).await?;
    if let Some(later) = reckoning.begins_at(first.first_day, now) {
        // The team's zone is another one by now.
        objectives::set_beginning(tx, id, Some(later)).await?;
        return Ok(true);
    }
    let mut begun = Vec::new();
    for draft in beside(tx, first).await? {
        objectives::lock(tx, draft.id).await?;
        if objectives::find(tx, draft.id).await?.is_none_or(|now| !now.is_draft()) {
            continue;
        }
        objectives::set_draft(tx, draft.id, None).await?;
        let (was, is) = (json!({ "state": "draft" }), json!({ "state": "active" }));
        history::note(tx, None, &draft.label(), "began", was, is, now).await?;
        begun.push(draft);
    }
    tell(tx, org, &reckoning, &begun, now).await?;
    Ok(true)
}

/// The drafts of the same team in the same cycle; without a team the draft alone.
async fn beside(tx: &mut Tx, first: Objective) -> Result<Vec<Objective>> {
    let Some(team) = first.team_id else { return Ok(vec![first]) };
    let filter = Filter { team: Some(team), cycle: Some(first.cycle_id), ..Filter::default() };
    let mut all = objectives::list(tx, filter).await?;
    all.retain(Objective::is_draft);
    Ok(all)
}

/// The leads, or without a team the owner, read of it at a decent hour.
async fn tell(tx: &mut Tx, org: &Org, reckoning: &Reckoning, begun: &[Objective], now: DateTime<Utc>) -> Result<()> {
    let Some(first) = begun.first() else { return Ok(()) };
    let (readers, team) = match first.team_id {
        Some(team) => {
            let team = teams::by_id(tx, team).await?;
            let leads = seat::leads(tx, &team).await?;
            (leads.into_iter().map(|lead| lead.person_id).collect::<Vec<_>>(), Some(team.name))
        }
        None => (first.owner_id.into_iter().collect(), None),
    };
    let labels: Vec<String> = begun.iter().map(Objective::label).collect();
    for reader in readers {
        let lang = people::by_id(tx, reader).await?.lang(org);
        let lines = say!(lang, cycle::began(team.as_deref(), &first.cycle, &labels));
        let key = format!("began:{}:{reader}", first.id);
        let at = posting_time(now, reckoning.zone);
        post::notify_at(tx, org, reader, (&key, at), &Message::new(lines), NOTE_LIFE, now).await?;
    }
    Ok(())
}
