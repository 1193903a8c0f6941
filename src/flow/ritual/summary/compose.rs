//! What the weekly summary says, in at most about twelve lines; `full` says everything.

use std::cmp::Ordering;

use anyhow::Result;
use chat::{Line, Message};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use rust_decimal::Decimal;

use super::days::{Days, asked_review};
use super::teams;
use crate::answer::focus::Focus;
use crate::flow::okr::line;
use crate::flow::okr::standing::{KeyResultStanding, ObjectiveStanding, Standing, Standpoint};
use crate::flow::okr::sums::{Reader, Sum, View};
use crate::lang::Lang;
use crate::okr::{Commitment, Light, RollUp, Score};
use crate::org::Org;
use crate::schedule::{Week, local, wall};
use crate::store::blockers::{self, Blocker};
use crate::store::check_ins::CheckIn;
use crate::store::teams::Team;
use crate::store::{Tx, check_ins, focus, prompts};
use crate::words::say;

/// How much is told, and to whom.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// Everything.
    pub full: bool,
    /// Where the team reads it: its focus and blockers too.
    pub inside: bool,
    /// Who reads it.
    pub reader: Reader<'a>,
}

impl Told<'_> {
    /// What is said in a team's home.
    pub const AT_HOME: Self = Told { full: false, inside: true, reader: Reader::Anybody };
}

/// A summary that is not full names at most this many of each kind.
const MOST: usize = 3;

/// The summary of a team's week.
///
/// # Errors
/// When the database fails.
pub async fn compose(
    tx: &mut Tx,
    org: &Org,
    team: &Team,
    week: Week,
    Told { full, inside, reader }: Told<'_>,
    lang: Lang,
    now: DateTime<Utc>,
) -> Result<Message> {
    let view = |week: Week| View { org, reader, from: Standpoint::of_team(team, week, now) };
    let (standing, sum) = teams::seen(tx, view(week), team).await?;
    let (_, before) = teams::seen(tx, view(week.prev()), team).await?;
    let mut lines = vec![head(lang, team, week, &sum.roll_up, &before.roll_up)];
    let days = Days::of_team(tx, org, team).await?;
    if days.is_short(week) && !asked_review(tx, team, week).await? {
        lines.push(say!(lang, summary::short_week()));
    }
    let most = if full { usize::MAX } else { MOST };
    if full {
        lines.extend(objectives(lang, &standing.objectives));
    }
    lines.extend(teams::lines(lang, &sum, Some(&before), full));
    lines.extend(teams::left_out(lang, &sum));
    lines.extend(look_at(lang, &sum, week, most));
    lines.extend(no_update(lang, team, &standing, week, most));
    lines.extend(moved(lang, &standing, week, most));
    lines.extend(shifted(tx, lang, team, week, most).await?);
    if !standing.dropped.is_empty() {
        lines.push(say!(lang, summary::dropped(&standing.dropped, most, &week.full())));
    }
    if inside {
        lines.extend(focus_kept(tx, lang, team, week).await?);
    }
    let mut open = blockers::open_of_team(tx, team.id).await?;
    open.retain(|blocker| inside && blocker.opened_on <= week.sunday());
    if !open.is_empty() {
        // A week that is over tells how old they were at its end.
        let day = local(now, team.tz()).date().min(week.sunday());
        lines.push(blockers_line(lang, &open, day, most));
    }
    let (answered, asked) = participation(tx, team, week).await?;
    if asked > 0 {
        lines.push(say!(lang, summary::participation(answered, asked)));
    }
    if sum.is_empty() {
        lines.push(say!(lang, summary::nothing_to_sum_up()));
    }
    lines.extend(days.free_week_ahead(lang, week, local(now, team.tz()).date()));
    Ok(Message::new(lines))
}

/// The first line of a week's summary alone; `None` for a team without objectives, of its own or below it.
///
/// # Errors
/// When the database fails.
pub async fn headline(
    tx: &mut Tx,
    org: &Org,
    team: &Team,
    week: Week,
    lang: Lang,
    now: DateTime<Utc>,
) -> Result<Option<Line>> {
    let view = |week: Week| View { org, reader: Reader::Anybody, from: Standpoint::of_team(team, week, now) };
    let (_, sum) = teams::seen(tx, view(week), team).await?;
    let (_, before) = teams::seen(tx, view(week.prev()), team).await?;
    Ok((!sum.is_empty()).then(|| head(lang, team, week, &sum.roll_up, &before.roll_up)))
}

