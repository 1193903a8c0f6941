//! A value that was given in a review, where a score may be mistaken for it and nothing can be asked back.

use chat::Line;
use rust_decimal::Decimal;

use super::{doubted, far, reading};
use crate::command::Change;
use crate::flow::Scene;
use crate::flow::okr::standing::KeyResultStanding;
use crate::okr::plain;
use crate::words::say;

/// The value that `change` makes of the last one, in the key result's unit.
///
/// # Errors
/// The sentence that asks: the value is doubtful, far outside start and target, or looks like a score.
pub fn of(scene: &Scene<'_>, standing: &KeyResultStanding, change: &Change) -> Result<Decimal, Line> {
    let key_result = &standing.key_result;
    let value =
        reading::read(key_result, standing.value(), change).map_err(|doubt| doubted(scene, key_result, &doubt))?;
    let label = key_result.label();
    if far(scene, key_result, value).is_some() {
        return Err(say!(scene.lang, okr_update::far_in_form(&label, &plain(value))));
    }
    if !scene.certain && like_a_score(standing, value) {
        return Err(say!(scene.lang, okr_update::like_a_score(&label, &plain(value))));
    }
    Ok(value)
}

/// A fraction between 0 and 1 where everything known of the key result is in whole numbers and further apart.
fn like_a_score(standing: &KeyResultStanding, value: Decimal) -> bool {
    let Some((start, target)) = standing.measure.ends() else {
        return false;
    };
    let known = [Some(start), Some(target), standing.value()];
    let whole = known.iter().flatten().all(|known| known.fract().is_zero());
    let wide = target.saturating_sub(start).abs() > Decimal::ONE;
    whole && wide && value > Decimal::ZERO && value < Decimal::ONE
}
