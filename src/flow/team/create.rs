//! `team create`: whoever founds a team leads it, and the channel it is founded in becomes its home.

use anyhow::Result;
use chat::{Answer, Message};
use serde_json::json;

use super::{channel, founding, home, invitation, naming, record, which};
use crate::flow::{Scene, mentions, reach};
use crate::store::Tx;
use crate::words::say;

/// Founds a team.
///
/// # Errors
/// When the database fails.
pub async fn create(tx: &mut Tx, scene: &Scene<'_>, name: &str) -> Result<Answer> {
    let Some(name) = readable(scene, name) else {
        return Ok(Answer::line(say!(scene.lang, team::name_empty())));
    };
    if let Some(why) = naming::refused(tx, scene, &name, None).await? {
        return Ok(Answer::line(why));
    }
    if let Some(other) = which::here(tx, scene).await? {
        return Ok(Answer::line(say!(scene.lang, team_home::home_taken(&other.name))));
    }
    let me = &scene.me;
    let zone = scene.zone;
    let Some(team) = founding::found(tx, scene.org, &name, zone, scene.lang, Some(me.id), scene.now).await? else {
        return Ok(Answer::line(say!(scene.lang, team::name_taken(&name))));
    };
    record::note(tx, me.id, &format!("T{}", team.id), "created", (json!({}), json!({})), scene.now).await?;
    let hint = reach::hint(tx, scene).await?;
    // Another team may have moved in while this one was founded; then the new team looks for a home later.
    if scene.place().is_direct() || !home::settle(tx, scene, &team).await? {
        let robot = scene.org.outlets().map(|(_, outlet)| outlet.name).min();
        let mut lines = say!(scene.lang, team::created(&team.name, robot.as_deref()));
        lines.extend(hint);
        return Ok(Answer::Say(Message::new(lines)));
    }
    let members_told = scene.org.tells_members(scene.platform);
    if members_told {
        channel::ask(tx, scene, &team).await?;
    }
    let takes_posts = home::takes_posts(scene.org, scene.platform, scene.place());
    if takes_posts {
        invitation::post(tx, scene, &team).await?;
    }
    let mut lines = say!(scene.lang, team::created_here(&team.name, members_told, takes_posts));
    let further = home::without_reports(tx, scene, &team).await?.into_iter().chain(hint);
    let behind = lines.len().min(1);
    lines.splice(behind..behind, further);
    Ok(Answer::Say(Message::new(lines)))
}

/// A name as it can be read: mentions written out, single spaces, no control characters; `None` if nothing is left.
pub fn readable(scene: &Scene<'_>, name: &str) -> Option<String> {
    let name = mentions::written_out(scene.event, name);
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    name.chars().any(char::is_alphanumeric).then_some(name)
}
