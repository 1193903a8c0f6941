//! A question as it is typed, as it will be asked.

use std::result;

use chat::Line;

use super::edit::question;
use crate::answer::pick::pick;
use crate::calendar::{read_weekdays, write_weekdays};
use crate::command::{QuestionKind as Kind, QuestionText, Ritual};
use crate::flow::Scene;
use crate::flow::ritual::course::Course;
use crate::flow::ritual::questions::{Question, built_in, shown};
use crate::lang::Lang;
use crate::store::asked::{List, Question as Stored, list as asked_list};
use crate::words::say;

/// A built-in question as one of the team's own.
pub fn of_built_in(course: &Course, part: &Question) -> Stored {
    Stored {
        id: 0,
        ritual_id: course.ritual.id,
        root_id: 0,
        place: 0,
        part: part.part.clone(),
        kind: "text".into(),
        words_en: None,
        words_zh: None,
        choices: None,
        required: part.required,
        days: None,
        after_root: None,
        after_is: None,
    }
}

/// A new question behind those of the list.
pub fn added(scene: &Scene<'_>, course: &Course, list: &[Stored], text: &QuestionText) -> result::Result<Stored, Line> {
    let blank = Question { part: None, required: true, ..first_of(course) };
    let mut new = of_built_in(course, &blank);
    // How somebody feels is nobody's duty to say.
    new.required = text.kind != Some(Kind::Mood);
    apply(scene, course, &mut new, list, list.len(), text)?;
    Ok(new)
}

fn first_of(course: &Course) -> Question {
    built_in::of(course.kind).swap_remove(0)
}

/// A new wording of the question at a place.
pub fn changed(
    scene: &Scene<'_>,
    course: &Course,
    list: &[Stored],
    place: usize,
    text: &QuestionText,
) -> result::Result<Stored, Line> {
    let old = &list[place];
    let mut new = Stored { id: 0, ..old.clone() };
    if let (Ritual::Standup, Some(part)) = (course.kind, &old.part) {
        if text.kind.as_ref().is_some_and(|kind| *kind != Kind::Text) {
            return Err(say!(scene.lang, asking::stays_a_text(course, place + 1)));
        }
        let asked_always = text.optional != Some(true) && text.days.is_none() && text.after.is_none();
        if Some(part.as_str()) == built_in::heart(course.kind) && !asked_always {
            return Err(say!(scene.lang, asking::stays(course, place + 1)));
        }
    }
    let is_followed = list.iter().any(|one| old.root_id > 0 && one.after_root == Some(old.root_id));
    if is_followed && text.kind.is_some() {
        return Err(say!(scene.lang, asking::kind_is_followed(place + 1)));
    }
    apply(scene, course, &mut new, list, place, text)?;
    Ok(new)
}

/// Puts what was said into a question at a place of the list.
fn apply(
    scene: &Scene<'_>,
    course: &Course,
    new: &mut Stored,
    list: &[Stored],
    place: usize,
    text: &QuestionText,
) -> result::Result<(), Line> {
    if !text.words.is_empty() {
        (new.words_en, new.words_zh) = (None, None);
    }
    for (words, is_first) in [(Some(&text.words), true), (text.other.as_ref(), false)] {
        let Some(words) = words.filter(|words| !words.is_empty()) else { continue };
        let lang = if is_chinese(words) { Lang::Zh } else { Lang::En };
        let slot = match (lang, is_first) {
            (Lang::Zh, _) => &mut new.words_zh,
            (Lang::En, true) => &mut new.words_en,
            // Both without a Chinese character: the second is for those who read the other language.
            (Lang::En, false) if new.words_en.is_some() => &mut new.words_zh,
            (Lang::En, false) => &mut new.words_en,
        };
        *slot = Some(words.clone());
    }
    if let Some(kind) = &text.kind {
        if course.kind == Ritual::OneOnOne && *kind == Kind::Mood {
            return Err(say!(scene.lang, asking::no_mood_here()));
        }
        (new.kind, new.choices) = stored_kind(kind);
    }
    if let Some(optional) = text.optional {
        new.required = !optional;
    }
    match text.days.as_deref() {
        None => {}
        Some("") => new.days = None,
        Some(days) => match read_weekdays(days) {
            Some(days) => new.days = Some(write_weekdays(days)),
            None => return Err(say!(scene.lang, asking::not_days(days))),
        },
    }
    match &text.after {
        None => {}
        Some((0, _)) => (new.after_root, new.after_is) = (None, None),
        Some((number, answers)) => {
            let first = number.checked_sub(1).filter(|first| *first < place).and_then(|first| list.get(first));
            let Some(first) = first else {
                return Err(say!(scene.lang, asking::follows_an_earlier_one(course, *number)));
            };
            new.after_root = Some(first.root_id).filter(|root| *root > 0);
            new.after_is = Some(asked_list(values(scene, course, first, *number, answers)?));
        }
    }
    Ok(())
}

/// The values of the answers after which a question is asked.
fn values(
    scene: &Scene<'_>,
    course: &Course,
    first: &Stored,
    number: usize,
    answers: &[String],
) -> result::Result<Vec<String>, Line> {
    let first = question(course, first);
    let can_be: Vec<String> = match &first.kind {
        Kind::Choice(choices) => (1..=choices.len()).map(|number| number.to_string()).collect(),
        Kind::Scale(low, high) => (*low..=*high).map(|step| step.to_string()).collect(),
        Kind::YesNo => vec!["yes".into(), "no".into()],
        Kind::Text | Kind::KeyResult | Kind::Mood => return Err(say!(scene.lang, asking::cannot_be_followed(number))),
    };
    let labels = |lang: Lang| -> Vec<String> { can_be.iter().map(|value| shown::value(lang, &first, value)).collect() };
    let mut values = Vec::new();
    for answer in answers {
        let found = [scene.lang, Lang::En, Lang::Zh].into_iter().find_map(|lang| {
            let labels = labels(lang);
            let named: Vec<(&str, &str)> = can_be.iter().zip(&labels).map(|(v, l)| (v.as_str(), l.as_str())).collect();
            match first.kind {
                Kind::Scale(..) => can_be.iter().position(|value| value == answer),
                _ => pick(answer, &named),
            }
        });
        match found {
            Some(place) => values.push(can_be[place].clone()),
            None => {
                let labels = labels(scene.lang);
                let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
                return Err(say!(scene.lang, questions::not_one_of(&first.name(scene.lang), answer, &labels)));
            }
        }
    }
    Ok(values)
}

fn stored_kind(kind: &Kind) -> (String, Option<List>) {
    match kind {
        Kind::Text => ("text".into(), None),
        Kind::Choice(choices) => ("choice".into(), Some(asked_list(choices.clone()))),
        Kind::Scale(low, high) => ("scale".into(), Some(asked_list(vec![low.to_string(), high.to_string()]))),
        Kind::YesNo => ("yes_no".into(), None),
        Kind::KeyResult => ("key_result".into(), None),
        Kind::Mood => ("mood".into(), None),
    }
}

/// What a stored question asks, in the speaker's language.
pub fn words_of(scene: &Scene<'_>, course: &Course, stored: &Stored) -> String {
    question(course, stored).label(scene.lang).text()
}

fn is_chinese(words: &str) -> bool {
    words.chars().any(|char| matches!(char, '\u{3400}'..='\u{9fff}'))
}
