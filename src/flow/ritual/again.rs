//! Answering by command: early, late or again — the last answer counts.

use anyhow::{Context, Result};
use chat::{Addressed, Answer, Line, Message, What};
use chrono::NaiveDate;

use super::answered;
use super::course::Course;
use super::{ask, closing, due, named, newcomer, together};
use crate::answer::absence;
use crate::command::{Ritual as Kind, RitualRef};
use crate::flow::found::found;
use crate::flow::private::{private, refusal};
use crate::flow::team::which;
use crate::flow::{Scene, post, reach};
use crate::schedule::{Moment, local};
use crate::store::prompts::{self, Prompt};
use crate::store::teams::{self, Team};
use crate::store::{Tx, answers, members, rounds, seats};
use crate::words::say;

/// `standup`, `monday`, `review`, alone or with the answer behind it; `team NAME` in front names the team.
///
/// # Errors
/// When the database fails.
pub async fn answer(
    tx: &mut Tx,
    scene: &Scene<'_>,
    ritual: &RitualRef,
    tomorrow: bool,
    text: Option<&str>,
) -> Result<Answer> {
    let (course, text, named) = found!(course(tx, scene, ritual, tomorrow, text).await?);
    let team = &course.team.name;
    let Some(member) = members::find(tx, course.team.id, scene.me.id).await? else {
        scene.speaks_of(&course.team);
        return Ok(Answer::line(say!(scene.lang, ritual::not_a_member(team))));
    };
    if course.kind == Kind::OneOnOne && !course.asks(&member) {
        return Ok(Answer::line(say!(scene.lang, own::leads_read())));
    }
    if course.kind == Kind::Close
        && !closing::is_open_here(scene, &course)
        && let Some(why) = closing::none_is_open(tx, scene, &course).await?
    {
        // 复盘 is what people call their weekly review as well.
        return match closing::said_review(scene) {
            true => Box::pin(answer(tx, scene, &Kind::Review.into(), tomorrow, text)).await,
            false => Ok(Answer::line(why)),
        };
    }
    if member.role == "observer" {
        return Ok(Answer::line(say!(scene.lang, ritual::looks_on(&course, team, &scene.me.name))));
    }
    let rests = !course.runs_at(scene.now);
    if rests && opened_today(tx, scene, &course).await?.is_none() {
        scene.speaks_of(&course.team);
        return Ok(Answer::line(say!(scene.lang, ritual::paused(&course, team))));
    }
    // A question that cannot be put waits for no answer: whatever they write next would be one.
    if text.is_none()
        && in_private(scene)
        && let Some(refusal) = refusal(tx, scene).await?
    {
        return Ok(refusal);
    }
    if course.kind == Kind::Standup
        && let Some((day, "")) = text.and_then(absence::leading_day)
    {
        // `standup friday`: that is no plan.
        return Ok(Answer::line(say!(scene.lang, standup::for_today_or_tomorrow(day))));
    }
    let Some((prompt, made)) = meant(tx, scene, &course, tomorrow).await? else {
        scene.speaks_of(&course.team);
        return Ok(Answer::line(say!(scene.lang, ritual::nothing_ahead(&course, team))));
    };
    let mut rest = None;
    if named {
        // It is this team's alone.
        let (first_course, _, first) = found!(answered::of_prompt(tx, scene, prompt.id).await?);
        (_, rest) = together::alone(tx, scene, &first_course, &first, course.team.id).await?;
    } else if made {
        let label = rounds::by_id(tx, prompt.round_id).await?.label;
        let moment = Moment { label, day: prompt.day, at: prompt.starts_at };
        together::gather(tx, scene.org, &course, &scene.me, moment, prompt.id).await?;
    }
    if let Some(words) = text {
        let said = answered::in_words(tx, scene, prompt.id, words).await?;
        let said = answered::with_rest(tx, scene, said, rest).await?;
        // Words that were no answer leave no question behind.
        if made && answers::of_prompt(tx, prompt.id).await?.is_empty() {
            prompts::remove(tx, prompt.id).await?;
        }
        return Ok(said);
    }
    let (course, round, mut prompt) = found!(answered::of_prompt(tx, scene, prompt.id).await?);
    let questions = ask::questions(tx, scene.org, &course, &round, &prompt, &scene.me, scene.now).await?;
    if !questions.is_empty() {
        prompt.shown_at = Some(scene.now);
        prompt.open_until = prompt.open_until.max(ask::midnight(scene.today(), scene.zone));
        prompts::save(tx, &prompt).await?;
    }
    here(tx, scene, course.kind, &prompt, questions).await
}

