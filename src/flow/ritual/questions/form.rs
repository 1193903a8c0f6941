//! Questions as the fields of a form.

use anyhow::Result;
use chat::{Choice, Field, Input, Line};
use chrono::NaiveDate;

use super::given::Answers;
use super::{Question, shown};
use crate::command::QuestionKind as Kind;
use crate::lang::Lang;
use crate::store::Tx;
use crate::store::key_results::{self, KeyResult};
use crate::store::objectives::Filter;
use crate::words::say;
use crate::words::text::short;

/// How many key results can be picked from.
const KEY_RESULTS: usize = 20;
/// How much of a key result's title is shown among them, in characters.
const TITLE: usize = 40;

/// For whom a form is made.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// The person.
    pub person: i64,
    /// Their language.
    pub lang: Lang,
    /// The day on which they are asked.
    pub day: NaiveDate,
}

/// What can be picked as the answer to a question; nothing where it is answered in words.
///
/// # Errors
/// When the database fails.
pub async fn choices(tx: &mut Tx, reader: Reader, question: &Question) -> Result<Vec<Choice>> {
    let numbered = |labels: Vec<String>| -> Vec<Choice> {
        labels.into_iter().zip(1..).map(|(label, number)| Choice::new(number.to_string(), label)).collect()
    };
    Ok(match &question.kind {
        Kind::Text => Vec::new(),
        Kind::Choice(choices) => {
            numbered(choices.iter().map(|one| shown::choice(reader.lang, one).to_owned()).collect())
        }
        Kind::Scale(low, high) => (*low..=*high).map(|step| Choice::new(step.to_string(), step.to_string())).collect(),
        Kind::YesNo => {
            let (yes, no) = say!(reader.lang, questions::yes_no());
            vec![Choice::new("yes", yes), Choice::new("no", no)]
        }
        Kind::Mood => numbered(say!(reader.lang, questions::moods()).map(str::to_owned).to_vec()),
        Kind::KeyResult => {
            let label = |one: &KeyResult| format!("{} {}", one.label(), short(&one.title, TITLE));
            let mine = key_results_of(tx, reader).await?;
            mine.iter().take(KEY_RESULTS).map(|one| Choice::new(one.label(), label(one))).collect()
        }
    })
}

/// Whether the reader has a key result to pick.
///
/// # Errors
/// When the database fails.
pub async fn has_key_results(tx: &mut Tx, reader: Reader) -> Result<bool> {
    Ok(!key_results_of(tx, reader).await?.is_empty())
}

async fn key_results_of(tx: &mut Tx, reader: Reader) -> Result<Vec<KeyResult>> {
    let filter = Filter { person: Some(reader.person), from: Some(reader.day), ..Filter::default() };
    let mut all = key_results::list(tx, filter).await?;
    // What is picked is read by others: nothing that is private is offered.
    all.retain(|one| one.is_active() && one.owner_id == Some(reader.person) && !one.private);
    Ok(all)
}

/// The fields that ask questions, filled in with these values. Without one are a mood that was counted, and a pick with nothing
/// to pick from.
///
/// # Errors
/// When the database fails.
pub async fn fields(tx: &mut Tx, reader: Reader, all: &[Question], values: &Answers) -> Result<Vec<Field>> {
    let mut fields = Vec::new();
    for question in all {
        let value = values.get(&question.field()).cloned();
        let input = match question.kind {
            Kind::Text => Input::Paragraph,
            Kind::Mood if value.is_some() => continue,
            _ => Input::Pick(choices(tx, reader, question).await?),
        };
        if matches!(&input, Input::Pick(choices) if choices.is_empty()) {
            continue;
        }
        let mut field = Field::new(question.field(), question.label(reader.lang), input).filled(value);
        field.hint = hint(reader.lang, question, all);
        // What follows an answer is awaited when that is there.
        field.required = question.required && !question.follows();
        fields.push(field);
    }
    Ok(fields)
}

/// What helps to answer: when it is asked, who learns it, or that it may be left empty.
fn hint(lang: Lang, question: &Question, all: &[Question]) -> Option<Line> {
    if let Some((root, is)) = &question.after {
        let place = all.iter().position(|one| one.root == *root)?;
        let is: Vec<String> = is.iter().map(|value| shown::value(lang, &all[place], value)).collect();
        return Some(say!(lang, questions::only_if(all[place].number, &is)));
    }
    match (&question.kind, question.part.as_deref()) {
        (Kind::Mood, _) => Some(say!(lang, questions::mood_hint())),
        (_, Some("obstacles")) => Some(Line::plain(say!(lang, standup::standup_labels()).obstacles_hint)),
        _ => None,
    }
}

/// The lines that ask questions in words: each with its number and what can be picked, and how to answer.
///
/// # Errors
/// When the database fails.
pub async fn in_words(
    tx: &mut Tx,
    reader: Reader,
    all: &[Question],
    asked: &[usize],
    values: &Answers,
) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for place in asked {
        let question = &all[*place];
        let choices = choices(tx, reader, question).await?;
        let labels: Vec<&str> = choices.iter().map(|choice| choice.label.as_str()).collect();
        let known = values.get(&question.field()).map(|value| shown::value(reader.lang, question, value));
        let known = known.as_deref().filter(|known| !known.is_empty());
        lines.push(say!(
            reader.lang,
            questions::in_words(question.number, &question.label(reader.lang), &labels, known)
        ));
    }
    if let Some(first) = asked.first() {
        lines.push(say!(reader.lang, questions::how(all[*first].number)));
    }
    Ok(lines)
}
