//! Which question a message answers by what it says itself: the team that it names, a number that only one of them has.

use anyhow::Result;
use chat::Answer;

use super::hand::Hand;
use crate::answer::{own, standup};
use crate::command::{self as grammar, Command, Ritual as Kind};
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::ritual::course::Course;
use crate::flow::ritual::{again, answered, closing, questions, skip, takeback, together};
use crate::store::prompts::{self, Prompt};
use crate::store::teams::{self, Team};
use crate::store::{Tx, rounds};
use crate::words::say;

/// So many questions a stand-up has of itself.
const BUILT_IN: usize = 3;

/// `only Product: …` from somebody in several teams: an answer to that team's question, one that was asked apart or answered
/// already too. `None`: it says something else, or the question in hand is put for that team and others.
///
/// # Errors
/// When the database fails.
pub async fn only_team(tx: &mut Tx, scene: &Scene<'_>, hand: Option<Hand>, words: &str) -> Result<Option<Answer>> {
    let mine = teams::of_person(tx, scene.me.id).await?;
    if mine.len() < 2 {
        return Ok(None);
    }
    let teams: Vec<(i64, String)> = mine.iter().map(|team| (team.id, team.name.clone())).collect();
    let Some((team, behind)) = together::only(&teams, words) else { return Ok(None) };
    let Some(team) = mine.iter().find(|one| one.id == team) else { return Ok(None) };
    if let Some(Hand::Prompt(id)) = hand
        && let Some(prompt) = prompts::by_id(tx, id).await?
        && asks_together(tx, &prompt, team).await?
    {
        return Ok(None);
    }
    if behind.is_empty() {
        return Ok(Some(Answer::line(say!(scene.lang, ritual::only_what(&team.name)))));
    }
    for open in prompts::open_of(tx, scene.me.id, scene.now).await? {
        if Course::of_round(tx, open.round_id).await?.team.id == team.id {
            return alone(tx, scene, open.id, team, behind).await.map(Some);
        }
    }
    if matches!(grammar::read(behind), Ok(Command::Skip { .. })) {
        return Ok(Some(Answer::line(say!(scene.lang, ritual::nothing_to_skip()))));
    }
    let consensus = prompts::answered_today(tx, scene.me.id, "monday", scene.now).await?;
    let standup = prompts::answered_today(tx, scene.me.id, "standup", scene.now).await?;
    let kind = if consensus > standup { Kind::Monday } else { Kind::Standup };
    let text = format!("team {}: {behind}", team.name);
    again::answer(tx, scene, &kind.into(), false, Some(&text)).await.map(Some)
}

/// Whether a question is put for a team and for others.
async fn asks_together(tx: &mut Tx, prompt: &Prompt, team: &Team) -> Result<bool> {
    let course = Course::of_round(tx, prompt.round_id).await?;
    let teams = together::teams(tx, &course, prompt.id).await?;
    Ok(teams.len() > 1 && teams.iter().any(|(id, _)| *id == team.id))
}

/// Answers or skips an open question for one team alone.
async fn alone(tx: &mut Tx, scene: &Scene<'_>, prompt: i64, team: &Team, behind: &str) -> Result<Answer> {
    let (course, _, first) = found!(answered::of_prompt(tx, scene, prompt).await?);
    let (chosen, rest) = together::alone(tx, scene, &course, &first, team.id).await?;
    let answer = match grammar::read(behind) {
        Ok(Command::Skip { why }) => {
            let before = takeback::before(tx, scene, chosen).await?;
            let answer = skip::one(tx, scene, chosen, why.as_deref()).await?;
            takeback::note(tx, scene, before).await?;
            answer
        }
        _ => answered::in_words(tx, scene, chosen, behind).await?,
    };
    answered::with_rest(tx, scene, answer, rest).await
}

/// The open question that has the number which a message says and the one in hand has not: `④ yes`.
///
/// # Errors
/// When the database fails.
pub async fn by_number(tx: &mut Tx, scene: &Scene<'_>, hand: i64, words: &str) -> Result<Option<Hand>> {
    let Some(number) = own::highest_number(words) else { return Ok(None) };
    if has(tx, scene, hand, number).await? != Some(false) {
        return Ok(None);
    }
    for open in prompts::open_of(tx, scene.me.id, scene.now).await? {
        let first = together::first(tx, open.id).await?;
        if first != hand && has(tx, scene, first, number).await? == Some(true) {
            return Ok(Some(Hand::Prompt(first)));
        }
    }
    Ok(None)
}

/// The close that waits since an earlier day for values such as these; but the question in hand may have one of the team's own
/// with that number: `⑤ 4`.
///
/// # Errors
/// When the database fails.
pub async fn to_close(tx: &mut Tx, scene: &Scene<'_>, hand: Hand, words: &str) -> Result<Option<Hand>> {
    if let Hand::Prompt(prompt) = hand
        && let Some(number) = own::highest_number(words).filter(|number| *number > BUILT_IN)
        && has(tx, scene, prompt, number).await? == Some(true)
    {
        return Ok(None);
    }
    Ok(closing::answered_by(tx, scene, words).await?.map(Hand::Prompt))
}

/// Whether a prompt has a question of that number; `None` where numbers are those of objectives and key results.
async fn has(tx: &mut Tx, scene: &Scene<'_>, id: i64, number: usize) -> Result<Option<bool>> {
    let Some(prompt) = prompts::by_id(tx, id).await? else { return Ok(None) };
    let round = rounds::by_id(tx, prompt.round_id).await?;
    let course = Course::of(tx, round.ritual_id).await?;
    if matches!(course.kind, Kind::Monday | Kind::Review | Kind::Close) {
        return Ok(None);
    }
    let all = questions::of_prompt(tx, &course, &prompt, scene.now).await?;
    Ok(Some(all.iter().any(|question| question.number == number)))
}

/// `standup team Product today: …`, `standup tomorrow today: …`: the command that the words are, with its answer, since it says
/// which question it means. `review PRs today: merge` only begins like one.
///
/// # Errors
/// When the database fails.
pub async fn command_with_answer(tx: &mut Tx, scene: &Scene<'_>, words: &str) -> Result<Option<Command>> {
    let Ok(command) = grammar::read(words) else { return Ok(None) };
    let Command::Answer { tomorrow, text: Some(text), .. } = &command else { return Ok(None) };
    let mine = teams::of_person(tx, scene.me.id).await?;
    let answers = match again::named(&mine, text) {
        Some((_, behind)) => behind.is_some_and(standup::begins_labelled),
        None => *tomorrow && standup::begins_labelled(text),
    };
    Ok(answers.then_some(command))
}
