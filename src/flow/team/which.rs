//! Which team is meant, and who may change it.

use anyhow::Result;
use chat::Line;

use crate::command::normalise;
use crate::flow::Scene;
use crate::store::teams::{self, Team};
use crate::store::{Tx, members};
use crate::words::say;

/// The team that is named, else the one whose home it is said in, else the speaker's only one; or the sentence that says
/// why there is none.
///
/// # Errors
/// When the database fails.
pub async fn resolve(tx: &mut Tx, scene: &Scene<'_>, named: Option<&str>) -> Result<Result<Team, Line>> {
    let found = meant(tx, scene, named).await?;
    if let Ok(team) = &found {
        scene.speaks_of(team);
    }
    Ok(found)
}

async fn meant(tx: &mut Tx, scene: &Scene<'_>, named: Option<&str>) -> Result<Result<Team, Line>> {
    if let Some(name) = named {
        if let Some(team) = teams::by_name(tx, name).await? {
            return Ok(Ok(team));
        }
        let mine = names(&teams::of_person(tx, scene.me.id).await?);
        return Ok(Err(say!(scene.lang, team::no_such_team(name, &mine))));
    }
    if let Some(team) = here(tx, scene).await? {
        return Ok(Ok(team));
    }
    let mut mine = teams::of_person(tx, scene.me.id).await?;
    if mine.len() > 1 {
        return Ok(Err(say!(scene.lang, team::which_team(&names(&mine)))));
    }
    Ok(mine.pop().ok_or_else(|| say!(scene.lang, team::no_team())))
}

/// The team whose home it is said in.
///
/// # Errors
/// When the database fails.
pub async fn here(tx: &mut Tx, scene: &Scene<'_>) -> Result<Option<Team>> {
    if scene.place().is_direct() {
        return Ok(None);
    }
    Ok(teams::by_home(tx, scene.platform, &scene.place().to_string()).await?)
}

/// As [`resolve`], the team locked, and the speaker one who may change it: a lead of it or an admin.
///
/// # Errors
/// When the database fails.
pub async fn led(tx: &mut Tx, scene: &Scene<'_>, named: Option<&str>) -> Result<Result<Team, Line>> {
    let team = match resolve(tx, scene, named).await? {
        Ok(team) => team,
        Err(why) => return Ok(Err(why)),
    };
    let team = match lock(tx, scene, &team).await? {
        Ok(team) => team,
        Err(why) => return Ok(Err(why)),
    };
    Ok(match refusal(tx, scene, team.id).await? {
        Some(why) => Err(why),
        None => Ok(team),
    })
}

/// The team as it stands once nobody else can change it; a team that was archived meanwhile is none.
///
/// # Errors
/// When the database fails.
pub async fn lock(tx: &mut Tx, scene: &Scene<'_>, team: &Team) -> Result<Result<Team, Line>> {
    teams::lock(tx, team.id).await?;
    let team = teams::by_id(tx, team.id).await?;
    if team.archived_at.is_some() {
        return Ok(Err(say!(scene.lang, team::no_such_team(&team.name, &[]))));
    }
    Ok(Ok(team))
}

/// Why the speaker may not change the team: the sentence names who may.
///
/// # Errors
/// When the database fails.
pub async fn refusal(tx: &mut Tx, scene: &Scene<'_>, team: i64) -> Result<Option<Line>> {
    if scene.is_admin() {
        return Ok(None);
    }
    let leads = members::of_team(tx, team).await?.into_iter().filter(members::Member::leads);
    let leads: Vec<members::Member> = leads.collect();
    if leads.iter().any(|lead| lead.person_id == scene.me.id) {
        return Ok(None);
    }
    let names: Vec<String> = leads.into_iter().filter(|lead| lead.gone_at.is_none()).map(|lead| lead.name).collect();
    let who = say!(scene.lang, team::leads_or_admin(&names));
    Ok(Some(say!(scene.lang, general::only(&who))))
}

/// The names of teams.
pub fn names(teams: &[Team]) -> Vec<String> {
    teams.iter().map(|team| team.name.clone()).collect()
}

/// A team's name as it stands in a command, whatever is in it.
pub fn in_command(name: &str) -> String {
    let plain = normalise(name);
    let quote = ['"', '\''].into_iter().find(|quote| !plain.contains(*quote));
    quote.map_or_else(|| name.to_owned(), |quote| format!("{quote}{name}{quote}"))
}
