//! What the digest of a stand-up says.

use anyhow::Result;
use chat::{Line, Message};
use chrono::{DateTime, Utc};

use super::{Part, anybody, last_lines};
use crate::answer::none;
use crate::flow::ritual::close::everybody_is_away;
use crate::flow::ritual::course::Course;
use crate::flow::ritual::questions::shown::Answered;
use crate::schedule::local;
use crate::store::blockers::Blocker;
use crate::store::prompts::Prompt;
use crate::store::rounds::Round;
use crate::store::{Tx, blockers};
use crate::words::say;

/// A digest of more answers than this shows one line a person.
const ROOMY: usize = 3;
/// A digest names at most this many people; the rest are on the board.
const MOST: usize = 9;
/// A digest names at most this many blockers; the others are counted.
const BLOCKERS: usize = 5;

/// The digest: obstacles first, then each person's answers, who is away or has not answered last.
///
/// # Errors
/// When the database fails.
pub async fn compose(
    tx: &mut Tx,
    course: &Course,
    round: &Round,
    parts: &[Part],
    now: DateTime<Utc>,
) -> Result<Message> {
    let lang = course.team.lang();
    let head = say!(lang, standup::standup_head(&course.team.name, round.label));
    if !anybody(parts) && round.closed_at.is_some() {
        let away = everybody_is_away(parts.iter().map(|part| &part.prompt));
        let line = head.join(say!(lang, ritual::nobody_answered(away)));
        return Ok(Message::line(line));
    }
    let mut lines = vec![head];
    lines.extend(obstacles(tx, course, parts, now).await?);
    let said: Vec<&Part> = parts.iter().filter(|part| part.prompt.state == "answered").collect();
    let answered = Answered::of_round(tx, course, round).await?;
    for part in said.iter().take(MOST) {
        let own = answered.of_person(lang, part);
        if said.len() <= ROOMY {
            lines.push(say!(lang, standup::answered_by(&part.name, part.prompt.late, part.prompt.edited)));
            if let Some(yesterday) = part.get("yesterday") {
                lines.push(say!(lang, standup::yesterday_was(yesterday)).kept());
            }
            lines.push(say!(lang, standup::today_is(part.get("today").unwrap_or("–"))).kept());
            lines.extend(own.map(|own| Line::plain("  ").join(own).kept()));
        } else {
            let (yesterday, today) = (part.get("yesterday").unwrap_or(""), part.get("today").unwrap_or("–"));
            let Prompt { late, edited, .. } = part.prompt;
            let line = say!(lang, standup::answer_in_short(&part.name, late, edited, yesterday, today));
            lines.push(own.into_iter().fold(line, |line, own| line.and(" · ").join(own)));
        }
    }
    if said.len() > MOST {
        lines.push(say!(lang, ritual::and_more(said.len() - MOST)));
    }
    lines.extend(answered.sums(tx, lang, round, parts).await?);
    lines.extend(last_lines(course, round, parts, now));
    Ok(Message::new(lines))
}

/// The open blockers, those that were answered today first, and how many there are besides.
async fn obstacles(tx: &mut Tx, course: &Course, parts: &[Part], now: DateTime<Utc>) -> Result<Vec<Line>> {
    let lang = course.team.lang();
    let today = local(now, course.team.tz()).date();
    let mut open = blockers::open_of_team(tx, course.team.id).await?;
    open.sort_by_key(|blocker| !parts.iter().any(|part| speaks_of(part, blocker)));
    let mut lines = Vec::new();
    for blocker in open.iter().take(BLOCKERS) {
        let days = (today - blocker.opened_on).num_days().max(0);
        let owner = (blocker.owner_id != blocker.person_id).then_some(blocker.owner_name.as_str());
        let help = blocker.help_at.is_some();
        lines.push(say!(lang, standup::obstacle(blocker.id, &blocker.text, &blocker.person_name, owner, days, help)));
    }
    if open.len() > BLOCKERS {
        lines.push(say!(lang, standup::more_obstacles(open.len() - BLOCKERS)));
    }
    Ok(lines)
}

/// Whether a member's answers name this blocker; one that was open before keeps the answer that opened it.
fn speaks_of(part: &Part, blocker: &Blocker) -> bool {
    let same = |obstacle: &str| none::key(obstacle) == none::key(&blocker.text);
    part.prompt.person_id == blocker.person_id && part.get("obstacles").is_some_and(same)
}
