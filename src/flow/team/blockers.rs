//! Blockers: opening and closing them.

mod hand;
mod lead;
mod list;
mod show;

pub use hand::{give, help};
pub use lead::{ask_leads, filled, wake};
pub use list::{everywhere, list};
pub use show::show;

use anyhow::Result;
use chat::{Answer, Line, Message};
use serde_json::json;

use super::{record, which};
use crate::answer::none;
use crate::answer::standup::Fate;
use crate::flow::found::found;
use crate::flow::ritual::digest;
use crate::flow::ritual::standup::open;
use crate::flow::{Scene, mentions, people};
use crate::store::blockers::{self, Blocker};
use crate::store::teams::{self, Team, fold};
use crate::store::{Tx, members};
use crate::words::say;

fn days_open(scene: &Scene<'_>, blocker: &Blocker) -> i64 {
    (scene.today() - blocker.opened_on).num_days().max(0)
}

/// Opens a blocker of the speaker's; whoever is mentioned first is to solve it.
///
/// # Errors
/// When the database fails.
pub async fn block(tx: &mut Tx, scene: &Scene<'_>, typed: &str) -> Result<Answer> {
    let (text, team) = found!(team_of(tx, scene, typed).await?);
    let owner = match scene.event.mentions.iter().enumerate().find(|(index, _)| text.contains(&mentions::mark(*index)))
    {
        Some((_, mention)) => {
            let name = Some(mention.name.as_str());
            people::known(tx, scene.org, scene.platform, &mention.who, name, scene.now).await?
        }
        None => scene.me.clone(),
    };
    let text = mentions::written_out(scene.event, text);
    if none::is_none(&text) {
        return Ok(Answer::line(say!(scene.lang, blockers::says_none())));
    }
    let key = none::key(&text);
    let team_id = team.as_ref().map(|team| team.id);
    let (me, now, today) = (scene.me.id, scene.now, scene.today());
    let (blocker, made) = blockers::open(tx, &text, &key, me, owner.id, team_id, None, now, today).await?;
    if !made {
        let days = days_open(scene, &blocker);
        return Ok(Answer::line(say!(scene.lang, blockers::open_already(blocker.id, days))));
    }
    let after = json!({ "id": blocker.id });
    record::note(tx, me, &format!("B{}", blocker.id), "blocked", (json!({}), after), now).await?;
    let shown = read_here(tx, scene, blocker.team_id).await?.then_some(blocker.text.as_str());
    let owner = (blocker.owner_id != blocker.person_id).then_some(blocker.owner_name.as_str());
    Ok(Answer::line(say!(scene.lang, blockers::opened(blocker.id, shown, owner))))
}

/// The team that reads a blocker, and the text without the team's name: the one named at the end, the home it is said in,
/// the speaker's only one; none for whoever is in no team.
async fn team_of<'t>(tx: &mut Tx, scene: &Scene<'_>, typed: &'t str) -> Result<Result<(&'t str, Option<Team>), Line>> {
    let mut mine = teams::of_person(tx, scene.me.id).await?;
    if let Some((text, team)) = named_last(typed, &mine) {
        return Ok(Ok((text, Some(team))));
    }
    let here = which::here(tx, scene).await?.filter(|here| mine.iter().any(|team| team.id == here.id));
    if here.is_some() || mine.len() < 2 {
        return Ok(Ok((typed, here.or(mine.pop()))));
    }
    Ok(Err(say!(scene.lang, blockers::which_team(&which::names(&mine)))))
}

/// What stands before a last `team NAME` that names one of these teams, and that team.
fn named_last<'t>(typed: &'t str, teams: &[Team]) -> Option<(&'t str, Team)> {
    ["team ", "Team ", "团队 "].iter().find_map(|word| {
        let (text, name) = typed.rsplit_once(word)?;
        let team = teams.iter().find(|team| fold(&team.name) == fold(name))?;
        (!text.trim().is_empty()).then(|| (text.trim(), team.clone()))
    })
}

/// Whether a blocker's text may be read where the answer goes.
async fn read_here(tx: &mut Tx, scene: &Scene<'_>, team: Option<i64>) -> Result<bool> {
    if scene.place().is_direct() {
        return Ok(true);
    }
    Ok(which::here(tx, scene).await?.is_some_and(|here| Some(here.id) == team))
}

