//! Reads the commands about objectives and key results.
use super::{
    cut::Cut,
    error::{Error, shown},
    grammar::Said,
    ids, light, measure, milestone, number,
    parts::{is_any, leading_team, name, note, nothing_left, person, title, trailing_team},
    read_align::{is_org, trailing_full},
    read_blockers::shown_blocker,
    types::{Change, Command, Item, KeyResultRef, Scope, Whose},
};

pub(super) fn add(said: Said<'_>) -> Result<Command, Error> {
    let rest = said.rest;
    if rest.is_empty() {
        return Ok(Command::AddForm);
    }
    if let Some(read) = ids::take(rest) {
        let (item, rest) = read?;
        return add_key_result(said, item, rest);
    }
    let (scope, rest) = scope(rest)?;
    let title = title(rest)?.ok_or(Error::Missing { row: said.row.name })?;
    Ok(Command::AddObjective { scope, title })
}

/// `team NAME:`, `org:` and `2027Q1:`; without the colon they are words of the title.
fn scope(rest: Cut<'_>) -> Result<(Scope, Cut<'_>), Error> {
    if let Some(colon) = rest.plain().find(':') {
        let (before, after) = (rest.first(colon), rest.skip(colon + 1));
        if is_any(before, &["org", "organisation", "organization", "组织", "公司", "全公司"]) {
            return Ok((Scope::Org, after));
        }
        if is_cycle(before.trim().plain()) {
            return Ok((Scope::Cycle(before.trim().plain().to_owned()), after));
        }
        if let Some(named) = leading_team(before)
            && let Some(name) = name(named)?
        {
            return Ok((Scope::Team(name), after));
        }
    }
    Ok((Scope::Mine, rest))
}

fn add_key_result(said: Said<'_>, item: Item, rest: Cut<'_>) -> Result<Command, Error> {
    let objective = match item {
        Item::Objective(objective) => objective,
        Item::KeyResult(KeyResultRef { objective, .. }) => {
            return Err(Error::NeedsObjective { objective });
        }
    };
    let (words, measure) = measure::split(rest.trim_start(&[':', ',']).trim())?;
    let words = words.first(words.plain().trim_end_matches([' ', ':', ',', '、']).len());
    let title = title(words)?.ok_or(Error::Missing { row: said.row.name })?;
    Ok(Command::AddKeyResult { objective, title, measure })
}

pub(super) fn list(said: Said<'_>) -> Result<Command, Error> {
    let rest = said.rest.trim();
    let last = rest.word_starts().last().map(|at| (rest.first(at), rest.skip(at)));
    let (rest, cycle) = match last {
        Some((before, word)) if is_cycle(word.plain()) => (before.trim(), Some(word.plain().to_owned())),
        _ => (rest, None),
    };
    let whose = if rest.is_empty() || is_any(rest, &["mine", "我的"]) {
        Whose::Me
    } else if is_any(rest, &["all", "everyone", "全部", "所有", "所有人", "大家"]) {
        Whose::All
    } else if is_org(rest) {
        Whose::Org
    } else if is_any(rest, &["team", "团队"]) {
        return Err(Error::Missing { row: said.row.name });
    } else if let Some(named) = leading_team(rest) {
        name(named)?.map_or(Whose::Me, Whose::Team)
    } else {
        match person(rest)? {
            None | Some(super::PersonRef::Me) => Whose::Me,
            Some(person) => Whose::Person(person),
        }
    };
    Ok(Command::List { whose, cycle })
}

/// `2026Q4`, `Q4`, `2026H2`, `2026B6`, `2026-11`: only the form; whether there is such a cycle is not known here.
pub(super) fn is_cycle(word: &str) -> bool {
    let digits =
        |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let lettered = word
        .split_once(|char: char| "qhbQHB".contains(char))
        .is_some_and(|(year, part)| (year.is_empty() || (year.len() == 4 && digits(year, 4))) && digits(part, 1));
    let month =
        word.split_once('-').is_some_and(|(year, month)| year.len() == 4 && digits(year, 4) && digits(month, 2));
    lettered || month
}