/// `Product · W47 · 0.6 🟡 (0.5 ▲) · 14 of 16 scored`
fn head(lang: Lang, team: &Team, week: Week, now: &RollUp, before: &RollUp) -> Line {
    let value = value(lang, now, Some(before));
    Line::new().typed(team.name.clone()).and(format!(" · {} · {value}", week.name()))
}

/// `0.6 🟡 (0.5 ▲) · 14 of 16 scored`
pub(super) fn value(lang: Lang, now: &RollUp, before: Option<&RollUp>) -> String {
    let number = now.shown().map(|score| format!("{score} ")).unwrap_or_default();
    let light = now.light(Commitment::Aspirational).emoji();
    let change = change(lang, now.shown(), before.and_then(RollUp::shown));
    format!("{number}{light}{change} · {}", say!(lang, okr::coverage(now.scored, now.of)))
}

/// ` (0.5 ▲)`: the roll-up of the week before and the direction, where both weeks have a number.
fn change(lang: Lang, now: Option<Score>, before: Option<Score>) -> String {
    let Some((now, before)) = now.zip(before) else { return String::new() };
    let arrow = match now.cmp(&before) {
        Ordering::Greater => "▲",
        Ordering::Less => "▼",
        Ordering::Equal => "=",
    };
    say!(lang, summary::changed_from(before, arrow))
}

fn all(standing: &Standing) -> impl Iterator<Item = (&ObjectiveStanding, &KeyResultStanding)> {
    standing.objectives.iter().flat_map(|objective| objective.key_results.iter().map(move |kr| (objective, kr)))
}

/// Every objective with its key results, a block each.
pub fn objectives<'o>(lang: Lang, all: impl IntoIterator<Item = &'o ObjectiveStanding>) -> Vec<Line> {
    let mut lines = Vec::new();
    for objective in all {
        let (commitment, owner) = (objective.objective.commitment(), objective.objective.owner_id);
        lines.push(line::objective(lang, objective));
        lines.extend(objective.key_results.iter().map(|kr| line::key_result(lang, kr, commitment, owner)));
    }
    lines
}

/// What to look at, here and below: red first, then what became worse; key results, not people.
fn look_at(lang: Lang, sum: &Sum, week: Week, most: usize) -> Vec<Line> {
    let all = sum.objectives().into_iter().flat_map(|one| one.key_results.iter().map(move |kr| (one, kr)));
    let mut found: Vec<(&KeyResultStanding, Decimal)> = all
        .filter_map(|(objective, kr)| {
            let score = kr.score.as_ref()?;
            let before = crate::okr::light(objective.objective.commitment(), kr.before.map(Score::as_decimal));
            let fell = score.week == week.monday() && matches!((before, kr.light), (Light::Green, Light::Yellow));
            (kr.light == Light::Red || fell).then(|| (kr, score.score().as_decimal()))
        })
        .collect();
    found.sort_by_key(|(kr, score)| (kr.light != Light::Red, *score));
    found.iter().take(most).filter_map(|(kr, _)| look_at_one(lang, kr)).collect()
}

/// What has no score that is fresh enough: silence is never green.
fn no_update(lang: Lang, team: &Team, standing: &Standing, week: Week, most: usize) -> Vec<Line> {
    let silent = all(standing).filter(|(_, kr)| kr.score.is_none() && kr.key_result.created_on <= week.sunday());
    let silent: Vec<&KeyResultStanding> = silent.map(|(_, kr)| kr).collect();
    let mut lines: Vec<Line> = silent.iter().take(most).map(|kr| unscored(lang, team, kr, week)).collect();
    if silent.len() > most {
        lines.push(say!(lang, ritual::and_more(silent.len() - most)));
    }
    lines
}

/// What moved since the score before, in one line.
fn moved(lang: Lang, standing: &Standing, week: Week, most: usize) -> Option<Line> {
    let mut moved: Vec<(String, Score, Score)> = all(standing)
        .filter(|(_, kr)| kr.score.as_ref().is_some_and(|score| score.week == week.monday()))
        .filter_map(|(_, kr)| Some((kr.key_result.label(), kr.before?, kr.given()?)))
        .filter(|(_, before, now)| before != now)
        .collect();
    moved.sort_by_key(|(_, before, now)| std::cmp::Reverse(before.tenths().abs_diff(now.tenths())));
    (!moved.is_empty()).then(|| say!(lang, summary::moved(&moved, most.max(MOST * 2), &week.full())))
}

