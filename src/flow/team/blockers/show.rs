//! `show B7`: one blocker with its whole text, for those who read the blockers of its team.

use anyhow::Result;
use chat::{Answer, Message};

use super::{days_open, read_here};
use crate::flow::Scene;
use crate::flow::private::private;
use crate::flow::team::which;
use crate::schedule::local;
use crate::store::blockers::{self, Blocker};
use crate::store::{Tx, members, teams};
use crate::words::say;
use crate::words::under::under;

/// Shows a blocker.
///
/// # Errors
/// When the database fails.
pub async fn show(tx: &mut Tx, scene: &Scene<'_>, id: u32) -> Result<Answer> {
    let Some(blocker) = blockers::by_id(tx, i64::from(id)).await? else {
        return Ok(Answer::line(say!(scene.lang, blockers::unknown(id))));
    };
    let team = match blocker.team_id {
        Some(team) => Some(teams::by_id(tx, team).await?.name),
        None => None,
    };
    if !may_read(tx, scene, &blocker).await? {
        return Ok(Answer::line(match team {
            Some(team) => say!(scene.lang, blockers::not_for_you(&team)),
            None => say!(scene.lang, blockers::unknown(id)),
        }));
    }
    let owner = (blocker.owner_id != blocker.person_id).then_some(blocker.owner_name.as_str());
    let days = days_open(scene, &blocker);
    let mut lines = vec![say!(scene.lang, blockers::open(blocker.id, days, &blocker.person_name, owner, ""))];
    lines.extend(under(say!(scene.lang, blockers::whole(&blocker.text))));
    lines.push(say!(scene.lang, blockers::since(blocker.opened_on, scene.today(), team.as_deref())));
    if blocker.is_open() && blocker.help_at.is_some() {
        lines.push(say!(scene.lang, blockers::wanted(blocker.helper_name.as_deref())));
    }
    lines.push(if blocker.is_open() {
        say!(scene.lang, blockers::then_resolve(blocker.id))
    } else {
        let on = blocker.resolved_at.map(|at| (local(at, scene.zone).date(), scene.today()));
        say!(scene.lang, blockers::closed_already(blocker.id, blocker.state == "solved", on))
    });
    let message = Message::new(lines);
    if read_here(tx, scene, blocker.team_id).await? {
        return Ok(Answer::Say(message));
    }
    private(tx, scene, "blocker", message).await
}

/// Its person, whoever is to solve it or to help, the team, its home, and admins.
async fn may_read(tx: &mut Tx, scene: &Scene<'_>, blocker: &Blocker) -> Result<bool> {
    let me = scene.me.id;
    if [Some(blocker.person_id), Some(blocker.owner_id), blocker.helper_id].contains(&Some(me)) || scene.is_admin() {
        return Ok(true);
    }
    let Some(team) = blocker.team_id else { return Ok(false) };
    let is_home = which::here(tx, scene).await?.is_some_and(|here| here.id == team);
    Ok(is_home || members::find(tx, team, me).await?.is_some())
}
