//! `cycle show`: a cycle, its days, how it stands, how many objectives it has.

use anyhow::Result;
use chat::{Answer, Message};

use super::reckoning::{Named, Reckoning};
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::okr::permission;
use crate::flow::team::which;
use crate::schedule::{CycleState, Length};
use crate::store::objectives::{self, Filter};
use crate::store::teams::{self, Team};
use crate::store::{Tx, cycles};
use crate::words::say;

/// `cycle [show] [CYCLE] [team NAME]`
///
/// # Errors
/// When the database fails.
pub async fn show(tx: &mut Tx, scene: &Scene<'_>, cycle: Option<&str>, team: Option<&str>) -> Result<Answer> {
    let team = found!(whose(tx, scene, team).await?);
    let reckoning = match &team {
        Some(team) => Reckoning::of_team(scene.org, team),
        None => Reckoning::of_person(tx, scene.org, &scene.me).await?,
    };
    let named = match cycle {
        None => Some(reckoning.holding(tx, reckoning.day(scene.now)).await?),
        Some(typed) => reckoning.named(tx, typed, scene.now).await?,
    };
    let Some(named) = named else {
        return Ok(Answer::line(say!(scene.lang, okr_show::no_such_cycle(cycle.unwrap_or_default()))));
    };
    let stored = cycles::by_name(tx, &named.name).await?;
    let (count, drafts) = match &stored {
        Some(stored) => counted(tx, scene, stored.id).await?,
        None => (0, 0),
    };
    let id = stored.map_or(0, |stored| stored.id);
    let state = reckoning.state(tx, (id, named.first, named.last), scene.now).await?;
    let today = reckoning.day(scene.now);
    let day = |day| say!(scene.lang, date::day_from(day, today));
    let shown = (day(named.first), day(named.last));
    let (begins, left) = ((named.first - today).num_days(), (named.last - today).num_days());
    let mut lines = vec![say!(scene.lang, okr_show::cycle(&named.name, &shown, begins, left, count))];
    lines.extend(stands(scene, &reckoning, team.as_ref(), &named, state, drafts));
    lines.push(say!(scene.lang, okr_show::then_list_cycle(&named.name)));
    Ok(Answer::Say(Message::new(lines)))
}

/// The team that is named, or the one that is meant where there is only one; nobody needs one.
async fn whose(tx: &mut Tx, scene: &Scene<'_>, named: Option<&str>) -> Result<Result<Option<Team>, chat::Line>> {
    if named.is_some() {
        return Ok(which::resolve(tx, scene, named).await?.map(Some));
    }
    if let Some(here) = which::here(tx, scene).await? {
        return Ok(Ok(Some(here)));
    }
    let mut mine = teams::of_person(tx, scene.me.id).await?;
    if mine.len() > 1 {
        // What can be typed next is said of one of them: it needs a team.
        mine.truncate(1);
        mine.iter().for_each(|team| scene.speaks_of(team));
        return Ok(Ok(None));
    }
    Ok(Ok(mine.pop()))
}

/// How many objectives count in a cycle, and how many are drafts, of those that the speaker may see here.
async fn counted(tx: &mut Tx, scene: &Scene<'_>, cycle: i64) -> Result<(i64, usize)> {
    let filter = Filter { cycle: Some(cycle), ..Filter::default() };
    let (mut count, mut drafts) = (0, 0);
    for objective in objectives::list(tx, filter).await? {
        if !permission::may_see(tx, scene, &objective).await? {
            continue;
        }
        count += i64::from(objective.is_active() || objective.state == "done");
        drafts += usize::from(objective.is_draft());
    }
    Ok((count, drafts))
}

/// How it stands, where that is not plain from its days; and how long cycles are here, where they are no quarters.
fn stands(
    scene: &Scene<'_>,
    reckoning: &Reckoning,
    team: Option<&Team>,
    named: &Named,
    state: CycleState,
    drafts: usize,
) -> Vec<chat::Line> {
    let lang = scene.lang;
    let mut lines = Vec::new();
    match state {
        CycleState::Closing => {
            let until = reckoning.closing(named.last).map(|days| say!(lang, date::day_from(days.last, scene.today())));
            lines.push(say!(lang, cycle::is_closing(until.as_deref())));
        }
        CycleState::Closed => lines.push(say!(lang, cycle::was_closed(&named.name))),
        CycleState::Draft | CycleState::Active => {}
    }
    if drafts > 0 {
        lines.push(say!(lang, cycle::has_drafts(drafts, &named.name)));
    }
    let odd = team.filter(|team| team.cycle_length() != Length::default());
    lines.extend(odd.map(|team| say!(lang, cycle::length_is(Some(&team.name), reckoning.length))));
    lines
}
