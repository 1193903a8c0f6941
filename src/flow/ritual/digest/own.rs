//! What a team reads of a ritual that asks nothing but questions: each person's answers, or for a retrospective each question's.
//! A one-on-one is told to the leads alone, answer by answer.

use anyhow::Result;
use chat::{Line, Message};
use chrono::{DateTime, Utc};

use super::sheet::{Entry, Sheet};
use super::{Part, last};
use crate::command::Ritual as Kind;
use crate::flow::post::{self, REPORT_LIFE};
use crate::flow::ritual::course::Course;
use crate::flow::ritual::questions::shown::{self, Answered};
use crate::flow::ritual::seat;
use crate::lang::Lang;
use crate::org::Org;
use crate::schedule::{Period, Week};
use crate::store::prompts::Prompt;
use crate::store::rounds::Round;
use crate::store::{Tx, people};
use crate::words::say;
use crate::words::text::short;
use crate::words::under::under;

/// Under a question of a retrospective stand at most this many lines.
const ANSWERS: usize = 8;
/// So much of an answer stands in one line with others.
const SHORT: usize = 40;

/// The head of a round's report.
pub fn head(lang: Lang, org: &Org, course: &Course, round: &Round) -> Line {
    let team = &course.team.name;
    match course.rule.period() {
        Some(Period::Week) => {
            let week = Week::of(course.week(org, round.label));
            say!(lang, own::head_of_week(course, team, &week.name()))
        }
        _ => say!(lang, own::head(course, team, round.label)),
    }
}

/// The report of a round.
///
/// # Errors
/// When the database fails.
pub async fn compose(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    round: &Round,
    parts: &[Part],
    now: DateTime<Utc>,
) -> Result<Sheet> {
    let lang = course.team.lang();
    let mut sheet = Sheet::new(lang, head(lang, org, course, round));
    let answered = Answered::of_round(tx, course, round).await?;
    let said: Vec<&Part> = parts.iter().filter(|part| part.prompt.state == "answered").collect();
    sheet.people = match course.kind {
        Kind::Retro => by_question(lang, course, &answered, &said),
        _ => by_person(lang, course, &answered, &said),
    };
    sheet.beside = answered.sums(tx, (lang, course), round, parts).await?;
    sheet.last = last::line(course, round, parts, now);
    Ok(sheet)
}

fn by_person(lang: Lang, course: &Course, answered: &Answered, said: &[&Part]) -> Vec<Entry> {
    let questions = answered.all(course.kind);
    let entry = |part: &&Part| {
        let who = say!(lang, standup::answered_by(&part.name, part.prompt.late, part.prompt.edited));
        let answers = shown::all(lang, &questions, &part.answers);
        let mut long = vec![who.clone()];
        long.extend(answers.iter().flat_map(|(name, answer)| under(say!(lang, own::answer(name, answer)).kept())));
        let short = who.and(" · ").join(say!(lang, questions::own_answers(&answers)));
        Entry { prompt: part.prompt.id, long, short }
    };
    said.iter().map(entry).collect()
}

/// A part for each question, which stands for nobody alone: in a thread it is numbered from below.
fn by_question(lang: Lang, course: &Course, answered: &Answered, said: &[&Part]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (place, question) in (1..).zip(answered.all(course.kind)) {
        let field = question.field();
        let answers: Vec<(&str, String)> = said
            .iter()
            .filter_map(|part| Some((part.name.as_str(), shown::value(lang, &question, part.get(&field)?))))
            .collect();
        if answers.is_empty() || question.is_counted() {
            continue;
        }
        let head = say!(lang, own::question_head(&question.name(lang)));
        let mut long = vec![head.clone()];
        let lines = answers.iter().take(ANSWERS);
        long.extend(lines.flat_map(|(name, answer)| under(say!(lang, own::answer_of(name, answer)).kept())));
        if answers.len() > ANSWERS {
            long.push(say!(lang, own::and_more(answers.len() - ANSWERS)));
        }
        let short =
            answers.iter().take(ANSWERS).enumerate().fold(head, |line, (n, (_, answer))| {
                line.and(if n > 0 { "; " } else { " " }).typed(short(answer, SHORT))
            });
        entries.push(Entry { prompt: -place, long, short });
    }
    entries
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
    for lead in seat::leads(tx, &course.team).await? {
        let lang = people::by_id(tx, lead.person_id).await?.lang(org);
        let answered = parts.iter().filter(|part| part.prompt.state == "answered");
        for part in answered.filter(|part| part.prompt.person_id != lead.person_id) {
            let who = say!(lang, standup::answered_by(&part.name, part.prompt.late, part.prompt.edited));
            let head = head(lang, org, course, round).and(" · ").join(who);
            let answers = shown::all(lang, &questions, &part.answers);
            let answers = answers.iter().flat_map(|(name, answer)| under(say!(lang, own::answer(name, answer)).kept()));
            let message = Message::new(std::iter::once(head).chain(answers));
            let key = format!("one:{}:{}", part.prompt.id, lead.person_id);
            post::tell(tx, org, lead.person_id, &key, &message, REPORT_LIFE, now).await?;
        }
    }
    Ok(())
}

/// Takes back from the leads what they were told of an answer.
///
/// # Errors
/// When the database fails.
pub async fn tell_taken_back(
    tx: &mut Tx,
    org: &Org,
    course: &Course,
    round: &Round,
    prompt: &Prompt,
    now: DateTime<Utc>,
) -> Result<()> {
    let name = people::by_id(tx, prompt.person_id).await?.name;
    for lead in seat::leads(tx, &course.team).await? {
        if lead.person_id == prompt.person_id {
            continue;
        }
        let lang = people::by_id(tx, lead.person_id).await?.lang(org);
        let line = head(lang, org, course, round).and(" · ").join(say!(lang, own::taken_back(&name)));
        let key = format!("one:{}:{}", prompt.id, lead.person_id);
        post::tell(tx, org, lead.person_id, &key, &Message::line(line), REPORT_LIFE, now).await?;
    }
    Ok(())
}
