//! Check-ins: a value now, a correction of the last one, a confidence.

mod form;
pub mod reading;
mod record;

pub use form::{filled, form};
pub use record::{CheckInOutcome, Said, record};

use anyhow::Result;
use chat::{Answer, Line, Message};

use super::edit::recent;
use super::find;
use super::{hint, line, text};
use crate::command::{self, Behind, Change, KeyResultRef, Number};
use crate::flow::found::found;
use crate::flow::ritual::review;
use crate::flow::{Scene, doubt, said};
use crate::okr::{Plausible, Value, plain, plausible};
use crate::store::check_ins::CheckIn;
use crate::store::key_results::KeyResult;
use crate::store::objectives::Objective;
use crate::store::{Tx, check_ins};
use crate::words::{say, value};
use reading::Doubt;

/// `update O12.1 VALUE [NOTE]`
///
/// # Errors
/// When the database fails.
pub async fn check_in(
    tx: &mut Tx,
    scene: &Scene<'_>,
    key_result: KeyResultRef,
    change: &Change,
    note: Option<&str>,
) -> Result<Answer> {
    let (objective, key_result) = found!(find::to_measure(tx, scene, key_result).await?);
    let last = check_ins::last(tx, key_result.id).await?;
    let current = last.as_ref().and_then(CheckIn::value);
    let value = match reading::read(&key_result, current.as_ref(), change) {
        Ok(value) => value,
        Err(doubt) => return Ok(Answer::line(doubted(scene, &key_result, &doubt))),
    };
    let Behind { confidence, score, note } = match command::behind(note.unwrap_or_default(), &key_result.unit) {
        Ok(behind) => behind,
        Err(error) => return Ok(Answer::line(said::sentence(scene, &error))),
    };
    let note = note.map(|note| text::named(scene, &note));
    let sure = confidence.map(|sure| format!(" confidence {sure}")).unwrap_or_default();
    if let Some(score) = score {
        let label = key_result.label();
        let first = format!("{label} {}{sure}", plainly(&value));
        let sentence = say!(scene.lang, okr_update::two_messages(&label, &first, note.as_deref(), &score));
        return Ok(Answer::line(sentence));
    }
    let question = match far(scene, &key_result, &value) {
        None if !scene.certain => review::by_command(tx, scene, &key_result, change).await?,
        far => far,
    };
    if let Some(sentence) = question {
        // An equals sign, so that yes means this value whatever came in between.
        let note = note.map(|note| format!(" - {note}")).unwrap_or_default();
        let command = format!("update {} {}{sure}{note}", key_result.label(), reading::exactly(&value));
        return doubt::ask(tx, scene, [sentence], &command).await;
    }
    let said = Said { value: Some(&value), confidence, note: note.as_deref() };
    let other = recent::value_of_other(tx, scene, key_result.id).await?;
    let done = record(tx, scene.org, scene.me.id, &key_result, said, scene.now).await?;
    let sure = confidence.map(|sure| say!(scene.lang, review::sure(sure))).unwrap_or_default();
    let mut lines = vec![echo(scene, &objective, &key_result, &value, &done).and(sure)];
    lines.extend(other.and_then(|other| {
        let value = line::value(scene.lang, &key_result, &other.value()?);
        Some(recent::had(scene, &other, &value))
    }));
    let correction = hint::correction(scene.lang, &key_result, current.as_ref(), &value);
    lines.push(say!(scene.lang, okr_update::then_fix(&key_result.label(), &correction)));
    Ok(Answer::Say(Message::new(lines)))
}

/// `fix O12.1 VALUE`
///
/// # Errors
/// When the database fails.
pub async fn fix(tx: &mut Tx, scene: &Scene<'_>, key_result: KeyResultRef, change: &Change) -> Result<Answer> {
    let (objective, key_result) = found!(find::to_measure(tx, scene, key_result).await?);
    let label = key_result.label();
    let Some(wrong) = check_ins::last(tx, key_result.id).await? else {
        let update = hint::update(scene.lang, &key_result, None);
        return Ok(Answer::line(say!(scene.lang, okr_update::nothing_to_fix(&label, &update))));
    };
    // Only a value can be right or wrong, so a minus is a sign here.
    let change = match change {
        Change::To(number) => Change::To(Number { bare_minus: false, ..number.clone() }),
        change => change.clone(),
    };
    let was = wrong.value();
    let value = match reading::read(&key_result, was.as_ref(), &change) {
        Ok(value) => value,
        Err(doubt) => return Ok(Answer::line(doubted(scene, &key_result, &doubt))),
    };
    if let Some(sentence) = far(scene, &key_result, &value) {
        return doubt::ask(tx, scene, [sentence], &format!("fix {label} {}", reading::exactly(&value))).await;
    }
    let was = was.map(|value| line::value(scene.lang, &key_result, &value)).unwrap_or_default();
    let done = record::replace(tx, scene.org, scene.me.id, &key_result, &wrong, &value, scene.now).await?;
    let fixed = say!(scene.lang, okr_update::fixed(&was));
    Ok(Answer::Say(Message::new([echo(scene, &objective, &key_result, &value, &done), fixed])))
}

