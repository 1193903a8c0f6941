//! Personal settings.

use anyhow::Result;
use chat::{Answer, Message};
use serde_json::{Value, json};

use super::{away, moments, my_days, record, zones};
use crate::flow::private::private;
use crate::flow::ritual::{remind, seat};
use crate::flow::{Scene, calendar, status};
use crate::lang::Lang;
use crate::schedule::{self, Quiet, Reminders};
use crate::store::{Tx, members, people, rezoned, teams};
use crate::words::say;

/// Words for no choice of one's own.
const AS_THE_TEAM: [&str; 6] = ["team", "as team", "default", "团队", "跟随团队", "默认"];

/// Everything about the speaker, in private.
///
/// # Errors
/// When the database fails.
pub async fn me(tx: &mut Tx, scene: &Scene<'_>) -> Result<Answer> {
    let mut mine = Vec::new();
    for (team, role) in members::roles_of(tx, scene.me.id).await? {
        mine.push((team, role == "lead"));
    }
    let id = format!("{}:{}", scene.platform, scene.event.who);
    let mut lines = vec![
        say!(scene.lang, settings::me(&scene.me.name)),
        say!(scene.lang, settings::my_zone(scene.zone.name(), schedule::local(scene.now, scene.zone))),
        calendar::own::line(tx, scene).await?,
        say!(scene.lang, settings::my_language(scene.lang)),
        say!(scene.lang, settings::my_quiet(&quiet_of(scene).to_string())),
        reminders_line(tx, scene, scene.me.reminders.as_deref()).await?,
        my_days::days_line(tx, scene).await?,
        my_days::hours_line(scene),
        say!(scene.lang, nudge::my_notices(people::takes_notices(tx, scene.me.id).await?)),
        say!(scene.lang, okr_change::my_advice(people::takes_advice(tx, scene.me.id).await?)),
    ];
    lines.extend(status::mine::line(tx, scene).await?);
    lines.push(say!(scene.lang, settings::my_teams(&mine)));
    lines.extend(away::ahead(tx, scene).await?);
    lines.push(say!(scene.lang, settings::my_id(&id, scene.is_admin())));
    private(tx, scene, "me", Message::new(lines)).await
}

fn quiet_of(scene: &Scene<'_>) -> Quiet {
    scene.me.quiet.as_deref().and_then(|quiet| quiet.parse().ok()).unwrap_or_default()
}

/// The speaker's choice of reminders, and what counts in each team: the gentler of both.
async fn reminders_line(tx: &mut Tx, scene: &Scene<'_>, own: Option<&str>) -> Result<chat::Line> {
    let level: Option<Reminders> = own.and_then(|own| own.parse().ok());
    let teams = teams::of_person(tx, scene.me.id).await?;
    let counts = teams.into_iter().map(|team| {
        let of_team: Reminders = team.reminders.parse().unwrap_or_default();
        (team.name, level.map_or(of_team, |own| own.gentler(of_team)).to_string())
    });
    let counts: Vec<(String, String)> = counts.collect();
    Ok(say!(scene.lang, settings::my_reminders(own, &counts)))
}

/// Shows or sets the speaker's zone.
///
/// # Errors
/// When the database fails.
pub async fn zone(tx: &mut Tx, scene: &Scene<'_>, to: Option<&str>) -> Result<Answer> {
    let local = schedule::local(scene.now, scene.zone);
    let Some(to) = to else {
        return Ok(Answer::line(say!(scene.lang, settings::my_zone(scene.zone.name(), local))));
    };
    let zone = match zones::read(to, scene.now) {
        zones::Read::Zone(zone) => zone,
        other => return Ok(Answer::line(zones::ask(scene, to, &other, ""))),
    };
    people::set_zone(tx, scene.me.id, Some(zone.name())).await?;
    seat::reseat_person(tx, scene.org, scene.me.id, scene.now).await?;
    rezoned::person(tx, scene.me.id, scene.now).await?;
    let before = json!({ "zone": scene.me.zone, "told": scene.me.chosen_zone.is_none() });
    note(tx, scene, "zone", before, json!({ "zone": zone.name() })).await?;
    let local = schedule::local(scene.now, zone);
    let mut message = Message::line(say!(scene.lang, settings::zone_set(zone.name(), local)));
    let me = people::by_id(tx, scene.me.id).await?;
    if let Some((kind, at)) = moments::first_of_all(tx, scene.org, &me, scene.now).await? {
        message = message.then(say!(scene.lang, settings::next_prompt(kind, at)));
    }
    Ok(Answer::Say(message))
}

