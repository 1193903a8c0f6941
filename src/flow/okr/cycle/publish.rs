//! `cycle publish`: the lead confirms what was drafted; the team's home is told in one post.

use anyhow::Result;
use chat::{Answer, Line, Message, Place};
use serde_json::json;

use super::reckoning::Reckoning;
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::post::{self, Address, REPORT_LIFE};
use crate::flow::team::{home, which};
use crate::lang::Lang;
use crate::store::objectives::{self, Filter, Objective};
use crate::store::teams::Team;
use crate::store::{Tx, cycles, history, homes};
use crate::words::say;

/// So many drafts are named in the post.
const NAMED: usize = 10;

/// `cycle publish [CYCLE] [team NAME]`: alone the next cycle that has drafts.
///
/// # Errors
/// When the database fails.
pub async fn publish(tx: &mut Tx, scene: &Scene<'_>, cycle: Option<&str>, team: Option<&str>) -> Result<Answer> {
    let lang = scene.lang;
    let team = found!(which::led(tx, scene, team).await?);
    let reckoning = Reckoning::of_team(scene.org, &team);
    let wanted = match cycle {
        None => None,
        Some(typed) => match reckoning.named(tx, typed, scene.now).await? {
            Some(named) => cycles::by_name(tx, &named.name).await?.map(|cycle| cycle.id).or(Some(0)),
            None => return Ok(Answer::line(say!(lang, okr_show::no_such_cycle(typed)))),
        },
    };
    let filter = Filter { team: Some(team.id), cycle: wanted, ..Filter::default() };
    let mut drafts = objectives::list(tx, filter).await?;
    drafts.retain(Objective::is_draft);
    let Some(first) = drafts.iter().min_by_key(|draft| (draft.first_day, draft.cycle_id)).cloned() else {
        return Ok(Answer::line(say!(lang, cycle::nothing_to_publish(&team.name))));
    };
    drafts.retain(|draft| draft.cycle_id == first.cycle_id);
    let mut published = Vec::new();
    for draft in drafts {
        objectives::lock(tx, draft.id).await?;
        if objectives::find(tx, draft.id).await?.is_none_or(|now| !now.is_draft()) {
            continue;
        }
        objectives::set_draft(tx, draft.id, None).await?;
        let (was, is) = (json!({ "state": "draft" }), json!({ "state": "active" }));
        history::note(tx, scene.me.id, &draft.label(), "published", was, is, scene.now).await?;
        published.push(draft);
    }
    let ids: Vec<i64> = published.iter().map(|draft| draft.id).collect();
    let after = json!({ "cycle": first.cycle, "objectives": ids });
    history::note(tx, scene.me.id, &format!("T{}", team.id), "published", json!({}), after, scene.now).await?;
    let told = tell(tx, scene, &team, &first.cycle, &published).await?;
    // Others read along where it is not said in private.
    let count = if scene.place().is_direct() { published.len() } else { shown(&published).len() };
    let is_to_come = reckoning.begins_at(first.first_day, scene.now).is_some();
    let from = is_to_come.then(|| say!(lang, date::day_from(first.first_day, scene.today())));
    let lines = say!(lang, cycle::published(&team.name, &first.cycle, count, from.as_deref(), told));
    Ok(Answer::Say(Message::new(lines)))
}

/// One post in every home of the team that takes reports; private objectives are neither named nor counted there. Says whether
/// there is one.
async fn tell(tx: &mut Tx, scene: &Scene<'_>, team: &Team, cycle: &str, published: &[Objective]) -> Result<bool> {
    let shown = shown(published);
    let lines = post_lines(team.lang(), team, cycle, &scene.me.name, &shown);
    let mut told = false;
    if shown.is_empty() {
        return Ok(told);
    }
    for home in homes::of_team(tx, team.id).await? {
        let Some(place) = home.place.parse::<Place>().ok().filter(|_| home::takes_reports(scene.org, &home)) else {
            continue;
        };
        let key = format!("published:{}:{}:{}", team.id, scene.event.id, home.id);
        let to = Address::of(&home.platform, &place);
        post::say(tx, scene.org, &to, &key, &Message::new(lines.clone()), REPORT_LIFE, scene.now).await?;
        told = true;
    }
    Ok(told)
}

fn shown(published: &[Objective]) -> Vec<&Objective> {
    published.iter().filter(|one| !one.private).collect()
}

fn post_lines(lang: Lang, team: &Team, cycle: &str, by: &str, shown: &[&Objective]) -> Vec<Line> {
    let mut lines = vec![say!(lang, cycle::published_post(&team.name, cycle, by, shown.len()))];
    for one in shown.iter().take(NAMED) {
        lines.push(say!(lang, cycle::one_listed(&one.label(), &one.title, one.owner_name.as_deref())));
    }
    if shown.len() > NAMED {
        lines.push(say!(lang, ritual::and_more(shown.len() - NAMED)));
    }
    lines.push(say!(lang, okr_show::then_list_cycle(cycle)));
    lines
}
