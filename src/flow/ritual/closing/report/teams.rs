//! The report of a team that had no objectives of its own in a cycle: the mean of the teams right below it, and a line for each.

use anyhow::Result;
use chat::Line;
use chrono::{DateTime, Utc};

use super::compose::{final_parts, living};
use crate::flow::okr::line;
use crate::lang::Lang;
use crate::okr::{Commitment, Part, RollUp, Weight, roll_up};
use crate::org::Org;
use crate::store::cycles::Cycle;
use crate::store::teams::Team;
use crate::store::{Tx, team_tree};
use crate::words::say;

/// Teams stand below each other at most this deep; there is no circle, so this is never reached.
const DEEPEST: usize = 100;
/// So many teams stand in a report that is not full.
const MOST: usize = 6;

/// The teams right below a team that had something in a cycle, with what their final scores come to.
///
/// # Errors
/// When the database fails.
pub async fn below(
    tx: &mut Tx,
    org: &Org,
    team: &Team,
    cycle: &Cycle,
    now: DateTime<Utc>,
) -> Result<Vec<(Team, RollUp)>> {
    of_each(tx, org, team, cycle, now, 0).await
}

async fn of_each(
    tx: &mut Tx,
    org: &Org,
    team: &Team,
    cycle: &Cycle,
    now: DateTime<Utc>,
    depth: usize,
) -> Result<Vec<(Team, RollUp)>> {
    let mut found = Vec::new();
    for one in team_tree::below(tx, team.id).await? {
        let (own, _) = living(tx, org, &one, cycle, false, now).await?;
        if !own.is_empty() {
            found.push((one, roll_up(&final_parts(&own))));
        } else if depth < DEEPEST {
            let teams = Box::pin(of_each(tx, org, &one, cycle, now, depth + 1)).await?;
            if !teams.is_empty() {
                found.push((one, mean(&teams)));
            }
        }
    }
    Ok(found)
}

/// What the teams come to, each counting 1.
pub fn mean(teams: &[(Team, RollUp)]) -> RollUp {
    let parts: Vec<Part> = teams.iter().map(|(_, roll_up)| roll_up.part(Weight::ONE)).collect();
    roll_up(&parts)
}

/// `  Mobile · 0.6 🟡 · 3 of 4 scored`
pub fn lines(lang: Lang, teams: &[(Team, RollUp)], cycle: &str, full: bool) -> Vec<Line> {
    let most = if full { usize::MAX } else { MOST };
    let value = |roll_up: &RollUp| line::roll_up(lang, roll_up, Commitment::Aspirational);
    let told = teams.iter().take(most);
    let mut lines: Vec<Line> =
        told.map(|(team, roll_up)| say!(lang, sums::team_below(&team.name, &value(roll_up)))).collect();
    if teams.len() > most {
        lines.push(say!(lang, closing::and_more(teams.len() - most, cycle)));
    }
    lines
}
