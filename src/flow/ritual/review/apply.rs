//! What a review says of one key result, checked first, then kept: the check-in, the score, the answer.

use std::collections::BTreeMap;

use anyhow::Result;
use chat::{Answer, Line, Message, What};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::form::{self, Said};
use super::places::Places;
use super::{comment, left, listed, milestones};
use crate::command::{self, Command};
use crate::flow::Scene;
use crate::flow::okr::line;
use crate::flow::okr::score::{self, Given};
use crate::flow::okr::standing::{self, KeyResultStanding, ObjectiveStanding};
use crate::flow::okr::update;
use crate::flow::ritual::answered;
use crate::flow::ritual::course::Course;
use crate::flow::ritual::summary;
use crate::flow::said::sentence;
use crate::okr::{Commitment, Light, Score, Value, suggested_final};
use crate::schedule::Week;
use crate::store::prompts::{self, Prompt};
use crate::store::rounds::Round;
use crate::store::{Tx, answers, objectives, rounds, scores};
use crate::words::{say, value};

/// The longest note, in characters.
const NOTE_MAX: usize = command::NOTE_MAX;

/// What is going to be kept for one key result.
pub struct One {
    /// The id, `O12.1`.
    pub id: String,
    /// The value.
    pub value: Option<Value>,
    /// The score, the light where one was given, and whether it is the one that was suggested.
    pub score: Option<(Score, Option<Light>, bool)>,
    /// How sure they are, 0 to 10.
    pub confidence: Option<u8>,
    /// What is suggested at this moment.
    pub suggested: Option<Score>,
    /// The note.
    pub note: Option<String>,
    /// It is left without a score.
    pub blank: bool,
}

impl One {
    /// Nothing but that a key result is left without a score.
    pub fn without_score(kr: &KeyResultStanding) -> Self {
        Self {
            id: kr.key_result.label(),
            value: None,
            score: None,
            confidence: None,
            suggested: None,
            note: None,
            blank: true,
        }
    }
}

/// Which score is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// That of a week: where it will stand when it is due.
    Weekly,
    /// None, but how sure they are that it gets there.
    Confidence,
    /// That of the cycle: where it stands.
    Final,
}

impl Asks {
    /// What a team's review asks for.
    pub fn of(course: &Course) -> Self {
        if course.team.asks_confidence() { Self::Confidence } else { Self::Weekly }
    }

    /// What is suggested with a value that is given on a local day, or with what was given before.
    fn suggested(self, kr: &KeyResultStanding, value: Option<Value>, day: NaiveDate) -> Option<Score> {
        match self {
            Self::Weekly | Self::Confidence => standing::suggest(&kr.key_result, &kr.record, value, day),
            Self::Final => suggested_final(standing::progress_with(kr, value, day)),
        }
    }
}