/// The objective or key result, and what follows it.
pub(super) fn item(said: Said<'_>) -> Result<(Item, Cut<'_>), Error> {
    let rest = said.rest;
    match ids::take(rest) {
        Some(read) => read.map(|(item, rest)| (item, rest.trim_start(&[':', ',']))),
        None if rest.is_empty() => Err(Error::Missing { row: said.row.name }),
        None => Err(Error::Extra { typed: shown(rest.typed()), row: said.row.name }),
    }
}

/// The item and nothing else.
pub(super) fn only_item(said: Said<'_>) -> Result<Item, Error> {
    let (item, rest) = item(said)?;
    nothing_left(rest, said.row.name)?;
    Ok(item)
}

/// The key result, and what follows it.
pub(super) fn key_result(said: Said<'_>) -> Result<(KeyResultRef, Cut<'_>), Error> {
    match item(said)? {
        (Item::KeyResult(key_result), rest) => Ok((key_result, rest)),
        (Item::Objective(objective), _) => Err(Error::NeedsKeyResult { objective }),
    }
}

pub(super) fn show(said: Said<'_>) -> Result<Command, Error> {
    shown_blocker(said).unwrap_or_else(|| only_item(said).map(Command::Show))
}

pub(super) fn done(said: Said<'_>) -> Result<Command, Error> {
    only_item(said).map(Command::Done)
}

pub(super) fn drop(said: Said<'_>) -> Result<Command, Error> {
    only_item(said).map(Command::Drop)
}

pub(super) fn reopen(said: Said<'_>) -> Result<Command, Error> {
    only_item(said).map(Command::Reopen)
}

pub(super) fn history(said: Said<'_>) -> Result<Command, Error> {
    let (rest, full) = trailing_full(said.rest);
    let item = if rest.is_empty() { None } else { Some(only_item(Said { rest, ..said })?) };
    Ok(Command::History { item, full })
}

pub(super) fn undo(said: Said<'_>) -> Result<Command, Error> {
    nothing_left(said.rest, said.row.name)?;
    Ok(Command::Undo)
}

pub(super) fn update(said: Said<'_>) -> Result<Command, Error> {
    let rest = said.rest;
    if rest.is_empty() {
        return Ok(Command::UpdateForm);
    }
    match ids::take(rest) {
        Some(read) => {
            let (item, rest) = read?;
            check_in(item, rest, said.row.name)
        }
        None => Err(Error::Missing { row: said.row.name }),
    }
}

/// What follows the id of a check-in.
pub(super) fn check_in(item: Item, rest: Cut<'_>, row: &'static str) -> Result<Command, Error> {
    let key_result = match item {
        Item::KeyResult(key_result) => key_result,
        Item::Objective(objective) => return Err(Error::NeedsKeyResult { objective }),
    };
    let rest = rest.trim_start(&[':', ',']);
    if rest.is_empty() {
        return Err(Error::Missing { row });
    }
    let (change, rest) = change(rest)?;
    Ok(Command::Update { key_result, change, note: note(rest)? })
}

/// `5`, `-2`, `+5`, `by -2`, `=-2`, `to 5`, `done`, `milestone 2 done`.
pub(super) fn change(cut: Cut<'_>) -> Result<(Change, Cut<'_>), Error> {
    let cut = cut.trim();
    for word in ["done", "完成", "已完成", "✅"] {
        if let Some(rest) = cut.after(word)
            && !rest.plain().starts_with(|char: char| char.is_alphanumeric())
        {
            return Ok((Change::Done, rest));
        }
    }
    if let Some(read) = milestone::change(cut) {
        return Ok(read);
    }
    let followed = |word: &str| cut.after(word).map(Cut::trim);
    let by = followed("by ").or_else(|| followed("by").filter(|rest| rest.plain().starts_with(['+', '-'])));
    let plus = cut.plain().starts_with('+');
    let exactly = followed("=").or_else(|| followed("to "));
    let at = by.or(exactly).unwrap_or(cut);
    let not_a_number = || Error::NotANumber { typed: shown(cut.word().0.typed()) };
    let (mut number, rest) = number::take(at).ok_or_else(not_a_number)??;
    if by.is_some() || plus {
        number.bare_minus = false;
        return Ok((Change::By(number), rest));
    }
    number.bare_minus = number.bare_minus && exactly.is_none();
    Ok((Change::To(number), rest))
}

