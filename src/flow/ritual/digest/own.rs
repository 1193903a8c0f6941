//! What a team reads of a ritual that asks nothing but questions: each person's answers, or for a retrospective each question's.
//! A one-on-one is told to the leads alone, answer by answer.

use anyhow::Result;
use chat::{Line, Message};
use chrono::{DateTime, Utc};

use super::{Part, anybody, last_lines};
use crate::command::Ritual as Kind;
use crate::flow::post::{self, REPORT_LIFE};
use crate::flow::ritual::course::Course;
use crate::flow::ritual::questions::shown::{self, Answered};
use crate::flow::ritual::seat;
use crate::lang::Lang;
use crate::org::Org;
use crate::store::rounds::Round;
use crate::store::{Tx, people};
use crate::words::say;

/// A report of more answers than this shows one line a person.
const ROOMY: usize = 3;
/// A report names at most this many people; the rest are counted.
const MOST: usize = 9;
/// Under a question of a retrospective stand at most this many lines.
const ANSWERS: usize = 8;

/// The report of a round.
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
    let head = say!(lang, own::head(course, &course.team.name, round.label));
    if !anybody(parts) && round.closed_at.is_some() {
        let away = parts.iter().all(|part| part.prompt.state == "away");
        return Ok(Message::line(head.join(say!(lang, ritual::nobody_answered(away)))));
    }
    let answered = Answered::of_round(tx, course, round).await?;
    let said: Vec<&Part> = parts.iter().filter(|part| part.prompt.state == "answered").collect();
    let mut lines = vec![head];
    lines.extend(match course.kind {
        Kind::Retro => by_question(lang, course, &answered, &said),
        _ => by_person(lang, course, &answered, &said),
    });
    lines.extend(answered.sums(tx, lang, round, parts).await?);
    lines.extend(last_lines(course, round, parts, now));
    Ok(Message::new(lines))
}

fn by_person(lang: Lang, course: &Course, answered: &Answered, said: &[&Part]) -> Vec<Line> {
    let questions = answered.all(course.kind);
    let mut lines = Vec::new();
    for part in said.iter().take(MOST) {
        let who = say!(lang, standup::answered_by(&part.name, part.prompt.late, part.prompt.edited));
        let answers = shown::all(lang, &questions, &part.answers);
        if said.len() <= ROOMY {
            lines.push(who);
            lines.extend(answers.iter().map(|(name, answer)| say!(lang, own::answer(name, answer)).kept()));
        } else {
            lines.push(who.and(" · ").join(say!(lang, questions::own_answers(&answers))));
        }
    }
    if said.len() > MOST {
        lines.push(say!(lang, own::and_more(said.len() - MOST)));
    }
    lines
}

fn by_question(lang: Lang, course: &Course, answered: &Answered, said: &[&Part]) -> Vec<Line> {
    let mut lines = Vec::new();
    for question in answered.all(course.kind) {
        let field = question.field();
        let answers: Vec<(&str, &str)> =
            said.iter().filter_map(|part| Some((part.name.as_str(), part.get(&field)?))).collect();
        if answers.is_empty() || question.is_counted() {
            continue;
        }
        lines.push(say!(lang, own::question_head(&question.name(lang))));
        for (name, answer) in answers.iter().take(ANSWERS) {
            lines.push(say!(lang, own::answer_of(name, &shown::value(lang, &question, answer))).kept());
        }
        if answers.len() > ANSWERS {
            lines.push(say!(lang, own::and_more(answers.len() - ANSWERS)));
        }
    }
    lines
}

/// Tells each answer of a one-on-one to the leads, in private. Said again, it takes the place of what was said.
///
/// # Errors
/// When the database fails.
pub async fn tell_leads(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    round: &Round,
    parts: &[Part],
    now: DateTime<Utc>,
) -> Result<()> {
    let answered = Answered::of_round(tx, course, round).await?;
    let questions = answered.all(course.kind);
    let leads = seat::leads(tx, &course.team).await?;
    for part in parts.iter().filter(|part| part.prompt.state == "answered") {
        for lead in leads.iter().filter(|lead| lead.person_id != part.prompt.person_id) {
            let lang = people::by_id(tx, lead.person_id).await?.lang(org);
            let who = say!(lang, standup::answered_by(&part.name, part.prompt.late, part.prompt.edited));
            let head = say!(lang, own::head(course, &course.team.name, round.label)).and(" · ").join(who);
            let answers = shown::all(lang, &questions, &part.answers);
            let answers = answers.iter().map(|(name, answer)| say!(lang, own::answer(name, answer)).kept());
            let message = Message::new(std::iter::once(head).chain(answers));
            let key = format!("one:{}:{}", part.prompt.id, lead.person_id);
            post::tell(tx, org, lead.person_id, &key, &message, REPORT_LIFE, now).await?;
        }
    }
    Ok(())
}
