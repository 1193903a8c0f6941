//! How a key result came to where it is: its progress beside the expected line, week by week, its scores, its confidence.

use anyhow::Result;
use chat::Line;
use rust_decimal::Decimal;

use super::standing::KeyResultStanding;
use crate::flow::Scene;
use crate::okr::{Measure, Record, Score, progress};
use crate::schedule::Week;
use crate::store::{Tx, check_ins, scores};
use crate::words::bar::{bar, trend};
use crate::words::{say, value};

/// How many weeks are drawn: a quarter.
const WEEKS: usize = 13;

/// The progress today beside what is expected today; only drawn, never judged.
pub fn bars(scene: &Scene<'_>, standing: &KeyResultStanding) -> Vec<Line> {
    let Some(progress) = standing.progress else { return Vec::new() };
    let now = Line::plain(format!("{} {}", bar(progress), value::percent(progress))).kept();
    if !matches!(standing.measure, Measure::Increase { .. } | Measure::Decrease { .. }) {
        return vec![now];
    }
    let expected = standing.stretch.elapsed();
    let drawn = format!("{} {}", bar(expected), value::percent(expected));
    vec![now, say!(scene.lang, okr_show::expected(&drawn)).kept()]
}

/// The last weeks as lines of steps; nothing is drawn of one point.
///
/// # Errors
/// When the database fails.
pub async fn lines(tx: &mut Tx, scene: &Scene<'_>, standing: &KeyResultStanding) -> Result<Vec<Line>> {
    let key_result = &standing.key_result;
    let day = |at| key_result.day_of(at, scene.org.zone);
    let values = check_ins::values(tx, key_result.id).await?;
    let mut record = Record::default();
    let mut weeks: Vec<(Week, Decimal)> = Vec::new();
    for check_in in values {
        let Some(value) = check_in.value() else { continue };
        record = record.with(key_result.interval_of(day(check_in.at)), value);
        let Some(progress) = progress(&standing.measure, &record) else { continue };
        last_of_week(&mut weeks, Week::of(day(check_in.at)), progress);
    }
    let mut sure: Vec<(Week, Decimal)> = Vec::new();
    for (at, confidence) in check_ins::confidences(tx, key_result.id).await? {
        let share = Decimal::from(confidence).checked_div(Decimal::TEN).unwrap_or_default();
        last_of_week(&mut sure, Week::of(day(at)), share);
    }
    let given = scores::of_owner(tx, key_result.id, i64::try_from(WEEKS).unwrap_or(0)).await?;
    let given: Vec<Decimal> = given.iter().map(scores::Score::score).map(Score::as_decimal).collect();
    let lang = scene.lang;
    let mut lines = Vec::new();
    if let Some(drawn) = drawn(&weeks) {
        lines.push(say!(lang, okr_show::progress_trend(&drawn)));
    }
    if given.len() > 1 {
        let numbers: Vec<String> = given.iter().map(ToString::to_string).collect();
        lines.push(say!(lang, okr_show::score_trend(&trend(&given), &numbers.join(" "))));
    }
    if let (Some(drawn), [.., before, last]) = (drawn(&sure), sure.as_slice()) {
        let tenths = |share: Decimal| share.saturating_mul(Decimal::TEN).normalize().to_string();
        lines.push(say!(lang, okr_show::confidence_trend(&drawn, &tenths(before.1), &tenths(last.1))));
    }
    Ok(lines)
}

/// Of several in one week the last stands.
fn last_of_week(weeks: &mut Vec<(Week, Decimal)>, week: Week, share: Decimal) {
    match weeks.last_mut() {
        Some(last) if last.0 == week => last.1 = share,
        _ => weeks.push((week, share)),
    }
}

/// The last weeks of several; a week without a value is as the one before it.
fn drawn(weeks: &[(Week, Decimal)]) -> Option<String> {
    let (first, last) = (weeks.first()?, weeks.last()?);
    if first.0 == last.0 {
        return None;
    }
    let all = std::iter::successors(Some(first.0), |week| Some(week.next()));
    let all = all.take_while(|week| week.monday() <= last.0.monday()).take(520);
    let at =
        |week: Week| weeks.iter().rev().find(|(known, _)| known.monday() <= week.monday()).map(|(_, share)| *share);
    let shares: Vec<Decimal> = all.filter_map(at).collect();
    Some(trend(shares.get(shares.len().saturating_sub(WEEKS)..).unwrap_or_default()))
}
