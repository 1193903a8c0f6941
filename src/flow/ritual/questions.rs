//! The questions of a ritual: what is built in, or what its team chose in its place.
//!
//! What a question asks never changes: a new wording is another row, and an answer names the one that it was given to. A prompt
//! asks what was chosen when it was put together, so that nobody's form changes under their hands.

pub mod built_in;
pub mod follow;
pub mod form;
pub mod given;
pub mod reading;
pub mod shown;
pub mod taking;

use anyhow::Result;
use chat::Line;
use chrono::{DateTime, Datelike, NaiveDate, Utc, WeekdaySet};

use self::form::Reader;
use super::course::Course;
use crate::calendar::read_weekdays;
use crate::command::{QuestionKind as Kind, Ritual};
use crate::lang::Lang;
use crate::store::Tx;
use crate::store::asked::{self, Question as Stored};
use crate::store::prompts::Prompt;
use crate::words::say;

/// A question as it is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The wording; none where it is built in.
    pub id: Option<i64>,
    /// The first wording of the same question; 0 where it is built in.
    pub root: i64,
    /// Its number as `schedule questions` shows it, from 1: the same for whoever is asked it; 0 outside of a ritual's list.
    pub number: usize,
    /// The built-in question that it stands for.
    pub part: Option<String>,
    /// The kind of ritual that it belongs to, which says what is built in.
    pub ritual: Ritual,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// The team's words, in English and in Chinese.
    pub words: [Option<String>; 2],
    /// Whether an answer is awaited.
    pub required: bool,
    /// The weekdays on which it is asked; none: every day.
    pub days: Option<WeekdaySet>,
    /// The question (its first wording) that it follows, and after which answers.
    pub after: Option<(i64, Vec<String>)>,
}

impl Question {
    /// A question as it is stored, in a ritual of a kind.
    pub fn of(ritual: Ritual, stored: Stored) -> Self {
        let list = stored.choices.map(|choices| choices.0).unwrap_or_default();
        let end = |place: usize| list.get(place).and_then(|end| end.parse().ok());
        let kind = match stored.kind.as_str() {
            "scale" => Kind::Scale(end(0).unwrap_or(1), end(1).unwrap_or(5)),
            "choice" => Kind::Choice(list),
            "yes_no" => Kind::YesNo,
            "key_result" => Kind::KeyResult,
            "mood" => Kind::Mood,
            _ => Kind::Text,
        };
        Self {
            id: Some(stored.id),
            root: stored.root_id,
            number: 0,
            part: stored.part,
            ritual,
            kind,
            words: [stored.words_en, stored.words_zh],
            required: stored.required,
            days: stored.days.as_deref().and_then(read_weekdays),
            after: stored.after_root.zip(stored.after_is.map(|is| is.0)),
        }
    }

    /// The name of its field in forms and answers.
    pub fn field(&self) -> String {
        match &self.part {
            Some(part) => part.clone(),
            None => format!("q{}", self.id.unwrap_or_default()),
        }
    }

    /// What it asks, in the reader's language if it has words in it.
    pub fn label(&self, lang: Lang) -> Line {
        match self.own_words(lang) {
            Some(words) => Line::new().typed(words),
            None => Line::plain(self.built_in(lang)),
        }
    }

    /// The same without what ends a question, to stand before an answer.
    pub fn name(&self, lang: Lang) -> String {
        let label = self.own_words(lang).unwrap_or_else(|| self.built_in(lang));
        label.trim_end_matches(['?', '？', ':', '：', '.', '。', ' ']).to_owned()
    }

    /// Whether it asks in other words than those that are built in.
    pub fn is_reworded(&self) -> bool {
        self.words.iter().any(Option::is_some)
    }

    fn own_words(&self, lang: Lang) -> Option<&str> {
        let [en, zh] = &self.words;
        let (mine, other) = match lang {
            Lang::En => (en, zh),
            Lang::Zh => (zh, en),
        };
        mine.as_deref().or(other.as_deref())
    }

    fn built_in(&self, lang: Lang) -> &'static str {
        say!(lang, questions::built_in(self.ritual, self.part.as_deref().unwrap_or_default()))
    }

    /// Whether it is asked on a day.
    pub fn is_asked_on(&self, day: NaiveDate) -> bool {
        self.days.is_none_or(|days| days.contains(day.weekday()))
    }

    /// Whether it only follows an answer to another one.
    pub fn follows(&self) -> bool {
        self.after.is_some()
    }

    /// Whether its answers are only counted: nobody learns whose they are.
    pub fn is_counted(&self) -> bool {
        self.kind == Kind::Mood
    }
}

/// What a ritual asks at a moment: the team's own questions, or what is built in.
///
/// # Errors
/// When the database fails.
pub async fn of_ritual(tx: &mut Tx, course: &Course, at: DateTime<Utc>) -> Result<Vec<Question>> {
    let own = asked::of_ritual(tx, course.ritual.id, at).await?;
    if own.is_empty() {
        return Ok(built_in::of(course.kind));
    }
    let own = own.into_iter().map(|stored| Question::of(course.kind, stored));
    Ok(own.zip(1..).map(|(question, number)| Question { number, ..question }).collect())
}

/// What a prompt asks of its person on their day, those that follow an answer included; nobody without a key result is asked to
/// pick one.
///
/// # Errors
/// When the database fails.
pub async fn of_prompt(tx: &mut Tx, course: &Course, prompt: &Prompt, now: DateTime<Utc>) -> Result<Vec<Question>> {
    let mut all = whole(tx, course, prompt, now).await?;
    all.retain(|question| question.is_asked_on(prompt.day));
    if all.iter().any(|question| question.kind == Kind::KeyResult) {
        let reader = Reader { person: prompt.person_id, lang: Lang::En, day: prompt.day };
        let has_any = form::has_key_results(tx, reader).await?;
        all.retain(|question| has_any || question.kind != Kind::KeyResult);
    }
    Ok(all)
}

/// What the ritual of a prompt asked when the prompt was put together, also what is asked on other days or of other people.
///
/// # Errors
/// When the database fails.
pub async fn whole(tx: &mut Tx, course: &Course, prompt: &Prompt, now: DateTime<Utc>) -> Result<Vec<Question>> {
    let at = match asked::moment_of(tx, prompt.id).await? {
        Some(at) => at,
        None => prompt.asked_at.unwrap_or(now),
    };
    of_ritual(tx, course, at).await
}

/// Whether a prompt asks for a mood: whose it is must stand nowhere.
///
/// # Errors
/// When the database fails.
pub async fn ask_a_mood(tx: &mut Tx, course: &Course, prompt: &Prompt, now: DateTime<Utc>) -> Result<bool> {
    Ok(course.ritual.asks_own && of_prompt(tx, course, prompt, now).await?.iter().any(Question::is_counted))
}

/// Puts the questions of a prompt together as they are now, unless something is answered already.
///
/// # Errors
/// When the database fails.
pub async fn put_together(
    tx: &mut Tx,
    course: &Course,
    prompt: &Prompt,
    is_begun: bool,
    now: DateTime<Utc>,
) -> Result<Vec<Question>> {
    if !is_begun {
        asked::set_moment(tx, prompt.id, now).await?;
    }
    of_prompt(tx, course, prompt, now).await
}