/// Whose confidence shifted in the week, the largest shifts first, in one line.
async fn shifted(tx: &mut Tx, lang: Lang, team: &Team, week: Week, most: usize) -> Result<Option<Line>> {
    let begins = |week: Week| wall(week.monday(), NaiveTime::MIN, team.tz());
    let mut shifts = check_ins::shifts(tx, team.id, begins(week), begins(week.next())).await?;
    shifts.sort_by_key(|shift| std::cmp::Reverse((shift.last - shift.before).abs()));
    let shown =
        |shift: &check_ins::Shift| (format!("O{}.{}", shift.objective_id, shift.number), shift.before, shift.last);
    let shown: Vec<(String, i32, i32)> = shifts.iter().map(shown).collect();
    Ok((!shown.is_empty()).then(|| say!(lang, summary::confidence_shifted(&shown, most.max(MOST), &week.full()))))
}

/// How many of those who said what became of their focus kept it: for the team, like the focus itself, and naming nobody.
async fn focus_kept(tx: &mut Tx, lang: Lang, team: &Team, week: Week) -> Result<Option<Line>> {
    let said = focus::said(tx, team.id, (week.monday(), week.sunday())).await?;
    let count =
        |wanted: Focus| said.iter().filter(|(name, _)| name == wanted.name()).map(|(_, count)| count).sum::<i64>();
    let (kept, partly) = (count(Focus::Kept), count(Focus::Partly));
    let of = kept + partly + count(Focus::Missed);
    Ok((of > 0).then(|| say!(lang, focus::of_team(kept, partly, of))))
}

/// How many of the week's questions were answered, over all of the team's rituals: one number for the team.
async fn participation(tx: &mut Tx, team: &Team, week: Week) -> Result<(i64, i64)> {
    Ok(prompts::participation(tx, team.id, week.monday(), week.sunday()).await?)
}

fn look_at_one(lang: Lang, kr: &KeyResultStanding) -> Option<Line> {
    let score = kr.score.as_ref()?;
    let (id, title) = (kr.key_result.label(), kr.key_result.title.as_str());
    let owner = if score.by_owner { kr.key_result.owner_name.as_deref() } else { Some(score.name.as_str()) };
    let note = score.note.as_deref();
    Some(say!(lang, summary::look_at(&id, title, kr.light, score.score(), owner, note)))
}

/// Updated in the week, but not scored; or silent.
fn unscored(lang: Lang, team: &Team, kr: &KeyResultStanding, week: Week) -> Line {
    let updated =
        kr.last.as_ref().filter(|last| Week::of(local(last.at, team.tz()).date()) == week).and_then(CheckIn::value);
    match updated {
        Some(value) => {
            let (id, shown) = (kr.key_result.label(), line::value(lang, &kr.key_result, &value));
            say!(lang, summary::not_scored(&id, &kr.key_result.title, &shown))
        }
        None => no_update_one(lang, team, kr),
    }
}

/// Silent since the last score or value; if there never was one, since its beginning.
fn no_update_one(lang: Lang, team: &Team, kr: &KeyResultStanding) -> Line {
    let updated = kr.last.as_ref().map(|last| local(last.at, team.tz()).date());
    let since = kr.stale_since.into_iter().chain(updated).max().unwrap_or(kr.key_result.created_on);
    let (id, title, left) = (kr.key_result.label(), kr.key_result.title.as_str(), kr.key_result.owner_gone);
    say!(lang, summary::no_update(&id, title, since, left))
}

/// `Blockers 2: B7 5 d Lin→Tom`
pub fn blockers_line(lang: Lang, open: &[Blocker], today: NaiveDate, most: usize) -> Line {
    let shown: Vec<(i64, i64, &str, Option<&str>)> = open
        .iter()
        .take(most)
        .map(|blocker| {
            let days = (today - blocker.opened_on).num_days().max(0);
            let owner = (blocker.owner_id != blocker.person_id).then_some(blocker.owner_name.as_str());
            (blocker.id, days, blocker.person_name.as_str(), owner)
        })
        .collect();
    say!(lang, summary::blockers_line(&shown, open.len()))
}