/// A refusal: which part of the key result (`value`, `score`, `note`), and why.
pub type Wrong = (&'static str, Line);

/// Checks what was said of a key result; nothing is kept yet. `None`: nothing was said.
///
/// # Errors
/// When the database fails.
pub async fn read(
    tx: &mut Tx,
    scene: &Scene<'_>,
    prompt: &Prompt,
    kr: &KeyResultStanding,
    said: &Said,
    asks: Asks,
) -> Result<std::result::Result<Option<One>, Wrong>> {
    // A pick that stands at its first choice says nothing on its own.
    let unsaid = said.value.is_none() && said.note.is_none() && said.confidence.is_none();
    let untouched = unsaid && said.score.as_deref() == Some("suggested");
    let fresh = match asks {
        Asks::Weekly | Asks::Confidence => since_last_review(tx, prompt, kr).await?,
        Asks::Final => kr.value().cloned(),
    };
    if unsaid && said.score.is_none() || untouched && fresh.is_none() {
        return Ok(Ok(None));
    }
    if said.note.as_ref().is_some_and(|note| note.chars().count() > NOTE_MAX) {
        return Ok(Err(("note", say!(scene.lang, general::too_long(NOTE_MAX)))));
    }
    let value = match said.value.as_deref().map(|words| value_of(scene, kr, words)).transpose() {
        Ok(value) => value,
        Err(wrong) => return Ok(Err(("value", wrong))),
    };
    let sure = said.confidence.as_deref().map(|sure| sure.parse().ok().filter(|sure| *sure <= 10));
    let Some(confidence) = sure.map_or(Some(None), |sure| sure.map(Some)) else {
        return Ok(Err(("confidence", say!(scene.lang, review::not_a_confidence()))));
    };
    let is_known = value.is_some() || fresh.is_some();
    let suggested = if is_known { asks.suggested(kr, value.clone(), prompt.day) } else { None };
    let commitment = commitment_of(tx, kr).await?;
    let score = match said.score.as_deref() {
        None => None,
        Some("suggested") => match suggested {
            Some(score) => Some((score, None, true)),
            None if !is_known => return Ok(Err(("value", say!(scene.lang, review::value_first())))),
            None if said.as_it_was && asks == Asks::Weekly && !kr.measure.is_numeric() => None,
            None => return Ok(Err(("score", say!(scene.lang, review::nothing_to_suggest())))),
        },
        Some(words) => match score_of(words, commitment) {
            Some((score, light)) => Some((score, light, false)),
            None => return Ok(Err(("score", say!(scene.lang, review::not_a_score())))),
        },
    };
    if asks == Asks::Final
        && let Some(line) = not_whole(scene, kr, value.clone(), score.map(|(score, ..)| score), prompt.day)
    {
        return Ok(Err(("score", line)));
    }
    let note = said.note.clone();
    Ok(Ok(Some(One { id: kr.key_result.label(), value, score, confidence, suggested, note, blank: false })))
}

/// Why a final score of 1.0 is refused: it is for what was reached as a whole.
fn not_whole(
    scene: &Scene<'_>,
    kr: &KeyResultStanding,
    value: Option<Value>,
    score: Option<Score>,
    day: NaiveDate,
) -> Option<Line> {
    let progress = standing::progress_with(kr, value, day);
    let whole = progress.is_some_and(|progress| progress >= Decimal::ONE);
    let refused = !whole && score.is_some_and(|score| score > Score::ALMOST);
    refused
        .then(|| say!(scene.lang, closing::not_whole(&kr.key_result.label(), progress.map(value::percent).as_deref())))
}

/// Whether exactly this was said of a key result in this review, and its last value is still that.
pub fn is_repeated(one: &One, kr: &KeyResultStanding, given: &BTreeMap<String, String>) -> bool {
    let same = |part: &str, now: Option<String>| {
        now.is_none_or(|now| given.get(&format!("{}.{part}", one.id)).is_some_and(|was| *was == now))
    };
    let last = kr.last.as_ref().and_then(|last| last.value());
    let score = one.score.map(|(score, _, accepted)| if accepted { "suggested".into() } else { score.to_string() });
    kr.key_result.label() == one.id
        && (one.value.is_none() || one.value == last)
        && same("value", one.value.as_ref().map(ToString::to_string))
        && same("score", score)
        && same("confidence", one.confidence.map(|sure| sure.to_string()))
        && same("note", one.note.clone())
}

/// The last value, if it was given since the review before this one.
async fn since_last_review(tx: &mut Tx, prompt: &Prompt, kr: &KeyResultStanding) -> Result<Option<Value>> {
    let Some(last) = &kr.last else { return Ok(None) };
    let round = rounds::by_id(tx, prompt.round_id).await?;
    let before = rounds::before(tx, round.ritual_id, round.label, 1).await?;
    let since = before.first().and_then(|round| round.ends_at);
    Ok(last.value().filter(|_| since.is_none_or(|since| last.at > since)))
}

/// Reads a value as `O12.1 VALUE` would be read; what is doubtful is asked about.
fn value_of(scene: &Scene<'_>, kr: &KeyResultStanding, words: &str) -> std::result::Result<Value, Line> {
    let id = kr.key_result.label();
    if let Some(change) = milestones::read(kr, words) {
        return update::value_of(scene, &kr.key_result, kr.value(), &change);
    }
    match command::read(&format!("{id} {words}")) {
        Ok(Command::Update { change, note: None, .. }) => update::value_of(scene, &kr.key_result, kr.value(), &change),
        Ok(_) => Err(say!(scene.lang, review::only_the_value())),
        Err(error) => Err(sentence(scene, &error)),
    }
}

/// Reads a score or a light.
fn score_of(words: &str, commitment: Commitment) -> Option<(Score, Option<Light>)> {
    let light = match words {
        "red" => Light::Red,
        "yellow" => Light::Yellow,
        "green" => Light::Green,
        _ => return words.parse().ok().map(|score| (score, None)),
    };
    light.score(commitment).map(|score| (score, Some(light)))
}

async fn commitment_of(tx: &mut Tx, kr: &KeyResultStanding) -> Result<Commitment> {
    let objective = objectives::find(tx, kr.key_result.objective_id).await?;
    Ok(objective.map(|objective| objective.commitment()).unwrap_or_default())
}

/// Keeps what was said, echoes it a line each, asks for a comment where the light worsened or is red.
///
/// # Errors
/// When the database fails.
pub async fn all(
    tx: &mut Tx,
    scene: &Scene<'_>,
    course: &Course,
    round: &mut Round,
    prompt: Prompt,
    due: &[ObjectiveStanding],
    said: Vec<One>,
) -> Result<Answer> {
    let week = Week::of(course.week(scene.org, round.label));
    let listed = listed(due);
    let mut lines = Vec::new();
    let mut lights = BTreeMap::new();
    let before = answered::given(tx, &prompt).await?;
    for one in &said {
        let Some(kr) = listed.iter().find(|kr| kr.key_result.label() == one.id) else { continue };
        if one.blank {
            left::without_score(tx, &prompt, kr, scene.now).await?;
            continue;
        }
        let commitment = commitment_of(tx, kr).await?;
        keep(tx, scene, &prompt, kr, one, &before, week).await?;
        let score = one.score.map(|(score, ..)| score);
        let light = crate::okr::light(commitment, score.map(Score::as_decimal));
        // A score alone is shown beside the value that this review has of it, unless that was taken back.
        let in_review = || before.get(&format!("{}.value", one.id))?.parse().ok();
        let value = one.value.clone().or_else(|| in_review().filter(|value| kr.value() == Some(value)));
        let shown = value.map(|value| line::value(scene.lang, &kr.key_result, &value));
        let suggested = one.suggested.filter(|_| one.confidence.is_none());
        let echo = say!(
            scene.lang,
            review::review_echo(&one.id, &kr.key_result.title, shown.as_deref(), score, light, suggested)
        );
        lines.push(match one.confidence {
            Some(sure) => echo.and(say!(scene.lang, review::sure(sure))),
            None => echo,
        });
        if note_of(scene, one, &before).is_none() && score.is_some() {
            lights.insert(one.id.clone(), light);
        }
    }
    let given = answered::given(tx, &prompt).await?;
    let places = Places::of(tx, &prompt, &listed).await?;
    let has = |kr: &KeyResultStanding, part: &str| given.contains_key(&format!("{}.{part}", kr.key_result.label()));
    let left = left::of(&listed, &given);
    let id = prompt.id;
    // Asked in words, comments wait until nothing else is asked: the next message would be taken for one.
    let in_words = !scene.org.takes_text(scene.platform);
    if in_words && prompt.state != "answered" {
        let earlier = listed.iter().filter(|kr| has(kr, "score") && !has(kr, "note"));
        for kr in earlier {
            lights.entry(kr.key_result.label()).or_insert(kr.light);
        }
    }
    let mut comments = Vec::new();
    for kr in listed.iter().filter(|_| !in_words || left.is_empty()) {
        let label = kr.key_result.label();
        if let Some(light) = lights.get(&label)
            && comment::wanted(commitment_of(tx, kr).await?, kr, *light)
        {
            comments.push((label, kr.key_result.title.clone()));
        }
    }
    if left.is_empty() {
        lines.extend(answered::finish(tx, scene, course, round, prompt).await?);
        // Scores were picked on cards, which hold no values.
        if in_words && matches!(scene.event.what, What::Filled { .. }) {
            lines.extend(without_value(scene, &places, &listed, &given));
        }
        let unscored: Vec<String> = left::unscored(&listed, &given).iter().map(|kr| kr.key_result.label()).collect();
        if let Some(first) = unscored.first() {
            lines.push(match course.team.asks_confidence() {
                true => say!(scene.lang, review::unsure(&unscored, first)),
                false => say!(scene.lang, review::unscored(&unscored, first)),
            });
        }
        lines.push(say!(scene.lang, review::review_change_hint()));
    } else {
        if left::is_touched(&listed, &given) && prompt.next_at.is_some() {
            prompts::save(tx, &Prompt { next_at: None, ..prompt }).await?;
        }
        let labels: Vec<String> = left.iter().map(|kr| kr.key_result.label()).collect();
        let suggested = left.iter().all(|kr| form::suggests(kr) && has(kr, "value"));
        let sure = course.team.asks_confidence();
        let by = course.team.review_asks();
        let example_of = |kr: &&KeyResultStanding| form::example(scene.lang, places.of_key_result(kr), kr, by);
        let example = left.first().map(example_of).unwrap_or_default();
        lines.push(match sure {
            true => say!(scene.lang, review::sure_left(&labels, &example)),
            false => say!(scene.lang, review::review_left(&labels, suggested, &example)),
        });
    }
    summary::refresh(tx, scene.org, &course.team, week, scene.now).await?;
    let message = Message::new(lines);
    Ok(Answer::Say(match comment::form(scene.lang, id, &comments) {
        Some((line, form)) => message.then(line).with_form(form),
        None => message,
    }))
}

/// Which of them have no value in this review, and how one is given.
fn without_value(
    scene: &Scene<'_>,
    places: &Places,
    listed: &[&KeyResultStanding],
    given: &BTreeMap<String, String>,
) -> Option<Line> {
    let lacks = |kr: &KeyResultStanding| !given.contains_key(&format!("{}.value", kr.key_result.label()));
    let labels: Vec<String> = listed.iter().filter(|kr| lacks(kr)).map(|kr| kr.key_result.label()).collect();
    let first = listed.iter().find(|kr| lacks(kr))?;
    let example = form::example_of_value(scene.lang, places.of_key_result(first), first);
    Some(say!(scene.lang, review::values_left(&labels, &example)))
}

/// The note of a key result: what comes in parts has it from another one, unless a form shows it and it was taken out there.
fn note_of<'o>(scene: &Scene<'_>, one: &'o One, before: &'o BTreeMap<String, String>) -> Option<&'o str> {
    let whole = matches!(scene.event.what, What::Filled { .. }) && scene.org.takes_text(scene.platform);
    let earlier = || before.get(&format!("{}.note", one.id)).filter(|_| !whole);
    one.note.as_ref().or_else(earlier).map(String::as_str)
}