pub(super) fn fix(said: Said<'_>) -> Result<Command, Error> {
    let (key_result, rest) = key_result(said)?;
    if rest.is_empty() {
        return Err(Error::Missing { row: said.row.name });
    }
    match change(rest)? {
        (change @ (Change::To(_) | Change::Milestones { .. } | Change::Done), rest) => {
            nothing_left(rest, said.row.name)?;
            Ok(Command::Fix { key_result, change })
        }
        _ => Err(Error::NotANumber { typed: shown(rest.typed()) }),
    }
}

pub(super) fn confidence(said: Said<'_>) -> Result<Command, Error> {
    let (key_result, rest) = key_result(said)?;
    if rest.is_empty() {
        return Err(Error::Missing { row: said.row.name });
    }
    let plain = rest.trim_stop().plain();
    let number = plain.strip_suffix("/10").unwrap_or(plain).trim();
    match number.parse::<u8>() {
        Ok(confidence @ 0..=10) => Ok(Command::Confidence { key_result, confidence }),
        _ => Err(Error::NotAConfidence { typed: shown(rest.typed()) }),
    }
}

pub(super) fn score(said: Said<'_>) -> Result<Command, Error> {
    let (first, rest) = said.rest.word();
    let last = is_any(first, &["last", "上周", "上一周"]);
    let said = if last { Said { rest, ..said } } else { said };
    let (key_result, rest) = key_result(said)?;
    if rest.is_empty() {
        return Err(Error::Missing { row: said.row.name });
    }
    let (score, rest) = light::take(rest)?;
    Ok(Command::Score { key_result, score, note: note(rest)?, last })
}

pub(super) fn rename(said: Said<'_>) -> Result<Command, Error> {
    let (item, rest) = item(said)?;
    let title = title(rest)?.ok_or(Error::Missing { row: said.row.name })?;
    Ok(Command::Rename { item, title })
}

/// `owner O12 @x`, and the other way round: 转给 @x O12.
pub(super) fn owner(said: Said<'_>) -> Result<Command, Error> {
    let rest = said.rest;
    let last = rest.word_starts().last().unwrap_or(0);
    let missing = Error::Missing { row: said.row.name };
    if let Some(blocker) = ids::take_blocker(rest) {
        let (blocker, rest) = blocker?;
        let rest = rest.trim_start(&[':', ',']);
        let rest = rest.after("to ").or_else(|| rest.after("给")).unwrap_or(rest);
        return Ok(Command::BlockerOwner { blocker, to: person(rest)?.ok_or(missing)? });
    }
    if let Some(Ok((blocker, after))) = ids::take_blocker(rest.skip(last))
        && last > 0
        && after.is_empty()
    {
        return Ok(Command::BlockerOwner { blocker, to: person(rest.first(last))?.ok_or(missing)? });
    }
    if ids::take(rest).is_none()
        && let Some(Ok((item, after))) = ids::take(rest.skip(last))
        && after.is_empty()
    {
        return Ok(Command::Owner { item, to: person(rest.first(last))?.ok_or(missing)? });
    }
    let (item, rest) = item(said)?;
    let rest = rest.after("to ").or_else(|| rest.after("给")).unwrap_or(rest);
    Ok(Command::Owner { item, to: person(rest)?.ok_or(missing)? })
}

pub(super) fn question(said: Said<'_>) -> Result<Command, Error> {
    let (item, rest) = item(said)?;
    let text = note(rest)?.ok_or(Error::Missing { row: said.row.name })?;
    Ok(Command::Question { item, text })
}

/// The trailing team and nothing else.
pub(super) fn only_team(said: Said<'_>) -> Result<Option<String>, Error> {
    let (rest, team) = trailing_team(said.rest)?;
    nothing_left(rest, said.row.name)?;
    Ok(team)
}
