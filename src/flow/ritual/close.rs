//! A round's end: closed when everyone to be asked has answered, skipped or is away, else when the last window ends.

use std::collections::BTreeSet;

use anyhow::Result;
use chrono::{DateTime, Utc};

use super::course::{Course, is_over, posting};
use super::questions::shown::seal_moods;
use super::{closing, digest, due, leads, review, summary, together};
use crate::command::Ritual as Kind;
use crate::org::Org;
use crate::schedule::Week;
use crate::store::answers::{self, Answer};
use crate::store::members::Member;
use crate::store::prompts::{self, Prompt};
use crate::store::rounds::{self, Round};
use crate::store::{Tx, seats};

/// Looks at a round whose hour has come; false if another process was faster.
///
/// # Errors
/// When the database fails.
pub async fn look(tx: &mut Tx, org: &Org, round: i64, now: DateTime<Utc>) -> Result<bool> {
    let mut round = rounds::lock(tx, round).await?;
    if round.next_at.is_none_or(|at| at > now) {
        return Ok(false);
    }
    let course = Course::of(tx, round.ritual_id).await?;
    if course.kind == Kind::Summary {
        summary::look(tx, org, &course, &mut round, now).await?;
    } else {
        settle(tx, org, &course, &mut round, now).await?;
    }
    Ok(true)
}

/// Closes and posts what can be closed and posted now, and sets when to look again. The round must be locked.
///
/// # Errors
/// When the database fails.
pub async fn settle(tx: &mut Tx, org: &Org, course: &Course, round: &mut Round, now: DateTime<Utc>) -> Result<()> {
    if round.closed_at.is_none() && (is_over(round, now) || complete(tx, org, course, round, now).await?) {
        close(tx, org, course, round, now).await?;
    }
    if course.kind == Kind::Close {
        return closing::post(tx, org, course, round, now).await;
    }
    let leads_at = leads::ask(tx, org, course, round, now).await?;
    if course.kind == Kind::Review {
        round.next_at = round.ends_at.filter(|_| round.closed_at.is_none()).or(leads_at);
        return Ok(rounds::save(tx, round).await?);
    }
    let news = is_news(tx, round).await? && !is_away_still(tx, round).await?;
    let in_thread = digest::thread::of_round(tx, org, course, round).await?;
    let whole_at = digest::thread::whole_at(course, round, now).filter(|_| news);
    // In a thread it begins with the first answer.
    let begins_at = match in_thread && prompts::of_round(tx, round.id).await?.iter().any(is_answered) {
        true => Some(posting(&course.team, now)),
        false => whole_at,
    };
    let due = round.posted_at.is_none() && begins_at.is_some_and(|at| at <= now);
    let whole = in_thread && whole_at.is_some_and(|at| at <= now);
    if (due || whole) && digest::publish(tx, org, course, round, now).await? {
        round.posted_at = round.posted_at.or(Some(now));
        round.in_thread = Some(in_thread);
    }
    // With nothing to tell yet it waits for the next change. A home without threads waits until the round is over.
    let waits_for = if round.posted_at.is_none() { begins_at } else { whole_at.filter(|_| in_thread) };
    let to_post = waits_for.filter(|at| *at > now);
    let to_close = round.ends_at.filter(|_| round.closed_at.is_none());
    round.next_at = to_post.into_iter().chain(to_close).chain(leads_at).min();
    Ok(rounds::save(tx, round).await?)
}

/// Whether there is anything to tell of a round: somebody is or was to be asked in it, or somebody answered it all the same.
async fn is_news(tx: &mut Tx, round: &Round) -> Result<bool> {
    Ok(round.ends_at.is_some() || prompts::of_round(tx, round.id).await?.iter().any(is_answered))
}

fn is_answered(prompt: &Prompt) -> bool {
    prompt.state == "answered"
}

/// Whether everybody is away, and was in the round before: that is said once.
async fn is_away_still(tx: &mut Tx, round: &Round) -> Result<bool> {
    if !everybody_is_away(&prompts::of_round(tx, round.id).await?) {
        return Ok(false);
    }
    let before = rounds::before(tx, round.ritual_id, round.label, 1).await?;
    Ok(match before.first() {
        Some(before) => everybody_is_away(&prompts::of_round(tx, before.id).await?),
        None => false,
    })
}

/// Whether somebody is away and nobody else was to be asked: such a round knows neither who answered nor who is missing.
pub fn everybody_is_away<'p>(prompts: impl IntoIterator<Item = &'p Prompt>) -> bool {
    let mut away = false;
    for prompt in prompts {
        match prompt.state.as_str() {
            "away" => away = true,
            "asked" | "answered" | "skipped" => return false,
            _ => {}
        }
    }
    away
}

