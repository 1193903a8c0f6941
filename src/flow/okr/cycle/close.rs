//! `cycle close`: a lead closes a cycle before its five workdays are over.

use anyhow::Result;
use chat::{Answer, Message};
use serde_json::json;

use super::reckoning::{Named, Reckoning};
use crate::flow::found::found;
use crate::flow::ritual::closing;
use crate::flow::team::which;
use crate::flow::{Scene, doubt};
use crate::schedule::CycleState;
use crate::store::cycles::{self, Cycle};
use crate::store::teams::Team;
use crate::store::{Tx, history};
use crate::words::say;

/// `cycle close [CYCLE] [team NAME]`: says first what has no final score, and asks.
///
/// # Errors
/// When the database fails.
pub async fn close(tx: &mut Tx, scene: &Scene<'_>, cycle: Option<&str>, team: Option<&str>) -> Result<Answer> {
    let lang = scene.lang;
    let team = found!(which::led(tx, scene, team).await?);
    let reckoning = Reckoning::of_team(scene.org, &team);
    let stored = match cycle {
        Some(typed) => match reckoning.named(tx, typed, scene.now).await? {
            Some(named) => named.ensured(tx, scene.now).await?,
            None => return Ok(Answer::line(say!(lang, okr_show::no_such_cycle(typed)))),
        },
        None => match that_closes(tx, scene, &team, &reckoning).await? {
            Some(stored) => stored,
            None => {
                let running = reckoning.holding(tx, reckoning.day(scene.now)).await?;
                return Ok(Answer::line(too_early(scene, &reckoning, &running)));
            }
        },
    };
    match reckoning.state(tx, (stored.id, stored.first_day, stored.last_day), scene.now).await? {
        CycleState::Draft | CycleState::Active => {
            return Ok(Answer::line(too_early(scene, &reckoning, &Named::stored(&stored))));
        }
        CycleState::Closed => return Ok(Answer::line(say!(lang, cycle::was_closed(&stored.name)))),
        CycleState::Closing => {}
    }
    if !scene.certain {
        let unscored = closing::unscored(tx, scene.org, &team, &stored, scene.now).await?;
        let line = say!(lang, cycle::really_close(&stored.name, &team.name, &unscored));
        let command = format!("cycle close {} team {}", stored.name, which::in_command(&team.name));
        return doubt::ask(tx, scene, [line], &command).await;
    }
    cycles::close(tx, team.id, stored.id, scene.me.id, scene.now).await?;
    let after = json!({ "cycle": stored.name, "id": stored.id });
    history::note(tx, scene.me.id, &format!("T{}", team.id), "cycle closed", json!({}), after, scene.now).await?;
    closing::end(tx, scene.org, &team, &stored, scene.now).await?;
    Ok(Answer::Say(Message::new(say!(lang, cycle::closed(&stored.name, &team.name)))))
}

/// The cycle of the team whose close is open, the latest first.
async fn that_closes(tx: &mut Tx, scene: &Scene<'_>, team: &Team, reckoning: &Reckoning) -> Result<Option<Cycle>> {
    for cycle in cycles::of_team(tx, team.id).await? {
        let days = (cycle.id, cycle.first_day, cycle.last_day);
        if reckoning.state(tx, days, scene.now).await? == CycleState::Closing {
            return Ok(Some(cycle));
        }
    }
    Ok(None)
}

fn too_early(scene: &Scene<'_>, reckoning: &Reckoning, named: &Named) -> chat::Line {
    let begins = reckoning.closing(named.last).map(|days| say!(scene.lang, date::day_from(days.first, scene.today())));
    say!(scene.lang, cycle::closes_later(&named.name, begins.as_deref()))
}
