//! What the digest of a stand-up says.

use anyhow::Result;
use chat::Line;
use chrono::{DateTime, Utc};

use super::sheet::{Entry, Sheet};
use super::{Part, last};
use crate::answer::none;
use crate::answer::plan;
use crate::flow::ritual::course::Course;
use crate::flow::ritual::questions::shown::Answered;
use crate::lang::Lang;
use crate::schedule::local;
use crate::store::blockers::Blocker;
use crate::store::rounds::Round;
use crate::store::{Tx, blockers};
use crate::words::say;
use crate::words::under::under;

/// The digest: obstacles first, then each person's answers, who is away or has not answered last.
///
/// # Errors
/// When the database fails.
pub async fn compose(tx: &mut Tx, course: &Course, round: &Round, parts: &[Part], now: DateTime<Utc>) -> Result<Sheet> {
    let lang = course.team.lang();
    let mut sheet = Sheet::new(lang, say!(lang, standup::standup_head(course, &course.team.name, round.label)));
    lead_with_obstacles(tx, course, &mut sheet, parts, now).await?;
    let answered = Answered::of_round(tx, course, round).await?;
    let said = parts.iter().filter(|part| part.prompt.state == "answered");
    sheet.people = said.map(|part| entry(lang, &answered, part)).collect();
    sheet.beside = answered.sums(tx, (lang, course), round, parts).await?;
    sheet.last = last::line(course, round, parts, now);
    Ok(sheet)
}

/// Puts the open blockers of the team first.
///
/// # Errors
/// When the database fails.
pub async fn lead_with_obstacles(
    tx: &mut Tx,
    course: &Course,
    sheet: &mut Sheet,
    parts: &[Part],
    now: DateTime<Utc>,
) -> Result<()> {
    sheet.first = obstacles(tx, course, parts, now).await?;
    sheet.first_more = |lang, more| say!(lang, standup::more_obstacles(more));
    Ok(())
}

/// What one person answered.
pub fn entry(lang: Lang, answered: &Answered, part: &Part) -> Entry {
    let (late, edited) = (part.prompt.late, part.prompt.edited);
    let yesterday = part.get("yesterday");
    let today = plan::counted(part.get("today").unwrap_or("–"), &part.carried);
    let mut long = vec![say!(lang, standup::answered_by(&part.name, late, edited))];
    long.extend(yesterday.map(|yesterday| say!(lang, standup::yesterday_was(yesterday)).kept()));
    long.push(say!(lang, standup::today_is(&today)).kept());
    let own = answered.of_person(lang, part);
    long.extend(own.clone().map(|own| Line::plain("  ").join(own).kept()));
    let long = long.into_iter().flat_map(under).collect();
    let short = say!(lang, standup::answer_in_short(&part.name, late, edited, yesterday.unwrap_or(""), &today));
    let short = own.into_iter().fold(short, |line, own| line.and(" · ").join(own));
    Entry { prompt: part.prompt.id, long, short }
}

/// The open blockers, those that were answered today first, then the oldest.
async fn obstacles(tx: &mut Tx, course: &Course, parts: &[Part], now: DateTime<Utc>) -> Result<Vec<Line>> {
    let lang = course.team.lang();
    let today = local(now, course.team.tz()).date();
    let mut open = blockers::open_of_team(tx, course.team.id).await?;
    open.sort_by_key(|blocker| !parts.iter().any(|part| speaks_of(part, blocker)));
    let line = |blocker: &Blocker| {
        let days = (today - blocker.opened_on).num_days().max(0);
        let owner = (blocker.owner_id != blocker.person_id).then_some(blocker.owner_name.as_str());
        let help = blocker.help_at.map(|_| blocker.helper_name.as_deref());
        say!(lang, standup::obstacle(blocker.id, &blocker.text, &blocker.person_name, owner, days, help))
    };
    Ok(open.iter().map(line).collect())
}

/// Whether a member's answers name this blocker; one that was open before keeps the answer that opened it.
fn speaks_of(part: &Part, blocker: &Blocker) -> bool {
    let same = |obstacle: &str| none::key(obstacle) == none::key(&blocker.text);
    part.prompt.person_id == blocker.person_id && part.get("obstacles").is_some_and(same)
}