/// Shows or sets the speaker's language; a new one is answered in.
///
/// # Errors
/// When the database fails.
pub async fn language(tx: &mut Tx, scene: &Scene<'_>, to: Option<Lang>) -> Result<Answer> {
    let Some(to) = to else {
        return Ok(Answer::line(say!(scene.lang, settings::my_language(scene.lang))));
    };
    let language = to.to_string();
    people::set_language(tx, scene.me.id, Some(&language)).await?;
    let before = json!({ "language": scene.me.language, "told": scene.me.chosen_language.is_none() });
    note(tx, scene, "language", before, json!({ "language": language })).await?;
    Ok(Answer::line(say!(to, settings::language_set())))
}

/// Shows or sets the speaker's quiet hours.
///
/// # Errors
/// When the database fails.
pub async fn quiet(tx: &mut Tx, scene: &Scene<'_>, to: Option<&str>) -> Result<Answer> {
    let Some(to) = to else {
        return Ok(Answer::line(say!(scene.lang, settings::my_quiet(&quiet_of(scene).to_string()))));
    };
    let Ok(quiet) = to.parse::<Quiet>() else {
        return Ok(Answer::line(say!(scene.lang, settings::not_hours(to))));
    };
    let quiet = quiet.to_string();
    people::set_quiet(tx, scene.me.id, Some(&quiet)).await?;
    remind::plan_person(tx, scene.org, scene.me.id, scene.now).await?;
    note(tx, scene, "quiet", json!({ "quiet": scene.me.quiet }), json!({ "quiet": quiet })).await?;
    Ok(Answer::line(say!(scene.lang, settings::quiet_set(&quiet))))
}

/// Shows or sets how much the speaker is reminded, in private.
///
/// # Errors
/// When the database fails.
pub async fn reminders(tx: &mut Tx, scene: &Scene<'_>, to: Option<&str>) -> Result<Answer> {
    let level = match to.map(str::parse::<Reminders>) {
        // As before anything was chosen.
        Some(Err(_)) if to.is_some_and(|to| AS_THE_TEAM.contains(&to.to_lowercase().as_str())) => None,
        Some(Err(_)) => {
            let line = say!(scene.lang, settings::not_a_level(to.unwrap_or_default()));
            return private(tx, scene, "reminders", Message::line(line)).await;
        }
        Some(Ok(level)) => Some(level.to_string()),
        None => {
            let line = reminders_line(tx, scene, scene.me.reminders.as_deref()).await?;
            let message = Message::line(line).then(say!(scene.lang, nudge::a_day(remind::A_DAY)));
            return private(tx, scene, "reminders", message).await;
        }
    };
    people::set_reminders(tx, scene.me.id, level.as_deref()).await?;
    remind::plan_person(tx, scene.org, scene.me.id, scene.now).await?;
    note(tx, scene, "reminders", json!({ "reminders": scene.me.reminders }), json!({ "reminders": level })).await?;
    let line = reminders_line(tx, scene, level.as_deref()).await?;
    let line = chat::Line::plain("✓ ").join(line);
    let message = Message::line(line).then(say!(scene.lang, nudge::a_day(remind::A_DAY)));
    private(tx, scene, "reminders", message).await
}

/// Shows or sets whether the speaker is told things unasked, in private.
///
/// # Errors
/// When the database fails.
pub async fn notices(tx: &mut Tx, scene: &Scene<'_>, to: Option<bool>) -> Result<Answer> {
    let was = people::takes_notices(tx, scene.me.id).await?;
    let Some(to) = to else {
        return private(tx, scene, "notices", Message::line(say!(scene.lang, nudge::my_notices(was)))).await;
    };
    people::set_notices(tx, scene.me.id, to).await?;
    let named = |on: bool| json!({ "notices": if on { "on" } else { "off" } });
    note(tx, scene, "notices", named(was), named(to)).await?;
    let line = chat::Line::plain("✓ ").join(say!(scene.lang, nudge::my_notices(to)));
    private(tx, scene, "notices", Message::line(line)).await
}

/// Shows, or switches on or off, the line of advice under what the speaker adds.
///
/// # Errors
/// When the database fails.
pub async fn advice(tx: &mut Tx, scene: &Scene<'_>, to: Option<bool>) -> Result<Answer> {
    let was = people::takes_advice(tx, scene.me.id).await?;
    let Some(to) = to else {
        return private(tx, scene, "advice", Message::line(say!(scene.lang, okr_change::my_advice(was)))).await;
    };
    people::set_advice(tx, scene.me.id, to).await?;
    let named = |on: bool| json!({ "advice": if on { "on" } else { "off" } });
    note(tx, scene, "advice", named(was), named(to)).await?;
    let line = chat::Line::plain("✓ ").join(say!(scene.lang, okr_change::my_advice(to)));
    private(tx, scene, "advice", Message::line(line)).await
}

async fn note(tx: &mut Tx, scene: &Scene<'_>, change: &str, before: Value, after: Value) -> Result<()> {
    record::note(tx, scene.me.id, &format!("P{}", scene.me.id), change, (before, after), scene.now).await
}
