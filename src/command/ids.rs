//! Ids at the start of a text: `O12`, `O12.1`, `B7`.
use super::{
    cut::Cut,
    error::{Error, shown},
    types::{Item, KeyResultRef},
};

/// The objective or key result that `cut` begins with, and what follows. `None` when it begins with no id.
pub(super) fn take(cut: Cut<'_>) -> Option<Result<(Item, Cut<'_>), Error>> {
    let (objective, rest) = lettered('o', cut)?;
    let dotted =
        rest.plain().strip_prefix('.').is_some_and(|rest| rest.starts_with(|char: char| char.is_ascii_digit()));
    let (number, rest) = if dotted { digits(rest.skip(1)) } else { ("", rest) };
    if !ends(rest) {
        return None;
    }
    let parsed = match (objective.parse(), number.parse()) {
        (Ok(objective), _) if !dotted => Some(Item::Objective(objective)),
        (Ok(objective), Ok(number)) => Some(Item::KeyResult(KeyResultRef { objective, number })),
        _ => None,
    };
    let typed = || shown(cut.word().0.typed());
    Some(parsed.ok_or_else(|| Error::NoSuchId { typed: typed() }).map(|item| (item, rest)))
}

/// The blocker that `cut` begins with, and what follows.
pub(super) fn take_blocker(cut: Cut<'_>) -> Option<Result<(u32, Cut<'_>), Error>> {
    let (number, rest) = lettered('b', cut)?;
    let typed = || shown(cut.word().0.typed());
    ends(rest).then(|| number.parse().map_err(|_| Error::NoSuchId { typed: typed() }).map(|number| (number, rest)))
}

/// Whether `cut` begins with any id.
pub(super) fn begins(cut: Cut<'_>) -> bool {
    take(cut).is_some() || take_blocker(cut).is_some()
}

fn lettered(letter: char, cut: Cut<'_>) -> Option<(&str, Cut<'_>)> {
    let cut = cut.trim();
    let first = cut.plain().chars().next()?;
    let (number, rest) = digits(cut.skip(1));
    (first.eq_ignore_ascii_case(&letter) && !number.is_empty()).then_some((number, rest))
}

fn digits(cut: Cut<'_>) -> (&str, Cut<'_>) {
    let plain = cut.plain();
    let end = plain.find(|char: char| !char.is_ascii_digit()).unwrap_or(plain.len());
    (plain.get(..end).unwrap_or_default(), cut.skip(end))
}

/// An id ends before anything but a letter, another dotted number or a path.
fn ends(rest: Cut<'_>) -> bool {
    let mut next = rest.plain().chars();
    match next.next() {
        Some('.') => !next.next().is_some_and(|char| char.is_ascii_alphanumeric()),
        Some(char) => !char.is_ascii_alphanumeric() && !matches!(char, '_' | '/' | '\\' | '@'),
        None => true,
    }
}
