//! The review's form: for each key result the value, the score and a note.

use std::collections::BTreeMap;

use chat::{Button, Choice, Field, Form, Input, Line};
use chrono_tz::Tz;

use super::milestones;
use crate::answer::review::ScoreWord;
use crate::command::{NOTE_MAX, ReviewBy};
use crate::flow::filled::Filled;
use crate::flow::okr::line;
use crate::flow::okr::standing::{KeyResultStanding, ObjectiveStanding};
use crate::flow::ritual::course::Course;
use crate::lang::Lang;
use crate::okr::{self, Measure, plain};
use crate::schedule::local;
use crate::store::evidence::Evidence;
use crate::store::prompts::Prompt;
use crate::words::text::circled;
use crate::words::{say, value};

/// So many sentences of the week stand beside a value.
const SAID: usize = 2;

/// What a form says of one key result, as typed.
#[derive(Debug, Default)]
pub struct Said {
    /// The value.
    pub value: Option<String>,
    /// The score or light, or `suggested`.
    pub score: Option<String>,
    /// How sure they are, 0 to 10.
    pub confidence: Option<String>,
    /// The note.
    pub note: Option<String>,
    /// `suggested` was the first choice, or for all the rest: where nothing is suggested it means no score.
    pub as_it_was: bool,
}

impl Said {
    /// What is said in words of what has no number: the words may have been cut into value and note.
    pub fn in_plain_words(self, kr: &KeyResultStanding) -> Self {
        let (Measure::Done | Measure::Milestones(_)) = kr.measure else { return milestones::named(kr, self) };
        // `0.7` is no value of theirs.
        let is_score = |value: &String| value.contains(['.', '．']) && value.parse::<crate::okr::Score>().is_ok();
        if self.score.is_none() && self.value.as_ref().is_some_and(is_score) {
            return Self { score: self.value, value: None, ..self };
        }
        if kr.measure != Measure::Done {
            return milestones::in_words(kr, self);
        }
        let words = self.words();
        if let Some(value) = is_done(&words) {
            return Self { value: Some(value.into()), note: None, ..self };
        }
        let value = self.value.as_deref().and_then(is_done).map(str::to_owned);
        Self { value: value.or(self.value), ..self }
    }