/// The ritual that is meant, the text without the team's name, and whether a team was named.
type Meant<'t> = (Course, Option<&'t str>, bool);

/// The ritual that is meant: of the team that is named, else the one whose home it is said in, else the only one of the
/// speaker's that has this ritual, or the only one that waits for an answer of theirs; several that ask as one are one.
async fn course<'t>(
    tx: &mut Tx,
    scene: &Scene<'_>,
    ritual: &RitualRef,
    tomorrow: bool,
    text: Option<&'t str>,
) -> Result<std::result::Result<Meant<'t>, Line>> {
    let mine = teams::of_person(tx, scene.me.id).await?;
    let named = text.and_then(|text| named(&mine, text));
    let by_name = named.is_some();
    let (team, text) = match named {
        Some((team, rest)) => (team.clone(), rest),
        None if mine.len() > 1 && which::here(tx, scene).await?.is_none() => {
            let mut running = Vec::new();
            for team in &mine {
                running.extend(named::quietly(tx, team, ritual).await?.filter(Course::runs));
            }
            let found = match only(waiting(tx, scene, ritual).await?).filter(|_| !tomorrow) {
                Some(waiting) => Some(waiting),
                None => together::earliest(tx, scene, running, tomorrow).await?,
            };
            return Ok(match found {
                Some(course) => Ok((course, text, false)),
                None => Err(say!(
                    scene.lang,
                    ritual::which_teams_ritual(ritual, tomorrow, text.is_some(), &which::names(&mine))
                )),
            });
        }
        None => match which::resolve(tx, scene, None).await? {
            Ok(team) => (team, text),
            Err(line) => return Ok(Err(line)),
        },
    };
    let mut here = waiting(tx, scene, ritual).await?;
    here.retain(|course| course.team.id == team.id);
    let found = match only(here) {
        Some(course) => Ok(course),
        None => named::course(tx, scene, &team, ritual).await?,
    };
    Ok(found.map(|course| (course, text, by_name)))
}

/// The rituals that are meant and wait for an answer of the speaker's; those that one question asked for are one.
async fn waiting(tx: &mut Tx, scene: &Scene<'_>, ritual: &RitualRef) -> Result<Vec<Course>> {
    let (mut waiting, mut seen) = (Vec::new(), Vec::new());
    for open in prompts::open_of(tx, scene.me.id, scene.now).await? {
        let first = together::first(tx, open.id).await?;
        let Some(open) = prompts::by_id(tx, first).await?.filter(|open| !seen.contains(&open.id)) else { continue };
        seen.push(first);
        let course = Course::of_round(tx, open.round_id).await?;
        if named::is_meant(&course, ritual) {
            waiting.push(course);
        }
    }
    Ok(waiting)
}

fn only(mut found: Vec<Course>) -> Option<Course> {
    found.pop().filter(|_| found.is_empty())
}

/// `team NAME …`: the team of that name, and what stands behind it.
pub(in crate::flow) fn named<'m, 't>(mine: &'m [Team], text: &'t str) -> Option<(&'m Team, Option<&'t str>)> {
    let text = text.trim_start();
    let behind = text.strip_prefix("team").or_else(|| text.strip_prefix("团队"))?.trim_start();
    let fits = |team: &&Team| {
        let head: String = behind.chars().take(team.name.chars().count()).collect();
        head.to_lowercase() == team.name.to_lowercase()
    };
    let team = mine.iter().filter(fits).max_by_key(|team| team.name.len())?;
    let rest: &str = behind.char_indices().nth(team.name.chars().count()).map_or("", |(at, _)| &behind[at..]);
    let rest = rest.trim_start_matches([' ', ':', '：', ',', '，']).trim();
    Some((team, (!rest.is_empty()).then_some(rest)))
}

/// The forms, as the answer; more than one go to the direct conversation one by one. Who can only be answered there gets them
/// in one message, which can only be answered in words.
async fn here(
    tx: &mut Tx,
    scene: &Scene<'_>,
    kind: Kind,
    prompt: &Prompt,
    mut questions: Vec<(String, Message)>,
) -> Result<Answer> {
    if questions.is_empty() {
        return Ok(Answer::line(match kind {
            Kind::Close => say!(scene.lang, closing::nothing_to_close()),
            _ => say!(scene.lang, review::nothing_due()),
        }));
    }
    if questions.len() > 1 && scene.place().is_direct() && !reach::can_tell(tx, scene.org, scene.me.id).await? {
        let lines = questions.into_iter().flat_map(|(_, message)| message.lines.into_iter().chain(message.in_words));
        return Ok(Answer::Say(Message::new(lines)));
    }
    let last = questions.pop();
    for (part, message) in questions {
        let key = format!("prompt:{}{part}:{}", prompt.id, scene.event.id);
        post::tell(tx, scene.org, scene.me.id, &key, &message, post::NOTE_LIFE, scene.now).await?;
    }
    let Some((_, message)) = last else { return Ok(Answer::Nothing) };
    match in_private(scene) {
        true => private(tx, scene, "question", message).await,
        false => Ok(Answer::Say(message)),
    }
}

