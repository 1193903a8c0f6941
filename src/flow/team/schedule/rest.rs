//! Which of a team's rituals are meant, and their pauses and left-out rounds kept with what they were before.

use anyhow::Result;
use chat::Line;
use serde_json::{Map, json};

use crate::command::RitualRef;
use crate::flow::Scene;
use crate::flow::ritual::{named as which_ritual, seat};
use crate::flow::team::{record, which};
use crate::store::Tx;
use crate::store::rituals::{self, Rest, Ritual};
use crate::store::teams::Team;

/// The rituals of a team that the speaker leads: the one that is named, or all.
///
/// # Errors
/// When the database fails.
pub(super) async fn chosen(
    tx: &mut Tx,
    scene: &Scene<'_>,
    wanted: Option<&RitualRef>,
    named: Option<&str>,
) -> Result<Result<(Team, Vec<Ritual>), Line>> {
    let team = match which::led(tx, scene, named).await? {
        Ok(team) => team,
        Err(why) => return Ok(Err(why)),
    };
    let rituals = match wanted {
        None => rituals::of_team(tx, team.id).await?,
        Some(wanted) => match which_ritual::of_team(tx, scene, &team, wanted).await? {
            Ok(ritual) => vec![ritual],
            Err(why) => return Ok(Err(why)),
        },
    };
    Ok(Ok((team, rituals)))
}

/// Gives rituals their new rest; `text` is what the history says of it beside the change's name.
///
/// # Errors
/// When the database fails.
pub(super) async fn change(
    tx: &mut Tx,
    scene: &Scene<'_>,
    team: &Team,
    rituals: &[(&Ritual, Rest)],
    change: &str,
    text: Option<&str>,
) -> Result<()> {
    let (mut before, mut after) = (Map::new(), Map::new());
    for (ritual, rest) in rituals {
        rituals::set_rest(tx, ritual.id, rest).await?;
        before.insert(ritual.id.to_string(), json!(ritual.rest()));
        after.insert(ritual.id.to_string(), json!(rest));
    }
    seat::reseat_team(tx, scene.org, team.id, scene.now).await?;
    let values = (json!({ "rests": before }), json!({ "rests": after, "text": text }));
    record::note(tx, scene.me.id, &format!("T{}", team.id), change, values, scene.now).await
}
