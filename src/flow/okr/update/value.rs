//! Stub.
use chat::Line;
use rust_decimal::Decimal;

use crate::command::Change;
use crate::flow::Scene;
use crate::flow::okr::standing::KeyResultStanding;

/// Stub.
///
/// # Errors
/// Never.
pub fn of(_scene: &Scene<'_>, _kr: &KeyResultStanding, _change: &Change) -> Result<Decimal, Line> {
    Err(Line::plain("stub"))
}
