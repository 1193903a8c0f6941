//! How a team reads its digests: how long they are, and whether they come together or in a thread.

use anyhow::Result;
use chat::{Answer, Line, Message};
use serde_json::json;

use super::{record, which};
use crate::command::{Named, RitualRef};
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::ritual::course::Course;
use crate::flow::ritual::digest::thread;
use crate::flow::ritual::{close, named as which_ritual, report};
use crate::store::{Tx, digests, members, rounds};
use crate::words::say;

/// How many lines a digest may have.
const LINES: std::ops::RangeInclusive<i32> = 6..=40;

/// `team lines [NUMBER]`
///
/// # Errors
/// When the database fails.
pub async fn lines(tx: &mut Tx, scene: &Scene<'_>, to: Option<&str>, named: Option<&str>) -> Result<Answer> {
    let Some(to) = to else {
        let team = found!(which::resolve(tx, scene, named).await?);
        let lines = digests::lines(tx, team.id).await?;
        return Ok(Answer::line(say!(scene.lang, digest::lines_are(&team.name, lines))));
    };
    let team = found!(which::led(tx, scene, named).await?);
    let number = to.trim_end_matches(['行', '.']).trim_end_matches("lines").trim();
    let Some(lines) = number.parse().ok().filter(|lines| LINES.contains(lines)) else {
        return Ok(Answer::line(say!(scene.lang, digest::not_lines(to))));
    };
    let before = json!({ "lines": digests::lines(tx, team.id).await?.to_string() });
    digests::set_lines(tx, team.id, lines).await?;
    let values = (before, json!({ "lines": lines.to_string() }));
    record::note(tx, scene.me.id, &format!("T{}", team.id), "lines", values, scene.now).await?;
    Ok(Answer::line(say!(scene.lang, digest::lines_set(&team.name, lines))))
}

/// `schedule digest RITUAL [together|thread]`
///
/// # Errors
/// When the database fails.
pub async fn comes(
    tx: &mut Tx,
    scene: &Scene<'_>,
    wanted: &RitualRef,
    to: Option<&str>,
    named: Option<&str>,
) -> Result<Answer> {
    let team = match to {
        Some(_) => which::led(tx, scene, named).await?,
        None => which::resolve(tx, scene, named).await?,
    };
    let team = found!(team);
    let ritual = found!(which_ritual::of_team(tx, scene, &team, wanted).await?);
    if !thread::can_be(ritual.kind()) {
        return Ok(Answer::line(say!(scene.lang, digest::no_digest(&ritual))));
    }
    let course = Course::of(tx, ritual.id).await?;
    let Some(to) = to else {
        let in_thread = digests::in_thread(tx, ritual.id).await?;
        let message = Message::line(say!(scene.lang, digest::digest_is(&ritual, &team.name, in_thread)));
        return Ok(Answer::Say(with_others(tx, scene, &course, in_thread, message).await?));
    };
    let in_thread = match to {
        "thread" => true,
        "together" => false,
        _ => return Ok(Answer::line(say!(scene.lang, digest::not_a_way(to)))),
    };
    if digests::set_in_thread(tx, ritual.id, in_thread).await? {
        let way = |in_thread: bool| if in_thread { "thread" } else { "together" };
        let after = json!({ "ritual": ritual.id, "digest": way(in_thread) });
        let values = (json!({ "digest": way(!in_thread) }), after);
        record::note(tx, scene.me.id, &format!("T{}", team.id), "digest", values, scene.now).await?;
    }
    let mut message = Message::line(say!(scene.lang, digest::digest_set(&ritual, &team.name, in_thread)));
    if goes_on(tx, scene, &course, in_thread).await? {
        message = message.then(say!(scene.lang, digest::goes_on_as_begun(&ritual)));
    }
    Ok(Answer::Say(with_others(tx, scene, &course, in_thread, message).await?))
}

/// Looks at the rounds that run, since one that is not out yet may begin now; true if one is out that ends the other way.
async fn goes_on(tx: &mut Tx, scene: &Scene<'_>, course: &Course, in_thread: bool) -> Result<bool> {
    let members = members::of_team(tx, course.team.id).await?;
    close::recheck(tx, scene.org, course, &members, scene.now).await?;
    for id in rounds::open_of(tx, course.ritual.id).await? {
        if rounds::by_id(tx, id).await?.in_thread == Some(!in_thread) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The same with the homes that have no threads.
async fn with_others(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    in_thread: bool,
    message: Message,
) -> Result<Message> {
    let homes = report::homes(tx, scene.org, course).await?;
    let without = homes.iter().filter(|home| !scene.org.has_threads(&home.platform));
    let without: Vec<&str> = without.map(|home| home.name.as_str()).collect();
    if !in_thread || without.is_empty() {
        return Ok(message);
    }
    Ok(message.then(say!(scene.lang, digest::without_threads(&without))))
}

/// What the list of a team's rituals says of a digest that is not as usual.
///
/// # Errors
/// When the database fails.
pub async fn listed(tx: &mut Tx, scene: &Scene<'_>, course: &Course) -> Result<Option<Line>> {
    if !thread::can_be(course.kind) || !digests::in_thread(tx, course.ritual.id).await? {
        return Ok(None);
    }
    Ok(Some(match thread::is_on(tx, scene.org, course).await? {
        true => say!(scene.lang, digest::listed_in_thread()),
        false => say!(scene.lang, digest::listed_without_threads()),
    }))
}
