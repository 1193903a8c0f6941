//! Answers to a team's own questions as others read them: in short under a person, summed up for the team, and the moods
//! without names.

use std::collections::BTreeMap;

use anyhow::Result;
use chat::Line;

use super::given::Answers;
use super::{Question, built_in};
use crate::command::{QuestionKind as Kind, Ritual, in_both};
use crate::flow::ritual::course::Course;
use crate::flow::ritual::digest::Part;
use crate::lang::Lang;
use crate::store::rounds::Round;
use crate::store::{Tx, asked, members, moods};
use crate::words::say;

/// From so many moods on nobody can tell whose they are.
pub const ENOUGH: i32 = 5;

/// The questions that were answered in a round.
pub struct Answered {
    questions: Vec<Question>,
}

impl Answered {
    /// Those of a round, in their order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_round(tx: &mut Tx, course: &Course, round: &Round) -> Result<Self> {
        let stored = asked::answered_in(tx, round.id).await?;
        Ok(Self { questions: stored.into_iter().map(|stored| Question::of(course.kind, stored)).collect() })
    }

    /// All of them: what is built in stands before what the team chose, unless it chose all.
    pub fn all(&self, kind: Ritual) -> Vec<Question> {
        let is_there = |part: &Question| self.questions.iter().any(|question| question.part == part.part);
        let built_in = built_in::of(kind).into_iter().filter(|part| !is_there(part));
        built_in.chain(self.questions.iter().cloned()).collect()
    }

    /// The questions beside those that are built in.
    fn own(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| question.part.is_none())
    }

    /// What a built-in part was called when it was answered, if the team gave it words of its own.
    pub fn name_of(&self, lang: Lang, part: &str) -> Option<String> {
        let mut reworded = self.questions.iter().filter(|one| one.part.as_deref() == Some(part) && one.is_reworded());
        reworded.next_back().map(|question| question.name(lang))
    }

    /// A person's answers to the team's own questions in one line, if there are any.
    pub fn of_person(&self, lang: Lang, part: &Part) -> Option<Line> {
        let own: Vec<Question> = self.own().cloned().collect();
        let said = all(lang, &own, &part.answers);
        (!said.is_empty()).then(|| say!(lang, questions::own_answers(&said)))
    }

    /// What all answered to choices, scales and yes-or-no, a line each, and the moods once the round is closed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sums(
        &self,
        tx: &mut Tx,
        (lang, course): (Lang, &Course),
        round: &Round,
        parts: &[Part],
    ) -> Result<Vec<Line>> {
        let closed = self.own().any(|question| question.kind == Kind::Mood) && round.closed_at.is_some();
        let counted = if closed { moods::of_round(tx, round.id).await? } else { Vec::new() };
        // Of a team that is too small for any day nothing is said each day.
        let can_be_shown = closed && are_enough(asked_in(tx, course).await?);
        let mut lines = Vec::new();
        for question in self.own() {
            let field = question.field();
            let answers: Vec<&str> = parts.iter().filter_map(|part| part.get(&field)).collect();
            lines.extend(match question.kind {
                Kind::Mood => can_be_shown.then(|| mood(lang, question, &counted)),
                _ => sum(lang, question, &answers),
            });
        }
        Ok(lines)
    }
}

/// Whether the moods of so many people can be shown when all of them answer.
pub fn are_enough(people: usize) -> bool {
    i32::try_from(people).is_ok_and(|people| people >= ENOUGH)
}

/// How many members a ritual asks.
///
/// # Errors
/// When the database fails.
pub async fn asked_in(tx: &mut Tx, course: &Course) -> Result<usize> {
    let all = members::of_team(tx, course.team.id).await?;
    Ok(all.iter().filter(|member| member.gone_at.is_none() && course.asks(member)).count())
}

/// A closed round shows its moods: none is counted any more, since the difference would tell whose it is.
///
/// # Errors
/// When the database fails.
pub async fn seal_moods(tx: &mut Tx, course: &Course, round: &Round) -> Result<()> {
    let at = round.closed_at.unwrap_or(round.opened_at);
    let mut questions = asked::of_ritual(tx, course.ritual.id, at).await?;
    questions.extend(asked::answered_in(tx, round.id).await?);
    for question in questions.iter().filter(|question| question.kind == "mood") {
        moods::seal(tx, round.id, question.id).await?;
    }
    Ok(())
}

/// An answer as it is read: what a choice is called, not its number.
pub fn value(lang: Lang, question: &Question, answer: &str) -> String {
    match &question.kind {
        Kind::Choice(choices) => {
            let place = answer.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let choice = place.and_then(|place| choices.get(place));
            choice.map_or(answer, |choice| self::choice(lang, choice)).to_owned()
        }
        Kind::YesNo => {
            let (yes, no) = say!(lang, questions::yes_no());
            if answer == "yes" { yes.into() } else { no.into() }
        }
        _ => answer.to_owned(),
    }
}

/// A choice as the reader knows it, where it is written in both languages.
pub fn choice(lang: Lang, choice: &str) -> &str {
    match (in_both(choice), lang) {
        (Some((en, _)), Lang::En) => en,
        (Some((_, zh)), Lang::Zh) => zh,
        (None, _) => choice,
    }
}

/// All that was answered, question by question; moods are nobody's.
pub fn all(lang: Lang, questions: &[Question], given: &Answers) -> Vec<(String, String)> {
    let said = questions.iter().filter(|question| question.kind != Kind::Mood).filter_map(|question| {
        let answer = given.get(&question.field()).filter(|answer| !answer.is_empty())?;
        Some((question.name(lang), value(lang, question, answer)))
    });
    said.collect()
}

/// What all answered to one question; nothing where fewer than two did, or where it takes a text.
fn sum(lang: Lang, question: &Question, answers: &[&str]) -> Option<Line> {
    if answers.len() < 2 {
        return None;
    }
    let name = question.name(lang);
    match &question.kind {
        Kind::Choice(_) | Kind::YesNo => {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for answer in answers {
                *counts.entry(answer).or_default() += 1;
            }
            let counts = counts.into_iter().map(|(answer, count)| (count, value(lang, question, answer)));
            let mut counts: Vec<(usize, String)> = counts.collect();
            counts.sort_by(|(one, a), (other, b)| other.cmp(one).then_with(|| a.cmp(b)));
            Some(say!(lang, questions::sum_of_choices(&name, &counts)))
        }
        Kind::Scale(low, high) => {
            let steps: Vec<u32> = answers.iter().filter_map(|answer| answer.parse().ok()).collect();
            let count = u32::try_from(steps.len()).ok().filter(|count| *count > 0)?;
            // In tenths, rounded half up.
            let tenths = (steps.iter().sum::<u32>() * 20 + count) / (2 * count);
            Some(say!(lang, questions::sum_of_scale(&name, (*low, *high), tenths, steps.len())))
        }
        Kind::Text | Kind::KeyResult | Kind::Mood => None,
    }
}

fn mood(lang: Lang, question: &Question, counted: &[(i64, i32)]) -> Line {
    let counts = counted.iter().filter(|(id, _)| Some(*id) == question.id);
    let counts: Vec<i32> = counts.map(|(_, answers)| *answers).collect();
    let name = question.name(lang);
    match counts.iter().sum() {
        0..ENOUGH => say!(lang, questions::too_few_moods(&name)),
        _ => say!(lang, questions::moods_were(&name, &counts)),
    }
}