/// Keeps one key result's check-in, score and answer.
async fn keep(
    tx: &mut Tx,
    scene: &Scene<'_>,
    prompt: &Prompt,
    kr: &KeyResultStanding,
    one: &One,
    before: &BTreeMap<String, String>,
    week: Week,
) -> Result<()> {
    let field = |part: &str| format!("{}.{part}", one.id);
    let note = one.note.as_deref();
    if one.value.is_some() || one.confidence.is_some() || one.score.is_none() && note.is_some() {
        let said = update::Said { value: one.value.as_ref(), confidence: one.confidence, note };
        update::record(tx, scene.org, scene.me.id, &kr.key_result, said, scene.now).await?;
    }
    if let Some(value) = &one.value {
        answers::give(tx, prompt.id, &field("value"), &value.to_string(), scene.now).await?;
    }
    if let Some(sure) = one.confidence {
        answers::give(tx, prompt.id, &field("confidence"), &sure.to_string(), scene.now).await?;
    }
    if let Some((score, light, accepted)) = one.score {
        let note = note_of(scene, one, before);
        let given = Given { score, light, suggested: one.suggested, accepted, note };
        score::record(tx, scene.me.id, &kr.key_result, week, given, scene.now).await?;
        let said = if accepted { "suggested".into() } else { score.to_string() };
        answers::give(tx, prompt.id, &field("score"), &said, scene.now).await?;
    }
    if let Some(note) = note {
        if one.score.is_none() && before.contains_key(&field("score")) {
            scores::comment(tx, kr.key_result.id, week.monday(), scene.me.id, note).await?;
        }
        answers::give(tx, prompt.id, &field("note"), note, scene.now).await?;
    }
    Ok(())
}
