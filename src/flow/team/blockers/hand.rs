//! Who is to solve a blocker, and who is asked to help.

use anyhow::Result;
use chat::{Answer, Line, Message};
use serde_json::json;

use super::{days_open, lead, refusal};
use crate::command::PersonRef;
use crate::flow::found::found;
use crate::flow::ritual::digest;
use crate::flow::team::record;
use crate::flow::{Scene, people, post};
use crate::store::blockers::{self, Blocker};
use crate::store::people::Person;
use crate::store::{Tx, outbox, people as stored};
use crate::words::say;

/// `owner B7 @who`: who is told, and whose way it is in.
///
/// # Errors
/// When the database fails.
pub async fn give(tx: &mut Tx, scene: &Scene<'_>, id: u32, to: &PersonRef) -> Result<Answer> {
    let to = found!(people::named(tx, scene, to).await?);
    give_to(tx, scene, i64::from(id), &to).await
}

/// Makes somebody the one who is to solve a blocker.
///
/// # Errors
/// When the database fails.
pub(super) async fn give_to(tx: &mut Tx, scene: &Scene<'_>, id: i64, to: &Person) -> Result<Answer> {
    let team = blockers::by_id(tx, id).await?.and_then(|blocker| blocker.team_id);
    let held = digest::hold(tx, team, scene.now).await?;
    let blocker = found!(open(tx, scene, id).await?);
    if blocker.owner_id == to.id {
        return Ok(Answer::line(say!(scene.lang, blockers::owned_already(blocker.id, &to.name))));
    }
    blockers::set_owner(tx, blocker.id, to.id).await?;
    let was = json!({ "owner": blocker.owner_id, "name": blocker.owner_name });
    let is = json!({ "owner": to.id, "name": to.name });
    record::note(tx, scene.me.id, &format!("B{}", blocker.id), "owner", (was, is), scene.now).await?;
    digest::refresh(tx, scene.org, held, scene.now).await?;
    let key = format!("owner:B{}:{}", blocker.id, scene.event.id);
    if to.id != scene.me.id {
        let line = say!(
            to.lang(scene.org),
            blockers::yours_now(
                &scene.me.name,
                blocker.id,
                &blocker.text,
                &blocker.person_name,
                days_open(scene, &blocker)
            )
        );
        post::notify(tx, scene.org, to.id, &key, &Message::line(line), post::NOTE_LIFE, scene.now).await?;
    }
    if blocker.person_id != scene.me.id && blocker.person_id != to.id {
        let person = stored::by_id(tx, blocker.person_id).await?;
        let line = say!(person.lang(scene.org), blockers::taken_on(&to.name, blocker.id, &blocker.text));
        post::notify(tx, scene.org, person.id, &format!("{key}:p"), &Message::line(line), post::NOTE_LIFE, scene.now)
            .await?;
    }
    Ok(Answer::line(say!(scene.lang, blockers::given(blocker.id, &to.name))))
}

/// `help B7 [@who]`: help is wanted, of somebody or of anybody. Who is asked is told once, in private.
///
/// # Errors
/// When the database fails.
pub async fn help(tx: &mut Tx, scene: &Scene<'_>, id: u32, of: Option<&PersonRef>) -> Result<Answer> {
    let helper = match of {
        Some(of) => Some(found!(people::named(tx, scene, of).await?)),
        None => None,
    };
    let team = blockers::by_id(tx, i64::from(id)).await?.and_then(|blocker| blocker.team_id);
    let held = digest::hold(tx, team, scene.now).await?;
    let blocker = found!(open(tx, scene, i64::from(id)).await?);
    if helper.as_ref().is_some_and(|helper| helper.id == blocker.person_id) {
        return Ok(Answer::line(say!(scene.lang, blockers::help_of_oneself(blocker.id))));
    }
    if blocker.person_id == scene.me.id && blockers::still(tx, blocker.id, scene.now).await? {
        lead::wake(tx, scene.org, blocker.id).await?;
    }
    blockers::help(tx, blocker.id, scene.now).await?;
    let mut told = false;
    if let Some(helper) = &helper {
        blockers::set_helper(tx, blocker.id, Some(helper.id)).await?;
        let was = json!({ "helper": blocker.helper_id, "name": blocker.helper_name });
        let is = json!({ "helper": helper.id, "name": helper.name });
        record::note(tx, scene.me.id, &format!("B{}", blocker.id), "helper", (was, is), scene.now).await?;
        told = tell(tx, scene, &blocker, helper).await?;
    }
    digest::refresh(tx, scene.org, held, scene.now).await?;
    let name = helper.as_ref().map(|helper| helper.name.as_str());
    Ok(Answer::line(say!(scene.lang, blockers::help_wanted(blocker.id, name, told))))
}

/// Tells who is asked to help, once for each blocker: by whom, whose it is and since when. False if they take no notices.
async fn tell(tx: &mut Tx, scene: &Scene<'_>, blocker: &Blocker, helper: &Person) -> Result<bool> {
    let key = format!("help:B{}:{}", blocker.id, helper.id);
    if helper.id == scene.me.id || outbox::fate(tx, &format!("{key}/1")).await?.is_some() {
        return Ok(true);
    }
    // A lead may ask for somebody else's sake.
    let whose = (blocker.person_id != scene.me.id).then_some(blocker.person_name.as_str());
    let (asker, lang) = (scene.me.name.as_str(), helper.lang(scene.org));
    let since = (blocker.opened_on, days_open(scene, blocker), scene.today());
    let line = say!(lang, blockers::you_can_help(asker, whose, blocker.id, &blocker.text, since));
    post::notify(tx, scene.org, helper.id, &key, &Message::line(line), post::NOTE_LIFE, scene.now).await
}

/// An open blocker that the speaker may hand on, locked; or why not.
async fn open(tx: &mut Tx, scene: &Scene<'_>, id: i64) -> Result<Result<Blocker, Line>> {
    blockers::lock(tx, id).await?;
    let Some(blocker) = blockers::by_id(tx, id).await? else {
        return Ok(Err(say!(scene.lang, blockers::unknown(u32::try_from(id).unwrap_or(u32::MAX)))));
    };
    if let Some(why) = refusal(tx, scene, &blocker, true).await? {
        return Ok(Err(why));
    }
    if !blocker.is_open() {
        let on = blocker.resolved_at.map(|at| (crate::schedule::local(at, scene.zone).date(), scene.today()));
        return Ok(Err(say!(scene.lang, blockers::closed_already(blocker.id, blocker.state == "solved", on))));
    }
    Ok(Ok(blocker))
}
