//! A team without objectives of its own is told by the teams right below it: their mean, and a line for each.

use anyhow::Result;
use chat::Line;

use super::compose::{objectives, value};
use crate::flow::okr::standing::{self, Standing};
use crate::flow::okr::sums::{self, Over, Sum, View};
use crate::lang::Lang;
use crate::okr::RollUp;
use crate::store::Tx;
use crate::store::teams::Team;
use crate::words::say;

/// So many teams stand in what is not full.
const MOST: usize = 6;

/// A team's week as far as its reader may see it, and what it comes to: over its own objectives, else over its teams.
///
/// # Errors
/// When the database fails.
pub async fn seen(tx: &mut Tx, view: View<'_>, team: &Team) -> Result<(Standing, Sum)> {
    let mut standing = standing::of_team(tx, view.org, team, view.from).await?;
    let (seen, private) = view.visible(tx, standing.objectives).await?;
    standing.objectives = seen;
    let sum = match standing.objectives.is_empty() {
        false => Sum::of(standing.objectives.clone()).without(private),
        true => sums::of_team(tx, view, team).await?,
    };
    standing.roll_up = sum.roll_up;
    Ok((standing, sum))
}

/// How many private objectives a sum leaves out, if any; which, is told nowhere.
pub fn left_out(lang: Lang, sum: &Sum) -> Option<Line> {
    (sum.private > 0).then(|| say!(lang, sums::private_left_out(sum.private)))
}

/// A line for each team that `now` is over, with what it came to `before`, where that was over teams too. In full with what
/// each of them has; else those without anything are left out.
pub fn lines(lang: Lang, now: &Sum, before: Option<&Sum>, full: bool) -> Vec<Line> {
    let Over::Teams(teams) = &now.over else { return Vec::new() };
    let told: Vec<&(Team, Sum)> = teams.iter().filter(|(_, sum)| full || !sum.is_empty()).collect();
    let most = if full { usize::MAX } else { MOST };
    let mut lines = Vec::new();
    for (team, sum) in told.iter().take(most) {
        if sum.is_empty() {
            lines.push(say!(lang, sums::left_out(&team.name)));
            continue;
        }
        let was = before.and_then(|before| of_team(before, team.id));
        lines.push(say!(lang, sums::team_below(&team.name, &value(lang, &sum.roll_up, was))));
        if full {
            lines.extend(objectives(lang, sum.objectives()));
        }
    }
    if told.len() > most {
        lines.push(say!(lang, ritual::and_more(told.len() - most)));
    }
    lines
}

fn of_team(sum: &Sum, team: i64) -> Option<&RollUp> {
    let Over::Teams(teams) = &sum.over else { return None };
    teams.iter().find(|(one, _)| one.id == team).map(|(_, sum)| &sum.roll_up)
}
