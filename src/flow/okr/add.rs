//! Adding objectives: always the speaker's; which team it counts for is known or asked.

mod advice;
mod form;
mod key_result;

pub use form::{filled, form};
pub use key_result::{key_result, may_add};

use anyhow::Result;
use chat::{Answer, Line, Message};
use serde_json::json;

use super::cycle::expect;
use super::cycle::reckoning::{ForNew, Named, Reckoning};
use super::{permission, text};
use crate::command::{Scope, is_ritual_name};
use crate::flow::Scene;
use crate::flow::found::found;
use crate::store::objectives::{self, New, Objective};
use crate::store::teams::{self, Team};
use crate::store::{Tx, cycles, history};
use crate::words::say;

/// `add TITLE`
///
/// # Errors
/// When the database fails.
pub async fn objective(tx: &mut Tx, scene: &Scene<'_>, scope: &Scope, title: &str) -> Result<Answer> {
    let mine = teams::of_person(tx, scene.me.id).await?;
    let owner = Some(scene.me.id);
    if matches!(scope, Scope::Mine)
        && let Some((cycle, title)) = of_own_cycle(tx, title).await?
    {
        return in_cycle(tx, scene, &mine, &cycle, title).await;
    }
    match scope {
        Scope::Mine => match team_here(tx, scene, &mine).await? {
            Here::Team(team) => added(tx, scene, title, owner, Some(&team)).await,
            Here::Personal => added(tx, scene, title, owner, None).await,
            Here::Several => Ok(Answer::Open(form::of(scene, &mine, Some(&text::named(scene, title)), None))),
        },
        Scope::Cycle(typed) => in_cycle(tx, scene, &mine, typed, title).await,
        Scope::Team(name) => match mine.iter().find(|team| teams::fold(&team.name) == teams::fold(name)) {
            Some(team) => added(tx, scene, title, owner, Some(team)).await,
            None => {
                let names: Vec<String> = mine.into_iter().map(|team| team.name).collect();
                Ok(Answer::line(say!(scene.lang, okr_add::not_in_team(name, &names))))
            }
        },
        Scope::Org if scene.is_admin() || permission::leads_any(tx, scene).await? => {
            added(tx, scene, title, None, None).await
        }
        Scope::Org => Ok(Answer::line(permission::only(scene, &say!(scene.lang, okr::leads_and_admins())))),
    }
}

/// `add Spring-2028: TITLE`: the cycle that a team calls so, and the title.
async fn of_own_cycle<'t>(tx: &mut Tx, typed: &'t str) -> Result<Option<(String, &'t str)>> {
    let Some((name, title)) = typed.split_once([':', '：']) else { return Ok(None) };
    let (name, title) = (name.trim(), title.trim());
    if !is_ritual_name(name) || title.is_empty() {
        return Ok(None);
    }
    let own = cycles::by_name(tx, name).await?.filter(|cycle| cycle.team_id.is_some());
    Ok(own.map(|cycle| (cycle.name, title)))
}

/// `add 2027Q1: TITLE`: mine, in a cycle that is not over. One of a team's own days counts for that team.
async fn in_cycle(tx: &mut Tx, scene: &Scene<'_>, mine: &[Team], typed: &str, title: &str) -> Result<Answer> {
    let own = cycles::by_name(tx, typed).await?.and_then(|cycle| cycle.team_id);
    let whose = own.and_then(|own| mine.iter().find(|team| team.id == own));
    if own.is_some() && whose.is_none() {
        return Ok(Answer::line(say!(scene.lang, cycle::of_another_team(typed))));
    }
    let here = match whose {
        Some(team) => Here::Team(Box::new(team.clone())),
        None => team_here(tx, scene, mine).await?,
    };
    let team = match here {
        Here::Team(team) => Some(*team),
        Here::Personal => None,
        Here::Several => {
            let title = text::named(scene, title);
            return Ok(Answer::Open(form::of(scene, mine, Some(&title), Some(typed))));
        }
    };
    let named = found!(planned(tx, scene, team.as_ref(), typed).await?);
    let title = text::named(scene, title);
    let new = Adding { title: &title, owner: Some(scene.me.id), team: team.as_ref(), private: false };
    let (_, lines) = create(tx, scene, new, Some(named)).await?;
    Ok(Answer::Say(Message::new(lines)))
}

