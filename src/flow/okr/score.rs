//! Weekly scores given in words: `score O12.1 0.7`.

mod record;
mod week;

pub use record::{Given, record, record_final};
pub use week::due_week;

use anyhow::Result;
use chat::{Answer, Message};
use rust_decimal::Decimal;

use super::cycle::state;
use super::find;
use super::{line, standing, text};
use crate::command::{KeyResultRef, LightWord, ScoreText, read_number};
use crate::flow::Scene;
use crate::flow::found::found;
use crate::flow::ritual::{closing, summary};
use crate::okr::{Light, Score, progress, suggested_final};
use crate::schedule::{CycleState, Week};
use crate::store::Tx;
use crate::store::key_results::KeyResult;
use crate::store::objectives::Objective;
use crate::words::{say, value};

/// `score O12.1 0.7 [NOTE]`, for the week whose consensus the speaker was last due; `last`: for the one before.
///
/// # Errors
/// When the database fails.
pub async fn give(
    tx: &mut Tx,
    scene: &Scene<'_>,
    key_result: KeyResultRef,
    score: &ScoreText,
    note: Option<&str>,
    last: bool,
) -> Result<Answer> {
    let (objective, key_result) = found!(find::to_measure(tx, scene, key_result).await?);
    let label = key_result.label();
    let commitment = objective.commitment();
    let (score, light) = match score {
        ScoreText::Score(tenths) => (Score::from_tenths(*tenths).ok(), None),
        ScoreText::Light(word) => (light_of(*word).score(commitment), Some(light_of(*word))),
        ScoreText::Asked(typed) => {
            let guess = guess(typed).map(|score| score.to_string());
            return Ok(Answer::line(say!(scene.lang, okr_update::score_asked(&label, typed, guess.as_deref()))));
        }
    };
    let Some(score) = score else {
        return Ok(Answer::line(say!(scene.lang, okr_update::score_asked(&label, "", None))));
    };
    if !last && state::of_objective(tx, scene, &objective).await? == CycleState::Closing {
        return at_the_end(tx, scene, &objective, &key_result, (score, light), note).await;
    }
    let week = due_week(tx, scene, objective.team_id).await?;
    // Before its first week there was nothing to score.
    let first = Week::of(key_result.created_on);
    let week = if last { week.prev() } else { week };
    if last && week < first {
        return Ok(Answer::line(say!(scene.lang, okr_update::scored_too_early(&label, &first.name()))));
    }
    let known = standing::record(tx, scene.org, &key_result).await?;
    let suggested = standing::suggest(&key_result, &known, None, standing::today(scene.org, &key_result, scene.now));
    let note = note.map(|note| text::named(scene, note));
    let given = Given { score, light, suggested, accepted: false, note: note.as_deref() };
    record(tx, scene.me.id, &key_result, week, given, scene.now).await?;
    summary::refresh_of(tx, scene.org, objective.team_id, week, scene.now).await?;
    let shown = line::scored(commitment, score);
    let suggested = suggested.map(|score| score.to_string());
    let mut lines = vec![say!(
        scene.lang,
        okr_update::scored(&label, &key_result.title, &week.name(), &shown, suggested.as_deref())
    )];
    if key_result.owner_id != Some(scene.me.id)
        && let Some(owner) = &key_result.owner_name
    {
        lines.push(say!(scene.lang, okr_update::stands_beside(owner)));
    }
    lines.push(say!(scene.lang, okr_update::then_undo(&label)));
    Ok(Answer::Say(Message::new(lines)))
}

/// While its cycle closes a score is the final one.
async fn at_the_end(
    tx: &mut Tx,
    scene: &Scene<'_>,
    objective: &Objective,
    key_result: &KeyResult,
    (score, light): (Score, Option<Light>),
    note: Option<&str>,
) -> Result<Answer> {
    let (lang, label) = (scene.lang, key_result.label());
    let progress = progress(&key_result.measure(), &standing::record(tx, scene.org, key_result).await?);
    if score > Score::ALMOST && progress.is_none_or(|progress| progress < Decimal::ONE) {
        let reached = progress.map(value::percent);
        return Ok(Answer::line(say!(lang, closing::not_whole(&label, reached.as_deref()))));
    }
    let suggested = suggested_final(progress);
    let note = note.map(|note| text::named(scene, note));
    let given = Given { score, light, suggested, accepted: false, note: note.as_deref() };
    record_final(tx, scene.me.id, key_result, given, scene.now).await?;
    closing::refresh(tx, scene.org, objective, scene.now).await?;
    let shown = line::scored(objective.commitment(), score);
    let suggested = suggested.map(|score| score.to_string());
    let cycle = &objective.cycle;
    let said = say!(lang, closing::scored(&label, &key_result.title, cycle, &shown, suggested.as_deref()));
    Ok(Answer::Say(Message::new([said, say!(lang, okr_update::then_undo(&label))])))
}

fn light_of(word: LightWord) -> Light {
    match word {
        LightWord::Red => Light::Red,
        LightWord::Yellow => Light::Yellow,
        LightWord::Green => Light::Green,
    }
}

/// Which score `7`, `70` or 七成 probably means.
fn guess(typed: &str) -> Option<Score> {
    let typed = typed.trim();
    let tenths = match typed.chars().next().and_then(|first| "零一二三四五六七八九十".chars().position(|c| c == first))
    {
        Some(tenths) => tenths.to_string().parse().ok()?,
        None => read_number(typed.trim_end_matches(['分', '成', '%', ' '])).ok()?.value,
    };
    let tenths = u8::try_from(tenths.trunc()).ok().filter(|_| tenths.fract().is_zero())?;
    let tenths = match tenths {
        2..=10 => tenths,
        20..=100 if tenths % 10 == 0 => tenths / 10,
        _ => return None,
    };
    Score::from_tenths(tenths).ok()
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn a_score_in_other_words_is_guessed() {
        for (typed, meant) in [
            ("7", Some("0.7")),
            ("70", Some("0.7")),
            ("70%", Some("0.7")),
            ("七成", Some("0.7")),
            ("十分", Some("1.0")),
            ("100", Some("1.0")),
            ("75", None),
            ("1", None),
            ("good", None),
            ("", None),
        ] {
            assert_eq!(guess(typed).map(|score| score.to_string()).as_deref(), meant, "{typed}");
        }
    }
}
