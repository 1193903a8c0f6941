//! Reads the commands that change an objective or key result which is there.
use super::{
    cut::Cut,
    error::{Error, shown},
    grammar::Said,
    ids, measure, number,
    parts::{is_any, nothing_left},
    read_align::team_move,
    read_okr::{item, key_result},
    types::{Command, Every, Item, KeyResultRef, MeasureText},
};

/// `edit O12`, `edit O12.1`, `edit O12.1 40% -> 70%`
pub(super) fn edit(said: Said<'_>) -> Result<Command, Error> {
    let (item, rest) = item(said)?;
    let rest = rest.trim();
    if rest.is_empty() {
        return Ok(Command::Edit(item));
    }
    let Item::KeyResult(key_result) = item else {
        return Err(Error::Extra { typed: shown(rest.typed()), row: said.row.name });
    };
    match measure_alone(rest)? {
        Some(measure) => Ok(Command::Measure { key_result, measure }),
        None => Err(Error::Extra { typed: shown(rest.typed()), row: said.row.name }),
    }
}

/// `move O12.1 to O3`, 移动 O12.1 到 O3; an objective goes to a team: `move O12 to Mobile`.
pub(super) fn move_to(said: Said<'_>) -> Result<Command, Error> {
    let (item, rest) = item(said)?;
    let Item::KeyResult(key_result) = item else {
        return team_move(said);
    };
    let rest = rest.trim_stop();
    let to = ["to ", "under ", "到", "至"].iter().find_map(|word| rest.after(word)).unwrap_or(rest).trim();
    match ids::take(to) {
        Some(Ok((Item::Objective(to), rest))) => {
            nothing_left(rest, said.row.name)?;
            Ok(Command::Move { key_result, to })
        }
        Some(Ok((Item::KeyResult(of), _))) => Err(Error::NeedsObjective { objective: of.objective }),
        Some(Err(error)) => Err(error),
        None if to.is_empty() => Err(Error::Missing { row: said.row.name }),
        None => Err(Error::Extra { typed: shown(to.typed()), row: said.row.name }),
    }
}

/// A measure with no title before it.
fn measure_alone(cut: Cut<'_>) -> Result<Option<MeasureText>, Error> {
    if is_any(cut, &["done or not", "done or not done", "完成与否", "是否完成"]) {
        return Ok(Some(MeasureText::Done));
    }
    let (words, measure) = measure::split(cut)?;
    Ok(measure.filter(|measure| words.is_empty() && *measure != MeasureText::Done))
}

pub(super) fn weight(said: Said<'_>) -> Result<Command, Error> {
    let (item, rest) = item(said)?;
    let rest = rest.trim_stop();
    let rest = rest.after("to ").unwrap_or(rest).trim();
    if rest.is_empty() {
        return Err(Error::Missing { row: said.row.name });
    }
    let not_a_number = || Error::NotANumber { typed: shown(rest.typed()) };
    let (number, after) = number::take(rest).ok_or_else(not_a_number)??;
    if number.percent || number.unit.is_some() || !after.is_empty() {
        return Err(not_a_number());
    }
    Ok(Command::Weight { item, weight: number.value })
}

pub(super) fn every(said: Said<'_>) -> Result<Command, Error> {
    let (key_result, rest) = key_result(said)?;
    let rest = rest.trim_stop();
    if rest.is_empty() {
        return Err(Error::Missing { row: said.row.name });
    }
    let words: [(Every, &[&str]); 4] = [
        (Every::Week, &["week", "1 week", "weekly", "每周", "一周", "周"]),
        (
            Every::TwoWeeks,
            &["2 weeks", "two weeks", "other week", "fortnight", "biweekly", "两周", "每两周", "2周", "双周", "每2周"],
        ),
        (Every::Month, &["month", "1 month", "monthly", "每月", "每个月", "月", "一个月"]),
        (Every::Quarter, &["quarter", "3 months", "quarterly", "每季度", "每季", "季度", "每个季度"]),
    ];
    let found = words.into_iter().find(|(_, words)| is_any(rest, words)).map(|(every, _)| every);
    match found {
        Some(every) => Ok(Command::Every { key_result, every }),
        None => Err(Error::NotAnInterval { typed: shown(rest.typed()) }),
    }
}

pub(super) fn due(said: Said<'_>) -> Result<Command, Error> {
    let (key_result, rest) = key_result(said)?;
    let rest = rest.trim_stop();
    if rest.is_empty() {
        return Err(Error::Missing { row: said.row.name });
    }
    let end = ["cycle end", "end of cycle", "end of the cycle", "周期末", "周期结束", "周期 结束", "期末"];
    let to = (!is_any(rest, &end)).then(|| rest.plain().to_owned());
    Ok(Command::Due { key_result, to })
}

/// The objective, and whether `off` stands behind it.
fn objective_off(said: Said<'_>) -> Result<(u32, bool), Error> {
    let (item, rest) = item(said)?;
    let objective = match item {
        Item::Objective(objective) => objective,
        Item::KeyResult(KeyResultRef { objective, .. }) => return Err(Error::NeedsObjective { objective }),
    };
    let rest = rest.trim_stop();
    if is_any(rest, &["off", "no", "关", "关闭", "取消"]) {
        return Ok((objective, true));
    }
    if !is_any(rest, &["on", "yes", "开", "打开"]) {
        nothing_left(rest, said.row.name)?;
    }
    Ok((objective, false))
}

/// The objective and nothing else.
fn objective(said: Said<'_>) -> Result<u32, Error> {
    match ids::take(said.rest) {
        Some(Ok((Item::Objective(objective), rest))) => {
            nothing_left(rest, said.row.name)?;
            Ok(objective)
        }
        _ => objective_off(said).map(|(objective, _)| objective),
    }
}

pub(super) fn committed(said: Said<'_>) -> Result<Command, Error> {
    objective_off(said).map(|(objective, off)| Command::Commitment { objective, committed: !off })
}

pub(super) fn aspirational(said: Said<'_>) -> Result<Command, Error> {
    objective(said).map(|objective| Command::Commitment { objective, committed: false })
}

pub(super) fn private(said: Said<'_>) -> Result<Command, Error> {
    objective_off(said).map(|(objective, off)| Command::Private { objective, private: !off })
}

pub(super) fn public(said: Said<'_>) -> Result<Command, Error> {
    objective(said).map(|objective| Command::Private { objective, private: false })
}

/// `advice [on|off]`
pub(super) fn advice(said: Said<'_>) -> Result<Command, Error> {
    let rest = said.rest.trim_stop();
    let to = match rest {
        rest if rest.is_empty() => None,
        rest if is_any(rest, &["on", "开", "打开", "开启"]) => Some(true),
        rest if is_any(rest, &["off", "关", "关闭"]) => Some(false),
        rest => return Err(Error::Extra { typed: shown(rest.typed()), row: said.row.name }),
    };
    Ok(Command::Advice { to })
}