    /// Value and note as one text.
    pub fn words(&self) -> String {
        [self.value.as_deref(), self.note.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// A score as a form has it; `None` for what could be one and is none.
pub fn score_text(score: &ScoreWord) -> Option<String> {
    Some(match score {
        ScoreWord::Bare(full) => if *full == 1 { "1.0" } else { "0.0" }.to_owned(),
        ScoreWord::Tenths(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
        ScoreWord::Red => "red".into(),
        ScoreWord::Yellow => "yellow".into(),
        ScoreWord::Green => "green".into(),
        ScoreWord::Suggested => "suggested".into(),
        ScoreWord::Asked(_) => return None,
    })
}

/// The value of what is done or not, in words.
fn is_done(words: &str) -> Option<&'static str> {
    match words.trim().to_lowercase().as_str() {
        "not yet" | "not done" | "not done yet" | "no" | "未完成" | "没完成" | "还没有" | "还没" | "没有" => {
            Some("0")
        }
        "yes" | "完成" | "已完成" | "做完了" => Some("1"),
        _ => None,
    }
}

/// What was filled in for a key result.
pub fn answer(filled: &Filled<'_>, kr: &KeyResultStanding) -> Said {
    let id = kr.key_result.label();
    let get = |part: &str| filled.get(&format!("{id}.{part}")).map(str::to_owned);
    Said { value: get("value"), score: get("score"), confidence: get("confidence"), note: get("note"), as_it_was: true }
}

/// The form of one objective; `said` is what was said of its key results this week.
pub fn form(
    (lang, zone): (Lang, Tz),
    course: &Course,
    prompt: &Prompt,
    standing: &ObjectiveStanding,
    said: &[Evidence],
    given: &BTreeMap<String, String>,
) -> Form {
    let labels = say!(lang, review::review_labels());
    let mut fields = Vec::new();
    for kr in &standing.key_results {
        let id = kr.key_result.label();
        let name = |part: &str| format!("{id}.{part}");
        let was = |part: &str| given.get(&name(part)).cloned();
        let label = Line::new().id(&id).and(" ").typed(kr.key_result.title.clone()).and(labels.value);
        let input = match kr.measure {
            Measure::Done => Input::Pick(vec![Choice::new("1", labels.is_done), Choice::new("0", labels.not_done)]),
            _ => Input::Line,
        };
        let filled = was("value").map(|value| milestones::typed(&value)).or_else(|| milestones::known(kr));
        fields.push(Field::new(name("value"), label, input).hint(hint(lang, zone, kr, said)).filled(filled));
        if course.team.asks_confidence() {
            let label = Line::new().id(&id).and(say!(lang, review::confidence_label()));
            let choices = (0..=10).rev().map(|sure: u8| Choice::new(sure.to_string(), sure.to_string())).collect();
            fields.push(Field::new(name("confidence"), label, Input::Pick(choices)).filled(was("confidence")));
        } else {
            let by_lights = course.team.review_asks() == ReviewBy::Lights;
            let label = Line::new().id(&id).and(if by_lights { labels.light } else { labels.score });
            let choices = choices(lang, course, kr);
            let first = choices.first().filter(|choice| choice.value == "suggested").map(|choice| choice.value.clone());
            fields.push(Field::new(name("score"), label, Input::Pick(choices)).filled(was("score").or(first)));
        }
        let label = Line::new().id(&id).and(labels.note);
        fields.push(Field::new(name("note"), label, Input::Line).at_most(NOTE_MAX).filled(was("note")));
    }
    Form {
        key: format!("review:{}:{}", prompt.id, standing.objective.label()),
        fields,
        submit: labels.submit.into(),
        buttons: vec![Button::new("skip", labels.skip)],
    }
}

/// How the key results of one objective, the first of which stands at a place in the list, are answered by a message.
pub fn in_words(
    lang: Lang,
    first: usize,
    standing: &ObjectiveStanding,
    given: &BTreeMap<String, String>,
    by: ReviewBy,
) -> Vec<Line> {
    let labels = say!(lang, review::review_labels());
    let done = standing.key_results.iter().position(|kr| kr.measure == Measure::Done);
    let known = standing.key_results.iter().filter_map(|kr| {
        let id = kr.key_result.label();
        let said =
            ["value", "score", "confidence", "note"].iter().filter_map(|part| given.get(&format!("{id}.{part}")));
        let said: Vec<&str> = said.map(|said| if said == "suggested" { labels.suggested } else { said }).collect();
        (!said.is_empty()).then(|| (id, said.join(" ")))
    });
    let known: Vec<(String, String)> = known.collect();
    let done = done.map(|place| circled(first + place));
    let (first, done) = (circled(first), done.as_deref());
    match by {
        ReviewBy::Confidence => say!(lang, review::sure_in_words(&first, done, &known)),
        by => say!(lang, review::review_in_words(&first, done, &known, by == ReviewBy::Lights)),
    }
}

/// A line that answers the key result at a place in the list: a value that it may come to, and what is asked for besides.
pub fn example(lang: Lang, place: usize, kr: &KeyResultStanding, by: ReviewBy) -> String {
    let score = match by {
        ReviewBy::Confidence => "7",
        ReviewBy::Lights => {
            let [_, _, green] = say!(lang, review::review_labels()).lights;
            green
        }
        ReviewBy::Scores if kr.measure.is_numeric() => "0.7",
        ReviewBy::Scores => "1.0",
    };
    format!("{} {score}", example_of_value(lang, place, kr))
}

/// The same with the value alone.
pub fn example_of_value(lang: Lang, place: usize, kr: &KeyResultStanding) -> String {
    let value = match (&kr.measure, kr.measure.numbers().last()) {
        // Without the sign it could be a step down.
        (_, Some(target)) if target.is_sign_negative() => format!("={}", plain(*target)),
        (_, Some(target)) => plain(*target),
        (Measure::Milestones(all), _) => {
            let numbers: Vec<String> = all.iter().take(2).map(|milestone| milestone.number.to_string()).collect();
            numbers.join(",")
        }
        (_, None) => say!(lang, review::review_labels()).is_done.to_owned(),
    };
    format!("{} {value}", circled(place))
}

/// Whether a score can be suggested for some value.
pub fn suggests(kr: &KeyResultStanding) -> bool {
    okr::suggests(&kr.measure, kr.stretch)
}

/// The choices of a score: as suggested first, where something can be suggested; then numbers or lights.
fn choices(lang: Lang, course: &Course, kr: &KeyResultStanding) -> Vec<Choice> {
    let labels = say!(lang, review::review_labels());
    let mut choices = Vec::new();
    if suggests(kr) {
        choices.push(Choice::new("suggested", labels.suggested));
    }
    if course.team.review_asks() == ReviewBy::Lights {
        let [red, yellow, green] = labels.lights;
        choices.extend([
            Choice::new("green", format!("🟢 {green}")),
            Choice::new("yellow", format!("🟡 {yellow}")),
            Choice::new("red", format!("🔴 {red}")),
        ]);
    } else {
        choices.extend((0..=10).rev().map(|tenths| {
            let score = format!("{}.{}", tenths / 10, tenths % 10);
            Choice::new(score.clone(), score)
        }));
    }
    choices
}

/// `① O12.1 Crash rate · last 55 %, 16 Nov`
pub fn listed(lang: Lang, zone: Tz, place: usize, kr: &KeyResultStanding) -> Line {
    Line::plain(format!("{} ", circled(place)))
        .id(kr.key_result.label())
        .and(" ")
        .typed(kr.key_result.title.clone())
        .and(" · ")
        .join(last(lang, zone, kr))
}

/// The last value, and what was said of the key result this week.
fn hint(lang: Lang, zone: Tz, kr: &KeyResultStanding, said: &[Evidence]) -> Line {
    let said: Vec<(&str, &str)> = said
        .iter()
        .filter(|said| said.key_result_id == kr.key_result.id)
        .take(SAID)
        .map(|said| (said.name.as_str(), said.sentence.as_str()))
        .collect();
    match said.is_empty() {
        true => last(lang, zone, kr),
        false => last(lang, zone, kr).and(" · ").join(say!(lang, review::said_this_week(&said))),
    }
}

/// The last value with its day, and what it is measured by.
pub fn last(lang: Lang, zone: Tz, kr: &KeyResultStanding) -> Line {
    let last = kr.last.as_ref().and_then(|last| Some((last.value()?, local(last.at, zone).date())));
    let last = last.map(|(value, day)| (line::value(lang, &kr.key_result, &value), day));
    let goal = value::goal(&kr.measure, &kr.key_result.unit);
    let line = say!(lang, review::last_value(last, goal.as_deref()));
    match milestones::listed(kr) {
        Some(listed) => line.and(" · ").join(listed),
        None => line,
    }
}
