//! Which blockers are open: a team's, the speaker's own, or those of all teams.

use anyhow::Result;
use chat::{Answer, Line, Message};

use super::days_open;
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::private::private;
use crate::flow::team::which;
use crate::store::blockers::{self, Blocker};
use crate::store::{Tx, members, teams};
use crate::words::say;
use crate::words::text::is_cut;

/// A list names at most so many, so that it is a message of twelve lines.
const MOST: usize = 9;
/// One of all teams names at most so many when all are wanted.
const FULL: usize = 100;

/// `blockers [team NAME] [full]`: the open ones of a team, to its members and its home; without a team, the speaker's own.
///
/// # Errors
/// When the database fails.
pub async fn list(tx: &mut Tx, scene: &Scene<'_>, named: Option<&str>, full: bool) -> Result<Answer> {
    let here = which::here(tx, scene).await?;
    if named.is_none() && here.is_none() && teams::of_person(tx, scene.me.id).await?.is_empty() {
        let mine = blockers::open_of_person(tx, scene.me.id).await?;
        let heading = say!(scene.lang, blockers::heading_mine(mine.len()));
        return private(tx, scene, "blockers", listed(scene, heading, &mine, full)).await;
    }
    let team = found!(which::resolve(tx, scene, named).await?);
    let in_home = here.is_some_and(|here| here.id == team.id);
    let member = members::find(tx, team.id, scene.me.id).await?.is_some();
    if !(in_home || member || scene.is_admin()) {
        return Ok(Answer::line(say!(scene.lang, blockers::not_for_you(&team.name))));
    }
    let open = blockers::open_of_team(tx, team.id).await?;
    let message = listed(scene, say!(scene.lang, blockers::heading(&team.name, open.len())), &open, full);
    // In any other channel people read who are not of the team.
    if in_home { Ok(Answer::Say(message)) } else { private(tx, scene, "blockers", message).await }
}

fn listed(scene: &Scene<'_>, heading: Line, open: &[Blocker], full: bool) -> Message {
    let most = if full { usize::MAX } else { MOST };
    let Some(first) = open.first() else {
        return Message::line(say!(scene.lang, blockers::none()));
    };
    let lines = open.iter().take(most).map(|blocker| {
        let owner = (blocker.owner_id != blocker.person_id).then_some(blocker.owner_name.as_str());
        let days = days_open(scene, blocker);
        say!(scene.lang, blockers::open(blocker.id, days, &blocker.person_name, owner, &blocker.text))
    });
    let more = (open.len() > most).then(|| say!(scene.lang, blockers::more(open.len() - most)));
    let cut = open.iter().take(most).find(|blocker| is_cut(&blocker.text)).map(|blocker| blocker.id);
    let next = say!(scene.lang, blockers::next_commands(first.id, cut));
    Message::new(std::iter::once(heading).chain(lines).chain(more).chain([next]))
}

/// `blockers all [full]`: those of all teams, or of the teams that the speaker leads, the oldest first; in private.
///
/// # Errors
/// When the database fails.
pub async fn everywhere(tx: &mut Tx, scene: &Scene<'_>, full: bool) -> Result<Answer> {
    let led_by = (!scene.is_admin()).then_some(scene.me.id);
    if led_by.is_some() && !members::leads_any(tx, scene.me.id).await? {
        let line = say!(scene.lang, blockers::all_for_leads());
        return private(tx, scene, "blockers", Message::line(line)).await;
    }
    let most = i64::try_from(if full { FULL } else { MOST })?;
    let open = blockers::oldest(tx, led_by, most).await?;
    let Some(first) = open.first() else {
        return private(tx, scene, "blockers", Message::line(say!(scene.lang, blockers::none()))).await;
    };
    let count = usize::try_from(blockers::count(tx, led_by).await?).unwrap_or(usize::MAX);
    let mut lines = vec![say!(scene.lang, blockers::heading_all(count))];
    for blocker in &open {
        let owner = (blocker.owner_id != blocker.person_id).then_some(blocker.owner_name.as_str());
        let days = (scene.today() - blocker.opened_on).num_days().max(0);
        let line = say!(scene.lang, blockers::open(blocker.id, days, &blocker.person_name, owner, &blocker.text));
        lines.push(line.and(" · ").typed(blocker.team_name.clone()));
    }
    if count > open.len() {
        lines.push(say!(scene.lang, blockers::more_elsewhere(count - open.len(), &first.team_name, full)));
    }
    let cut = open.iter().find(|blocker| is_cut(&blocker.text)).map(|blocker| blocker.id);
    lines.push(say!(scene.lang, blockers::hand_over(first.id, cut)));
    private(tx, scene, "blockers", Message::new(lines)).await
}