/// The cycle that a text names, for what counts for a team or is the speaker's own: one that is not over.
async fn planned(
    tx: &mut Tx,
    scene: &Scene<'_>,
    team: Option<&Team>,
    typed: &str,
) -> Result<std::result::Result<Named, Line>> {
    let reckoning = match team {
        Some(team) => Reckoning::of_team(scene.org, team),
        None => Reckoning::of_person(tx, scene.org, &scene.me).await?,
    };
    Ok(match reckoning.named(tx, typed, scene.now).await? {
        None => Err(say!(scene.lang, okr_show::no_such_cycle(typed))),
        Some(named) if named.last < reckoning.day(scene.now) => Err(say!(scene.lang, cycle::is_over(&named.name))),
        Some(named) => Ok(named),
    })
}

/// Which team something new counts for.
enum Here {
    Team(Box<Team>),
    Personal,
    Several,
}

/// The team whose home this is, else the only one of the speaker.
async fn team_here(tx: &mut Tx, scene: &Scene<'_>, mine: &[Team]) -> Result<Here> {
    let home = teams::by_home(tx, scene.platform, &scene.place().to_string()).await?;
    let home = home.filter(|home| mine.iter().any(|team| team.id == home.id));
    Ok(match (home, mine) {
        (Some(team), _) => Here::Team(Box::new(team)),
        (None, []) => Here::Personal,
        (None, [only]) => Here::Team(Box::new(only.clone())),
        (None, _) => Here::Several,
    })
}

async fn added(tx: &mut Tx, scene: &Scene<'_>, title: &str, owner: Option<i64>, team: Option<&Team>) -> Result<Answer> {
    let title = text::named(scene, title);
    let (_, lines) = create(tx, scene, Adding { title: &title, owner, team, private: false }, None).await?;
    Ok(Answer::Say(Message::new(lines)))
}

/// What is added.
#[derive(Clone, Copy)]
struct Adding<'a> {
    title: &'a str,
    /// The owner; none: the organisation.
    owner: Option<i64>,
    team: Option<&'a Team>,
    private: bool,
}

/// Adds an objective in a cycle, without one in that of today, or in its last 14 days in the next one, where it is a draft; gives
/// what there is to say.
async fn create(
    tx: &mut Tx,
    scene: &Scene<'_>,
    new: Adding<'_>,
    cycle: Option<Named>,
) -> Result<(Objective, Vec<Line>)> {
    let Adding { title, owner, team, private } = new;
    let reckoning = match (team, owner) {
        (Some(team), _) => Reckoning::of_team(scene.org, team),
        (None, Some(_)) => Reckoning::of_person(tx, scene.org, &scene.me).await?,
        (None, None) => Reckoning::of_org(tx, scene.org).await?,
    };
    let (named, running) = match cycle {
        Some(named) => (named, None),
        None => {
            let ForNew { cycle, after } = reckoning.for_new(tx, scene.now).await?;
            (cycle, after)
        }
    };
    let stored = named.ensured(tx, scene.now).await?;
    let begins_at = reckoning.begins_at(named.first, scene.now);
    let new = New { title, owner, team: team.map(|team| team.id), cycle: stored.id, begins_at, by: scene.me.id };
    let id = objectives::create(tx, new, scene.now).await?;
    if private {
        objectives::set_private(tx, id, true).await?;
    }
    let label = format!("O{id}");
    let team_name = team.map(|team| &team.name);
    let after = json!({ "title": title, "team": team_name, "cycle": stored.name, "private": private });
    history::note(tx, scene.me.id, &label, "added", json!(null), after, scene.now).await?;
    let team = team.map(|team| team.name.as_str());
    let mut lines = vec![say!(scene.lang, okr_add::added(&label, title, team, &stored.name, owner.is_none()))];
    if private {
        lines.push(say!(scene.lang, okr_change::is_private(&label)));
    }
    expect(tx, scene, &reckoning, named.last, scene.now).await?;
    if let Some(current) = running {
        let left = (current.last - reckoning.day(scene.now)).num_days();
        lines.push(say!(scene.lang, okr_add::next_cycle(&current.name, left, &stored.name)));
    }
    if begins_at.is_some() {
        let begins = say!(scene.lang, date::day_from(named.first, scene.today()));
        lines.push(say!(scene.lang, cycle::is_draft_until(&stored.name, &begins)));
    }
    let objective = objectives::find(tx, id).await?.ok_or_else(|| anyhow::anyhow!("{label} is gone"))?;
    lines.extend(advice::of_objective(tx, scene, &objective).await?);
    lines.push(say!(scene.lang, okr_add::then_key_result(&label)));
    Ok((objective, lines))
}