/// Marks a blocker solved.
///
/// # Errors
/// When the database fails.
pub async fn resolve(tx: &mut Tx, scene: &Scene<'_>, id: u32) -> Result<Answer> {
    close(tx, scene, id, "solved").await
}

/// Takes a blocker that was none off the list.
///
/// # Errors
/// When the database fails.
pub async fn not_one(tx: &mut Tx, scene: &Scene<'_>, id: u32) -> Result<Answer> {
    close(tx, scene, id, "not_one").await
}

/// What became of a blocker, as a stand-up takes it: solved, help wanted, or still there.
///
/// # Errors
/// When the database fails.
pub async fn fated(tx: &mut Tx, scene: &Scene<'_>, id: i64, fate: Fate) -> Result<Answer> {
    let number = u32::try_from(id).unwrap_or(u32::MAX);
    match fate {
        Fate::Solved => resolve(tx, scene, number).await,
        Fate::Help => help(tx, scene, number, None).await,
        Fate::Still => {
            let fates = found!(open::mine(tx, scene, vec![(id, fate)]).await?);
            Ok(Answer::Say(Message::new(open::settle(tx, scene, &fates).await?)))
        }
    }
}

async fn close(tx: &mut Tx, scene: &Scene<'_>, id: u32, state: &str) -> Result<Answer> {
    let team = blockers::by_id(tx, i64::from(id)).await?.and_then(|blocker| blocker.team_id);
    let held = digest::hold(tx, team, scene.now).await?;
    blockers::lock(tx, i64::from(id)).await?;
    let Some(blocker) = blockers::by_id(tx, i64::from(id)).await? else {
        return Ok(Answer::line(say!(scene.lang, blockers::unknown(id))));
    };
    let solved = state == "solved";
    if let Some(why) = refusal(tx, scene, &blocker, solved).await? {
        return Ok(Answer::line(why));
    }
    if !blocker.is_open() {
        let on = blocker.resolved_at.map(|at| (crate::schedule::local(at, scene.zone).date(), scene.today()));
        let was_solved = blocker.state == "solved";
        return Ok(Answer::line(say!(scene.lang, blockers::closed_already(blocker.id, was_solved, on))));
    }
    blockers::set_state(tx, blocker.id, state, Some(scene.me.id), scene.now).await?;
    digest::refresh(tx, scene.org, held, scene.now).await?;
    let change = if solved { "resolved" } else { "not_one" };
    let values = (json!({ "state": "open" }), json!({ "id": blocker.id }));
    record::note(tx, scene.me.id, &format!("B{}", blocker.id), change, values, scene.now).await?;
    if !solved {
        return Ok(Answer::line(say!(scene.lang, blockers::not_one(blocker.id))));
    }
    let shown = read_here(tx, scene, blocker.team_id).await?.then_some(blocker.text.as_str());
    Ok(Answer::line(say!(scene.lang, blockers::solved(blocker.id, shown))))
}

/// Why the speaker may not close a blocker: the person, a lead of the team and an admin may, and whoever is to solve it or
/// was asked to help may say that it is solved, or hand it on.
async fn refusal(tx: &mut Tx, scene: &Scene<'_>, blocker: &Blocker, solved: bool) -> Result<Option<Line>> {
    let me = scene.me.id;
    let mine = blocker.person_id == me || solved && (blocker.owner_id == me || blocker.helper_id == Some(me));
    if mine || scene.is_admin() {
        return Ok(None);
    }
    let leads = match blocker.team_id {
        Some(team) => members::of_team(tx, team).await?.into_iter().filter(members::Member::leads).collect(),
        None => Vec::new(),
    };
    if leads.iter().any(|lead| lead.person_id == scene.me.id) {
        return Ok(None);
    }
    let mut names = vec![blocker.person_name.clone()];
    if solved {
        names.push(blocker.owner_name.clone());
        names.extend(blocker.helper_name.clone());
    }
    names.extend(leads.into_iter().map(|lead| lead.name));
    let mut seen = Vec::new();
    names.retain(|name| {
        !seen.contains(name) && {
            seen.push(name.clone());
            true
        }
    });
    let who = say!(scene.lang, blockers::who_may(&names));
    Ok(Some(say!(scene.lang, general::only(&who))))
}