/// `confidence O12.1 N`
///
/// # Errors
/// When the database fails.
pub async fn confidence(tx: &mut Tx, scene: &Scene<'_>, key_result: KeyResultRef, confidence: u8) -> Result<Answer> {
    let (_, key_result) = found!(find::to_measure(tx, scene, key_result).await?);
    let said = Said { confidence: Some(confidence), ..Said::default() };
    record(tx, scene.org, scene.me.id, &key_result, said, scene.now).await?;
    Ok(Answer::line(say!(scene.lang, okr_update::confident(&key_result.label(), &key_result.title, confidence))))
}

/// The value that was said in a form or among others, where nothing can be asked back: the sentence says what to type.
///
/// # Errors
/// The sentence.
pub fn value_of(
    scene: &Scene<'_>,
    key_result: &KeyResult,
    current: Option<&Value>,
    change: &Change,
) -> std::result::Result<Value, Line> {
    let value = reading::read(key_result, current, change).map_err(|doubt| doubted(scene, key_result, &doubt))?;
    match far(scene, key_result, &value) {
        Some(_) => Err(say!(scene.lang, okr_update::far_in_form(&key_result.label(), &value.to_string()))),
        None => Ok(value),
    }
}

/// A value as it is typed behind an id by a person.
fn plainly(value: &Value) -> String {
    match value {
        Value::Number(number) if !number.is_sign_negative() => plain(*number),
        value => reading::exactly(value),
    }
}

/// What a check-in came to, in one line: value, progress before and now, the score that follows.
fn echo(
    scene: &Scene<'_>,
    objective: &Objective,
    key_result: &KeyResult,
    value: &Value,
    done: &CheckInOutcome,
) -> Line {
    let shown = line::value(scene.lang, key_result, value);
    let before = done.before.map(value::percent);
    let progress = done.progress.map(value::percent).unwrap_or_default();
    let score = done.suggested.map(|score| line::scored(objective.commitment(), score));
    let label = key_result.label();
    say!(
        scene.lang,
        okr_update::checked_in(&label, &key_result.title, &shown, before.as_deref(), &progress, score.as_deref())
    )
}

/// The question about a value far outside start and target, unless the speaker is sure.
fn far(scene: &Scene<'_>, key_result: &KeyResult, value: &Value) -> Option<Line> {
    let measure = key_result.measure();
    match plausible(&measure, value.number()?) {
        Plausible::FarOutside { .. } if !scene.certain => {
            let shown = line::value(scene.lang, key_result, value);
            let ends = value::goal(&measure, &key_result.unit).unwrap_or_default();
            Some(say!(scene.lang, okr_update::far_outside(&key_result.label(), &shown, &ends)))
        }
        _ => None,
    }
}

/// What has to be asked about a value.
fn doubted(scene: &Scene<'_>, key_result: &KeyResult, doubt: &Doubt) -> Line {
    let lang = scene.lang;
    let label = key_result.label();
    let ends = value::goal(&key_result.measure(), &key_result.unit).unwrap_or_default();
    let codes = |readings: &[String]| -> Vec<String> { readings.iter().map(|way| format!("{label} {way}")).collect() };
    match doubt {
        Doubt::IsMeasured => {
            let target = key_result.measure().numbers().last().copied().map(plain).unwrap_or_default();
            say!(lang, okr_update::is_measured(&label, &ends, &format!("{label} {target}")))
        }
        Doubt::NoMilestones => say!(lang, okr_update::no_milestones(&label)),
        Doubt::Milestones(number) => {
            let ways = [say!(lang, okr_update::milestone(*number, true)), say!(lang, okr_update::is_done())];
            say!(lang, okr_update::has_milestones(&label, &codes(&ways)))
        }
        Doubt::NoSuchMilestone(number) => say!(lang, okr_update::no_such_milestone(&label, *number)),
        Doubt::IsDoneOrNot => say!(lang, okr_update::is_done_or_not(&label)),
        Doubt::Percent(ways) => say!(lang, okr_update::percent(&label, &ends, &codes(ways))),
        Doubt::Minus(ways) => say!(lang, okr_update::minus(&codes(ways))),
        Doubt::Unit(unit) => say!(lang, okr_update::other_unit(&label, &key_result.unit, unit)),
        Doubt::TooLarge => say!(lang, okr_update::too_large()),
    }
}