/// Whether a question is put in private: a group would read the last plan and the blockers.
fn in_private(scene: &Scene<'_>) -> bool {
    matches!(scene.event.what, What::Said { addressed: Addressed::Mention, .. })
}

/// The prompt that is meant: of the person's today (weekly rituals: of this week; those of a month or cycle: of its day, once it is there),
/// else the last one if it is unanswered, else the next. It is made, if its moment has not come.
async fn meant(tx: &mut Tx, scene: &Scene<'_>, course: &Course, tomorrow: bool) -> Result<Option<(Prompt, bool)>> {
    let today = scene.today();
    if !course.runs_at(scene.now) {
        return Ok(opened_today(tx, scene, course).await?.map(|prompt| (prompt, false)));
    }
    if !tomorrow {
        for label in course.labels_of(&scene.me, scene.org, today) {
            if let Some(prompt) = of_label(tx, scene, course, label).await? {
                return Ok(Some(prompt));
            }
        }
        let latest = prompts::latest_of(tx, scene.me.id, course.ritual.id, 1).await?;
        if let Some(last) = latest.into_iter().find(|prompt| matches!(prompt.state.as_str(), "asked" | "unasked")) {
            return Ok(Some((last, false)));
        }
    }
    let mut after = scene.now;
    while let Some(moment) = course.next(&scene.me, scene.org, after) {
        if !tomorrow || moment.day > today {
            return made(tx, scene, course, moment).await.map(Some);
        }
        after = moment.at;
    }
    Ok(None)
}

/// The prompt of today in a ritual that is paused: a lead opened a round all the same.
async fn opened_today(tx: &mut Tx, scene: &Scene<'_>, course: &Course) -> Result<Option<Prompt>> {
    if course.team.archived_at.is_some() {
        return Ok(None);
    }
    let latest = prompts::latest_of(tx, scene.me.id, course.ritual.id, 1).await?;
    Ok(latest.into_iter().find(|prompt| local(prompt.starts_at, scene.zone).date() == scene.today()))
}

/// The person's prompt in the round of a label, made if the person has a moment there.
async fn of_label(tx: &mut Tx, scene: &Scene<'_>, course: &Course, label: NaiveDate) -> Result<Option<(Prompt, bool)>> {
    if let Some(round) = rounds::find(tx, course.ritual.id, label).await?
        && let Some(prompt) = prompts::find(tx, round.id, scene.me.id).await?
    {
        return Ok(Some((prompt, false)));
    }
    match course.on(&scene.me, scene.org, label) {
        Some(moment) => made(tx, scene, course, moment).await.map(Some),
        None => Ok(None),
    }
}

/// The person's prompt at a moment, and whether it was made now: before it comes, or after, when the person joined later.
///
/// # Errors
/// When the database fails.
pub async fn made(tx: &mut Tx, scene: &Scene<'_>, course: &Course, moment: Moment) -> Result<(Prompt, bool)> {
    let round = ask::open(tx, scene.org, course, moment.label, scene.now).await?;
    let idle = due::is_idle(tx, scene.org, course, &round, scene.me.id).await?;
    let state = match idle {
        true => "idle",
        // It is shown to them, but nobody waits for it.
        false if newcomer::joined_after(tx, course, scene.me.id, moment.at).await? => "unasked",
        false if seats::excused_until(tx, course.ritual.id, scene.me.id, moment.day).await?.is_some() => "unasked",
        false => "asked",
    };
    let mut new = ask::prompt(scene.org, course, &round, &scene.me, moment, state, scene.now);
    // Until its moment comes nothing but this form waits for an answer: it is open for the rest of today.
    if moment.at > scene.now {
        new.open_until = new.open_until.min(ask::midnight(local(scene.now, scene.zone).date(), scene.zone));
    }
    match prompts::create(tx, &new).await? {
        Some(mut prompt) => {
            prompt.shown_at = (state == "unasked").then_some(scene.now);
            prompts::save(tx, &prompt).await?;
            Ok((prompt, true))
        }
        None => {
            let found = prompts::find(tx, round.id, scene.me.id).await?;
            Ok((found.context("a prompt that exists cannot be read")?, false))
        }
    }
}
