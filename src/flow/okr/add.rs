//! Adding objectives: always the speaker's; which team it counts for is known or asked.

mod advice;
mod form;
mod key_result;

pub use form::{filled, form};
pub use key_result::key_result;

use anyhow::Result;
use chat::{Answer, Line, Message};
use serde_json::json;

use super::{permission, text};
use crate::command::Scope;
use crate::flow::Scene;
use crate::schedule::{self, Cycle, Length};
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
    match scope {
        Scope::Mine => match team_here(tx, scene, &mine).await? {
            Here::Team(team) => added(tx, scene, title, owner, Some(&team)).await,
            Here::Personal => added(tx, scene, title, owner, None).await,
            Here::Several => Ok(Answer::Open(form::of(scene, &mine, Some(&text::named(scene, title))))),
        },
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

/// Which team something new counts for.
enum Here {
    Team(Team),
    Personal,
    Several,
}

/// The team whose home this is, else the only one of the speaker.
async fn team_here(tx: &mut Tx, scene: &Scene<'_>, mine: &[Team]) -> Result<Here> {
    let home = teams::by_home(tx, scene.platform, &scene.place().to_string()).await?;
    let home = home.filter(|home| mine.iter().any(|team| team.id == home.id));
    Ok(match (home, mine) {
        (Some(team), _) => Here::Team(team),
        (None, []) => Here::Personal,
        (None, [only]) => Here::Team(only.clone()),
        (None, _) => Here::Several,
    })
}

async fn added(tx: &mut Tx, scene: &Scene<'_>, title: &str, owner: Option<i64>, team: Option<&Team>) -> Result<Answer> {
    let title = text::named(scene, title);
    let (_, lines) = create(tx, scene, Adding { title: &title, owner, team, private: false }).await?;
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

/// Adds an objective in the cycle of today, or in its last 14 days in the next one; gives what there is to say.
async fn create(tx: &mut Tx, scene: &Scene<'_>, new: Adding<'_>) -> Result<(Objective, Vec<Line>)> {
    let Adding { title, owner, team, private } = new;
    let zone = team.map_or(scene.zone, Team::tz);
    let today = schedule::local(scene.now, zone).date();
    let (cycle, next) = Cycle::for_new(Length::Quarter, today);
    let stored = cycles::ensure(tx, &cycle.to_string(), (cycle.first(), cycle.last()), scene.now).await?;
    let new = New { title, owner, team: team.map(|team| team.id), cycle: stored.id, by: scene.me.id };
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
    if next {
        let current = Cycle::of(Length::Quarter, today);
        let left = (current.last() - today).num_days();
        lines.push(say!(scene.lang, okr_add::next_cycle(&current.to_string(), left, &stored.name)));
    }
    let objective = objectives::find(tx, id).await?.ok_or_else(|| anyhow::anyhow!("{label} is gone"))?;
    lines.extend(advice::of_objective(tx, scene, &objective).await?);
    lines.push(say!(scene.lang, okr_add::then_key_result(&label)));
    Ok((objective, lines))
}
