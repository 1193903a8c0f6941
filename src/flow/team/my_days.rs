//! The days and hours in which a person works: what is asked goes by them.

use anyhow::Result;
use chat::{Answer, Line, Message};
use serde_json::json;

use super::{moments, record};
use crate::calendar::WorkingWeek;
use crate::flow::ritual::welcome::{self, Return};
use crate::flow::ritual::{remind, seat};
use crate::flow::{Scene, workdays};
use crate::schedule::{NotWorkingHours, WorkingHours};
use crate::store::{Tx, people};
use crate::words::say;

/// Shows or sets the days on which the speaker works.
///
/// # Errors
/// When the database fails.
pub async fn workdays(tx: &mut Tx, scene: &Scene<'_>, to: Option<&str>) -> Result<Answer> {
    let Some(to) = to else { return Ok(Answer::line(days_line(tx, scene).await?)) };
    let chosen = match to.to_lowercase().as_str() {
        "team" | "off" | "default" | "团队" | "默认" | "关闭" => None,
        _ => match to.parse::<WorkingWeek>() {
            Ok(week) => Some(week),
            Err(_) => return Ok(Answer::line(say!(scene.lang, my_days::not_weekdays(to, "")))),
        },
    };
    let stored = chosen.map(|week| week.to_string());
    people::set_working_days(tx, scene.me.id, stored.as_deref()).await?;
    changed(tx, scene, "workdays", scene.me.working_days.as_deref(), stored.as_deref()).await?;
    let me = people::by_id(tx, scene.me.id).await?;
    let week = workdays::own(tx, scene.org, &me).await?.week();
    let line = say!(scene.lang, my_days::days_set(week.days(), chosen.is_some()));
    with_next(tx, scene, line).await
}

/// Shows or sets the hours in which the speaker is asked.
///
/// # Errors
/// When the database fails.
pub async fn hours(tx: &mut Tx, scene: &Scene<'_>, to: Option<&str>) -> Result<Answer> {
    let Some(to) = to else { return Ok(Answer::line(hours_line(scene))) };
    let chosen = match to.to_lowercase().as_str() {
        "off" | "none" | "all day" | "关" | "关闭" | "全天" => None,
        _ => match to.parse::<WorkingHours>() {
            Ok(hours) => Some(hours.to_string()),
            Err(error) => {
                return Ok(Answer::line(match error {
                    NotWorkingHours::NotTimes => say!(scene.lang, my_days::not_hours(to)),
                    NotWorkingHours::OverMidnight => say!(scene.lang, my_days::over_midnight(to)),
                    NotWorkingHours::TooShort => say!(scene.lang, my_days::too_short(to)),
                }));
            }
        },
    };
    people::set_hours(tx, scene.me.id, chosen.as_deref()).await?;
    changed(tx, scene, "hours", scene.me.hours.as_deref(), chosen.as_deref()).await?;
    with_next(tx, scene, say!(scene.lang, my_days::hours_set(chosen.as_deref()))).await
}

/// The speaker's working days in one line.
///
/// # Errors
/// When the database fails.
pub async fn days_line(tx: &mut Tx, scene: &Scene<'_>) -> Result<Line> {
    let week = workdays::own(tx, scene.org, &scene.me).await?.week();
    Ok(say!(scene.lang, my_days::my_days(week.days(), scene.me.working_days.is_some())))
}

/// The speaker's hours in one line.
pub fn hours_line(scene: &Scene<'_>) -> Line {
    say!(scene.lang, my_days::my_hours(scene.me.hours.as_deref()))
}

/// What follows from other days or hours: other moments, reminders and returns.
async fn changed(tx: &mut Tx, scene: &Scene<'_>, what: &str, was: Option<&str>, is: Option<&str>) -> Result<()> {
    let me = scene.me.id;
    record::note(tx, me, &format!("P{me}"), what, (json!({ what: was }), json!({ what: is })), scene.now).await?;
    seat::reseat_person(tx, scene.org, me, scene.now).await?;
    remind::plan_person(tx, scene.org, me, scene.now).await?;
    welcome::expect(tx, scene.org, me, Return::Later, scene.now).await
}

/// The answer, with when the speaker is asked next.
async fn with_next(tx: &mut Tx, scene: &Scene<'_>, line: Line) -> Result<Answer> {
    let me = people::by_id(tx, scene.me.id).await?;
    let mut message = Message::line(line);
    if let Some((kind, at)) = moments::first_of_all(tx, scene.org, &me, scene.now).await? {
        message = message.then(say!(scene.lang, settings::next_prompt(kind, at)));
    }
    Ok(Answer::Say(message))
}