/// Whether everyone to be asked in this round was asked and has answered, skipped or is away. Who has nothing to review is
/// not waited for; but before anybody's moment has come only answers are: until then somebody may still come to own
/// something, or change their mind.
async fn complete(tx: &mut Tx, org: &Org, course: &Course, round: &Round, now: DateTime<Utc>) -> Result<bool> {
    // While a large team is asked one after the other, this is all that is read.
    if prompts::waits(tx, round.id).await? {
        return Ok(false);
    }
    let prompts = prompts::of_round(tx, round.id).await?;
    let begun = prompts.iter().any(|prompt| prompt.starts_at <= now);
    let waits = |prompt: &Prompt| !begun && prompt.state != "answered";
    if prompts.is_empty() || prompts.iter().any(waits) {
        return Ok(false);
    }
    for seat in seats::of_ritual(tx, round.ritual_id).await? {
        // Whose next round is an earlier one comes to this one later.
        let here = seat.next_label.is_some_and(|next| next <= round.label) && seat.next_at.is_some();
        if !here || prompts.iter().any(|prompt| prompt.person_id == seat.person_id) {
            continue;
        }
        let idle = begun && due::is_idle(tx, org, course, round, seat.person_id).await?;
        if !idle {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What came counts, though something else that was asked never came.
async fn take_what_came(tx: &mut Tx, course: &Course, round: &Round, now: DateTime<Utc>) -> Result<()> {
    if matches!(course.kind, Kind::Summary | Kind::Close) {
        return Ok(());
    }
    together::take_what_came(tx, round, now).await?;
    // A stand-up is one once its today is there.
    let counts = |answer: &Answer| match course.kind {
        Kind::Monday | Kind::Review => true,
        Kind::Standup => answer.field == "today" && !answer.value.is_empty(),
        _ => !answer.value.is_empty(),
    };
    let all = answers::of_round(tx, round.id).await?;
    let came: BTreeSet<i64> = all.iter().filter(|answer| counts(answer)).map(|answer| answer.prompt_id).collect();
    for prompt in came {
        if let Some(mut prompt) = prompts::lock(tx, prompt).await?.filter(|prompt| prompt.state == "asked") {
            (prompt.state, prompt.answered_at, prompt.next_at) = ("answered".into(), Some(now), None);
            if course.kind == Kind::Review {
                // What has no score yet can still be scored in a plain message.
                prompt.shown_at = prompt.shown_at.or(prompt.asked_at);
            }
            prompts::save(tx, &prompt).await?;
        }
    }
    Ok(())
}

async fn close(tx: &mut Tx, org: &Org, course: &Course, round: &mut Round, now: DateTime<Utc>) -> Result<()> {
    round.closed_at = Some(now);
    take_what_came(tx, course, round, now).await?;
    seal_moods(tx, course, round).await?;
    let prompts = prompts::of_round(tx, round.id).await?;
    let before = rounds::before(tx, round.ritual_id, round.label, 1).await?;
    let quiet_before = before.first().map_or(0, |round| round.quiet);
    round.quiet = if prompts.iter().any(|prompt| matches!(prompt.state.as_str(), "answered" | "skipped")) {
        0
    } else if prompts.iter().any(|prompt| prompt.state == "asked") {
        quiet_before + 1
    } else {
        quiet_before
    };
    rounds::save(tx, round).await?;
    if course.kind == Kind::Review {
        if review::was_held(tx, org, course, round).await? {
            summary::review_closed(tx, org, course, round, now).await?;
        }
        return Ok(());
    }
    if round.posted_at.is_some() && course.kind != Kind::Close {
        digest::publish(tx, org, course, round, now).await?;
    }
    if course.kind != Kind::Close {
        // Where everybody's review is early the summary is out before others were asked this: it counts them as well.
        let week = Week::of(course.week(org, round.label));
        Box::pin(summary::refresh(tx, org, &course.team, week, now)).await?;
    }
    Ok(())
}

/// After a change of members or schedule an open round may have become complete, or have nobody left to wait for. Who left is
/// not asked any more, and not missing.
///
/// # Errors
/// When the database fails.
pub async fn recheck(tx: &mut Tx, org: &Org, course: &Course, members: &[Member], now: DateTime<Utc>) -> Result<()> {
    for id in rounds::open_of(tx, course.ritual.id).await? {
        let mut round = rounds::lock(tx, id).await?;
        if course.team.archived_at.is_some() || course.ritual.removed_at.is_some() {
            // Nobody is asked any more, nothing is reported.
            prompts::withdraw(tx, round.id, None).await?;
            (round.closed_at, round.next_at) = (Some(now), None);
            rounds::save(tx, &round).await?;
            continue;
        }
        if course.rest.skips(round.label) {
            // Opened early by somebody: what they said is kept, nobody waits for more.
            (round.closed_at, round.next_at) = (Some(now), None);
            rounds::save(tx, &round).await?;
            continue;
        }
        for prompt in prompts::of_round(tx, round.id).await? {
            let stays = |member: &Member| member.person_id == prompt.person_id && member.gone_at.is_none();
            if prompt.state == "asked" && !members.iter().any(stays) {
                together::release(tx, course.ritual.id, round.label, &prompt).await?;
                prompts::withdraw(tx, round.id, Some(prompt.person_id)).await?;
            }
        }
        settle(tx, org, course, &mut round, now).await?;
    }
    Ok(())
}
